"""What the page of a protocol shows, and what it says no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from review_queue.decisions import LineOrder
from review_queue.terms import LineOutcome

MARCHETTI = "751-2026-004101"
DELAUNAY = "751-2026-004102"


async def test_undo_puts_the_cursor_on_the_line_that_is_open_again(
    sample: Path, run: Any, press: Any, open_case: Any
) -> None:
    """Line 1 is decided, the cursor far below: `u` goes back to line 1."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "a", "G", "u")
        assert pilot.app.worklist_screen.view.selected.line.number == 1


async def test_a_signed_protocol_counts_no_days(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any, screen_text: Any
) -> None:
    """No countdown any more: by whom it was signed, and when."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        other = desk(sample, "Dr Autre")
        other.accept_listed(MARCHETTI)
        other.decide(MARCHETTI, LineOrder(6, LineOutcome.FULL), LineOrder(7, LineOutcome.FULL))
        other.sign(MARCHETTI)
        await press(pilot, "a")
        heading = " ".join(screen_text(pilot).splitlines()[1:8])
        assert "Signed by Dr Autre on 2026-11-21 at " in heading
        assert "Caisse" not in heading
        assert "Opinion:" not in heading


async def test_a_restricted_file_says_so_first(
    sample: Path, run: Any, open_case: Any, screen_text: Any
) -> None:
    """Before the name, where nothing cuts it off, however narrow the terminal."""
    async with run(sample, size=(60, 20)) as pilot:
        await open_case(pilot, "sylla")
        assert screen_text(pilot).splitlines()[1].startswith("RESTRICTED FILE, SYLLA")


async def test_who_holds_it_stands_first(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any, desk: Any
) -> None:
    """Mine: until when. A colleague's: his name."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "a")
        assert "\nYours until " in screen_text(pilot)
    desk(sample).release_claim(DELAUNAY)
    desk(sample, "Dr Autre").claim(DELAUNAY)
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        assert "\nHeld by Dr Autre, " in screen_text(pilot)


async def test_the_whole_page_tells_of_the_request(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """Enter: kind of request, doctor, procedure; the diagnosis on a day as people write it."""
    async with run(sample, size=(100, 40), language="fr") as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "enter")
        shown = screen_text(pilot)
        for said in ("14/08/2026", "Dr Mathieu Le Goff", "première demande"):
            assert said in shown
        assert "2026-08-14" not in shown


async def test_a_month_of_diagnosis_is_written_as_people_do(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """`2026-09` came in: `09/2026` is read."""
    async with run(sample, language="fr") as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "x")
        assert "09/2026" in screen_text(pilot)


async def test_what_is_known_of_the_person_stays_in_sight(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """The list's condition on line 7 is long: it is cut, the clinical text is not."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, *"jjjjjj")
        assert "microalbuminurie 42 mg/24 h." in screen_text(pilot)


async def test_lines_out_of_sight_are_counted(
    sample: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """A sign in the rule, with how many: below at the top of the list, above at its end."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        assert "── ↓ " in screen_text(pilot)
        await press(pilot, "G")
        assert "── ↑ " in screen_text(pilot)
        assert "↓" not in screen_text(pilot)


async def test_a_late_opinion_is_marked_on_its_row(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, screen_text: Any
) -> None:
    """A refusal after the opinion was deemed favourable: LATE, in the list too."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r", "x", "enter", "m", "enter", "j")
        row = next(line for line in screen_text(pilot).splitlines() if line[2:6] == "  1 ")
        assert "refused LATE" in row


async def test_a_row_says_which_ald_it_is_for(
    sample: Path, run: Any, open_case: Any, screen_text: Any
) -> None:
    """ALD 13 and 8 in one protocol: each row names its own."""
    async with run(sample) as pilot:
        await open_case(pilot, "brunel")
        rows = [line.split() for line in screen_text(pilot).splitlines()]
        titles = next(row for row in rows if "Asked" in row)
        alds = {row[titles.index("ALD")] for row in rows if row[:1] and row[0].isdecimal()}
        assert alds <= {"13", "8"}
        assert alds


async def test_an_earlier_protocol_elsewhere_is_named(
    sample: Path, run: Any, press: Any, open_case: Any, status: Any
) -> None:
    """The renewal names one that this queue does not hold: its reference, not "none"."""
    async with run(sample) as pilot:
        await open_case(pilot, "schmitt")
        await press(pilot, "i")
        assert status(pilot) == "The earlier protocol 671-2021-000313 is not in this queue."


async def test_what_was_said_of_one_person_goes_with_him(
    sample: Path, run: Any, press: Any, open_case: Any, status: Any
) -> None:
    """`J` and `K` leave the sentence behind."""
    async with run(sample) as pilot:
        await open_case(pilot, "delaunay")
        await press(pilot, "a")
        assert "DELAUNAY" in status(pilot)
        await press(pilot, "J")
        assert status(pilot) == ""
        await press(pilot, "K", "a", "K")
        assert status(pilot) == ""
