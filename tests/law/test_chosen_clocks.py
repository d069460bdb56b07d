"""What the choice of a regime does to the clocks: certainty, opinion, warning."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from review_queue.law.clocks import Opinion, clocks
from review_queue.law.facts import Facts
from review_queue.terms import Certainty, Silence
from tests.law.asked import asked
from tests.law.meanwhile import own_regime


def test_the_silence_on_the_opinion_is_not_recorded_unless_it_is_said() -> None:
    """R. 324-1-1: the two weeks are what limits, until their effect has been recorded."""
    day = date(2026, 11, 2)
    found = clocks(Facts("doctor", day, day, "metropole", ("listed",)))
    assert (found.opinion_recorded, found.counts) == (False, "opinion")


def test_a_caisses_own_regime_is_as_sure_as_its_file_says() -> None:
    """Its file gives receipt, months, effect and certainty; its opinion is as sure as the rest."""
    own = own_regime(opinion_days=10, opinion_silence="favourable", certainty="secondary")
    day, caisse = date(2026, 3, 9), date(2026, 3, 2)
    found = asked("doctor", day, by_caisse=caisse, categories=["multiple"], own=[own])
    assert (found.regime_id, found.received, found.certainty) == ("local", caisse, "secondary")
    assert (found.last_day, found.silence, found.note) == (date(2026, 5, 2), "rejection", "")
    assert found.opinion == Opinion(date(2026, 3, 12), Silence.FAVOURABLE, Certainty.SECONDARY)


@pytest.mark.parametrize(
    ("how", "note"),
    [
        ({}, ""),
        (
            {"categories": ["post_ald"]},
            "No text known gives follow-up after an ALD a time limit: counted like a doctor's "
            "protocol.",
        ),
        (
            {"categories": ["post_ald"], "pinned": "r322_7"},
            "This queue pins one regime: it is not the one in force for this request.",
        ),
    ],
)
def test_a_choice_of_regime_that_is_no_matter_of_course_is_warned_of(
    how: dict[str, Any], note: str
) -> None:
    """Design 4: a pin first, then a request that no text gives a time limit."""
    assert asked("doctor", date(2026, 3, 2), **how).note == note


def test_the_clocks_tell_how_a_request_without_a_time_limit_is_counted() -> None:
    """R. 160-15: by the article of the treatment; none for an ordinary request."""
    treated = asked("insured", date(2026, 3, 2), categories=["post_ald"]).treatment
    assert treated is not None
    assert (treated.article, treated.counted_as) == ("CSS R. 160-15", "doctor")
    assert asked("insured", date(2026, 3, 2)).treatment is None
