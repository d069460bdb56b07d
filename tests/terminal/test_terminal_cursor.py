"""The terminal's own cursor stands where the work is: a braille display shows that row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.queues import DAY, make

if TYPE_CHECKING:
    from tests.terminal.conftest import Ptys, Terminal


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training queue of forty."""
    return make(tmp_path_factory.mktemp("cursor") / "queue.db", 40)


@pytest.fixture
def term(pty: Ptys, queue: Path) -> Terminal:
    """The program on its first page."""
    python = [sys.executable, "-m", "review_tui", "--lang", "en", *DAY]
    term = pty.start([*python, "--db", queue])
    term.wait_for("▸")
    return term


def stands_at(term: Terminal, begins: str) -> None:
    """Wait until the row under the cursor begins so, from the cursor's cell on."""
    term.wait_for(lambda _: term.cursor_row[term.cursor[0] :].startswith(begins))


def test_in_the_queue_it_follows_the_row(term: Terminal) -> None:
    """Down, to the end of the queue, over a page's edge: always the marked row."""
    for key in ("j", "j", "G", "k", "pageup", "g"):
        term.press(key)
        stands_at(term, "▸")
    term.wait_for(lambda _: term.cursor == (0, 2))


def test_in_a_protocol_it_follows_the_line(term: Terminal) -> None:
    """The lines of care, and back in the queue its row again."""
    term.press("enter")
    term.wait_for("born")
    for number in (1, 2, 3):
        stands_at(term, f"▸   {number} ")
        term.press("j")
    term.press("q")
    term.wait_until_gone("born")
    stands_at(term, "▸")


def test_in_a_search_it_follows_the_text(term: Terminal) -> None:
    """Where the next letter will stand, not the row that was found."""
    term.press("/", "ma")
    term.wait_for(lambda _: term.cursor_row.startswith("/ ma") and term.cursor[0] == 4)
    term.press("backspace")
    term.wait_for(lambda _: term.cursor[0] == 3)
    term.press("escape")
    stands_at(term, "▸")


def test_in_a_dialog_it_follows_the_field(term: Terminal) -> None:
    """The chosen answer, the text that is typed; in what was under it once it is closed."""
    term.press("enter")
    term.wait_for("born")
    term.press("x", "down", "down")
    stands_at(term, "> 2 ")
    term.press("escape")
    stands_at(term, "▸   1 ")
    term.press("p", "half")
    term.wait_for(lambda _: "half" in term.cursor_row[: term.cursor[0]])
    term.press("enter")
    term.wait_for(lambda _: "Reason" in term.lines[term.cursor[1] - 1])


def test_a_page_is_read_from_its_top(term: Terminal) -> None:
    """Help: the first paragraph."""
    term.press("?")
    stands_at(term, "IN THE QUEUE")


def test_nothing_blinks(term: Terminal) -> None:
    """A text field that waits for a letter sends nothing: on a slow line every byte is felt."""
    term.press("/")
    term.wait_for("name, reference")
    assert term.falls_silent(1.2)
