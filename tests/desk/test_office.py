"""Acts on the queue itself: the regime it pins, its own regimes, its LAP lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_data.lap import LapList, lap_lists
from review_data.regimes import Regime
from review_data.succession import shipped
from review_queue.decisions import LineOrder
from review_queue.desk.recorded import Recorded
from review_queue.desk.ruling import Ruled
from review_queue.desk.suspending import SuspensionOrder
from review_queue.errors import Refusal, ReviewError
from review_queue.intake.door import open_door
from review_queue.terms import LineOutcome, SuspensionCause
from tests.desk.answered import no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import Document, QueueFile, Submission
    from tests.desk.conftest import Seat

PINNED = ("pending", "2026-12-10", "decision", "rejection", "rejection", None, "2026-12-10")
OWN_CLOCK = ("pending", "2026-11-24", "opinion", "favourable", "not_stated", None, "2026-11-24")


def ruled(answer: Ruled | Refusal) -> Ruled:
    """What was written."""
    assert isinstance(answer, Ruled), answer
    return answer


def clock(queue: QueueFile, reference: str = "A-1") -> tuple[Any, ...]:
    """The columns that the clocks decide."""
    columns = "state, act_by, counts, silence, final_silence, deemed_on, silence_due"
    return queue.ask(f"SELECT {columns} FROM protocol WHERE reference = ?", reference)[0]


def own_regime(**changes: Any) -> Regime:
    """The doctor's regime with three weeks and two months, from November 2026."""
    base = shipped().newest("l324_1")
    assert base is not None
    own = {
        "id": "caisse_2026",
        "in_force_from": date(2026, 11, 1),
        "replaces": "l324_1",
        "months": 2,
        "opinion_days": 21,
    }
    return Regime.model_validate({**base.model_dump(), **own, **changes})


def own_list(*items: str, **changes: Any) -> LapList:
    """A list for type 2 diabetes that has these drugs."""
    base = next(lap for lap in lap_lists() if lap.id == "demo-ald08-diabete-type-2")
    rows = [
        {"kind": "drug", "section": "Traitements", "item": item, "nature": "n"} for item in items
    ]
    own = {"id": "own", "demonstration": False, "icd10": (), "row": rows}
    return LapList.model_validate({**base.model_dump(by_alias=True), **own, **changes})


def test_who_makes_a_queue_is_its_supervisor(tmp_path: Path, queue: QueueFile) -> None:
    """Who fills an empty one first, too (design 10)."""
    for path, name in ((tmp_path / "new.db", "anne"), (queue.path, "marie")):
        with open_door(path, name, queue.hands.clock):
            pass
        with open_door(path, "somebody", queue.hands.clock):
            pass
    assert queue.ask("SELECT value FROM setting WHERE name = 'supervisor'") == [("marie",)]


@pytest.fixture
def supervisor(queue: QueueFile, seat: Seat, submission: Submission) -> Desk:
    """Her desk, at a queue with a doctor's protocol."""
    with open_door(queue.path, "supervisor", queue.hands.clock):
        pass
    queue.load(submission("A-1", person=1))
    return seat("supervisor")


def test_a_pin_counts_every_open_protocol_anew(supervisor: Desk, queue: QueueFile) -> None:
    """One act, recorded with its reason; who saw the protocol before it sees another version."""
    done = ruled(supervisor.office.pin_regime("r322_7", "formation de 2007"))
    assert (done.act.act, done.changed) == ("regime_pinned", 1)
    assert clock(queue) == PINNED
    assert queue.ask("SELECT version FROM protocol") == [(2,)]
    by, content = queue.ask("SELECT by, content FROM register WHERE act = 'regime_pinned'")[0]
    assert by == "supervisor"
    assert '"before":"auto","after":"r322_7","reason":"formation de 2007"' in content
    case = supervisor.case("A-1")
    assert case.clocks.choice.pinned
    assert [act.act for act in case.history] == ["received", "regime_pinned"]
    again = ruled(supervisor.office.pin_regime("auto"))
    assert again.changed == 1
    assert clock(queue) == OWN_CLOCK


def test_only_the_supervisor_rules(supervisor: Desk, seat: Seat, queue: QueueFile) -> None:
    """Anybody else is told whom to ask, and nothing is written."""
    other = seat("dr_b")
    for answer in (
        other.office.pin_regime("r322_7"),
        other.office.add_regime(own_regime(), "f.toml"),
        other.office.remove_regime("caisse_2026"),
    ):
        assert (no(answer).code, "supervisor" in no(answer).message) == ("role", True)
    assert clock(queue) == OWN_CLOCK


def test_a_pin_says_how_many_effects_of_silence_fall_by_it(
    supervisor: Desk, queue: QueueFile
) -> None:
    """The opinion deemed favourable is unknown to R. 322-7: counted in the act and in words."""
    queue.hands.pass_by(days=5)
    supervisor.record_silences()
    done = ruled(supervisor.office.pin_regime("r322_7"))
    assert done.act.content["withdrawn"] == 1
    assert done.said.endswith("1 effect of silence does not stand any more.")


