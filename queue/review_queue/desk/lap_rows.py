"""The rows of two LAP lists against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from review_data.lap import LapRow


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that both lists have, with other words."""

    before: LapRow
    after: LapRow


@dataclass(frozen=True, slots=True)
class RowDifference:
    """What one list has and the other has not, or has in other words."""

    added: tuple[LapRow, ...]
    removed: tuple[LapRow, ...]
    changed: tuple[RowChange, ...]


def row_difference(old: Iterable[LapRow], new: Iterable[LapRow]) -> RowDifference:
    """What changes; rows that name the same item are told apart by their other words."""
    before, after = _by_item(old), _by_item(new)
    added, removed, changed = [], [], []
    for item in [*after, *(item for item in before if item not in after)]:
        gone, come = _without(before[item], after[item]), _without(after[item], before[item])
        for was, now in zip_longest(gone, come):
            if was is None:
                added.append(now)
            elif now is None:
                removed.append(was)
            else:
                changed.append(RowChange(was, now))
    return RowDifference(tuple(added), tuple(removed), tuple(changed))


def _by_item(rows: Iterable[LapRow]) -> dict[tuple[str, str], list[LapRow]]:
    found: dict[tuple[str, str], list[LapRow]] = defaultdict(list)
    for row in rows:
        found[row.kind, row.item].append(row)
    return found


def _without(rows: list[LapRow], others: list[LapRow]) -> list[LapRow]:
    """The rows but for each that stands among the others too, as often as it does."""
    left = list(others)
    kept = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            kept.append(row)
    return kept
