"""Which act can be taken back: the last one on a protocol that still stands."""

from __future__ import annotations

from collections.abc import Iterable

from review_queue.register import UNDOABLE, Act, ActKind


def last_standing(latest_first: Iterable[Act]) -> Act | None:
    """The last act that can be undone and has not been; `latest_first` are a protocol's acts.

    Taken back in order, the acts of one protocol make a stack, so what stood before
    an act is always what its undoing puts back. A new sending is the bottom of the stack: what
    stood before it was an opinion on something else.
    """
    undone: set[int] = set()
    for act in latest_first:
        if act.act is ActKind.UNDONE:
            undone.add(act.content["undoes"])
        elif act.act is ActKind.UPDATED:
            return None
        elif act.act in UNDOABLE and act.id not in undone:
            return act
    return None
