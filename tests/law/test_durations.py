"""The rules around the lengths: start, end, sub-cases, what the law forbids or leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.durations import propose_validity

TODAY = date(2026, 11, 21)


def test_a_first_period_starts_on_the_day_of_the_decision() -> None:
    """ALD 8 today: ten years, last day included."""
    found = propose_validity("8", "initial", TODAY)
    assert (found.start, found.until) == (TODAY, date(2036, 11, 20))
    assert found.basis == ("CSS annexe D. 160-4, décret 2024-768, ALD 8, initial request: 10 years")
    assert (found.refused, found.refused_because, found.notes) == (None, "", ())


def test_a_given_first_day_is_kept() -> None:
    """The first day can be changed by the adviser."""
    found = propose_validity("8", "initial", TODAY, start=date(2026, 9, 1))
    assert (found.start, found.until) == (date(2026, 9, 1), date(2036, 8, 31))


def test_a_start_on_29_february_ends_on_28_february() -> None:
    """Design 4."""
    found = propose_validity("8", "initial", date(2028, 2, 29))
    assert found.until == date(2038, 2, 28)


def test_a_renewal_starts_on_the_day_after_the_earlier_end() -> None:
    """Design 4; the version of the annex is the one of the decision."""
    found = propose_validity("3", "renewal", date(2024, 6, 1), covered_until=date(2024, 8, 31))
    assert (found.version, found.years, found.stated) == ("v2017", 10, True)
    assert (found.start, found.until) == (date(2024, 9, 1), date(2034, 8, 31))


def test_a_renewal_without_a_known_end_asks_for_the_first_day() -> None:
    """Unknown cover: no start, no end, and a sentence."""
    found = propose_validity("8", "renewal", TODAY)
    assert (found.years, found.start, found.until) == (10, None, None)
    assert any("first day" in note for note in found.notes)
    given = propose_validity("8", "renewal", TODAY, start=date(2027, 1, 1))
    assert given.until == date(2036, 12, 31)


def test_a_cover_that_never_ends_gives_no_first_day() -> None:
    """Old protocols may end in a year that nobody meant (domain 1.5)."""
    found = propose_validity("8", "renewal", TODAY, covered_until=date(9999, 12, 31))
    assert (found.start, found.until) == (None, None)


def test_a_presumed_renewal_says_so() -> None:
    """The annex says renewable and no more."""
    found = propose_validity("8", "renewal", TODAY, covered_until=TODAY)
    assert (found.stated, found.certainty) == (False, "assumed")
    assert any("Presumed" in note for note in found.notes)


def test_special_rules_are_shown() -> None:
    """ALD 5.3: an anticoagulant alone does not renew."""
    found = propose_validity("5.3", "renewal", TODAY, covered_until=TODAY)
    assert any("anticoagulant" in note for note in found.notes)


def test_an_ald_with_sub_cases_given_alone_lists_them() -> None:
    """`years` null, `alternatives` lists them (design 6)."""
    found = propose_validity("5", "initial", TODAY)
    assert (found.ald, found.case, found.years, found.until) == ("5", None, None, None)
    assert [(a.case, a.years) for a in found.alternatives] == [
        ("5.1", 10),
        ("5.2", 10),
        ("5.3", 5),
        ("5.4", 5),
        ("5.5", 10),
    ]
    assert found.start == TODAY
    assert found.renewable
    assert found.notes


def test_sub_cases_of_one_length_are_still_listed() -> None:
    """ALD 14: all ten years, and the sub-case stays to be settled."""
    found = propose_validity("14", "initial", TODAY)
    assert found.years is None
    assert {a.years for a in found.alternatives} == {10}


def test_alternatives_of_a_renewal_show_the_case_without_one() -> None:
    """ALD 29: tuberculosis has no renewal, leprosy five years."""
    found = propose_validity("29", "renewal", TODAY, covered_until=TODAY)
    assert [(a.case, a.years) for a in found.alternatives] == [("29.1", None), ("29.2", 5)]


def test_a_renewal_of_ald_1_before_2017_depends_on_a_condition() -> None:
    """Five years or two, by the sequelae; each with its condition in words."""
    found = propose_validity("1", "renewal", date(2014, 5, 1), covered_until=date(2014, 6, 30))
    assert (found.years, found.case, found.until) == (None, "1", None)
    labels = {a.years: a.label for a in found.alternatives}
    assert "deficit" in labels[5]
    assert "rehabilitation" in labels[2]


@pytest.mark.parametrize("code", ["8", "5", "12", "post_ald"])
def test_before_2011_there_is_no_length(code: str) -> None:
    """Before 2011-01-22 the annex had criteria only; the protocol's own end is proposed."""
    found = propose_validity(code, "initial", date(2011, 1, 21), stated_until=date(2013, 1, 1))
    assert (found.years, found.version, found.until) == (None, None, date(2013, 1, 1))
    assert found.refused is None
    unknown = propose_validity(code, "initial", date(2011, 1, 21))
    assert unknown.until is None
    assert unknown.notes


