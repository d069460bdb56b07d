"""A protocol beside the earlier one: what was added, removed, changed, by ALD and item."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_queue.decisions import ConditionDecision, Decisions, LineDecision, Period
from review_queue.difference import ComparedLine, Difference, compare
from review_queue.protocol import Line, Protocol
from review_queue.terms import ConditionOutcome, LineChange, LineOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.conftest import Submission

Asked = dict[str, Any]
SIGNED = date(2021, 11, 20)
DIABETES: Asked = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète"}
RARE: Asked = {"category": "unlisted", "label": "Maladie rare"}
NON_EXEMPTING: Asked = {"category": "non_exempting", "label": "Dépression"}
PERIOD = Period(date(2021, 11, 20), date(2026, 11, 19))


@pytest.fixture
def protocol(submission: Submission) -> Callable[..., Protocol]:
    """Makes a protocol of lines that are a label and what else is asked."""

    def made(*lines: Asked | str, conditions: tuple[Asked, ...] = (DIABETES,)) -> Protocol:
        document = submission(conditions=conditions)
        document["lines"] = [
            {"number": number, "kind": "drug", "asked": "full", "condition": 0}
            | ({"label": line} if isinstance(line, str) else line)
            for number, line in enumerate(lines, start=1)
        ]
        return Protocol.from_document(document)

    return made


def told(difference: Difference) -> list[str]:
    """Each line as sign, number now and then, and the fields that changed."""
    return [_told(compared) for compared in difference.lines]


def _told(compared: ComparedLine) -> str:
    numbers = ">".join(
        str(line.number) if line else "" for line in (compared.earlier, compared.line)
    )
    return " ".join((compared.change.value, numbers, *compared.fields)).strip()


def unsigned(now: Protocol, then: Protocol) -> Difference:
    """The two side by side, without opinions."""
    return compare(now, then, Decisions(), None)


def opinion(number: int, period: Period | None = None) -> LineDecision:
    """A line granted."""
    granted = LineOutcome.FULL
    return LineDecision(number, granted, None, None, None, period, None, False, "dr_a", "")


def of_ald(index: int, outcome: ConditionOutcome) -> ConditionDecision:
    """An opinion on an ALD."""
    period = None if outcome is ConditionOutcome.REFUSED else PERIOD
    return ConditionDecision(index, outcome, None, None, None, period, None, "", False, "a", "")


def test_lines_are_added_removed_changed_or_as_they_were(protocol: Callable[..., Protocol]) -> None:
    """Those of now in their order, then those that are gone."""
    then = protocol("metformine", {"label": "HbA1c", "frequency": "2 par an"}, "ramipril")
    now = protocol("TSH", {"label": "hba1c", "frequency": "4 par an"}, "Metformine")
    assert told(unsigned(now, then)) == [
        "added >1",
        "changed 2>2 frequency",
        "unchanged 1>3",
        "removed 3>",
    ]
    changed = unsigned(now, then).of(2)
    assert changed.fields == {"frequency": ("2 par an", "4 par an")}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("asked", "usual"),
        ("frequency", "1 par an"),
        ("quantity", "10 séances"),
        ("direct_access", True),
        ("comment", "pied à risque"),
    ],
)
def test_every_field_that_is_asked_counts(
    protocol: Callable[..., Protocol], field: str, value: object
) -> None:
    """Given now and not then, or the other way round."""
    bare, more = protocol("metformine"), protocol({"label": "metformine", field: value})
    assert told(unsigned(more, bare)) == [f"changed 1>1 {field}"]
    assert told(unsigned(bare, more)) == [f"changed 1>1 {field}"]
    assert told(unsigned(more, more)) == ["unchanged 1>1"]


def test_a_code_does_not_hide_another_dose(protocol: Callable[..., Protocol]) -> None:
    """The same substance under another label is the same line, changed."""
    code = {"code": {"system": "ATC", "value": "A10BA02"}}
    then = protocol({"label": "metformine 500 mg", **code})
    now = protocol({"label": "metformine 1000 mg", **code})
    assert told(unsigned(now, then)) == ["changed 1>1 label"]
    again = protocol({"label": "Metformine, 500 mg", **code})
    assert told(unsigned(again, then)) == ["unchanged 1>1"]


def test_another_ald_is_another_line(protocol: Callable[..., Protocol]) -> None:
    """What is asked for the one was not asked for the other."""
    then = protocol("metformine")
    now = protocol("metformine", conditions=(RARE,))
    assert told(unsigned(now, then)) == ["added >1", "removed 1>"]


def test_lines_of_one_key_are_paired_in_order_those_that_are_the_same_first(
    protocol: Callable[..., Protocol],
) -> None:
    """Of two doses one is dropped: the other is as it was, wherever it stands."""
    one = {"label": "metformine", "frequency": "500 mg le matin"}
    two = {"label": "metformine", "frequency": "850 mg le soir"}
    new = {"label": "metformine", "frequency": "1 g le soir"}
    assert told(unsigned(protocol(two), protocol(one, two))) == ["unchanged 2>1", "removed 1>"]
    assert told(unsigned(protocol(new, two), protocol(one, two))) == [
        "changed 1>1 frequency",
        "unchanged 2>2",
    ]
    assert told(unsigned(protocol(new, new), protocol(one, two))) == [
        "changed 1>1 frequency",
        "changed 2>2 frequency",
    ]
    assert told(unsigned(protocol(one, one), protocol(one))) == ["unchanged 1>1", "added >2"]


def test_each_line_has_its_earlier_opinion_and_validity(protocol: Callable[..., Protocol]) -> None:
    """Its own validity, else its ALD's; none where nothing was decided."""
    then = protocol("metformine", "HbA1c", {"label": "TSH", "asked": "none"})
    shorter = Period(date(2021, 11, 20), date(2022, 5, 19))
    decisions = Decisions(
        {0: of_ald(0, ConditionOutcome.RECOGNISED)}, {1: opinion(1), 2: opinion(2, shorter)}
    )
    difference = compare(then, then, decisions, SIGNED)
    assert [compared.period for compared in difference.lines] == [PERIOD, shorter, None]
    assert [compared.decision for compared in difference.lines] == [
        opinion(1),
        opinion(2, shorter),
        None,
    ]


