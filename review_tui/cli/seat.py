"""Where a verb sits down: at the queue that the options name, as the person that they name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from review_data.words import _, ngettext
from review_queue.clock import Clock
from review_queue.errors import Refusal, ReviewError
from review_queue.identity import actor_in
from review_queue.worklist import Worklist
from review_tui.cli import output
from review_tui.options import Options

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.law.regime_choice import Rules


T = TypeVar("T")


class Refused(Exception):
    """A rule or a faster colleague said no: `refusal` says which (exit code 4)."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


@contextmanager
def desk_at(options: Options) -> Iterator[Desk]:
    """The desk to write at; what silence has brought about is recorded first."""
    with _desk(options) as desk:
        desk.record_silences()
        yield desk


@contextmanager
def reading_desk(options: Options) -> Iterator[Desk]:
    """The desk to read at: silences are recorded where this account may write."""
    with _desk(options) as desk:
        with contextlib.suppress(ReviewError):
            desk.record_silences()
        yield desk


@contextmanager
def counting_desk(options: Options) -> Iterator[Desk]:
    """The desk to count at: told where silences stay unrecorded, since no figure has them."""
    with reading_desk(options) as desk:
        if n := desk.unrecorded_silences():
            output.tell(_unrecorded(n))
        yield desk


@contextmanager
def worklist_at(options: Options) -> Iterator[Worklist]:
    """The rows of the queue, as they stand once silences are recorded; told where they are not."""
    with counting_desk(options):
        worklist = Worklist.open(options.db, Clock(options.today))
    try:
        yield worklist
    finally:
        worklist.close()


def actor_at(options: Options) -> str:
    """Who acts in the queue that the options name; a queue not made yet is a real one.

    Raises:
        ReviewError: `training_only`, or what is wrong with the file.
    """
    from review_queue.intake.door import is_still_to_be_made

    training = not is_still_to_be_made(options.db) and _is_training(options)
    return actor_in(training, options.as_name, options.today)


def rules_at(options: Options) -> Rules:
    """The regimes of the queue that was named, else the shipped ones.

    Raises:
        ReviewError: what is wrong with the file.
    """
    from review_queue.intake.door import is_still_to_be_made
    from review_queue.law.regime_choice import Rules

    if not options.db_named or is_still_to_be_made(options.db):
        return Rules()
    with _bare_desk(options) as desk:
        return desk.office.rulebook.rules


def committed(answer: T | Refusal) -> T:
    """What was recorded; `Refused` where it was not."""
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _unrecorded(n: int) -> str:
    return ngettext(
        "What silence has brought about is not recorded yet for {n} protocol: "
        "filters and figures go by what is recorded.",
        "What silence has brought about is not recorded yet for {n} protocols: "
        "filters and figures go by what is recorded.",
        n,
    ).format(n=n)


@contextmanager
def _desk(options: Options) -> Iterator[Desk]:
    from review_queue.desk import Desk

    with _bare_desk(options) as first:
        actor = actor_in(first.training, options.as_name, options.today)
    desk = Desk.open(options.db, actor, Clock(options.today))
    try:
        yield desk
    finally:
        desk.shut()


@contextmanager
def _bare_desk(options: Options) -> Iterator[Desk]:
    """Opened to see what kind of queue it is; an older file is brought up to date by it."""
    from review_queue.desk import Desk

    desk = Desk.open(options.db, "", told=_tell_of_copy)
    try:
        yield desk
    finally:
        desk.shut()


def _tell_of_copy(copy: Path) -> None:
    output.tell(
        _(
            "The queue is brought up to this version; a copy is kept at {copy}: "
            "this can take minutes for a million protocols."
        ).format(copy=copy)
    )


def _is_training(options: Options) -> bool:
    with _bare_desk(options) as desk:
        return desk.training
