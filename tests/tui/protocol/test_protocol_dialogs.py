"""What the dialogs ask, how they show it, and what they never do with a key by themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from textual.events import Paste

from review_queue.decisions import LineOrder, Period
from review_queue.terms import ConditionOutcome, Ground, LineOutcome, State

MARCHETTI = "751-2026-004101"
DELAUNAY = "751-2026-004102"
FERRAND = "751-2026-004105"


async def test_lines_refused_alike_are_said_once_and_all_fits(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, dialog: Any
) -> None:
    """A refused ALD: nine lines in one, the appeal in sight at 80x24, nothing to scroll."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "x", "3", "enter")
        await write(pilot, "critère absent")
        await press(pilot, "enter", "m", "enter", "S")
        shown = dialog(pilot)
        assert "Lines 1 to 8: refused, same reason" in shown
        assert shown.count("critère absent") == 1
        assert "Medical appeal board (CMRA)." in shown
        assert "PgDn" not in shown


async def test_a_summary_that_is_too_long_says_how_to_scroll(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """Sixteen rows are too few for it: the hint names the key, and PgDn shows the end."""
    async with run(sample, size=(60, 16)) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "r")
        await press(pilot, *"non", "enter", "m", "enter", "S")
        assert "PgDn PgUp: scroll" in screen_text(pilot)
        assert "(CMRA)" not in screen_text(pilot)
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert "(CMRA)" in screen_text(pilot)


async def test_a_late_signature_asks_one_thing_at_a_time(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, screen_text: Any
) -> None:
    """The reason first, with what the law says of it; the question only after Enter."""
    async with run(sample, size=(120, 40)) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "r", "x", "enter", "m", "enter", "S")
        assert "▸ Reason of the delay" in screen_text(pilot)
        assert "o or y" not in screen_text(pilot)
        assert "deemed favourable since 2026-11-17 binds the caisse" in screen_text(pilot)
        await write(pilot, "on")
        await press(pilot, "enter")
        assert "o or y: yes" in screen_text(pilot)
        assert "▸ Reason" not in screen_text(pilot)


