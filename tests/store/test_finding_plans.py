"""How rows are come by: through which index, and what a large queue would pay for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from review_queue.clock import Clock
from review_queue.connection import Connection, open_queue
from review_queue.desk import Desk
from review_queue.filters.asked import Filter
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import Selection, SortKey
from review_queue.filters.terms import Among, Subject
from review_queue.schema import prepare
from review_queue.terms import ClosingCause
from review_queue.viewpoint import Viewpoint
from tests.store.filed import Eye, Filed, put
from tests.store.test_rows import Planned

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)
INSTANT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
VIEW = Viewpoint("dr_a", Clock(now=lambda: INSTANT))
ZONES = ("metropole", "971", "974")


def asked(text: str) -> Filter:
    """A filter as typed."""
    return read_filter(text, TODAY)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Three thousand rows: more than are ever sorted, for every common value."""
    path = tmp_path_factory.mktemp("plans") / "queue.db"
    prepare(path)
    connection = open_queue(path)
    connection.execute("BEGIN")
    put(connection, Eye("dr_a", NOON, tuple(one_of_many(n) for n in range(3000))))
    connection.execute("COMMIT")
    yield connection
    connection.close()


def one_of_many(n: int) -> Filed:
    """A row of a crowd; most values come in every third or tenth, some in one of a hundred."""
    rare = n % 100 == 7
    held = n % 50 == 3
    return Filed(
        f"R-{n * 7 % 3000:04}",
        state="suspended" if rare else "pending",
        act_by=(TODAY + timedelta(n % 40)).isoformat(),
        received=(TODAY - timedelta(n % 30)).isoformat(),
        last_day=(TODAY + timedelta(n % 31)).isoformat(),
        zone=ZONES[n % 3],
        ald=("8", "23", "8 23")[n % 3],
        person_key=f"{('dupont', 'durand', 'zola')[n % 3]} p{n}",
        nir=f"15807750{n:05}",
        doctor=f"Dr D{n % 20}",
        doctor_key=f"d{n % 20}",
        rpps=f"1000123{n % 20:04}",
        lines=n % 9,
        off_list=n % 4,
        decided=int(rare),
        restricted=int(rare),
        holder="dr_a" if held else None,
        lease_until="2026-11-21T11:10:00Z" if held else None,
        back_on=TODAY.isoformat() if n % 100 == 9 else None,
    )


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("ald:8", "open_ald"),
        ("zone:974", "open_zone"),
        ("zone:974,971", "open_zone"),
        ("state:suspended", "open_state"),
        ("doctor:d3", "open_doctor_name"),
        ("doctor:10001230003", "open_doctor"),
        ("received:2026-11-20", "open_received"),
        ("received:2026-11-10..2026-11-12", "open_received"),
        ("last:2026-11-25", "open_month"),
        ("lines:<3", "open_lines"),
        ("off-list:yes", "open_off_list"),
        ("restricted", "open_restricted"),
        ("begun", "open_begun"),
        ("back", "open_back"),
        ("act:+3", "open_queue"),
        ("d:0..7", "open_queue"),
    ],
)
@pytest.mark.parametrize("deep", [False, True], ids=["from the top", "from the middle"])
def test_one_field_is_read_from_its_index_and_nothing_is_sorted(
    crowded: Connection, text: str, index: str, deep: bool
) -> None:
    """A page of what one indexed field leaves costs the same at a thousand and at a million."""
    rows = Planned(crowded)
    found = rows.selected(Selection(asked(text)), VIEW)
    place = ("2026-11-24", "R-1500") if deep else ("", "")
    page = found.after(place, 20)
    assert page or deep
    assert rows.plans
    for step in rows.plans:
        assert f" {index}" in step or "protocol" not in step
        assert "TEMP B-TREE" not in step


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("mine", "by_holder"),
        ("held:dr_a", "by_holder"),
        ("nir:1580775000042", "by_nir"),
        ("ref:R-00", "sqlite_autoindex_protocol_1"),
        ("name:p42", "person_word"),
        ("dupont name:p42", "person_word"),
    ],
)
@pytest.mark.parametrize("sort", list(SortKey))
def test_what_is_rare_is_found_by_its_own_index_in_any_order(
    crowded: Connection, text: str, index: str, sort: SortKey
) -> None:
    """Few rows are sorted; the queue itself is never walked for them."""
    rows = Planned(crowded)
    assert rows.selected(Selection(asked(text), sort), VIEW).first(20)
    assert any(index in step for step in rows.plans), rows.plans
    assert not any(" open_" in step for step in rows.plans), rows.plans


@pytest.mark.parametrize("sort", list(SortKey))
@pytest.mark.parametrize("reverse", [False, True], ids=["forwards", "backwards"])
def test_every_order_has_its_index(crowded: Connection, sort: SortKey, reverse: bool) -> None:
    """A page in any order, from either end and after any row, is read and not sorted."""
    rows = Planned(crowded)
    found = rows.selected(Selection(sort=sort, reverse=reverse), VIEW)
    page = found.first(20)
    found.last(20)
    found.before(found.order.place(page[-1]), 20)
    found.after(found.order.place(page[-1]), 20)
    assert len(rows.plans) == 4
    assert all("USING INDEX open_" in step for step in rows.plans), rows.plans


@pytest.mark.parametrize("text", ["", "ald:8", "request:renewal", "dupont", "passed", "not:mine"])
def test_what_is_tagged_is_looked_up_by_reference(crowded: Connection, text: str) -> None:
    """Which of many are shown costs one step for each of them, whatever the filter."""
    rows = Planned(crowded)
    rows.selected(Selection(asked(text)), VIEW).among(["R-0001", "R-0002"])
    plan = next(step for step in rows.plans if "SEARCH protocol USING" in step)
    assert plan == "SEARCH protocol USING INDEX sqlite_autoindex_protocol_1 (reference=?)"


