"""The fields of the filter language: their names in French and English, and what they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from review_data.words import N_, _, language
from review_queue.filters.choices import (
    OTHER_ALD,
    REQUESTERS,
    REQUESTS,
    SILENCES,
    STATES,
    YES_OR_NO,
    ZONES,
    Choice,
    choice_among,
)
from review_queue.filters.terms import (
    Among,
    Between,
    Doctor,
    Mark,
    Person,
    Reference,
    Subject,
    Term,
)
from review_queue.filters.values import (
    BadValueError,
    days,
    figures,
    shown,
    whole_nir,
    whole_rpps,
)
from review_queue.spelling import doctor_words, search_key

Read = Callable[[str, date], Term]
"""Reads one value on a day (`today`); BadValueError says what is wrong with it."""

_ALD = re.compile(r"(3[012]|[12][0-9]|[1-9])")


@dataclass(frozen=True, slots=True)
class Field:
    """`name:value`.

    Attributes:
        help: What it looks at, one short line.
        example: A value, as typed in either language.
        choices: Its values, where they are a closed list.
        values_of: The subject whose values in the queue complete it, where they are not.
    """

    french: str
    english: str
    help: str
    example: str
    read: Read
    choices: tuple[Choice, ...] = ()
    values_of: Subject | None = None

    @property
    def name(self) -> str:
        """Its name in the language spoken."""
        return self.french if language() == "fr" else self.english


@dataclass(frozen=True, slots=True)
class Flag:
    """A word that stands alone: `mine`."""

    french: str
    english: str
    help: str
    mark: Mark

    @property
    def name(self) -> str:
        """The word in the language spoken."""
        return self.french if language() == "fr" else self.english


def _among(subject: Subject, *choices: Choice) -> Read:
    return _list(subject, lambda typed: choice_among(choices, typed))


def _list(subject: Subject, value_of: Callable[[str], str]) -> Read:
    """Values between commas, each once."""

    def read(typed: str, _today: date) -> Term:
        values = (value_of(part.strip()) for part in typed.split(","))
        return Among(subject, tuple(dict.fromkeys(values)))

    return read


def _figures(subject: Subject) -> Read:
    return lambda typed, _today: Between(subject, *figures(typed))


def _days(subject: Subject) -> Read:
    return lambda typed, today: Between(subject, *days(typed, today))


def _ald_code(typed: str) -> str:
    if _ALD.fullmatch(typed):
        return typed
    try:
        return choice_among(OTHER_ALD, typed)
    except BadValueError:
        others = (choice.name for choice in OTHER_ALD)
        raise BadValueError(
            _("{value} is no ALD.").format(value=shown(typed)),
            _("Write {example}.").format(example=", ".join(("8", "8,23", "31", *others))),
        ) from None


def _off_list(typed: str, _today: date) -> Term:
    """`yes`, `no`, or how many lines."""
    if typed[:1].isdigit() or typed[:1] in "<>=":
        return Between(Subject.OFF_LIST, *figures(typed))
    found = choice_among(YES_OR_NO, typed)
    return Between(Subject.OFF_LIST, *((1, None) if found == "yes" else (0, 0)))


def _named(make: type[Person] | type[Doctor], key_of: Callable[[str], str]) -> Read:
    def read(typed: str, _today: date) -> Term:
        if key := key_of(typed):
            return make(key)
        raise BadValueError(
            _("A name is missing."), _("Write {example}.").format(example='"le goff"')
        )

    return read


def _doctor(typed: str, today: date) -> Term:
    if rpps := whole_rpps(typed):
        return Among(Subject.RPPS, (rpps,))
    return _named(Doctor, doctor_words)(typed, today)


def _text(make: Callable[[str], Term]) -> Read:
    def read(typed: str, _today: date) -> Term:
        if text := typed.strip():
            return make(text)
        raise BadValueError(_("A value is missing."), _("Write it after the colon."))

    return read


def _nir(typed: str, _today: date) -> Term:
    if nir := whole_nir(typed):
        return Among(Subject.NIR, (nir,))
    raise BadValueError(
        _("{value} is no whole NIR.").format(value=shown(typed)),
        _("Write its 13 or 15 characters."),
    )


FIELDS: tuple[Field, ...] = (
    Field("ald", "ald", N_("its ALD"), "8", _list(Subject.ALD, _ald_code), OTHER_ALD,
          Subject.ALD),
    Field("j", "d", N_("days left to act, clock running"), "<5", _figures(Subject.DAYS)),
    Field("mois", "month", N_("days left to the one-month day"), "<5", _figures(Subject.MONTH)),
    Field("agir", "act", N_("day to act"), "+7", _days(Subject.ACT_BY)),
    Field("limite", "last", N_("one-month day"), "2026-12", _days(Subject.LAST_DAY)),
    Field("recu", "received", N_("day of arrival"), "2026-10-01..2026-10-31",
          _days(Subject.RECEIVED)),
    Field("hors-lap", "off-list", N_("lines off the list"), N_("yes"), _off_list, YES_OR_NO),
    Field("lignes", "lines", N_("how many lines"), "<=3", _figures(Subject.LINES)),
    Field("zone", "zone", N_("the caisse's zone"), "974",
          _among(Subject.ZONE, *ZONES), ZONES, Subject.ZONE),
    Field("etat", "state", N_("where it stands"), N_("suspended"),
          _among(Subject.STATE, *STATES), STATES),
    Field("demande", "request", N_("kind of request"), N_("renewal"),
          _among(Subject.REQUEST, *REQUESTS), REQUESTS),
    Field("demandeur", "requester", N_("who asked"), N_("insured"),
          _among(Subject.REQUESTER, *REQUESTERS), REQUESTERS),
    Field("silence", "silence", N_("what silence will mean"), N_("rejection"),
          _among(Subject.SILENCE, *SILENCES), SILENCES),
    Field("medecin", "doctor", N_("the doctor: name or RPPS"), '"le goff"', _doctor,
          values_of=Subject.DOCTOR),
    Field("nom", "name", N_("the person's name"), "dupont", _named(Person, search_key)),
    Field("nir", "nir", N_("the person's whole NIR"), "2850578006084", _nir),
    Field("ref", "ref", N_("beginning of the reference"), "131-2026", _text(Reference)),
    Field("tenu", "held", N_("who holds it"), "durand",
          _text(lambda typed: Among(Subject.HOLDER, (typed,))), values_of=Subject.HOLDER),
)  # fmt: skip
"""Every field, in the order of the help."""

FLAGS: tuple[Flag, ...] = (
    Flag("mien", "mine", N_("held by you"), Mark.MINE),
    Flag("libre", "free", N_("held by nobody"), Mark.FREE),
    Flag("pris", "taken", N_("held by somebody"), Mark.HELD),
    Flag("restreint", "restricted", N_("restricted files"), Mark.RESTRICTED),
    Flag("entame", "begun", N_("decisions begun"), Mark.BEGUN),
    Flag("acquis", "deemed", N_("opinion deemed favourable"), Mark.DEEMED),
    Flag("retour", "back", N_("suspended and back today"), Mark.BACK),
    Flag("passe", "passed", N_("passed over by you today"), Mark.PASSED),
)
"""Every word that stands alone."""

NEGATIONS = ("sans", "without", "not")
"""Before a term: it does not hold."""

FIELD_OF: Mapping[str, Field] = {
    search_key(name): field for field in FIELDS for name in (field.french, field.english)
}
FLAG_OF: Mapping[str, Flag] = {
    search_key(name): flag for flag in FLAGS for name in (flag.french, flag.english)
}


def vocabulary() -> str:
    """Every field and every word that stands alone, in the language spoken, as a sentence."""
    return _("The fields are {fields}; alone stand {flags}.").format(
        fields=", ".join(field.name for field in FIELDS),
        flags=", ".join(flag.name for flag in FLAGS),
    )


def negation() -> str:
    """The word for "not" in the language spoken."""
    return NEGATIONS[0 if language() == "fr" else 1]
