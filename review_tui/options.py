"""The options that stand before the verb: one table for the screen and the command line.

Read here without a command-line library, since the screen starts without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

from review_data.words import N_, Language, _, language_for
from review_queue.errors import Exit, ReviewError

QUEUE_VARIABLE = "REVIEW_QUEUE"


@dataclass(frozen=True, slots=True)
class GlobalOption:
    """One option as written and explained; `metavar` names its value."""

    flag: str
    metavar: str
    help: str


GLOBAL_OPTIONS: tuple[GlobalOption, ...] = (
    GlobalOption("--db", "PATH", N_("The queue's file; else REVIEW_QUEUE, else your own.")),
    GlobalOption("--lang", "fr|en", N_("The language; else that of the locale.")),
    GlobalOption("--today", "DATE", N_("Act as on this day; in a training queue only.")),
    GlobalOption("--as", "NAME", N_("Act as this person; in a training queue only.")),
)
_FLAGS = frozenset(option.flag for option in GLOBAL_OPTIONS)


@dataclass(frozen=True, slots=True)
class Options:
    """What was said before the verb, with its defaults; `today` and `as_name` only if given.

    `db_named`: the queue was named, by option or variable, and is not one's own by default.
    """

    db: Path
    lang: Language
    today: date | None = None
    as_name: str | None = None
    db_named: bool = False


def options_alone(argv: Sequence[str]) -> dict[str, str] | None:
    """The values by flag if `argv` is global options and nothing else; None: there is a verb.

    `--db PATH` and `--db=PATH` both do; the last of two wins.
    """
    values: dict[str, str] = {}
    words = iter(argv)
    for word in words:
        flag, equals, value = word.partition("=")
        if flag not in _FLAGS:
            return None
        if not equals:
            if (following := next(words, None)) is None:
                return None
            value = following
        values[flag] = value
    return values


def options_from(values: Mapping[str, str | None], environ: Mapping[str, str]) -> Options:
    """The options with their defaults from `environ`.

    Raises:
        ReviewError: `bad_date` or `bad_language`, wrong use.
    """
    named = values.get("--db") or environ.get(QUEUE_VARIABLE)
    return Options(
        db=_path(named),
        lang=_language(values.get("--lang"), environ),
        today=_day(values.get("--today")),
        as_name=values.get("--as"),
        db_named=bool(named),
    )


def _path(given: str | None) -> Path:
    if given:
        return Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("review-tui") / "queue.db"


def _language(given: str | None, environ: Mapping[str, str]) -> Language:
    if given is None:
        return language_for(environ)
    if given in get_args(Language):
        return cast("Language", given)
    raise ReviewError(
        "bad_language",
        _("{given} is no language of this program.").format(given=given),
        _("Write --lang fr or --lang en."),
        field="--lang",
        exit_code=Exit.WRONG_USE,
    )


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ReviewError(
            "bad_date",
            _("{given} is no date.").format(given=given),
            _("Write it as {example}.").format(example="2026-11-21"),
            field="--today",
            exit_code=Exit.WRONG_USE,
        ) from None
