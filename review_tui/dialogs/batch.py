"""Signing a batch: how many protocols, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_tui.dialogs.fields import ConfirmField, Field, TextField
from review_tui.dialogs.form import Form, WrongAnswer
from review_tui.wording.batch import batch_sentences

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch

BY_NUMBER = 10
"""Above so many protocols their number is typed: a key alone may have been meant for another."""


class SignBatchForm(Form[bool]):
    """The totals in words; above ten protocols their number must be typed."""

    def __init__(self, batch: Batch) -> None:
        self._number = len(batch.to_sign)
        n = self._number
        self._asked = ngettext("Sign {n} protocol?", "Sign {n} protocols together?", n).format(n=n)
        text = [
            *batch_sentences(batch),
            _("One act; it can be taken back, whole or one by one, until it leaves the service."),
        ]
        super().__init__(self._asked, [self._field()], text)

    def _field(self) -> Field:
        if self._number <= BY_NUMBER:
            return ConfirmField(self._asked)
        wanted = _("Type the number of protocols, {n}, then Enter; Esc: no.")
        return TextField(
            "number", wanted.format(n=self._number), needed=wanted.format(n=self._number)
        )

    def answer(self) -> bool:
        """The number was typed, or it was confirmed."""
        if self._number > BY_NUMBER and self.text_of("number") != str(self._number):
            sentence = _("That is not {n}: nothing is signed yet.").format(n=self._number)
            raise WrongAnswer("number", sentence)
        return True
