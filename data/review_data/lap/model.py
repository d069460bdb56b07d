"""A LAP list and its rows, validated; `docs/lap-lists.md` explains each field to its author."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationInfo, field_validator

from review_data.annex import annex
from review_data.source import Certainty
from review_data.words import N_

RowKind = Literal["drug", "biology", "act", "professional", "device", "transport", "other"]


Text = Annotated[str, Field(min_length=1)]
Icd10Prefix = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}(\.[0-9]{1,2})?$")]
ListId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
Ald = Annotated[str, Field(pattern=r"^([1-9]|[12][0-9]|30)$")]

_ATC = re.compile(r"[A-V](\d\d([A-Z]([A-Z](\d\d)?)?)?)?")
_NO_ATC = N_("An ATC code or the beginning of one is expected, such as A10BA02 or A10B.")
_NO_CASE = N_("The case does not belong to the ALD.")
_NO_PERIOD = N_("The list ends before it begins.")
_TOO_EARLY = N_("The list would be in force before its own date (dated).")


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True
    )


class Code(_Frozen):
    """A code that names a row's item; an ATC value may be a prefix and names a whole class."""

    system: Text
    value: Text

    @field_validator("value")
    @classmethod
    def _known_shape(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("system", "").upper() == "ATC" and not _ATC.fullmatch(value):
            raise ValueError(_NO_ATC)
        return value


class LapRow(_Frozen):
    """One item of a list.

    Attributes:
        aliases: Other names under which doctors write it.
        condition: For whom and when; empty means all patients.
        frequency: How often, for all patients: a usual figure, not a condition.
        nature: What the row is: an APALD item, a guide's item, common knowledge.
        source: Where the row was read; empty means the list's own source.
    """

    kind: RowKind
    section: Text
    item: Text
    aliases: tuple[Text, ...] = ()
    codes: tuple[Code, ...] = ()
    condition: str = ""
    frequency: str = ""
    nature: Text
    source: str = ""


class LapList(_Frozen):
    """A list in force from a day to a day, both included.

    Attributes:
        case: The ALD's sub-case, such as `5.3`; absent: every one.
        icd10: Beginnings of ICD-10 codes; none: every one.
        dated: The day that the list itself bears, of its publication; none: unknown.
        demonstration: True for the lists that the program ships: no official lists.
    """

    id: ListId
    ald: Ald
    case: Text | None = None
    icd10: tuple[Icd10Prefix, ...] = ()
    title: Text
    dated: date | None = None
    in_force_from: Annotated[date, Field(alias="from")]
    in_force_to: Annotated[date | None, Field(alias="to")] = None
    source: Text
    demonstration: StrictBool
    certainty: Certainty
    rows: Annotated[tuple[LapRow, ...], Field(alias="row", min_length=1)]

    @field_validator("case")
    @classmethod
    def _of_the_ald(cls, case: str | None, info: ValidationInfo) -> str | None:
        ald = info.data.get("ald")
        known = annex().case(case) if case else None
        if case and ald and (known is None or known.ald != ald):
            raise ValueError(_NO_CASE)
        return case

    @field_validator("in_force_from")
    @classmethod
    def _not_before_its_own_date(cls, day: date, info: ValidationInfo) -> date:
        dated = info.data.get("dated")
        if dated and day < dated:
            raise ValueError(_TOO_EARLY)
        return day

    @field_validator("in_force_to")
    @classmethod
    def _after_the_start(cls, day: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("in_force_from")
        if day and start and day < start:
            raise ValueError(_NO_PERIOD)
        return day

    def __hash__(self) -> int:
        """By identifier: lists are keys of caches, and rows are many."""
        return hash(self.id)

    @property
    def shown_title(self) -> str:
        """The title as people read it: in the list's language, a demonstration marked as one."""
        return f"{self.title} (démonstration)" if self.demonstration else self.title

    def in_force(self, on: date) -> bool:
        """Whether the list counts on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)
