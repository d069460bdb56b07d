"""Why a date is what it is: a short proof, article by article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review_data.words import _, ngettext
from review_queue.law.clocks import Clocks, Opinion
from review_queue.law.open_days import is_open

COUNTING = "CPC 641"
NO_ROLL_OVER = "Cass. 2e civ., 13 févr. 2020, n° 19-11.253"
HOLIDAYS = "CT L. 3133-1, L. 3134-13, L. 3422-2"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof.

    Attributes:
        rule: A stable English name, such as `clipping`.
        article: Where it stands, or "".
        text: The step in words, in the chosen language.
        result: What it gives: an ISO date, a number of years, or a word of the JSON contract.
    """

    rule: str
    article: str
    text: str
    result: str


def explain_clocks(clocks: Clocks) -> tuple[Step, ...]:
    """The proof of both time limits, from the regime to the day to act by."""
    return tuple(_steps(clocks))


def _steps(clocks: Clocks) -> Iterator[Step]:
    yield Step("regime", clocks.basis, clocks.regime_label, clocks.regime_id)
    if clocks.note:
        article = clocks.treatment.article if clocks.treatment and not clocks.pinned else ""
        yield Step("choice", article, clocks.note, clocks.certainty)
    yield _start(clocks)
    if clocks.opinion:
        yield _opinion(clocks, clocks.opinion)
    yield from _decision(clocks)
    yield Step(
        "prudent_day",
        HOLIDAYS,
        _("Prudent day: the last open day strictly before, by the holidays of the zone."),
        clocks.prudent_day.isoformat(),
    )
    yield Step(
        "silence", clocks.regime.decision_article, _(clocks.regime.silence_text), clocks.silence
    )
    yield Step("act_by", "", _act_by(clocks), clocks.act_by.isoformat())


def _start(clocks: Clocks) -> Step:
    text = (
        _("The clock starts when the fund receives the request.")
        if clocks.regime.start == "caisse"
        else _("The clocks start when the medical service receives the protocol.")
    )
    return Step("start", clocks.regime.start_article, text, clocks.received.isoformat())


def _opinion(clocks: Clocks, opinion: Opinion) -> Step:
    text = _(
        "The medical service has {days} days: without observation, its opinion is then favourable."
    ).format(days=clocks.regime.opinion_days)
    return Step("opinion", clocks.regime.opinion_article, text, opinion.last_day.isoformat())


def _decision(clocks: Clocks) -> Iterator[Step]:
    """The month added, its clipping, and the day that is not moved."""
    months, last_day = clocks.regime.months, clocks.last_day.isoformat()
    added = ngettext(
        "The decision is due one month after the receipt: same day number.",
        "The decision is due {months} months after the receipt: same day number.",
        months,
    ).format(months=months)
    yield Step("month", clocks.regime.decision_article, added, last_day)
    if clocks.last_day.day < clocks.received.day:
        clipped = _("That month has no day {number}: its last day counts.")
        yield Step("clipping", COUNTING, clipped.format(number=clocks.received.day), last_day)
    if not is_open(clocks.last_day, clocks.zone):
        kept = _("The last day is no open day; it is not moved (judged for a sister rule).")
        yield Step("no_roll_over", NO_ROLL_OVER, kept, last_day)


def _act_by(clocks: Clocks) -> str:
    if clocks.counts == "opinion":
        return _("Act by this day: after it the opinion is deemed favourable.")
    return _("Act by this day: it ends the time for the decision.")
