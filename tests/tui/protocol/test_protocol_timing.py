"""`o`, `E` and `e` in a protocol and in the queue: asking, answering, supposing, explaining."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_data.regimes import Regime
from review_data.succession import shipped
from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.worklist import Worklist

if TYPE_CHECKING:
    from tests.tui.conftest import SitDown

DELAUNAY = "751-2026-004102"
"""A doctor's protocol: opinion until 24 November, decision until 10 December."""


def row(path: Path, reference: str = DELAUNAY) -> tuple[str, str | None, str]:
    """State, when the clocks run again, last day: read apart from the program."""
    worklist = Worklist.open(path)
    try:
        found = worklist.row(reference)
        assert found is not None
        return found.state, found.resumes_on, found.last_day
    finally:
        worklist.close()


async def test_o_asks_the_doctor_and_stops_both_clocks(sit_down: SitDown, sample: Path) -> None:
    """The dialog says what it does; the screen says until when, and u takes it back."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "enter", "o")
        assert "observation to the doctor (stops both clocks)" in person.screen
        assert "Suspended until the answer, 2 months at most (R. 324-1-1)." in person.screen
        await person.type("Date de l'echo ?")
        await person.press("enter", "enter")
        assert row(sample) == ("suspended", "2027-01-21", "2027-02-09")
        assert "the clocks stand still until the answer, 2027-01-21 at the latest" in person.status
        assert "u takes it back" in person.status
        assert "Opinion: D-3 stopped (2027-01-24)" in person.screen
        assert "Suspended from 2026-11-21 to 2027-01-21 at the latest" in person.screen
        await person.press("u")
        assert row(sample) == ("pending", None, "2026-12-10")
        assert "Opinion: D-3 (2026-11-24)" in person.screen


async def test_o_again_records_the_answer(sit_down: SitDown, sample: Path) -> None:
    """What was asked is shown; the day of the answer is today unless another is typed."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "enter", "o")
        await person.type("Date ?")
        await person.press("enter", "enter")
    async with sit_down(sample, today=date(2026, 11, 25)) as person:
        await person.press("/")
        await person.type("delaunay")
        await person.press("enter", "o")
        assert "“Date ?”" in person.screen
        await person.press("enter")
        assert row(sample) == ("pending", None, "2026-12-14")
        assert "4 days suspended" in person.status


async def test_the_queue_shows_the_days_as_stopped(sit_down: SitDown, sample: Path) -> None:
    """`=` and the days left, the state with its day; on a wide screen a sentence."""
    async with sit_down(sample, size=(130, 30)) as person:
        await person.press("j", "j", "o")
        await person.type("Date ?")
        await person.press("enter", "enter")
        assert person.here == DELAUNAY
        line = next(line for line in person.lines if "DELAUNAY" in line and "▸" in line)
        assert "=D-3" in line
        assert "stopped to 01-21" in line
        await person.pilot.pause(0.2)
        await person.settle()
        assert "The clocks stand still" in person.screen


async def test_what_cannot_be_asked_is_said_under_its_field(
    sit_down: SitDown, sample: Path
) -> None:
    """An empty question; a day in the future; what was typed stays."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "enter", "o", "enter")
        assert "Say what is asked." in person.screen
        await person.type("Date ?")
        await person.press("enter", *["backspace"] * 10)
        await person.type("2026-12-24")
        await person.press("enter")
        assert "2026-12-24 lies in the future." in person.screen
        assert "Date ?" in person.screen
        await person.press("escape")
        assert row(sample) == ("pending", None, "2026-12-10")


async def test_after_the_two_weeks_the_dialog_says_what_still_counts(
    sit_down: SitDown, sample: Path
) -> None:
    """R. 324-2: only what was sent within them; a day in time is taken."""
    async with sit_down(sample, today=date(2026, 11, 26)) as person:
        await person.press("/")
        await person.type("delaunay")
        await person.press("enter", "o")
        assert "Sent today it would suspend nothing" in person.screen
        await person.type("x")
        await person.press("enter", "enter")
        assert "asked so late, it" in person.screen
        await person.press(*["backspace"] * 10)
        await person.type("2026-11-20")
        await person.press("enter")
        assert row(sample) == ("suspended", "2027-01-20", "2027-02-09")
        assert "does not stand any more" in person.status


async def test_a_late_answer_or_another_question(sit_down: SitDown, sample: Path) -> None:
    """The suspension ended without an answer: `o` asks which of the two it is."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "enter", "o")
        await person.type("Date ?")
        await person.press("enter", "enter")
    async with sit_down(sample, today=date(2027, 1, 23)) as person:
        await person.press("/")
        await person.type("delaunay")
        await person.press("enter", "enter", "o")
        assert "no answer came in time" in person.screen
        await person.press("1", "enter", "enter")
        assert "61 days suspended, since the suspension had ended on 2027-01-21" in person.status


