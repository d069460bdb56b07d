"""The colours of the screen: which theme it has, and turning to another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import App
from textual.filter import LineFilter

from review_data.words import N_, _
from review_tui.ink import Ink
from review_tui.terminal.colours import Theme

_TEXTUAL: Mapping[Theme, str] = {
    Theme.DARK: "ansi-dark",
    Theme.LIGHT: "ansi-light",
    Theme.MONO: "ansi-dark",
}
"""The theme of Textual's own parts: the terminal's sixteen colours, on its own background."""
_NAMES: Mapping[Theme, str] = {
    Theme.DARK: N_("colours for a dark background"),
    Theme.LIGHT: N_("colours for a light background"),
    Theme.MONO: N_("no colours"),
}


class Appearance:
    """The theme of one session.

    Attributes:
        filters: What every painted line goes through.
    """

    def __init__(self, app: App[Any], theme: Theme) -> None:
        self._app = app
        self._unwanted = app.no_color
        self._theme = theme
        self.filters = _filters(theme)
        app.set_reactive(App[Any].theme, _TEXTUAL[theme])

    def turn(self) -> str:
        """Take the next theme; the sentence that says so, and how to keep it."""
        if self._unwanted:
            return _("NO_COLOR is set: every program shows no colours.")
        self._theme = self._theme.following
        self.filters = _filters(self._theme)
        self._app.theme = _TEXTUAL[self._theme]
        self._app.refresh_css(animate=False)
        for widget in self._app.screen.walk_children(with_self=True):
            widget.refresh()
        return _("Now: {theme}. `review-tui --theme {name}` begins with it.").format(
            theme=_(_NAMES[self._theme]), name=self._theme
        )


def _filters(theme: Theme) -> Sequence[LineFilter]:
    ink = Ink(theme)
    return [ink] if ink.enabled else []
