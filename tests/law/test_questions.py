"""What may be asked of the law, and how a question that it cannot answer is refused."""

from __future__ import annotations

from datetime import date

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.law.durations import Question, propose, propose_validity
from review_queue.law.listed import cases_of
from review_queue.terms import Request

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("code", "cases"),
    [
        ("8", "8"),
        ("12", "12"),
        ("29", "29.1 29.2"),
        ("9", "9.1 9.2a 9.2b"),
        ("23", "23a 23b 23c 23d"),
        ("9.2a", "9.2a"),
        ("28b", "28b"),
        ("31", ""),
        ("post_ald", ""),
        ("33", ""),
        ("", ""),
    ],
)
def test_an_ald_stands_for_its_sub_cases(code: str, cases: str) -> None:
    """Domain 1.3: an ALD without sub-cases is its own case; what is off the list has none."""
    assert [case.code for case in cases_of(code)] == cases.split()


@pytest.mark.parametrize(
    ("typed", "ald", "case"),
    [
        ("8", "8", "8"),
        (" 23A\t", "23", "23a"),
        ("7.2B", "7", "7.2b"),
        ("NON_EXEMPTING", "non_exempting", None),
        ("Post_ALD ", "post_ald", None),
    ],
)
def test_a_code_as_a_person_types_it(typed: str, ald: str, case: str | None) -> None:
    """Capitals and outer spaces do not count."""
    found = propose_validity(typed, "initial", TODAY, born=TODAY)
    assert (found.ald, found.case) == (ald, case)


@pytest.mark.parametrize("code", ["0", "33", "5.9", "2 3", "Listed", " 8.1 "])
def test_an_unknown_code_is_named_as_it_was_typed(code: str) -> None:
    """The list ends at 30, with 31 and 32 by usage (domain 1.1)."""
    with pytest.raises(ReviewError) as caught:
        propose_validity(code, "initial", TODAY)
    error = caught.value
    assert (error.code, error.field, error.exit_code) == ("unknown_code", "ald", Exit.WRONG_USE)
    assert error.message == f"There is no ALD or sub-case {code}."
    assert error.remedy == (
        "Give an ALD or a sub-case: 1 to 30, 5.3, 23a, 31, 32, non_exempting, post_ald."
    )


FAR = date(4001, 1, 1)
FAR_QUESTIONS = [
    ("on", Question("8", Request.INITIAL, FAR)),
    ("start", Question("8", Request.INITIAL, TODAY, start=FAR)),
    ("born", Question("7.2b", Request.INITIAL, TODAY, born=FAR)),
    ("on", Question("8", Request.MODIFICATION, FAR, covered_until=FAR)),
    ("start", Question("31", Request.RENEWAL, TODAY, start=FAR)),
    ("on", Question("no such code", Request.INITIAL, FAR, start=FAR)),
]


@pytest.mark.parametrize(("field", "question"), FAR_QUESTIONS)
def test_the_year_4001_is_too_far_to_count_from(field: str, question: Question) -> None:
    """A sentence, a remedy and the field; the first day that is out of range is named."""
    with pytest.raises(ReviewError) as caught:
        propose(question)
    error = caught.value
    assert (error.code, error.field, error.exit_code) == (
        "date_out_of_range",
        field,
        Exit.WRONG_USE,
    )
    assert error.message == "4001-01-01 is too far in the future to count from."
    assert error.remedy == "Give a date before the year 4001."


def test_the_year_4000_can_still_be_counted_from() -> None:
    """The last days in range: ten years from them are no error."""
    last = date(4000, 12, 31)
    found = propose_validity("8", "initial", last, start=last, born=last)
    assert (found.start, found.until) == (last, date(4010, 12, 30))
    newborn = propose_validity("7.2b", "initial", last, born=last)
    assert newborn.until == date(4003, 12, 31)


def test_ends_far_away_are_no_error() -> None:
    """Nothing is counted from the protocol's own end; an endless cover gives no first day."""
    far = date(9999, 12, 31)
    found = propose_validity("31", "renewal", TODAY, covered_until=far, stated_until=far)
    assert (found.start, found.until) == (None, far)


@pytest.mark.parametrize(("request_", "procedure"), [("first", "ordinary"), ("initial", "urgent")])
def test_a_word_that_is_not_in_the_lists_is_an_error_of_the_program(
    request_: str, procedure: str
) -> None:
    """The command line offers the words of the lists; nothing is guessed for another."""
    with pytest.raises(ValueError, match=r"first|urgent"):
        propose_validity("8", request_, TODAY, procedure=procedure)
