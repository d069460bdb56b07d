"""The batch on the screen: looked at, taken out, decided one by one, signed, taken back."""

from __future__ import annotations

import threading
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

import pytest

from review_queue.decisions import LineOrder
from review_queue.desk import Desk
from review_queue.desk.batch.batch import Batch
from review_queue.desk.batch.batches import Batches
from review_queue.desk.batch.obstacles import ObstacleKind
from review_queue.desk.batch.together import Together
from review_queue.terms import LineOutcome
from review_tui.wording.batch import group_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import QueueFile, Submission
    from tests.tui.conftest import Person, SitDown

ROUTINE = ("metformine", "acarbose")
EXCEPTION = ("metformine", "cure thermale à Dax")


@pytest.fixture
def mixed(queue: QueueFile, submission: Submission) -> QueueFile:
    """Three routine protocols, one with a line off the list; each of another person."""
    queue.load(
        *(submission(f"A-{n}", *ROUTINE, person=n) for n in (1, 2, 3)),
        submission("O-1", *EXCEPTION, person=4),
    )
    return queue


@pytest.fixture
def dr_a(mixed: QueueFile, sit_down: SitDown) -> Callable[[], AbstractAsyncContextManager[Person]]:
    """Seats Dr A before them."""
    return lambda: sit_down(mixed.path, clock=mixed.hands.clock, actor="dr_a")


@pytest.fixture
def colleague(mixed: QueueFile) -> Iterator[Desk]:
    """Dr B at his own desk."""
    desk = Desk.open(mixed.path, "dr_b", mixed.hands.clock)
    yield desk
    desk.shut()


def states(queue: QueueFile) -> dict[str, str]:
    """Where each protocol stands."""
    rows = queue.ask("SELECT reference, state FROM protocol")
    return {str(reference): str(state) for reference, state in rows}


async def test_golden_batch(dr_a: Callable[[], AbstractAsyncContextManager[Person]]) -> None:
    """Totals and bar, exceptions on top, then what is granted, the one under the cursor in full."""
    async with dr_a() as person:
        await person.press("*", ";")
        person.sees("batch")


async def test_golden_batch_in_french(mixed: QueueFile, sit_down: SitDown) -> None:
    """The same for the adviser it is made for."""
    async with sit_down(mixed.path, clock=mixed.hands.clock, actor="dr_a", language="fr") as person:
        await person.press("*", ";", "G")
        person.sees("batch_fr")


