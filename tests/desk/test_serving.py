"""Serving the next protocol of a filter, and passing one over to a colleague."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from review_data.words import speak
from review_queue.decisions import LineOrder
from review_queue.desk.recorded import Recorded
from review_queue.desk.suspending import SuspensionOrder
from review_queue.errors import Refusal
from review_queue.filters.asked import Filter
from review_queue.filters.reading import read_filter
from review_queue.rows import QueueRow
from review_queue.rules.free_text import LONGEST
from review_queue.terms import ClosingCause, LineOutcome, SuspensionCause
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission
    from tests.desk.conftest import Seat

TODAY = date(2026, 11, 21)
WHY = "Je suis son médecin traitant."


def asked(text: str) -> Filter:
    """A filter as typed today."""
    return read_filter(text, TODAY)


@pytest.fixture(autouse=True)
def four(queue: QueueFile, submission: Submission) -> None:
    """Four protocols: A-1 is the most urgent, then the two of La Réunion, then the insured's."""
    queue.load(
        submission("A-1", person=1, received_on="2026-11-08"),
        submission("A-2", person=2, received_on="2026-11-09", requester="insured"),
        submission("A-3", person=3, received_on="2026-11-10", zone="974"),
        submission("A-4", person=4, received_on="2026-11-11", zone="974", name=("Le Goff", "Yann")),
    )


def passed_by(queue: QueueFile) -> list[tuple[str, ...]]:
    """Who passed what over, on which day."""
    return queue.ask(
        'SELECT reference, "by", day FROM passed JOIN protocol ON id = protocol_id ORDER BY 1, 2'
    )


def test_the_most_urgent_of_a_filter_is_served(seat: Seat) -> None:
    """Each adviser another one; when all of the filter are held, the refusal says the filter."""
    zone = asked("zone:974")
    assert done(seat("dr_a").claim(among=zone)).reference == "A-3"
    assert done(seat("dr_b").claim(among=zone)).reference == "A-4"
    refusal = no(seat("dr_c").claim(among=zone))
    assert (refusal.code, refusal.message) == (
        "nothing_to_claim",
        "Nothing is free here: zone 974.",
    )
    assert done(seat("dr_c").claim()).reference == "A-1"


@pytest.mark.parametrize("act", ["claim", "close", "note"])
def test_whoever_is_faster_is_served_first(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Between finding the next one and taking it a colleague may act: it is looked for again."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    acts: dict[str, Callable[[str], Recorded | Refusal]] = {
        "claim": colleague.claim,
        "close": lambda reference: colleague.close(reference, ClosingCause.WITHDRAWN),
        "note": lambda reference: colleague.note(reference, "Courrier reçu."),
    }
    find = mine._free

    def found(among: Filter) -> QueueRow | Refusal:
        free = find(among)
        if meanwhile := acts.pop(act, None):
            done(meanwhile("A-1"))
        return free

    monkeypatch.setattr(mine, "_free", found)
    assert done(mine.claim()).reference == ("A-1" if act == "note" else "A-3")


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("requester:insured", "A-2"),
        ("legoff", "A-4"),
        ("not:zone:974 not:requester:insured", "A-1"),
        ("received:10/11/2026..today", "A-3"),
        ("free", "A-1"),
        ("mine", None),
        ("passed", None),
        ("name:nobody", None),
    ],
)
def test_whatever_the_filter_the_first_free_one_is_served(
    desk: Desk, text: str, reference: str | None
) -> None:
    """Any filter of the language; what nothing matches is refused, and nothing is claimed."""
    answer = desk.claim(among=asked(text))
    if reference is None:
        assert no(answer).code == "nothing_to_claim"
        assert desk.case("A-1").row.holder is None
    else:
        assert done(answer).reference == reference


def test_what_waits_for_an_answer_is_not_served(desk: Desk) -> None:
    """Nobody can decide it yet."""
    order = SuspensionOrder(SuspensionCause.DOCUMENTS, "Compte rendu", days=15)
    done(desk.suspend("A-2", order))
    assert no(desk.claim(among=asked("requester:insured"))).code == "nothing_to_claim"


