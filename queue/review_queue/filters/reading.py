"""Reading a filter as it was typed: words, `field:value`, quotes; an error knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.filters.asked import Filter
from review_queue.filters.fields import FIELD_OF, FLAG_OF, NEGATIONS, vocabulary
from review_queue.filters.slips import slips_in
from review_queue.filters.terms import Is, Needle, Not, Term
from review_queue.filters.values import BadValueError
from review_queue.spelling import search_key

LONGEST = 500
"""Characters; more is no filter that a person typed."""
QUOTES = tuple('"“”«»')
"""Any of them opens, and any closes: keyboards differ."""


class FilterError(ReviewError):
    """A filter that cannot be read.

    Attributes:
        problem: What is wrong, for who sees the place; `message` names it.
        start: Where that begins in the text.
        end: Where it ends.
    """

    def __init__(self, problem: str, remedy: str, start: int, end: int) -> None:
        message = _("At character {place}: {problem}").format(place=start + 1, problem=problem)
        super().__init__("bad_filter", message, remedy, field="FILTER", exit_code=Exit.WRONG_USE)
        self.problem = problem
        self.start = start
        self.end = end


def read_filter(text: str, today: date) -> Filter:
    """The filter that `text` says on a day; FilterError where it says none."""
    if len(text) > LONGEST:
        raise FilterError(
            _("A filter has {most} characters at most.").format(most=LONGEST),
            _("Leave some of it out."),
            LONGEST,
            len(text),
        )
    return Filter(tuple(_term(*found, today) for found in _terms_in(text)), " ".join(text.split()))


def end_of_term(text: str, start: int) -> tuple[int, int | None]:
    """Where the term that begins at `start` ends, and the quote in it that is never closed."""
    opened: int | None = None
    for position in range(start, len(text)):
        if text[position] in QUOTES:
            opened = position if opened is None else None
        elif text[position].isspace() and opened is None:
            return position, None
    return len(text), opened


def unquoted(text: str) -> str:
    """Text without its quotes, its words one blank apart."""
    return " ".join("".join(letter for letter in text if letter not in QUOTES).split())


def _terms_in(text: str) -> Iterator[tuple[str, int]]:
    """Each term as typed, and where it begins."""
    start = 0
    while start < len(text):
        end, opened = end_of_term(text, start)
        if opened is not None:
            raise FilterError(
                _("This quote is never closed."), _("Add a quote at its end."), opened, end
            )
        if end > start:
            yield text[start:end], start
        start = end + 1


def _term(typed: str, start: int, today: date) -> Term:
    """What one term means; begun with a quote it is text, whatever stands in it."""
    if typed.startswith(QUOTES):
        return _needle(typed, start)
    for problem, remedy in slips_in(typed):
        raise FilterError(problem, remedy, start, start + len(typed))
    name, colon, value = typed.partition(":")
    if not colon:
        flag = FLAG_OF.get(search_key(name))
        return Is(flag.mark) if flag else _needle(typed, start)
    after, end = start + len(name) + 1, start + len(typed)
    if search_key(name) in NEGATIONS:
        return Not(_term(value, after, today))
    field = FIELD_OF.get(search_key(name))
    if field is None:
        raise FilterError(
            _("There is no field “{name}”.").format(name=name),
            _known(name),
            start,
            start + max(len(name), 1),
        )
    try:
        return field.read(unquoted(value), today)
    except BadValueError as error:
        problem = f"{field.name}: {error.problem}"
        raise FilterError(problem, error.remedy, after, max(end, after + 1)) from None


def _needle(typed: str, start: int) -> Needle:
    if search_key(typed):
        return Needle(unquoted(typed))
    raise FilterError(
        _("A word is missing here."),
        _("Write a name, a reference, or a field such as {example}.").format(example="ald:8"),
        start,
        start + max(len(typed), 1),
    )


def _known(name: str) -> str:
    if near := get_close_matches(search_key(name), FIELD_OF, 1):
        return _("Did you mean {name}?").format(name=f"{FIELD_OF[near[0]].name}:")
    return vocabulary()
