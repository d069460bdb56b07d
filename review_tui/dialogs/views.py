"""Views of the queue: choose one, with how many protocols each shows; keep or remove one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from review_data.words import _
from review_queue.desk.viewing import shipped_stays
from review_queue.filters.sorting import Selection
from review_queue.filters.views import LONGEST_NAME, View
from review_tui.dialogs.fields import ChoiceField, TextField
from review_tui.dialogs.form import Form
from review_tui.wording.cells import fit
from review_tui.wording.numbers import counted

LETTERS = "123456789abcdefhilmnopqrstuvwxyz0"
"""The keys of the views; j, k and g move."""
NAME_WIDTH = 24


class ViewsForm(Form[View]):
    """A list with live counts; `+` keeps what is shown, `-` removes one's own.

    Attributes:
        wanted: What was asked other than to show a view: `+` or `-`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # before the list, to which every other letter is a choice
        Binding("plus", "want('+')", show=False, priority=True),
        Binding("minus", "want('-')", show=False, priority=True),
    ]

    def __init__(self, views: Sequence[View]) -> None:
        self._views = tuple(views[: len(LETTERS)])
        self._counts: list[str] = ["…"] * len(self._views)
        self._field = ChoiceField("view", "", self._answers(), 0, LETTERS[: len(self._views)])
        self.wanted = ""
        text = [_("+ keeps what is shown now as a view of yours, - removes one of yours.")]
        super().__init__(_("Views"), [self._field], text)

    @property
    def views(self) -> tuple[View, ...]:
        """The views of the list, in its order."""
        return self._views

    def show_count(self, index: int, count: int) -> None:
        """Say how many protocols a view shows now."""
        said = counted(count)
        if said != self._counts[index]:
            self._counts[index] = said
            self._field.put(self._answers())

    def answer(self) -> View:
        """The view under the cursor."""
        return self._views[self.chosen("view")]

    def action_want(self, sign: str) -> None:
        """Close the list, to keep or remove a view; over one that stays it stays, too."""
        view = self.answer()
        if sign == "-" and not view.own:
            why = shipped_stays(view.name)
            self.remark(self._field, f"{why.message} {why.remedy}")
            return
        self.wanted = sign
        self.dismiss(view)

    def _answers(self) -> list[str]:
        pairs = zip(self._views, self._counts, strict=True)
        return [f"{count:>7}  {fit(view.name, NAME_WIDTH)} {view.text}" for view, count in pairs]


class KeepViewForm(Form[View]):
    """The name under which what is shown now is kept."""

    def __init__(self, selection: Selection, words: str) -> None:
        self._selection = selection
        label = _("Name of the view, {most} characters at most").format(most=LONGEST_NAME)
        field = TextField("name", label, needed=_("Write a name."))
        super().__init__(_("Keep a view"), [field], [words])

    def answer(self) -> View:
        """The view to keep."""
        chosen = self._selection
        name = self.text_of("name") or ""
        return View(name, chosen.filter.text, chosen.sort, chosen.reverse, own=True)
