"""What a dialog asks: a line of text, one of several, yes or no.

Enter is handled where it arrives, so that keys typed ahead of the paint go on to whatever has
the focus by then, in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from review_data.words import _
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_tui.dialogs.form import Form

YES = frozenset({"o", "y", "O", "Y"})
NO = frozenset({"n", "N", "enter", "escape"})


def _form(field: Widget) -> Form[object]:
    from review_tui.dialogs.form import Form

    form = field.screen
    if not isinstance(form, Form):  # pragma: no cover
        raise TypeError(form)
    return form


def passed_on(field: Widget, event: events.Key) -> bool:
    """Hand a key on where the field has lost the focus since it was typed."""
    if field.screen.is_current and field.screen.focused is field:
        return False
    event.stop()
    event.prevent_default()
    field.app.post_message(events.Key(event.key, event.character))
    return True


class TextField(Input):
    """One line of free text.

    Attributes:
        label: What is asked, above the line.
        needed: The sentence to show when it is left empty; "" where it may be.
    """

    def __init__(self, name: str, label: str, value: str = "", *, needed: str = "") -> None:
        super().__init__(value, name=name, id=f"field-{name}", select_on_focus=False)
        self.label = label
        self.needed = needed

    @property
    def text(self) -> str:
        """What was typed, without the spaces around it."""
        return self.value.strip()

    async def _on_key(self, event: events.Key) -> None:
        # Input's own handler runs after this one, unless it is prevented.
        if not passed_on(self, event) and event.key == "enter":
            event.stop()
            event.prevent_default()
            _form(self).entered(self)


class ChoiceField(Widget, can_focus=True):
    """One of a few answers: arrows or its number choose, Enter goes on.

    Attributes:
        label: What is asked, above the answers.
        chosen: The index of the answer.
    """

    def __init__(self, name: str, label: str, answers: Sequence[str], chosen: int = 0) -> None:
        super().__init__(name=name, id=f"field-{name}")
        self.label = label
        self.chosen = chosen
        self._answers = tuple(answers)

    def render(self) -> Content:
        """`> 1 answer`, one a line."""
        lines = (
            Content(f"{'>' if index == self.chosen else ' '} {index + 1} {plain(answer)}").stylize(
                "bold" if index == self.chosen else ""
            )
            for index, answer in enumerate(self._answers)
        )
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Choose, or go on."""
        if passed_on(self, event):
            return
        key = event.key
        if key in ("down", "j", "up", "k"):
            self._choose((self.chosen + (1 if key in ("down", "j") else -1)) % len(self._answers))
        elif key.isdecimal() and 1 <= int(key) <= len(self._answers):
            self._choose(int(key) - 1)
        elif key == "enter":
            _form(self).entered(self)
        else:
            return
        event.stop()
        event.prevent_default()

    def _choose(self, index: int) -> None:
        self.chosen = index
        self.refresh()


class ConfirmField(Widget, can_focus=True):
    """A question: `o` or `y` says yes, `n` or Esc no; Enter alone is no."""

    label = ""

    def __init__(self, question: str) -> None:
        super().__init__(name="confirm", id="field-confirm")
        self._question = question

    def render(self) -> Content:
        """The question and its two answers."""
        answers = _("o or y: yes    n or Enter: no")
        return Content(f"{plain(self._question)}  {answers}")

    def on_key(self, event: events.Key) -> None:
        """Yes, no, or nothing."""
        if passed_on(self, event):
            return
        if event.key in YES:
            _form(self).entered(self)
        elif event.key in NO:
            _form(self).cancel()
        else:
            return
        event.stop()
        event.prevent_default()


Field = TextField | ChoiceField | ConfirmField
