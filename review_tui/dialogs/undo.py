"""Taking back what a colleague has done, or a batch: whose it is, how much, then yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_tui.dialogs.fields import ChoiceField, ConfirmField, Field
from review_tui.dialogs.form import Form
from review_tui.wording.numbers import grouped

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
    """One protocol of a batch, or the whole of it; nothing is chosen beforehand."""

    def __init__(self, person: str, batch: Act, size: int, actor: str) -> None:
        whole = ngettext("the whole batch: {n} protocol", "the whole batch: {n} protocols", size)
        answers = [_("only this protocol"), whole.format(n=grouped(size))]
        text = _("Signed in batch {number} by {by}.").format(number=batch.id, by=batch.by)
        fields: list[Field] = [ChoiceField("what", _("Take back"), answers)]
        if batch.by != actor:
            asked = _("{name} has signed it. Take it back all the same?")
            fields.append(ConfirmField(asked.format(name=batch.by)))
        super().__init__(_("undo"), fields, [text], person=person)

    def answer(self) -> bool:
        """Whether the whole batch."""
        return self.chosen("what") == 1
