"""What the signed protocols came to, ALD by ALD."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from review_queue.terms import ProtocolOutcome


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the signed protocols with one ALD came to; `ald` is its code."""

    ald: str
    total: int
    partial: int
    refused: int

    @property
    def signed(self) -> int:
        """Every signed protocol with this ALD."""
        return self.total + self.partial + self.refused


def outcomes_of(kept: Iterable[tuple[str, str, int]]) -> tuple[Outcomes, ...]:
    """The outcomes by ALD from the codes of protocols (`8 23`), outcomes and how many."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for codes, outcome, n in kept:
        for ald in set(codes.split()):
            found[ald][outcome] += n
    shares = (
        Outcomes(ald, *(counts[outcome] for outcome in ProtocolOutcome))
        for ald, counts in found.items()
    )
    return tuple(sorted(shares, key=lambda share: (-share.signed, len(share.ald), share.ald)))
