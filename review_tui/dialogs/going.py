"""Going to a day in the queue."""

from __future__ import annotations

from datetime import date

from review_data.words import _
from review_queue.filters.sorting import Selection
from review_queue.filters.values import BadValueError, days, days_as_typed
from review_tui.dialogs.fields import TextField
from review_tui.dialogs.form import Form, WrongAnswer


class DayForm(Form[str]):
    """Asks a day, as filters take it: `2026-12-01`, `01/12/2026`, `+7`, `today`."""

    def __init__(self, shown: Selection, today: date) -> None:
        self._shown = shown
        self._today = today
        field = TextField("day", _("Day"), needed=_("Write a day."))
        text = [
            _("The queue stands {order}.").format(order=_(shown.sort.said)),
            _("A day is written {example}.").format(example=days_as_typed()),
        ]
        super().__init__(_("Go to a day"), [field], text)

    def answer(self) -> str:
        """The day, as ISO text; of several, the one that comes first in the list."""
        try:
            bounds = days(self.text_of("day") or "", self._today)
        except BadValueError as error:
            raise WrongAnswer("day", f"{error.problem} {error.remedy}") from None
        return next(filter(None, reversed(bounds) if self._shown.reverse else bounds))
