"""What a filter leaves, in every order, read by key: against every row looked at in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_queue.clock import Clock
from review_queue.connection import Connection, open_queue
from review_queue.filters.asked import Filter
from review_queue.filters.sorting import Selection, SortKey
from review_queue.filters.terms import (
    Among,
    Between,
    Doctor,
    Is,
    Mark,
    Needle,
    Not,
    Person,
    Reference,
    Subject,
    Term,
)
from review_queue.rows import QueueRow
from review_queue.schema import prepare
from review_queue.spelling import ald_key, doctor_key, person_key
from review_queue.store.finding import indexes, planning, selected, sources, walk
from review_queue.store.finding.sources import FEW
from review_queue.store.rows import Rows
from review_queue.viewpoint import Viewpoint
from tests.store.filed import OPEN, Eye, Filed, put

PEOPLE = {
    ("D'Arc", "Jeanne"): "d arc jeanne darc",
    ("Le Goff", "Anne-Marie"): "le goff anne marie legoff annemarie",
    ("Lecœur", "Émilie Anne"): "lecoeur emilie anne",
    ("Dupont", "Marie"): "dupont marie",
    ("Dupond-Martin", "Léo"): "dupond martin leo dupondmartin",
}
DOCTORS = {
    "Dr Yann Le Goff": "yann le goff legoff",
    "Pr de La Tour-Dupin": "de la tour dupin tourdupin delatourdupin",
    "Jeanne D'Arc": "jeanne d arc darc",
    "Dr Aminata Ben": "aminata ben",
    "Docteur Anne-Lise Œuvré": "anne lise oeuvre annelise",
    "Vasseur": "vasseur",
    "": "",
}
ALD = {"8": "08", "23": "23", "8 23": "08 23", "3": "03", "31": "31", "post_ald": "post_ald"}
NIRS = ("1580775001001", "158077500100182", "2850578006084")
REFERENCES = ("A-1", "a-1", "A-10", "751-2026-7", "B", "ARC", "Zoé")
ZONES = (
    ("metropole", "Europe/Paris"),
    ("974", "Indian/Reunion"),
    ("971", "America/Guadeloupe"),
    ("975", "America/Miquelon"),
)
NOW = {
    "one day everywhere": datetime(2026, 11, 21, 11, 0, tzinfo=UTC),
    "tomorrow in La Réunion": datetime(2026, 11, 21, 21, 0, tzinfo=UTC),
    "yesterday in the Antilles": datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
}
MINUTES = (None, -1, 0, 1, 15, 16)
"""Until which a lease lasts, from now: over, over just now, live, live, too far to be true."""
TODAY = date(2026, 11, 21)
DAYS = [(TODAY + timedelta(n)).isoformat() for n in range(-3, 5)]


def test_names_are_spelt_as_the_rows_of_these_tests_have_them() -> None:
    """Accents, ligatures, hyphens, apostrophes: each word, and compound names as one, too."""
    assert {name: person_key(*name) for name in PEOPLE} == PEOPLE
    assert {name: doctor_key(name) for name in DOCTORS} == DOCTORS
    assert {codes: ald_key(codes) for codes in ALD} == ALD


@st.composite
def filed(draw: st.DrawFn, reference: str, now: datetime) -> Filed:
    """A row as it may come to stand in the queue."""
    zone, time_zone = draw(st.sampled_from(ZONES))
    doctor = draw(st.sampled_from(list(DOCTORS)))
    minutes = draw(st.sampled_from(MINUTES))
    return Filed(
        reference=reference,
        state=draw(st.sampled_from((*OPEN, "pending", "pending", "signed", "closed"))),
        version=draw(st.integers(1, 9)),
        act_by=draw(st.sampled_from(DAYS)),
        received=draw(st.sampled_from(DAYS[:4])),
        last_day=draw(st.sampled_from(DAYS)),
        zone=zone,
        time_zone=time_zone,
        ald=draw(st.sampled_from(list(ALD))),
        person_key=draw(st.sampled_from(list(PEOPLE.values()))),
        nir=draw(st.sampled_from(NIRS)),
        doctor=doctor,
        doctor_key=DOCTORS[doctor],
        rpps=draw(st.sampled_from((None, "10001234565", "10001234573"))),
        requester=draw(st.sampled_from(("doctor", "insured"))),
        request=draw(st.sampled_from(("initial", "renewal", "modification"))),
        silence=draw(st.sampled_from(("rejection", "favourable"))),
        lines=draw(st.integers(1, 4)),
        off_list=draw(st.integers(0, 2)),
        decided=draw(st.sampled_from((0, 0, 1))),
        restricted=draw(st.sampled_from((0, 0, 1))),
        holder=None if minutes is None else draw(st.sampled_from(("dr_a", "dr_b"))),
        lease_until=None if minutes is None else _stamp(now + timedelta(minutes=minutes)),
        deemed_on=draw(st.sampled_from((None, None, DAYS[0]))),
        back_on=draw(st.sampled_from((None, *DAYS[2:5]))),
        passed_by=draw(st.sampled_from((None, None, "dr_a", "dr_b"))),
    )


def _stamp(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def _several(subject: Subject, values: Iterable[str]) -> st.SearchStrategy[Term]:
    chosen = st.lists(st.sampled_from(list(values)), min_size=1, max_size=3)
    return chosen.map(lambda found: Among(subject, tuple(found)))


def _one(subject: Subject, values: Iterable[str]) -> st.SearchStrategy[Term]:
    return st.sampled_from(list(values)).map(lambda value: Among(subject, (value,)))


def _between(subject: Subject, bounds: st.SearchStrategy[int | str]) -> st.SearchStrategy[Term]:
    both = st.tuples(st.none() | bounds, st.none() | bounds).filter(any)
    return both.map(lambda found: Between(subject, *found))


_FIGURES = {
    Subject.DAYS: st.integers(-4, 5),
    Subject.MONTH: st.integers(-4, 5),
    Subject.OFF_LIST: st.integers(-1, 3),
    Subject.LINES: st.integers(0, 5),
}
_DAYS = (Subject.ACT_BY, Subject.RECEIVED, Subject.LAST_DAY)
SIMPLE: st.SearchStrategy[Term] = st.one_of(
    _several(Subject.ALD, (*(codes for codes in ALD if " " not in codes), "99")),
    _several(Subject.ZONE, [zone for zone, _clock in ZONES]),
    _several(Subject.STATE, OPEN),
    _several(Subject.STATE, ("suspended", "lapsed")),
    _several(Subject.REQUEST, ("initial", "renewal", "modification")),
    _several(Subject.REQUESTER, ("doctor", "insured")),
    _several(Subject.SILENCE, ("rejection", "favourable", "not_stated")),
    _several(Subject.HOLDER, ("dr_a", "dr_b", "dr_c")),
    _one(Subject.NIR, NIRS),
    _one(Subject.RPPS, ("10001234565", "10001234599")),
    *(_between(subject, figures) for subject, figures in _FIGURES.items()),
    *(_between(subject, st.sampled_from(DAYS)) for subject in _DAYS),
    st.sampled_from(["d", "arc", "darc", "anne", "goff le", "mar dup", "zz", "legoff an"]).map(
        Person
    ),
    st.sampled_from(["le", "goff yann", "legoff", "annelise", "oeuv", "zz"]).map(Doctor),
    st.sampled_from(["A-1", "a-1", "b", "751", "arc", "ZOÉ", "x"]).map(Reference),
    st.sampled_from(["arc", "ARC", "du", "b", "751-2026", "a-1", "zz", "Le"]).map(Needle),
    st.sampled_from(list(Mark)).map(Is),
)
TERMS: st.SearchStrategy[Term] = SIMPLE | SIMPLE.map(Not) | SIMPLE.map(Not).map(Not)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Eye, Filter]:
    """A queue, who looks at it and when, and a filter."""
    now = draw(st.sampled_from(list(NOW.values())))
    references = [f"{begun}{n:02}" for n in range(5) for begun in REFERENCES]
    size = draw(st.integers(0, len(references)))
    rows = tuple(draw(filed(reference, now)) for reference in references[:size])
    terms = draw(st.lists(TERMS, max_size=3))
    return Eye("dr_a", now, rows), Filter(tuple(terms))


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """An empty queue; each example puts its rows in and takes them back."""
    path = tmp_path_factory.mktemp("finding") / "queue.db"
    prepare(path)
    opened = open_queue(path)
    yield opened
    opened.close()


SIZES = {
    "as it is": {},
    "strides": {"FEW": 4, "STRIDE": 3, "SIDE_BY_SIDE": 2, "PAGE": 2},
    "steps": {"FEW": 1, "STRIDE": 1, "SIDE_BY_SIDE": 1, "PAGE": 1},
}
"""The sizes at which another way is taken: as they are, and so small that every way is gone."""


@contextmanager
def standing(connection: Connection, eye: Eye, sizes: Mapping[str, int]) -> Iterator[Rows]:
    """The queue with the rows in it, read at these sizes; taken back afterwards."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (indexes, planning, selected, sources, walk):
            for name in sizes.keys() & vars(module).keys():
                patched.setattr(module, name, sizes[name])
        connection.execute("BEGIN")
        try:
            put(connection, eye)
            yield Rows(connection)
        finally:
            connection.execute("ROLLBACK")