def test_a_pin_that_changes_nothing_or_that_nobody_knows_is_refused(supervisor: Desk) -> None:
    """The same regime again; an id without a regime."""
    assert no(supervisor.office.pin_regime("auto")).code == "nothing_new"
    with pytest.raises(ReviewError) as caught:
        supervisor.office.pin_regime("r999")
    assert (caught.value.code, caught.value.field) == ("unknown_regime", "regime")
    assert no(supervisor.office.pin_regime("r322_7", "x" * 2001)).code == "too_long"


def test_another_session_goes_by_the_new_rules_at_once(supervisor: Desk, seat: Seat) -> None:
    """No restart: each transaction looks whether the rules have changed."""
    other = seat("dr_b")
    assert other.case("A-1").clocks.regime_id == "l324_1"
    supervisor.office.pin_regime("r322_7")
    assert other.case("A-1").clocks.regime_id == "r322_7"


def test_a_caisse_adds_a_regime_and_takes_it_out(supervisor: Desk, queue: QueueFile) -> None:
    """Two months and three weeks from 1 November: the protocol of the 10th is counted by it."""
    done = ruled(supervisor.office.add_regime(own_regime(), "own.toml"))
    assert (done.act.act, done.changed) == ("regime_added", 1)
    assert clock(queue)[1:3] == ("2026-12-01", "opinion")
    assert queue.ask("SELECT last_day FROM protocol") == [("2027-01-10",)]
    assert no(supervisor.office.add_regime(own_regime(), "own.toml")).code == "nothing_new"
    assert ruled(supervisor.office.remove_regime("caisse_2026")).changed == 1
    assert clock(queue) == OWN_CLOCK
    assert no(supervisor.office.remove_regime("caisse_2026")).code == "no_own_regime"


def test_a_regime_that_overlaps_or_leaves_a_gap_is_refused(
    supervisor: Desk, queue: QueueFile
) -> None:
    """The sentence says whose requests, which day, which regimes; the queue is as it was."""
    for changes, said in (
        ({"replaces": ""}, "Two regimes are in force at once"),
        ({"in_force_until": date(2027, 6, 30)}, "from 2027-07-01 on"),
    ):
        with pytest.raises(ReviewError, match=said) as caught:
            supervisor.office.add_regime(own_regime(**changes), "own.toml")
        assert (caught.value.code, caught.value.exit_code) == ("bad_regimes", 2)
    assert queue.ask("SELECT count(*) FROM regime") == [(0,)]
    assert clock(queue) == OWN_CLOCK


def test_a_pinned_regime_is_not_taken_out(supervisor: Desk) -> None:
    """The queue would go by a rule that nobody knows."""
    supervisor.office.add_regime(own_regime(), "own.toml")
    supervisor.office.pin_regime("caisse_2026")
    assert no(supervisor.office.remove_regime("caisse_2026")).code == "pinned"


def test_a_pin_leaves_what_was_asked_without_effect_where_the_rule_knows_it_not(
    supervisor: Desk, queue: QueueFile
) -> None:
    """An observation stops no clock of R. 322-7; unpinned, it does again."""
    supervisor.suspend("A-1", SuspensionOrder(SuspensionCause.OBSERVATION, "x"))
    assert clock(queue)[0] == "suspended"
    supervisor.office.pin_regime("r322_7")
    assert clock(queue) == PINNED
    supervisor.office.pin_regime("auto")
    assert clock(queue)[0:2] == ("suspended", "2027-01-24")


def test_a_signature_taken_back_after_a_pin_is_counted_by_it(
    supervisor: Desk, queue: QueueFile
) -> None:
    """What was signed is not touched; opened again, it goes by the rules of now."""
    supervisor.decide("A-1", LineOrder(1, LineOutcome.FULL))
    supervisor.sign("A-1")
    assert ruled(supervisor.office.pin_regime("r322_7")).changed == 0
    assert isinstance(supervisor.undo("A-1"), Recorded)
    assert clock(queue) == PINNED


def test_a_lap_list_of_the_caisse_answers_at_once(supervisor: Desk, queue: QueueFile) -> None:
    """It goes before the demonstration; the count of lines off the list is made anew."""
    assert supervisor.case("A-1").lines[0].answer.status == "on_list"
    done = ruled(supervisor.office.load_list(own_list("insuline"), "own.toml"))
    assert (done.act.act, done.changed) == ("lap_imported", 1)
    answer = supervisor.case("A-1").lines[0].answer
    assert (answer.status, answer.list_id) == ("off_list", "own")
    assert queue.ask("SELECT off_list, version FROM protocol") == [(1, 2)]
    assert no(supervisor.office.load_list(own_list("insuline"), "own.toml")).code == "nothing_new"
    assert ruled(supervisor.office.load_list(own_list("metformine"), "own.toml")).changed == 1
    assert queue.ask("SELECT off_list FROM protocol") == [(0,)]


def test_a_list_that_was_not_in_force_on_the_day_of_receipt_changes_nothing(
    supervisor: Desk,
) -> None:
    """A line is matched with the list in force when the protocol came."""
    later = own_list("insuline", **{"from": date(2026, 11, 11)})
    assert ruled(supervisor.office.load_list(later, "own.toml")).changed == 0


