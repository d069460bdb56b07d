"""How far the screen itself looks for rows before it lets a thread go on."""

from __future__ import annotations


class TooFarError(Exception):
    """The rows are not near: a thread has to look for them, and the screen to say so."""


class Patience:
    """Counts the rows that are looked at; told by the list after each stride."""

    MOST = 16_000
    """Rows looked at on the screen's own thread: some forty milliseconds."""

    def __init__(self) -> None:
        self._left = self.MOST

    def renew(self) -> None:
        """Another key: look as far again."""
        self._left = self.MOST

    def __call__(self, rows: int) -> None:
        """So many more were looked at; TooFarError ends the reading."""
        self._left -= rows
        if self._left < 0:
            raise TooFarError