async def test_an_opinion_after_an_implicit_rejection_says_so(
    sample: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """An insured person's request of 30 October, on 5 December: R. 160-13 has rejected it."""
    async with run(sample, size=(120, 40), today=date(2026, 12, 5)) as pilot:
        await open_case(pilot, "oyelaran")
        await press(pilot, "a", *"2ans", "enter", "enter", "enter", "a", "a", "S")
        assert "comes after the implicit rejection of 2026-11-30 (R. 160-13)" in dialog(pilot)


async def test_pasted_lines_become_one(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any
) -> None:
    """No pasted line is lost: their ends become spaces."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "w")
        pilot.app.post_message(Paste("appel au cabinet\r\nrappeler lundi"))
        await press(pilot, "enter")
    assert [note.text for note in desk(sample).case(DELAUNAY).notes] == [
        "appel au cabinet rappeler lundi"
    ]


async def test_a_ground_is_never_chosen_by_what_is_typed(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, desk: Any, screen_text: Any
) -> None:
    """Reason, then ground; Enter alone and figures choose nothing, and it says how to choose."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "r")
        assert "▸ Reason" in screen_text(pilot)
        await write(pilot, "2 fois")
        await press(pilot, "enter", "enter", "2", "enter")
        assert "▸ Ground" in screen_text(pilot)
        assert "Choose first: arrows, or m a." in screen_text(pilot)
        assert desk(sample).case(DELAUNAY).lines[0].decision is None
        await press(pilot, "a", "enter")
    decision = desk(sample).case(DELAUNAY).lines[0].decision
    assert (decision.reason, decision.ground) == ("2 fois", Ground.ADMINISTRATIVE)


async def test_ctrl_x_hides_a_dialog_and_keeps_what_was_typed(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, screen_text: Any
) -> None:
    """`!` is text in a field; Ctrl+X, named in the dialog, hides it all."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "w")
        assert "Ctrl+X: blank" in screen_text(pilot)
        await write(pilot, "urgent")
        await press(pilot, "exclamation_mark", "ctrl+x")
        assert "DELAUNAY" not in screen_text(pilot)
        await press(pilot, "z")
        assert "urgent!" in screen_text(pilot)
        assert "urgent!z" not in screen_text(pilot)


async def test_every_dialog_that_writes_names_the_person(
    sample: Path, run: Any, press: Any, open_case: Any
) -> None:
    """Decision, validity, ALD, note, closing: whose protocol it is stands in the title."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        for key in ("p", "r", "d", "x", "w", "X"):
            await press(pilot, key)
            title = str(pilot.app.screen.query_one(".dialog-title").render())
            assert "DELAUNAY Yvonne Marie" in title, key
            await press(pilot, "escape")


async def test_a_validity_refused_by_the_desk_keeps_its_dialog(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, desk: Any, screen_text: Any
) -> None:
    """An end before the start: said under its field, and the reason is still there."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "a", "k", "d")
        await write(pilot, "01/01/2020")
        await press(pilot, "enter", "enter")
        await write(pilot, "à revoir")
        await press(pilot, "enter")
        assert "would end before it starts" in screen_text(pilot)
        assert "à revoir" in screen_text(pilot)
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "2 ans")
        await press(pilot, "enter", "enter", "enter")
    case = desk(sample).case(DELAUNAY)
    assert case.lines[0].period == Period(date(2026, 11, 21), date(2028, 11, 20))
    assert case.lines[0].decision.validity_reason == "à revoir"


async def test_d_on_an_open_line_is_about_its_ald(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """Whatever is typed after it lands in a field; the first day that the law gives is there."""
    async with run(sample) as pilot:
        await open_case(pilot, "ferrand")
        await press(pilot, "d", "2", "space", "a", "n", "s")
        title = str(pilot.app.screen.query_one(".dialog-title").render())
        assert "ALD 32" in title
        assert "validity" in title
        assert "2 ans" in screen_text(pilot)
        assert "2026-11-21" in screen_text(pilot)


async def test_words_typed_into_a_dialog_that_did_not_open_decide_nothing(
    sample: Path, sit_down: Any, desk: Any
) -> None:
    """`m` without a decision: the reason typed with it grants no line; later keys work again."""
    async with sit_down(sample) as person:
        await person.press("/", *"delaunay", "enter", "enter")
        await person.burst("m", *"avant", "enter")
        assert "no decision yet" in person.status
        assert not any(view.decision for view in desk(sample).case(DELAUNAY).lines)
        await person.press("a")
    assert desk(sample).case(DELAUNAY).lines[0].decision.outcome is LineOutcome.FULL


async def test_a_sub_case_is_chosen_by_nobody_else(
    one_more: Any, run: Any, press: Any, open_case: Any, desk: Any, screen_text: Any, status: Any
) -> None:
    """Enter alone picks none; each has its years with their unit."""

    def unsettled(document: dict[str, Any]) -> None:
        document["patient"]["family_name"] = "Sanscas"
        del document["conditions"][0]["case"]

    path = one_more(1, unsettled)
    async with run(path) as pilot:
        await open_case(pilot, "sanscas")
        await press(pilot, "a", "enter")
        assert "Choose first: arrows, or 1-" in screen_text(pilot)
        assert "(10 years)" in screen_text(pilot)
        assert desk(path).case("751-2026-009001").conditions[0].decision is None
        await press(pilot, "down", "enter")
    assert desk(path).case("751-2026-009001").conditions[0].decision.case == "5.1"


async def test_a_colleague_s_act_is_taken_back_only_by_a_yes(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any, screen_text: Any, status: Any
) -> None:
    """`u`: whose act it is, then the question; Enter says that nothing was done."""
    other = desk(sample, "Dr Autre")
    other.decide(DELAUNAY, LineOrder(2, LineOutcome.FULL))
    other.release_claim(DELAUNAY)
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "u")
        assert "Dr Autre" in screen_text(pilot)
        await press(pilot, "enter")
        assert status(pilot) == "Nothing was taken back."
        assert desk(sample).case(DELAUNAY).lines[1].decision is not None
        await press(pilot, "u", "y")
    assert desk(sample).case(DELAUNAY).lines[1].decision is None


async def test_closing_given_up_says_so(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any, status: Any
) -> None:
    """Enter alone at the question: the protocol stays open, and that is said."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "X", "1", "enter", "enter", "enter")
        assert status(pilot) == "Not closed."
    assert desk(sample).case(DELAUNAY).row.state == State.PENDING


async def test_what_the_law_misses_is_not_asked_once_it_is_decided(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, desk: Any, screen_text: Any
) -> None:
    """ALD 32: "give the end" stands before the validity is given, not after."""
    async with run(sample) as pilot:
        await open_case(pilot, "ferrand")
        await press(pilot, "x")
        assert "No text gives the end: give it." in screen_text(pilot)
        await press(pilot, "1", "enter")
        await write(pilot, "2 ans")
        await press(pilot, "enter", "enter", "enter", "x")
        assert "No text gives the end" not in screen_text(pilot)
    decision = desk(sample).case(FERRAND).conditions[0].decision
    assert decision.outcome is ConditionOutcome.RECOGNISED
