"""Textual's own `DataTable`, every row of the file in it.

Run with the path of a table; the widths are given, since measuring cells takes it far longer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from bench.peers.rows import COLUMNS, Table
from bench.programs import DOWN, END, HOME, PAGE, Program

NAME = "DataTable"
KEYS = {DOWN: "down", PAGE: "pagedown", END: "\x1b[1;5F", HOME: "\x1b[1;5H"}


class DataTableApp(App[None]):
    """One table, and a key to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Read the whole file: the widget shows what it holds."""
        table = self.query_one(DataTable)
        for name, width in COLUMNS.items():
            table.add_column(name, width=width)
        with self._path.open(encoding="utf-8") as file:
            next(file)
            table.add_rows(line.rstrip("\n").split("\t") for line in file)


def on(table: Table, size: int) -> Program:
    """The app on that table."""
    command = [sys.executable, "-m", __name__, str(table.path)]
    return Program(NAME, size, command, table.shown, keys=KEYS)


def remedy() -> str | None:
    """It comes with Textual."""
    return None


if __name__ == "__main__":
    DataTableApp(Path(sys.argv[1])).run(mouse=False)
