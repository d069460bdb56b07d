"""Which act can be taken back: the last one on a protocol that still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review_queue.register import UNDOABLE, Act, ActKind

_LEDGER = frozenset({ActKind.SUSPENDED, ActKind.RESUMED})
"""What outlives a new sending: a letter was sent, or not, whatever the protocol says now."""
_NOTHING: frozenset[ActKind] = frozenset()


def last_standing(latest_first: Iterable[Act]) -> Act | None:
    """The last act that can be undone and has not been; `latest_first` are a protocol's acts."""
    return next(standing_acts(latest_first), None)


def standing_acts(latest_first: Iterable[Act]) -> Iterator[Act]:
    """The acts on a protocol that can be undone and have not been, latest first.

    Taken back in order, the acts of one protocol make a stack, so what stood before an act is
    always what its undoing puts back. Opinions from before a new sending were on something else
    and stay; what was asked stands as long as it is about the same person, since a letter that
    was never sent must not keep the clocks from running.
    """
    undone: set[int] = set()
    within = UNDOABLE
    for act in latest_first:
        if act.act is ActKind.UNDONE:
            undone.add(act.content["undoes"])
        elif act.act is ActKind.WITHDRAWN:
            undone.add(act.content["withdraws"])
        elif act.act is ActKind.UPDATED:
            within = _NOTHING if act.content.get("ledger") else within & _LEDGER
        elif act.act in within and act.id not in undone:
            yield act
