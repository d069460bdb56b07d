"""What a recorded date was computed from, so that anybody can compute it again.

A validity or an effect of silence is recorded with the version of the data, the inputs and the
result. `recomputed` gives the result of the same inputs by the data of today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, TypeVar

from review_data.words import _
from review_queue.errors import ReviewError
from review_queue.law.clocks import Clocks, clocks
from review_queue.law.durations import propose
from review_queue.law.facts import Facts
from review_queue.law.proposal import Question, ValidityProposal
from review_queue.law.regime_choice import Rules
from review_queue.terms import Procedure, Request

T = TypeVar("T")

CLOCKS, VALIDITY = "clocks", "validity"

UNREADABLE = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)
"""What reading raises where somebody changed the file by hand."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a recorded date comes from.

    Attributes:
        rule: `clocks` or `validity`.
        data: The version of the data of law (`review_data.version`).
        inputs: What it was computed from, as plain JSON values.
        result: What it came to, as plain JSON values.
    """

    rule: str
    data: str
    inputs: Mapping[str, Any]
    result: Mapping[str, Any]

    def stored(self) -> dict[str, Any]:
        """The basis as the file keeps it."""
        # by name: `asdict` copies deeply, which a thousand signatures at once feel
        return {
            "rule": self.rule,
            "data": self.data,
            "inputs": dict(self.inputs),
            "result": dict(self.result),
        }

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> Basis:
        """A basis from what `stored` made."""
        return cls(stored["rule"], stored["data"], stored["inputs"], stored["result"])


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that comes out otherwise now; `now` is the reason where nothing comes out."""

    field: str
    recorded: Any
    now: Any


def otherwise_why(count: Callable[[], T]) -> T | Difference:
    """What a calculation (D. 160-4, R. 160-13, R. 324-2) gives, or why nothing comes out of it."""
    try:
        return count()
    except ReviewError as error:
        return Difference(error.field or "inputs", None, error.message)
    except UNREADABLE:
        return unreadable("inputs")


def unreadable(field: str) -> Difference:
    """The difference of a basis (D. 160-4, R. 324-2) that was made unreadable by hand."""
    return Difference(field, None, _("It cannot be read."))


def clocks_basis(facts: Facts, rules: Rules, data: str) -> Basis:
    """The basis of both time limits (CSS R. 160-13, R. 324-1-1, R. 324-2)."""
    inputs = {**facts.stored(), "pinned": rules.pinned}
    return Basis(CLOCKS, data, inputs, _clocks_result(clocks(facts, rules)))


def validity_basis(question: Question, proposal: ValidityProposal, data: str) -> Basis:
    """The basis of a validity (CSS D. 160-4 and its annex, R. 160-11, D. 160-5)."""
    return Basis(VALIDITY, data, _plain(asdict(question)), _validity_result(proposal))


def recomputed(basis: Basis, rules: Rules) -> Mapping[str, Any]:
    """The result of the same inputs (D. 160-4, R. 160-13, R. 324-2), by the data of now.

    Raises:
        ReviewError: The inputs name a code, a zone or a regime that is not known any more.
    """
    if basis.rule == CLOCKS:
        return _clocks_result(clocks_again(basis, rules))
    return _validity_result(propose(_question(basis.inputs)))


def clocks_again(basis: Basis, rules: Rules) -> Clocks:
    """Both time limits from the inputs of a basis (R. 160-13, R. 324-2), by the data of now.

    Raises:
        ReviewError: As `recomputed`.
    """
    pinned = replace(rules, pinned=basis.inputs["pinned"])
    return clocks(Facts.restored(basis.inputs), pinned)


def differences(basis: Basis, rules: Rules) -> Iterator[Difference]:
    """What comes out otherwise now than recorded (D. 160-4, R. 160-13, R. 324-2), if anything."""
    now = otherwise_why(lambda: recomputed(basis, rules))
    if isinstance(now, Difference):
        yield now
        return
    for name, recorded in basis.result.items():
        if now.get(name) != recorded:
            yield Difference(name, recorded, now.get(name))


def _clocks_result(found: Clocks) -> dict[str, Any]:
    return _plain(
        {
            "regime": found.regime_id,
            "received": found.received,
            "opinion_last_day": found.opinion.last_day if found.opinion else None,
            "last_day": found.last_day,
            "silence": found.silence,
            "suspended_days": found.suspended_days,
        }
    )


def _validity_result(found: ValidityProposal) -> dict[str, Any]:
    return _plain(
        {
            "version": found.version,
            "years": found.years,
            "months": found.months,
            "start": found.start,
            "until": found.until,
            "refused": found.refused,
        }
    )


def _question(inputs: Mapping[str, Any]) -> Question:
    return Question(
        code=inputs["code"],
        request=Request(inputs["request"]),
        on=date.fromisoformat(inputs["on"]),
        start=_day(inputs["start"]),
        born=_day(inputs["born"]),
        covered_until=_day(inputs["covered_until"]),
        stated_until=_day(inputs["stated_until"]),
        procedure=Procedure(inputs["procedure"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Days as ISO text: what JSON gives back unchanged."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
