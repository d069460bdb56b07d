"""What deciding as last time came to, in words: what was taken over, what is left and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import partial

from review_data.words import _, ngettext
from review_queue.days import day_in_words
from review_queue.decisions import LineDecision
from review_queue.desk.draft import Draft
from review_queue.desk.saying import left_words
from review_queue.difference import counted, none_earlier, unsigned
from review_queue.errors import Refusal
from review_queue.terms import LineChange


class Left(Enum):
    """Why a line is left to decide."""

    CHANGED = auto()
    ADDED = auto()
    ALD = auto()
    RULES = auto()
    INCOMPLETE = auto()


def decided_as_before(
    person: str,
    draft: Draft,
    given: Sequence[LineDecision],
    left: Mapping[Left, int],
    signed_on: date,
) -> str:
    """The act in words."""
    n = len(given)
    what = ngettext("{n} line decided as on {day}", "{n} lines decided as on {day}", n).format(
        n=n, day=day_in_words(signed_on)
    )
    said = _("{person}: {what}; {rest}.").format(
        person=person, what=what, rest=_left_said(left) or left_words(draft)
    )
    return f"{said} {_own_periods(given)}".rstrip()


def no_earlier(previous: str | None) -> Refusal:
    """The refusal where there is nothing to compare with."""
    return Refusal("no_earlier", none_earlier(previous), _("Decide the lines one by one."))


def not_signed(reference: str) -> Refusal:
    """The refusal where the earlier protocol has no opinions to take over."""
    return Refusal("earlier_not_signed", unsigned(reference), _("Decide the lines one by one."))


def nothing_alike(left: Mapping[Left, int], signed_on: date) -> Refusal:
    """The refusal where no line can be decided as last time."""
    if not left:
        return Refusal(
            "nothing_new",
            _("Every line is decided already."),
            _("Give another decision, or go on."),
        )
    return Refusal(
        "nothing_alike",
        _("No line can be decided as on {day}: {left}.").format(
            day=day_in_words(signed_on), left=_left_said(left)
        ),
        _("Decide the lines one by one."),
    )


def _left_said(left: Mapping[Left, int]) -> str:
    """Why lines are left, and how many for each reason; empty where none is."""
    said = [words(left[why]) for why, words in _WORDS.items() if left.get(why)]
    return _("{lines}: to decide").format(lines=", ".join(said)) if said else ""


def _own_periods(given: Sequence[LineDecision]) -> str:
    n = sum(1 for decision in given if decision.period)
    if not n:
        return ""
    return ngettext(
        "{n} had a validity of its own, not taken over.",
        "{n} had validities of their own, not taken over.",
        n,
    ).format(n=n)


def _of_an_ald(n: int) -> str:
    return ngettext(
        "{n} of an ALD not recognised then", "{n} of an ALD not recognised then", n
    ).format(n=n)


def _by_the_rules(n: int) -> str:
    return ngettext(
        "{n} that the rules no longer allow", "{n} that the rules no longer allow", n
    ).format(n=n)


def _incomplete(n: int) -> str:
    return ngettext(
        "{n} whose ALD lacks a sub-case or a validity",
        "{n} whose ALD lacks a sub-case or a validity",
        n,
    ).format(n=n)


_WORDS: Mapping[Left, Callable[[int], str]] = {
    Left.CHANGED: partial(counted, LineChange.CHANGED),
    Left.ADDED: partial(counted, LineChange.ADDED),
    Left.ALD: _of_an_ald,
    Left.RULES: _by_the_rules,
    Left.INCOMPLETE: _incomplete,
}
