"""Going to a day in the queue."""

from __future__ import annotations

from datetime import date

from review_data.words import _
from review_queue.filters.values import BadValueError, days
from review_tui.dialogs.fields import TextField
from review_tui.dialogs.form import Form, WrongAnswer


class DayForm(Form[str]):
    """Asks a day, as filters take it: `2026-12-01`, `01/12/2026`, `+7`, `today`."""

    def __init__(self, order: str, today: date) -> None:
        self._today = today
        field = TextField("day", _("Day"), needed=_("Write a day."))
        text = [_("The queue stands {order}.").format(order=order)]
        super().__init__(_("Go to a day"), [field], text)

    def answer(self) -> str:
        """The day, as ISO text."""
        try:
            low, high = days(self.text_of("day") or "", self._today)
        except BadValueError as error:
            raise WrongAnswer("day", f"{error.problem} {error.remedy}") from None
        return low or high or ""