@pytest.mark.parametrize("day", ["2011-06-27", "2016-05-01", "2026-11-21"])
def test_ald_12_cannot_begin_any_more(day: str) -> None:
    """Décret 2011-726 removed it from 2011-06-27."""
    found = propose_validity("12", "initial", date.fromisoformat(day))
    assert (found.refused, found.years, found.start) == ("removed_from_list", None, None)
    assert "12" in found.refused_because
    assert not found.renewable


def test_ald_12_could_begin_the_day_before() -> None:
    """2011-06-26 is the last day of the first version."""
    found = propose_validity("12", "initial", date(2011, 6, 26))
    assert (found.years, found.until) == (5, date(2016, 6, 25))


def test_holders_of_ald_12_are_renewed_for_ten_years_since_2017() -> None:
    """Décret 2017-472 art. 3, known from a secondary source; a condition is shown."""
    covered = date(2026, 12, 31)
    found = propose_validity("12", "renewal", TODAY, covered_until=covered)
    assert (found.years, found.certainty, found.stated) == (10, "secondary", True)
    assert (found.start, found.until) == (date(2027, 1, 1), date(2036, 12, 31))
    assert "décret 2017-472 art. 3" in found.basis
    assert any("27 June 2011" in note for note in found.notes)


def test_a_renewal_of_ald_12_between_2011_and_2017_has_no_known_length() -> None:
    """Holders could be renewed; no text found says for how long: the end must be given."""
    found = propose_validity("12", "renewal", date(2014, 3, 1), covered_until=date(2014, 3, 31))
    assert (found.years, found.until, found.refused) == (None, None, None)
    assert found.start == date(2014, 4, 1)
    assert found.certainty == "secondary"


def test_a_case_without_renewal_is_refused_in_words() -> None:
    """29.1: the text gives one period and no renewal."""
    found = propose_validity("29.1", "renewal", TODAY, covered_until=TODAY)
    assert (found.refused, found.years) == ("not_renewable", None)
    assert "3 years" in found.refused_because
    assert found.notes == (found.refused_because,)


@pytest.mark.parametrize(
    ("on", "born", "until"),
    [
        ("2026-11-21", "2026-11-01", "2029-11-01"),
        ("2026-11-21", "2024-02-29", "2027-02-28"),
        ("2016-11-21", "2016-11-01", "2018-11-01"),
        ("2026-11-21", "2023-11-21", "2026-11-21"),
    ],
)
def test_a_newborns_cover_ends_so_many_years_after_birth(on: str, born: str, until: str) -> None:
    """7.2b: end = birth + 3 years (2 before 2017-04-06), whenever it starts."""
    days = date.fromisoformat(on), date.fromisoformat(born)
    found = propose_validity("7.2b", "initial", days[0], born=days[1])
    assert found.until == date.fromisoformat(until)
    assert found.start == days[0]
    assert not found.renewable


def test_a_newborns_cover_needs_the_birth_date() -> None:
    """Without it the length is known and the end is not."""
    found = propose_validity("7.2b", "initial", TODAY)
    assert (found.years, found.until) == (3, None)
    assert any("birth date" in note for note in found.notes)


def test_a_child_past_the_age_gets_no_cover() -> None:
    """Born three years and a day before: nothing is left to cover."""
    found = propose_validity("7.2b", "initial", TODAY, born=date(2023, 11, 20))
    assert (found.refused, found.years, found.until) == ("past_the_age", None, None)


@pytest.mark.parametrize("code", ["31", "32", "non_exempting"])
def test_outside_the_list_the_protocol_states_its_own_end(code: str) -> None:
    """R. 160-11: the end stated, else the adviser must give one."""
    stated = propose_validity(code, "initial", TODAY, stated_until=date(2028, 6, 30))
    assert (stated.ald, stated.case, stated.version, stated.years) == (code, None, None, None)
    assert (stated.start, stated.until) == (TODAY, date(2028, 6, 30))
    assert (stated.certainty, stated.stated, stated.renewable) == ("certain", False, True)
    silent = propose_validity(code, "initial", TODAY)
    assert silent.until is None
    assert any("give it" in note for note in silent.notes)


def test_a_stated_end_before_the_start_is_not_used() -> None:
    """A renewal whose protocol states a day already past."""
    found = propose_validity(
        "31", "renewal", TODAY, covered_until=TODAY, stated_until=date(2026, 1, 1)
    )
    assert found.until is None
    assert any("before the first day" in note for note in found.notes)


def test_follow_up_after_an_ald_lasts_five_years_at_most() -> None:
    """D. 160-5 I: a ceiling; the longest is proposed, as an assumption."""
    found = propose_validity("post_ald", "initial", TODAY)
    assert (found.years, found.until, found.certainty) == (5, date(2031, 11, 20), "assumed")
    longer = propose_validity("post_ald", "initial", TODAY, stated_until=date(2040, 1, 1))
    assert longer.until == date(2031, 11, 20)