@pytest.mark.parametrize("sizes", SIZES.values(), ids=list(SIZES))
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    question=questions(),
    sort=st.sampled_from(list(SortKey)),
    reverse=st.booleans(),
    size=st.integers(1, 12),
    at=st.integers(0, 40),
)
def test_what_is_found_agrees_with_looking_at_every_row(
    connection: Connection,
    sizes: Mapping[str, int],
    question: tuple[Eye, Filter],
    sort: SortKey,
    reverse: bool,
    size: int,
    at: int,
) -> None:
    """Pages from either end and around any row, one row, all, how many: in every order."""
    eye, asked = question
    every = sorted(eye.rows, key=lambda row: row.place(sort), reverse=reverse)
    wanted = [
        row for row in every if row.state in OPEN and all(eye.sees(row, t) for t in asked.terms)
    ]
    few = sizes.get("FEW", FEW)
    with standing(connection, eye, sizes) as rows:
        view = Viewpoint(eye.actor, Clock(now=lambda: eye.instant))
        found = rows.selected(Selection(asked, sort, reverse), view)
        assert named(found.first(size)) == named(wanted[:size])
        assert named(found.last(size)) == named(wanted[-size:])
        assert named(found.every()) == named(wanted)
        assert found.count(few) == min(len(wanted), few)
        for row in every:
            assert named(filter(None, [found.row(row.reference)])) == named({row} & {*wanted})
        for here in every[at : at + 1]:
            place, rank = here.place(sort), every.index(here)
            before = [row for row in every[:rank] if row in wanted]
            after = [row for row in every[rank + 1 :] if row in wanted]
            assert named(found.before(place, size)) == named(before[-size:])
            assert named(found.after(place, size)) == named(after[:size])
            at_place = [row for row in every[rank:] if row in wanted]
            assert named(found.at(place, size)) == named(at_place[:size])