def test_an_opinion_that_a_new_list_does_not_allow_is_not_signed(supervisor: Desk) -> None:
    """Granted in full, then off the list: hors LAP is the word for it."""
    supervisor.decide("A-1", LineOrder(1, LineOutcome.FULL))
    supervisor.office.load_list(own_list("insuline"), "own.toml")
    assert "Line 1" in supervisor.case("A-1").blockers[0]
    assert no(supervisor.sign("A-1")).field == "outcome"
    supervisor.decide("A-1", LineOrder(1, LineOutcome.HORS_LAP, reason="Intolérance"))
    assert supervisor.case("A-1").blockers == ()
    assert isinstance(supervisor.sign("A-1"), Recorded)


def test_a_difference_names_rows_and_the_open_protocols_whose_lines_change(
    supervisor: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Received since the newer list is in force: the line changes; before it: it would."""
    queue.load(submission("A-2", "metformine", "insuline", person=2, received_on="2026-11-19"))
    old = own_list("metformine")
    new = own_list("insuline", id="newer", **{"from": date(2026, 11, 15)})
    supervisor.office.load_list(old, "old.toml")
    found = supervisor.office.compare_lists(old, new)
    assert [row.item for row in found.rows.added] == ["insuline"]
    assert [row.item for row in found.rows.removed] == ["metformine"]
    assert [
        (p.reference, p.counts, [(c.line.number, c.before.status, c.after.status) for c in p.lines])
        for p in found.protocols
    ] == [
        ("A-1", False, [(1, "on_list", "off_list")]),
        ("A-2", True, [(1, "on_list", "off_list"), (2, "off_list", "on_list")]),
    ]
    supervisor.office.load_list(new, "new.toml")
    assert supervisor.office.compare_lists(old, new).protocols == found.protocols


def test_a_row_with_other_words_is_a_change(supervisor: Desk) -> None:
    """The same item under a condition."""
    old = own_list("metformine")
    row = {**old.rows[0].model_dump(), "condition": "En cas d'échec"}
    new = old.model_copy(update={"rows": (type(old.rows[0]).model_validate(row),)})
    found = supervisor.office.compare_lists(old, new)
    assert (found.rows.added, found.rows.removed) == ((), ())
    assert found.rows.changed[0].after.condition == "En cas d'échec"
    assert found.protocols[0].lines[0].after.status == "conditional"


def test_rows_of_the_same_item_are_told_apart(supervisor: Desk) -> None:
    """Two rows for one item, under two conditions: each is compared with its own like."""
    kept, gone, come = ({"condition": words} for words in ("A", "B", "C"))
    plain = own_list("metformine").rows[0].model_dump()

    def of(*rows: dict[str, str]) -> LapList:
        return own_list("metformine", row=[plain | row for row in rows])

    def said(old: LapList, new: LapList) -> list[list[str]]:
        rows = supervisor.office.compare_lists(old, new).rows
        changed = [f"{change.before.condition}>{change.after.condition}" for change in rows.changed]
        return [[r.condition for r in rows.added], [r.condition for r in rows.removed], changed]

    assert said(of(kept, gone), of(kept)) == [[], ["B"], []]
    assert said(of(kept), of(come, kept)) == [["C"], [], []]
    assert said(of(kept, gone), of(come, kept)) == [[], [], ["B>C"]]
    assert said(of(kept, kept), of(kept)) == [[], ["A"], []]


def test_clocks_that_are_no_rules_own_are_warned_of(
    supervisor: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Design, section 4: post-ALD, a derogatory opening and a pin, in `show` and on the page."""
    follow_up = {"category": "post_ald", "ald": "30", "label": "Suivi"}
    queue.load(
        submission("P-1", person=8, conditions=[follow_up]),
        submission("D-1", person=9, procedure="derogatory"),
    )
    for reference in ("P-1", "D-1"):
        case = supervisor.case(reference)
        assert case.clocks.note
        assert case.clocks.note in case.warnings
    assert supervisor.case("A-1").warnings == ()
    supervisor.office.pin_regime("r322_7")
    assert any("pins one regime" in said for said in supervisor.case("A-1").warnings)


def test_a_pin_reaches_every_page(
    supervisor: Desk, queue: QueueFile, crowd: Callable[[int], list[Document]]
) -> None:
    """More than are read at once: each is counted anew, and so are the figures above the list."""
    queue.load(*crowd(1200))
    looked_at: list[int] = []
    done = ruled(supervisor.office.pin_regime("r322_7", told=looked_at.append))
    assert (done.changed, looked_at[-1]) == (1201, 1201)
    assert queue.ask("SELECT DISTINCT counts, version FROM protocol") == [("decision", 2)]
    counted = queue.ask("SELECT act_by, count(*) FROM protocol GROUP BY 1 ORDER BY 1")
    assert queue.ask("SELECT act_by, sum(n) FROM tally WHERE n GROUP BY 1 ORDER BY 1") == counted
