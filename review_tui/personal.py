"""The app as one person has it: own keys, own colours, the cursor that a reader follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Offset

from review_data.words import _
from review_tui.appearance import Appearance
from review_tui.commands.bindings import bind_commands
from review_tui.commands.command import Context
from review_tui.cursor import place_of_work
from review_tui.preferences.preferences import Preferences
from review_tui.terminal.meter import Meter
from review_tui.terminal.repaint import repaint
from review_tui.wording.cost import cost_words

if TYPE_CHECKING:
    from review_tui.screens.worklist import WorklistScreen


class PersonalApp(App[int], inherit_bindings=False):
    """What does not depend on the queue.

    Attributes:
        keys: The table of commands, with the person's own keys.
        meter: Told of every key and of every byte.
    """

    worklist_screen: WorklistScreen

    def __init__(self, preferences: Preferences, meter: Meter) -> None:
        super().__init__()
        self.animation_level = "none"
        self.keys = preferences.keys
        self.meter = meter
        self._mouse = preferences.mouse
        self._appearance = Appearance(self, preferences.theme)
        bind_commands(self, self.keys.of(Context.EVERYWHERE))

    def say(self, text: str, *, refused: bool = False) -> None:
        """Say one sentence on the status line, in place of the last."""
        raise NotImplementedError

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands after each paint."""
        worklist = self.worklist_screen
        return place_of_work(self.screen, worklist.typing or worklist.view)

    @cursor_position.setter
    def cursor_position(self, _place: Offset) -> None:
        """Textual's text fields tell theirs before they are laid out: it is asked for instead."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What paints each line in the colours of the theme."""
        return [*super().get_line_filters(), *self._appearance.filters]

    def do_blank(self) -> None:
        """Hide everything until a key is pressed."""
        from review_tui.screens.blank import BlankScreen

        self.push_screen(BlankScreen())

    def do_suspend(self) -> None:
        """Into the background; `fg` brings it back."""
        self.action_suspend_process()

    def do_repaint(self) -> None:
        """Paint every cell again."""
        repaint(self)

    def do_how_to_leave(self) -> None:
        """Nothing is interrupted by ctrl+c: what was decided is stored already."""
        sentence = _("{leave} leaves the program from the queue; everything is recorded already.")
        self.say(sentence.format(leave=self.keys.called("everywhere.leave")))

    def do_theme(self) -> None:
        """The next theme, for this session, and how to keep it."""
        self.say(self._appearance.turn())

    def do_cost(self) -> None:
        """What the last key has cost, and the session so far."""
        self.say(cost_words(self.meter, mouse=self._mouse))
