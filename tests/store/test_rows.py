"""Windows of the queue by key, counters, search: on a real file, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_queue.clock import Clock
from review_queue.connection import Connection, open_queue
from review_queue.filters.asked import Filter
from review_queue.filters.sorting import Selection
from review_queue.filters.terms import Needle
from review_queue.rows import Place, QueueRow, RowKey
from review_queue.schema import prepare
from review_queue.spelling import search_key
from review_queue.store.rows import Rows
from review_queue.viewpoint import Viewpoint
from review_queue.worklist import Selected, Worklist

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission

NOW = "2026-11-21T11:00:00Z"
OPEN = ("pending", "suspended", "lapsed")
STATES = (*OPEN, "signed", "released", "closed")
DAYS = [date(2026, 11, 19) + timedelta(days=n) for n in range(6)]

INSERT = """
INSERT INTO protocol (reference, state, version, act_by, counts, silence, final_silence, received,
    last_day, zone, time_zone, ald, person, person_key, nir, doctor, requester, request, lines,
    off_list, restricted, digest)
VALUES (?, ?, 1, ?, 'opinion', 'favourable', 'not_stated', '2026-11-10', '2026-12-10', 'metropole',
    'Europe/Paris',
    '8', 'X', 'x', '1', '', 'doctor', 'initial', 1, 0, 0, '')
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Two hundred rows in six days and every state: many share their day."""
    path = tmp_path_factory.mktemp("rows") / "queue.db"
    prepare(path)
    connection = open_queue(path)
    connection.executemany(
        INSERT,
        [(f"R-{n * 37 % 200:03}", STATES[n % 6], DAYS[n * n % 6].isoformat()) for n in range(200)],
    )
    yield connection
    connection.close()


def in_order(connection: Connection) -> list[RowKey]:
    """The keys of the open rows, sorted by Python."""
    rows = connection.execute("SELECT act_by, reference, state FROM protocol").fetchall()
    return sorted(RowKey(day, reference) for day, reference, state in rows if state in OPEN)


def keys(rows: Iterable[QueueRow]) -> list[RowKey]:
    """Where rows stand."""
    return [row.key for row in rows]


def matching(rows: Rows, needle: str) -> Selected:
    """What matches a word, as a person sees it now."""
    return rows.selected(Selection(Filter((Needle(needle),))), Viewpoint("x", Clock()))


def search(
    rows: Rows, needle: str, origin: Place | None = None, forward: bool = True
) -> QueueRow | None:
    """The next match after a place or before it, else the first or the last."""
    found = matching(rows, needle)
    if origin is None:
        read = found.first(1) if forward else found.last(1)
    else:
        read = found.after(origin, 1) if forward else found.before(origin, 1)
    return read[0] if read else None


KEYS = st.builds(
    RowKey,
    st.sampled_from([d.isoformat() for d in DAYS] + ["2026-11-01", "2027-01-01"]),
    st.integers(0, 210).map(lambda n: f"R-{n:03}"),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(key=KEYS, size=st.integers(1, 120))
def test_windows_agree_with_a_sorted_list(full: Connection, key: RowKey, size: int) -> None:
    """After, before, from a key, first and last: whether a row stands at the key or not."""
    rows, every = Rows(full).whole, in_order(full)
    assert keys(rows.after(key, size)) == [k for k in every if k > key][:size]
    assert keys(rows.at(key, size)) == [k for k in every if k >= key][:size]
    assert keys(rows.before(key, size)) == [k for k in every if k < key][-size:]
    assert keys(rows.first(size)) == every[:size]
    assert keys(rows.last(size)) == every[-size:]


def test_rows_of_the_same_day_stand_by_reference(full: Connection) -> None:
    """The order is total: no two rows change places between two readings."""
    every = in_order(full)
    assert len({key.act_by for key in every}) < len(every) / 10
    assert keys(Rows(full).whole.every()) == every


def test_the_position_is_right_to_the_day(full: Connection) -> None:
    """The scroll bar counts the days before, from the kept counts."""
    every = in_order(full)
    for key in every:
        assert Rows(full).position(key) == sum(k.act_by < key.act_by for k in every)


class Planned(Rows):
    """Rows that keep the plan of each statement they run."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.plans: list[str] = []

    def _all(self, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        given = tuple(values)
        steps = self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", given).fetchall()
        self.plans += [step[3] for step in steps]
        return super()._all(sql, given)


@pytest.mark.parametrize(
    "read",
    [
        lambda rows, key: rows.whole.first(20),
        lambda rows, key: rows.whole.last(20),
        lambda rows, key: rows.whole.after(key, 20),
        lambda rows, key: rows.whole.before(key, 20),
        lambda rows, key: rows.whole.at(key, 20),
        lambda rows, key: rows.row("R-001"),
        lambda rows, key: rows.counts(DAYS[0], "x", NOW),
        lambda rows, key: rows.position(key),
    ],
    ids="first last after before at row counts position".split(),
)
def test_a_window_reads_an_index_and_sorts_nothing(
    full: Connection, read: Callable[[Rows, RowKey], object]
) -> None:
    """A page costs the same at a thousand and at a million."""
    rows = Planned(full)
    read(rows, RowKey(DAYS[2].isoformat(), "R-100"))
    assert rows.plans
    for plan in rows.plans:
        assert "TEMP B-TREE" not in plan
        assert "USING INDEX" in plan or "USING PRIMARY KEY" in plan


@pytest.mark.parametrize(
    ("needle", "index"),
    [
        ("x", "person_word USING PRIMARY KEY (open=? AND word>? AND word<?)"),
        ("1580775112034", "by_nir (nir>? AND nir<?)"),
        ("10001234565", "open_doctor (rpps=?"),
        ("R-0", "sqlite_autoindex_protocol_1 (reference>? AND reference<?)"),
    ],
    ids="name nir rpps reference".split(),
)
def test_a_search_of_open_rows_goes_by_an_index(full: Connection, needle: str, index: str) -> None:
    """A name, a NIR, an RPPS, a reference: none reads the open queue to find its next row."""
    rows = Planned(full)
    full.execute("BEGIN")
    full.execute(
        "UPDATE protocol SET nir = '158077511203446', rpps = '10001234565' WHERE reference = ?",
        (rows.whole.first(1)[0].reference,),
    )
    rows.plans.clear()
    assert search(rows, needle) is not None
    assert any(index in plan for plan in rows.plans), rows.plans
    assert not any("open_queue" in plan for plan in rows.plans), rows.plans
    full.execute("ROLLBACK")


def test_a_search_for_what_is_common_sorts_nothing(full: Connection) -> None:
    """One digit of a reference matches half a million: the next one is found by walking."""
    full.execute("BEGIN")
    common = [(f"Q-{n * 7 % 1500:04}", "pending", DAYS[n % 6].isoformat()) for n in range(1500)]
    full.executemany(INSERT, common)
    rows, every = Planned(full), [key for key in in_order(full) if key.reference[0] == "Q"]
    found = (search(rows, "q"), search(rows, "q", every[700]), search(rows, "q", every[700], False))
    full.execute("ROLLBACK")
    assert keys(row for row in found if row) == [every[0], every[701], every[699]]
    assert not any("B-TREE FOR ORDER BY" in plan for plan in rows.plans), rows.plans


WRITES = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(STATES), st.sampled_from(DAYS)), max_size=40
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(writes=WRITES)
def test_the_kept_counts_equal_a_count_after_any_writes(
    queue: QueueFile, writes: list[tuple[int, str, date]]
) -> None:
    """Put in, moved, signed, reopened: what the header shows is what stands there."""
    connection = open_queue(queue.path)
    connection.execute("BEGIN")
    for number, state, day in writes:
        values = (state, day.isoformat(), f"R-{number}")
        moved = connection.execute(
            "UPDATE protocol SET state = ?, act_by = ? WHERE reference = ?", values
        )
        if not moved.rowcount:
            connection.execute(INSERT, (values[2], state, values[1]))
    counted = connection.execute(
        "SELECT state, act_by, count(*) FROM protocol GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    kept = connection.execute("SELECT * FROM tally WHERE n <> 0 ORDER BY 1, 2").fetchall()
    last = {number: (state, day) for number, state, day in writes}.values()
    running = [day for state, day in last if state in ("pending", "lapsed")]
    figures = Rows(connection).counts(DAYS[2], "x", NOW)
    connection.execute("ROLLBACK")
    connection.close()
    assert kept == counted
    assert figures.open == sum(state in OPEN for state, _day in last)
    assert figures.suspended == sum(state == "suspended" for state, _day in last)
    assert figures.lapsed == sum(day < DAYS[2] for day in running)
    assert figures.tonight == running.count(DAYS[2])
    assert figures.this_week == sum(day >= DAYS[2] for day in running)


@pytest.fixture
def named(queue: QueueFile, submission: Submission) -> Iterator[Worklist]:
    """A queue of names that searches trip over."""
    names = {
        "751-2026-004101": ("D'Almeida-Ferreira", "Inês"),
        "15807751234567": ("Lecœur", "Émilie"),
        "12345678901": ("Ben Saïd", "Nora"),
        "abc-1": ("Guillemot", 'dit "Gil"'),
        "R-5": ("De La Tour d’Auvergne", "Zoé"),
        "R-6": ("100%", "Martin"),
    }
    queue.load(
        *(submission(ref, person=n, name=name) for n, (ref, name) in enumerate(names.items()))
    )
    worklist = Worklist.open(queue.path)
    yield worklist
    worklist.close()


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("d'almeida", "751-2026-004101"),
        ("D’ALMEIDA FERREIRA ines", "751-2026-004101"),
        ("dalmeida", "751-2026-004101"),
        ("ferr ines", "751-2026-004101"),
        ("lecoeur", "15807751234567"),
        ("LECŒUR Emilie", "15807751234567"),
        ("ben said", "12345678901"),
        ("Ben-Saïd", "12345678901"),
        ('guillemot dit "gil"', "abc-1"),
        ("de la tour d'au", "R-5"),
        ("%", None),
        ("_", None),
        ("'; DROP TABLE protocol; --", None),
        ("751-2026-004101", "751-2026-004101"),
        ("751-2026", "751-2026-004101"),
        ("15807751234567", "15807751234567"),
        ("12345678901", "12345678901"),
        ("abc", "abc-1"),
        ("ABC-1", None),
        ("r-5", "R-5"),
    ],
)
def test_a_search_finds_what_was_meant(named: Worklist, needle: str, found: str | None) -> None:
    """Accents, case, hyphens and apostrophes do not count; SQL's own signs mean nothing."""
    row = search(named, needle)
    assert (row and row.reference) == found
    assert matching(named, needle).count(1000) == (found is not None)
    assert [r.reference for r in named.anywhere(needle)] == ([found] if found else [])