def test_follow_up_keeps_an_earlier_end_that_the_protocol_states() -> None:
    """Below the ceiling the protocol's own end holds."""
    found = propose_validity("post_ald", "initial", TODAY, stated_until=date(2029, 1, 1))
    assert (found.years, found.until, found.certainty) == (None, date(2029, 1, 1), "certain")


def test_follow_up_renewed_without_a_known_end_asks_for_the_first_day() -> None:
    """No first day, no end."""
    found = propose_validity("post_ald", "renewal", TODAY)
    assert (found.start, found.until) == (None, None)


@pytest.mark.parametrize("code", ["8", "5", "31", "12"])
def test_a_modification_keeps_the_current_end(code: str) -> None:
    """A change gives no new period; ALD 12's holders may be changed too."""
    found = propose_validity(code, "modification", TODAY, covered_until=date(2030, 5, 31))
    assert (found.start, found.until, found.years) == (TODAY, date(2030, 5, 31), None)
    assert found.refused is None
    assert found.notes == ()


def test_a_modification_without_a_known_end_asks_for_it() -> None:
    """The current end must be given."""
    found = propose_validity("8", "modification", TODAY)
    assert found.until is None
    assert any("give it" in note for note in found.notes)


def test_a_modification_of_a_cover_that_has_ended_is_a_renewal() -> None:
    """Nothing is left to change."""
    found = propose_validity("8", "modification", TODAY, covered_until=date(2026, 11, 20))
    assert found.until is None
    assert any("renewal" in note for note in found.notes)


def test_a_derogatory_opening_is_provisional_for_six_months() -> None:
    """Practice, no article: marked, and never beyond the ordinary end."""
    found = propose_validity("8", "initial", TODAY, procedure="derogatory")
    assert (found.months, found.years, found.until) == (6, None, date(2027, 5, 20))
    assert (found.certainty, found.stated, found.version) == ("secondary", False, "v2024")
    assert "practice" in found.basis
    newborn = propose_validity(
        "7.2b", "initial", TODAY, born=date(2023, 12, 24), procedure="derogatory"
    )
    assert newborn.until == date(2026, 12, 24)


def test_a_derogatory_opening_needs_no_sub_case() -> None:
    """Six months whatever the sub-case."""
    found = propose_validity("5", "initial", TODAY, procedure="derogatory")
    assert (found.until, found.alternatives) == (date(2027, 5, 20), ())


def test_a_derogatory_renewal_needs_its_first_day() -> None:
    """Unknown cover: nothing to count from."""
    found = propose_validity("8", "renewal", TODAY, procedure="derogatory")
    assert (found.start, found.until) == (None, None)


def test_the_derogatory_procedure_opens_nothing_that_the_law_forbids() -> None:
    """ALD 12 stays closed."""
    found = propose_validity("12", "initial", TODAY, procedure="derogatory")
    assert found.refused == "removed_from_list"


@pytest.mark.parametrize("code", [" 23A ", "23a", "NON_EXEMPTING"])
def test_capitals_and_outer_spaces_do_not_count(code: str) -> None:
    """What a person types for `23a`."""
    assert propose_validity(code, "initial", TODAY).ald in ("23", "non_exempting")


@pytest.mark.parametrize("code", ["0", "33", "5.9", "", "8.1", "ALD"])
def test_an_unknown_code_is_refused_with_its_field(code: str) -> None:
    """A sentence, a remedy, and the field `ald`."""
    with pytest.raises(ReviewError) as caught:
        propose_validity(code, "initial", TODAY)
    assert (caught.value.code, caught.value.field) == ("unknown_code", "ald")
    assert caught.value.exit_code is Exit.WRONG_USE
    assert caught.value.remedy


@pytest.mark.parametrize("field", ["start", "born"])
def test_a_day_too_far_off_is_refused_with_its_field(field: str) -> None:
    """Nothing can be counted from the year 9999."""
    far = date(9999, 12, 31)
    with pytest.raises(ReviewError) as caught:
        propose_validity(
            "8",
            "initial",
            TODAY,
            start=far if field == "start" else None,
            born=far if field == "born" else None,
        )
    assert caught.value.field == field


def test_no_cover_begins_before_the_child_is_born() -> None:
    """7.2b counts from the birth; on its own day it may begin."""
    found = propose_validity(
        "7.2b", "initial", TODAY, start=date(2026, 11, 1), born=date(2026, 11, 2)
    )
    assert (found.refused, found.until) == ("before_birth", None)
    found = propose_validity(
        "7.2b", "initial", TODAY, start=date(2026, 11, 2), born=date(2026, 11, 2)
    )
    assert (found.refused, found.until) == (None, date(2029, 11, 2))
