"""The register: who did what, when, to which protocol. Appended to, never changed.

A row is written in the same transaction as the change that it tells of. Undoing is a new act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LAW = "law"
"""The actor of what silence brings about."""


QUEUE = ""
"""The reference of an act on the queue itself: a regime, a list."""

MANY = "*"
"""The reference of an act on many protocols at once: each has an item of it."""


class ActKind(StrEnum):
    """What can happen to a protocol, or to the queue, as past participles."""

    RECEIVED = "received"
    UPDATED = "updated"
    CLAIMED = "claimed"
    CLAIM_RELEASED = "claim_released"
    PASSED_OVER = "passed_over"
    DECIDED = "decided"
    NOTED = "noted"
    SIGNED = "signed"
    BATCH_SIGNED = "batch_signed"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    UNDONE = "undone"
    OPINION_DEEMED_FAVOURABLE = "opinion_deemed_favourable"
    LAPSED = "lapsed"
    SUSPENSION_ENDED = "suspension_ended"
    REGIME_PINNED = "regime_pinned"
    REGIME_ADDED = "regime_added"
    REGIME_REMOVED = "regime_removed"
    LAP_IMPORTED = "lap_imported"
    RELEASE_DELAY_SET = "release_delay_set"


SIGNING = frozenset({ActKind.SIGNED, ActKind.BATCH_SIGNED})

UNDOABLE = SIGNING | {ActKind.DECIDED, ActKind.CLOSED, ActKind.SUSPENDED, ActKind.RESUMED}
"""A note stays: observations are append-only (design, section 5)."""


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the register.

    Attributes:
        id: Rising number, 0 before it is written.
        at: UTC instant, ISO text with seconds; for the law's acts the day's midnight.
        by: The adviser's name, or `law`.
        version: The protocol's version after the act; 0 where it is on many, or on the queue.
        content: What changed, with what stood before: enough to undo it.
    """

    id: int
    at: str
    by: str
    act: ActKind
    reference: str
    version: int
    content: Mapping[str, Any]
