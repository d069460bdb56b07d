"""Rows of a queue as a test puts them in, and what a filter means of them, in plain Python."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from review_queue.connection import Connection
from review_queue.filters.sorting import SortKey
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

OPEN = ("pending", "suspended", "lapsed")


@dataclass(frozen=True)
class Filed:
    """One row of `protocol`, by the names of its columns; `passed_by` stands in `passed`."""

    reference: str
    state: str = "pending"
    version: int = 1
    act_by: str = "2026-11-24"
    received: str = "2026-11-10"
    last_day: str = "2026-12-10"
    zone: str = "metropole"
    time_zone: str = "Europe/Paris"
    ald: str = "8"
    person_key: str = "dupont marie"
    nir: str = "1580775001001"
    doctor: str = "Vasseur"
    doctor_key: str = "vasseur"
    rpps: str | None = None
    requester: str = "doctor"
    request: str = "initial"
    silence: str = "rejection"
    lines: int = 1
    off_list: int = 0
    decided: int = 0
    restricted: int = 0
    holder: str | None = None
    lease_until: str | None = None
    deemed_on: str | None = None
    back_on: str | None = None
    passed_by: str | None = None

    @property
    def ald_key(self) -> str:
        """Its ALD in the order of their numbers."""
        return " ".join(code.zfill(2) for code in self.ald.split(" "))

    @property
    def columns(self) -> dict[str, Any]:
        """What is put into the table."""
        values = asdict(self) | {
            "ald_key": self.ald_key,
            "counts": "decision",
            "final_silence": "rejection",
            "person": self.person_key.upper(),
            "digest": "",
        }
        del values["passed_by"]
        return values

    def place(self, sort: SortKey) -> tuple[Any, ...]:
        """Where it stands: what the order sorts by, then the day to act, then its reference."""
        by_day = (self.act_by, self.reference)
        match sort:
            case SortKey.DUE:
                return by_day
            case SortKey.MONTH:
                return (self.last_day, *by_day)
            case SortKey.RECEIVED:
                return (self.received, *by_day)
            case SortKey.PERSON:
                return (self.person_key, *by_day)
            case SortKey.DOCTOR:
                return (self.doctor_key, *by_day)
            case SortKey.ALD:
                return (self.ald_key, *by_day)
            case SortKey.LINES:
                return (self.lines, *by_day)
            case SortKey.OFF_LIST:
                return (-self.off_list, *by_day)


@dataclass(frozen=True)
class Eye:
    """Who looks, at which instant (UTC), at which rows."""

    actor: str
    instant: datetime
    rows: tuple[Filed, ...]

    def day(self, time_zone: str = "Europe/Paris") -> date:
        """The day on the clocks of a zone."""
        return self.instant.astimezone(ZoneInfo(time_zone)).date()

    def held(self, row: Filed) -> bool:
        """Whether a lease on it is live: not over, and no longer than one can be."""
        if row.lease_until is None:
            return False
        left = datetime.fromisoformat(row.lease_until) - self.instant
        return timedelta() < left <= timedelta(minutes=15)

    def sees(self, row: Filed, term: Term) -> bool:
        """Whether a term holds of a row."""
        match term:
            case Not(term=inner):
                return not self.sees(row, inner)
            case Among(subject=Subject.ALD, values=values):
                return bool({*values} & {*row.ald.split(" ")})
            case Among(subject=Subject.HOLDER, values=values):
                return self.held(row) and row.holder in values
            case Among(subject=Subject.NIR, values=(nir,)):
                return row.nir[:13] == nir[:13] and row.nir.startswith(nir)
            case Among(subject=subject, values=values):
                return getattr(row, subject.value) in values
            case Between(subject=Subject.DAYS | Subject.MONTH as subject, low=low, high=high):
                day = row.act_by if subject is Subject.DAYS else row.last_day
                left = (date.fromisoformat(day) - self.day(row.time_zone)).days
                return row.state != "suspended" and _within(left, low, high)
            case Between(subject=subject, low=low, high=high):
                return _within(getattr(row, subject.value), low, high)
            case Person(key=key):
                return _each_begins(key, row.person_key)
            case Doctor(key=key):
                return _each_begins(key, row.doctor_key)
            case Reference(beginning=beginning):
                return self._reference(row, beginning)
            case Needle(text=text):
                return self._needle(row, text)
            case Is(mark=mark):
                return self._marked(row, mark)

    def _marked(self, row: Filed, mark: Mark) -> bool:
        match mark:
            case Mark.MINE:
                return self.held(row) and row.holder == self.actor
            case Mark.FREE:
                return not self.held(row)
            case Mark.HELD:
                return self.held(row)
            case Mark.RESTRICTED:
                return row.restricted == 1
            case Mark.BEGUN:
                return row.decided > 0
            case Mark.DEEMED:
                return row.deemed_on is not None
            case Mark.BACK:
                return row.state == "pending" and row.back_on == self.day(row.time_zone).isoformat()
            case Mark.PASSED:
                return row.passed_by == self.actor

    def _needle(self, row: Filed, text: str) -> bool:
        """A name where anyone is called so, in whatever state his protocol is; else a reference."""
        key = text.casefold()
        if text.isalpha() and any(_each_begins(key, one.person_key) for one in self.rows):
            return _each_begins(key, row.person_key)
        return self._reference(row, text)

    def _reference(self, row: Filed, typed: str) -> bool:
        """As typed where any reference begins so, else in capitals."""
        found = any(one.reference.startswith(typed) for one in self.rows)
        return row.reference.startswith(typed if found else typed.upper())


def _within(value: Any, low: Any, high: Any) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _each_begins(key: str, words: str) -> bool:
    return all(any(w.startswith(part) for w in words.split(" ")) for part in key.split(" "))


def put(connection: Connection, eye: Eye) -> None:
    """Put its rows into the table; who passed one over did so on the caisse's own day."""
    for row in eye.rows:
        columns = row.columns
        names, marks = ", ".join(columns), ", ".join(f":{name}" for name in columns)
        connection.execute(f"INSERT INTO protocol ({names}) VALUES ({marks})", columns)
        if row.passed_by:
            connection.execute(
                "INSERT INTO passed SELECT id, ?, ? FROM protocol WHERE reference = ?",
                (row.passed_by, eye.day(row.time_zone).isoformat(), row.reference),
            )
