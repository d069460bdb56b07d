"""Reading a filter as it was typed: words, `field:value`, quotes; an error knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.filters.asked import Filter
from review_queue.filters.fields import FIELD_OF, FIELDS, FLAG_OF, FLAGS, NEGATIONS, flag_term
from review_queue.filters.terms import Needle, Not, Term
from review_queue.filters.values import BadValueError
from review_queue.spelling import search_key

LONGEST = 500
"""Characters; more is no filter that a person typed."""


class FilterError(ReviewError):
    """A filter that cannot be read: what is wrong from `start` to `end` of the text, and why."""

    def __init__(self, problem: str, remedy: str, start: int, end: int) -> None:
        super().__init__("bad_filter", problem, remedy, field="FILTER", exit_code=Exit.WRONG_USE)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Token:
    """One term as typed: its text without quotes, and where it stands.

    `quoted`: it began with a quote, so that it is text and no field.
    """

    text: str
    start: int
    end: int
    quoted: bool


def read_filter(text: str, today: date) -> Filter:
    """The filter that `text` says on a day; FilterError where it says none."""
    if len(text) > LONGEST:
        raise FilterError(
            _("A filter has {most} characters at most.").format(most=LONGEST),
            _("Leave some of it out."),
            LONGEST,
            len(text),
        )
    return Filter(tuple(_term(token, today) for token in tokens_of(text)), text.strip())


def tokens_of(text: str) -> Iterator[Token]:
    """The terms of a text, between blanks that no quote holds together."""
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _token_at(text, position)
        yield token
        position = token.end


def _token_at(text: str, start: int) -> Token:
    kept: list[str] = []
    opened: int | None = None
    position = start
    while position < len(text) and (opened is not None or not text[position].isspace()):
        if text[position] in '"“”«»':
            opened = position if opened is None else None
        else:
            kept.append(text[position])
        position += 1
    if opened is not None:
        raise FilterError(
            _("This quote is never closed."), _("Add a quote at its end."), opened, len(text)
        )
    return Token("".join(kept).strip(), start, position, text[start] in '"“”«»')


def _term(token: Token, today: date) -> Term:
    if token.quoted:
        return _needle(token)
    name, colon, value = token.text.partition(":")
    if not colon:
        flag = FLAG_OF.get(search_key(name))
        return flag_term(flag) if flag else _needle(token)
    after = token.start + len(name) + 1
    if search_key(name) in NEGATIONS:
        return Not(_term(Token(value, min(after, token.end), token.end, quoted=False), today))
    field = FIELD_OF.get(search_key(name))
    if field is None:
        raise FilterError(
            _("There is no field “{name}”.").format(name=name), _known(name), token.start, after - 1
        )
    try:
        return field.read(value.strip(), today)
    except BadValueError as error:
        problem = f"{field.name}: {error.problem}"
        raise FilterError(problem, error.remedy, after, max(token.end, after + 1)) from None


def _needle(token: Token) -> Term:
    if search_key(token.text):
        return Needle(token.text)
    raise FilterError(
        _("A word is missing here."),
        _("Write a name, a reference, or a field such as {example}.").format(example="ald:8"),
        token.start,
        token.end,
    )


def _known(name: str) -> str:
    names = [field.name for field in FIELDS]
    if near := get_close_matches(search_key(name), FIELD_OF, 1):
        return _("Did you mean {name}?").format(name=f"{FIELD_OF[near[0]].name}:")
    flags = [flag.name for flag in FLAGS]
    return _("The fields are {fields}; alone stand {flags}.").format(
        fields=", ".join(names), flags=", ".join(flags)
    )
