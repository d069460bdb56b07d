"""The way to the first painted row: what is loaded, and what stands against a start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from review_queue.schema import prepare
from review_tui.__main__ import main

HEAVY = {"pydantic", "sqlite_utils", "dateutil", "click", "holidays", "stdnum"}

START = """
import asyncio, sys
from pathlib import Path
from review_tui.launch import app_factory, open_reader
from review_tui.options import options_from

app = app_factory(open_reader(options_from({"--db": sys.argv[1]}, {})))()
app.upkeep.begin = lambda: None
painted = []

async def first_rows():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips(app.size)
        painted.extend(strip.text for strip in strips if "▸" in strip.text)

asyncio.run(first_rows())
assert painted
print(*sorted(sys.modules), sep="\\n")
"""


def test_nothing_heavy_before_the_first_row(demo: Path) -> None:
    """Until the first rows stand there, neither pydantic nor its like has been imported."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(demo)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "textual.app" in loaded
    assert "sqlcipher3" in loaded
    assert not HEAVY & loaded
    assert "review_queue.desk" not in loaded


def test_options_alone_load_no_textual(tmp_path: Path) -> None:
    """A missing file is said before Textual is imported."""
    code = (
        "import sys; from review_tui.__main__ import main; "
        f"status = main(['--db', {str(tmp_path / 'none.db')!r}]); "
        "assert 'textual' not in sys.modules; sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr


def test_missing_file_names_demo_and_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No queue there: exit 1 and a sentence with both ways to get one."""
    assert main(["--db", str(tmp_path / "none.db"), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "review-tui demo" in said
    assert "review-tui import" in said


@pytest.mark.parametrize("option", [("--today", "2026-11-21"), ("--as", "Dr Lenoir")])
def test_training_options_elsewhere_are_refused(
    tmp_path: Path, option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside a training queue nobody chooses his name or his day: exit 4."""
    prepare(tmp_path / "queue.db")
    assert main(["--db", str(tmp_path / "queue.db"), "--lang=en", *option]) == 4
    assert "training" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [("--today", "21/11/2026"), ("--lang", "de"), ("--theme", "red")]
)
def test_wrong_values_are_wrong_use(
    tmp_path: Path, option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad date or language: exit 2, with what to write instead."""
    assert main(["--db", str(tmp_path / "queue.db"), *option]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_without_a_terminal_the_screen_says_so(
    sample: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Piped: a sentence that names a command instead, exit 1, no traceback."""
    assert main(["--db", str(sample), "--lang", "en"]) == 1
    said = capfd.readouterr().err
    assert "review-tui list" in said
    assert "Traceback" not in said


def test_a_wrong_file_of_keys_stops_the_start(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is shown with half of one's keys: exit 2, the field and the remedy."""
    own = tmp_path / "own.toml"
    own.write_text('[keys]\n"queue.claim" = "e"\n')
    assert main(["--db", str(demo), "--lang", "en", "--config", str(own)]) == 2
    said = capsys.readouterr().err
    assert "keys.queue.claim: e is the key of queue.explain" in said
    assert f"keys --check {own}" in said


def test_without_a_file_of_one_s_own_nothing_is_loaded_for_it() -> None:
    """What a person may choose costs no start anything: no TOML, no folders looked up."""
    code = (
        "import sys; before = set(sys.modules); "  # coverage may have been there first
        "import review_tui.launch as launch; "
        "from review_tui.options import options_from; "
        "launch.preferences_for(options_from({'--db': 'q.db'}, {}), {'HOME': '/nonexistent'}); "
        "loaded = set(sys.modules) - before; "
        "assert not {'tomllib', 'platformdirs', 'difflib'} & loaded; "
        "assert 'review_tui.preferences.keys' not in loaded"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