def test_a_whole_nir_and_an_rpps_find_their_protocols(
    named: Worklist, queue: QueueFile, submission: Submission
) -> None:
    """A NIR with or without spaces or key; an RPPS finds all that the doctor sent."""
    nir = submission(person=2)["patient"]["nir"]
    spaced = f"{nir[0]} {nir[1:3]} {nir[3:5]} {nir[5:7]} {nir[7:10]} {nir[10:13]} {nir[13:]}"
    for needle in (nir, spaced, nir[:13]):
        row = search(named, needle)
        assert row is not None
        assert row.reference == "12345678901"
    assert matching(named, "10001234565").count(1000) == 6
    assert matching(named, "100 0123 4565").count(1000) == 6


def test_a_search_goes_on_from_where_it_stood(named: Worklist) -> None:
    """Each next one is strictly after the last, each earlier one strictly before."""
    every = [row.reference for row in named.whole.first(10)]
    found, row = [], search(named, "10001234565")
    while row:
        found.append(row.reference)
        row = search(named, "10001234565", row.key)
    assert found == every
    last = search(named, "10001234565", None, forward=False)
    assert last is not None
    assert last.reference == every[-1]
    before = search(named, "10001234565", last.key, forward=False)
    assert before is not None
    assert before.reference == every[-2]


