"""`P D =`: precedents, the difference with the earlier protocol, the earlier opinions again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.terms import Ground, LineOutcome
from tests.desk.answered import done

Keys = Callable[..., Any]
EARLIER = "751-2026-004101"
RENEWAL = "751-2026-009001"
COVERED = {"covered_from": "2016-12-01", "covered_until": "2026-11-30"}
FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome


@pytest.fixture
def renewed(one_more: Any, desk: Callable[..., Desk]) -> Path:
    """Signed by a colleague and renewed: one line less, one new, one asked otherwise."""

    def edit(document: dict[str, Any]) -> None:
        document.update(request="renewal", previous=EARLIER, received_on="2026-11-18")
        document["conditions"][0].update(COVERED)
        document["lines"].pop(2)
        document["lines"][1]["frequency"] = "deux fois par jour"
        document["lines"].append(
            {"number": 9, "kind": "biology", "label": "ferritine", "asked": "full"}
        )

    path: Path = one_more(0, edit)
    colleague = desk(path, "dr_zoe")
    reason = "Mme Marchetti n'en a plus besoin"
    refused = LineOrder(1, REFUSED, reason=reason, ground=Ground.MEDICAL)
    grants = (LineOrder(n, FULL) for n in range(2, 9))
    done(colleague.decide(EARLIER, refused, *grants))
    done(colleague.sign(EARLIER, "Dossier tardif"))
    return path


def words(screen: str) -> str:
    """What stands in the frame of a page, on one line."""
    rows = (row.split("│")[1] for row in screen.splitlines() if "│" in row)
    return " ".join(" ".join(rows).split())


async def test_the_difference_is_read_line_by_line(
    renewed: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """With signs, what was asked before, the earlier opinions; Esc comes back to the line."""
    async with run(renewed) as pilot:
        await open_case(pilot, RENEWAL)
        before = screen_text(pilot)
        await press(pilot, "D")
        said = words(screen_text(pilot))
        assert f"Compared with {EARLIER}, signed on 21 November 2026" in said
        assert "1 new, 1 changed, 1 no longer asked, 6 unchanged." in said
        assert "ALD 8, then: recognised, 10 years, until 2036-11-20" in said
        assert "+ 9. ferritine (biology)" in said
        assert "~ 2. gliclazide (drug, ATC A10BB09), then: granted" in said
        assert "frequency: 60 mg par jour → deux fois par jour" in said
        assert "- HbA1c (biology), then: granted" in said
        assert "= 1. metformine (drug, ATC A10BA02), then: refused, reason: Mme Marchetti" in said
        await press(pilot, "escape")
        assert screen_text(pilot) == before


async def test_the_line_itself_says_that_it_is_new_or_changed(
    renewed: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """In few words, under the list; nothing where it is as it was."""
    async with run(renewed) as pilot:
        await open_case(pilot, RENEWAL)
        assert "Asked: 100 %, 1 g matin et soir\n" in screen_text(pilot)
        await press(pilot, "j")
        assert "Asked: 100 %, deux fois par jour (changed: frequency)" in screen_text(pilot)
        await press(pilot, "G")
        assert "Asked: 100 % (new)" in screen_text(pilot)


async def test_as_last_time_in_one_key_and_back_in_one(
    renewed: Path, run: Any, press: Keys, open_case: Keys, status: Any, desk: Callable[..., Desk]
) -> None:
    """What has not changed is decided, the cursor goes on to what has; `u` takes it all back."""
    async with run(renewed) as pilot:
        await open_case(pilot, RENEWAL)
        await press(pilot, "=")
        assert "6 lines decided as on 2026-11-21; 1 changed, 1 new: to decide." in status(pilot)
        assert pilot.app.worklist_screen.view.selected.line.number == 2
        case = desk(renewed).case(RENEWAL)
        outcomes = {v.line.number: v.decision and v.decision.outcome for v in case.lines}
        assert outcomes == {
            1: REFUSED,
            2: None,
            4: FULL,
            5: FULL,
            6: FULL,
            7: FULL,
            8: FULL,
            9: None,
        }
        await press(pilot, "u")
        assert "taken back" in status(pilot)
    assert all(view.decision is None for view in desk(renewed).case(RENEWAL).lines)


async def test_what_the_ald_lacks_is_asked_for_first(
    one_more: Any, run: Any, press: Keys, open_case: Keys, write: Keys, dialog: Any,
    desk: Callable[..., Desk], status: Any,
) -> None:  # fmt: skip
    """The start of the renewal is not known: its dialog, then the earlier opinions."""

    def edit(document: dict[str, Any]) -> None:
        document.update(request="renewal", received_on="2026-11-18")

    path = one_more(0, edit)
    colleague = desk(path, "dr_zoe")
    done(colleague.decide(EARLIER, *(LineOrder(n, FULL) for n in range(1, 9))))
    done(colleague.sign(EARLIER, "Dossier tardif"))
    async with run(path) as pilot:
        await open_case(pilot, RENEWAL)
        await press(pilot, "=")
        assert "The end of the earlier cover is not known" in dialog(pilot)
        await write(pilot, "2026-12-01")
        await press(pilot, *["enter"] * 5)
        assert "8 lines decided as on 2026-11-21; all decided" in status(pilot)


async def test_precedents_are_read_without_a_name(
    renewed: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """Bars with their figures, the last reasons; neither the person nor the adviser."""
    async with run(renewed) as pilot:
        await open_case(pilot, RENEWAL)
        await press(pilot, "P")
        said = words(screen_text(pilot))
        assert said.startswith("Precedents: metformine (drug), ALD 8 Decided 1 time under ALD 8")
        assert f"refused 1 100 % {'█' * 30}" in said
        assert (
            "- November 2026, refused, medical ground (appeal: CMRA), reason: Mme … n'en a" in said
        )
        assert "Marchetti" not in said
        assert "zoe" not in said
        await press(pilot, "escape", "G", "P")
        assert "No precedent for this act under ALD 8 yet." in words(screen_text(pilot))


async def test_a_page_of_precedents_follows_the_terminal(
    renewed: Path, run: Any, press: Keys, open_case: Keys, screen_text: Any
) -> None:
    """At 60x16 each outcome stands on a line of its own."""
    async with run(renewed) as pilot:
        await open_case(pilot, RENEWAL)
        await press(pilot, "P")
        await pilot.resize_terminal(60, 16)
        await press(pilot)
        rows = [row.split("│")[1] for row in screen_text(pilot).splitlines() if "%" in row]
        assert [row.split()[0] for row in rows] == ["granted", "granted", "hors", "refused"]


async def test_without_an_earlier_protocol_the_keys_say_why(
    sample: Path, run: Any, press: Keys, open_case: Keys, status: Any
) -> None:
    """And write nothing."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        for key in ("D", "="):
            await press(pilot, key)
            assert "no earlier protocol in this queue" in status(pilot)


async def test_an_earlier_protocol_that_is_not_signed_has_nothing_to_carry(
    one_more: Any, run: Any, press: Keys, open_case: Keys, status: Any, screen_text: Any
) -> None:
    """Its lines are compared all the same."""
    path = one_more(0, lambda document: document.update(request="renewal", previous=EARLIER))
    async with run(path) as pilot:
        await open_case(pilot, RENEWAL)
        await press(pilot, "=")
        assert "is not signed: it has no opinions" in status(pilot)
        await press(pilot, "D")
        said = words(screen_text(pilot))
        assert f"Compared with {EARLIER} 8 unchanged. The earlier protocol" in said
        assert "then:" not in said


async def test_a_colleague_holds_it(
    renewed: Path, run: Any, press: Keys, open_case: Keys, status: Any, desk: Callable[..., Desk]
) -> None:
    """What writes says who; what reads is read."""
    done(desk(renewed, "dr_zoe").claim(RENEWAL))
    async with run(renewed) as pilot:
        await open_case(pilot, RENEWAL)
        await press(pilot, "=")
        assert "dr_zoe holds this protocol" in status(pilot)
        await press(pilot, "D")
        assert pilot.app.screen is not pilot.app.worklist_screen
