"""The ALD itself: what the doctor wrote of it, what may be decided, its sub-cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from review_data.words import N_, _, ngettext
from review_queue.decisions import ConditionOrder
from review_queue.law.durations import propose_validity
from review_queue.law.listed import cases_of
from review_queue.law.period import missing_days
from review_queue.law.proposal import Alternative
from review_queue.terms import ConditionOutcome, Request
from review_tui.dialogs.decision import GROUNDS, ground_field
from review_tui.dialogs.fields import ChoiceField, TextField
from review_tui.dialogs.form import Form
from review_tui.wording.condition import ald_name, condition_line, unsettled
from review_tui.wording.dates import partial_day, short_day

if TYPE_CHECKING:
    from review_queue.casefile import ConditionView


NO_LENGTH = N_("No text found gives this renewal a length: give the end.")
"""The law's note on a renewal without a length, which a decision answers."""


class ConditionAct(StrEnum):
    """What the adviser may do with an ALD."""

    RECOGNISE = "recognise"
    NON_EXEMPTING = "non_exempting"
    REFUSE = "refuse"
    CASE = "case"
    VALIDITY = "validity"


_ACTS = {
    ConditionAct.RECOGNISE: N_("Recognise the ALD"),
    ConditionAct.NON_EXEMPTING: N_('ALD without exemption (mention "ALD non exonérante")'),
    ConditionAct.REFUSE: N_("Refuse, with the ground and the reason"),
    ConditionAct.CASE: N_("Settle the sub-case"),
    ConditionAct.VALIDITY: N_("Give another validity"),
}


class ConditionForm(Form[ConditionAct]):
    """The clinical text of an ALD, and what to do with it."""

    def __init__(self, person: str, view: ConditionView, acts: Sequence[ConditionAct]) -> None:
        self._acts = tuple(acts)
        field = ChoiceField("act", "", [_(_ACTS[act]) for act in self._acts])
        title = f"{ald_name(view.condition)} {view.condition.label}"
        super().__init__(title, [field], condition_sentences(view), person=person)

    def answer(self) -> ConditionAct:
        """What to do."""
        return self._acts[self.chosen("act")]


def condition_sentences(view: ConditionView) -> Iterator[str]:
    """What is known of an ALD: opinion, code, dates, earlier cover, clinical text, the law."""
    condition = view.condition
    yield condition_line(view)
    if condition.icd10:
        yield _("ICD-10: {code}").format(code=condition.icd10)
    if condition.diagnosed_on:
        yield _("Diagnosed: {day}").format(day=partial_day(condition.diagnosed_on))
    if condition.covered_until:
        yield _("Covered until {day}").format(day=short_day(condition.covered_until))
    if condition.stated_until:
        yield _("The protocol states its end: {day}").format(day=short_day(condition.stated_until))
    if condition.clinical:
        yield _("Clinical: {text}").format(text=condition.clinical)
    yield from notes_of(view)


def notes_of(view: ConditionView) -> Iterator[str]:
    """What the law adds; what it misses is said no more once a validity is decided."""
    given = view.decision is not None and view.decision.period is not None
    law = view.validity
    asked = {*missing_days(law.start, law.until), _(NO_LENGTH)} if given else set()
    yield from (note for note in law.notes if note not in asked)


def choices_of(view: ConditionView, request: Request, today: date) -> tuple[Alternative, ...]:
    """The sub-cases of an ALD to choose from, each with the years that the law gives it."""
    if unsettled(view):
        return view.validity.alternatives
    return tuple(
        Alternative(case.code, case.label, propose_validity(case.code, request, today).years)
        for case in cases_of(view.condition.ald or "")
    )


class CaseForm(Form[str]):
    """The sub-cases of an ALD, each with its years."""

    def __init__(self, person: str, view: ConditionView, cases: Sequence[Alternative]) -> None:
        self._cases = tuple(cases)
        codes = [_case_text(case) for case in self._cases]
        title = _("{ald} {label}: which sub-case?").format(
            ald=ald_name(view.condition), label=view.condition.label
        )
        text = [view.condition.clinical] if view.condition.clinical else []
        super().__init__(title, [ChoiceField("case", _("Sub-case"), codes)], text, person=person)

    def answer(self) -> str:
        """The code of the sub-case."""
        return self._cases[self.chosen("case")].case


def _case_text(case: Alternative) -> str:
    if not case.years:
        return f"{case.case} {case.label}"
    years = ngettext("{years} year", "{years} years", case.years).format(years=case.years)
    return f"{case.case} {case.label} ({years})"


class ConditionRefusalForm(Form[ConditionOrder]):
    """The ground and the reason of a refused ALD, with the annex's criterion that is missing."""

    TAKES: ClassVar[Mapping[str, str]] = {"reason": "reason", "ground": "ground"}

    def __init__(self, person: str, view: ConditionView) -> None:
        self._view = view
        title = _("{ald} {label}: refuse").format(
            ald=ald_name(view.condition), label=view.condition.label
        )
        before = view.decision
        super().__init__(
            title,
            [
                TextField(
                    "reason",
                    _("Reason, with the criterion of the annex that is not met"),
                    (before.reason or "") if before else "",
                    needed=_("A reason is needed here."),
                ),
                ground_field(before.ground if before else None),
            ],
            person=person,
        )

    def answer(self) -> ConditionOrder:
        """The order, as the desk takes it."""
        return ConditionOrder(
            self._view.condition.index,
            ConditionOutcome.REFUSED,
            reason=self.text_of("reason"),
            ground=GROUNDS[self.chosen("ground")],
        )
