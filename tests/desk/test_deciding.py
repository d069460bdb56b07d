"""Orders at the desk: all or none, one act, one version, one sentence, and what follows an ALD."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_queue.decisions import ConditionOrder, LineOrder, Order, Period, ValidityChoice
from review_queue.errors import ReviewError
from review_queue.terms import ConditionOutcome, Ground, LineOutcome
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import Document, QueueFile, Submission
    from tests.desk.conftest import Seat

RECOGNISED, NON_EXEMPTING, REFUSED_ALD = ConditionOutcome
FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome
THREE = ("metformine", "sildénafil", ("consultation de podologie", "professional"))
UNLISTED: Document = {"category": "unlisted", "label": "Maladie rare"}
NOT_AT_100 = LineOrder(1, LineOutcome.REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)
DIABETES: Document = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète"}


def refuse(number: int) -> LineOrder:
    """A medical refusal of a line."""
    return LineOrder(number, REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)


def refuse_ald(index: int = 0) -> ConditionOrder:
    """A medical refusal of an ALD."""
    return ConditionOrder(index, REFUSED_ALD, reason="Critères absents", ground=Ground.MEDICAL)


def outcomes(desk: Desk, reference: str = "A-1") -> list[str | None]:
    """The opinions on the lines as they stand, in order."""
    lines = desk.case(reference).lines
    return [line.decision.outcome.value if line.decision else None for line in lines]


@pytest.fixture
def three(queue: QueueFile, submission: Submission) -> None:
    """One protocol: a line on the list, one off it, one under a condition."""
    queue.load(submission("A-1", *THREE))


@pytest.mark.usefixtures("three")
def test_the_first_line_decides_its_ald_as_asked(desk: Desk, queue: QueueFile) -> None:
    """In the same act, with the law's validity."""
    act = done(desk.decide("A-1", LineOrder(1, FULL)))
    assert act.version == 2
    [ald] = desk.case("A-1").conditions
    assert ald.decision is not None
    assert ald.decision.outcome is RECOGNISED
    assert ald.period == Period(date(2026, 11, 21), date(2036, 11, 20))
    assert queue.ask("SELECT act, version FROM register") == [("received", 1), ("decided", 2)]


@pytest.mark.usefixtures("three")
def test_a_decision_says_who_what_until_when(desk: Desk) -> None:
    """One sentence for the line below the screen."""
    person = desk.case("A-1").protocol.patient.name
    assert done(desk.decide("A-1", LineOrder(1, FULL))).said == (
        f"{person}: line 1 granted until 2036-11-20; 2 lines left."
    )
    assert done(desk.decide("A-1", refuse(2))).said == (f"{person}: line 2 refused; 1 line left.")
    assert done(desk.decide("A-1", LineOrder(3, FULL))).said == (
        f"{person}: line 3 granted until 2036-11-20; all decided, ready to sign."
    )
    assert done(desk.decide("A-1", refuse_ald())).said == (
        f"{person}: ALD 8 refused, 3 lines decided; all decided, ready to sign."
    )
    again = desk.decide("A-1", ConditionOrder(0, RECOGNISED))
    assert done(again).said == (
        f"{person}: ALD 8 recognised until 2036-11-20, lines 1, 2, 3 open again; 3 lines left."
    )


@pytest.mark.usefixtures("three")
def test_each_act_raises_the_version_by_one(desk: Desk, queue: QueueFile) -> None:
    """Claim, decide, note, sign, undo: one each; a renewed lease is no act."""
    acts = [
        desk.claim("A-1"),
        desk.decide("A-1", LineOrder(1, FULL), refuse(2), LineOrder(3, FULL)),
        desk.note("A-1", "Vu."),
        desk.sign("A-1"),
        desk.undo("A-1"),
        desk.release_claim("A-1"),
        desk.undo("A-1"),
    ]
    assert [done(act).version for act in acts] == [2, 3, 4, 5, 6, 7, 8]
    assert desk.renew_lease("A-1") is True
    assert queue.ask("SELECT version FROM protocol") == [(8,)]
    assert queue.ask("SELECT version FROM register") == [(n,) for n in range(1, 9)]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "orders",
    [
        (LineOrder(1, FULL), LineOrder(2, FULL)),
        (LineOrder(1, FULL), LineOrder(9, FULL)),
        (refuse_ald(), LineOrder(1, FULL)),
        (LineOrder(1, FULL), LineOrder(2, HORS_LAP, reason="  \n ")),
        (LineOrder(1, FULL), refuse(2), ConditionOrder(3, RECOGNISED)),
    ],
    ids=["off the list", "unknown line", "refused ALD", "blank reason", "unknown ALD"],
)
def test_a_batch_of_orders_is_all_or_nothing(
    desk: Desk, queue: QueueFile, orders: tuple[Order, ...]
) -> None:
    """One refusal: nothing of it is recorded, no version, no act, no lease."""
    before = queue.ask("SELECT * FROM protocol"), queue.ask("SELECT * FROM register")
    no(desk.decide("A-1", *orders))
    assert (queue.ask("SELECT * FROM protocol"), queue.ask("SELECT * FROM register")) == before
    assert queue.ask("SELECT * FROM decision") == []