async def test_nothing_is_written_before_the_confirmation(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """Neither the preview nor a refused confirmation writes."""
    async with dr_a() as person:
        await person.press("*", ";", "S", "n")
        assert person.status == "Nothing was signed."
        await person.press("S", "enter")
        assert set(states(mixed).values()) == {"pending"}
        assert mixed.ask("SELECT count(*) FROM register WHERE act <> 'received'") == [(0,)]


async def test_signed_together_and_taken_back_with_one_key(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """`S o`, then what is left stays on the screen; `u` takes all of it back."""
    async with dr_a() as person:
        await person.press("*", ";", "S", "o")
        assert person.status.startswith("Signed together: 3 protocols, 6 lines. u takes it back.")
        assert states(mixed) == dict.fromkeys(["A-1", "A-2", "A-3"], "signed") | {"O-1": "pending"}
        assert "1 exception to look at" in person.screen
        await person.press("u")
        assert "3 protocols to sign (6 lines)" in person.screen
        assert set(states(mixed).values()) == {"pending"}
        assert len(person.table.tags) == 4
        await person.press("S", "o", "q")
        assert list(person.table.tags) == ["O-1"]
        await person.press("u")
        assert "3 signatures of the batch are taken back" in person.status
        assert set(states(mixed).values()) == {"pending"}


async def test_all_signed_leads_back_to_the_queue(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """Where nothing is left to look at, the queue is shown, and what was signed is said there."""
    async with dr_a() as person:
        await person.filter_by("hors-lap:non")
        await person.press("*", ";", "S", "o")
        assert "Signed together: 3 protocols" in person.status
        assert person.app.worklist_screen.view is person.app.worklist_screen.queue_view


async def test_what_is_taken_out_is_not_signed(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """Space takes out and puts back in; an exception says that it would not be signed anyway."""
    async with dr_a() as person:
        await person.press("*", ";", "space")
        assert person.status.startswith("It would not be signed anyway: Enter opens it.")
        await person.press("G", "space")
        assert person.status.startswith("EXEMPLE00003 Aldo: taken out. 2 protocols to sign")
        assert "A-3" not in person.table.tags
        await person.press("q", ";")
        assert "A-3" not in person.screen
        await person.press("S")
        assert "Sign 2 protocols together?" in person.screen
        await person.press("o")
        assert sorted(states(mixed).values()) == ["pending", "pending", "signed", "signed"]


async def test_exceptions_are_decided_with_the_same_keys(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """Enter opens it, `h` decides, the batch shows it as ready with what the adviser gave."""
    async with dr_a() as person:
        await person.press("*", ";", "enter", "j", "h")
        await person.type("Indiqué")
        await person.press("enter", "q")
        assert "4 protocols to sign" in person.screen
        assert "to look at, the worst" not in person.screen.lower()
        await person.press("S", "o")
        assert set(states(mixed).values()) == {"signed"}
    [(content,)] = mixed.ask(
        "SELECT content FROM decision d JOIN protocol p ON p.id = d.protocol_id "
        "WHERE reference = 'O-1' AND target = 'line' AND number = 2"
    )
    assert "Indiqué" in str(content)


async def test_a_signature_inside_goes_on_to_the_next_exception_then_back(
    mixed: QueueFile,
    submission: Submission,
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
) -> None:
    """One exception after the other, then the batch again."""
    mixed.load(submission("O-2", *EXCEPTION, person=5))
    async with dr_a() as person:
        await person.press("*", ";", "enter")
        for _exception in range(2):
            assert person.app.worklist_screen.open_reference in ("O-1", "O-2")
            await person.press("A", "h")
            await person.type("Indiqué")
            await person.press("enter", "S")
        assert person.app.worklist_screen.view is person.app.worklist_screen.batch_view
        assert "3 protocols to sign" in person.screen
        assert "O-1" not in person.screen
        assert [r for r, s in states(mixed).items() if s == "signed"] == ["O-1", "O-2"]


async def test_what_a_colleague_takes_meanwhile_is_shown_and_left(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile, colleague: Desk
) -> None:
    """Within two seconds it is an exception with the colleague's name."""
    async with dr_a() as person:
        await person.press("*", ";")
        colleague.claim("A-2")
        await person.app.worklist_screen.view.follow()
        await person.settle()
        assert "1 has changed meanwhile and must be looked at." in person.status
        assert "dr_b holds A-2" in person.screen
        await person.press("S", "o")
        assert states(mixed)["A-2"] == "pending"


async def test_a_colleague_who_is_faster_than_the_key(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile, colleague: Desk
) -> None:
    """Between the look and the key: told, left, the others signed."""
    async with dr_a() as person:
        await person.press("*", ";", "S")
        colleague.claim("A-2")
        await person.press("o")
        assert "1 has changed meanwhile and was left." in person.status
        assert states(mixed) == {
            "A-1": "signed",
            "A-2": "pending",
            "A-3": "signed",
            "O-1": "pending",
        }


async def test_above_ten_the_number_is_typed(
    queue: QueueFile, submission: Submission, sit_down: SitDown
) -> None:
    """Another number signs nothing, and says so under the field."""
    queue.load(*(submission(f"A-{n:02}", *ROUTINE, person=n) for n in range(11)))
    async with sit_down(queue.path, clock=queue.hands.clock, actor="dr_a") as person:
        await person.press("*", ";", "S")
        await person.type("12")
        await person.press("enter")
        assert "That is not 11: nothing is signed yet." in person.screen
        assert set(states(queue).values()) == {"pending"}
        await person.press("backspace", "1", "enter")
        assert set(states(queue).values()) == {"signed"}


async def test_fifty_renewals_take_fewer_than_ten_keys(
    queue: QueueFile, submission: Submission, sit_down: SitDown
) -> None:
    """All tagged, looked at, confirmed by their number: seven keys."""
    condition = {
        "category": "listed",
        "ald": "8",
        "case": "8",
        "label": "Diabète de type 2",
        "icd10": "E11",
        "covered_from": "2016-12-01",
        "covered_until": "2026-11-30",
    }
    renewal = {"request": "renewal", "conditions": [condition]}
    queue.load(*(submission(f"R-{n:02}", *ROUTINE, person=n, **renewal) for n in range(50)))
    keys = ("*", ";", "S", "5", "0", "enter")
    async with sit_down(queue.path, clock=queue.hands.clock, actor="dr_a") as person:
        await person.press(*keys)
    assert set(states(queue).values()) == {"signed"}
    assert len(keys) < 10


async def test_tags_that_the_filter_hides_are_told_in_the_batch(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
) -> None:
    """They come along, and the heading says how many are not shown."""
    async with dr_a() as person:
        await person.press("*")
        await person.filter_by("hors-lap:oui")
        await person.press(";")
        assert "3 are not shown by the filter." in " ".join(person.screen.split())


async def test_without_tags_the_key_says_why(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
) -> None:
    """`;` needs tagged protocols, and names the keys."""
    async with dr_a() as person:
        await person.press(";")
        assert person.status == ("Nothing is tagged: Space tags a protocol, * all that is shown.")


async def test_one_of_a_batch_or_all_of_it_is_taken_back_from_the_protocol(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """`u` in a protocol of a batch asks how much."""
    async with dr_a() as person:
        await person.press("*", ";", "S", "o", "q", "/")
        await person.type("A-2")
        await person.press("enter", "enter")
        assert person.app.worklist_screen.open_reference == "A-2"
        assert "due to leave 12:30" in person.screen
        await person.press("u")
        assert "Signed in batch" in person.screen
        assert "the whole batch: 3 protocols" in person.screen
        await person.press("enter")
        assert states(mixed)["A-2"] == "signed"
        await person.press("1", "enter")
        assert states(mixed)["A-2"] == "pending"
        assert states(mixed)["A-1"] == "signed"
        await person.press("q", "/")
        await person.type("A-1")
        await person.press("enter", "enter", "u", "2", "enter")
        assert set(states(mixed).values()) == {"pending"}


async def test_departures_and_withdrawal(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """`L` lets what is signed leave; then `u` says why not, `W` asks the reason."""
    async with dr_a() as person:
        await person.press("*", ";", "S", "o", "q", "L")
        assert "3 signed protocols wait to leave; 0 are due now; the next at" in person.screen
        await person.press("enter", "o")
        assert "There is none." in person.screen
        await person.press("escape", "L", "2", "enter", "o")
        assert person.status == "3 protocols have left the service."
        assert states(mixed)["A-1"] == "released"
        await person.press("/")
        await person.type("A-1")
        await person.press("enter", "enter", "u")
        assert "has left the service" in person.status
        await person.press("W")
        await person.type("Erreur sur la personne")
        await person.press("enter", "o")
        assert "is withdrawn (Erreur sur la personne)" in person.status
        assert states(mixed)["A-1"] == "pending"


class Bar:
    """Stands in the way of the desk's thread, until it is lifted."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.lifted = threading.Event()

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, begun once the bar is lifted."""

        def barred(*given: Any) -> Any:
            self.reached.set()
            assert self.lifted.wait(20)
            return work(*given)

        return barred

    async def meet(self, person: Person, *keys: str, told: bool = True) -> None:
        """Press these keys; the desk waits at the bar, and the screen says how to stop it."""
        for key in keys:
            await person.pilot.press(key)
        while not self.reached.is_set() or (told and "Esc: stop." not in person.status):
            await person.pilot.pause()

    async def lift(self, person: Person) -> None:
        """Let it go on to its end."""
        self.lifted.set()
        await person.settle()


@pytest.mark.parametrize("told", [True, False])
async def test_esc_while_signing_leaves_everything_as_it_was(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
    mixed: QueueFile,
    monkeypatch: pytest.MonkeyPatch,
    told: bool,
) -> None:
    """Stopped in the middle of the write: nothing of it is there, and it says so.

    As soon as the screen says how, or before.
    """
    bar = Bar()
    async with dr_a() as person:
        await person.press("*", ";")
        monkeypatch.setattr(Together, "carry_out", bar.before(Together.carry_out))
        await bar.meet(person, "S", "o", told=told)
        await person.pilot.press("escape")
        while "Esc: stop." not in person.status:
            await person.pilot.pause()
        await bar.lift(person)
        assert person.status == "Stopped: nothing was signed."
        assert set(states(mixed).values()) == {"pending"}
        assert person.app.worklist_screen.view is person.app.worklist_screen.batch_view


async def test_esc_while_looking_keeps_the_tags(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue stays as it was."""
    bar = Bar()
    async with dr_a() as person:
        await person.press("*")
        monkeypatch.setattr(Batches, "examine", bar.before(Batches.examine))
        await bar.meet(person, ";")
        await person.pilot.press("escape")
        await bar.lift(person)
        assert person.status == "Stopped: the tags are as they were."
        assert len(person.table.tags) == 4


async def test_keys_wait_while_it_is_looked_at(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
    mixed: QueueFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`;` `S` `o` typed ahead: taken in the batch, in their order."""
    bar = Bar()
    async with dr_a() as person:
        await person.press("*")
        monkeypatch.setattr(Batches, "examine", bar.before(Batches.examine))
        await bar.meet(person, ";", "S")
        await bar.lift(person)
        assert "Sign 3 protocols together?" in person.screen
        await person.press("o")
        assert states(mixed)["A-1"] == "signed"


async def test_one_s_own_draft_shows_as_given_by_oneself(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """What the adviser has decided before stands among what is less than asked."""
    desk = Desk.open(mixed.path, "dr_a", mixed.hands.clock)
    desk.decide("A-1", LineOrder(1, LineOutcome.PARTIAL, granted="3 mois"))
    desk.shut()
    async with dr_a() as person:
        await person.press("*", ";", "j")
        assert "1 metformine: in part (3 mois), by you" in person.screen


async def test_a_name_typed_in_the_batch_is_searched_and_signs_nothing(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile
) -> None:
    """`/` goes to the queue and searches there; the tags stay."""
    async with dr_a() as person:
        await person.press("*", ";", "/")
        await person.type("So")
        assert set(states(mixed).values()) == {"pending"}
        await person.press("escape")
        assert len(person.table.tags) == 4


async def test_x_leaves_the_exceptions_out(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
) -> None:
    """What must be looked at is no longer in the batch, nor tagged."""
    async with dr_a() as person:
        await person.press("*", ";", "x")
        assert person.status == "1 exception left out, and its tag taken off."
        assert "O-1" not in person.screen
        assert sorted(person.table.tags) == ["A-1", "A-2", "A-3"]
        assert "S Sign them 3" in person.lines[-1]


async def test_what_a_colleague_has_decided_is_called_his(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], colleague: Desk
) -> None:
    """Nobody is said to have decided what another has."""
    colleague.decide("A-1", LineOrder(1, LineOutcome.FULL))
    colleague.release_claim("A-1")
    async with dr_a() as person:
        await person.press("*", ";")
        assert "1 metformine: granted, by dr_b" in person.screen


async def test_a_colleague_s_batch_is_not_taken_back_by_enter(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]], mixed: QueueFile, colleague: Desk
) -> None:
    """Nothing is chosen beforehand, and whose it is has to be confirmed."""
    batch = colleague.batches.examine(dict.fromkeys(["A-1", "A-2"]))
    assert isinstance(batch, Batch)
    colleague.batches.sign(batch)
    async with dr_a() as person:
        await person.press("/")
        await person.type("A-1")
        await person.press("enter", "enter", "u", "enter", "2", "enter", "enter")
        assert states(mixed)["A-1"] == "signed"
        await person.press("u", "2", "enter")
        assert "dr_b has signed it. Take it back all the same?" in person.screen
        await person.press("o")
        assert set(states(mixed).values()) == {"pending"}


async def test_esc_a_moment_too_late_keeps_what_was_said(
    dr_a: Callable[[], AbstractAsyncContextManager[Person]],
    mixed: QueueFile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After the commit nothing is stopped: what was signed is said, and that it was too late."""
    bar, commit = Bar(), Together.commit
    async with dr_a() as person:
        await person.press("*", ";")

        def then_the_bar(self: Together, done: int) -> None:
            commit(self, done)
            bar.before(lambda: None)()

        monkeypatch.setattr(Together, "commit", then_the_bar)
        await bar.meet(person, "S", "o")
        await person.pilot.press("escape")
        await bar.lift(person)
        assert person.status.startswith("Too late to stop. Signed together: 3 protocols")
        assert states(mixed)["A-1"] == "signed"


@pytest.mark.parametrize("kind", ObstacleKind)
def test_every_reason_to_look_has_its_title(kind: ObstacleKind) -> None:
    """A reason that is added without words would end the preview."""
    assert group_title(kind).startswith("To look at: ")
