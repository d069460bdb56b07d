"""The bytes of each theme: which colours are sent on which background, and none in mono."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.queues import DAY, make

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal

SGR = re.compile(rb"\x1b\[([0-9;]*)m")
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
PALE_ON_WHITE = {32, 33, 36, 37, 38, *range(90, 98)}
"""Green, yellow, cyan, white and everything bright; 38 begins a colour beyond the sixteen."""


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training queue of forty: some overdue, some for tonight, some for the week."""
    return make(tmp_path_factory.mktemp("colours") / "queue.db", 40)


@pytest.fixture
def queue(forty: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(forty, tmp_path / "queue.db"))


def codes(term: Terminal) -> Iterator[frozenset[int]]:
    """The numbers of each sequence that has set the look of what follows."""
    for numbers in SGR.findall(bytes(term.written)):
        yield frozenset(int(number or 0) for number in numbers.split(b";"))


def walk(pty: Ptys, queue: Path, *words: str, **env: str) -> Terminal:
    """Look at everything that has colours: list, search, protocol, dialogs, palette, help."""
    python = [sys.executable, "-m", "review_tui", "--lang", "en", *DAY]
    term = pty.start([*python, "--db", queue, *words], env=env)
    term.wait_for("▸")
    term.press("/", "mo")
    term.wait_for("/ mo")
    term.press("escape")
    term.wait_until_gone("/ mo")
    term.press(":")
    term.wait_for("Name of a command")
    term.press("escape")
    term.wait_until_gone("Name of a command")
    term.press("enter")
    term.wait_for("born")
    term.press("a")
    term.wait_for("takes it back")
    term.press("r")
    term.wait_for("Esc: give up")
    term.press("enter")
    term.wait_for("A reason is needed here")
    term.press("escape")
    term.wait_until_gone("Esc: give up")
    term.press("?")
    term.wait_for("What the keys do")
    term.press("escape")
    term.wait_until_gone("What the keys do")
    term.press("q")
    term.wait_for("Enter Open")
    return term


def test_dark_has_its_colours(pty: Ptys, queue: Path) -> None:
    """Red and yellow for what is urgent: without them the test of mono would prove nothing."""
    sent = frozenset().union(*codes(walk(pty, queue)))
    assert {31, 33} <= sent
    assert 38 not in sent


@pytest.mark.parametrize(
    ("words", "env"),
    [(["--theme", "mono"], {}), ([], {"NO_COLOR": "1"}), (["--theme", "dark"], {"NO_COLOR": "1"})],
)
def test_mono_sends_no_colour(
    pty: Ptys, queue: Path, words: list[str], env: dict[str, str]
) -> None:
    """No colour of text or background at all; bold and reverse still tell things apart."""
    sent = frozenset().union(*codes(walk(pty, queue, *words, **env)))
    assert not sent & COLOURS
    assert {1, 7} <= sent


def test_light_sends_what_white_lets_be_read(pty: Ptys, queue: Path) -> None:
    """Nothing pale as a text on the terminal's own background."""
    for sent in codes(walk(pty, queue, "--theme", "light")):
        own_background = not sent & ({*range(40, 49)} | {*range(100, 108)})
        assert not (own_background and sent & PALE_ON_WHITE), sorted(sent)


def test_the_key_turns_the_colours(pty: Ptys, queue: Path) -> None:
    """Dark, light, mono, dark: the whole screen each time, and a sentence how to keep it."""
    python = [sys.executable, "-m", "review_tui", "--lang", "en", *DAY]
    term = pty.start([*python, "--db", queue])
    term.wait_for("▸")
    for name, has_red in (("light", True), ("mono", False), ("dark", True)):
        assert term.falls_silent(0.2)
        term.written.clear()
        term.press("ctrl+t")
        term.wait_for(f"--theme {name}")
        assert term.falls_silent(0.2)
        assert any(31 in sent for sent in codes(term)) is has_red


def test_no_color_is_the_last_word(pty: Ptys, queue: Path) -> None:
    """Under NO_COLOR the key says why nothing changes."""
    python = [sys.executable, "-m", "review_tui", "--lang", "en", *DAY]
    term = pty.start([*python, "--db", queue], env={"NO_COLOR": "1"})
    term.wait_for("▸")
    term.press("ctrl+t")
    term.wait_for("NO_COLOR is set")
