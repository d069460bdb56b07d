"""What changed between a protocol and the one before it: lines added, removed, changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from review_data.words import _, ngettext
from review_queue.decisions import Decisions, LineDecision, Period, effective_period
from review_queue.items import key_of, label_key
from review_queue.protocol import Line, Protocol
from review_queue.rules.study import asked_outcome
from review_queue.terms import LineChange

Fields = Mapping[str, tuple[Any, Any]]
"""What differs by its name in a submission: what was asked before, what is asked now."""

_LABEL: Callable[[Line], Any] = attrgetter("label")
_FIELDS: Mapping[str, Callable[[Line], Any]] = {
    name: attrgetter(name)
    for name in ("asked", "frequency", "quantity", "direct_access", "comment")
}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line now and then; one of the two is None where it was added or removed.

    Attributes:
        decision: The earlier opinion; None where none was signed.
        period: The validity that it had, its own or its ALD's.
    """

    line: Line | None
    earlier: Line | None
    fields: Fields
    decision: LineDecision | None
    period: Period | None

    @property
    def shown(self) -> Line:
        """The line of now, else the earlier one."""
        if (line := self.line or self.earlier) is None:
            raise AssertionError("a line was asked now or then")
        return line

    @property
    def change(self) -> LineChange:
        """What became of the line."""
        if self.earlier is None:
            return LineChange.ADDED
        if self.line is None:
            return LineChange.REMOVED
        return LineChange.CHANGED if self.fields else LineChange.UNCHANGED


@dataclass(frozen=True, slots=True)
class Difference:
    """A protocol beside the earlier one.

    Attributes:
        protocol: The one of now.
        earlier: The earlier protocol as it was submitted.
        decisions: The opinions signed on it; none where it is not signed.
        signed_on: The day of its signature, that of the caisse's zone; None: not signed.
        lines: The lines of now in their order, then those that are no longer asked.
    """

    protocol: Protocol
    earlier: Protocol
    decisions: Decisions
    signed_on: date | None
    lines: tuple[ComparedLine, ...]

    def of(self, number: int) -> ComparedLine:
        """What became of a line, by its number of now."""
        return next(c for c in self.lines if c.line is not None and c.line.number == number)

    def as_asked(self, code: str) -> bool:
        """Whether an ALD was recognised as it was asked then, wherever it was asked."""
        opinions = self._opinions(code)
        return bool(opinions) and all(opinions)

    def not_as_asked(self, code: str) -> bool:
        """Whether an ALD was refused then, or found non-exempting where it was asked otherwise."""
        return not all(self._opinions(code))

    def _opinions(self, code: str) -> list[bool]:
        given = self.decisions.conditions
        return [
            given[condition.index].outcome is asked_outcome(condition.category)
            for condition in self.earlier.conditions
            if condition.code == code and condition.index in given
        ]


def compare(
    protocol: Protocol, earlier: Protocol, decisions: Decisions, signed_on: date | None
) -> Difference:
    """A protocol line by line beside an earlier one, by ALD and item."""
    pairs = _pairs(protocol, earlier)
    lines = (_compared(protocol, earlier, decisions, *pair) for pair in pairs)
    return Difference(protocol, earlier, decisions, signed_on, tuple(lines))


def none_earlier(previous: str | None) -> str:
    """Why there is no earlier protocol; `previous` is the reference that the request names."""
    if previous:
        return _("The earlier protocol {reference} is not in this queue.").format(
            reference=previous
        )
    return _("This person has no earlier protocol in this queue.")


def unsigned(reference: str) -> str:
    """Why nothing can be taken over from an earlier protocol."""
    return _("The earlier protocol {reference} is not signed: it has no opinions.").format(
        reference=reference
    )


def counted(change: LineChange, n: int) -> str:
    """How many lines were added, changed, removed or left as they were."""
    if change is LineChange.ADDED:
        return ngettext("{n} new", "{n} new", n).format(n=n)
    if change is LineChange.CHANGED:
        return ngettext("{n} changed", "{n} changed", n).format(n=n)
    if change is LineChange.REMOVED:
        return ngettext("{n} no longer asked", "{n} no longer asked", n).format(n=n)
    return ngettext("{n} unchanged", "{n} unchanged", n).format(n=n)


def _pairs(protocol: Protocol, earlier: Protocol) -> Iterator[tuple[Line | None, Line | None]]:
    """Now and then by their key: those that are the same first, the others in their order."""
    left: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for then in earlier.lines:
        left[key_of(earlier, then)].append(then)
    found: dict[int, Line] = {}
    for alike in (_same, _either):
        for line in protocol.lines:
            candidates = left[key_of(protocol, line)]
            match = next((then for then in candidates if alike(line, then)), None)
            if match is not None and line.number not in found:
                candidates.remove(match)
                found[line.number] = match
    yield from ((line, found.get(line.number)) for line in protocol.lines)
    rest = {line.number for lines in left.values() for line in lines}
    yield from ((None, line) for line in earlier.lines if line.number in rest)


def _same(line: Line, then: Line) -> bool:
    return not _fields(line, then)


def _either(_line: Line, _then: Line) -> bool:
    return True


def _compared(
    protocol: Protocol,
    earlier: Protocol,
    decisions: Decisions,
    line: Line | None,
    then: Line | None,
) -> ComparedLine:
    if then is None:
        return ComparedLine(line, None, {}, None, None)
    decision, ald = decisions.lines.get(then.number), decisions.conditions.get(then.condition)
    period = effective_period(decision, ald.period if ald else None) if decision else None
    fields = {**_fields(line, then), **_case(protocol, earlier, line, then)} if line else {}
    return ComparedLine(line, then, fields, decision, period)


def _case(protocol: Protocol, earlier: Protocol, line: Line, then: Line) -> Fields:
    """Another sub-case of the ALD: what was said of the line was said of another illness."""
    now, before = protocol.condition_of(line).case, earlier.condition_of(then).case
    return {"case": (before, now)} if now and before and now != before else {}


def _fields(line: Line, then: Line) -> Fields:
    """What is asked otherwise; a code alone does not make the same line of two labels."""
    labels = {} if label_key(line.label) == label_key(then.label) else {"label": _LABEL}
    of = {**labels, **_FIELDS}
    return {name: (get(then), get(line)) for name, get in of.items() if get(then) != get(line)}
