"""Text from outside: composed (NFC), and every character that hides or commands made visible.

Hostile are the controls (C0, DEL, C1), the format characters (bidirectional overrides, zero
width, soft hyphen, tags), line and paragraph separators, lone surrogates, noncharacters, and the
other characters that Unicode lets a reader ignore (fillers, variation selectors).
"""

from __future__ import annotations

import re
import unicodedata

_HOSTILE = (  # in the basic plane
    r"\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    r"\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
)
_HOSTILE_BEYOND = (
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"
)
_PLANE_ENDS = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
_ALL_HOSTILE = _HOSTILE + _HOSTILE_BEYOND + _PLANE_ENDS
# Compiled when a text first asks for them: that takes 2 ms, and the first page hardly ever does.
_ANY_HOSTILE = f"[{_ALL_HOSTILE}]"
# Ten times as fast: a charset in the basic plane is one look-up for each character.
_SUSPECT = f"[{_HOSTILE}\U00010000-\U0010ffff]"
_LAYOUT = re.compile(r"[\t ]*(?:\r\n?|\n|\t)[\t ]*")
_HOSTILE_BUT_LAYOUT = f"(?![\\n\\t])[{_ALL_HOSTILE}]"


def clean(text: str, *, prose: bool = False) -> tuple[str, bool]:
    """The text in NFC with visible signs, and whether a hostile character was replaced.

    `prose` is for free text, where a line break or a tab is layout: it becomes one space.
    """
    if is_clean(text):
        return text, False
    composed = unicodedata.normalize("NFC", text)
    if prose:
        composed = _LAYOUT.sub(" ", composed)
    signed, replaced = re.subn(_ANY_HOSTILE, _sign, composed)
    return signed, replaced > 0


def is_clean(text: str) -> bool:
    """Whether `clean` would leave the text as it is; quick for what French files hold."""
    if text.isprintable() and _is_western(text):
        return True
    if re.search(_SUSPECT, text) and re.search(_ANY_HOSTILE, text):
        return False
    return unicodedata.is_normalized("NFC", text)


def printable(text: str) -> str:
    """The text with visible signs and nothing else changed: line breaks and tabs stay."""
    return text if text.isprintable() else re.sub(_HOSTILE_BUT_LAYOUT, _sign, text)


def _is_western(text: str) -> bool:
    """Windows-1252 (with œ and ’) is always composed, and what it has of hostile unprintable."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _sign(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
