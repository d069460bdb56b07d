"""LAP lists from TOML files: the shipped ones, read once, or a caisse's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from review_data.lap.model import LapList
from review_data.own_files import read_own
from review_data.source import FILES

SHIPPED = FILES / "lap"


@cache
def lap_lists() -> tuple[LapList, ...]:
    """The lists shipped with the program, by identifier: demonstration lists, all of them."""
    lists = (read_lap_list(path) for path in SHIPPED.glob("*.toml"))
    return tuple(sorted(lists, key=lambda lap: lap.id))


def read_lap_list(path: Path) -> LapList:
    """The list in a file.

    Raises:
        DataFileError: The file cannot be read, is no TOML, or a field is wrong.
    """
    return read_own(path, LapList)
