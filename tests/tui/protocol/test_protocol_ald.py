"""The ALD itself: sub-case, refusal, mention, validity; what the law asks before a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from review_queue.decisions import Period
from review_queue.terms import ConditionOutcome, ProtocolOutcome

Keys = Callable[..., Any]
DELAUNAY = "751-2026-004102"


async def test_a_missing_sub_case_is_settled_then_the_line_is_decided(
    one_more: Any, run: Any, press: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """ALD 5 without its case: `a` lists the cases with their years; the third gives five years."""

    def unsettled(document: dict[str, Any]) -> None:
        document["patient"]["family_name"] = "Sanscas"
        del document["conditions"][0]["case"]

    path = one_more(1, unsettled)
    async with run(path) as pilot:
        await open_case(pilot, "sanscas")
        await press(pilot, "a")
        assert "5.3" in screen_text(pilot)
        await press(pilot, "3", "enter")
    case = desk(path).case("751-2026-009001")
    assert case.conditions[0].decision is not None
    assert case.conditions[0].decision.case == "5.3"
    assert case.conditions[0].period == Period(date(2026, 11, 21), date(2031, 11, 20))
    assert case.lines[0].decision is not None


async def test_the_ald_itself_is_refused_with_its_lines(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """`x` shows the clinical text; refusing the ALD refuses its lines."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "x")
        assert "FEVG 32 %" in screen_text(pilot)
        await press(pilot, "3", "enter")
        await write(pilot, "critère absent")
        await press(pilot, "enter", "m", "enter")
    case = desk(sample).case("751-2026-004102")
    assert case.conditions[0].decision is not None
    assert case.conditions[0].decision.outcome is ConditionOutcome.REFUSED
    assert case.outcome is ProtocolOutcome.REFUSED


async def test_an_ald_is_recognised_without_exemption(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any
) -> None:
    """The mention has no statutory duration: it is asked, then recorded."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "x", "2", "enter")
        await write(pilot, "2027-11-20")
        await press(pilot, "enter", "enter", "enter")
    decision = desk(sample).case(DELAUNAY).conditions[0].decision
    assert decision.outcome is ConditionOutcome.NON_EXEMPTING
    assert decision.period == Period(date(2026, 11, 21), date(2027, 11, 20))


async def test_another_validity_than_the_law_s_needs_a_reason(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """`x`, validity: the reason is asked under its field, and both are recorded."""
    async with run(sample) as pilot:
        await open_case(pilot, "pereira")
        await press(pilot, "x", "4", "enter")
        await write(pilot, "3 ans")
        await press(pilot, "enter", "enter", "enter")
        assert "A reason is needed here." in screen_text(pilot)
        await write(pilot, "forme limitée")
        await press(pilot, "enter")
    decision = desk(sample).case("751-2026-004110").conditions[0].decision
    assert decision.period == Period(date(2026, 11, 21), date(2029, 11, 20))
    assert decision.validity_reason == "forme limitée"


async def test_two_renewals_without_start_are_asked_one_after_the_other(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any
) -> None:
    """`A` on two ALD whose earlier cover is unknown: two first days, then five lines at once."""
    async with run(sample) as pilot:
        await open_case(pilot, "brunel")
        await press(pilot, "A")
        for _ald in range(2):
            await write(pilot, "01/12/2026")
            await press(pilot, "enter", "enter", "enter")
    case = desk(sample).case("751-2026-004108")
    assert [view.period for view in case.conditions] == [
        Period(date(2026, 12, 1), date(2036, 11, 30))
    ] * 2
    assert [view.decision is not None for view in case.lines] == [True] * 5 + [False]


async def test_a_renewal_off_the_list_asks_first_the_start_then_the_end(
    one_more: Any, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any
) -> None:
    """ALD 31 renewed, earlier cover unknown: neither day is the law's, both are kept."""
    path = one_more(7, lambda document: document.update(request="renewal"))
    async with run(path) as pilot:
        await open_case(pilot, "751-2026-009001")
        await press(pilot, "a")
        await write(pilot, "01/12/2026")
        await press(pilot, "enter", "enter", "enter")
        await write(pilot, "2 ans")
        await press(pilot, "enter", "enter", "enter")
    case = desk(path).case("751-2026-009001")
    assert case.conditions[0].period == Period(date(2026, 12, 1), date(2028, 11, 30))
    assert case.lines[0].decision is not None
