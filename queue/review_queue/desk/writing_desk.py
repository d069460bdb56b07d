"""One act at a desk: in one transaction, after what silence has brought about by then."""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager

from review_queue.connection import errors_in_words
from review_queue.desk import silences
from review_queue.desk.carrying import Hands
from review_queue.desk.inhand import Needs, Planner
from review_queue.desk.lectern import Lectern
from review_queue.desk.recorded import Recorded
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal
from review_queue.store.writing import Writing, writing


class WritingDesk(Lectern):
    """A desk where acts are written; what they are, `Desk` says."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._token = secrets.token_hex(8)
        self._recorded_in = ""
        """The hour in which silences were last recorded: a day begins with an hour everywhere."""

    def record_silences(self) -> int:
        """Record the effects of silence that are due, once each; how many were recorded."""
        with self._place.lock, errors_in_words(self._place.path):
            return self._record_due()

    def _hands(self) -> Hands:
        """Who acts now, by the rules as they stand now."""
        return Hands(self.actor, self.clock, self._place.rulebook, self._token)

    def _writing(self) -> AbstractContextManager[Writing]:
        place = self._place
        return writing(place.path, place.connection, place.patience)

    def _record_due(self) -> int:
        place = self._place
        self._recorded_in = self.clock.hour()
        return silences.record_due(place.path, place.connection, place.clock, place.books.current)

    def _write(
        self,
        reference: str,
        planner: Planner,
        if_version: int | None,
        *,
        needs: Needs = Needs.OPEN,
    ) -> Recorded | Refusal:
        """One act in one transaction, after what silence has brought about by then."""
        with self._place.lock:
            self._bring_up_to_date()
            with self._writing() as write:
                done = self._hands().do(write, reference, planner, if_version, needs)
                if isinstance(done, Recorded):
                    write.commit()
                return done

    def _bring_up_to_date(self) -> None:
        """Record what silence has brought about, once an hour: what is written comes after it."""
        if self._recorded_in != self.clock.hour():
            self._record_due()