@pytest.mark.usefixtures("three")
def test_nothing_new_is_no_act(desk: Desk) -> None:
    """The same key twice in a second, or no order at all."""
    done(desk.decide("A-1", LineOrder(1, FULL)))
    assert no(desk.decide("A-1", LineOrder(1, FULL))).code == "nothing_new"
    assert no(desk.decide("A-1")).code == "nothing_new"


@pytest.mark.usefixtures("three")
def test_text_is_stored_composed_and_visible(desk: Desk) -> None:
    """A reason pasted with an escape sequence never reaches a terminal or a letter."""
    done(desk.decide("A-1", LineOrder(2, HORS_LAP, reason=" Ne\u0301cessaire\x1b[2J\n")))
    decision = desk.case("A-1").lines[1].decision
    assert decision is not None
    assert decision.reason == "Nécessaire⟨U+001B⟩[2J"
    assert no(desk.decide("A-1", LineOrder(2, HORS_LAP, reason="x" * 2001))).code == "too_long"


@pytest.mark.usefixtures("three")
def test_accepting_what_is_listed_leaves_the_rest(desk: Desk) -> None:
    """`A`: neither what is off the list nor what has a condition; a second time is refused."""
    done(desk.accept_listed("A-1"))
    assert outcomes(desk) == ["full", None, None]
    assert no(desk.accept_listed("A-1")).code == "nothing_listed"


@pytest.mark.usefixtures("three")
def test_accepting_keeps_what_was_decided(desk: Desk) -> None:
    """A refusal of a listed line is not overruled by `A`."""
    done(desk.decide("A-1", refuse(1)))
    assert no(desk.accept_listed("A-1")).code == "nothing_listed"
    assert outcomes(desk) == ["refused", None, None]


@pytest.mark.usefixtures("three")
def test_a_refused_ald_takes_its_lines_along_and_undo_brings_them_back(desk: Desk) -> None:
    """With its own reason and ground; what stood before stands again."""
    done(desk.decide("A-1", LineOrder(1, FULL)))
    done(desk.decide("A-1", refuse_ald()))
    assert outcomes(desk) == ["refused", "refused", "refused"]
    third = desk.case("A-1").lines[2].decision
    assert third is not None
    assert (third.reason, third.ground) == ("Critères absents", Ground.MEDICAL)
    done(desk.undo("A-1"))
    assert outcomes(desk) == ["full", None, None]


@pytest.mark.usefixtures("three")
def test_an_ald_recognised_after_all_opens_the_lines_refused_with_it(desk: Desk) -> None:
    """A line refused for a reason of its own stays refused."""
    done(desk.decide("A-1", refuse_ald()))
    done(desk.decide("A-1", refuse(2)))
    done(desk.decide("A-1", ConditionOrder(0, RECOGNISED)))
    assert outcomes(desk) == [None, "refused", None]


@pytest.mark.usefixtures("three")
def test_a_non_exempting_ald_opens_the_lines_granted_in_full(desk: Desk) -> None:
    """100 % no longer stands; what was refused or granted in part does."""
    done(desk.decide("A-1", LineOrder(1, FULL), refuse(2), LineOrder(3, PARTIAL, granted="2")))
    validity = ValidityChoice(years=2)
    done(desk.decide("A-1", ConditionOrder(0, NON_EXEMPTING, validity=validity)))
    assert outcomes(desk) == [None, "refused", "partial"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("ald", "line"),
    [
        # the ALD ends earlier than the line's own end: the line ends with it
        (ValidityChoice(years=2, reason="Révision"), None),
        (ValidityChoice(years=4, reason="Révision"), date(2029, 11, 20)),
    ],
)
def test_a_line_never_outlives_an_ald_that_is_shortened(
    desk: Desk, ald: ValidityChoice, line: date | None
) -> None:
    """The three years of line 1 under an ALD cut to two, or to four."""
    three_years = ValidityChoice(years=3, reason="Rééducation")
    done(desk.decide("A-1", LineOrder(1, FULL, validity=three_years)))
    done(desk.decide("A-1", ConditionOrder(0, RECOGNISED, validity=ald)))
    view = desk.case("A-1").lines[0]
    assert view.decision is not None
    own = view.decision.period
    assert (own and own.until) == line
    assert view.period is not None
    assert view.period.until == (line or date(2028, 11, 20))


@pytest.mark.usefixtures("three")
def test_a_line_whose_time_is_outside_the_new_validity_is_open_again(desk: Desk) -> None:
    """Six months at the start, and the ALD now begins after them."""
    months = ValidityChoice(months=6, reason="Rééducation")
    done(desk.decide("A-1", LineOrder(1, FULL, validity=months)))
    later = ValidityChoice(start=date(2027, 6, 1))
    done(desk.decide("A-1", ConditionOrder(0, RECOGNISED, validity=later)))
    assert outcomes(desk) == [None, None, None]


