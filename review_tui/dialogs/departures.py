"""What was signed and waits to leave the service, and letting it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.dialogs.fields import ChoiceField, ConfirmField
from review_tui.dialogs.form import Form, WrongAnswer
from review_tui.wording.departures import delay_words, signers_words, stock_words

if TYPE_CHECKING:
    from review_queue.desk.departures import Stock


class DeparturesForm(Form[bool]):
    """What is due, or everything; after that only a formal withdrawal takes it back."""

    def __init__(self, stock: Stock, actor: str) -> None:
        self._stock = stock
        answers = [
            _("what is due: {n}").format(n=stock.due),
            _("everything that is signed: {n}").format(n=stock.waiting),
        ]
        fields = (
            ChoiceField("which", _("Let go"), answers, 0),
            ConfirmField(_("Let it leave? Afterwards undo is over.")),
        )
        text = [
            stock_words(stock),
            signers_words(stock.by, actor),
            delay_words(int(stock.delay.total_seconds() // 60)),
        ]
        super().__init__(_("Departures"), fields, text)

    def answer(self) -> bool:
        """Whether everything is to leave."""
        everything = self.chosen("which") == 1
        if not (self._stock.waiting if everything else self._stock.due):
            raise WrongAnswer("which", _("There is none."))
        return everything