def test_what_was_passed_over_goes_to_others_and_comes_back_tomorrow(
    seat: Seat, queue: QueueFile
) -> None:
    """Let go at once, not served to the same person again that day, whatever the filter."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    version = done(mine.claim()).version
    passed = done(mine.pass_over("A-1", f"  {WHY} "))
    assert (passed.version, passed.act.act) == (version + 1, "passed_over")
    assert passed.act.content == {"reason": WHY, "day": "2026-11-21"}
    assert "will not be served it today" in passed.said
    assert mine.case("A-1").row.holder is None
    assert done(mine.claim()).reference == "A-3"
    assert done(mine.claim(among=asked("not:zone:974"))).reference == "A-2"
    assert no(mine.claim(among=asked("received:2026-11-08"))).code == "nothing_to_claim"
    assert done(colleague.claim()).reference == "A-1"
    done(colleague.release_claim("A-1"))
    queue.hands.pass_by(days=1)
    assert done(mine.claim()).reference == "A-1"


def test_the_day_of_passing_over_is_that_of_the_caisse(seat: Seat, queue: QueueFile) -> None:
    """Passed over after midnight in La Réunion: midnight in Paris does not bring it back."""
    queue.hands.instant = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
    mine, there = seat("dr_a"), asked("zone:974 received:2026-11-10")
    done(mine.pass_over("A-3", WHY))
    assert passed_by(queue) == [("A-3", "dr_a", "2026-11-21")]
    queue.hands.pass_by(hours=2)
    assert no(mine.claim(among=there)).code == "nothing_to_claim"
    queue.hands.pass_by(hours=21)
    assert done(mine.claim(among=there)).reference == "A-3"


def test_passing_over_is_counted_and_told(desk: Desk, queue: QueueFile) -> None:
    """In the register, in the protocol's history, and in the table that serving goes by."""
    done(desk.pass_over("A-1", WHY))
    done(desk.pass_over("A-1", "Encore."))
    assert passed_by(queue) == [("A-1", "dr_a", "2026-11-21")]
    acts = [(act.act, act.by) for act in desk.case("A-1").history]
    assert acts[-2:] == [("passed_over", "dr_a")] * 2
    counted = queue.ask("SELECT count(*) FROM register WHERE act = 'passed_over'")
    assert counted == [(2,)]


def test_what_is_left_to_colleagues_is_said_of_the_protocol(desk: Desk) -> None:
    """In French the sentence agrees with the protocol, whoever it is about."""
    speak("fr")
    said = done(desk.pass_over("A-1", WHY)).said
    assert said.endswith(
        "(A-1), protocole laissé à vos collègues : il ne vous sera plus servi aujourd'hui."
    )
    assert "(A-1) : protocole à vous" in done(desk.claim("A-1")).said


def test_what_was_passed_over_can_still_be_taken_by_name(desk: Desk) -> None:
    """Passing over says what is served, not what may be done."""
    done(desk.pass_over("A-1", WHY))
    done(desk.claim("A-1"))
    done(desk.decide("A-1", LineOrder(1, LineOutcome.FULL)))


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_passing_over_needs_a_reason(desk: Desk, queue: QueueFile, reason: str) -> None:
    """Without one nothing is recorded."""
    refusal = no(desk.pass_over("A-1", reason))
    assert (refusal.code, refusal.field) == ("empty_reason", "reason")
    assert passed_by(queue) == []


def test_a_reason_has_an_end(desk: Desk, queue: QueueFile) -> None:
    """One that is too long is refused as everywhere, and nothing is cut."""
    refusal = no(desk.pass_over("A-1", "x" * (LONGEST + 1)))
    assert (refusal.code, refusal.field) == ("too_long", "reason")
    assert passed_by(queue) == []
    done(desk.pass_over("A-1", "x" * LONGEST))


def test_nobody_passes_over_what_a_colleague_holds(seat: Seat, queue: QueueFile) -> None:
    """It is in his hands; nor what has ended, nor what was changed meanwhile."""
    mine, colleague = seat("dr_a"), seat("dr_b")
    done(colleague.claim("A-1"))
    assert no(mine.pass_over("A-1", WHY)).code == "held"
    assert no(mine.pass_over("A-2", WHY, if_version=7)).code == "conflict"
    done(mine.decide("A-2", LineOrder(1, LineOutcome.FULL)))
    done(mine.sign("A-2"))
    assert no(mine.pass_over("A-2", WHY)).code == "state"
    assert passed_by(queue) == []


def test_passing_over_is_not_taken_back_by_undo(desk: Desk) -> None:
    """Undo goes to the last act that can be undone; to have it back one claims it."""
    done(desk.decide("A-2", LineOrder(1, LineOutcome.FULL)))
    answer = done(desk.pass_over("A-1", WHY))
    assert not answer.can_be_undone
    assert done(desk.undo_last()).reference == "A-2"
