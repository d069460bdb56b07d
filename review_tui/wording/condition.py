"""One ALD in a sentence: its label and sub-case, its decision or proposal, its validity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from review_data.words import _, ngettext
from review_queue.protocol import Condition
from review_queue.terms import Category, ConditionOutcome
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import capital, word

if TYPE_CHECKING:
    from review_queue.casefile import ConditionView
    from review_queue.decisions import ConditionDecision, Period

LABEL = 6
"""The least cells of an ALD's label."""


def ald_name(condition: Condition) -> str:
    """How an adviser calls an ALD: `ALD 8`, `ALD 31`, `Suivi post-ALD`."""
    return capital(ald_in_a_sentence(condition))


def ald_in_a_sentence(condition: Condition) -> str:
    """The same where other words stand before it: `ALD 8`, `suivi post-ALD`."""
    if condition.category in (Category.NON_EXEMPTING, Category.POST_ALD):
        return word(condition.category)
    return _("ALD {code}").format(code=condition.code)


def condition_line(view: ConditionView, room: int | None = None) -> str:
    """One ALD: label, sub-case, decision or proposal, validity and its basis.

    In so many cells of `room` the basis goes first, then the end of the label.
    """
    label, parts = view.condition.label, list(_condition_parts(view))
    line = _condition(view, label, parts)
    if room is None or cell_len(line) <= room:
        return line
    line = _condition(view, label, parts[:2])
    if (excess := cell_len(line) - room) > 0:
        label = set_cell_size(label, max(LABEL, cell_len(label) - excess - 1)).rstrip() + "…"
        line = _condition(view, label, parts[:2])
    return line


def _condition(view: ConditionView, label: str, parts: list[str]) -> str:
    return _("{name} {label}{case}: {rest}").format(
        name=ald_name(view.condition), label=label, case=_case(view), rest=", ".join(parts)
    )


def _case(view: ConditionView) -> str:
    case = view.decision.case if view.decision else view.condition.case
    if case and case != view.condition.ald:
        return f" ({case})"
    return "" if case or not unsettled(view) else " " + _("(sub-case to be settled)")


def unsettled(view: ConditionView) -> bool:
    """Whether the annex has several sub-cases and none is given."""
    return view.validity.case is None and len({a.case for a in view.validity.alternatives}) > 1


def _condition_parts(view: ConditionView) -> Iterator[str]:
    if view.decision:
        yield word(view.decision.outcome)
        yield from _decided_validity(view.decision)
        return
    yield proposed(view.condition)
    if view.period:
        yield validity_text(view.period)
        yield short_basis(view.validity.basis)
    else:
        yield view.validity.refused_because or _("validity to be given")


def _decided_validity(decision: ConditionDecision) -> Iterator[str]:
    if decision.period:
        yield validity_text(decision.period)
        yield decision.validity_reason or short_basis(decision.basis)
    elif decision.reason:
        yield decision.reason


def default_outcome(condition: Condition) -> ConditionOutcome:
    """What is proposed for an ALD: as asked (design, section 5)."""
    if condition.category is Category.NON_EXEMPTING:
        return ConditionOutcome.NON_EXEMPTING
    return ConditionOutcome.RECOGNISED


def proposed(condition: Condition) -> str:
    """The proposal for an ALD in words."""
    return _("{outcome} (proposed)").format(outcome=word(default_outcome(condition)))


def short_basis(basis: str) -> str:
    """The first articles of a basis, for a line that has little room."""
    return ", ".join(part.strip() for part in basis.split(",")[:2]).removeprefix("CSS ")


def validity_text(period: Period) -> str:
    """A period in words: `10 years, until 20/11/2036`, or both days where it is no whole number."""
    if length := length_text(period):
        return _("{length}, until {day}").format(length=length, day=short_day(period.until))
    return _("from {start} until {day}").format(
        start=short_day(period.start), day=short_day(period.until)
    )


def length_text(period: Period) -> str:
    """The whole years or months of a period, both days included; empty where there are none."""
    after = date.fromordinal(period.until.toordinal() + 1)
    months = (after.year - period.start.year) * 12 + after.month - period.start.month
    if after.day != period.start.day or months <= 0:
        return ""
    if months % 12 == 0:
        return ngettext("{years} year", "{years} years", months // 12).format(years=months // 12)
    return ngettext("{months} month", "{months} months", months).format(months=months)
