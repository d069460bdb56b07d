"""One question, with its consequence: yes or no."""

from __future__ import annotations

from collections.abc import Iterable

from review_tui.dialogs.fields import ConfirmField
from review_tui.dialogs.form import Form


class ConfirmForm(Form[bool]):
    """`o` or `y` says yes, `n` or Esc no, Enter alone is no."""

    def __init__(self, title: str, question: str, text: Iterable[str] = ()) -> None:
        super().__init__(title, [ConfirmField(question)], text)

    def answer(self) -> bool:
        """True: only a yes comes here."""
        return True
