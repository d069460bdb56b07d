"""Asking somebody while the clocks stand still, and recording the day of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from review_data.words import _
from review_queue.desk.suspending import SuspensionOrder
from review_queue.terms import SuspensionCause
from review_tui.dialogs.dates import typed_day
from review_tui.dialogs.fields import ChoiceField, TextField
from review_tui.dialogs.form import Form, WrongAnswer
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import capital
from review_tui.wording.protocol import first_article
from review_tui.wording.suspension import asking_title, ledger_sentences, left_words

if TYPE_CHECKING:
    from review_data.regimes import SuspensionRule
    from review_queue.casefile import CaseFile

USUAL_DAYS = "30"
"""What a letter usually gives for documents; no text says how many."""


class SuspensionForm(Form[SuspensionOrder]):
    """What is asked, when it was sent, for documents how many days are given."""

    FIELD_OF: ClassVar[Mapping[str, str]] = {"cause": "asked"}

    def __init__(self, case: CaseFile, cause: SuspensionCause) -> None:
        self._cause = cause
        fields = [
            TextField("asked", _("What is asked"), needed=_("Say what is asked.")),
            *_days_fields(self._cause),
            TextField("on", _("Sent on"), short_day(case.today), needed=_("Type a day.")),
        ]
        super().__init__(
            asking_title(self._cause),
            fields,
            _about(case, self._cause),
            person=case.protocol.patient.name,
        )

    def answer(self) -> SuspensionOrder:
        """The order that the fields make."""
        documents = self._cause is SuspensionCause.DOCUMENTS
        return SuspensionOrder(
            cause=self._cause,
            text=self.text_of("asked") or "",
            days=typed_days(self.text_of("days")) if documents else None,
            on=typed_day(self.text_of("on") or "", "on"),
        )


class CauseForm(Form[SuspensionCause]):
    """Whom something is asked of, where the time limit knows several causes."""

    def __init__(self, case: CaseFile) -> None:
        self._causes = [SuspensionCause(rule.cause) for rule in case.clocks.regime.suspension]
        super().__init__(
            _("what suspends"),
            [ChoiceField("cause", "", [capital(asking_title(cause)) for cause in self._causes])],
            person=case.protocol.patient.name,
        )

    def answer(self) -> SuspensionCause:
        """The cause."""
        return self._causes[self.chosen("cause")]


class AnswerForm(Form[date]):
    """The day on which the answer came."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__(
            _("the answer has come"),
            [TextField("on", _("Received on"), short_day(case.today), needed=_("Type a day."))],
            [*ledger_sentences(case), _("The clocks run again from that day.")],
            person=case.protocol.patient.name,
        )

    def answer(self) -> date:
        """The day."""
        day = typed_day(self.text_of("on") or "", "on")
        if day is None:
            raise WrongAnswer("on", _("Type a day."))
        return day


class LateAnswerForm(Form[bool]):
    """A suspension has ended without an answer: has it come since, or is something asked anew?"""

    def __init__(self, case: CaseFile) -> None:
        super().__init__(
            _("no answer came in time"),
            [
                ChoiceField(
                    "what", "", [_("The answer has come since"), _("Ask again, suspend again")]
                )
            ],
            list(ledger_sentences(case)),
            person=case.protocol.patient.name,
        )

    def answer(self) -> bool:
        """Whether the answer has come."""
        return self.chosen("what") == 0


class WhatIfForm(Form[tuple[date | None, int | None, date | None]]):
    """When something would be asked, and when it would be answered; nothing is recorded.

    `cause` is None where an answer is waited for already.
    """

    FIELD_OF: ClassVar[Mapping[str, str]] = {"suspended": "answered"}

    def __init__(self, case: CaseFile, cause: SuspensionCause | None) -> None:
        fields = []
        if cause:
            fields = [
                TextField("on", _("Asked on"), short_day(case.today), needed=_("Type a day.")),
                *_days_fields(cause),
            ]
        answered = TextField("answered", _("Answered on (empty: never)"))
        super().__init__(
            _("what if"),
            [*fields, answered],
            [*_about(case, cause), _("Nothing is recorded.")],
            person=case.protocol.patient.name,
        )

    def answer(self) -> tuple[date | None, int | None, date | None]:
        """Day of asking, days given, day of the answer."""
        names = {field.name for field in self.fields}
        on = typed_day(self.text_of("on") or "", "on") if "on" in names else None
        days = typed_days(self.text_of("days")) if "days" in names else None
        return on, days, typed_day(self.text_of("answered") or "", "answered")


def typed_days(text: str | None) -> int:
    """A whole number of days; WrongAnswer otherwise."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) <= len("9999")):
        raise WrongAnswer("days", _("Type a number of days, such as 30."))
    return int(text)


def _days_fields(cause: SuspensionCause) -> list[TextField]:
    if cause is not SuspensionCause.DOCUMENTS:
        return []
    label = _("Days given for it")
    return [TextField("days", label, USUAL_DAYS, needed=_("Type a number of days, such as 30."))]


def _about(case: CaseFile, cause: SuspensionCause | None) -> Iterator[str]:
    """Both clocks, what suspends them and for how long, and whether it still would today."""
    clocks = case.clocks
    yield from ledger_sentences(case)
    if clocks.opinion:
        yield _("Opinion: {left} ({day})").format(
            left=left_words(case, clocks.opinion.last_day), day=short_day(clocks.opinion.last_day)
        )
    yield _("Caisse's decision: {left} ({day})").format(
        left=left_words(case, clocks.last_day), day=short_day(clocks.last_day)
    )
    awaited = case.awaited.suspension.cause if case.awaited else None
    if (meant := cause or awaited) and (rule := clocks.regime.suspended_by(meant)):
        yield from _rule(case, rule)


def _rule(case: CaseFile, rule: SuspensionRule) -> Iterator[str]:
    article = first_article(rule.article)
    if rule.most_months is not None:
        yield _("Suspended until the answer, {months} months at most ({article}).").format(
            months=rule.most_months, article=article
        )
    else:
        yield _("Suspended for the time given, or until the answer ({article}).").format(
            article=article
        )
    limit = case.clocks.suspendable_until(rule)
    if case.today > limit:
        yield _("Sent today it would suspend nothing: only what was sent by {day} counts.").format(
            day=short_day(limit)
        )
