"""What a queue goes by: the regimes with a caisse's own, the one it pins, the LAP lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from review_data.lap import LapList, LapLists, lap_lists, shipped_lists
from review_data.regimes import Regime
from review_data.succession import with_own
from review_data.version import data_version
from review_queue.law.regime_choice import AUTO, Rules


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one queue.

    Attributes:
        version: Of the data that the law is computed from, as a recorded basis names it.
        own: The regimes that the caisse has added.
    """

    rules: Rules = field(default_factory=Rules)
    lists: LapLists = field(default_factory=shipped_lists)
    version: str = field(default_factory=data_version)
    own: tuple[Regime, ...] = ()


def rulebook_of(
    pinned: str = AUTO, own: Iterable[Regime] = (), lists: Iterable[LapList] = ()
) -> Rulebook:
    """The rulebook of a queue that has its own regimes and lists beside the shipped ones.

    Raises:
        SuccessionError: The regimes overlap, or leave a day without a rule.
    """
    regimes, own_lists = tuple(own), {lap.id: lap for lap in lists}
    shipped = (lap for lap in lap_lists() if lap.id not in own_lists)
    return Rulebook(
        rules=Rules(with_own(regimes), pinned),
        lists=LapLists((*shipped, *own_lists.values())) if own_lists else shipped_lists(),
        version=data_version() + _mark(regimes),
        own=regimes,
    )


def _mark(own: tuple[Regime, ...]) -> str:
    """What tells data with a caisse's own regimes from the shipped data alone."""
    if not own:
        return ""
    text = "\n".join(sorted(regime.model_dump_json() for regime in own))
    return f"+{hashlib.sha256(text.encode()).hexdigest()[:8]}"
