"""The values that options take: days, whole numbers, words of a closed list, free text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from review_data.words import _
from review_queue.errors import ReviewError
from review_queue.text import clean
from review_tui.cli.fields import flag
from review_tui.cli.grammar import wrong_use

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_TEXT = 1024 * 1024
"""The most bytes of free text read from standard input."""
_STDIN_TAKEN = "review_tui.stdin"


class Day(click.ParamType[date]):
    """A date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; wrong use where it is none."""
        if isinstance(value, date):
            return value
        try:
            if not _DAY.fullmatch(value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            raise wrong_use(
                "bad_date",
                _("{given} is no date.").format(given=value),
                _("Write it as {example}.").format(example="2026-11-21"),
                flag(param),
            ) from None


class Stretch(click.ParamType["tuple[date, date | None]"]):
    """A stretch of days written START..END, or START.. where the end is open."""

    name = "stretch"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, date | None]:
        """First day and end; wrong use where it is none."""
        if isinstance(value, tuple):
            return value
        start, dots, end = str(value).partition("..")
        if not dots:
            raise wrong_use(
                "bad_stretch",
                _("{given} is no stretch of days.").format(given=value),
                _("Write it as {example}.").format(example="2026-03-10..2026-03-20, 2026-03-10.."),
                flag(param),
            )
        day = Day().convert
        return day(start, param, ctx), day(end, param, ctx) if end else None


class Whole(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "number"

    def __init__(self, least: int = 0, most: int = 999_999_999) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; wrong use where it is none, or out of its limits."""
        if isinstance(value, int):
            return value
        digits = value.isascii() and value.isdigit() and len(value) <= len(str(self.most))
        if digits and self.least <= int(value) <= self.most:
            return int(value)
        raise wrong_use(
            "bad_number",
            _("{given} is no number that fits here.").format(given=value),
            _("Give a whole number from {least} to {most}.").format(
                least=self.least, most=self.most
            ),
            flag(param),
        )


class OneOf(click.ParamType[str]):
    """A word of a closed list; capitals do not count, and `-` does for `_`."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(map(str, words))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as JSON has it; wrong use where it is not in the list."""
        word = str(value).casefold().replace("-", "_")
        if word in self.words:
            return word
        raise wrong_use(
            "bad_word",
            _("{given} is not one of the words that fit here.").format(given=value),
            _("Use one of: {words}.").format(words=", ".join(self.words).replace("_", "-")),
            flag(param),
        )


class Name(click.ParamType[str]):
    """A reference or a code, with a sign for each character that no such name holds."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as the queue could know it."""
        return clean(str(value))[0]


class FreeText(click.ParamType[str]):
    """Text on one line, hidden characters made visible; `-` reads standard input, once."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, line ends as spaces."""
        text = _from_stdin(param, ctx) if value == "-" else str(value)
        return clean(text, prose=True)[0].strip()


def expect_input(field: str | None) -> None:
    """Say so where `-` names a standard input that is closed.

    Raises:
        ReviewError: `no_input`.
    """
    if sys.stdin is None:
        raise ReviewError(
            "no_input",
            _("Standard input is closed: there is nothing to read."),
            _("Give a file: `review-tui ... - < FILE`."),
            field=field,
        )


def _from_stdin(param: click.Parameter | None, ctx: click.Context | None) -> str:
    meta = ctx.meta if ctx else {}
    if taken := meta.get(_STDIN_TAKEN):
        raise wrong_use(
            "stdin_twice",
            _("Standard input can be read once only: {first} reads it already.").format(
                first=taken
            ),
            _("Give the other text in quotes."),
            flag(param),
        )
    meta[_STDIN_TAKEN] = flag(param)
    expect_input(flag(param))
    raw = sys.stdin.buffer.read(_MOST_TEXT + 1)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise wrong_use(
            "not_utf8", _("The text is not UTF-8."), _("Convert it first (iconv)."), flag(param)
        ) from None
    if len(raw) > _MOST_TEXT:
        raise wrong_use(
            "too_long", _("The text is longer than 1 MiB."), _("Shorten it."), flag(param)
        )
    return text
