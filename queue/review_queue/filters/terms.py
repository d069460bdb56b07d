"""The objects that a filter is made of; each says itself in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from review_data.words import _
from review_queue.filters.said import among_words, between_words, mark_words


class Subject(StrEnum):
    """What a term speaks about.

    `days` and `month` are days left on a running clock, to act and to the one-month day; a
    stopped clock has none. `act_by`, `received` and `last_day` are days as ISO text.
    """

    ALD = "ald"
    ZONE = "zone"
    STATE = "state"
    REQUEST = "request"
    REQUESTER = "requester"
    SILENCE = "silence"
    HOLDER = "holder"
    DOCTOR = "doctor"
    NIR = "nir"
    RPPS = "rpps"
    DAYS = "days"
    MONTH = "month"
    ACT_BY = "act_by"
    RECEIVED = "received"
    LAST_DAY = "last_day"
    OFF_LIST = "off_list"
    LINES = "lines"


class Mark(StrEnum):
    """What is simply so, or not.

    `back`: the clocks run again since today. `passed`: one was served it today and passed it over.
    """

    MINE = "mine"
    FREE = "free"
    HELD = "held"
    RESTRICTED = "restricted"
    BEGUN = "begun"
    DEEMED = "deemed"
    BACK = "back"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Among:
    """The subject is one of these values."""

    subject: Subject
    values: tuple[str, ...]

    @property
    def words(self) -> str:
        """`ALD 8 or 23`."""
        return among_words(self.subject, self.values)


@dataclass(frozen=True, slots=True)
class Between:
    """The subject is within these bounds, both included; None: no bound on that side."""

    subject: Subject
    low: int | str | None
    high: int | str | None

    @property
    def words(self) -> str:
        """`received: 2026-10-01 to 2026-10-31`."""
        return between_words(self.subject, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Person:
    """Each of these words begins a word of the insured person's name (`spelling.person_key`)."""

    key: str

    @property
    def words(self) -> str:
        """`name dupont`."""
        return _("name {name}").format(name=self.key)


@dataclass(frozen=True, slots=True)
class Doctor:
    """Each of these words (`spelling.doctor_words`) begins a word of the doctor's name."""

    key: str

    @property
    def words(self) -> str:
        """`doctor le goff`."""
        return _("doctor {name}").format(name=self.key)


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference begins so."""

    beginning: str

    @property
    def words(self) -> str:
        """`reference 131-2026...`."""
        return _("reference {beginning}…").format(beginning=self.beginning)


@dataclass(frozen=True, slots=True)
class Needle:
    """A word that may be a NIR, an RPPS, a name or a reference: what anyone answers to."""

    text: str

    @property
    def words(self) -> str:
        """`“dupont”`."""
        return _("“{text}”").format(text=self.text)


@dataclass(frozen=True, slots=True)
class Is:
    """It is marked so."""

    mark: Mark

    @property
    def words(self) -> str:
        """`nobody holds it`."""
        return mark_words(self.mark)


@dataclass(frozen=True, slots=True)
class Not:
    """The term does not hold."""

    term: Term

    @property
    def words(self) -> str:
        """`not: restricted`."""
        return _("not: {words}").format(words=self.term.words)


Term = Among | Between | Person | Doctor | Reference | Needle | Is | Not
