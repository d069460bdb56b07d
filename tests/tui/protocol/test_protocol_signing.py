"""Signing, closing, undoing, noting; what others do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from review_queue.decisions import LineOrder
from review_queue.terms import ClosingCause, LineOutcome, ProtocolOutcome, State

Keys = Callable[..., Any]
MARCHETTI = "751-2026-004101"
DELAUNAY = "751-2026-004102"


async def test_an_open_line_stands_against_the_signature(
    sample: Path, run: Any, press: Keys, open_case: Keys, status: Any
) -> None:
    """`S` names the lines that have no decision yet."""
    async with run(sample) as pilot:
        await open_case(pilot, "pereira")
        await press(pilot, "a", "S")
        assert "Lines 2, 3, 4 have no decision yet" in status(pilot)


async def test_less_than_asked_after_the_deemed_opinion_needs_a_late_reason_once(
    sample: Path,
    run: Any,
    press: Keys,
    write: Keys,
    open_case: Keys,
    desk: Any,
    status: Any,
    screen_text: Any,
) -> None:
    """The dialog asks the reason, then a yes; Enter alone is no, and keeps what was typed."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "r")
        await write(pilot, "non justifié")
        await press(pilot, "enter", "m", "enter", "S")
        await write(pilot, "dossier retrouvé")
        await press(pilot, "enter", "enter")
        assert desk(sample).case(MARCHETTI).row.state == State.PENDING
        assert status(pilot) == "Not signed."
        await press(pilot, "S")
        assert "dossier retrouvé" in screen_text(pilot)
        await press(pilot, "enter", "o")
    case = desk(sample).case(MARCHETTI)
    assert case.row.state == State.SIGNED
    assert case.outcome is ProtocolOutcome.PARTIAL
    assert case.lines[6].decision.late


async def test_the_signature_is_taken_back_from_the_next_protocol(
    sample: Path, run: Any, press: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """`u` right after the signature undoes it and opens the protocol again."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "a", "S")
        assert pilot.app.worklist_screen.view.reference != MARCHETTI
        assert "u: undo" in screen_text(pilot)
        await press(pilot, "u")
        assert pilot.app.worklist_screen.view.reference == MARCHETTI
    assert desk(sample).case(MARCHETTI).row.state == State.PENDING


async def test_a_long_notice_is_whole_until_the_next_key(
    sample: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """Four rows at 80x24 are shown to the end; the next key leaves three, with a sign."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "a", "S")
        said = pilot.app.worklist_screen.status.text
        assert said.split()[-1] in screen_text(pilot).splitlines()[-2]
        pilot.app.say(" ".join(f"word{n}" for n in range(40)))
        await pilot.pause()
        assert "word39" in screen_text(pilot)
        await press(pilot, "j")
        assert "word39" not in screen_text(pilot)
        assert screen_text(pilot).splitlines()[-2].endswith("…")


async def test_undo_takes_back_the_last_decision_here(
    sample: Path, run: Any, press: Keys, open_case: Keys, desk: Any
) -> None:
    """Two decisions, one `u`: the first one stands."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "a", "a", "u")
    decided = [view.decision is not None for view in desk(sample).case(DELAUNAY).lines]
    assert decided[:3] == [True, False, False]


async def test_closing_without_decision_asks_cause_and_confirmation(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """`X`: cause, reason, yes; the person is named; `u` opens it again."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "X", "2", "enter")
        await write(pilot, "déjà reçu")
        await press(pilot, "enter")
        assert "DELAUNAY Yvonne Marie" in screen_text(pilot)
        await press(pilot, "y")
        act = desk(sample).case(DELAUNAY).history[-1]
        assert act.content["cause"] == ClosingCause.DUPLICATE
        await press(pilot, "u")
    assert desk(sample).case(DELAUNAY).row.state == State.PENDING


async def test_a_note_is_written_and_read_again(
    sample: Path, run: Any, press: Keys, write: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """`w` shows the earlier notes and takes a new one."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "w")
        await write(pilot, "appel au cabinet")
        await press(pilot, "enter", "w")
        assert "formation: appel au cabinet" in screen_text(pilot)
    assert [note.text for note in desk(sample).case(DELAUNAY).notes] == ["appel au cabinet"]


async def test_a_colleague_was_faster(
    sample: Path, run: Any, press: Keys, open_case: Keys, desk: Any, status: Any, screen_text: Any
) -> None:
    """The refusal says who; the screen then shows what the colleague decided; nothing is lost."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        other = desk(sample, "Dr Autre")
        other.decide(DELAUNAY, LineOrder(2, LineOutcome.FULL))
        await press(pilot, "a")
        assert "changed meanwhile" in status(pilot) or "Dr Autre" in status(pilot)
        assert "Held by Dr Autre" in screen_text(pilot)
        await press(pilot, "a")
        assert "Dr Autre" in status(pilot)
    lines = desk(sample).case(DELAUNAY).lines
    assert lines[0].decision is None
    assert lines[1].decision.by == "Dr Autre"


async def test_a_signed_protocol_is_read_only_and_says_why(
    sample: Path, run: Any, press: Keys, open_case: Keys, status: Any, desk: Any
) -> None:
    """Signed by a colleague while it was shown: every key that decides names him and the undo."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        other = desk(sample, "Dr Autre")
        other.accept_listed(MARCHETTI)
        other.decide(MARCHETTI, LineOrder(6, LineOutcome.FULL), LineOrder(7, LineOutcome.FULL))
        other.sign(MARCHETTI)
        await press(pilot, "a")
        for key in ("a", "r", "x", "S", "X"):
            await press(pilot, key)
            assert "Signed by Dr Autre" in status(pilot)
            assert "u takes the signature back" in status(pilot)
            assert pilot.app.screen is pilot.app.worklist_screen


async def test_neighbours_open_without_the_queue(
    sample: Path, run: Any, press: Keys, open_case: Keys
) -> None:
    """`J` and `K` go through the queue in its order; Esc comes back to the right row."""
    async with run(sample) as pilot:
        screen = pilot.app.worklist_screen
        await open_case(pilot, "marchetti")
        await press(pilot, "J")
        assert screen.view.reference == "751-2026-004107"
        await press(pilot, "K", "K")
        assert screen.view.reference == "671-2026-000877"
        await press(pilot, "escape")
        assert screen.queue_view.current.reference == "671-2026-000877"
        await press(pilot, "enter")
        await open_case(pilot, "haddad")
        assert screen.view.reference == "751-2026-004107"


async def test_a_pinned_regime_is_warned_of_and_signed_at_once(
    sample: Path, run: Any, press: Keys, open_case: Keys, desk: Any, screen_text: Any
) -> None:
    """A warning about the clocks stands on the page; it is nothing to answer at each signature."""
    supervisor = desk(sample)
    assert supervisor.office.pin_regime("r322_7").changed
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        assert "1 warning: This queue pins" in screen_text(pilot)
        await press(pilot, "A", "a", "a", "a", "a", "S")
    assert supervisor.case(DELAUNAY).row.state == State.SIGNED
