"""What a dialog asks: a line of text, one of several, yes or no.

Enter is handled where it arrives, so that keys typed ahead of the paint go on to whatever has
the focus by then, in their order.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from review_data.words import _
from review_queue.templates.places import first_place
from review_tui.commands.bindings import keys_of, pressed
from review_tui.dialogs.arriving import form_of, taken
from review_tui.wording.cells import fit
from review_tui.wording.queue import plain

YES = frozenset({"o", "y", "O", "Y"})
NO = frozenset({"n", "N", "enter", "escape"})
BESIDE = 9
"""Rows of a dialog that a long list of answers leaves to the frame, the title and the rest."""


class TextField(Input):
    """One line of free text.

    Attributes:
        label: What is asked, above the line.
        needed: The sentence to show when it is left empty; "" where it may be.
    """

    def __init__(self, name: str, label: str, value: str = "", *, needed: str = "") -> None:
        super().__init__(value, name=name, id=f"field-{name}", select_on_focus=False)
        self.cursor_blink = False  # twice a second it would cost bytes
        self.label = label
        self.needed = needed

    @property
    def text(self) -> str:
        """What was typed, without the spaces around it."""
        return self.value.strip()

    @property
    def held(self) -> str:
        """What stands in the line, to be put back as it was."""
        return self.value

    def hold(self, text: str) -> None:
        """Have this text in the line, the cursor where it is to be completed, else at its end."""
        self.value = text
        if not self.show_place():
            self.action_end()

    def show_place(self) -> bool:
        """Choose the first place to complete: what is typed replaces it; False: there is none."""
        if place := first_place(self.value):
            self.selection = Selection(*place)
        return place is not None

    async def _on_key(self, event: events.Key) -> None:
        # Input's own handler runs after this one, unless it is prevented.
        if not taken(self, event) and event.key == "enter":
            event.stop()
            event.prevent_default()
            await form_of(self).entered(self)

    def _on_paste(self, event: events.Paste) -> None:
        # Input's own handler keeps the first line only.
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.splitlines()), *self.selection)


class ChoiceField(Widget, can_focus=True):
    """One of a few answers: arrows or its key choose, Enter goes on.

    Attributes:
        label: What is asked, above the answers.
        chosen: The index of the answer; None: nothing is chosen yet.
        letters: The key of each answer; numbers where none are given.
    """

    def __init__(
        self,
        name: str,
        label: str,
        answers: Sequence[str],
        chosen: int | None = None,
        letters: Sequence[str] = (),
    ) -> None:
        super().__init__(name=name, id=f"field-{name}")
        self.label = label
        self.chosen = chosen
        self.letters = tuple(letters) or tuple(str(n) for n in range(1, len(answers) + 1))
        self._answers = tuple(answers)

    @property
    def needed(self) -> str:
        """The sentence to show while nothing is chosen."""
        keys = f"{self.letters[0]}-{self.letters[-1]}" if len(self.letters) > 2 else ""
        return _("Choose first: arrows, or {keys}.").format(keys=keys or " ".join(self.letters))

    @property
    def held(self) -> str:
        """The key of the answer; "": nothing is chosen."""
        return "" if self.chosen is None else self.letters[self.chosen]

    def hold(self, letter: str) -> None:
        """Have the answer of that key chosen; "": none."""
        self.chosen = self.letters.index(letter) if letter in self.letters else None
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row an answer, as far as the screen has room for them."""
        return min(len(self._answers), max(viewport.height - BESIDE, 1))

    @property
    def cell(self) -> Offset:
        """Where the chosen answer begins."""
        return self.content_region.offset + Offset(0, (self.chosen or 0) - self._first)

    @property
    def _first(self) -> int:
        """The first answer in sight: the chosen one always is."""
        rows, chosen = max(self.size.height, 1), self.chosen or 0
        return min(max(chosen - rows // 2, 0), max(len(self._answers) - rows, 0))

    def render(self) -> Content:
        """`> 1 answer`, one a line; the sign is on the chosen one, which is always in sight.

        Where the screen cuts the list, its first and last line say how many more there are.
        """
        above, rows = self._first, max(self.size.height, 1)
        below = len(self._answers) - above - rows
        lines = [self._line(index) for index in range(len(self._answers))[above:][:rows]]
        if above > 0:
            lines[0] = self._with_more(lines[0], f"↑ {above}")
        if below > 0:
            lines[-1] = self._with_more(lines[-1], f"↓ {below}")
        return Content("\n").join(
            Content(line).stylize("bold" if index == self.chosen else "")
            for index, line in enumerate(lines, start=above)
        )

    def _line(self, index: int) -> str:
        sign = ">" if index == self.chosen else " "
        return f"{sign} {self.letters[index]} {plain(self._answers[index])}"

    def _with_more(self, line: str, more: str) -> str:
        return f"{fit(line, max(self.size.width - len(more) - 1, 0))} {more}"

    async def on_key(self, event: events.Key) -> None:
        """Choose, or go on; another letter says how to choose."""
        if taken(self, event):
            return
        key, last = event.key, len(self._answers) - 1
        if key in self.letters:
            self._choose(self.letters.index(key))
        elif key == "down" or self._gives(event, "everywhere.down"):
            self._choose(0 if self.chosen in (None, last) else self.chosen + 1)
        elif key == "up" or self._gives(event, "everywhere.up"):
            self._choose((self.chosen or last + 1) - 1)
        elif self._gives(event, "everywhere.first"):
            self._choose(0)
        elif self._gives(event, "everywhere.last"):
            self._choose(last)
        elif key == "enter":
            await form_of(self).entered(self)
        elif event.is_printable and not self._gives(event, "everywhere.blank"):
            form_of(self).remark(self, self.needed)
        else:
            return
        event.stop()
        event.prevent_default()

    def put(self, answers: Sequence[str]) -> None:
        """Word the same answers otherwise."""
        self._answers = tuple(answers)
        self.refresh()

    def _gives(self, event: events.Key, command_id: str) -> bool:
        return pressed(event) in keys_of(self).command(command_id).keys

    def _choose(self, index: int) -> None:
        self.chosen = index
        form_of(self).remark(self, "")
        self.refresh()


class ConfirmField(Widget, can_focus=True):
    """A question: `o` or `y` says yes, `n` or Esc no; Enter alone is no.

    Its keys are named only while they work: another field may have the focus.
    """

    label = ""

    def __init__(self, question: str) -> None:
        super().__init__(name="confirm", id="field-confirm")
        self._question = question

    @property
    def cell(self) -> Offset:
        """Where the question begins."""
        return self.content_region.offset

    def render(self) -> Content:
        """The question, with its two answers once it is the one asked."""
        return self._asked if self.has_focus else Content("")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Its rows once it is asked: nothing moves when its turn comes."""
        return len(self._asked.wrap(width))

    @property
    def _asked(self) -> Content:
        answers = _("o or y: yes    n or Enter: no")
        return Content(f"{plain(self._question)}  {answers}")

    async def on_key(self, event: events.Key) -> None:
        """Yes, no, or nothing."""
        if taken(self, event):
            return
        if event.key in YES:
            await form_of(self).entered(self)
        elif event.key in NO:
            form_of(self).cancel()
        else:
            return
        event.stop()
        event.prevent_default()


Field = TextField | ChoiceField | ConfirmField
