"""The command line on real queue files: in this process for the many, in its own for a few."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from review_data.words import language, speak
from review_tui.cli.root import main

SAMPLES = Path(__file__).parents[1] / "store/data"
TODAY = "2026-11-20"
NOBODY = 65534
"""The account that owns nothing, by its usual number."""


@dataclass(frozen=True)
class Done:
    """What a verb left: its exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """Standard output as the one JSON document that it is."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The failure that the document tells of."""
        found = self.answer["error"]
        assert isinstance(found, dict)
        return found


Run = Callable[..., Done]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Run the command line in this process, in English, on `queue.db` in the test's folder."""
    monkeypatch.setenv("REVIEW_QUEUE", str(tmp_path / "queue.db"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    before = language()

    def in_process(*words: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    yield in_process
    speak(before)


@pytest.fixture
def review(run: Run) -> Run:
    """Run a verb as on the day of the samples, with its answer in JSON."""

    def as_json(*words: str | Path, stdin: bytes = b"", actor: str = "formation") -> Done:
        return run("--today", TODAY, "--as", actor, *words, "--json", stdin=stdin)

    return as_json


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the program as a process of its own on the test's queue."""
    given = os.environ.items()
    measured_by = {name: value for name, value in given if name.startswith("COVERAGE_")}
    environ = {
        **{name: value for name, value in given if name not in measured_by},
        "REVIEW_QUEUE": str(tmp_path / "queue.db"),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }

    def start(*words: str | Path, **settings: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "review_tui", "--lang", "en", *map(str, words)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        # Who may not write in the checkout leaves no figures of coverage there either.
        measured = {} if "user" in settings else measured_by
        return subprocess.Popen(command, env={**environ, **measured}, **{**pipes, **settings})

    return start


@pytest.fixture
def unprivileged(process: Callable[..., subprocess.Popen[bytes]]) -> dict[str, Any]:
    """Settings of a process to which modes of files apply, also where root runs the tests."""
    if os.geteuid() != 0:
        return {}
    settings: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        tried = process("--version", **settings)
    except PermissionError:
        pytest.skip("this Python can be run by its owner only")
    tried.communicate()
    if tried.returncode:
        pytest.skip("this checkout can be read by its owner only")
    return settings


@pytest.fixture
def samples() -> Path:
    """The twelve sample protocols, received in October and November 2026."""
    return SAMPLES / "sample_protocols.jsonl"


@pytest.fixture
def rejects(tmp_path: Path) -> tuple[Path, list[str]]:
    """The twelve bad records as a file, and the field at fault of each."""
    wrapped = [
        json.loads(line) for line in (SAMPLES / "sample_rejects.jsonl").read_text().splitlines()
    ]
    path = tmp_path / "rejects.jsonl"
    path.write_text("".join(json.dumps(one["record"]) + "\n" for one in wrapped))
    return path, [one["field"] for one in wrapped]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training queue with the twelve sample protocols, as on the day of the samples."""
    path = tmp_path_factory.mktemp("samples") / "queue.db"
    for words in (
        ("demo", "--size", "0", "--no-open"),
        ("--today", TODAY, "import", str(SAMPLES / "sample_protocols.jsonl")),
    ):
        assert main(["--db", str(path), *words]) == 0
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write to, where `run` looks."""
    return Path(shutil.copy(sample_file, tmp_path / "queue.db"))
