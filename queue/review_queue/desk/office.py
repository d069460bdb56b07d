"""Where the rules of a queue are changed: the regime it pins, its own regimes, its LAP lists."""

from __future__ import annotations

from collections.abc import Callable

from review_data.lap import LapList
from review_data.regimes import Regime
from review_queue.connection import errors_in_words
from review_queue.desk import listing
from review_queue.desk.listing import ListDifference
from review_queue.desk.recounting import Told
from review_queue.desk.ruling import Ruled, Ruling
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal
from review_queue.rulebook import Rulebook
from review_queue.store.writing import writing


class Office:
    """The part of a desk that acts on the queue itself; every write answers `Ruled` or `Refusal`.

    ReviewError is raised for what is no rule: a file that does not fit, a full disk.
    """

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def rulebook(self) -> Rulebook:
        """What the queue goes by now."""
        with self._place.lock, errors_in_words(self._place.path):
            return self._place.rulebook

    def pin_regime(
        self, regime: str, reason: str | None = None, told: Told = lambda _: None
    ) -> Ruled | Refusal:
        """Have every protocol counted by one regime, or each by its own (`auto`)."""
        return self._rule(lambda ruling: ruling.pin(regime, reason), told)

    def add_regime(self, regime: Regime, file: str, told: Told = lambda _: None) -> Ruled | Refusal:
        """Add a regime of the caisse's own."""
        return self._rule(lambda ruling: ruling.add_regime(regime, file), told)

    def remove_regime(self, regime_id: str, told: Told = lambda _: None) -> Ruled | Refusal:
        """Take out a regime that the caisse has added."""
        return self._rule(lambda ruling: ruling.remove_regime(regime_id), told)

    def load_list(self, lap: LapList, file: str, told: Told = lambda _: None) -> Ruled | Refusal:
        """Load a LAP list of the caisse's own."""
        return self._rule(lambda ruling: listing.load_list(ruling, lap, file), told)

    def set_release_delay(self, minutes: int) -> Ruled | Refusal:
        """Set how many minutes a signature waits before it is due to leave the service."""
        return self._rule(lambda ruling: ruling.set_release_delay(minutes), lambda _: None)

    def compare_lists(
        self, old: LapList, new: LapList, told: Told = lambda _: None
    ) -> ListDifference:
        """What changes from one LAP list to another, in rows and in the open protocols."""
        place = self._place
        with place.lock, errors_in_words(place.path):
            return listing.compare(place.connection, place.rulebook, old, new, told)

    def _rule(self, act: Callable[[Ruling], Ruled | Refusal], told: Told) -> Ruled | Refusal:
        """One act on the queue itself in one transaction."""
        place = self._place
        with place.lock, writing(place.path, place.connection, place.patience) as write:
            done = act(Ruling(write, place.actor, place.clock, told))
            if isinstance(done, Ruled):
                write.commit()
            return done
