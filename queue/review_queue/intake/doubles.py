"""Who has an open protocol for the same ALD already: one warning a condition, however many.

Memory holds one count by person and ALD of the batch, never the protocols that are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review_queue.intake.problems import Problem
from review_queue.protocol import Protocol
from review_queue.store.arrivals import Arrivals
from review_queue.store.seen import Seen


@dataclass(frozen=True, slots=True)
class _Others:
    """How many open protocols there are, and the reference of one of them."""

    count: int
    reference: str


_ByCode = dict[str, _Others]


class Doubles:
    """The open protocols of the persons of one batch, by ALD."""

    def __init__(self, arrivals: Arrivals, seen: Seen | None) -> None:
        self._sources: tuple[Arrivals | Seen, ...] = (arrivals, seen) if seen else (arrivals,)
        self._open: dict[str, _ByCode] = {}

    def meet(self, nirs: Iterable[str]) -> None:
        """Look up, or look up again, what these persons have open."""
        self._open.update(self._read(set(nirs)))

    def enter(self, protocol: Protocol) -> Iterator[Problem]:
        """Warn of the doubles of a new protocol, and count it from now on."""
        by_code = self._open[protocol.patient.nir]
        yield from _warnings(protocol, by_code)
        for code in {condition.code for condition in protocol.conditions}:
            _add(by_code, code, _Others(1, protocol.reference))

    def beside(self, protocol: Protocol) -> Iterator[Problem]:
        """Warn of the doubles of a protocol that the queue holds already: itself is none."""
        nir = protocol.patient.nir
        yield from _warnings(protocol, self._read({nir}, but=protocol.reference)[nir])

    def _read(self, nirs: set[str], but: str = "") -> dict[str, _ByCode]:
        found: dict[str, _ByCode] = {nir: {} for nir in nirs}
        for source in self._sources:
            for nir, codes, count, reference in source.open_of(nirs, but):
                for code in set(codes.split()):
                    _add(found[nir], code, _Others(count, reference))
        return found


def _add(by_code: _ByCode, code: str, more: _Others) -> None:
    known = by_code.get(code)
    by_code[code] = _Others(known.count + more.count, known.reference) if known else more


def _warnings(protocol: Protocol, by_code: _ByCode) -> Iterator[Problem]:
    for condition in protocol.conditions:
        others = by_code.get(condition.code)
        if others is None:
            continue
        params = {"ald": condition.code, "reference": others.reference}
        code = "open_elsewhere"
        if others.count > 1:
            code, params["count"] = "open_elsewhere_often", str(others.count)
        yield Problem(f"conditions[{condition.index}]", code, params)
