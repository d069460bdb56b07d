"""What a batch may take of a protocol, foreseen from the tables alone: a second opinion."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.desk.asking import Asks, OneAct, acts_of
from tests.desk.replayed import OPEN, Opinion, decisions_of

LISTED = {"metformine", "acarbose"}
"""What the list of the demonstration accepts without condition for ALD 8."""

WATCHED = (
    "protocol decision register act_item suspension note passed submission quarantine setting "
    "tally day_tally outcome_tally line_tally line_reason person_word own_view"
).split()


@dataclass(frozen=True)
class Still:
    """The queue between two steps.

    Attributes:
        rows: By reference, the row with the names of its columns.
        last_act: The number of the last act in the register.
    """

    tables: dict[str, list[tuple[Any, ...]]]
    rows: dict[str, dict[str, Any]]
    decisions: dict[str, dict[Opinion, dict[str, Any]]]
    asked: dict[str, list[dict[str, Any]]]
    warned: dict[str, bool]
    last_act: int
    rules: str

    @classmethod
    def of(cls, queue: Asks) -> Still:
        """As it stands now."""
        names = [name for _n, name, *_rest in queue.ask("PRAGMA table_info(protocol)")]
        tables = {table: queue.ask(f"SELECT * FROM {table}") for table in WATCHED}
        rows = [dict(zip(names, row, strict=True)) for row in tables["protocol"]]
        sent = queue.ask(
            "SELECT reference, json_extract(document, '$.lines'), warnings FROM submission "
            "JOIN protocol ON protocol.id = protocol_id"
        )
        return cls(
            tables=tables,
            rows={row["reference"]: row for row in rows},
            decisions=decisions_of(queue),
            asked={reference: json.loads(lines) for reference, lines, _warnings in sent},
            warned={reference: warnings != "[]" for reference, _lines, warnings in sent},
            last_act=queue.ask("SELECT coalesce(max(id), 0) FROM register")[0][0],
            rules=dict(tables["setting"]).get("rulebook", "0"),
        )


@dataclass(frozen=True)
class Glance:
    """When somebody saw a protocol: its version, and the last act in the register by then."""

    version: int
    last_act: int


def day_of(row: dict[str, Any], instant: datetime) -> date:
    """The day of its caisse's zone."""
    return instant.astimezone(ZoneInfo(row["time_zone"])).date()


def held_against(row: dict[str, Any], actor: str, instant: datetime) -> bool:
    """Whether somebody else's lease on it is live."""
    if row["holder"] in (None, actor):
        return False
    left = datetime.fromisoformat(row["lease_until"]) - instant.astimezone(UTC)
    return timedelta() < left <= timedelta(minutes=15)


def as_of(row: dict[str, Any], today: date) -> tuple[str, bool]:
    """Its state on a day, and whether the opinion is deemed favourable by then (L. 324-1)."""
    state, silence, act_by, deemed = (
        row["state"],
        row["silence"],
        date.fromisoformat(row["act_by"]),
        row["deemed_on"] is not None,
    )
    if (
        state == "suspended"
        and row["resumes_on"]
        and date.fromisoformat(row["resumes_on"]) <= today
    ):
        state = "pending"
    if state == "pending" and act_by < today and silence == "favourable":
        deemed, silence, act_by = True, row["final_silence"], date.fromisoformat(row["last_day"])
    if state == "pending" and act_by < today and silence == "rejection":
        state = "lapsed"
    return state, deemed


def is_less(opinion: dict[str, Any]) -> bool:
    """Whether it gives less than was asked: in part, refused, for a shorter time than the law's."""
    return opinion["outcome"] in ("partial", "refused") or opinion["validity_reason"] is not None


def of_others_since(queue: Asks, still: Still, ref: str, seen: Glance, actor: str) -> set[str]:
    """Who else has changed it since it was seen; "" where the queue's own rules have."""
    since: list[OneAct] = acts_of(queue, seen.last_act)
    own = [act for act in since if act.reference == ref]
    ruled = still.rows[ref]["version"] - seen.version - len(own)
    return {act.by for act in own if act.by != actor} | ({""} if ruled else set())


def reopened_against(queue: Asks, ref: str, actor: str) -> bool:
    """Whether a signature on it was withdrawn by anybody, or taken back by somebody else."""
    for act in reversed([act for act in acts_of(queue) if act.reference == ref]):
        if act.kind in ("signed", "batch_signed"):
            return False
        if act.kind == "withdrawn":
            return True
        if act.kind == "undone" and act.content["act"] in ("signed", "batch_signed"):
            return bool(act.by != actor)
    return False


def may_be_signed(still: Still, ref: str, actor: str, instant: datetime) -> bool:
    """Whether a batch of an adviser may take it, if he has seen it as it is."""
    row, given = still.rows[ref], still.decisions[ref]
    state, deemed = as_of(row, day_of(row, instant))
    return (
        row["state"] in OPEN
        and state == "pending"
        and not still.warned[ref]
        and not held_against(row, actor, instant)
        and {one["by"] for one in given.values()} <= {actor}
        and all(
            line["label"] in LISTED or ("line", line["number"]) in given
            for line in still.asked[ref]
        )
        and not (deemed and any(map(is_less, given.values())))
    )
