"""`templates`, and `decide --from-template`: the same texts as in the dialogs, for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_data.templates import SHIPPED

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DIABETES = "751-2026-004101"
"""ALD 8, eight lines; the first asks `1 g matin et soir` and no quantity."""
ANXIETY = "974-2026-000054"
"""ALD 23d, four lines; the last is off the list and asks 10 sessions."""

FILE = """
[[template]]
name = "Séances"
outcomes = ["partial"]
ald = ["23"]
kinds = ["professional"]
granted = "{quantity} séances"
reason = "ALD : {ald}"

[[template]]
name = "Refus"
outcomes = ["refused", "condition_refused"]
reason = "Non"
ground = "administrative"

[[template]]
name = "Retard"
outcomes = ["late", "close"]
reason = "Reçu le {received}"
"""


@pytest.fixture
def service(sample: Path) -> Path:
    """The service's own file, beside the queue."""
    file = sample.with_name("templates.toml")
    file.write_text(FILE)
    return file


def test_the_service_s_templates_are_listed(review: Run, run: Run, service: Path) -> None:
    """As the file has them: for programs with every field, null where a text is not there."""
    listed = review("templates").answer
    assert listed[0] == {
        "name": "Séances",
        "outcomes": ["partial"],
        "ald": ["23"],
        "kinds": ["professional"],
        "reason": "ALD : {ald}",
        "granted": "{quantity} séances",
        "ground": None,
        "proposal": False,
    }
    assert [one["name"] for one in listed] == ["Séances", "Refus", "Retard"]
    assert run("templates").out.splitlines() == [
        f"Templates of {service}:",
        "Séances [grant in part, ALD 23, professional]",
        "   granted: {quantity} séances",
        "   reason: ALD : {ald}",
        "Refus [refuse the line, refuse the ALD]",
        "   reason: Non",
        "   administrative ground (appeal: CRA)",
        "Retard [late signature, close]",
        "   reason: Reçu le {received}",
    ]
    assert [one["name"] for one in review("templates", "--outcome", "late").answer] == ["Retard"]


def test_without_a_file_the_program_s_own_are_listed_as_proposals(run: Run, sample: Path) -> None:
    """Nobody takes them for the service's."""
    lines = run("templates").out.splitlines()
    assert lines[0] == "The program's own templates, proposals to reread:"
    assert all("(a proposal)" in line for line in lines[1:] if not line.startswith("   "))


def test_they_are_listed_where_there_is_no_queue_yet(run: Run) -> None:
    """Texts can be prepared before the first protocol arrives."""
    assert run("templates", "--json").status == 0


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["--line", "4", "--outcome", "partial"], ["10 séances", "ALD : ALD 23d"]),
        (["--line", "4", "--outcome", "refused"], [None, "Non"]),
        (["--condition", "0", "--outcome", "condition-refused"], [None, "Non"]),
        (["--outcome", "late"], [None, "Reçu le 2026-11-05"]),
    ],
)
def test_those_that_fit_are_filled(
    review: Run, service: Path, words: list[str], texts: list[str | None]
) -> None:
    """For a line, for an ALD, for the whole protocol."""
    (one,) = review("templates", ANXIETY, *words).answer
    assert [one["granted"], one["reason"]] == texts
    assert one["to_complete"] == []


