"""Who is at the keyboard."""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review_queue.errors import Exit, ReviewError
from review_queue.identity import TRAINEE, actor_in, login_name
from review_tui.launch import open_reader
from review_tui.options import options_from


def test_the_login_counts_not_the_account_that_runs(tmp_path: Path) -> None:
    """The login's uid is kept by the kernel through sudo: it names the person."""
    source = tmp_path / "loginuid"
    person = next(entry for entry in pwd.getpwall() if entry.pw_uid != os.getuid())
    source.write_text(str(person.pw_uid))
    assert login_name(source) == person.pw_name


@pytest.mark.parametrize("content", ["4294967295", "", "nobody\n"])
def test_without_a_login_the_real_uid_counts(tmp_path: Path, content: str) -> None:
    """Unset (a service, a container) or unreadable: the account that runs."""
    source = tmp_path / "loginuid"
    source.write_text(content)
    own = pwd.getpwuid(os.getuid()).pw_name
    assert login_name(source) == own
    assert login_name(tmp_path / "missing") == own


def test_a_uid_without_a_name_is_told_by_its_number(tmp_path: Path) -> None:
    """An account that is gone from passwd still signs as somebody."""
    source = tmp_path / "loginuid"
    free = max(entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid < 60_000) + 1
    source.write_text(str(free))
    assert login_name(source) == f"uid-{free}"


def test_in_training_everybody_is_the_trainee() -> None:
    """Unless `--as` names somebody, without anything that hides in it."""
    assert actor_in(training=True) == TRAINEE == "formation"
    assert actor_in(training=True, as_name="anne") == "anne"
    assert actor_in(training=True, as_name="an\x1bne") == "an⟨U+001B⟩ne"


@pytest.mark.parametrize("name", ["", " ", "\n\t", "law", "LAW", " law "])
def test_a_name_is_neither_blank_nor_the_laws(name: str) -> None:
    """`--as` names a person: what silence brings about is signed `law`, by nobody else (2)."""
    with pytest.raises(ReviewError) as caught:
        actor_in(training=True, as_name=name)
    assert (caught.value.code, caught.value.exit_code) == ("bad_name", Exit.WRONG_USE)
    assert caught.value.field == "--as"


@pytest.mark.parametrize("name", ["", " ", "law"])
@pytest.mark.parametrize("words", [["list"], ["claim"], ["note", "751-2026-004101", "x"]])
def test_every_verb_refuses_such_a_name(
    run: Callable[..., Any], sample: Path, name: str, words: list[str]
) -> None:
    """Also where nothing is signed; nothing is written."""
    done = run("--today", "2026-11-20", "--as", name, *words, "--json")
    assert (done.status, done.error["code"], done.error["field"]) == (2, "bad_name", "--as")


def test_the_screen_refuses_such_a_name(sample: Path) -> None:
    """The way in to the screen asks the same."""
    options = options_from({"--db": str(sample), "--as": "law"}, {})
    with pytest.raises(ReviewError) as caught:
        open_reader(options)
    assert caught.value.code == "bad_name"


def test_in_a_real_queue_nobody_takes_another_name() -> None:
    """`--as` is refused (4) there, and the login counts."""
    assert actor_in(training=False) == login_name()
    with pytest.raises(ReviewError) as caught:
        actor_in(training=False, as_name="anne")
    assert (caught.value.code, caught.value.exit_code) == ("training_only", Exit.REFUSED)
