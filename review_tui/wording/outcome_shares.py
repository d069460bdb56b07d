"""What the signed protocols came to, ALD by ALD: a share in words, and a bar of its shares."""

from __future__ import annotations

from collections.abc import Iterator

from review_data.words import _, ngettext
from review_queue.statistics import Outcomes, Statistics
from review_queue.terms import ProtocolOutcome
from review_tui.wording.aligned import room_beside, with_bars
from review_tui.wording.bars import Signs, shares_bar
from review_tui.wording.numbers import grouped, percent
from review_tui.wording.opinions import word
from review_tui.wording.queue import ald_words

LONGEST = 30
"""Cells of a bar, however wide the terminal."""


def outcome_shares(statistics: Statistics, room: int, signs: Signs) -> Iterator[str]:
    """The ALD with most signed protocols first."""
    if not statistics.outcomes:
        yield _("No protocol is signed yet.")
        return
    yield ngettext(
        "{n} protocol is signed; with several ALD it counts under each.",
        "{n} protocols are signed; one with several ALD counts under each.",
        statistics.signed,
    ).format(n=grouped(statistics.signed))
    yield "   ".join(
        f"{sign} {word(outcome)}"
        for sign, outcome in zip(signs.shares, ProtocolOutcome, strict=True)
    )
    titles = (_("ALD"), _("signed"), _("in full"), _("in part"), _("refused"))
    rows: list[tuple[str, ...]] = [titles]
    rows += [_row(outcomes) for outcomes in statistics.outcomes]
    width = min(room_beside(rows, room), LONGEST)
    bars = [shares_bar(_parts(outcomes), width, signs) for outcomes in statistics.outcomes]
    yield from with_bars(rows, ["", *bars])


def _row(outcomes: Outcomes) -> tuple[str, ...]:
    shares = (percent(part, outcomes.signed) for part in _parts(outcomes))
    return (ald_words(outcomes.ald), grouped(outcomes.signed), *shares)


def _parts(outcomes: Outcomes) -> tuple[int, int, int]:
    return outcomes.total, outcomes.partial, outcomes.refused
