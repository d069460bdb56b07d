"""Taking back what a colleague has done: whose it is, then yes or no."""

from __future__ import annotations

from review_data.words import _
from review_tui.dialogs.fields import ConfirmField
from review_tui.dialogs.form import Form


class UndoForm(Form[bool]):
    """Says whose act, which and when; Enter alone is no."""

    def __init__(self, whose: str) -> None:
        question = ConfirmField(_("Take it back all the same?"))
        super().__init__(_("Undo a colleague's act"), [question], [whose])

    def answer(self) -> bool:
        """It was confirmed."""
        return True
