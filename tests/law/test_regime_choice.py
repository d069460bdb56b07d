"""Which regime counts the time: the category's own first, then the requester's, or the pin."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from review_data.regimes import Regime
from review_data.succession import with_own
from review_queue.errors import Exit, ReviewError
from review_queue.law.facts import Facts
from review_queue.law.regime_choice import Rules, choose, receipt_of
from tests.law.meanwhile import own_regime

SERVICE, CAISSE = date(2026, 3, 5), date(2026, 3, 2)


def facts(
    requester: str = "doctor",
    *categories: str,
    procedure: str = "ordinary",
    service: date = SERVICE,
    caisse: date = CAISSE,
) -> Facts:
    return Facts(requester, service, caisse, "metropole", categories or ("listed",), procedure)


@pytest.mark.parametrize(
    ("requester", "received"), [("doctor", date(2026, 3, 5)), ("insured", date(2026, 3, 2))]
)
def test_each_requester_has_a_receipt_of_its_own(requester: str, received: date) -> None:
    """R. 324-2: the service's for a doctor; R. 160-13: the caisse's for the insured person."""
    assert receipt_of(facts(), requester) == received


@pytest.mark.parametrize(
    ("asked", "regime", "since", "treated"),
    [
        (facts("doctor"), "l324_1", date(2016, 10, 15), None),
        (facts("insured"), "r160_13", date(2016, 10, 15), None),
        (facts("insured", "listed", "post_ald"), "r160_13", date(2016, 10, 15), None),
        (facts("insured", "post_ald"), "l324_1", date(2016, 10, 15), "CSS R. 160-15"),
        (facts("insured", "post_ald", "post_ald"), "l324_1", date(2016, 10, 15), "CSS R. 160-15"),
        (
            facts("insured", procedure="derogatory"),
            "l324_1",
            date(2016, 10, 15),
            "usage de l'Assurance Maladie",
        ),
        # both at once: follow-up after an ALD is told first
        (
            facts("doctor", "post_ald", procedure="derogatory"),
            "l324_1",
            date(2016, 10, 15),
            "CSS R. 160-15",
        ),
        # counted like a doctor's, also by the receipt: the caisse's of 14 October does not count
        (
            facts("insured", "post_ald", service=date(2016, 10, 15), caisse=date(2016, 10, 14)),
            "l324_1",
            date(2016, 10, 15),
            "CSS R. 160-15",
        ),
        (
            facts("insured", "post_ald", service=date(2016, 10, 14), caisse=date(2016, 10, 14)),
            "r160_13",
            date(2016, 1, 1),
            "CSS R. 160-15",
        ),
    ],
)
def test_the_shipped_regimes_follow_requester_category_and_procedure(
    asked: Facts, regime: str, since: date, treated: str | None
) -> None:
    """R. 160-13, L. 324-1; what no text limits is counted as the doctor's (design 4)."""
    found = choose(asked, Rules())
    assert (found.regime.id, found.regime.in_force_from) == (regime, since)
    assert (found.treatment.article if found.treatment else None) == treated
    assert not found.pinned


def test_the_doctors_and_the_insured_persons_first_version_are_two() -> None:
    """From 2016-01-01 to 2016-10-14 r160_13 is certain for the insured person only."""
    day = date(2016, 3, 1)
    certainty = {
        requester: choose(facts(requester, service=day, caisse=day), Rules()).regime.certainty
        for requester in ("doctor", "insured")
    }
    assert certainty == {"doctor": "assumed", "insured": "certain"}


def rules(*own: Regime, pinned: str = "auto") -> Rules:
    return Rules(with_own(own), pinned)


FOLLOW_UP = own_regime(
    id="follow_up",
    categories=["post_ald"],
    requesters=["insured"],
    in_force_from=date(2026, 3, 4),
)
URGENT = own_regime(id="urgent", categories=[], procedures=["derogatory"], requesters=["insured"])
DOCTORS_FOLLOW_UP = own_regime(id="doctors", categories=["post_ald"], requesters=["doctor"])


