"""Decided as last time: what has not changed gets its earlier opinion, the rest is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review_data.lap import LapList, lap_lists
from review_queue.decisions import ConditionOrder, LineOrder, Order, Period, ValidityChoice
from review_queue.errors import Refusal
from review_queue.terms import ClosingCause, ConditionOutcome, Ground, LineOutcome
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import Document, QueueFile, Submission
    from tests.desk.conftest import Seat

Signed = Callable[..., None]

FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome
RECOGNISED, NON_EXEMPTING, REFUSED_ALD = ConditionOutcome
PODOLOGY = ("consultation de podologie", "professional")
THREE = ("metformine", "sildénafil", PODOLOGY)
DIABETES = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète", "icd10": "E11"}
COVERED = {**DIABETES, "covered_from": "2016-12-01", "covered_until": "2026-11-30"}
RARE = {"category": "unlisted", "label": "Maladie rare"}
NO = LineOrder(2, REFUSED, reason="Sans rapport", ground=Ground.MEDICAL)
PART = LineOrder(3, PARTIAL, granted="4 séances", reason="Grade 2")
MIXED = (LineOrder(1, FULL), NO, PART)


@pytest.fixture
def signed(queue: QueueFile, seat: Seat) -> Signed:
    """Dr B decides a protocol as ordered and signs it, ten days before today."""

    def made(document: Document, *orders: Order) -> None:
        queue.hands.pass_by(days=-10)
        queue.load({**document, "received_on": "2026-11-05"})
        desk = seat("dr_b")
        for order in orders:
            done(desk.decide(document["reference"], order))
        done(desk.sign(document["reference"]))
        queue.hands.pass_by(days=10)

    return made


@pytest.fixture
def renewal(queue: QueueFile, submission: Submission) -> Callable[..., None]:
    """The same person asks again."""

    def made(*lines: Any, **fields: Any) -> None:
        given = {"request": "renewal", "previous": "A-0", "conditions": [COVERED], **fields}
        queue.load(submission("A-1", *(lines or THREE), **given))

    return made


def opinions(desk: Desk, reference: str = "A-1") -> list[tuple[Any, ...] | None]:
    """What each line has been given."""
    return [
        (d.outcome, d.granted, d.reason, d.ground) if (d := view.decision) else None
        for view in desk.case(reference).lines
    ]


def said(desk: Desk) -> str:
    """What deciding as last time answers, after the name."""
    return done(desk.decide_as_before("A-1")).said.partition(": ")[2]


def test_every_opinion_is_given_once_more_in_one_act(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """With grant, reason and ground, by whoever decides now; one undo takes all of it back."""
    signed(submission("A-0", *THREE), *MIXED)
    renewal()
    act = done(desk.decide_as_before("A-1"))
    person = desk.case("A-1").protocol.patient.name
    assert act.said == f"{person}: 3 lines decided as on 2026-11-11; all decided, ready to sign."
    assert opinions(desk) == [
        (FULL, None, None, None),
        (REFUSED, None, "Sans rapport", Ground.MEDICAL),
        (PARTIAL, "4 séances", "Grade 2", None),
    ]
    [ald] = desk.case("A-1").conditions
    assert ald.period == Period(date(2026, 12, 1), date(2036, 11, 30))
    first = desk.case("A-1").lines[0].decision
    assert first is not None
    assert (first.by, first.at[:10]) == ("dr_a", "2026-11-21")
    assert (act.act.act, act.act.content["as_in"], act.version) == ("decided", "A-0", 2)
    done(desk.undo("A-1"))
    assert opinions(desk) == [None] * 3
    assert desk.case("A-1").conditions[0].decision is None


def test_what_changed_and_what_is_new_is_left_and_told(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """Counted in one sentence; what is decided already stays as it is."""
    signed(submission("A-0", *THREE), *MIXED)
    renewal("metformine", ("TSH", "biology"), PODOLOGY, ("sildénafil", "drug", "usual"))
    done(desk.decide("A-1", LineOrder(3, FULL)))
    assert said(desk) == "1 line decided as on 2026-11-11; 1 changed, 1 new: to decide."
    assert [given[0] if given else None for given in opinions(desk)] == [FULL, None, FULL, None]


def test_a_list_that_changed_leaves_its_line(
    desk: Desk, seat: Seat, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """Off the list then and granted hors LAP, on it now: the rules refuse that, and it is said."""
    signed(
        submission("A-0", *THREE), LineOrder(1, FULL), LineOrder(2, HORS_LAP, reason="Utile"), PART
    )
    renewal()
    shipped = next(lap for lap in lap_lists() if lap.id == "demo-ald08-diabete-type-2")
    drug = {"kind": "drug", "section": "Traitements", "item": "sildénafil", "nature": "n"}
    own = {"id": "own", "demonstration": False, "icd10": (), "row": [drug]}
    lap = LapList.model_validate({**shipped.model_dump(by_alias=True), **own})
    assert not isinstance(seat("accueil").office.load_list(lap, "own.toml"), Refusal)
    # metformin is no longer on that list, so that it cannot be granted in full either
    assert said(desk) == (
        "1 line decided as on 2026-11-11; 2 that the rules no longer allow: to decide."
    )
    assert [given[0] if given else None for given in opinions(desk)] == [None, None, PARTIAL]


def test_an_ald_that_was_refused_is_never_carried(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """Nor is any line that was refused with it: they are left, and it is said."""
    reason = "Critères absents"
    signed(
        submission("A-0", *THREE),
        ConditionOrder(0, REFUSED_ALD, reason=reason, ground=Ground.MEDICAL),
    )
    renewal()
    refusal = no(desk.decide_as_before("A-1"))
    assert (refusal.code, refusal.message) == (
        "nothing_alike",
        "No line can be decided as on 2026-11-11: 3 of an ALD not recognised then: to decide.",
    )
    assert desk.case("A-1").conditions[0].decision is None


def test_an_ald_that_was_found_non_exempting_is_never_carried(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """What was granted at the usual rate then is asked at 100 % again."""
    year = ValidityChoice(years=1, reason="Arrêt de travail")
    granted = LineOrder(1, PARTIAL, granted="taux habituel")
    signed(submission("A-0"), ConditionOrder(0, NON_EXEMPTING, validity=year), granted)
    renewal("metformine")
    assert "1 of an ALD not recognised then" in no(desk.decide_as_before("A-1")).message


def test_an_ald_asked_as_non_exempting_is_carried_as_asked(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """Then as now it is the usual rate that is asked."""
    asked = {"category": "non_exempting", "label": "Dépression", "stated_until": "2027-06-30"}
    covered = {**asked, "covered_from": "2026-05-01", "covered_until": "2026-11-30"}
    line = ("psychothérapie", "professional", "usual")
    signed(submission("A-0", line, conditions=[asked]), LineOrder(1, FULL))
    renewal(line, conditions=[covered])
    assert said(desk) == "1 line decided as on 2026-11-11; all decided, ready to sign."


def test_of_two_alds_each_goes_its_own_way(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """The one that was recognised is, with its lines; the one that was refused is left."""
    lines = ("metformine", ("HbA1c", "biology", "full", "1"))
    refused = ConditionOrder(1, REFUSED_ALD, reason="Non", ground=Ground.MEDICAL)
    signed(submission("A-0", *lines, conditions=[DIABETES, RARE]), LineOrder(1, FULL), refused)
    renewal(*lines, conditions=[COVERED, RARE])
    assert said(desk) == (
        "1 line decided as on 2026-11-11; 1 of an ALD not recognised then: to decide."
    )
    assert [view.decision is None for view in desk.case("A-1").conditions] == [False, True]


def test_an_ald_whose_lines_all_changed_is_recognised_as_then(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """One that is new is left: nothing was said of it."""
    hormone = {"category": "listed", "ald": "15", "case": "15", "label": "Alzheimer"}
    end = {"covered_from": "2016-12-01", "covered_until": "2026-11-30"}
    rare = ConditionOrder(1, RECOGNISED, validity=ValidityChoice(years=2))
    then = submission("A-0", "metformine", ("X", "drug", "full", "1"), conditions=[DIABETES, RARE])
    signed(then, LineOrder(1, FULL), rare, LineOrder(2, FULL))
    now = [COVERED, {**RARE, **end, "stated_until": "2028-11-30"}, hormone]
    renewal("metformine", ("Y", "drug", "full", "1"), ("Z", "drug", "full", "2"), conditions=now)
    assert said(desk) == "1 line decided as on 2026-11-11; 2 new: to decide."
    decided = [view.decision is not None for view in desk.case("A-1").conditions]
    assert decided == [True, True, False]


def test_an_ald_that_lacks_something_asks_for_it(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """The earlier cover is not known: the refusal names the ALD; once it has a start, all goes."""
    signed(submission("A-0", "metformine"), LineOrder(1, FULL))
    renewal("metformine", conditions=[DIABETES], previous=None)
    refusal = no(desk.decide_as_before("A-1"))
    assert (refusal.code, refusal.condition) == ("validity_required", 0)
    start = ValidityChoice(start=date(2026, 12, 1))
    done(desk.decide("A-1", ConditionOrder(0, RECOGNISED, validity=start)))
    assert said(desk) == "1 line decided as on 2026-11-11; all decided, ready to sign."


def test_where_one_of_two_alds_lacks_something_the_other_goes_on(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """What waits for it is told; asked again, the ALD is named."""
    lines = ("metformine", ("HbA1c", "biology", "full", "1"))
    rare = ConditionOrder(1, RECOGNISED, validity=ValidityChoice(years=2))
    then = submission("A-0", *lines, conditions=[DIABETES, RARE])
    signed(then, LineOrder(1, FULL), rare, LineOrder(2, FULL))
    renewal(*lines, conditions=[COVERED, RARE], previous=None)
    assert said(desk) == (
        "1 line decided as on 2026-11-11; 1 whose ALD lacks a sub-case or a validity: to decide."
    )
    refusal = no(desk.decide_as_before("A-1"))
    assert (refusal.code, refusal.condition) == ("validity_required", 1)


def test_a_validity_of_its_own_is_not_carried_and_that_is_said(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """The law's validity of now, as for any decision."""
    short = ValidityChoice(months=6, reason="À revoir")
    signed(submission("A-0"), LineOrder(1, FULL, validity=short))
    renewal("metformine")
    assert said(desk) == (
        "1 line decided as on 2026-11-11; all decided, ready to sign. "
        "1 had a validity of its own, not taken over."
    )
    [line] = desk.case("A-1").lines
    assert line.period == Period(date(2026, 12, 1), date(2036, 11, 30))