@pytest.mark.parametrize("sizes", SIZES.values(), ids=list(SIZES))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    question=questions(),
    sort=st.sampled_from(list(SortKey)),
    reverse=st.booleans(),
    most=st.integers(0, 40),
    ends=st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted),
    asked_for=st.integers(0, 40),
)
def test_what_is_tagged_agrees_with_looking_at_every_row(
    connection: Connection,
    sizes: Mapping[str, int],
    question: tuple[Eye, Filter],
    sort: SortKey,
    reverse: bool,
    most: int,
    ends: list[int],
    asked_for: int,
) -> None:
    """References and versions: of all, of those between two rows; which of many are shown."""
    eye, asked = question
    every = sorted(eye.rows, key=lambda row: row.place(sort), reverse=reverse)
    wanted = [
        row for row in every if row.state in OPEN and all(eye.sees(row, t) for t in asked.terms)
    ]
    with standing(connection, eye, sizes) as rows:
        view = Viewpoint(eye.actor, Clock(now=lambda: eye.instant))
        found = rows.selected(Selection(asked, sort, reverse), view)
        assert found.seen(most) == [(row.reference, row.version) for row in wanted[:most]]
        if every:
            low, high = (min(end, len(every) - 1) for end in ends)
            within = [row for row in every[low : high + 1] if row in wanted]
            between = found.seen(most, every[low].place(sort), every[high].place(sort))
            assert between == [(row.reference, row.version) for row in within[:most]]
        some = [row.reference for row in every[:asked_for]]
        named_too = {row.reference for row in wanted} & {*some}
        assert found.among([*some, "no such one"]) == named_too


@pytest.mark.parametrize(
    ("zone", "time_zone", "now", "back_on"),
    [
        ("974", "Indian/Reunion", NOW["tomorrow in La Réunion"], "2026-11-22"),
        ("971", "America/Guadeloupe", NOW["yesterday in the Antilles"], "2026-11-21"),
    ],
    ids=["974", "971"],
)
def test_back_today_is_today_where_the_caisse_is(
    connection: Connection, zone: str, time_zone: str, now: datetime, back_on: str
) -> None:
    """A clock that runs again on the zone's own day is back, one on Paris' other day is not."""
    paris = Eye("dr_a", now, ()).day().isoformat()
    there = Filed("A-1", zone=zone, time_zone=time_zone, back_on=back_on)
    not_yet = Filed("A-2", zone=zone, time_zone=time_zone, back_on=paris)
    at_home = Filed("A-3", back_on=paris)
    view = Viewpoint("dr_a", Clock(now=lambda: now))
    with standing(connection, Eye("dr_a", now, (there, not_yet, at_home)), {}) as rows:
        found = rows.selected(Selection(Filter((Is(Mark.BACK),))), view)
        assert paris != back_on
        assert named(found.every()) == ["A-1", "A-3"]


def named(rows: Iterable[QueueRow | Filed]) -> list[str]:
    """Which rows these are."""
    return [row.reference for row in rows]
