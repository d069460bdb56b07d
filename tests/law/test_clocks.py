"""The one-month limit and the two weeks, case by case."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.clocks import Clocks, clocks
from review_queue.law.facts import facts_of
from review_queue.law.regime_choice import Rules
from review_queue.protocol import Protocol
from tests.law.asked import asked


def doctor(received: str, zone: str = "metropole") -> Clocks:
    return asked("doctor", date.fromisoformat(received), zone=zone)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("received", "zone", "last_day", "prudent", "opinion"),
    [
        ("2026-01-31", "metropole", "2026-02-28", "2026-02-27", "2026-02-14"),
        ("2028-01-31", "metropole", "2028-02-29", "2028-02-28", "2028-02-14"),
        ("2026-02-28", "metropole", "2026-03-28", "2026-03-27", "2026-03-14"),
        ("2026-04-01", "metropole", "2026-05-01", "2026-04-30", "2026-04-15"),
        ("2026-03-03", "alsace-moselle", "2026-04-03", "2026-04-02", "2026-03-17"),
    ],
)
def test_worked_examples_of_the_domain(
    received: str, zone: str, last_day: str, prudent: str, opinion: str
) -> None:
    """Domain 2.7: month clipped, never moved; L. 324-1 and R. 324-2."""
    found = doctor(received, zone)
    assert (iso(found.last_day), iso(found.prudent_day)) == (last_day, prudent)
    assert found.opinion is not None
    assert iso(found.opinion.last_day) == opinion


@pytest.mark.parametrize(
    ("requester", "received", "regime", "silence", "opinion", "certainty"),
    [
        ("doctor", "2007-05-10", "r322_7", "rejection", False, "secondary"),
        ("insured", "2015-12-31", "r322_7", "rejection", False, "secondary"),
        ("insured", "2016-01-01", "r160_13", "rejection", False, "certain"),
        ("doctor", "2016-01-01", "r160_13", "rejection", False, "assumed"),
        ("doctor", "2016-10-14", "r160_13", "rejection", False, "assumed"),
        ("doctor", "2016-10-15", "l324_1", "not_stated", True, "certain"),
        ("insured", "2016-10-14", "r160_13", "rejection", False, "certain"),
        ("insured", "2016-10-15", "r160_13", "rejection", False, "certain"),
        ("insured", "2026-11-21", "r160_13", "rejection", False, "certain"),
        ("doctor", "2026-11-21", "l324_1", "not_stated", True, "certain"),
    ],
)
def test_the_regime_follows_requester_and_day(
    requester: str, received: str, regime: str, silence: str, opinion: bool, certainty: str
) -> None:
    """Domain 2.1, and design 4 for the doctor's protocols of 2016."""
    day = date.fromisoformat(received)
    found = asked(requester, day)
    assert (found.regime_id, found.silence, found.certainty) == (regime, silence, certainty)
    assert (found.opinion is not None) is opinion


def test_the_insured_persons_clock_starts_at_the_caisse() -> None:
    """R. 160-13: the caisse's receipt; R. 324-2: the medical service's."""
    at_service, at_caisse = date(2026, 11, 9), date(2026, 11, 3)
    insured = asked("insured", at_service, by_caisse=at_caisse)
    assert (insured.received, insured.last_day) == (at_caisse, date(2026, 12, 3))
    by_doctor = asked("doctor", at_service, by_caisse=at_caisse)
    assert (by_doctor.received, by_doctor.last_day) == (at_service, date(2026, 12, 9))


def test_each_requesters_own_receipt_chooses_the_regime() -> None:
    """Received by the caisse before the change of 2016-10-15 and by the service after it."""
    service, caisse = date(2016, 10, 17), date(2016, 10, 13)
    by_doctor = asked("doctor", service, by_caisse=caisse)
    assert (by_doctor.regime_id, by_doctor.received) == ("l324_1", service)
    old = asked("doctor", date(2016, 10, 14), by_caisse=caisse)
    assert (old.regime_id, old.received) == ("r160_13", caisse)


@pytest.mark.parametrize(
    ("categories", "procedure"),
    [(["post_ald"], "ordinary"), (["post_ald", "post_ald"], "ordinary"), (["31"], "derogatory")],
)
@pytest.mark.parametrize("requester", ["doctor", "insured"])
def test_what_no_text_limits_is_counted_as_the_doctors(
    categories: list[str], procedure: str, requester: str
) -> None:
    """Post-ALD and the derogatory procedure: warned, counted as the doctor's, assumed."""
    day = date(2026, 11, 2)
    found = asked(requester, day, categories=categories, procedure=procedure)
    assert (found.regime_id, found.certainty) == ("l324_1", "assumed")
    assert found.opinion is not None
    assert found.opinion.certainty == "assumed"
    assert found.note


def test_post_ald_beside_another_condition_follows_the_other() -> None:
    """Only a protocol of follow-up alone has no time limit of its own."""
    day = date(2026, 11, 2)
    found = asked("insured", day, categories=["listed", "post_ald"])
    assert (found.regime_id, found.certainty, found.note) == ("r160_13", "certain", "")


