"""The frame of every dialog that asks something: title, text, fields one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from review_data.words import _
from review_queue.errors import Refusal
from review_tui.commands.bindings import bind_commands, keys_of
from review_tui.dialogs.fields import ChoiceField, Field, TextField
from review_tui.dialogs.fitting import rows_of
from review_tui.dialogs.key_line import key_line
from review_tui.dialogs.lacking import lacking
from review_tui.dialogs.taking import Taking
from review_tui.wording.queue import plain

Answer = TypeVar("Answer")

WIDTH = 76
"""Columns of a dialog, its frame included, where the screen is wide enough."""
FRAME = 4
"""Columns of the frame and of the space inside it, left and right together."""
LEAST_TEXT = 3
"""Rows of the text that stay in sight, whatever else the dialog holds."""
HERE, ELSEWHERE = "▸ ", "  "
"""Before the label of the field that takes the keys, and of the others."""


class WrongAnswer(Exception):
    """What was typed cannot be taken; the sentence is shown under its field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


class Form(ModalScreen[Answer | None], Generic[Answer], inherit_bindings=False):
    """A dialog: Enter goes to the next field and confirms on the last, Esc gives up.

    A subclass gives the fields and makes the answer of them.

    Attributes:
        attempt: What is done with the answer while the dialog stands; a refusal of something
            that it asks is shown under that field, with all that was typed. None: nothing.
        done: Whether the attempt succeeded.
        templates: Those at hand for its fields.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab,down", "app.focus_next", show=False),
        Binding("shift+tab,up", "app.focus_previous", show=False),
        Binding("pagedown", "scroll_text(4)", show=False),
        Binding("pageup", "scroll_text(-4)", show=False),
    ]
    FIELD_OF: ClassVar[Mapping[str, str]] = {}
    """Which field shows the desk's refusal of what: by the refusal's own word for it."""
    TAKES: ClassVar[Mapping[str, str]] = {}
    """Which field takes what of a template: `granted`, `reason`, `ground`."""

    def __init__(
        self, title: str, fields: Iterable[Field], text: Iterable[str] = (), *, person: str = ""
    ) -> None:
        super().__init__()
        bind_commands(self, [keys_of(self).command("everywhere.blank")])
        self._title = _("{name}: {what}").format(name=person, what=title) if person else title
        self._text = tuple(text)
        self._scrolls = False
        self.fields = tuple(fields)
        self.attempt: Callable[[Answer], Awaitable[Refusal | None]] | None = None
        self.done = False
        self.templates = Taking(self.fields, self.TAKES)

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
                    yield Static(id=f"label-{field.name}", classes="dialog-label", markup=False)
                yield field
                yield Static("", id=f"wrong-{field.name}", classes="dialog-wrong", markup=False)
            yield self.templates.note
            yield Static(self._keys(), classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The first field takes the keys."""
        self.templates.show()
        self._mark(self.fields[0])
        self.set_focus(self.fields[0])

    def on_resize(self, event: events.Resize) -> None:
        """Give the text the room that the fields leave."""
        self._fit_text()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show which field takes the keys."""
        self._mark(event.widget)

    async def entered(self, field: Field) -> None:
        """Enter in a field: check it, go to the next, or confirm on the last."""
        if missing := self._lacking(field):
            self._again(field, missing)
            return
        self.remark(field, "")
        position = self.fields.index(field) + 1
        if position < len(self.fields):
            self.set_focus(self.fields[position])
        else:
            await self._confirm()

    def cancel(self) -> None:
        """Leave without an answer."""
        if self.is_current:
            self.dismiss(None)

    def action_cancel(self) -> None:
        """Esc."""
        self.cancel()

    def next_template(self) -> None:
        """Put the next template into the fields, and go to what is left to complete."""
        to_complete = self.templates.next()
        for field in self.templates.fields:
            self.remark(field, "")
        self._fit_text()
        if to_complete:
            self.set_focus(to_complete)

    def on_input_changed(self) -> None:
        """What is said of a template shows its texts as they are now."""
        if self.templates.follow():
            self._fit_text()

    def action_scroll_text(self, lines: int) -> None:
        """Scroll a text that is longer than its room."""
        for text in self.query(VerticalScroll):
            text.scroll_relative(y=lines, animate=False)

    async def _confirm(self) -> None:
        for field in self.fields:
            if missing := self._lacking(field):
                self._again(field, missing)
                return
        try:
            answer = self.answer()
        except WrongAnswer as wrong:
            self._again(self.field(wrong.field), wrong.sentence)
            return
        if not await self._refused(answer):
            self.dismiss(answer)

    async def _refused(self, answer: Answer) -> bool:
        """Try the answer; True where it was refused for something that is asked here."""
        if self.attempt is None:
            return False
        refusal = await self.attempt(answer)
        self.done = refusal is None
        if refusal is None:
            return False
        name = self.FIELD_OF.get(refusal.field or "", refusal.field)
        field = next((field for field in self.fields if field.name == name), None)
        if field is not None:
            self._again(field, f"{refusal.message} {refusal.remedy}".strip())
        return field is not None

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

    def chosen(self, name: str) -> int:
        """Which answer was chosen in the field of that name; it is never left open."""
        field = self.field(name)
        return (field.chosen or 0) if isinstance(field, ChoiceField) else 0

    def remark(self, field: Field, sentence: str) -> None:
        """Say what is wrong with a field, below it; "": nothing is."""
        remark = self.query_one(f"#wrong-{field.name}", Static)
        remark.update(sentence)
        remark.set_class(bool(sentence), "-said")
        self._fit_text()

    def _lacking(self, field: Field) -> str:
        return lacking(field, of_template=field in self.templates.fields)

    def _again(self, field: Field, sentence: str) -> None:
        self.remark(field, sentence)
        if isinstance(field, TextField):
            field.show_place()
        self.set_focus(field)

    def _mark(self, focused: Widget) -> None:
        """A sign before the label of the field that takes the keys, where there are several."""
        for field in self.fields:
            if field.label:
                sign = HERE if field is focused else ELSEWHERE
                label = self.query_one(f"#label-{field.name}", Static)
                label.update(f"{sign}{field.label}" if len(self.fields) > 1 else field.label)

    def _fit_text(self) -> None:
        """The text takes what the rest leaves of the screen, and scrolls only beyond that."""
        keys = self.query_one(".dialog-keys", Static)
        for text in self.query(".dialog-text"):
            width = min(WIDTH, self.size.width) - FRAME
            frame = self.query_one(".dialog", Vertical)
            others = [child for child in frame.children if child is not text and child.display]
            whole = rows_of(text.children, self.size, width)
            self._scrolls = False
            keys.update(self._keys())
            if whole > self._room_beside(others, width):
                self._scrolls = True
                keys.update(self._keys())
            text.styles.max_height = self._room_beside(others, width)
            # a bar that is not needed would take the columns that make it needed
            text.styles.overflow_y = "scroll" if self._scrolls else "hidden"

    def _room_beside(self, others: Iterable[Widget], width: int) -> int:
        return max(LEAST_TEXT, self.size.height - 2 - rows_of(others, self.size, width))

    def _keys(self) -> str:
        return key_line(
            self.fields, keys_of(self), scrolls=self._scrolls, templates=bool(self.templates)
        )
