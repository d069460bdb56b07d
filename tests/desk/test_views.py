"""Views: the program's own, and those that each person keeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_data.words import speak
from review_queue.desk.suspending import SuspensionOrder
from review_queue.desk.viewing import Kept
from review_queue.errors import Refusal
from review_queue.filters.sorting import Selection, SortKey
from review_queue.filters.views import LONGEST_NAME, MOST_OWN, View, shipped_views, view_called
from review_queue.terms import SuspensionCause
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Worklist
from tests.desk.answered import done, no

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from tests.conftest import QueueFile, Submission
    from tests.desk.conftest import Seat

TODAY = date(2026, 11, 21)
URGENT = View("Urgents d'ici", "j:<3 libre", SortKey.PERSON, reverse=True)


def kept(answer: Kept | Refusal) -> View:
    """The view that was kept."""
    assert isinstance(answer, Kept), answer
    return answer.view


def removed(answer: View | Refusal) -> View:
    """The view that was removed."""
    assert isinstance(answer, View), answer
    return answer


def own(desk: Desk) -> list[View]:
    """A person's own views."""
    return [view for view in desk.views.every() if view.own]


def test_the_program_has_views_of_its_own(desk: Desk) -> None:
    """Those that the day's work asks for, in the language spoken; each of them can be read."""
    names = [view.name for view in desk.views.every()]
    assert names == [
        "Tonight", "This week", "Overdue", "Mine", "Free", "Back today", "Off the list",
        "Asked by the insured", "Restricted",
    ]  # fmt: skip
    english = [view.selection(TODAY) for view in shipped_views()]
    speak("fr")
    assert [view.selection(TODAY) for view in shipped_views()] == english
    assert not {view.name for view in shipped_views()} & {*names}


def test_a_view_is_kept_with_its_order(seat: Seat) -> None:
    """In the file: another session of the same person has it, a colleague does not."""
    desk = seat("dr_a")
    view = kept(desk.views.keep(URGENT))
    assert view.own
    assert own(seat("dr_a")) == [view]
    assert own(seat("dr_b")) == []
    (found,) = own(desk)
    assert found.selection(TODAY) == Selection(
        URGENT.selection(TODAY).filter, SortKey.PERSON, reverse=True
    )


def test_one_of_the_same_name_is_replaced(desk: Desk) -> None:
    """However it is accented or capitalised, and answered: nothing is lost unseen."""
    first = kept(desk.views.keep(URGENT))
    answer = desk.views.keep(View("  URGENTS D’ICI ", "ald:8"))
    assert isinstance(answer, Kept)
    assert answer.replaced == first
    assert [(view.name, view.text, view.sort) for view in own(desk)] == [
        ("URGENTS D’ICI", "ald:8", SortKey.DUE)
    ]


def test_a_view_can_be_removed_and_kept_again(desk: Desk) -> None:
    """What is removed is answered whole."""
    kept(desk.views.keep(URGENT))
    gone = removed(desk.views.remove("urgents d ici"))
    assert own(desk) == []
    kept(desk.views.keep(gone))
    assert own(desk) == [gone]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty_name"),
        ("  ", "empty_name"),
        ("…!", "empty_name"),
        ("x" * (LONGEST_NAME + 1), "too_long"),
        ("tonight", "shipped_view"),
        ("BACK  today", "shipped_view"),
        ("Ce soir", "shipped_view"),
        ("depasses", "shipped_view"),
    ],
)
def test_a_name_has_to_name_it(desk: Desk, name: str, code: str) -> None:
    """Something to say, room in the header, and none of the program's names in any language."""
    refusal = no(desk.views.keep(View(name, "ald:8")))
    assert (refusal.code, refusal.field) == (code, "name")
    assert own(desk) == []


def test_only_ones_own_can_be_removed(seat: Seat) -> None:
    """Not the program's, not a colleague's, not one that is not there."""
    kept(seat("dr_b").views.keep(URGENT))
    desk = seat("dr_a")
    assert no(desk.views.remove("Tonight")).code == "shipped_view"
    assert no(desk.views.remove(URGENT.name)).code == "unknown_view"
    assert len(own(seat("dr_b"))) == 1


def test_there_is_room_for_a_key_each(desk: Desk) -> None:
    """One more is refused with its remedy; replacing one of them is not."""
    for n in range(MOST_OWN):
        kept(desk.views.keep(View(f"Vue {n}", "ald:8")))
    assert no(desk.views.keep(URGENT)).code == "too_many"
    kept(desk.views.keep(View("Vue 3", "ald:23")))
    assert len(own(desk)) == MOST_OWN


def test_views_are_no_acts(desk: Desk, queue: QueueFile) -> None:
    """What a person looks at is nobody's business: nothing of it stands in the register."""
    before = queue.ask("SELECT count(*) FROM register")
    kept(desk.views.keep(URGENT))
    removed(desk.views.remove(URGENT.name))
    assert queue.ask("SELECT count(*) FROM register") == before


def test_the_programs_views_show_what_they_say(
    seat: Seat, queue: QueueFile, submission: Submission
) -> None:
    """Each over a queue made for it: tonight, this week, overdue, mine, free, the insured's."""
    desk = seat("dr_a")
    queue.load(
        submission("TONIGHT", person=1, received_on="2026-11-07"),
        submission("WEEK", person=2, received_on="2026-11-12"),
        submission("LATER", person=3, received_on="2026-11-20"),
        submission("OVERDUE", person=4, received_on="2026-10-10", requester="insured"),
        submission("INSURED", person=5, received_on="2026-11-20", requester="insured"),
    )
    desk.claim("LATER")
    worklist = Worklist.open(queue.path, queue.hands.clock)
    seen = Viewpoint("dr_a", queue.hands.clock)
    shown = {
        view.name: {row.reference for row in worklist.selected(view.selection(TODAY), seen).every()}
        for view in desk.views.every()
    }
    worklist.close()
    assert shown["Tonight"] == {"TONIGHT"}
    assert shown["This week"] == {"TONIGHT", "WEEK"}
    assert shown["Overdue"] == {"OVERDUE"}
    assert shown["Mine"] == {"LATER"}
    assert shown["Free"] == {"TONIGHT", "WEEK", "OVERDUE", "INSURED"}
    assert shown["Asked by the insured"] == {"OVERDUE", "INSURED"}
    assert shown["Back today"] == shown["Restricted"] == set()


def test_what_is_back_today_is_shown_until_tomorrow(
    desk: Desk, queue: QueueFile, submission: Submission
) -> None:
    """Its clocks run again since today: the answer came."""
    queue.load(submission("BACK", requester="insured"), submission("OTHER", person=1))
    order = SuspensionOrder(SuspensionCause.DOCUMENTS, "Compte rendu", days=15)
    (back,) = (view for view in shipped_views() if view.name == "Back today")
    worklist = Worklist.open(queue.path, queue.hands.clock)

    def shown() -> list[str]:
        today = queue.hands.clock.today()
        seen = Viewpoint("dr_a", queue.hands.clock)
        return [row.reference for row in worklist.selected(back.selection(today), seen).every()]

    done(desk.suspend("BACK", order))
    assert shown() == []
    queue.hands.pass_by(days=2)
    done(desk.resume("BACK"))
    assert shown() == ["BACK"]
    queue.hands.pass_by(days=1)
    assert shown() == []
    worklist.close()


def test_a_view_of_a_name_is_found_however_it_is_written() -> None:
    """By the letters of the name alone."""
    assert view_called("urgents D’ICI", [URGENT]) == URGENT
    assert view_called("urgent", [URGENT]) is None
