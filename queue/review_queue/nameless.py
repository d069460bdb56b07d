"""Texts without the names of the persons that a protocol is about: what is kept of a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from review_queue.protocol import Protocol
from review_queue.spelling import (
    PARTICLES,
    TITLES,
    doctor_key,
    doctor_words,
    person_key,
    search_key,
)

MASK = "…"
_WORD = re.compile(r"[^\W_]+")
_TELLING = re.compile(
    r"\b\d(?:[ .-]?\d){8,14}\b"  # NIR, RPPS, telephone
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:M|Mr|Mme|Mlle|Dr|Pr|Docteur|Professeur|Monsieur|Madame)\b\.? +"
    r"(?P<called>[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2})"
)
"""What tells a person without being a name of the protocol's own."""
_BETWEEN = re.compile(r"[\s'’._-]*")
"""What may stand between two words of one name."""


@dataclass(frozen=True, slots=True)
class Names:
    """Words of names as they are searched.

    Attributes:
        telling: Those that name somebody by themselves.
        joining: Particles and initials, which do so beside another word only.
    """

    telling: frozenset[str]
    joining: frozenset[str]

    def __or__(self, other: Names) -> Names:
        """The words of both; what names somebody in one of them does so in any text."""
        telling = self.telling | other.telling
        return Names(telling, (self.joining | other.joining) - telling)


def names_in(protocol: Protocol, *others: str) -> Names:
    """The names of the person and the doctor of a protocol, and of others."""
    patient, doctor = protocol.patient, protocol.doctor
    family, given = patient.family_name, patient.given_names
    whole = [search_key(name) for name in (family, *given.split())]
    names = _names(person_key(family, given), whole)
    for professional in (*((doctor.name,) if doctor else ()), *others):
        names |= _professional(professional)
    return names


def nameless(text: str, names: Names) -> str:
    """The text with a sign in place of each name, whatever its accents and capitals.

    So it is with what tells a person otherwise: long numbers (NIR, RPPS, a telephone), full
    dates, and whatever follows a title.
    """
    parts, end = [], 0
    told = (m.span("called" if m["called"] else 0) for m in _TELLING.finditer(text))
    for first, last in _apart(sorted((*_named(text, names), *told))):
        parts += [text[end:first], MASK]
        end = last
    return "".join((*parts, text[end:]))


@lru_cache(maxsize=4096)
def _professional(name: str) -> Names:
    """The words of a name without the title: a service has few doctors and fewer advisers."""
    return _names(doctor_key(name), [doctor_words(name)])


def _names(key: str, whole: Iterable[str]) -> Names:
    words = frozenset(key.split()) - TITLES
    telling = {word for word in words if not _joins(word)} | set(_nothing_else(whole))
    return Names(frozenset(telling), words - telling)


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return search_key(word)


def _joins(word: str) -> bool:
    return len(word) == 1 or word in PARTICLES


def _nothing_else(names: Iterable[str]) -> Iterator[str]:
    """Particles that are a whole name: somebody is called Ben."""
    for name in names:
        words = name.split()
        if all(map(_joins, words)):
            yield from (word for word in words if len(word) > 1)


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same spans, those that overlap or touch as one."""
    held: tuple[int, int] | None = None
    for first, last in spans:
        if held and first <= held[1]:
            held = held[0], max(held[1], last)
            continue
        if held:
            yield held
        held = first, last
    if held:
        yield held


def _named(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Where names stand, each from its first letter, or its particle's, to after its last."""
    for run in _runs(text, names.telling | names.joining):
        telling = [match for match in run if _folded(match[0]) in names.telling]
        if telling:
            yield run[0].start(), telling[-1].end()


def _runs(text: str, words: frozenset[str]) -> Iterator[list[re.Match[str]]]:
    """The words of a text that are of these, those together that touch each other."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        known = _folded(match[0]) in words
        if run and not (known and _BETWEEN.fullmatch(text, run[-1].end(), match.start())):
            yield run
            run = []
        if known:
            run.append(match)
    if run:
        yield run