def test_the_validity_given_for_a_line_is_its_alds_where_the_law_has_none(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """ALD 31: the first order is refused with the index of the ALD that lacks it."""
    queue.load(submission("A-1", "a", ("b", "drug", "full", "1"), conditions=[DIABETES, UNLISTED]))
    refusal = no(desk.decide("A-1", LineOrder(2, FULL)))
    assert (refusal.code, refusal.condition) == ("validity_required", 1)
    done(desk.decide("A-1", LineOrder(2, FULL, validity=ValidityChoice(years=2))))
    periods = [view.period for view in desk.case("A-1").conditions]
    assert periods[1] == Period(date(2026, 11, 21), date(2028, 11, 20))
    assert desk.case("A-1").conditions[0].decision is None


def test_an_unknown_reference_is_an_error(desk: Desk) -> None:
    """No rule says no: there is no such protocol."""
    for verb in (desk.case, desk.decide, desk.sign, desk.claim, desk.undo, desk.earlier):
        with pytest.raises(ReviewError) as caught:
            verb("NOBODY")
        assert caught.value.code == "unknown_reference"


@pytest.mark.usefixtures("three")
def test_the_queue_shows_what_stands(desk: Desk, queue: QueueFile) -> None:
    """`lines`, `off_list` and `decided` follow every act, there and back."""

    def shown() -> tuple[int, int, int]:
        [row] = queue.ask("SELECT lines, off_list, decided FROM protocol")
        return row

    assert shown() == (3, 1, 0)
    done(desk.decide("A-1", LineOrder(1, FULL)))
    assert shown() == (3, 1, 1)
    done(desk.decide("A-1", refuse_ald()))
    assert shown() == (3, 1, 3)
    done(desk.undo_last())
    assert shown() == (3, 1, 1)
    done(desk.undo_last())
    assert shown() == (3, 1, 0)


@pytest.mark.usefixtures("three")
def test_the_register_keeps_what_stood_before_and_after(desk: Desk, queue: QueueFile) -> None:
    """Each item of an act: enough to undo it, and to know what was changed."""
    done(desk.decide("A-1", LineOrder(1, FULL)))
    done(desk.decide("A-1", refuse(1)))
    [(content,)] = queue.ask("SELECT content FROM register ORDER BY id DESC LIMIT 1")
    [item] = json.loads(content)["items"]
    assert (item["target"], item["number"]) == ("line", 1)
    assert item["before"]["outcome"] == "full"
    assert (item["after"]["outcome"], item["after"]["reason"]) == ("refused", "Sans rapport")


def test_an_end_that_the_adviser_sets_is_called_his(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """No text is named as the source of what the adviser chose himself (R. 160-11)."""
    unlisted = {"category": "unlisted", "label": "Maladie rare"}
    queue.load(submission("U-1", conditions=[unlisted]), submission("L-1", person=2))
    two_years = ValidityChoice(years=2)
    done(desk.decide("U-1", ConditionOrder(0, RECOGNISED, validity=two_years)))
    shorter = ValidityChoice(years=2, reason="À revoir")
    done(desk.decide("L-1", ConditionOrder(0, RECOGNISED, validity=shorter)))
    bases = [desk.case(r).conditions[0].decision.basis for r in ("U-1", "L-1")]  # type: ignore[union-attr]
    assert all(basis.startswith("end set by the medical adviser") for basis in bases)
    assert "D. 160-4" in bases[1]


def test_a_line_is_refused_before_its_ald_has_a_validity(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Refusing needs no validity; the ALD is left to decide before the signature."""
    queue.load(submission("U-1", conditions=[{"category": "multiple", "label": "Plusieurs"}]))
    done(desk.decide("U-1", NOT_AT_100))
    assert desk.case("U-1").conditions[0].decision is None
    assert no(desk.sign("U-1")).code == "undecided"


def test_a_settled_sub_case_is_no_longer_warned_of(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """The door's warning ends with the opinion that names the sub-case."""
    vague = {"category": "listed", "ald": "5", "label": "Cardiopathie"}
    queue.load(submission("V-1", conditions=[vague]))
    assert any("sub-cases" in warning for warning in desk.case("V-1").warnings)
    done(desk.decide("V-1", ConditionOrder(0, RECOGNISED, case="5.5")))
    assert desk.case("V-1").warnings == ()


def test_a_conflict_says_who_was_faster(
    desk: Desk, seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """The person, the colleague, the version that is there now."""
    queue.load(submission("A-1"))
    done(seat("dr_b").note("A-1", "Vu."))
    refusal = no(desk.decide("A-1", NOT_AT_100, if_version=1))
    assert refusal.message == "EXEMPLE00000 Aldo (A-1): changed meanwhile by dr_b, version 2 now."
