"""The frame of every dialog that asks something: title, text, fields one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from review_data.words import _
from review_tui.commands.table import BLANK
from review_tui.dialogs.fields import ConfirmField, Field, TextField
from review_tui.wording.queue import plain

Answer = TypeVar("Answer")


class WrongAnswer(Exception):
    """What was typed cannot be taken; the sentence is shown under its field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


class Form(ModalScreen[Answer | None], Generic[Answer], inherit_bindings=False):
    """A dialog: Enter goes to the next field and confirms on the last, Esc gives up.

    A subclass gives the fields and makes the answer of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab,down", "app.focus_next", show=False),
        Binding("shift+tab,up", "app.focus_previous", show=False),
        Binding("pagedown", "scroll_text(4)", show=False),
        Binding("pageup", "scroll_text(-4)", show=False),
        BLANK,
    ]

    def __init__(self, title: str, fields: Iterable[Field], text: Iterable[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._text = tuple(text)
        self.fields = tuple(fields)

    def answer(self) -> Answer:
        """What was answered; WrongAnswer where something must be typed again."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title, text, then each field with its label above and room for a remark below."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title", markup=False)
            if self._text:
                with VerticalScroll(classes="dialog-text", can_focus=False):
                    text = "\n".join(plain(line) for line in self._text)
                    yield Static(text, markup=False)
            for field in self.fields:
                if field.label:
                    yield Static(field.label, classes="dialog-label", markup=False)
                yield field
                yield Static("", id=f"wrong-{field.name}", classes="dialog-wrong", markup=False)
            yield Static(self._keys(), classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The first field takes the keys."""
        self.set_focus(self.fields[0])

    def entered(self, field: Field) -> None:
        """Enter in a field: check it, go to the next, or confirm on the last."""
        self._remark(field, "")
        if isinstance(field, TextField) and field.needed and not field.text:
            self._remark(field, field.needed)
            return
        position = self.fields.index(field) + 1
        if position < len(self.fields):
            self.set_focus(self.fields[position])
        else:
            self._confirm()

    def cancel(self) -> None:
        """Leave without an answer."""
        if self.is_current:
            self.dismiss(None)

    def action_cancel(self) -> None:
        """Esc."""
        self.cancel()

    def action_scroll_text(self, lines: int) -> None:
        """Scroll a text that is longer than its room."""
        for text in self.query(VerticalScroll):
            text.scroll_relative(y=lines, animate=False)

    def _confirm(self) -> None:
        for field in self.fields:
            if isinstance(field, TextField) and field.needed and not field.text:
                self._again(field, field.needed)
                return
        try:
            answer = self.answer()
        except WrongAnswer as wrong:
            self._again(self.field(wrong.field), wrong.sentence)
        else:
            self.dismiss(answer)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)

    def text_of(self, name: str) -> str | None:
        """What was typed in the field of that name; None where it was left empty."""
        return next(
            (field.text or None)
            for field in self.fields
            if isinstance(field, TextField) and field.name == name
        )

    def _again(self, field: Field, sentence: str) -> None:
        self._remark(field, sentence)
        self.set_focus(field)

    def _remark(self, field: Field, sentence: str) -> None:
        remark = self.query_one(f"#wrong-{field.name}", Static)
        remark.update(sentence)
        remark.set_class(bool(sentence), "-said")

    def _keys(self) -> str:
        if len(self.fields) == 1:
            asks = not isinstance(self.fields[0], ConfirmField)
            return _("Enter: confirm    Esc: give up") if asks else ""
        if isinstance(self.fields[-1], ConfirmField):
            return _("Enter: next    Esc: give up")
        return _("Enter: next, and confirm on the last    Esc: give up")