def test_what_is_signed_is_found_anywhere_only(named: Worklist, queue: QueueFile) -> None:
    """The search walks the open queue; `anywhere` says that the rest exists."""
    connection = open_queue(queue.path)
    connection.execute("UPDATE protocol SET state = 'signed' WHERE reference = 'R-5'")
    connection.close()
    assert search(named, "de la tour") is None
    assert [r.reference for r in named.anywhere("de la tour")] == ["R-5"]


def test_another_connection_is_noticed_by_its_commit(named: Worklist, queue: QueueFile) -> None:
    """The screen asks for nothing while nothing changes."""
    before = named.data_version()
    assert named.data_version() == before
    connection = open_queue(queue.path)
    connection.execute("UPDATE protocol SET version = 2 WHERE reference = 'R-5'")
    connection.close()
    assert named.data_version() != before


def test_a_key_for_names_is_plain() -> None:
    """Searching folds what keyboards lack."""
    assert search_key("  D'Œuvre-ÆTHER  Łukasz ") == "d oeuvre aether lukasz"
    assert search_key("Straße") == "strasse"


def test_a_worklist_of_a_missing_file_says_so(tmp_path: Path) -> None:
    """The same sentence as everywhere."""
    with pytest.raises(Exception, match="There is no queue"):
        Worklist.open(tmp_path / "queue.db")


@pytest.mark.parametrize(
    ("zone", "hours", "left"),
    [
        ("971", 24 + 3, 0),  # 23:00 in Guadeloupe on the last day, the day after in Paris
        ("metropole", 24 + 3, -1),
        ("974", 21, -1),  # 01:00 in La Réunion, still the last day in Paris
        ("metropole", 21, 0),
    ],
)
def test_days_are_counted_on_the_clocks_of_the_zone(
    queue: QueueFile, submission: Submission, zone: str, hours: int, left: int
) -> None:
    """A last day lasts until midnight where the caisse is."""
    queue.load(submission("Z-1", zone=zone, received_on="2026-10-10"))
    worklist = Worklist.open(queue.path)
    (row,) = worklist.whole.first(5)
    worklist.close()
    assert row.last_day == "2026-11-10"
    clock = Clock(now=lambda: datetime(2026, 11, 10, tzinfo=UTC) + timedelta(hours=hours))
    assert row.days_left(clock) == left
