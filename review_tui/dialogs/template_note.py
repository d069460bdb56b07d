"""What a dialog says of the template that stands in its fields."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.widgets import Static

from review_tui.dialogs.fields import Field, TextField
from review_tui.wording.queue import plain


class TemplateNote(Static):
    """A sentence, and below it each text that is longer than its line: nobody signs unread."""

    def __init__(self) -> None:
        super().__init__("", classes="dialog-note", markup=False)
        self._sentence = ""
        self._shown = ""

    def say(self, sentence: str, fields: Iterable[Field]) -> None:
        """Say this of what stands in these fields."""
        self._sentence = sentence
        self.follow(fields)

    def follow(self, fields: Iterable[Field]) -> bool:
        """Show the fields' texts as they are now; False: nothing is said of them, or nothing new.

        A letter typed where nothing is said costs no more than itself.
        """
        texts = [field for field in fields if isinstance(field, TextField)]
        long = [field.text for field in texts if cell_len(field.value) >= field.size.width]
        lines = [self._sentence, *long] if self._sentence else []
        text = "\n".join(map(plain, lines))
        if text == self._shown:
            return False
        self._shown = text
        self.update(text)
        self.set_class(bool(text), "-said")
        return True
