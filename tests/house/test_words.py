"""The French catalogue is complete, fresh and faithful to its placeholders."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message


@pytest.fixture
def words(root: Path) -> ModuleType:
    """`scripts/words` as a module."""
    loader = importlib.machinery.SourceFileLoader("words_script", str(root / "scripts/words"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_french_catalogue_is_complete_and_fresh(root: Path) -> None:
    """No sentence lacks its French, none is a guess or left over, and the .mo is the .po's."""
    command = [sys.executable, "scripts/words", "check"]
    done = subprocess.run(command, cwd=root, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("source", "french", "fault"),
    [
        ("Line {number}", "Ligne {numero}", "placeholders"),
        ("Line {number}", "Ligne", "placeholders"),
        ("Line", "", "not translated"),
        (("{n} line", "{n} lines"), ("{n} ligne", "lignes"), "placeholders"),
        (("{n} line", "{n} lines"), ("{n} ligne", ""), "not translated"),
    ],
)
def test_a_faulty_translation_is_found(
    words: ModuleType,
    source: str | tuple[str, str],
    french: str | tuple[str, str],
    fault: str,
) -> None:
    """A translation that would crash or lose a value is named as such."""
    assert fault in " ".join(words.faults(Message(source, french)))


def test_a_singular_may_leave_its_number_out(words: ModuleType) -> None:
    """Where the source's singular has no number, the French needs none."""
    assert not list(words.faults(Message(("one line", "{n} lines"), ("une ligne", "{n} lignes"))))
