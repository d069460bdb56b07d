"""What the register alone leads to, protocol by protocol, and whether the tables agree with it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.desk import precedents_counted
from tests.desk.asking import Asks, OneAct, acts_of
from tests.desk.counted import counted_by_ald, counted_by_day, kept_by_ald, kept_by_day

SIGNING = ("signed", "batch_signed")
ENDS = "outcome, signed_by, signed_at, ended_on"
OPEN = ("pending", "suspended", "lapsed")

Opinion = tuple[str, int]
"""What an opinion is about: `condition` or `line`, and its number."""


@dataclass
class Replayed:
    """One protocol as its acts leave it; `state` is `open` whatever its clocks say.

    Attributes:
        slack: Acts on the queue since the last act of its own: each may have raised its version.
        signature: The number of the act that signed it, while that stands.
    """

    version: int = 0
    slack: int = 0
    state: str = "open"
    outcome: str | None = None
    signed_by: str | None = None
    signed_at: str | None = None
    ended_at: str | None = None
    signature: int | None = None
    decisions: dict[Opinion, dict[str, Any]] = field(default_factory=dict)
    acts: dict[int, OneAct] = field(default_factory=dict)

    def take(self, act: OneAct) -> None:
        """One act after the other; versions rise by one each."""
        assert self.version + 1 <= act.version <= self.version + 1 + self.slack, act
        self.version, self.slack = act.version, 0
        for item in act.content.get("items", ()):
            self._change(item["target"], item["number"], item["before"], item["after"])
        if act.kind in SIGNING:
            self._end(act, "signed")
            self.outcome, self.signed_by, self.signed_at = act.content["outcome"], act.by, act.at
            self.signature = act.number
        elif act.kind == "closed":
            self._end(act, "closed")
        elif act.kind == "released":
            assert self.state == "signed", act
            assert (act.content["signed_by"], act.content["signed_at"]) == (
                self.signed_by,
                self.signed_at,
            )
            self.state = "released"
        elif act.kind == "withdrawn":
            assert (self.state, self.signature) == ("released", act.content["withdraws"])
            self._reopen()
        elif act.kind == "undone":
            back = self.acts[act.content["undoes"]]
            assert back.kind == act.content["act"]
            assert back.kind not in SIGNING or back.number == self.signature
            if back.kind in (*SIGNING, "closed"):
                self._reopen()
        else:
            assert act.kind == "noted" or self.state == "open", act
        self.acts[act.number] = act

    def _change(self, target: str, number: int, before: Any, after: Any) -> None:
        assert self.decisions.get((target, number)) == before
        if after is None:
            del self.decisions[target, number]
        else:
            self.decisions[target, number] = after

    def _end(self, act: OneAct, state: str) -> None:
        assert self.state == "open", act
        self.state, self.ended_at = state, act.at

    def _reopen(self) -> None:
        self.state = "open"
        self.outcome = self.signed_by = self.signed_at = self.ended_at = self.signature = None

    def ends(self, zone: str) -> tuple[str | None, ...]:
        """Outcome, who signed, when, and on which day of its zone it ended."""
        ended = self.ended_at and datetime.fromisoformat(self.ended_at).astimezone(ZoneInfo(zone))
        day = ended.date().isoformat() if ended else None
        return self.outcome, self.signed_by, self.signed_at, day


def replayed(acts: Iterable[OneAct]) -> dict[str, Replayed]:
    """Every protocol as the register alone makes it."""
    found: dict[str, Replayed] = defaultdict(Replayed)
    for act in acts:
        if act.reference:
            found[act.reference].take(act)
        elif act.content.get("changed"):
            for one in found.values():
                one.slack += 1
    return found


def agree(queue: Asks) -> dict[str, Replayed]:
    """Tables, register and counters tell the same; what the register leads to."""
    acts = acts_of(queue)
    found = replayed(acts)
    _rows_agree(queue, found)
    assert decisions_of(queue) == {ref: one.decisions for ref, one in found.items()}
    _numbers_agree(queue, acts)
    _counters_agree(queue)
    return found


def sound(queue: Asks) -> None:
    """The file itself is whole."""
    assert queue.ask("PRAGMA integrity_check") == [("ok",)]
    assert queue.ask("PRAGMA foreign_key_check") == []


def decisions_of(queue: Asks) -> dict[str, dict[Opinion, dict[str, Any]]]:
    """The table of decisions, by reference; an empty one for who has none."""
    found: dict[str, dict[Opinion, dict[str, Any]]] = {
        reference: {} for (reference,) in queue.ask("SELECT reference FROM protocol")
    }
    for reference, target, number, content in queue.ask(
        "SELECT reference, target, number, content FROM decision "
        "JOIN protocol ON protocol.id = protocol_id"
    ):
        found[reference][target, number] = json.loads(content)
    return found


def _rows_agree(queue: Asks, found: dict[str, Replayed]) -> None:
    rows = queue.ask(f"SELECT reference, version, state, decided, time_zone, {ENDS} FROM protocol")
    assert {row[0] for row in rows} == set(found)
    for reference, version, state, decided, zone, *ends in rows:
        one = found[reference]
        assert one.version <= version <= one.version + one.slack, reference
        assert ("open" if state in OPEN else state) == one.state, reference
        assert tuple(ends) == one.ends(zone), reference
        assert decided == sum(target == "line" for target, _number in one.decisions), reference


def _numbers_agree(queue: Asks, acts: list[OneAct]) -> None:
    """What an act on many says of itself is what its items add up to."""
    items: dict[int, list[OneAct]] = defaultdict(list)
    for act in acts:
        items[act.number].append(act)
    many = queue.ask("SELECT id, act, version, content FROM register WHERE reference = '*'")
    assert {act_id for (act_id,) in queue.ask("SELECT act_id FROM act_item")} == {
        number for number, *_rest in many
    }
    for number, kind, version, content in many:
        said, of = json.loads(content), items[number]
        assert (version, said["protocols"]) == (0, len(of))
        if kind == "batch_signed":
            assert said["lines"] == sum(len(one.content["decisions"]["lines"]) for one in of)
            assert said["outcomes"] == Counter(one.content["outcome"] for one in of)
        elif kind == "undone":
            batch = {one.reference for one in items[said["undoes"]]}
            assert {one.reference for one in of} <= batch
            assert {one.content["undoes"] for one in of} == {said["undoes"]}
        else:
            assert (kind, list(said)) == ("released", ["protocols"])


def _counters_agree(queue: Asks) -> None:
    assert kept_by_day(queue) == counted_by_day(queue)
    assert kept_by_ald(queue) == counted_by_ald(queue)
    assert precedents_counted.kept(queue) == precedents_counted.counted(queue)
    assert precedents_counted.kept_reasons(queue) == precedents_counted.given(queue)
    assert queue.ask(
        "SELECT state, act_by, count(*) FROM protocol GROUP BY 1, 2 ORDER BY 1, 2"
    ) == queue.ask("SELECT state, act_by, n FROM tally WHERE n <> 0 ORDER BY 1, 2")