@pytest.mark.parametrize(
    ("own", "asked", "regime", "treated"),
    [
        # every condition is of its category
        (own_regime(), facts("doctor", "multiple"), "local", False),
        (own_regime(), facts("doctor", "multiple", "multiple"), "local", False),
        (own_regime(), facts("doctor", "multiple", "listed"), "l324_1", False),
        (own_regime(), facts("insured", "listed"), "r160_13", False),
        # in force by the requester's own receipt
        (FOLLOW_UP, facts("doctor", "post_ald", caisse=date(2026, 3, 4)), "l324_1", True),
        (FOLLOW_UP, facts("insured", "post_ald"), "l324_1", True),
        (FOLLOW_UP, facts("insured", "post_ald", caisse=date(2026, 3, 4)), "follow_up", False),
        # by procedure, for one requester
        (URGENT, facts("insured", "listed", procedure="derogatory"), "urgent", False),
        (URGENT, facts("insured", "listed"), "r160_13", False),
        (URGENT, facts("doctor", "listed", procedure="derogatory"), "l324_1", True),
        # counted as the doctor's, and the doctor's is the caisse's own
        (DOCTORS_FOLLOW_UP, facts("insured", "post_ald"), "doctors", True),
        (DOCTORS_FOLLOW_UP, facts("insured", "listed", procedure="derogatory"), "l324_1", True),
    ],
)
def test_a_caisses_own_regime_goes_first_for_its_requests(
    own: Regime, asked: Facts, regime: str, treated: bool
) -> None:
    """A regime for a category or a procedure is more special than the requester's own."""
    found = choose(asked, rules(own))
    assert (found.regime.id, found.treatment is not None) == (regime, treated)


def test_a_procedures_own_regime_goes_before_the_doctors_for_what_is_counted_so() -> None:
    """The procedure is asked again when the insured person's request is counted as a doctor's."""
    own = own_regime(id="urgent", categories=[], procedures=["derogatory"], requesters=["doctor"])
    found = choose(facts("insured", procedure="derogatory"), rules(own))
    assert (found.regime.id, found.treatment is not None) == ("urgent", True)


@pytest.mark.parametrize(
    ("pinned", "asked", "regime", "is_pinned", "treated"),
    [
        ("auto", facts("doctor"), "l324_1", False, False),
        ("l324_1", facts("doctor"), "l324_1", False, False),
        ("l324_1", facts("insured"), "l324_1", True, False),
        ("r322_7", facts("doctor"), "r322_7", True, False),
        ("r322_7", facts("doctor", "post_ald"), "r322_7", True, True),
        ("l324_1", facts("doctor", "post_ald"), "l324_1", False, True),
        ("local", facts("doctor"), "local", True, False),
        ("local", facts("doctor", "multiple"), "local", False, False),
    ],
)
def test_a_pin_holds_for_every_protocol(
    pinned: str, asked: Facts, regime: str, is_pinned: bool, treated: bool
) -> None:
    """Design 4: the queue's setting; it is told only where it overrules the law in force."""
    found = choose(asked, rules(own_regime(), pinned=pinned))
    assert (found.regime.id, found.pinned) == (regime, is_pinned)
    assert (found.treatment is not None) is treated


@pytest.mark.parametrize(
    ("own", "known"),
    [
        ([], "auto, r322_7, r160_13, l324_1"),
        (
            [own_regime(in_force_from=date(2020, 1, 1))],
            "auto, r322_7, r160_13, l324_1, local",
        ),
    ],
)
def test_a_pin_that_nobody_knows_is_refused(own: list[Any], known: str) -> None:
    """Wrong use: the sentence names the regime, the remedy the ones that there are."""
    with pytest.raises(ReviewError) as caught:
        choose(facts(), rules(*own, pinned="r999"))
    error = caught.value
    assert (error.code, error.field) == ("unknown_regime", "regime")
    assert error.exit_code is Exit.WRONG_USE
    assert error.message == "There is no regime r999."
    assert error.remedy == f"Regimes: {known}."
