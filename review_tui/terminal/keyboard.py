"""Bytes from the terminal as Textual's messages; no byte can end the reading."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

ESC = "\x1b"
SEQUENCES = frozenset(f"[O]P_^{ESC}")
"""What may follow ESC at once in something that a terminal says."""
PASTE, PASTED = f"{ESC}[200~", f"{ESC}[201~"
"""Around a pasted text, in which nothing is a key."""


class Keyboard:
    """Reads what a terminal sends, leniently.

    A byte that is not UTF-8 becomes U+FFFD, so that a person sees that it was not understood;
    it may belong to a note, where a guess would be worse. A sequence that the parser chokes on
    (a key number beyond Unicode) is dropped. Escape and a key typed right after it, which come
    at once over a slow line, are two keys: no command here is an Alt key.
    """

    def __init__(self, send: Callable[[Message], None]) -> None:
        self._send = send
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._tail = ""
        self._pasting = False

    def feed(self, data: bytes) -> None:
        """Send the messages that `data` completes."""
        for character in self._decode(data):
            if self._tail.endswith(ESC) and not self._pasting and character not in SEQUENCES:
                self._escape_alone()
            self._remember(character)
            try:
                for message in self._parser.feed(character):
                    self._send(message)
            except (ValueError, OverflowError, LookupError, TypeError):
                self._parser = XTermParser()

    def settle(self) -> None:
        """Nothing followed for a while: a lone ESC was the Escape key."""
        self._tail = ""
        for message in self._parser.tick():
            self._send(message)

    def _remember(self, character: str) -> None:
        self._tail = (self._tail + character)[-len(PASTE) :]
        if self._tail in (PASTE, PASTED):
            self._pasting = self._tail == PASTE

    def _escape_alone(self) -> None:
        """The ESC that the parser keeps was a key: let it go on with what it knows of the mouse."""
        before, self._parser = self._parser, XTermParser()
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size
        self._send(Key("escape", ESC))
