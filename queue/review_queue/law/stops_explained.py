"""What the suspensions do to both clocks, step by step: days, cap, the last days that follow."""

from __future__ import annotations

from collections.abc import Iterator

from review_data.words import N_, _, ngettext
from review_queue.days import day_in_words
from review_queue.law.clocks import Clocks
from review_queue.law.step import Step
from review_queue.law.suspensions import Ended, Stop, most_days
from review_queue.terms import SuspensionCause

_ASKED = {
    SuspensionCause.OBSERVATION: N_("Observation sent to the doctor on {asked}"),
    SuspensionCause.DOCUMENTS: N_("Documents asked from the insured person on {asked}"),
}
_ENDED = {
    Ended.ANSWER: N_("answered on {end}"),
    Ended.TIME_GIVEN: N_("the time given ends on {end}"),
    Ended.CAP: N_("the longest suspension ends on {end}"),
}


def stop_steps(clocks: Clocks) -> Iterator[Step]:
    """Each suspension, its days, the cap (R. 324-1-1, CRPA L. 114-5), the last days that follow."""
    for stop in clocks.stops:
        yield from _stop(stop, clocks)
    yield from _cap(clocks)
    if days := clocks.suspended_days:
        yield from _results(clocks, days)


def _stop(stop: Stop, clocks: Clocks) -> Iterator[Step]:
    if stop.rule is None:
        text = _("{what}: this regime knows no such suspension.").format(what=_what(stop))
        yield Step("suspension", clocks.basis, text, "0")
    elif stop.ended is Ended.TOO_EARLY:
        text = _("{what}, before the receipt: it suspends nothing.").format(what=_what(stop))
        yield Step("suspension", stop.rule.article, text, "0")
    elif stop.ended is Ended.TOO_LATE:
        text = _("{what}, after {limit}: too late, it suspends nothing.")
        text = text.format(what=_what(stop), limit=day_in_words(stop.limit))
        yield Step("suspension", stop.rule.article, text, "0")
    elif stop.used_up:
        text = _("{what}: the longest suspension was used up, it suspends nothing.")
        yield Step("suspension", stop.rule.article, text.format(what=_what(stop)), "0")
    else:
        text = ngettext(
            "{what}, {end}: {days} day suspended.",
            "{what}, {end}: {days} days suspended.",
            stop.days,
        ).format(what=_what(stop), end=_end(stop), days=stop.days)
        yield Step("suspension", stop.rule.article, text, str(stop.days))
        if stop.rule.note:
            yield Step("suspension_start", stop.rule.article, _(stop.rule.note), "assumed")


def _what(stop: Stop) -> str:
    return _(_ASKED[stop.suspension.cause]).format(asked=day_in_words(stop.suspension.asked))


def _end(stop: Stop) -> str:
    return _(_ENDED[stop.ended]).format(end=day_in_words(stop.end))


def _cap(clocks: Clocks) -> Iterator[Step]:
    """The longest that all suspensions together may last, where one of them meets it."""
    rule = next((stop.rule for stop in clocks.stops if stop.ended is Ended.CAP), None)
    if rule is None or rule.most_months is None:
        return
    first = next(stop for stop in clocks.stops if stop.counts)
    most = most_days(rule.most_months, first.start)
    text = ngettext(
        "All suspensions together last {months} month at most from the first: {days} days.",
        "All suspensions together last {months} months at most from the first: {days} days.",
        rule.most_months,
    ).format(months=rule.most_months, days=most)
    yield Step("cap", rule.article, text, str(most))


def _results(clocks: Clocks, days: int) -> Iterator[Step]:
    if clocks.opinion:
        text = ngettext(
            "The opinion's last day, {days} day later.",
            "The opinion's last day, {days} days later.",
            days,
        ).format(days=days)
        day = clocks.opinion.last_day.isoformat()
        yield Step("opinion_end", clocks.regime.opinion_article, text, day)
    text = ngettext(
        "The decision's last day, {days} day later.",
        "The decision's last day, {days} days later.",
        days,
    ).format(days=days)
    yield Step("decision_end", clocks.regime.decision_article, text, clocks.last_day.isoformat())
