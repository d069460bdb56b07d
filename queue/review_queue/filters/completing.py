"""How a filter may go on: fields, words that stand alone, values of a list or of the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from review_data.words import N_, _
from review_queue.filters.fields import FIELD_OF, FIELDS, FLAGS, NEGATIONS, Field, negation
from review_queue.filters.reading import QUOTES, end_of_term, unquoted
from review_queue.filters.terms import Subject
from review_queue.spelling import search_key

Known = Callable[[Subject, str], Iterable[str]]
"""Values of a subject that stand in the queue and begin so."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: `text` takes the place of what was typed from `start` on."""

    start: int
    text: str
    help: str


def completions(text: str, known: Known) -> list[Completion]:
    """How the last word of `text` may go on, the best first."""
    start, word = _last_word(text)
    name, colon, value = word.rpartition(":")
    names = name.split(":")
    if colon and search_key(names[-1]) in NEGATIONS:
        return _words(start + len(name) + 1, value)
    if colon:
        field = FIELD_OF.get(search_key(names[-1]))
        return _values(field, start + len(name) + 1, value, known) if field else []
    return _words(start, word)


def _last_word(text: str) -> tuple[int, str]:
    """Where the word under the cursor begins; a quote holds blanks together."""
    start = 0
    while (end := end_of_term(text, start)[0]) < len(text):
        start = end + 1
    return start, text[start:]


def _words(start: int, begun: str) -> list[Completion]:
    if begun.startswith(QUOTES):
        return []
    wanted = search_key(begun)
    named = [
        *((field.name, f"{field.name}:", field.help) for field in FIELDS),
        *((flag.name, f"{flag.name} ", flag.help) for flag in FLAGS),
        (negation(), f"{negation()}:", N_("the term after it does not hold")),
    ]
    return [
        Completion(start, text, _(help_text))
        for name, text, help_text in named
        if search_key(name).startswith(wanted)
    ]


def _values(field: Field, start: int, begun: str, known: Known) -> list[Completion]:
    if field.choices:  # one after the other, between commas
        earlier, comma, begun = begun.rpartition(",")
        start += len(earlier + comma)
    wanted = search_key(begun)
    found = [c.name for c in field.choices if search_key(c.name).startswith(wanted)]
    if field.values_of is not None:
        kept = {choice.kept for choice in field.choices}
        found += [v for v in known(field.values_of, unquoted(begun)) if v not in kept]
    completed = [Completion(start, f"{_quoted(value)} ", "") for value in found]
    if not begun and not completed:
        completed.append(Completion(start, _(field.example), _("for example")))
    return completed


def _quoted(value: str) -> str:
    plain = unquoted(value)
    return f'"{plain}"' if " " in plain else plain
