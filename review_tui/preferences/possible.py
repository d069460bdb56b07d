"""Which keys a terminal can tell apart, and which of them reach the program everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from string import ascii_lowercase

from review_data.words import N_, _
from review_queue.text import is_clean, printable

_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_FUNCTION = frozenset(f"f{number}" for number in range(1, 13))
_CONTROL = frozenset(f"ctrl+{letter}" for letter in ascii_lowercase)
SAME: Mapping[str, str] = {
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
}
"""What a terminal sends as another key."""

NAMED = (
    frozenset(("enter", "escape", "space", "tab", "backspace", "delete", "insert", *_MOVING))
    | frozenset(f"{held}+{key}" for held in ("ctrl", "shift") for key in (*_MOVING, "delete"))
    | {"shift+tab"}
    | _FUNCTION
    | _CONTROL - frozenset(SAME)
)
"""Keys that have a name rather than a character, as the program calls them."""

WHILE_TYPING = _FUNCTION | _CONTROL - frozenset(SAME)
"""Keys that mean nothing in a text: for what works while text is typed."""

UNSURE: Mapping[str, str] = {
    **dict.fromkeys(("ctrl+s", "ctrl+q"), N_("many terminals keep it to stop and go on")),
    "ctrl+a": N_("screen takes it"),
    "ctrl+b": N_("tmux takes it"),
    **dict.fromkeys("@#{}[]|\\^~`", N_("a French keyboard needs AltGr for it")),
}
"""Keys that do not reach the program from everywhere, and why: never the only one."""


def written(key: str) -> str:
    """A key as the program calls it: `Ctrl+D` is `ctrl+d`, but `D` is not `d`."""
    if key == " ":
        return "space"
    return key if len(key) == 1 else key.strip().lower()


def impossible(key: str) -> str:
    """Why no terminal can send this key for what it is; "": it can."""
    if key in SAME:
        return _("{key}: a terminal sends it as {other}.").format(key=key, other=SAME[key])
    if key in NAMED or _is_seen(key):
        return ""
    shown = f"U+{ord(key):04X}" if len(key) == 1 else printable(key)
    return _("{key} is no key that a terminal can send.").format(key=shown)


def _is_seen(key: str) -> bool:
    """Whether it is one character that stands by itself: no accent alone, nothing invisible."""
    alone = len(key) == 1 and key.isprintable() and is_clean(key)
    return alone and not unicodedata.category(key).startswith("M")
