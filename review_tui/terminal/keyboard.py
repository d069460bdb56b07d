"""Bytes from the terminal as Textual's messages; no byte can end the reading."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from textual._xterm_parser import XTermParser
from textual.message import Message


class Keyboard:
    """Reads what a terminal sends, leniently.

    A byte that is not UTF-8 becomes U+FFFD, so that a person sees that it was not understood;
    it may belong to a note, where a guess would be worse. A sequence that the parser chokes on
    (a key number beyond Unicode) is dropped.
    """

    def __init__(self, send: Callable[[Message], None]) -> None:
        self._send = send
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()

    def feed(self, data: bytes) -> None:
        """Send the messages that `data` completes."""
        for character in self._decode(data):
            try:
                for message in self._parser.feed(character):
                    self._send(message)
            except (ValueError, OverflowError, LookupError, TypeError):
                self._parser = XTermParser()

    def settle(self) -> None:
        """Nothing followed for a while: a lone ESC was the Escape key."""
        for message in self._parser.tick():
            self._send(message)