@pytest.mark.parametrize(
    ("conditions", "outcomes", "code", "as_asked", "not_as_asked"),
    [
        ((DIABETES,), ("recognised",), "8", True, False),
        ((DIABETES,), ("refused",), "8", False, True),
        ((DIABETES,), ("non_exempting",), "8", False, True),
        ((NON_EXEMPTING,), ("non_exempting",), "non_exempting", True, False),
        ((DIABETES,), ("recognised",), "30", False, False),
        ((RARE, RARE), ("recognised", "recognised"), "31", True, False),
        ((RARE, RARE), ("recognised", "refused"), "31", False, True),
        ((DIABETES,), (), "8", False, False),
    ],
)
def test_an_ald_was_recognised_as_asked_or_not(
    protocol: Callable[..., Protocol],
    conditions: tuple[Asked, ...],
    outcomes: tuple[str, ...],
    code: str,
    as_asked: bool,
    not_as_asked: bool,
) -> None:
    """Of several of one code each has to be; an ALD that was not asked or not signed is neither."""
    then = protocol("metformine", conditions=conditions)
    decided = {n: of_ald(n, ConditionOutcome(outcome)) for n, outcome in enumerate(outcomes)}
    difference = compare(then, then, Decisions(decided), SIGNED)
    assert (difference.as_asked(code), difference.not_as_asked(code)) == (as_asked, not_as_asked)


LINE = st.builds(
    lambda label, frequency: {"label": label, "frequency": frequency},
    st.sampled_from(("a1", "b2", "c3")),
    st.sampled_from(("1 par an", "2 par an", None)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(now=st.lists(LINE, min_size=1, max_size=6), then=st.lists(LINE, min_size=1, max_size=6))
def test_every_line_is_told_once(
    protocol: Callable[..., Protocol], now: list[Asked], then: list[Asked]
) -> None:
    """Whatever was asked: each line of now and each of then stands in the comparison once."""
    lines = unsigned(protocol(*now), protocol(*then)).lines
    assert numbers(compared.line for compared in lines) == [*range(1, len(now) + 1)]
    assert sorted(numbers(c.earlier for c in lines)) == [*range(1, len(then) + 1)]
    for compared in lines:
        if compared.line and compared.earlier:
            assert compared.line.label == compared.earlier.label
            same = compared.line.frequency == compared.earlier.frequency
            assert same == (compared.change is LineChange.UNCHANGED)


def numbers(lines: Iterable[Line | None]) -> list[int]:
    """The numbers of those that are there."""
    return [line.number for line in lines if line]
