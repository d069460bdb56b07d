"""What waits to leave the service, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from review_data.words import _, ngettext
from review_queue.clock import PARIS
from review_tui.wording.numbers import grouped

if TYPE_CHECKING:
    from review_queue.desk.departures import Stock


def stock_words(stock: Stock) -> str:
    """How many signed protocols wait, how many are due, when the next one is."""
    waiting = ngettext(
        "{n} signed protocol waits to leave", "{n} signed protocols wait to leave", stock.waiting
    ).format(n=grouped(stock.waiting))
    if not stock.waiting:
        return _("No signed protocol waits to leave.")
    due = ngettext("{n} is due now", "{n} are due now", stock.due).format(n=grouped(stock.due))
    if stock.next_due is None:
        return _("{waiting}; {due}.").format(waiting=waiting, due=due)
    at = datetime.fromisoformat(stock.next_due).astimezone(ZoneInfo(PARIS))
    return _("{waiting}; {due}; the next at {time}.").format(
        waiting=waiting, due=due, time=f"{at:%H:%M}"
    )


def signers_words(by: Mapping[str, int], actor: str) -> str:
    """Whose signatures wait."""
    mine = by.get(actor, 0)
    said = [_("yours: {n}").format(n=grouped(mine))] if mine else []
    said += [f"{name}: {grouped(n)}" for name, n in sorted(by.items()) if name != actor]
    return _("Signed by whom: {names}.").format(names=", ".join(said)) if said else ""


def delay_words(minutes: int) -> str:
    """How long a signature waits, and what that time is for."""
    return ngettext(
        "A signature is due {n} minute after it was given; until it leaves, undo is free.",
        "A signature is due {n} minutes after it was given; until it leaves, undo is free.",
        minutes,
    ).format(n=minutes)


def delay_set_words(minutes: int) -> str:
    """How long a signature waits from now on."""
    return ngettext(
        "A signature is due {n} minute after it was given, from now on.",
        "A signature is due {n} minutes after it was given, from now on.",
        minutes,
    ).format(n=minutes)
