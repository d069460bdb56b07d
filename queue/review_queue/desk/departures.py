"""Where what was signed leaves the service: what is due, all of it, or what is named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from review_data.words import _, ngettext
from review_queue.clock import stamp
from review_queue.connection import errors_in_words, snapshot
from review_queue.desk.batch.together import Share, Together, Told
from review_queue.desk.carrying import Hands
from review_queue.desk.inhand import Needs
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal, ReviewError
from review_queue.register import Act, ActKind
from review_queue.rows import QueueRow
from review_queue.store.cases import Cases, unknown
from review_queue.store.leaving import EVER, Leaving, Waiting
from review_queue.store.settings import Settings
from review_queue.store.writing import writing
from review_queue.terms import State
from review_queue.wording import word

ALL = sys.maxsize
AT_ONCE = 1000
"""Protocols in one act of release: colleagues write in between."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What is signed and has not left.

    Attributes:
        delay: How long a signature waits.
        next_due: UTC instant of the next one that becomes due, ISO text; None: none waits.
        by: How many wait of whom.
    """

    waiting: int
    due: int
    delay: timedelta
    next_due: str | None
    by: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Released:
    """What left the service: its acts, references, and those that were named in vain, with why."""

    acts: tuple[Act, ...]
    references: tuple[str, ...]
    refused: tuple[tuple[str, Refusal], ...]
    said: str


class Departures:
    """The part of a desk that releases; until then undo is free, afterwards it is not."""

    def __init__(self, place: Workplace, hands: Callable[[], Hands]) -> None:
        self._place = place
        self._hands = hands
        self._cases = Cases(place.connection)
        self._leaving = Leaving(place.connection)

    @property
    def delay(self) -> timedelta:
        """How long a signature waits before it is due."""
        with self._place.lock, errors_in_words(self._place.path):
            return Settings(self._place.connection).release_delay

    def stock(self) -> Stock:
        """What waits now, and what of it is due."""
        place = self._place
        with place.lock, errors_in_words(place.path), snapshot(place.connection):
            delay = Settings(place.connection).release_delay
            before = self._before(delay)
            after = self._leaving.first_after(before)
            return Stock(
                waiting=self._leaving.count(),
                due=self._leaving.count(before),
                delay=delay,
                next_due=stamp(datetime.fromisoformat(after) + delay) if after else None,
                by=self._leaving.signers(),
            )

    def release_due(self, told: Told = lambda _: None, most: int = ALL) -> Released:
        """Release what has waited long enough, the longest first, so many at most."""
        return self._release_all(self._before(self.delay), told, most)

    def release_everything(self, told: Told = lambda _: None, most: int = ALL) -> Released:
        """Release everything that is signed now, the longest waiting first, so many at most."""
        return self._release_all(EVER, told, most)

    def release_these(self, references: Sequence[str]) -> Released:
        """Release what is named, due or not; ReviewError `unknown_reference` and nothing is."""
        place, named = self._place, list(dict.fromkeys(references))
        rows: dict[str, QueueRow] = {}

        def which() -> list[Waiting]:
            rows.update(self._cases.rows(named))
            return self._leaving.these(named)

        with place.lock, errors_in_words(place.path):
            known = self._cases.rows(named)
        for reference in named:
            if reference not in known:
                raise unknown(reference)
        act = self._one_act(which, lambda _: None)
        refused = [(r, _not_signed(rows[r])) for r in named if rows[r].state != State.SIGNED]
        return _released([act] if act else [], refused)

    def _release_all(self, before: str, told: Told, most: int) -> Released:
        acts: list[tuple[Act, tuple[str, ...]]] = []
        try:
            while act := self._next(before, told, most, sum(len(some) for _act, some in acts)):
                acts.append(act)
        except ReviewError as error:
            if not acts:
                raise
            raise _stopped(error, sum(len(some) for _act, some in acts)) from error
        return _released(acts, ())

    def _next(
        self, before: str, told: Told, most: int, left: int
    ) -> tuple[Act, tuple[str, ...]] | None:
        """Release the next thousand, after so many that have left already."""
        return self._one_act(
            lambda: self._leaving.waiting(before, min(AT_ONCE, most - left)),
            lambda n: told(left + n),
        )

    def _one_act(
        self, which: Callable[[], list[Waiting]], told: Told
    ) -> tuple[Act, tuple[str, ...]] | None:
        """Release those together, looked for in the writers' turn; None: there are none."""
        place = self._place
        with place.lock, writing(place.path, place.connection, place.patience) as write:
            found = which()
            if not found:
                return None
            together = Together(write, self._hands(), Needs.NOTHING, told)
            content = {"protocols": len(found)}
            act, items = together.carry_out(ActKind.RELEASED, content, map(_share, found))
            together.commit(len(found))
        return act, tuple(item.reference for item in items)

    def _before(self, delay: timedelta) -> str:
        """What was signed at this instant or before has waited long enough."""
        return stamp(datetime.fromisoformat(self._place.clock.stamp()) - delay)


def _share(waiting: Waiting) -> Share:
    return Share(
        id=waiting.id,
        reference=waiting.reference,
        version=waiting.version,
        content={"signed_by": waiting.signed_by, "signed_at": waiting.signed_at},
        columns={"state": State.RELEASED.value},
    )


def _not_signed(row: QueueRow) -> Refusal:
    return Refusal(
        "state",
        _("{person} ({reference}) is not signed and waiting: {state}.").format(
            person=row.person, reference=row.reference, state=word(State(row.state))
        ),
        _("Only what is signed can leave."),
        "state",
        row.version,
        row.holder,
    )


def _stopped(error: ReviewError, left: int) -> ReviewError:
    """What ended a release after its first act; its own sentence says that nothing was recorded."""
    said = ngettext(
        "The release has stopped: {n} protocol has left the service, the others wait.",
        "The release has stopped: {n} protocols have left the service, the others wait.",
        left,
    )
    return ReviewError(error.code, said.format(n=left), error.remedy, exit_code=error.exit_code)


def _released(
    acts: Sequence[tuple[Act, tuple[str, ...]]], refused: Iterable[tuple[str, Refusal]]
) -> Released:
    references = tuple(reference for _act, some in acts for reference in some)
    n = len(references)
    said = (
        ngettext("{n} protocol has left the service.", "{n} protocols have left the service.", n)
        if n
        else _("Nothing has left the service.")
    )
    return Released(tuple(a for a, _some in acts), references, tuple(refused), said.format(n=n))
