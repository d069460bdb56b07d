"""NIR and RPPS: shape, key, what looks odd (domain, section 6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_queue.identifiers import complete_nir, nir_oddities, nir_problem, rpps_problem

KEYS = [
    ("2550814168025", "38"),
    ("253072A073004", "43"),
    ("185122B033021", "09"),
    ("1840699352041", "19"),
    ("7850675000012", "43"),
]


@pytest.mark.parametrize(("number", "key"), KEYS)
def test_the_key_completes_thirteen_characters(number: str, key: str) -> None:
    """Key = 97 less the rest by 97; Corsica counts as 19 and 18; 99 and a first 7 are normal."""
    assert complete_nir(number) == number + key
    assert nir_problem(number + key) is None


@pytest.mark.parametrize(("number", "key"), KEYS)
def test_any_other_key_is_wrong(number: str, key: str) -> None:
    """A key is right for one value of 97."""
    wrong = [f"{other:02}" for other in range(100) if f"{other:02}" != key]
    assert {nir_problem(number + other) for other in wrong} == {"nir_key"}


def test_spaces_and_small_letters_of_corsica_are_read() -> None:
    """People write a NIR in groups."""
    assert complete_nir("2 53 07 2a 073 004 43") == "253072A07300443"


@pytest.mark.parametrize(
    "text",
    ["", " ", "255081416802", "25508141680253", "2550814168025380", "2C50814168025",
     "²550814168025", "253072C073004", "٢550814168025", "255-0814168025"],
)  # fmt: skip
def test_thirteen_or_fifteen_characters_make_a_nir(text: str) -> None:
    """Anything else has the wrong shape, foreign digits included."""
    assert nir_problem(text) == "nir_shape"
    with pytest.raises(ValueError, match="nir_shape"):
        complete_nir(text)


@pytest.mark.parametrize(
    ("number", "born", "odd"),
    [
        ("2550814168025", date(1955, 8, 2), ()),
        ("0550814168025", date(1955, 8, 2), ("nir_sex",)),
        ("2551314168025", date(1955, 8, 2), ("nir_month",)),
        ("2550014168025", date(1955, 8, 2), ("nir_month",)),
        ("2552014168025", date(1955, 8, 2), ()),
        ("2553514168025", date(1955, 8, 2), ()),
        ("2557714168025", date(1955, 8, 2), ()),
        ("2554514168025", date(1955, 8, 2), ("nir_month",)),
        ("2550800168025", date(1955, 8, 2), ("nir_department",)),
        ("2550897968025", date(1955, 8, 2), ("nir_department",)),
        ("2550897468025", date(1955, 8, 2), ()),
        ("2550898068025", date(1955, 8, 2), ("nir_department",)),
        ("2550820168025", date(1955, 8, 2), ()),
        ("2900820168025", date(1990, 8, 2), ("nir_department",)),
        ("2550896168025", date(1955, 8, 2), ()),
        ("2900896168025", date(1990, 8, 2), ("nir_department",)),
        ("2550814168000", date(1955, 8, 2), ("nir_order",)),
        ("2550814168025", date(1956, 8, 2), ("nir_birth",)),
        ("2550814168025", date(1955, 9, 2), ("nir_birth",)),
        ("2553514168025", date(1955, 9, 2), ()),
        ("2031314168000", date(2004, 5, 1), ("nir_month", "nir_order", "nir_birth")),
    ],
)
def test_what_looks_odd_is_told(number: str, born: date, odd: tuple[str, ...]) -> None:
    """Months beyond 12 but the pseudo-months, unknown departments, order 000, another birth."""
    assert nir_oddities(complete_nir(number), born) == odd


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("99700218896", None),
        ("10001234565", None),
        ("10001234564", "rpps_key"),
        ("1000123456", "rpps_shape"),
        ("100012345651", "rpps_shape"),
        ("1000123456A", "rpps_shape"),
        ("10001 234565", "rpps_shape"),
        ("", "rpps_shape"),
    ],
)
def test_an_rpps_has_eleven_digits_the_last_by_luhn(text: str, problem: str | None) -> None:
    """The RPPS is eleven digits and nothing else."""
    assert rpps_problem(text) == problem


@given(st.text(max_size=20))
def test_no_text_raises(text: str) -> None:
    """Whatever stands in the field, there is an answer."""
    assert nir_problem(text) in (None, "nir_shape", "nir_key")
    assert rpps_problem(text) in (None, "rpps_shape", "rpps_key")


@given(st.integers(0, 10**13 - 1))
def test_the_key_agrees_with_the_rule_as_written(number: int) -> None:
    """Number + key is such that number + key is a multiple of 97."""
    whole = complete_nir(f"{number:013}")
    assert (number + int(whole[13:])) % 97 == 0
