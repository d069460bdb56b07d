"""In which order the queue stands: choose one; the same again turns it round."""

from __future__ import annotations

from review_data.words import _
from review_queue.filters.sorting import Selection, SortKey
from review_tui.dialogs.fields import ChoiceField
from review_tui.dialogs.form import Form

LETTERS = {
    SortKey.DUE: "d",
    SortKey.MONTH: "m",
    SortKey.RECEIVED: "r",
    SortKey.PERSON: "p",
    SortKey.DOCTOR: "t",
    SortKey.ALD: "a",
    SortKey.LINES: "l",
    SortKey.OFF_LIST: "o",
}


class SortForm(Form[tuple[SortKey, bool]]):
    """A list of orders; Enter takes one, and turns the present one round."""

    def __init__(self, selection: Selection) -> None:
        self._now = selection
        answers = [_(key.said) for key in SortKey]
        chosen = list(SortKey).index(selection.sort)
        field = ChoiceField("sort", "", answers, chosen, [LETTERS[key] for key in SortKey])
        text = [_("Enter on the present order turns it round.")]
        super().__init__(_("Order of the queue"), [field], text)

    def answer(self) -> tuple[SortKey, bool]:
        """The order, and whether from its end."""
        chosen = list(SortKey)[self.chosen("sort")]
        return chosen, chosen is self._now.sort and not self._now.reverse
