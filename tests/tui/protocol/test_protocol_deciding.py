"""Deciding the lines of a protocol by keyboard, on a real queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from review_queue.decisions import Period
from review_queue.desk import Desk
from review_queue.terms import Ground, LineOutcome, ProtocolOutcome, State

Keys = Callable[..., Any]
MARCHETTI = "751-2026-004101"
FERRAND = "751-2026-004105"
HOAREAU = "974-2026-000054"


async def test_a_whole_protocol_is_decided_and_signed_by_keyboard(
    sample: Path, run: Any, press: Keys, open_case: Keys, desk: Callable[..., Desk], status: Any
) -> None:
    """`A` grants what the list accepts, `a` the two on condition, `S` signs, the next one opens."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "a", "S")
        assert "MARCHETTI" in status(pilot)
        following = pilot.app.worklist_screen.view.reference
    case = desk(sample).case(MARCHETTI)
    assert case.row.state == State.SIGNED
    assert case.outcome is ProtocolOutcome.TOTAL
    assert [view.decision.outcome for view in case.lines if view.decision] == [LineOutcome.FULL] * 8
    assert case.conditions[0].period == Period(date(2026, 11, 21), date(2036, 11, 20))
    assert following == "751-2026-004107"


async def test_each_decision_is_on_disk_when_the_key_is_pressed(
    sample: Path, run: Any, press: Keys, open_case: Keys, desk: Callable[..., Desk]
) -> None:
    """A draft survives whatever happens next: nothing waits for leaving or signing."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "a")
        decided = [view.decision for view in desk(sample).case(MARCHETTI).lines]
    assert [bool(decision) for decision in decided] == [True] + [False] * 7


async def test_keys_typed_fast_all_arrive_in_their_order(
    sample: Path, run: Any, open_case: Keys, desk: Callable[..., Desk], press: Keys
) -> None:
    """Six `a` at once decide six lines, each the next one without a decision."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await pilot.press(*"aaaaaa")
        await press(pilot)
        assert pilot.app.worklist_screen.view.selected.line.number == 7
    decided = [view.decision is not None for view in desk(sample).case(MARCHETTI).lines]
    assert decided == [True] * 6 + [False] * 2


async def test_text_typed_ahead_of_a_dialog_goes_into_it(
    sample: Path, run: Any, open_case: Keys, desk: Callable[..., Desk], press: Keys
) -> None:
    """`p`, then what is granted, without waiting for the dialog: no letter becomes a command."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await pilot.press("p", *"deux", "enter", *"trop", "enter", "a")
        await press(pilot)
    first, second = desk(sample).case(MARCHETTI).lines[:2]
    assert first.decision is not None
    assert (first.decision.granted, first.decision.reason) == ("deux", "trop")
    assert second.decision is not None
    assert second.decision.outcome is LineOutcome.FULL


async def test_a_line_off_the_list_is_not_granted_as_a_listed_one(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, status: Any
) -> None:
    """`a` on it says why not; `h` asks the reason, refuses an empty one, then records."""
    async with run(sample) as pilot:
        await open_case(pilot, "hoareau")
        await press(pilot, "G", "a")
        assert "off the list" in status(pilot)
        await press(pilot, "h", "enter")
        assert pilot.app.screen.query_one("#wrong-reason").display
        await write(pilot, "comorbidité")
        await press(pilot, "enter")
    decision = desk(sample).case(HOAREAU).lines[3].decision
    assert (decision.outcome, decision.reason) == (LineOutcome.HORS_LAP, "comorbidité")


async def test_hors_lap_on_a_listed_line_says_why_not_without_a_dialog(
    sample: Path, run: Any, press: Keys, open_case: Keys, status: Any
) -> None:
    """Nobody types a reason for something that the desk will refuse anyway."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "h")
        assert "on the list" in status(pilot)
        assert pilot.app.screen is pilot.app.worklist_screen


async def test_a_refusal_has_its_ground_and_reason_and_can_be_repeated(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any
) -> None:
    """`r`: reason, ground; `.` gives the next line the same decision."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "r")
        await write(pilot, "hors droits")
        await press(pilot, "enter", "a", "enter", ".")
    lines = desk(sample).case("751-2026-004102").lines[:3]
    said = [(v.decision.outcome, v.decision.ground, v.decision.reason) for v in lines[:2]]
    assert said == [(LineOutcome.REFUSED, Ground.ADMINISTRATIVE, "hors droits")] * 2
    assert lines[2].decision is None


async def test_where_the_law_has_no_duration_it_is_asked_once(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any
) -> None:
    """ALD 32: `a` asks the validity, records ALD and line together; the next `a` asks nothing."""
    async with run(sample) as pilot:
        await open_case(pilot, "ferrand")
        await press(pilot, "a")
        await write(pilot, "2 ans")
        await press(pilot, "enter", "enter", "enter", "a")
    case = desk(sample).case(FERRAND)
    assert case.conditions[0].period == Period(date(2026, 11, 21), date(2028, 11, 20))
    assert [view.decision is not None for view in case.lines] == [True, True, False, False, False]


async def test_a_renewal_whose_start_is_unknown_asks_the_first_day(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """The length is the law's; a day that does not exist is refused under its field."""
    async with run(sample) as pilot:
        await open_case(pilot, "schmitt")
        await press(pilot, "a")
        await write(pilot, "31/02/2027")
        await press(pilot, "enter", "enter", "enter")
        assert "There is no such day: 31/02/2027." in screen_text(pilot)
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "01/12/2026")
        await press(pilot, "enter", "enter", "enter")
    case = desk(sample).case("671-2026-000877")
    assert case.conditions[0].period == Period(date(2026, 12, 1), date(2036, 11, 30))
    assert case.lines[0].decision is not None


async def test_a_line_gets_its_own_validity_with_a_reason(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, status: Any
) -> None:
    """`d` on a decided line asks length and reason, and the decision stays."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "m")
        assert "no decision yet" in status(pilot)
        await press(pilot, "a", "k", "d")
        await write(pilot, "18 mois")
        await press(pilot, "enter", "enter")
        await write(pilot, "à revoir")
        await press(pilot, "enter", "m")
        await write(pilot, "titration")
        await press(pilot, "enter")
    decision = desk(sample).case("751-2026-004102").lines[0].decision
    assert decision.outcome is LineOutcome.FULL
    assert decision.period == Period(date(2026, 11, 21), date(2028, 5, 20))
    assert (decision.validity_reason, decision.reason) == ("à revoir", "titration")


async def test_a_dialog_given_up_leaves_nothing_said(
    sample: Path, run: Any, press: Any, open_case: Any, status: Any
) -> None:
    """`r`, Esc: no reproach for the missing reason stays behind."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "r", "escape")
        assert status(pilot) == ""
