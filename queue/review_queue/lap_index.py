"""A LAP list made ready to be asked many times: its codes and its names, by token.

A row answers a label when one of its names says the same (delivery words aside), or, save for
drugs, when all its tokens stand in the label and the label speaks of that very thing:
"kinésithérapie respiratoire" is kinésithérapie, "électrophorèse de l'hémoglobine" is no
"hémoglobine". A further word in a drug's label may be another substance, so only doses may differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review_data.lap import LapList, LapRow
from review_queue import labels
from review_queue.labels import code_key
from review_queue.terms import LineKind

_CARE = {LineKind.ACT, LineKind.PROFESSIONAL}
_NEVER = {LineKind.DRUG, LineKind.BIOLOGY}


@dataclass(frozen=True, slots=True)
class _Name:
    tokens: frozenset[str]
    core: frozenset[str]
    place: int
    row: LapRow


@dataclass(frozen=True, slots=True)
class Item:
    """What a line, or a part of one, asks of a list."""

    kind: LineKind
    label: str
    system: str | None = None
    code: str | None = None


class LapIndex:
    """The rows of one list, found by code or by label."""

    def __init__(self, lap: LapList) -> None:
        self._rows = lap.rows
        self._systems = {code_key(code.system) for row in lap.rows for code in row.codes}
        self._by_token: dict[str, list[_Name]] = defaultdict(list)
        for name in _names(lap.rows):
            self._by_token[min(name.core or name.tokens)].append(name)

    def by_code(self, asked: Item) -> LapRow | None:
        """The row whose code is the longest that names the line's."""
        if not asked.code or code_key(asked.system) not in self._systems:
            return None
        found = [
            (length, row.kind == asked.kind, not row.condition, -place, row)
            for place, row in enumerate(self._rows)
            if (length := _agreement(row, asked))
        ]
        return max(found, key=lambda entry: entry[:4])[-1] if found else None

    def by_label(self, asked: Item, *, whole: bool = False) -> LapRow | None:
        """The row that says the same most fully; the line's own kind and all patients first.

        `whole`: the label has to say nothing more than the row, as where it enumerates items.
        """
        ordered = labels.words(asked.label)
        said = frozenset(ordered) - labels.STOP_WORDS
        found = [
            (likeness, name.row.kind == asked.kind, len(name.core), not name.row.condition,
             -name.place, name.row)
            for token in said
            for name in self._by_token.get(token, ())
            if (likeness := _likeness(name, asked, said, ordered)) > whole
            and not _differs(name.row, asked)
        ]  # fmt: skip
        return max(found, key=lambda entry: entry[:5])[-1] if found else None


def _names(rows: Iterable[LapRow]) -> Iterator[_Name]:
    for place, row in enumerate(rows):
        for text in (row.item, *row.aliases):
            if said := labels.tokens(text):
                yield _Name(said, labels.core(said), place, row)


def _agreement(row: LapRow, asked: Item) -> int:
    """Length of the row's code that names the line's, 0 if none does; only ATC is a tree."""
    system, value = code_key(asked.system), code_key(asked.code)
    mine = [code_key(code.value) for code in row.codes if code_key(code.system) == system]
    if system == "ATC":
        return max((len(code) for code in mine if value.startswith(code)), default=0)
    return len(value) if value in mine else 0


def _differs(row: LapRow, asked: Item) -> bool:
    """Both have a code of one system: a label cannot bring together what the codes tell apart."""
    return asked.code is not None and any(
        code_key(code.system) == code_key(asked.system) for code in row.codes
    )


def _likeness(name: _Name, asked: Item, said: frozenset[str], ordered: tuple[str, ...]) -> int:
    """3: the same words; 2: the same but for delivery or dose; 1: the label says it and more."""
    kind = LineKind(name.row.kind)
    if name.tokens == said:
        return 0 if {kind, asked.kind} == _NEVER else 3
    if not name.core or not _related(kind, asked.kind):
        return 0
    rest = labels.core(said) - name.core
    if name.core <= said and all(map(labels.is_dose, rest)):
        return 2
    if LineKind.DRUG in (kind, asked.kind):
        return 0
    return int(name.tokens <= said and not _complement(name, ordered))


def _related(one: LineKind, other: LineKind) -> bool:
    """Kinds that doctors take for each other; never a drug for the assay of the same substance."""
    return one == other or LineKind.OTHER in (one, other) or {one, other} == _CARE


def _complement(name: _Name, ordered: tuple[str, ...]) -> bool:
    """Whether the name only completes another noun: the label has "X de" before it."""
    first = min(ordered.index(token) for token in name.tokens)
    before = ordered[:first]
    return any(word in labels.PREPOSITIONS for word in before) and any(
        word not in labels.STOP_WORDS and word not in labels.FILLERS for word in before
    )
