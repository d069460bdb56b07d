"""The statistics counted over the tables, from what the register tells: a second opinion."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.desk.asking import Asks, OneAct, acts_of

Day = tuple[str, str]
"""A day and a figure."""


@dataclass(frozen=True)
class Told:
    """One act as the register tells it; `day` is that of the caisse's zone."""

    act: str
    day: str
    content: dict[str, Any]


def counted_by_day(queue: Asks) -> Counter[Day]:
    """Every figure of every day, none of them from a counter."""
    found: Counter[Day] = Counter()
    every = by_reference(queue)
    for row in queue.ask(
        "SELECT id, reference, state, received, last_day, deemed_on, time_zone FROM protocol"
    ):
        number, reference, state, received, last_day, deemed_on, zone = row
        acts = told(every[reference], zone)
        found[received, "received"] += 1
        if deemed_on:
            found[deemed_on, "deemed"] += 1
        found.update((one.day, "passed_over") for one in acts if one.act == "passed_over")
        ending = ended_by(state, acts)
        lapsed = state == "lapsed" or (ending and ending.content["before"]["state"] == "lapsed")
        if lapsed:
            day_after = date.fromisoformat(last_day) + timedelta(days=1)
            found[day_after.isoformat(), "lapsed"] += 1
        if ending:
            found[ending.day, ending.act] += 1
            found[ending.day, "avoided"] += not lapsed and not deemed_on
        if ending and ending.act == "signed":
            found[ending.day, "days_to_sign"] += days(received, ending.day)
        found.update(dict(suspended(queue, number, acts)))
    return +found


def counted_by_ald(queue: Asks) -> Counter[Day]:
    """ALD codes and outcome of every signed protocol."""
    every = by_reference(queue)
    return Counter(
        (ald, ending.content["outcome"])
        for reference, state, ald, zone in queue.ask(
            "SELECT reference, state, ald, time_zone FROM protocol"
        )
        if (ending := ended_by(state, told(every[reference], zone))) and ending.act == "signed"
    )


def kept_by_day(queue: Asks) -> Counter[Day]:
    """The counters by day, without those that came back to nothing."""
    return Counter({(d, f): n for d, f, n in queue.ask("SELECT * FROM day_tally WHERE n <> 0")})


def kept_by_ald(queue: Asks) -> Counter[Day]:
    """The counters by ALD."""
    return Counter({(a, o): n for a, o, n in queue.ask("SELECT * FROM outcome_tally WHERE n <> 0")})


def by_reference(queue: Asks) -> dict[str, list[OneAct]]:
    """The acts on each protocol, oldest first."""
    found: dict[str, list[OneAct]] = defaultdict(list)
    for act in acts_of(queue):
        found[act.reference].append(act)
    return found


def told(acts: list[OneAct], zone: str) -> list[Told]:
    """What they tell, each on its day; a signature is one, alone or among many."""
    return [
        Told(
            "signed" if act.kind == "batch_signed" else act.kind,
            datetime.fromisoformat(act.at).astimezone(ZoneInfo(zone)).date().isoformat(),
            act.content,
        )
        for act in acts
    ]


def ended_by(state: str, acts: list[Told]) -> Told | None:
    """The signature or closing that stands; what has left the service was signed."""
    if state not in ("signed", "released", "closed"):
        return None
    ended = "closed" if state == "closed" else "signed"
    return [one for one in acts if one.act == ended][-1]


def suspended(queue: Asks, number: int, acts: list[Told]) -> Iterator[tuple[Day, int]]:
    """What each suspension of a protocol adds, one figure and day at most once."""
    found: Counter[Day] = Counter()
    for entry, asked, answered in queue.ask(
        "SELECT number, asked, answered FROM suspension WHERE protocol_id = ?", number
    ):
        found[asked, "asked"] += 1
        end = answered or run_out(entry, acts)
        if end:
            found[end, "answered" if answered else "unanswered"] += 1
            found[end, "days_stopped"] += days(asked, end)
    yield from found.items()


def run_out(entry: int, acts: list[Told]) -> str | None:
    """The day on which the law ended a suspension: its first such act after the asking."""
    asked = [
        place
        for place, one in enumerate(acts)
        if one.act == "suspended" and one.content["ledger"][0]["after"]["number"] == entry
    ]
    ends = (one.day for one in acts[asked[-1] :] if one.act == "suspension_ended")
    return next(ends, None)


def days(start: str, end: str) -> int:
    """From one day to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
