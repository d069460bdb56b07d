"""Keys that come while nothing can take them: kept in their order, and taken afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.events import Key

Take = Callable[[Key], Awaitable[object]]


class TypedAhead:
    """Holds keys from the start of the program, and again while rows are looked for.

    `stop`: what Esc does meanwhile; None: it waits with the others.
    """

    def __init__(self) -> None:
        self._kept: list[Key] | None = []
        self._stop: Callable[[], None] | None = None

    @property
    def holding(self) -> bool:
        """Whether keys wait."""
        return self._kept is not None

    def hold(self, stop: Callable[[], None] | None = None) -> None:
        """Keep keys from now on; Esc calls `stop`, also one that waits already."""
        waiting = self._kept or []
        self._kept, self._stop = [key for key in waiting if not stop or key.key != "escape"], stop
        if stop and len(self._kept) < len(waiting):
            stop()

    def keeps(self, key: Key) -> bool:
        """Keep a key if keys wait; False: it can be taken now."""
        if self._kept is None:
            return False
        if key.key == "escape" and self._stop:
            self._stop()
        else:
            # until the terminal is ours, it sends Enter as a line feed
            self._kept.append(Key("enter", "\r") if key.key == "ctrl+j" else key)
        return True

    async def release(self, take: Take) -> None:
        """Have every key taken that waited, in its order, unless one makes the rest wait again."""
        waiting, self._kept, self._stop = self._kept or [], None, None
        for position, key in enumerate(waiting):
            if self._kept is not None:
                self._kept[:0] = waiting[position:]
                return
            await take(key)

    async def advance(self, take: Take, only: Callable[[Key], bool]) -> None:
        """Have the keys taken that came first, as long as they are of `only`; the rest wait on."""
        while self._kept and only(self._kept[0]):
            await take(self._kept.pop(0))
