"""Why a date is what it is: a short proof, article by article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from review_data.words import _, ngettext
from review_queue.days import day_in_words
from review_queue.law.clocks import Clocks
from review_queue.law.months import ONE_DAY
from review_queue.law.open_days import is_open, open_days_between
from review_queue.law.step import Step
from review_queue.law.stops_explained import stop_steps
from review_queue.terms import Silence

__all__ = ["Step", "explain_clocks"]

COUNTING = "CPC 641"
NO_ROLL_OVER = "Cass. 2e civ., 13 févr. 2020, n° 19-11.253"
HOLIDAYS = "CT L. 3133-1, L. 3134-13, L. 3422-2"


def explain_clocks(clocks: Clocks, today: date | None = None) -> tuple[Step, ...]:
    """The proof of both time limits (R. 160-13, R. 324-2, CPC 641), from receipt to day to act by.

    With `today`, the open days that are left are told too, and what silence has brought about.
    """
    return tuple(_steps(clocks, today))


def _steps(clocks: Clocks, today: date | None) -> Iterator[Step]:
    yield Step("regime", clocks.basis, clocks.regime_label, clocks.regime_id)
    if clocks.note:
        treatment = None if clocks.choice.pinned else clocks.treatment
        article = treatment.article if treatment else ""
        yield Step("choice", article, clocks.note, clocks.certainty)
    yield _start(clocks)
    yield from _opinion(clocks)
    yield from _month(clocks)
    yield from stop_steps(clocks)
    yield from _last_day(clocks)
    if today is not None and today < clocks.last_day:
        yield _open_days(clocks, today)
    yield Step(
        "silence", clocks.regime.decision_article, _(clocks.regime.silence_text), clocks.silence
    )
    if today is not None:
        yield from _effects(clocks, today)
    passed = today is not None and clocks.act_by < today
    yield Step("act_by", "", _act_by(clocks, passed=passed), clocks.act_by.isoformat())


def _start(clocks: Clocks) -> Step:
    text = (
        _("The clock starts when the fund receives the request.")
        if clocks.regime.start == "caisse"
        else _("The clocks start when the medical service receives the protocol.")
    )
    return Step("start", clocks.regime.start_article, text, clocks.received.isoformat())


def _opinion(clocks: Clocks) -> Iterator[Step]:
    """The two weeks, before any suspension."""
    if clocks.limits.opinion is None:
        return
    text = _(
        "The medical service has {days} days: without observation, its opinion is then favourable."
    ).format(days=clocks.regime.opinion_days)
    day = clocks.limits.opinion.isoformat()
    yield Step("opinion", clocks.regime.opinion_article, text, day)


def _month(clocks: Clocks) -> Iterator[Step]:
    """The month added and its clipping, before any suspension."""
    months, day = clocks.regime.months, clocks.limits.decision
    added = ngettext(
        "The decision is due one month after the receipt: same day number.",
        "The decision is due {months} months after the receipt: same day number.",
        months,
    ).format(months=months)
    yield Step("month", clocks.regime.decision_article, added, day.isoformat())
    if day.day < clocks.received.day:
        clipped = _("That month has no day {number}: its last day counts.")
        text = clipped.format(number=clocks.received.day)
        yield Step("clipping", COUNTING, text, day.isoformat())


def _last_day(clocks: Clocks) -> Iterator[Step]:
    """The day that is not moved, and the open one before it."""
    if not is_open(clocks.last_day, clocks.zone):
        kept = _("The last day is no open day; it is not moved (judged for a sister rule).")
        yield Step("no_roll_over", NO_ROLL_OVER, kept, clocks.last_day.isoformat())
    prudent = _("Prudent day: the last open day strictly before, by the holidays of the zone.")
    yield Step("prudent_day", HOLIDAYS, prudent, clocks.prudent_day.isoformat())


def _open_days(clocks: Clocks, today: date) -> Step:
    left = open_days_between(today, clocks.last_day, clocks.zone)
    text = ngettext(
        "{n} open day is left after {today}, up to the last day.",
        "{n} open days are left after {today}, up to the last day.",
        left,
    )
    said = text.format(n=left, today=day_in_words(today))
    return Step("open_days", HOLIDAYS, said, str(left))


def _effects(clocks: Clocks, today: date) -> Iterator[Step]:
    """What silence has brought about by a day (L. 324-1, R. 160-13)."""
    regime = clocks.regime
    if since := clocks.opinion_deemed_since(today):
        text = _("Silence has had its effect: the opinion is deemed favourable since this day.")
        yield Step("effect", regime.opinion_article, text, since.isoformat())
    if clocks.silence is Silence.REJECTION and clocks.last_day < today:
        text = _("Silence has had its effect: the request is rejected since this day.")
        yield Step("effect", regime.decision_article, text, (clocks.last_day + ONE_DAY).isoformat())


def _act_by(clocks: Clocks, *, passed: bool) -> str:
    if clocks.counts == "opinion":
        if passed:
            return _("The time for the opinion ended on this day.")
        return _("Act by this day: after it the opinion is deemed favourable.")
    if passed:
        return _("The time for the decision ended on this day.")
    return _("Act by this day: it ends the time for the decision.")
