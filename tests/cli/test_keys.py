"""`keys`: the table of commands, a file to begin with, a file checked."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_tui.commands.table import TABLE

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_every_command_is_listed(run: Run) -> None:
    """Id, keys and name of each, with a title for each place."""
    lines = run("keys").out.splitlines()
    assert {"EVERYWHERE", "IN THE QUEUE", "IN A PROTOCOL"} <= set(lines)
    assert "  c              queue.claim                    Claim" in lines
    assert sum(line.startswith("  ") for line in lines) == len(TABLE)


def test_the_table_for_programs(run: Run) -> None:
    """One document: id, context, keys, name, help, twin on the command line."""
    listed = {one["id"]: one for one in run("keys", "--json").answer}
    assert listed["queue.claim"] == {
        "id": "queue.claim",
        "context": "queue",
        "keys": ["c"],
        "name": "Claim",
        "help": "Claim the protocol for yourself, or let it go.",
        "cli": "review-tui claim REF",
    }


def test_one_s_own_keys_are_listed(run: Run, tmp_path: Path) -> None:
    """What the file changes is what is shown; a wrong file is wrong use."""
    own = tmp_path / "own.toml"
    own.write_text('[keys]\n"queue.claim" = ["C", "f2"]\n')
    assert "  C F2           queue.claim" in run("--config", own, "keys").out
    own.write_text('[keys]\n"queue.claim" = "e"\n')
    done = run("--config", own, "keys", "--json")
    assert done.status == 2
    assert done.error["field"] == "keys.queue.claim"


def test_a_missing_file_is_no_check(run: Run, tmp_path: Path) -> None:
    """A file that is not there: exit 1, and how to get one to begin with."""
    for words in (("--config", tmp_path / "none", "keys"), ("keys", "--check", tmp_path / "none")):
        done = run(*words)
        assert done.status == 1
        assert "keys --template" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("--config", "~nosuchuser/x", "keys"),
        ("--db", "~nosuchuser/x", "keys"),
        ("keys", "--check", "~nosuchuser/x"),
        ("demo", "--keep", "~nosuchuser/x"),
    ],
)
def test_nobody_s_home_is_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    """`~somebody` who does not exist: exit 2 with the path as it was written."""
    done = run(*words)
    assert done.status == 2
    assert "~nosuchuser/x: there is no such home folder." in done.err


def test_a_home_that_may_not_be_read_has_no_file(
    process: Callable[..., subprocess.Popen[bytes]], unprivileged: dict[str, Any], tmp_path: Path
) -> None:
    """As after `sudo -u`: one's own file there counts as none; one that is named is an error."""
    own = tmp_path / ".config/review-tui.toml"
    own.parent.mkdir()
    own.write_text('theme = "nonsense"')
    own.parent.chmod(0o000)
    started = process("keys", **unprivileged)
    named = process("--config", own, "keys", **unprivileged)
    assert (started.communicate()[1], started.returncode) == (b"", 0)
    assert b"cannot be opened" in named.communicate()[1]
    assert named.returncode == 1


def test_a_check_tells_all(run: Run, tmp_path: Path) -> None:
    """Every problem at once with its field; exit 2, as a start would end."""
    own = tmp_path / "own.toml"
    own.write_text('theme = "red"\n[keys]\n"queue.clam" = "C"\n"queue.claim" = "ctrl+m"\n')
    done = run("keys", "--check", own)
    assert done.status == 2
    assert [line.split(":")[0] for line in done.out.splitlines()] == [
        "theme",
        "keys.queue.clam",
        "keys.queue.claim",
    ]
    problems = run("keys", "--check", own, "--json").answer["problems"]
    assert problems[1]["remedy"] == "Did you mean queue.claim?"


def test_all_is_well(run: Run, tmp_path: Path) -> None:
    """A good file: exit 0, and a sentence."""
    own = tmp_path / "own.toml"
    own.write_text("mouse = true\n")
    assert run("keys", "--check", own).out.strip().endswith("all is well.")
    assert run("keys", "--check", own, "--json").answer == {"file": str(own), "problems": []}


def test_the_template_is_the_default(run: Run, tmp_path: Path) -> None:
    """With every choice uncommented the file is well, and changes nothing."""
    template = run("keys", "--template").out
    text = template.replace('# "', '"').replace("# theme", "theme").replace("# mouse", "mouse")
    keys = tomllib.loads(text)["keys"]
    assert keys == {command.id: list(command.keys) for command in TABLE}
    own = tmp_path / "own.toml"
    own.write_text(text)
    assert run("keys", "--check", own).status == 0


def test_keys_load_no_screen() -> None:
    """The verb knows every key without Textual."""
    code = (
        "import sys; from review_tui.__main__ import main; status = main(['keys']); "
        "assert not {'textual', 'rich'} & set(sys.modules); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
