"""What a person's own file may choose, and what is refused, each with its field and a remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.keys import Keys

from review_queue.errors import Exit, ReviewError
from review_tui.commands.command import Context
from review_tui.commands.table import TABLE, KeyTable
from review_tui.launch import preferences_for
from review_tui.options import options_from
from review_tui.preferences.document import preferences_in
from review_tui.preferences.file import file_of, preferences_from
from review_tui.preferences.keys import own_keys
from review_tui.preferences.possible import NAMED
from review_tui.terminal.colours import Theme


def fields(document: dict[str, Any]) -> list[str]:
    """The fields that are refused in a document."""
    return [problem.field for problem in preferences_in(document)[1]]


def keys_refused(**given: Any) -> list[str]:
    """What is said of these keys; a double underscore stands for the dot of an id."""
    problems = own_keys(KeyTable(), {name.replace("__", "."): k for name, k in given.items()})[1]
    return [f"{problem.field}: {problem.sentence} {problem.remedy}" for problem in problems]


def test_the_table_keeps_its_own_rules() -> None:
    """The default keys are possible, clash nowhere, and need no AltGr on a French keyboard."""
    given = {command.id: list(command.keys) for command in TABLE}
    assert own_keys(KeyTable(), given)[1] == []


def test_every_named_key_is_one_of_textual() -> None:
    """What this program lets a person write is what arrives under that name."""
    assert set(NAMED) <= {key.value for key in Keys}


def test_two_commands_can_swap_their_keys() -> None:
    """Each takes the other's: no clash, since only the outcome counts."""
    table, problems = own_keys(KeyTable(), {"queue.claim": "s", "queue.serve": "c"})
    assert problems == []
    serve, claim = (table.meant(key, Context.QUEUE) for key in "cs")
    assert serve is not None
    assert claim is not None
    assert (serve.id, claim.id) == ("queue.serve", "queue.claim")


def test_ids_need_no_quotes() -> None:
    """`queue.claim = "C"` without quotes makes a table in TOML: it says the same."""
    assert own_keys(KeyTable(), {"queue": {"claim": "C"}})[0].command("queue.claim").keys == ("C",)


@pytest.mark.parametrize(
    ("written", "called"),
    [("Ctrl+G", "ctrl+g"), ("F2", "f2"), ("PageDown", "pagedown"), (" ", "space")],
)
def test_names_of_keys_in_any_case(written: str, called: str) -> None:
    """`F2` is f2; only a character has two cases."""
    table, problems = own_keys(
        KeyTable(), {"queue.tag": [], "everywhere.page_down": [], "queue.claim": written}
    )
    assert problems == []
    assert table.command("queue.claim").keys == (called,)


def test_a_table_without_keys_has_a_name_that_is_known() -> None:
    """`[keys.queue]` with nothing under it chooses nothing; under another name it is a slip."""
    assert fields({"keys": {"queue": {}}}) == []
    assert fields({"keys": {"nonsense": {"foo": {}}}}) == ["keys.nonsense.foo"]
    assert fields({"keys": {"queue": {"claim": {}, "tag.": {}}}}) == [
        "keys.queue.claim",
        "keys.queue.tag.",
    ]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("\u0301", "U+0301"),
        ("\u200b", "U+200B"),
        ("\u3164", "U+3164"),
        ("\ufe0f", "U+FE0F"),
        ("\u200b\u200b", "⟨U+200B⟩⟨U+200B⟩"),
    ],
)
def test_a_key_is_seen(key: str, shown: str) -> None:
    """An accent alone or a character of no width is no key, and is named by its number."""
    (said,) = keys_refused(queue__claim=["C", key])
    assert f"{shown} is no key that a terminal can send." in said


def test_an_unknown_id_gets_the_nearest() -> None:
    """A slip in an id is named, with the id that was probably meant."""
    (said,) = keys_refused(queue__clam="C")
    assert said == "keys.queue.clam: There is no command queue.clam. Did you mean queue.claim?"


@pytest.mark.parametrize(
    ("command", "key"), [("queue__serve", "e"), ("everywhere__undo", "i"), ("protocol__full", "n")]
)
def test_a_clash_in_one_view_is_refused(command: str, key: str) -> None:
    """Two commands of one view, or of a view and everywhere, cannot share a key; told once."""
    (said,) = keys_refused(**{command: key})
    assert said.startswith(f"keys.{command.replace('__', '.')}: ")
    assert "another key" in said


def test_queue_and_protocol_may_share_a_key() -> None:
    """They are never shown together: `e` means both already."""
    assert keys_refused(queue__claim="a") == []


@pytest.mark.parametrize(
    "key", ["ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h", "ctrl+[", "alt+x", "hyper", "\t"]
)
def test_impossible_keys_are_refused(key: str) -> None:
    """What no terminal can send, or sends as another key: refused, beside another one too."""
    (said,) = keys_refused(queue__claim=["C", key])
    assert "terminal" in said


