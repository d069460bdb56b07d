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
from review_tui.terminal.colours import Theme

QUEUE_VARIABLE = "REVIEW_QUEUE"


@dataclass(frozen=True, slots=True)
class GlobalOption:
    """One option as written and explained; `metavar` names its value, "" where it takes none."""

    flag: str
    metavar: str
    help: str


GLOBAL_OPTIONS: tuple[GlobalOption, ...] = (
    GlobalOption("--db", "PATH", N_("The queue's file; else REVIEW_QUEUE, else your own.")),
    GlobalOption("--lang", "fr|en", N_("The language; else that of the locale.")),
    GlobalOption("--today", "DATE", N_("Act as on this day; in a training queue only.")),
    GlobalOption("--as", "NAME", N_("Act as this person; in a training queue only.")),
    GlobalOption("--config", "FILE", N_("Your keys and colours; else REVIEW_CONFIG, else yours.")),
    GlobalOption("--theme", "dark|light|mono", N_("The screen's colours; else those of the file.")),
    GlobalOption("--mouse", "", N_("The screen answers the mouse; each move costs bytes.")),
    GlobalOption("--plain", "", N_("Without a verb: lines instead of a screen.")),
)
GIVEN = "yes"
"""The value of an option that takes none."""
_BY_FLAG = {option.flag: option for option in GLOBAL_OPTIONS}


@dataclass(frozen=True, slots=True)
class Options:
    """What was said before the verb, with its defaults; `today` and `as_name` only if given.

    `db_named`: the queue was named, by option or variable, and is not one's own by default.
    `theme` and `mouse` go before those of the file that `config` names.
    """

    db: Path
    lang: Language
    today: date | None = None
    as_name: str | None = None
    db_named: bool = False
    config: str | None = None
    theme: Theme | None = None
    mouse: bool = False
    plain: bool = False


def options_alone(argv: Sequence[str]) -> dict[str, str] | None:
    """The values by flag if `argv` is global options and nothing else; None: there is a verb.

    `--db PATH` and `--db=PATH` both do; the last of two wins.
    """
    values: dict[str, str] = {}
    words = iter(argv)
    for word in words:
        flag, equals, value = word.partition("=")
        if (option := _BY_FLAG.get(flag)) is None or (equals and not option.metavar):
            return None
        if not option.metavar:
            value = GIVEN
        elif not equals:
            if (following := next(words, None)) is None:
                return None
            value = following
        values[flag] = value
    return values


def options_from(values: Mapping[str, str | None], environ: Mapping[str, str]) -> Options:
    """The options with their defaults from `environ`.

    Raises:
        ReviewError: `bad_date`, `bad_language`, `bad_theme` or `no_home`, wrong use.
    """
    named = values.get("--db") or environ.get(QUEUE_VARIABLE)
    return Options(
        db=_path(named),
        lang=_language(values.get("--lang"), environ),
        today=_day(values.get("--today")),
        as_name=values.get("--as"),
        db_named=bool(named),
        config=values.get("--config"),
        theme=_theme(values.get("--theme")),
        mouse=bool(values.get("--mouse")),
        plain=bool(values.get("--plain")),
    )


def named_path(given: str, field: str) -> Path:
    """A path as a person writes it, `~` and `~somebody` understood.

    Raises:
        ReviewError: `no_home`, wrong use.
    """
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise ReviewError(
            "no_home",
            _("{given}: there is no such home folder.").format(given=given),
            _("Write the whole path."),
            field=field,
            exit_code=Exit.WRONG_USE,
        ) from None


def _path(given: str | None) -> Path:
    if given:
        return named_path(given, "--db")
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


def _theme(given: str | None) -> Theme | None:
    if given is None:
        return None
    if given in tuple(Theme):
        return Theme(given)
    raise ReviewError(
        "bad_theme",
        _("{given} is no theme of this program.").format(given=given),
        _("Write --theme dark, --theme light or --theme mono."),
        field="--theme",
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
