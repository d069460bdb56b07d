"""Taking back what a colleague has done, or a batch: whose it is, how much, then yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.dialogs.fields import ChoiceField, ConfirmField
from review_tui.dialogs.form import Form

if TYPE_CHECKING:
    from review_queue.register import Act


class UndoForm(Form[bool]):
    """Says whose act, which and when; Enter alone is no."""

    def __init__(self, whose: str) -> None:
        question = ConfirmField(_("Take it back all the same?"))
        super().__init__(_("Undo a colleague's act"), [question], [whose])

    def answer(self) -> bool:
        """It was confirmed."""
        return True


class UndoBatchForm(Form[bool]):
    """One protocol of a batch, or the whole of it; the one before is chosen."""

    def __init__(self, person: str, batch: Act) -> None:
        answers = [_("only this protocol"), _("the whole batch")]
        text = _("Signed in batch {number} by {by}.").format(number=batch.id, by=batch.by)
        field = ChoiceField("what", _("Take back"), answers, 0)
        super().__init__(_("undo"), [field], [text], person=person)

    def answer(self) -> bool:
        """Whether the whole batch."""
        return self.chosen("what") == 1