@pytest.mark.parametrize("sort", [key for key in SortKey if key is not SortKey.OFF_LIST])
@pytest.mark.parametrize("text", ["", "request:initial"])
def test_a_range_is_read_from_its_order_and_ends_where_it_ends(
    crowded: Connection, monkeypatch: pytest.MonkeyPatch, sort: SortKey, text: str
) -> None:
    """Both ends bound the index (but where it is on an expression): no other row is looked at."""
    monkeypatch.setattr("review_queue.store.finding.walk.STRIDE", 10)
    told: list[int] = []
    rows = Planned(crowded)
    found = rows.selected(Selection(asked(text), sort), VIEW, told.append)
    first, last = (found.order.place(found.first(size)[-1]) for size in (5, 40))
    rows.plans.clear()
    told.clear()
    assert len(found.seen(1000, first, last)) == 36
    assert told == ([10] * 3 if text else [])
    assert rows.plans
    for step in rows.plans:
        assert ">(?" in step
        assert "<(?" in step
        assert "TEMP B-TREE" not in step


def test_what_no_index_answers_is_looked_at_in_strides_and_can_be_stopped(
    crowded: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each stride the reader is told, and may end the reading by an exception."""
    monkeypatch.setattr("review_queue.store.finding.walk.STRIDE", 500)
    told: list[int] = []
    rows = Planned(crowded)
    assert rows.selected(Selection(asked("request:renewal")), VIEW, told.append).first(20) == []
    assert told == [500] * 6
    assert not any("TEMP B-TREE" in step for step in rows.plans)

    def enough(looked: int) -> None:
        told.append(looked)
        raise InterruptedError

    told.clear()
    with pytest.raises(InterruptedError):
        rows.selected(Selection(asked("request:renewal")), VIEW, enough).count(1001)
    assert told == [500]


def test_a_value_named_twice_shows_its_rows_once(crowded: Connection) -> None:
    """`state:suspended` asked twice over is the same rows, each once."""
    rows = Planned(crowded)
    twice = Filter((Among(Subject.STATE, ("suspended", "suspended")),))
    found = rows.selected(Selection(twice), VIEW)
    assert found.count(1001) == len(list(found.every())) == 30


def test_values_of_the_queue_are_known_for_completion(crowded: Connection) -> None:
    """ALD in the order of their numbers, doctors as they are written, at most a score."""
    rows = Planned(crowded)
    assert rows.known(Subject.ALD, "") == ["8", "23"]
    assert rows.known(Subject.ALD, "2") == ["23"]
    assert rows.known(Subject.ZONE, "97") == ["971", "974"]
    assert rows.known(Subject.DOCTOR, "d1")[:2] == ["Dr D1", "Dr D10"]
    assert len(rows.known(Subject.DOCTOR, "")) == 20
    assert rows.known(Subject.HOLDER, "DR") == ["dr_a"]
    assert rows.known(Subject.DOCTOR, "zz") == []
    assert not any("TEMP B-TREE" in step for step in rows.plans), rows.plans


WORDS = """
SELECT p.state IN ('pending', 'suspended', 'lapsed'), word.value, p.id
FROM protocol p, json_each('["' || replace(p.person_key, ' ', '","') || '"]') word
"""


def words_kept(connection: Connection) -> set[tuple[object, ...]]:
    """What `person_word` holds."""
    found = connection.execute("SELECT open, word, protocol_id FROM person_word").fetchall()
    assert len(found) == len(set(found))
    return set(found)


def test_words_of_names_follow_every_change_of_a_row(crowded: Connection) -> None:
    """Open or not, called otherwise: the kept words are those that counting anew gives."""
    crowded.execute("BEGIN")
    for change in (
        "UPDATE protocol SET state = 'signed' WHERE id % 3 = 0",
        "UPDATE protocol SET state = 'suspended' WHERE id % 6 = 0",
        "UPDATE protocol SET state = 'closed', person_key = 'le goff anne legoff' WHERE id % 5 = 0",
        "UPDATE protocol SET person_key = 'anne anne' WHERE id % 7 = 0",
        "UPDATE protocol SET state = 'pending'",
        "UPDATE protocol SET version = version + 1",
    ):
        crowded.execute(change)
        assert words_kept(crowded) == set(crowded.execute(WORDS).fetchall()), change
    crowded.execute("ROLLBACK")


def test_words_of_names_follow_what_is_done_at_the_desk(
    queue: QueueFile, submission: Submission
) -> None:
    """Arrived, sent again under another name, signed, taken back: each by one of our own acts."""
    clock = queue.hands.clock
    desk = Desk.open(queue.path, "dr_a", clock)
    steps: list[tuple[Callable[[], object], set[tuple[int, str]]]] = [
        (lambda: queue.load(submission(name=("D'Arc", "Léa"))),
         {(1, "d"), (1, "arc"), (1, "darc"), (1, "lea")}),
        (lambda: queue.load(submission(name=("Darc", "Léa")), name="again.jsonl"),
         {(1, "darc"), (1, "lea")}),
        (lambda: desk.accept_listed("A-1"), {(1, "darc"), (1, "lea")}),
        (lambda: desk.close("A-1", ClosingCause.WITHDRAWN), {(0, "darc"), (0, "lea")}),
        (lambda: desk.undo("A-1"), {(1, "darc"), (1, "lea")}),
    ]  # fmt: skip
    for act, words in steps:
        act()
        assert set(queue.ask("SELECT open, word FROM person_word")) == words
    desk.shut()
