"""What the door says of a record: a code, its figures, and the sentence in the reader's language.

A problem is data, so that the store can keep it and show it later in either language.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from review_data.words import N_, _
from review_queue.days import day_in_words
from review_queue.text import printable

_NOTHING: Mapping[str, str] = MappingProxyType({})

QUARANTINE_SENTENCES: Mapping[str, str] = {
    "too_long": N_("The record is longer than 1 MiB."),
    "not_utf8": N_("The record is not UTF-8: byte {position} is no part of a character."),
    "not_json": N_("The record is not JSON (character {position})."),
    "not_object": N_("A JSON object is expected here."),
    "json_constant": N_("JSON has no number {value}."),
    "too_deep": N_("The record nests deeper than 32 levels."),
    "long_number": N_("A number has more than 20 digits."),
    "lone_surrogate": N_("The text holds half of a character (a lone surrogate)."),
    "key_twice": N_("The field is given twice."),
    "cut_short": N_("The file ends inside this record."),
    "array_open": N_("The file ends before its array does: the rest is missing."),
    "comma_missing": N_(
        "The array is not JSON: no comma before record {place}. Records were read."
    ),
    "comma_last": N_("The array is not JSON: a comma after the last record. Records were read."),
    "after_array": N_("Something follows the end of the array: it was not read."),
    "missing": N_("A required field is missing."),
    "unknown_field": N_("No such field exists in the format."),
    "empty": N_("A required field is empty."),
    "not_text": N_("Text in quotes is expected here."),
    "not_number": N_("A whole number is expected here, without quotes."),
    "not_boolean": N_("true or false is expected here, without quotes."),
    "not_list": N_("A list is expected here."),
    "not_listed": N_("“{value}” is not one of: {expected}."),
    "number_range": N_("The number is outside its limits."),
    "reference_form": N_("A reference has 1 to 40 letters without accents, digits, - _ / or dots."),
    "caisse_form": N_("The caisse is 9 digits: régime 2, caisse 3, centre 4."),
    "date_form": N_("A date is written YYYY-MM-DD."),
    "diagnosed_form": N_("A date of diagnosis is written YYYY, YYYY-MM or YYYY-MM-DD."),
    "date_impossible": N_("“{value}” is not in the calendar."),
    "date_future": N_("The date lies in the future."),
    "cover_backwards": N_("The cover ends before it starts."),
    "nir_shape": N_("A NIR has 13 characters, or 15 with its key."),
    "nir_key": N_("The key of the NIR is wrong."),
    "rpps_shape": N_("An RPPS number has 11 digits."),
    "rpps_key": N_("The last digit of the RPPS number is wrong."),
    "doctor_missing": N_("The requester is a doctor, and the doctor is missing."),
    "ald_missing": N_("A listed condition needs the number of its ALD, 1 to 30."),
    "ald_unknown": N_("No ALD has the number “{value}”: the list goes from 1 to 30."),
    "ald_misplaced": N_("Only a listed condition or a post-ALD follow-up has an ALD number."),
    "case_unknown": N_("No sub-case has the code “{value}”."),
    "case_elsewhere": N_("Sub-case “{value}” belongs to ALD {ald}, not to this condition."),
    "numbers_start": N_("The first line has the number {value}; numbers start at 1."),
    "number_twice": N_("Line number {value} is given twice."),
    "no_such_condition": N_("The protocol has no condition {value}; they count from 0."),
    "given_twice": N_("This file gave the same reference with other content before."),
    "signed_already": N_("A protocol with this reference is signed or closed already."),
    "other": N_("The value is not accepted here."),
}

WARNING_SENTENCES: Mapping[str, str] = {
    "text_replaced": N_("The text held hidden characters; each is shown by a sign."),
    "nir_sex": N_("The first digit of the NIR looks odd."),
    "nir_month": N_("The month in the NIR looks odd."),
    "nir_department": N_("The department in the NIR looks odd."),
    "nir_order": N_("The order number in the NIR looks odd."),
    "nir_birth": N_("The birth date and the NIR disagree."),
    "received_old": N_("The protocol was received over two years ago."),
    "received_order": N_("The caisse's date is later than the medical service's."),
    "role_other": N_("The doctor is not the médecin traitant, outside a derogatory procedure."),
    "case_missing": N_("ALD {ald} has sub-cases and none is given."),
    "diagnosed_future": N_("The diagnosis is dated in the future."),
    "cover_initial": N_("An initial request states an earlier cover."),
    "condition_assumed": N_("The line names no condition: the first is assumed."),
    "open_elsewhere": N_("The same person has an open protocol for ALD {ald}: {reference}."),
    "open_elsewhere_often": N_(
        "The same person has {count} open protocols for ALD {ald}, one of them {reference}."
    ),
    "line_changed": N_("Line {number} was changed by a new sending: decide it again."),
    "ald_changed": N_("ALD {ald} was changed by a new sending: decide it again."),
    "person_changed": N_(
        "Another person stands in the new sending (before: {before}): decide everything again."
    ),
    "identity_changed": N_("The person's name or birth date was changed by a new sending."),
    "restricted_changed": N_("The restriction of the file was changed by a new sending."),
    "caisse_changed": N_("The caisse or its zone was changed by a new sending."),
    "requester_changed": N_("The requester was changed by a new sending."),
    "request_changed": N_("The kind of request was changed by a new sending."),
    "procedure_changed": N_("The procedure was changed by a new sending."),
    "receipt_changed": N_("The date of receipt was changed by a new sending."),
    "doctor_changed": N_("The doctor was changed by a new sending."),
    "asked_dropped": N_(
        "What was asked on {day} was about the person before: it does not count any more."
    ),
    "asked_void": N_("What was asked on {day} suspends nothing any more after a new sending."),
    "silence_withdrawn": N_(
        "What silence had brought about does not stand any more after a new sending."
    ),
    "previous_changed": N_("The earlier protocol was changed by a new sending."),
}

_SENTENCES = {**QUARANTINE_SENTENCES, **WARNING_SENTENCES}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong (quarantine) or odd (warning) with a record.

    Attributes:
        field: A path such as `lines[1].label`; empty for the record as a whole.
        code: A key of `QUARANTINE_SENTENCES` or `WARNING_SENTENCES`.
        params: Figures of the sentence, each a short printable text; a `day` is ISO.
    """

    field: str
    code: str
    params: Mapping[str, str] = dataclasses.field(default_factory=lambda: _NOTHING)

    @property
    def text(self) -> str:
        """The sentence in the language chosen now."""
        params = dict(self.params)
        if "day" in params:
            params["day"] = day_in_words(date.fromisoformat(params["day"]))
        return _(_SENTENCES.get(self.code, _SENTENCES["other"])).format(**params)

    def stored(self) -> dict[str, Any]:
        """Plain data for JSON; `Problem.restored` reads it back."""
        return {"field": self.field, "code": self.code, "params": dict(self.params)}

    @classmethod
    def restored(cls, data: Mapping[str, Any]) -> Problem:
        """Read what `stored` wrote."""
        return cls(data["field"], data["code"], data["params"])


@dataclass(frozen=True, slots=True)
class Quarantined:
    r"""A record that stays outside, whole.

    Attributes:
        problem: The first thing that keeps it out, in the order of the format's fields.
        raw: The record as text, bytes that are no text as `\xNN`, hidden characters as signs;
            at most 1 MiB of the file, the first 4 KiB of a record longer than that.
    """

    problem: Problem
    raw: str

    @property
    def field(self) -> str:
        """The path of the field at fault; empty for the record as a whole."""
        return self.problem.field


def quarantined(problem: Problem, raw: bytes) -> Quarantined:
    """The record outside, its bytes as text that can be shown."""
    return Quarantined(problem, printable(raw.decode(errors="backslashreplace")))