async def test_capital_e_supposes_and_records_nothing(sit_down: SitDown, sample: Path) -> None:
    """Asked today, answered on 1 December: ten days more, with the proof."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "enter", "E", "enter")
        await person.type("2026-12-01")
        await person.press("enter")
        assert "what if (nothing is recorded)" in person.screen
        assert "Opinion: 2026-11-24 → 2026-12-04" in person.screen
        assert "Caisse's decision: 2026-12-10 → 2026-12-20" in person.screen
        await person.press("escape")
        assert row(sample) == ("pending", None, "2026-12-10")


async def test_the_explanation_goes_on_to_what_if(sit_down: SitDown, sample: Path) -> None:
    """`e` in the queue, then E: the same question."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "e")
        assert "E: what if" in person.screen
        await person.press("E")
        assert "Answered on (empty: never)" in person.screen
        await person.press("enter")
        await person.type("2026-11-20")
        await person.press("enter")
        assert "comes before the request" in person.screen


async def test_the_explanation_tells_days_left_and_the_appeal(
    sit_down: SitDown, sample: Path
) -> None:
    """Open days by the zone; where a line is refused, the route and its last day."""
    async with sit_down(sample, size=(100, 60)) as person:
        await person.press("j", "j", "enter", "r")
        await person.type("Sans rapport")
        await person.press("enter", "m", "enter", "e")
        assert "14 open days are left after 2026-11-21" in person.screen
        await person.press("G")
        assert "APPEAL, if notified on 2026-11-21" in person.screen
        assert "Medical appeal board (CMRA)" in person.screen


@pytest.mark.parametrize("key", ["o", "E"])
async def test_a_signed_protocol_asks_nothing_more(
    sit_down: SitDown, sample: Path, key: str
) -> None:
    """`o` says why not; what if can still be asked."""
    async with sit_down(sample) as person:
        await person.press("j", "j", "enter", "X", "1", "enter", "enter", "o")
        await person.press("/")
        await person.type(DELAUNAY)
        await person.press("enter", "enter", key)
        if key == "o":
            assert "Closed without decision" in person.status
        else:
            assert "what if" in person.screen


async def test_a_regime_that_nothing_suspends_says_so(
    sit_down: SitDown, sample: Path, tmp_path: Path
) -> None:
    """A caisse's own rule without a suspension: `o`, `E`, and `E` after `e` give the reason."""
    base = shipped().newest("l324_1")
    assert base is not None
    own = {"id": "own", "replaces": "l324_1", "in_force_from": date(2026, 11, 1), "suspension": ()}
    desk = Desk.open(sample, "formation", Clock(date(2026, 11, 21)))
    desk.office.add_regime(Regime.model_validate({**base.model_dump(), **own}), "own.toml")
    desk.shut()
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("delaunay")
        await person.press("enter", "enter")
        for keys in (("o",), ("E",), ("e", "E")):
            await person.press(*keys)
            assert "cannot be suspended" in person.status


async def test_a_regime_with_both_causes_asks_which_one(sit_down: SitDown, sample: Path) -> None:
    """`o` and `E`: first whom it is asked of, then what and when."""
    base, other = shipped().newest("l324_1"), shipped().newest("r160_13")
    assert base is not None
    assert other is not None
    own = {"id": "own", "replaces": "l324_1", "in_force_from": date(2026, 11, 1)}
    both = {"suspension": [*base.suspension, *other.suspension]}
    desk = Desk.open(sample, "formation", Clock(date(2026, 11, 21)))
    desk.office.add_regime(Regime.model_validate({**base.model_dump(), **own, **both}), "own.toml")
    desk.shut()
    async with sit_down(sample) as person:
        await person.press("/")
        await person.type("delaunay")
        await person.press("enter", "enter", "E")
        assert "Documents asked from the insured person" in person.screen
        await person.press("2", "enter")
        assert "Days given for it" in person.screen
        await person.press("escape", "o", "enter")
        assert "Choose first" in person.screen
        await person.press("2", "enter")
        await person.type("Bilan")
        await person.press("enter", "enter", "enter")
        assert row(sample) == ("suspended", "2026-12-21", "2027-01-09")
