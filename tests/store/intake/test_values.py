"""The door, value by value: dates, numbers, ALD, lines."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest

from review_queue.clock import Clock
from review_queue.intake.checks import Accepted, check
from review_queue.intake.problems import Quarantined
from review_queue.terms import Asked, Category, LineKind, Procedure, Request, Requester

ABSENT = "<absent>"

Change = tuple[str, Any]


@pytest.mark.parametrize(
    ("reference", "good"),
    [("a" * 40, True), ("A-_/.9", True), ("a" * 41, False), ("a b", False), ("é", False),
     ("a\n", False), ("a:b", False)],
)  # fmt: skip
def test_a_reference_is_forty_letters_digits_and_signs(
    door: Any, reference: str, good: bool
) -> None:
    """1-40 of letters, digits, - _ / and dots."""
    result = door.checked(door.changed(("reference", reference)))
    assert isinstance(result, Accepted) == good
    assert good or (isinstance(result, Quarantined) and result.field == "reference")


@pytest.mark.parametrize(
    "caisse", ["01751000", "0175100000", "01751000A", "٠17510000", "017 510000"]
)
def test_a_caisse_is_nine_digits(door: Any, caisse: str) -> None:
    """Régime 2 + caisse 3 + centre 4."""
    assert door.problem(("caisse", caisse)) == ("caisse", "caisse_form")


def test_zones_are_exactly_those(door: Any) -> None:
    """metropole, alsace-moselle, 971 to 978."""
    zones = ["metropole", "alsace-moselle", *(str(zone) for zone in range(971, 979))]
    assert all(door.accepted(("zone", zone)) for zone in zones)
    for zone in ("Metropole", "970", "979", "987", 971, "corse", "metropole "):
        assert door.problem(("zone", zone)) == ("zone", "not_listed")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("requester", Requester),
        ("request", Request),
        ("procedure", Procedure),
        ("lines[0].kind", LineKind),
        ("lines[0].asked", Asked),
    ],
)
def test_closed_lists_are_those_of_the_core(door: Any, path: str, words: type[StrEnum]) -> None:
    """Each word of the core is read, nothing else is."""
    assert all(door.accepted((path, word.value)) for word in words)
    for word in ("other things", next(iter(words)).value.upper(), 1):
        assert door.problem((path, word)) == (path, "not_listed")


def test_categories_are_those_of_the_core(door: Any) -> None:
    """Every category of condition is read."""
    for category in Category:
        one = {"category": category.value, "label": "x", "ald": "8"}
        if category not in (Category.LISTED, Category.POST_ALD):
            del one["ald"]
        assert door.accepted(("conditions", [one]))


DAYS = ["received_on", "received_by_caisse_on", "patient.birth_date", "conditions[0].stated_until",
        "conditions[0].covered_from", "conditions[0].covered_until"]  # fmt: skip


@pytest.mark.parametrize("path", DAYS)
@pytest.mark.parametrize(
    "value", ["2026-11-1", "2026-11-31", "2025-02-29", "0000-01-01", "20261101", "2026-11-01T00:00",
              "01/11/2026", "1700000000", 17, "2026-W45-1", "2026-11-01 ", "２026-11-01"]
)  # fmt: skip
def test_a_date_is_iso_and_in_the_calendar(door: Any, path: str, value: Any) -> None:
    """YYYY-MM-DD and nothing else."""
    assert door.problem((path, value))[0] == path


@pytest.mark.parametrize("value", ["2012", "2026-09", "2026-09-30"])
def test_a_diagnosis_is_a_year_a_month_or_a_day(door: Any, value: str) -> None:
    """Kept as it was given."""
    assert door.accepted(("conditions[0].diagnosed_on", value)).document["conditions"][0][
        "diagnosed_on"
    ] == value  # fmt: skip


@pytest.mark.parametrize("value", ["12", "2026-13", "2026-02-30", "0000", "2026-", "09/2026"])
def test_another_diagnosis_date_is_refused(door: Any, value: str) -> None:
    """Impossible months and days too."""
    assert door.problem(("conditions[0].diagnosed_on", value))[0] == "conditions[0].diagnosed_on"


@pytest.mark.parametrize("path", ["received_on", "received_by_caisse_on", "patient.birth_date"])
def test_what_has_happened_is_not_in_the_future(door: Any, path: str) -> None:
    """Today is not the future."""
    assert door.accepted((path, "2026-11-21"))
    assert door.problem((path, "2026-11-22")) == (path, "date_future")


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("metropole", "2026-11-21T23:30Z", "2026-11-22"),
        ("972", "2026-11-21T23:30Z", "2026-11-21"),
        ("974", "2026-11-21T20:30Z", "2026-11-22"),
    ],
)
def test_today_is_that_of_the_zone(door: Any, zone: str, instant: str, day: str) -> None:
    """Half past midnight in Paris is still yesterday in Martinique; in La Réunion it is earlier."""
    clock = Clock(now=lambda: datetime.fromisoformat(instant))
    for received_on, comes_in in (
        (date.fromisoformat(day), True),
        (date.fromisoformat(day) + timedelta(days=1), False),
    ):
        record = door.changed(("zone", zone), ("received_on", received_on.isoformat()))
        assert isinstance(check(door.written(record), clock), Accepted) is comes_in


def test_a_cover_ends_after_it_starts(door: Any) -> None:
    """One day is the shortest."""
    start, end = "conditions[0].covered_from", "conditions[0].covered_until"
    assert door.accepted(("request", "renewal"), (start, "2020-01-01"), (end, "2020-01-01"))
    assert door.problem((start, "2020-01-02"), (end, "2020-01-01")) == (end, "cover_backwards")


def test_a_nir_is_kept_whole(door: Any) -> None:
    """15 characters in the document: key computed, spaces gone, Corsica in capitals."""
    for given_as in ("1580775112034", "1 58 07 75 112 034 46", "158077511203446"):
        assert (
            door.accepted(("patient.nir", given_as)).document["patient"]["nir"] == "158077511203446"
        )
    corsican = door.accepted(("patient.nir", "2 53 07 2a 073 004"))
    assert corsican.document["patient"]["nir"] == "253072A07300443"


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("patient.nir", "158077511203447", "nir_key"),
        ("patient.nir", "15807751120344", "nir_shape"),
        ("doctor.rpps", "10001234566", "rpps_key"),
        ("doctor.rpps", "1000123456", "rpps_shape"),
    ],
)
def test_keys_are_checked(door: Any, path: str, value: str, code: str) -> None:
    """A wrong key is a wrong person."""
    assert door.problem((path, value)) == (path, code)


@pytest.mark.parametrize("value", [ABSENT, None])
def test_only_an_insured_person_asks_without_a_doctor(door: Any, value: Any) -> None:
    """`doctor` may be absent when the requester is `insured`."""
    assert door.problem(("doctor", value)) == ("doctor", "doctor_missing")
    assert "doctor" not in door.accepted(("doctor", value), ("requester", "insured")).document


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ([("ald", ABSENT), ("case", ABSENT)], "ald", "ald_missing"),
        ([("ald", "")], "ald", "ald_missing"),
        ([("ald", "0"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("ald", "31"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("ald", "08"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("ald", 8)], "ald", "not_text"),
        ([("case", "5.1")], "case", "case_elsewhere"),
        ([("case", "99.9")], "case", "case_unknown"),
        ([("category", "unlisted")], "ald", "ald_misplaced"),
        ([("category", "multiple")], "ald", "ald_misplaced"),
        ([("category", "non_exempting")], "ald", "ald_misplaced"),
        ([("category", "unlisted"), ("ald", ABSENT)], "case", "case_elsewhere"),
        ([("category", "post_ald"), ("ald", "31"), ("case", ABSENT)], "ald", "ald_unknown"),
        ([("category", "post_ald"), ("ald", "5")], "case", "case_elsewhere"),
        ([("category", "post_ald"), ("ald", ABSENT)], "case", "case_elsewhere"),
    ],
)
def test_ald_and_case_belong_together(
    door: Any, changes: list[Change], field: str, code: str
) -> None:
    """ALD 1-30 for `listed`, optional for `post_ald`, nowhere else; a case belongs to its ALD."""
    whole = [(f"conditions[0].{path}", value) for path, value in changes]
    assert door.problem(*whole) == (f"conditions[0].{field}", code)


def test_every_ald_of_the_list_may_be_asked(door: Any) -> None:
    """1 to 30, 12 included; and after an ALD, with or without its number."""
    for number in range(1, 31):
        assert door.accepted(("conditions[0].ald", str(number)), ("conditions[0].case", ABSENT))
    after = ("conditions[0].category", "post_ald")
    assert door.accepted(after)
    assert door.accepted(after, ("conditions[0].ald", ABSENT), ("conditions[0].case", ABSENT))


@pytest.mark.parametrize(
    ("numbers", "field", "code"),
    [
        ([2, 3], "lines[0].number", "numbers_start"),
        ([0, 1], "lines[0].number", "numbers_start"),
        ([1, 1], "lines[1].number", "number_twice"),
        ([1, 2, 3, 2], "lines[3].number", "number_twice"),
        ([1, -1], "lines[1].number", "number_range"),
    ],
)
def test_line_numbers_start_at_one_and_never_repeat(
    door: Any, numbers: list[int], field: str, code: str
) -> None:
    """The second of a pair is named."""
    lines = [{**door.changed()["lines"][0], "number": number} for number in numbers]
    assert door.problem(("lines", lines)) == (field, code)


def test_line_numbers_may_leave_a_gap(door: Any) -> None:
    """Numbers are stable: a line withdrawn takes its number with it."""
    lines = [{**door.changed()["lines"][0], "number": number} for number in (1, 4, 3)]
    assert [line["number"] for line in door.accepted(("lines", lines)).document["lines"]] == [
        1,
        4,
        3,
    ]


@pytest.mark.parametrize(("index", "code"), [(1, "no_such_condition"), (-1, "number_range")])
def test_a_line_belongs_to_a_condition_of_the_protocol(door: Any, index: int, code: str) -> None:
    """Counted from 0."""
    assert door.accepted(("lines[0].condition", 0)).warnings == ()
    assert door.problem(("lines[0].condition", index)) == ("lines[0].condition", code)


@pytest.mark.parametrize("path", ["conditions", "lines"])
def test_there_is_at_least_one_condition_and_one_line(door: Any, path: str) -> None:
    """Nothing to decide is no protocol."""
    assert door.problem((path, [])) == (path, "empty")