def test_what_is_left_to_complete_is_listed(review: Run, run: Run, service: Path) -> None:
    """Each place of the texts, as it stands in them."""
    (one,) = review("templates", ANXIETY, "--line", "3", "--outcome", "partial").answer
    assert (one["granted"], one["to_complete"]) == ("[quantity ?] séances", ["[quantity ?]"])
    words = ("templates", ANXIETY, "--line", "1", "--outcome", "partial")
    assert run(*words).out == "No template fits here.\n"


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ([ANXIETY, "--line", "1"], "missing", "--outcome"),
        ([ANXIETY, "--outcome", "partial"], "one_target", "--line"),
        ([ANXIETY, "--condition", "0", "--outcome", "partial"], "one_target", "--condition"),
        ([ANXIETY, "--line", "1", "--outcome", "late"], "one_target", "--line"),
        ([ANXIETY, "--line", "1", "--outcome", "condition_refused"], "one_target", "--line"),
        (
            [ANXIETY, "--line", "1", "--condition", "0", "--outcome", "validity"],
            "one_target",
            "--condition",
        ),
        ([ANXIETY, "--outcome", "validity"], "one_target", None),
        ([ANXIETY, "--line", "1", "--outcome", "granted"], "bad_word", "--outcome"),
        (["--line", "1"], "misplaced_option", "--line"),
        (["--condition", "0"], "misplaced_option", "--condition"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(
    review: Run, service: Path, words: list[str], code: str, field: str | None
) -> None:
    """A text is of one line, of one ALD, or of the whole protocol: exit 2 says of which."""
    done = review("templates", *words)
    assert (done.status, done.error["code"]) == (2, code)
    assert field is None or done.error["field"] == field


def test_an_unknown_line_is_refused_as_a_decision_on_it(review: Run, service: Path) -> None:
    """The same code and exit status; an unknown reference is exit 1."""
    done = review("templates", ANXIETY, "--line", "9", "--outcome", "full")
    decided = review("decide", ANXIETY, "--line", "9", "full")
    assert done.error == decided.error
    assert (done.status, done.error["code"]) == (decided.status, "unknown_line")
    assert review("templates", "X-9", "--outcome", "late").status == 1


def test_a_wrong_file_is_told_and_the_program_s_own_are_listed(run: Run, service: Path) -> None:
    """Every problem on standard error; done in part."""
    service.write_text('[[template]]\nname = ""\noutcomes = []\nreason = "{x"\n')
    done = run("templates", "--json")
    assert done.status == 3
    assert len(done.answer) >= 12
    told = done.err.splitlines()
    assert [line.split(": ")[1] for line in told[:3]] == [
        "template[1].name",
        "template[1].outcomes",
        "template[1].reason",
    ]
    assert told[3:] == ["The program's own templates are used."]


def test_a_file_is_checked(run: Run, tmp_path: Path) -> None:
    """Every problem with its field, exit 2; all is well, exit 0; no file, exit 1."""
    file = tmp_path / "x.toml"
    file.write_text(FILE)
    done = run("templates", "--check", file)
    assert (done.status, done.out) == (0, f"{file}: all is well.\n")
    file.write_text('foo = 1\n[[template]]\nname = "a"\noutcomes = ["late"]\nreason = "{a.b}"\n')
    done = run("templates", "--check", file, "--json")
    assert done.status == 2
    assert done.answer["file"] == str(file)
    assert [one["field"] for one in done.answer["problems"]] == ["template[1].reason", "foo"]
    assert done.answer["problems"][1] == {"field": "foo", "problem": "No such field."}
    in_words = run("templates", "--check", file)
    assert in_words.status == 2
    assert "x.toml: foo: No such field." in in_words.out.splitlines()
    missing = run("templates", "--check", tmp_path / "none", "--json")
    assert (missing.status, missing.error["code"]) == (1, "no_templates")


def test_the_file_to_begin_with_is_the_shipped_one(run: Run, tmp_path: Path) -> None:
    """Letter by letter, and right as it stands."""
    file = tmp_path / "templates.toml"
    file.write_text(run("templates", "--template").out)
    assert file.read_text() == SHIPPED.read_text(encoding="utf-8")
    assert run("templates", "--check", file).status == 0
    assert run("templates", "--template", "--json").answer["template"] + "\n" == file.read_text()


def test_a_decision_takes_its_texts_from_a_template(review: Run, service: Path) -> None:
    """What is granted and the reason, filled; capitals of the name do not count."""
    words = ("decide", ANXIETY, "--line", "4", "partial", "--from-template")
    assert review(*words, "séances").status == 0
    decision = review("show", ANXIETY).answer["lines"][3]["decision"]
    assert (decision["granted"], decision["reason"]) == ("10 séances", "ALD : ALD 23d")


def test_what_is_given_goes_before_the_template(review: Run, service: Path) -> None:
    """Each option that is there wins; the rest comes from the text."""
    words = ("decide", ANXIETY, "--line", "1", "refused", "--from-template", "Refus")
    assert review(*words, "--ground", "medical").status == 0
    decision = review("show", ANXIETY).answer["lines"][0]["decision"]
    assert (decision["reason"], decision["ground"]) == ("Non", "medical")


def test_an_ald_is_refused_by_a_template(review: Run, service: Path) -> None:
    """Reason and ground of the ALD; granting one has no text."""
    words = ("decide", ANXIETY, "--condition", "0")
    assert review(*words, "refused", "--from-template", "Refus").status == 0
    decision = review("show", ANXIETY).answer["conditions"][0]["decision"]
    assert (decision["reason"], decision["ground"]) == ("Non", "administrative")
    done = review(*words, "recognised", "--from-template", "Refus")
    assert (done.status, done.error["field"]) == (2, "--from-template")


def test_an_unknown_name_says_which_fit(review: Run, service: Path) -> None:
    """Exit 2; a template of another ALD or outcome does not fit."""
    words = ("decide", ANXIETY, "--line", "1", "refused", "--from-template")
    for name in ("Refuser", "Retard", "Séances"):
        done = review(*words, name)
        assert (done.status, done.error["code"]) == (2, "unknown_template")
        assert done.error["field"] == "--from-template"
        assert done.error["remedy"] == "These fit: Refus."


def test_a_place_left_open_is_refused_by_its_name(review: Run, service: Path) -> None:
    """Exit 4, the option that would complete it; given, the decision is recorded."""
    words = ("decide", ANXIETY, "--line", "3", "partial", "--from-template", "Séances")
    done = review(*words)
    assert (done.status, done.error["code"]) == (4, "incomplete_text")
    assert (done.error["field"], "[quantity ?]" in done.error["message"]) == ("--granted", True)
    assert review("show", ANXIETY).answer["lines"][2]["decision"] is None
    assert review(*words, "--granted", "6 séances").status == 0


def test_no_decision_takes_another_text_than_the_one_meant(review: Run, service: Path) -> None:
    """Where the service's file is wrong, the program's own are not put in its place: exit 1."""
    service.write_text("x = 1\n")
    words = ("decide", DIABETES, "--line", "1", "refused", "--from-template")
    done = review(*words, "sans rapport avec l'affection")
    assert (done.status, done.error["code"]) == (1, "bad_templates")
    assert "templates.toml: x: No such field." in done.error["message"]


def test_the_variable_names_the_service_s_file(
    review: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes before the file beside the queue; that it is missing is told."""
    named = tmp_path / "ailleurs.toml"
    monkeypatch.setenv("REVIEW_TEMPLATES", str(named))
    assert review("templates").status == 3
    named.write_text(FILE)
    assert len(review("templates").answer) == 3


def test_hidden_characters_of_a_file_reach_no_terminal(run: Run, service: Path) -> None:
    """Escapes in a name or a text are shown as signs."""
    service.write_text(
        '[[template]]\nname = "a\\u001b[2J"\noutcomes = ["late"]\nreason = "\\u001b]0;x\\u0007"\n'
    )
    for words in (
        ("templates",),
        ("--today", "2026-11-20", "templates", ANXIETY, "--outcome", "late"),
    ):
        done = run(*words)
        assert done.status == 0
        assert "\x1b" not in done.out + done.err
        assert "a⟨U+001B⟩[2J" in done.out
