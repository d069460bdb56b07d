"""What may be loaded by whom; import-linter keeps the arrows between the packages."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCREEN = {"textual", "rich"}
LATER = {"pydantic", "sqlite_utils", "dateutil", "click", "stdnum"}
HEAVY = SCREEN | LATER
SLOW = {"asyncio", "concurrent.futures", "inspect", "logging", "shutil", "textual", "traceback"}
LIGHT = [
    "review_data.words",
    "review_queue.errors",
    "review_queue.protocol",
    "review_queue.rows",
    "review_queue.terms",
]
# These need the engine, and nothing else that is dear.
ENGINE = [
    "review_queue.connection",
    "review_queue.store.rows",
    "review_queue.worklist",
    "review_tui.__main__",
]


@pytest.fixture
def loaded_by(python_at_root: Callable[[str], str]) -> Callable[[str], set[str]]:
    """Top-level modules that a new process has loaded after importing a module."""

    def loaded(module: str) -> set[str]:
        code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
        return set(python_at_root(code).split())

    return loaded


def test_the_queue_loads_no_screen(
    packages: dict[str, Path], loaded_by: Callable[[str], set[str]]
) -> None:
    """The queue serves the command line and other programs: none of its modules needs Textual."""
    assert loaded_by(", ".join(modules(packages, "review_queue"))) & SCREEN == set()


@pytest.mark.parametrize("module", LIGHT)
def test_the_way_to_the_first_paint_is_light(
    module: str, loaded_by: Callable[[str], set[str]]
) -> None:
    """What the first rows need loads nothing that costs more than the screen itself."""
    assert loaded_by(module) & (HEAVY | {"sqlcipher3"}) == set()


@pytest.mark.parametrize("module", ENGINE)
def test_reading_rows_loads_the_engine_only(
    module: str, loaded_by: Callable[[str], set[str]]
) -> None:
    """The first window of rows is read before pydantic and sqlite_utils are loaded."""
    assert loaded_by(module) & HEAVY == set()


def test_the_first_page_is_light(python_at_root: Callable[[str], str]) -> None:
    """It is on the screen before Textual and asyncio are loaded; of rich, only widths of cells."""
    code = (
        "import sys; from review_tui.lean import load_dataclasses_alone; load_dataclasses_alone(); "
        "import review_tui.__main__, review_tui.launch; print(*sys.modules)"
    )
    loaded = set(python_at_root(code).split())
    assert {"review_tui.page.first", "sqlcipher3"} <= loaded
    assert loaded & (LATER | SLOW) == set()
    assert {name for name in loaded if name.startswith("rich.")} <= {
        "rich.cells",
        "rich._extension",
        *(name for name in loaded if name.startswith("rich._unicode_data")),
    }


def test_the_screen_loads_textual_and_the_engine_only(
    loaded_by: Callable[[str], set[str]],
) -> None:
    """The app can be painted before the desk and what it needs are loaded."""
    assert loaded_by("review_tui.app") & LATER == set()


def test_the_screen_loads_no_network(python_at_root: Callable[[str], str]) -> None:
    """The program speaks to nobody: the screen is up without OpenSSL, which others may load."""
    code = (
        "import sys; from review_tui.offline import load_asyncio_alone; load_asyncio_alone(); "
        "import review_tui.launch, review_tui.app; print('ssl' in sys.modules); import ssl"
    )
    assert python_at_root(code) == "False\n"


def test_dataclasses_alone_are_whole(python_at_root: Callable[[str], str]) -> None:
    """What `inspect` does for them is still done: the signature of a class without a docstring."""
    code = (
        "from review_tui.lean import load_dataclasses_alone; load_dataclasses_alone(); "
        "import dataclasses; print(dataclasses.make_dataclass('Day', ['number']).__doc__); "
        "import inspect; print(inspect.signature(print) is not None)"
    )
    assert python_at_root(code) == "Day(number: 'typing.Any')\nTrue\n"


def test_one_module_opens_databases(packages: dict[str, Path]) -> None:
    """Only `review_queue.connection` imports the engine, so pragmas and errors live once."""
    importers = {
        f"{name}/{path.relative_to(package).as_posix()}"
        for name, package in packages.items()
        for path in package.rglob("*.py")
        if {"sqlcipher3", "sqlite3", "apsw"} & set(imported(path))
    }
    assert importers <= {"review_queue/connection.py"}


def modules(packages: dict[str, Path], name: str) -> list[str]:
    """Every module of a package, dotted, except those that run when imported."""
    files = packages[name].rglob("*.py")
    dotted = (path.relative_to(packages[name].parent).with_suffix("").parts for path in files)
    return sorted(
        ".".join(parts).removesuffix(".__init__") for parts in dotted if parts[-1] != "__main__"
    )


def imported(path: Path) -> Iterator[str]:
    """Top-level names that a file imports anywhere, in functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
