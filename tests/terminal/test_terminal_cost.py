"""What a screen costs over a slow line: counted truly, and nothing sent that is not wanted."""

from __future__ import annotations

import re
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
    return make(tmp_path_factory.mktemp("cost") / "queue.db", 40)


def start(pty: Ptys, queue: Path, *words: str) -> Terminal:
    """The program on its first page, with nothing more to say by itself."""
    python = [sys.executable, "-m", "review_tui", "--lang", "en", *DAY]
    term = pty.start([*python, "--db", queue, *words])
    term.wait_for("▸")
    assert term.falls_silent(0.5)
    return term


def click(column: int, row: int) -> bytes:
    """What a terminal sends for a click on a cell, counted from 0."""
    place = f"{column + 1};{row + 1}"
    return f"\x1b[<0;{place}M\x1b[<0;{place}m".encode()


WHEEL_DOWN, WHEEL_UP = b"\x1b[<65;5;5M", b"\x1b[<64;5;5M"


def test_the_last_key_is_counted_to_the_byte(pty: Ptys, queue: Path) -> None:
    """`%` tells the bytes that the key before it made the program send."""
    term = start(pty, queue)
    before = len(term.written)
    term.press("j")
    assert term.falls_silent(0.5)
    # on its way a line feed gets a return
    sent = len(bytes(term.written[before:]).replace(b"\r\n", b"\n"))
    assert 0 < sent <= 400
    term.press("%")
    term.wait_for(f"Last key: {sent} bytes, painted after")


def test_the_session_is_counted_too(pty: Ptys, queue: Path) -> None:
    """Thousands of bytes since the start; and that mouse and animation are off."""
    term = start(pty, queue)
    for _page in range(4):
        term.press("pagedown", "pageup")
    assert term.falls_silent(0.5)
    total = round(len(term.written) / 1000)
    term.press("%")
    term.wait_for("16 ANSI colours.")
    said = " ".join(term.text.split())
    assert "The mouse is off; no animation, 16 ANSI colours." in said
    (kilobytes,) = re.findall(r"This session: (\d+) kB in 0 min", said)
    assert abs(int(kilobytes) - total) <= 1


def test_a_key_that_paints_nothing_costs_nothing(pty: Ptys, queue: Path) -> None:
    """Up on the first row changes nothing: not a byte is sent."""
    term = start(pty, queue)
    before = len(term.written)
    term.press("k")
    assert term.falls_silent(0.5)
    assert len(term.written) == before
    term.press("%")
    term.wait_for("Last key: nothing painted.")


def test_a_tag_costs_little_and_is_seen_at_once(pty: Ptys, queue: Path) -> None:
    """Two margins, the number in words and on the keys; what was longer leaves nothing behind."""
    term = start(pty, queue)
    term.press("*")
    term.wait_for("40 tagged: the whole queue.")
    assert term.falls_silent(0.5)
    for left in (39, 38):
        before = len(term.written)
        term.press("space")
        term.wait_for(f"Space Tag {left}  ; Batch {left}")
        assert term.falls_silent(0.5)
        assert term.lines[-2].rstrip() == f"{left} tagged."
    assert len(term.written) - before <= 300


def test_the_mouse_is_off_by_default(pty: Ptys, queue: Path) -> None:
    """No mode that makes a terminal report its mouse; with the option, every one."""
    assert not start(pty, queue).modes & {1000, 1003, 1006}
    assert start(pty, queue, "--mouse").modes >= {1000, 1006}


def test_with_the_mouse_rows_are_clicked_and_pages_turned(pty: Ptys, queue: Path) -> None:
    """A click puts the cursor on the row, in the queue and in a protocol; the wheel turns pages."""
    term = start(pty, queue, "--mouse")
    term.send(click(10, 6))
    term.wait_for(lambda _: term.cursor == (0, 6) and term.cursor_row.startswith("▸"))
    term.send(WHEEL_DOWN)
    term.wait_for(lambda text: "≈ 1 / 40" not in text)
    term.send(WHEEL_UP)
    term.wait_for("≈ 1 / 40")
    term.press("enter")
    term.wait_for("q Leave")
    assert term.falls_silent(0.5)
    row = next(y for y, line in enumerate(term.lines) if line.startswith("    3 "))
    term.send(click(10, row))
    term.wait_for(lambda _: term.lines[row].startswith("▸   3 "))
