"""Where things lie, and what must not lie there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize("folder", ["queue", "data"])
def test_source_roots_hold_no_loose_modules(root: Path, folder: str) -> None:
    """A module in queue/ or data/ would make it a package and hide the standard library's."""
    assert list((root / folder).glob("*.py")) == []


def test_queue_is_the_standard_librarys_at_the_root(python_at_root: Callable[[str], str]) -> None:
    """Textual's writer thread needs `queue.Queue`, also in a process started in the checkout."""
    assert python_at_root("import queue; print(queue.Queue.__module__)") == "queue\n"


def test_every_folder_of_code_is_a_package(packages: dict[str, Path]) -> None:
    """import-linter and the wheel see no folder that lacks `__init__.py`."""
    folders = {code.parent for package in packages.values() for code in package.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_smaller_lock_is_part_of_the_larger(root: Path) -> None:
    """One environment serves `make demo` and `make test`: no version differs between the two."""
    run, everything = (
        {line for line in (root / name).read_text().splitlines() if "==" in line}
        for name in ("locked.txt", "locked-dev.txt")
    )
    assert run
    assert run <= everything
