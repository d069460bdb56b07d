"""A submitted protocol as the core handles it: frozen values, what was asked and never changed.

`Protocol.from_document` reads the JSON document that intake checked and the store keeps;
it trusts it, imports nothing heavy and costs microseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from review_queue.terms import Asked, Category, LineKind, Procedure, Request, Requester

Document = Mapping[str, Any]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Patient:
    """The person whose care is asked for."""

    nir: str
    family_name: str
    given_names: str
    birth_date: date
    restricted: bool = False

    @property
    def name(self) -> str:
        """Family name in capitals, then given names."""
        return f"{self.family_name.upper()} {self.given_names}"


@dataclass(frozen=True, slots=True)
class Doctor:
    """Who drew the protocol up."""

    rpps: str
    name: str
    specialty: str
    role: str = "treating"


@dataclass(frozen=True, slots=True)
class Condition:
    """One ALD of the protocol, counted from 0."""

    index: int
    category: Category
    label: str
    ald: str | None = None
    case: str | None = None
    icd10: str | None = None
    diagnosed_on: str | None = None
    clinical: str | None = None
    stated_until: date | None = None
    covered_from: date | None = None
    covered_until: date | None = None

    @property
    def code(self) -> str:
        """The ALD as the queue shows it: `8`, `31`, `32`, `non_exempting`, `post_ald`."""
        return _ALD_CODES.get(self.category, self.ald or "")


_ALD_CODES: Mapping[Category, str] = {
    Category.UNLISTED: "31",
    Category.MULTIPLE: "32",
    Category.NON_EXEMPTING: "non_exempting",
    Category.POST_ALD: "post_ald",
}


def code_of(condition: Document) -> str:
    """The same code from a condition's document."""
    return _ALD_CODES.get(Category(condition["category"]), condition.get("ald") or "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of care; `condition` is the index of the ALD that it belongs to."""

    number: int
    kind: LineKind
    label: str
    asked: Asked
    condition: int = 0
    code_system: str | None = None
    code: str | None = None
    frequency: str | None = None
    quantity: str | None = None
    comment: str | None = None
    direct_access: bool = False

    @property
    def to_decide(self) -> bool:
        """A line asked `none` needs no decision (design, section 5)."""
        return self.asked is not Asked.NONE


@dataclass(frozen=True, slots=True)
class Protocol:
    """One submission, whole."""

    reference: str
    caisse: str
    zone: str
    requester: Requester
    request: Request
    procedure: Procedure
    received_on: date
    received_by_caisse_on: date | None
    patient: Patient
    doctor: Doctor | None
    conditions: tuple[Condition, ...]
    lines: tuple[Line, ...]
    previous: str | None = None

    @property
    def lines_to_decide(self) -> tuple[Line, ...]:
        """The lines that need the adviser's opinion."""
        return tuple(line for line in self.lines if line.to_decide)

    def condition_of(self, line: Line) -> Condition:
        """The ALD that a line belongs to."""
        return self.conditions[line.condition]

    @classmethod
    def from_document(cls, document: Document) -> Protocol:
        """Read the normalised document of an accepted submission."""
        return cls(
            reference=document["reference"],
            caisse=document["caisse"],
            zone=document["zone"],
            requester=Requester(document["requester"]),
            request=Request(document["request"]),
            procedure=Procedure(document["procedure"]),
            received_on=date.fromisoformat(document["received_on"]),
            received_by_caisse_on=_day(document.get("received_by_caisse_on")),
            patient=_patient(document["patient"]),
            doctor=_doctor(document.get("doctor")),
            conditions=tuple(_condition(i, c) for i, c in enumerate(document["conditions"])),
            lines=tuple(_line(line) for line in document["lines"]),
            previous=document.get("previous"),
        )


def _patient(document: Document) -> Patient:
    return Patient(
        nir=document["nir"],
        family_name=document["family_name"],
        given_names=document["given_names"],
        birth_date=date.fromisoformat(document["birth_date"]),
        restricted=document.get("restricted", False),
    )


def _doctor(document: Document | None) -> Doctor | None:
    if document is None:
        return None
    return Doctor(
        rpps=document["rpps"],
        name=document["name"],
        specialty=document["specialty"],
        role=document.get("role", "treating"),
    )


def _condition(index: int, document: Document) -> Condition:
    return Condition(
        index=index,
        category=Category(document["category"]),
        label=document["label"],
        ald=document.get("ald"),
        case=document.get("case"),
        icd10=document.get("icd10"),
        diagnosed_on=document.get("diagnosed_on"),
        clinical=document.get("clinical"),
        stated_until=_day(document.get("stated_until")),
        covered_from=_day(document.get("covered_from")),
        covered_until=_day(document.get("covered_until")),
    )


# by name: calling the enumeration costs three times as much, and an import has millions of lines
_KINDS = {kind.value: kind for kind in LineKind}
_ASKED = {asked.value: asked for asked in Asked}


def _line(document: Document) -> Line:
    given = document.get
    code: Document = given("code") or {}
    return Line(
        number=document["number"],
        kind=_KINDS[document["kind"]],
        label=document["label"],
        asked=_ASKED[document["asked"]],
        condition=given("condition", 0),
        code_system=code.get("system"),
        code=code.get("value"),
        frequency=given("frequency"),
        quantity=given("quantity"),
        comment=given("comment"),
        direct_access=given("direct_access", False),
    )
