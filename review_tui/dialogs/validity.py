"""A validity given by the adviser: until a day, or for a length, from a first day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar

from review_data.words import _
from review_queue.decisions import ValidityChoice
from review_tui.dialogs.dates import typed_day, typed_length
from review_tui.dialogs.fields import TextField
from review_tui.dialogs.form import Form, WrongAnswer
from review_tui.wording.dates import short_day


class ValidityForm(Form[ValidityChoice]):
    """Asks for last day or length, first day, and the reason where the law says otherwise.

    Where only the first day is missing, it is asked first: the law's length then does.
    `start` is the one proposed: left as it is, it is not given.
    """

    FIELD_OF: ClassVar[Mapping[str, str]] = {"until": "length", "validity_reason": "reason"}
    TAKES: ClassVar[Mapping[str, str]] = {"reason": "reason"}

    def __init__(
        self,
        title: str,
        text: Iterable[str],
        start: date | None,
        *,
        person: str = "",
        reason_needed: bool = False,
        start_missing: bool = False,
        law_has_length: bool = True,
    ) -> None:
        self._start = start
        self._length_needs_reason = start_missing and law_has_length
        length = TextField("length", _("Until (31/12/2030), or length (5 years, 18 months)"))
        first = TextField(
            "start",
            _("First day"),
            short_day(start) if start else "",
            needed=_("Give the first day.") if start_missing else "",
        )
        reason = TextField(
            "reason",
            _("Reason") if reason_needed else _("Reason (may stay empty)"),
            needed=_("A reason is needed here.") if reason_needed else "",
        )
        days = [first, length] if start_missing else [length, first]
        super().__init__(title, [*days, reason], text, person=person)

    def answer(self) -> ValidityChoice:
        """The choice as the desk takes it; a first day that was not changed is not given."""
        choice = typed_length(self.text_of("length") or "", "length")
        if self._length_needs_reason and choice.given and not self.text_of("reason"):
            raise WrongAnswer("reason", _("Another length than the law's needs a reason."))
        start = typed_day(self.text_of("start") or "", "start")
        if start == self._start:
            start = None
        choice = replace(choice, start=start, reason=self.text_of("reason"))
        if not choice.given:
            raise WrongAnswer("length", _("Give a last day or a length."))
        if choice.until and start and choice.until < start:
            raise WrongAnswer("length", _("The last day lies before the first."))
        return choice
