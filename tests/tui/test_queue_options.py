"""The options before the verb, read without a command-line library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from review_tui.options import Options, options_alone, options_from


@pytest.mark.parametrize(
    ("argv", "values"),
    [
        ([], {}),
        (["--db", "q.db"], {"--db": "q.db"}),
        (["--db=q.db", "--lang=en"], {"--db": "q.db", "--lang": "en"}),
        (["--as", "Dr Lenoir", "--as", "B"], {"--as": "B"}),
        (["--mouse", "--db", "q.db"], {"--mouse": "yes", "--db": "q.db"}),
    ],
)
def test_options_alone_open_the_screen(argv: list[str], values: dict[str, str]) -> None:
    """Global options and nothing else: their values, written either way."""
    assert options_alone(argv) == values


@pytest.mark.parametrize(
    "argv", [["list"], ["--db", "q.db", "list"], ["--help"], ["--db"], ["--mouse=1"]]
)
def test_anything_else_is_for_the_command_line(argv: list[str]) -> None:
    """A verb, --help or an option without value: not the screen's business."""
    assert options_alone(argv) is None


def test_defaults_come_from_the_environment() -> None:
    """REVIEW_QUEUE where --db is not given, the language from the locale."""
    environ = {"REVIEW_QUEUE": "/srv/queue.db", "LANG": "en_GB.UTF-8"}
    assert options_from({}, environ) == Options(Path("/srv/queue.db"), "en", db_named=True)
    assert options_from({"--db": "mine.db"}, environ).db == Path("mine.db")


def test_what_is_said_wins() -> None:
    """Every option given is taken as given."""
    said = {"--db": "q.db", "--lang": "fr", "--today": "2026-11-21", "--as": "Dr Lenoir"}
    expected = Options(Path("q.db"), "fr", date(2026, 11, 21), "Dr Lenoir", True)
    assert options_from(said, {"LANG": "en_GB.UTF-8"}) == expected