def test_act_by_is_the_opinion_until_its_silence_is_recorded() -> None:
    """Design 4: the next day at whose end silence has an effect, then the one-month day."""
    day = date(2026, 11, 2)
    before = asked("doctor", day)
    assert (before.act_by, before.counts) == (date(2026, 11, 16), "opinion")
    after = asked("doctor", day, recorded=True)
    assert (after.act_by, after.counts) == (date(2026, 12, 2), "decision")


def test_act_by_is_the_month_where_there_is_no_opinion_limit() -> None:
    """R. 160-13 has one clock."""
    found = asked("insured", date(2026, 11, 2))
    assert (found.act_by, found.counts) == (date(2026, 12, 2), "decision")
    assert found.suspended_days == 0


@pytest.mark.parametrize(
    ("today", "since"),
    [
        ("2026-03-15", None),
        ("2026-03-16", None),
        ("2026-03-17", "2026-03-17"),
        ("2026-05-01", "2026-03-17"),
    ],
)
def test_the_opinion_is_deemed_favourable_from_the_day_after(today: str, since: str | None) -> None:
    """Received on 2026-03-02: favourable since 2026-03-16 24:00 (domain 2.7), never before."""
    found = doctor("2026-03-02")
    assert iso(found.opinion_deemed_since(date.fromisoformat(today))) == since


def test_without_an_opinion_limit_nothing_is_deemed() -> None:
    """R. 160-13 has no opinion deemed favourable."""
    found = asked("insured", date(2026, 3, 2))
    assert found.opinion_deemed_since(date(2026, 6, 1)) is None


def test_a_queue_may_pin_the_rule_of_the_original_documents() -> None:
    """`r322_7` for every protocol: one month from the caisse's receipt, silence rejects."""
    service, caisse = date(2026, 11, 9), date(2026, 11, 3)
    found = asked("doctor", service, by_caisse=caisse, pinned="r322_7")
    assert (found.regime_id, found.received, found.last_day) == (
        "r322_7",
        caisse,
        date(2026, 12, 3),
    )
    assert (found.silence, found.opinion, found.certainty) == ("rejection", None, "assumed")
    assert found.choice.pinned
    assert "pins" in found.note


def test_pinning_the_regime_that_is_in_force_changes_nothing() -> None:
    """A pin is a warning only where it overrules the law in force."""
    day = date(2026, 11, 2)
    free = asked("doctor", day)
    assert asked("doctor", day, pinned="l324_1") == free


def test_a_pinned_rule_is_its_newest_version() -> None:
    """`r160_13` has two versions; the one of 2016-10-15 is used."""
    found = asked("doctor", date(2026, 11, 2), pinned="r160_13")
    assert found.regime.in_force_from == date(2016, 10, 15)
    assert found.regime_label == "The insured person's request"
    assert found.basis == "CSS R. 160-13"


@pytest.mark.parametrize(
    ("received", "zone", "pinned", "code", "field"),
    [
        (date(2026, 11, 2), "paris", "auto", "unknown_zone", "zone"),
        (date(2026, 11, 2), "metropole", "r999", "unknown_regime", "regime"),
        (date(9999, 12, 31), "metropole", "auto", "date_out_of_range", "received_on"),
    ],
)
def test_bad_input_gets_a_sentence_that_names_the_field(
    received: date, zone: str, pinned: str, code: str, field: str
) -> None:
    """Wrong use, never a traceback."""
    with pytest.raises(ReviewError) as caught:
        asked("doctor", received, zone=zone, pinned=pinned)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.exit_code is Exit.WRONG_USE
    assert caught.value.remedy


def test_a_date_of_another_age_is_still_counted() -> None:
    """An absurdly old receipt is a warning at the door, no failure of the law."""
    assert doctor("0001-01-31").last_day == date(1, 2, 28)


def test_the_clocks_of_a_protocol_use_its_own_dates() -> None:
    """The protocol's requester, procedure, categories, zone and receipts choose."""
    protocol = Protocol.from_document(
        {
            "reference": "A-1",
            "caisse": "017510000",
            "zone": "alsace-moselle",
            "requester": "insured",
            "request": "initial",
            "procedure": "ordinary",
            "received_on": "2026-03-09",
            "received_by_caisse_on": "2026-03-07",
            "patient": {
                "nir": "255081416802538",
                "family_name": "Essai",
                "given_names": "Anne",
                "birth_date": "1955-08-01",
            },
            "conditions": [{"category": "listed", "ald": "8", "label": "Diabète"}],
            "lines": [],
        }
    )
    found = clocks(facts_of(protocol))
    assert (found.regime_id, iso(found.last_day), iso(found.prudent_day)) == (
        "r160_13",
        "2026-04-07",
        "2026-04-02",
    )
    pinned = clocks(facts_of(protocol), Rules(pinned="l324_1"), opinion_recorded=True)
    assert pinned.counts == "decision"