@pytest.mark.parametrize(
    "key", ["ctrl+s", "ctrl+q", "ctrl+a", "ctrl+b", "@", "#", "{", "\\", "`", "~"]
)
def test_unsure_keys_need_another_one(key: str) -> None:
    """What flow control, screen, tmux or AltGr may swallow is never the only key."""
    assert len(keys_refused(queue__claim=key)) == 1
    assert keys_refused(queue__claim=[key, "C"]) == []


@pytest.mark.parametrize(
    ("key", "keeper"),
    [
        ("enter", "everywhere__enter"),
        ("escape", "everywhere__back"),
        ("ctrl+c", "everywhere__how_to_leave"),
        ("ctrl+z", "everywhere__suspend"),
    ],
)
def test_some_keys_stay_what_they_are(key: str, keeper: str) -> None:
    """Enter, Escape, ctrl+c, ctrl+z: no other command takes them, their own keep them."""
    assert len(keys_refused(queue__claim=["C", key])) == 1
    assert len(keys_refused(**{keeper: ["f9"]})) == 1
    assert keys_refused(**{keeper: ["f9", key]}) == []


def test_what_works_while_typing_is_no_letter() -> None:
    """A command that works in dialogs must not swallow what is typed there, nor their own keys."""
    for key in ("L", "é", "space", "home", "tab"):
        assert "while text is typed" in keys_refused(everywhere__repaint=[key])[0]
    assert keys_refused(everywhere__repaint="f5") == []


def test_what_finds_all_else_keeps_a_key() -> None:
    """Any command can lose its keys, being in the palette; leaving, help, palette cannot."""
    assert keys_refused(queue__claim=[]) == []
    for command in ("leave", "help", "palette"):
        assert len(keys_refused(**{f"everywhere__{command}": []})) == 1


@pytest.mark.parametrize("value", [3, True, [3], "", [""], [["a"]]])
def test_a_key_is_a_text(value: Any) -> None:
    """Anything else than a text or a list of texts is refused with an example."""
    (said,) = keys_refused(queue__claim=value)
    assert '["C", "f2"]' in said


def test_everything_wrong_is_told_at_once() -> None:
    """Names, values and keys: the fields come together, so that one mending is enough."""
    document = {"colour": 1, "theme": "ligth", "mouse": "yes", "keys": {"queue.clam": "C"}}
    assert fields(document) == ["colour", "theme", "mouse", "keys.queue.clam"]


def test_a_file_of_its_own(tmp_path: Path) -> None:
    """Theme, mouse and keys are taken from the file that is named."""
    path = tmp_path / "own.toml"
    path.write_text('theme = "light"\nmouse = true\n[keys]\nqueue.claim = "C"\n')
    preferences = preferences_from(path)
    assert (preferences.theme, preferences.mouse) == (Theme.LIGHT, True)
    assert preferences.keys.command("queue.claim").keys == ("C",)


@pytest.mark.parametrize("content", [b'keys = "x', b"\xff\xfe", b'[keys]\nqueue.clam = "C"'])
def test_a_wrong_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """The program does not start on half of a file: wrong use, the file and a remedy named."""
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(ReviewError) as refusal:
        preferences_from(path)
    assert refusal.value.exit_code == Exit.WRONG_USE
    assert str(path) in refusal.value.message
    assert f"keys --check {path}" in refusal.value.remedy


def test_where_the_file_is(tmp_path: Path) -> None:
    """Named by the option, by the variable, or in the folder of settings, if it is there."""
    environ = {"HOME": str(tmp_path), "REVIEW_CONFIG": "/of/variable.toml"}
    assert file_of("/of/option.toml", environ) == Path("/of/option.toml")
    assert file_of(None, environ) == Path("/of/variable.toml")
    del environ["REVIEW_CONFIG"]
    assert file_of(None, environ) is None
    own = tmp_path / ".config/review-tui.toml"
    own.parent.mkdir()
    own.touch()
    assert file_of(None, environ) == own
    assert file_of(None, {**environ, "XDG_CONFIG_HOME": str(tmp_path)}) is None


def test_which_theme_holds(tmp_path: Path) -> None:
    """NO_COLOR before the option, the option before the file; an empty NO_COLOR asks nothing."""
    path = tmp_path / "own.toml"
    path.write_text('theme = "light"')
    by_file = options_from({"--config": str(path)}, {})
    by_option = options_from({"--config": str(path), "--theme": "dark", "--mouse": "yes"}, {})
    assert preferences_for(by_file, {"NO_COLOR": ""}).theme is Theme.LIGHT
    assert preferences_for(by_option, {}).theme is Theme.DARK
    assert preferences_for(by_option, {"NO_COLOR": "1"}).theme is Theme.MONO
    assert preferences_for(by_option, {}).mouse
