"""The page of the queue by itself: what it shows when rows come, go and move."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_queue.clock import Clock
from review_queue.desk import Desk
from review_queue.rows import RowKey
from review_queue.terms import ClosingCause
from review_queue.worklist import Worklist
from review_tui.widgets.window import Window

if TYPE_CHECKING:
    from tests.tui.conftest import Rows


@pytest.fixture
def window(demo: Path) -> Window:
    """Ten rows of the fifty, once what silence has brought about is recorded."""
    desk = Desk.open(demo, "formation", Clock(date(2026, 11, 21)))
    desk.record_silences()
    desk.shut()
    shown = Window(Worklist.open(demo).whole)
    shown.resize(10)
    return shown


def close(path: Path, reference: str) -> None:
    """Take a protocol out of the queue, as a colleague would."""
    desk = Desk.open(path, "formation", Clock(date(2026, 11, 21)))
    desk.close(reference, ClosingCause.DUPLICATE, "reçu deux fois")
    desk.shut()


def test_the_next_row_follows_one_that_left(window: Window, demo: Path, rows_of: Rows) -> None:
    """The row under the cursor is signed or closed: the cursor is on the one after it."""
    order = rows_of(demo)
    window.move(4)
    close(demo, order[4].reference)
    window.reload()
    assert window.current == order[5]
    assert len(window.rows) == 10


def test_the_last_row_left(window: Window, demo: Path, rows_of: Rows) -> None:
    """At the end of the queue the cursor goes to the new last row."""
    order = rows_of(demo)
    window.last()
    close(demo, order[-1].reference)
    window.reload()
    assert window.current == order[-2]
    assert [row.reference for row in window.rows] == [row.reference for row in order[-11:-1]]


def test_rows_that_leave_above_do_not_move_the_cursor(
    window: Window, demo: Path, rows_of: Rows
) -> None:
    """The top row of the page goes: the cursor stays on its row."""
    order = rows_of(demo)
    window.page_down()
    window.move(3)
    close(demo, order[10].reference)
    window.reload()
    assert window.current == order[13]


def test_a_row_is_shown_with_rows_above_it(window: Window, demo: Path, rows_of: Rows) -> None:
    """Going to a row elsewhere shows some of what is more urgent, too."""
    order = rows_of(demo)
    window.show(order[30].key)
    assert window.current == order[30]
    assert window.rows == order[27:37]


def test_a_key_that_is_gone_shows_what_follows(window: Window, demo: Path, rows_of: Rows) -> None:
    """A key without row: the cursor is on the first row after it."""
    order = rows_of(demo)
    window.show(RowKey(order[20].act_by, order[20].reference + "!"))
    assert window.current == order[21]


def test_a_queue_that_runs_empty(empty: Path) -> None:
    """Without rows nothing is under the cursor and nothing moves."""
    window = Window(Worklist.open(empty).whole)
    window.resize(10)
    for move in (window.first, window.last, window.page_down, window.page_up, window.reload):
        move()
        assert window.current is None


def test_fewer_rows_than_the_page(sample: Path, rows_of: Rows) -> None:
    """Twelve rows on a page of twenty: all of them, and no way beyond."""
    window = Window(Worklist.open(sample).whole)
    window.resize(20)
    order = rows_of(sample)
    assert window.rows == order
    window.page_down()
    assert window.current == order[-1]
    window.page_up()
    assert window.current == order[0]
