"""The form of a submitted protocol, `protocole-de-soins/1`: the published schema comes from here.

Everything is strict (no "1" for 1, no true for 1), closed (no unknown field) and frozen. What
depends on several fields, on today or on the ALD list is in `checks`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from review_queue.identifiers import complete_nir, rpps_problem

FORMAT: Literal["protocole-de-soins/1"] = "protocole-de-soins/1"

NOT_BLANK = r"\S"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DIAGNOSED = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
REFERENCE = r"^[A-Za-z0-9_/.\-]{1,40}$"
CAISSE = r"^[0-9]{9}$"
LAST_LINE_NUMBER = 999_999


def _in_calendar(text: str) -> str:
    """An ISO day, month or year that exists."""
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        raise PydanticCustomError("date_impossible", "not in the calendar") from None
    return text


def _whole_nir(text: str) -> str:
    try:
        return complete_nir(text)
    except ValueError as error:
        if str(error) == "nir_shape":
            raise PydanticCustomError("nir_shape", "13 or 15 characters") from None
        raise PydanticCustomError("nir_key", "wrong key") from None


# a caisse's few thousand doctors come back all the time
_rpps_problem = lru_cache(maxsize=8192)(rpps_problem)


def _sound_rpps(text: str) -> str:
    problem = _rpps_problem(text)
    if problem == "rpps_shape":
        raise PydanticCustomError("rpps_shape", "11 digits")
    if problem:
        raise PydanticCustomError("rpps_key", "wrong last digit")
    return text


Text = Annotated[str, StringConstraints(pattern=NOT_BLANK)]
Day = Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_in_calendar)]
Diagnosed = Annotated[str, StringConstraints(pattern=DIAGNOSED), AfterValidator(_in_calendar)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PatientForm(_Form):
    """The insured person."""

    nir: Annotated[str, AfterValidator(_whole_nir)] = Field(
        description="13 characters, or 15 with the key; spaces are allowed; Corsica is 2A or 2B."
    )
    family_name: Text
    given_names: Text
    birth_date: Day
    restricted: bool = Field(
        default=False, description="true: file of a staff member, for named advisers only."
    )


class DoctorForm(_Form):
    """Who drew the protocol up."""

    rpps: Annotated[str, AfterValidator(_sound_rpps)] = Field(
        description="11 digits, the last one a Luhn digit.",
        json_schema_extra={"pattern": "^[0-9]{11}$"},
    )
    name: Text
    specialty: Text
    role: Literal["treating", "other"] = "treating"


class ConditionForm(_Form):
    """One ALD that is asked for."""

    category: Literal["listed", "unlisted", "multiple", "non_exempting", "post_ald"]
    ald: str | None = Field(
        default=None,
        description='"1" to "30": required for listed, optional for post_ald, nowhere else.',
        json_schema_extra={"pattern": "^([1-9]|[12][0-9]|30)$"},
    )
    case: str | None = Field(default=None, description="A sub-case of that ALD, such as 5.3.")
    label: Text
    icd10: str | None = None
    diagnosed_on: Diagnosed | None = Field(default=None, description="A year, a month or a day.")
    clinical: str | None = Field(default=None, description="Free text, several lines allowed.")
    stated_until: Day | None = Field(default=None, description="The end that the protocol states.")
    covered_from: Day | None = Field(default=None, description="For renewals and modifications.")
    covered_until: Day | None = Field(default=None, description="For renewals and modifications.")


class CodeForm(_Form):
    """What a line is in a code system, such as ATC A10BA02."""

    system: Text
    value: Text


class LineForm(_Form):
    """One line of care."""

    number: int = Field(ge=0, le=LAST_LINE_NUMBER, description="1 for the first line; stable.")
    kind: Literal["drug", "biology", "act", "professional", "device", "transport", "other"]
    label: Text
    code: CodeForm | None = None
    frequency: str | None = None
    quantity: str | None = None
    comment: str | None = Field(default=None, description="Free text, several lines allowed.")
    asked: Literal["full", "usual", "none"]
    direct_access: bool = Field(default=False, description="A specialist without referral.")
    condition: int | None = Field(
        default=None, ge=0, description="Index from 0 of the condition that the line belongs to."
    )


class Submission(_Form):
    """A care protocol (protocole de soins) as a caisse hands it to the review queue."""

    format: Literal["protocole-de-soins/1"]
    reference: Annotated[str, StringConstraints(pattern=REFERENCE)] = Field(
        description="The caisse's own reference, unique."
    )
    caisse: Annotated[str, StringConstraints(pattern=CAISSE)] = Field(
        description="Organisme de rattachement: régime 2, caisse 3, centre 4 digits."
    )
    zone: Literal[
        "metropole", "alsace-moselle", "971", "972", "973", "974", "975", "976", "977", "978"
    ] = Field(description="Which public holidays count, and the time zone.")
    requester: Literal["doctor", "insured"]
    request: Literal["initial", "renewal", "modification"]
    procedure: Literal["ordinary", "derogatory"]
    received_on: Day = Field(description="When the medical service received it.")
    received_by_caisse_on: Day | None = Field(
        default=None, description="Starts the insured person's clock; absent: received_on."
    )
    patient: PatientForm
    doctor: DoctorForm | None = Field(
        default=None, description="May be absent when the requester is the insured person."
    )
    conditions: list[ConditionForm] = Field(min_length=1)
    lines: list[LineForm] = Field(min_length=1)
    previous: str | None = Field(
        default=None, description="Reference of the protocol that this one renews or changes."
    )
