"""What a command is: one declaration for its key, footer, palette entry and help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from review_data.words import N_, _


class Context(StrEnum):
    """Where a command can be given."""

    EVERYWHERE = "everywhere"
    QUEUE = "queue"
    PROTOCOL = "protocol"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do with a key.

    Attributes:
        id: Stable for ever: a person's own keys refer to it.
        keys: As pressed: a character (`?`), or Textual's name of a key (`ctrl+d`, `pagedown`).
        name: A few words in the imperative, marked with `N_`.
        help: One sentence that says what it does, marked with `N_`.
        action: Which `do_...` method of the view, or else of the app, carries it out.
        footer: Its rank in the line of keys, from 1; 0 where it is not shown there.
        priority: Works in dialogs and while text is typed, too.
        cli: Its twin on the command line, where there is one.
    """

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    context: Context
    action: str
    footer: int = 0
    priority: bool = False
    cli: str = ""

    @property
    def key_labels(self) -> str:
        """All its keys, as people call them: `j ↓`."""
        return " ".join(key_label(key) for key in self.keys)


KEY_LABELS: Mapping[str, str] = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "space": N_("Space"),
    "tab": N_("Tab"),
    "backspace": N_("Backspace"),
    "delete": N_("Del"),
    "insert": N_("Ins"),
    "home": N_("Home"),
    "end": N_("End"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
}
_HELD: Mapping[str, str] = {"ctrl": "Ctrl", "shift": N_("Shift")}
"""What is held down while another key is pressed."""


def key_label(key: str) -> str:
    """A key as people call it: `Ctrl+D`, `Esc`, `?`, `F2`."""
    held, plus, other = key.partition("+")
    if plus and held in _HELD:
        return f"{_(_HELD[held])}+{_name(other).upper() if len(other) == 1 else _name(other)}"
    return _name(key)


def _name(key: str) -> str:
    if len(key) > 1 and key[0] == "f" and key[1:].isdecimal():
        return key.upper()
    return _(KEY_LABELS[key]) if key in KEY_LABELS else key