def test_without_an_earlier_protocol_there_is_nothing_to_carry(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """None named, one that is not here, one that is another person's, one that is not signed."""
    queue.load(
        submission("A-1", person=1),
        submission("B-1", person=2, previous="X-9"),
        submission("C-1", person=3, previous="A-1"),
        submission("D-0", person=4),
        submission("D-1", person=4, previous="D-0"),
        submission("E-0", person=5, received_on="2026-11-09"),
        submission("E-1", person=5),
    )
    for reference in ("D-0", "E-0"):
        done(desk.decide(reference, LineOrder(1, FULL)))
    done(desk.close("E-0", ClosingCause.WITHDRAWN))
    answers = [no(desk.decide_as_before(f"{name}-1")) for name in "ABCDE"]
    assert [answer.code for answer in answers] == [
        *("no_earlier", "no_earlier", "no_earlier", "earlier_not_signed", "no_earlier")
    ]
    assert "X-9 is not in this queue" in answers[1].message
    assert opinions(desk, "D-1") == [None]


def test_the_last_one_signed_before_it_is_meant_where_none_is_named(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """One for the same ALD first, however old; one received later is no earlier one."""
    alzheimer = {"category": "listed", "ald": "15", "case": "15", "label": "Alzheimer"}
    earlier = [
        submission("A-1", received_on="2026-11-03"),
        submission("A-2", received_on="2026-11-05"),
        submission("A-3", received_on="2026-11-07", conditions=[alzheimer]),
        submission("A-5", received_on="2026-11-09"),
    ]
    queue.load(*earlier, submission("A-4", received_on="2026-11-08"))
    refused = LineOrder(1, REFUSED, reason="Non", ground=Ground.MEDICAL)
    for document in earlier:
        done(desk.decide(document["reference"], refused))
        done(desk.sign(document["reference"], "Dossier tardif"))
    compared = desk.case("A-4").difference
    assert compared is not None
    assert (compared.earlier.reference, compared.signed_on) == ("A-2", date(2026, 11, 21))
    done(desk.undo("A-2"))
    done(desk.undo("A-1"))
    compared = desk.case("A-4").difference
    assert compared is not None
    assert compared.earlier.reference == "A-3"


def test_everything_decided_leaves_nothing_to_do(
    desk: Desk, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """Pressed twice, it is no second act."""
    signed(submission("A-0", *THREE), *MIXED)
    renewal()
    done(desk.decide_as_before("A-1"))
    assert no(desk.decide_as_before("A-1")).code == "nothing_new"
    assert desk.case("A-1").row.version == 2


def test_a_colleague_who_was_faster_is_named(
    seat: Seat, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """Another version, or another's lease: nothing is written."""
    signed(submission("A-0", *THREE), *MIXED)
    renewal()
    mine, hers = seat("dr_a"), seat("dr_b")
    done(hers.decide("A-1", LineOrder(1, FULL)))
    assert no(mine.decide_as_before("A-1", if_version=1)).code == "conflict"
    assert no(mine.decide_as_before("A-1")).code == "held"
    assert done(hers.decide_as_before("A-1", if_version=2)).version == 3


def test_what_gives_less_comes_late_where_silence_was_favourable(
    desk: Desk, queue: QueueFile, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """A refusal carried after the two weeks is marked, and the signature asks why."""
    signed(submission("A-0", *THREE), *MIXED)
    renewal()
    queue.hands.pass_by(days=5)
    done(desk.decide_as_before("A-1"))
    late = [view.decision.late for view in desk.case("A-1").lines if view.decision]
    assert late == [False, True, True]
    assert no(desk.sign("A-1")).code == "late_reason_required"


def test_an_earlier_protocol_is_compared_as_it_was_signed(
    desk: Desk, seat: Seat, signed: Signed, renewal: Signed, submission: Submission
) -> None:
    """A signature taken back leaves no opinion to carry."""
    signed(submission("A-0", *THREE), *MIXED)
    renewal()
    done(seat("dr_b").undo("A-0"))
    assert no(desk.decide_as_before("A-1")).code == "earlier_not_signed"
    compared = desk.case("A-1").difference
    assert compared is not None
    assert [line.decision for line in compared.lines] == [None] * 3
