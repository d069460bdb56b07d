"""The file of a service's templates: what it gives, and all that its author is told at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_data.braces import braces_in, filled
from review_data.template_fields import FIELDS, SCOPES, Use
from review_data.templates import (
    SHIPPED,
    Template,
    TemplatesError,
    read_templates,
    shipped_templates,
)
from review_queue.terms import LineKind, TemplateUse

GOOD = """
[[template]]
name = "séances"
outcomes = ["partial", "hors_lap"]
ald = ["8", "23a", "31", "post_ald"]
kinds = ["professional", "act"]
granted = "20 séances, pour {line}"
reason = "Demandé : {quantity}, {{sic}}"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "textes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> dict[str, str]:
    """What is wrong with a file of this text, by field."""
    with pytest.raises(TemplatesError) as caught:
        read_templates(written(folder, text))
    found = {one.field: one.problem for one in caught.value.problems}
    assert len(found) == len(caught.value.problems)
    return found


def test_a_file_gives_its_templates_in_order(tmp_path: Path) -> None:
    """Every field comes out as it was written; what is left out says nothing."""
    more = '[[template]]\nname = "b"\noutcomes = ["late"]\nreason = "  tard  "\n'
    assert read_templates(written(tmp_path, GOOD + more)) == (
        Template(
            name="séances",
            outcomes=("partial", "hors_lap"),
            ald=("8", "23a", "31", "post_ald"),
            kinds=("professional", "act"),
            granted="20 séances, pour {line}",
            reason="Demandé : {quantity}, {{sic}}",
        ),
        Template(name="b", outcomes=("late",), reason="tard"),
    )


def test_an_empty_file_means_no_templates(tmp_path: Path) -> None:
    """A service may want none at all."""
    assert read_templates(written(tmp_path, "# rien\n")) == ()


@pytest.mark.parametrize(
    ("line", "field", "problem"),
    [
        ('name = ""', "name", "This field is empty."),
        ("name = 3", "name", "A text in quotes is expected."),
        (f'name = "{"x" * 41}"', "name", "40 characters at most."),
        ("outcomes = []", "outcomes", "At least one is needed."),
        ('outcomes = ["lat"]', "outcomes[1]", "One of these is expected: full, partial, "),
        ('ald = ["23z"]', "ald", "no sub-case 23z. Did you mean 23"),
        ("ald = [8]", "ald[1]", "A text in quotes is expected."),
        ('kinds = ["pills"]', "kinds[1]", "One of these is expected: drug, "),
        ('outcomes = ["refused", "late"]\nkinds = ["drug"]', "kinds", "which late has not"),
        ('outcomes = ["refused"]\ngranted = "x"', "granted", "It goes with partial only"),
        ('ground = "medical"', "ground", "It goes with refused, condition_refused only"),
        ('ground = "moral"', "ground", "One of these is expected: medical, administrative."),
        ("proposal = 1", "proposal", "true or false is expected."),
        ('reasons = "x"', "reasons", "No such field."),
        ('reason = ""', "reason", "the template has no text"),
        ('outcomes = ["partial", "refused"]\ngranted = "x"\nreason = ""', "reason", "is needed"),
        (f'reason = "{"x" * 1001}"', "reason", "1000 characters at most."),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, line: str, field: str, problem: str) -> None:
    """The place, and a sentence that says what is expected there."""
    usual = {"name": '"a"', "outcomes": '["partial"]', "reason": '"b"'}
    given = dict(one.split(" = ", 1) for one in line.splitlines())
    text = "[[template]]\n" + "".join(f"{k} = {v}\n" for k, v in {**usual, **given}.items())
    found = problems(tmp_path, text)
    assert list(found) == [f"template[1].{field}"]
    assert problem in found[f"template[1].{field}"]


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("soit {quantite}", "Character 6: there is no field {quantite}. Did you mean quantity?"),
        ("{}", "Character 1: there is no field {}. Fields: ald, ald_label, "),
        ("{line.__class__}", "Character 1: there is no field {line.__class__}."),
        ("{line!r}", "Character 1: there is no field {line!r}."),
        ("{line:>9999999}", "Character 1: there is no field {line:>9999999}."),
        ("{0}", "Character 1: there is no field {0}."),
        ("{name}", "Character 1: there is no field {name}."),
        ("{doctor}", "Character 1: there is no field {doctor}."),
        ("oui } non", "Character 5: a brace stands alone"),
        ("{{ok}} { non", "Character 8: a brace stands alone"),
        ("{{{line}", "no such problem"),
    ],
)
def test_a_brace_that_nothing_fills_is_shown_by_its_place(
    tmp_path: Path, reason: str, problem: str
) -> None:
    """Only the names of a closed list stand in braces; no value is ever looked into."""
    text = f'[[template]]\nname = "a"\noutcomes = ["refused"]\nreason = "{reason}"\n'
    if problem == "no such problem":
        assert read_templates(written(tmp_path, text))[0].reason == reason
    else:
        assert problem in problems(tmp_path, text)["template[1].reason"]


@pytest.mark.parametrize(
    ("uses", "field", "lacking"),
    [
        ("late", "quantity", "late"),
        ("validity", "line", "validity"),
        ("close", "until", "close"),
        ("refused, close, late", "kind", "close, late"),
    ],
)
def test_a_field_is_refused_where_nothing_can_fill_it(
    tmp_path: Path, uses: str, field: str, lacking: str
) -> None:
    """Of a whole protocol no quantity is known: said when the file is read, not when it is used."""
    quoted = ", ".join(f'"{use}"' for use in uses.split(", "))
    text = f'[[template]]\nname = "a"\noutcomes = [{quoted}]\nreason = "{{{field}}}"\n'
    found = problems(tmp_path, text)
    sentence = f"Character 1: {{{field}}} is not known for {lacking}: leave it out."
    assert found == {"template[1].reason": sentence}


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Three templates, one of them right: each wrong field of the others, and the name twice."""
    text = f"""
    title = "x"
    {GOOD}
    [[template]]
    name = "SÉANCES "
    outcomes = ["refused"]
    granted = "{{x}}"
    reason = "}}"
    [[template]]
    outcomes = ["other"]
    """
    assert set(problems(tmp_path, text)) == {
        "title",
        "template[2].name",
        "template[2].granted",
        "template[2].reason",
        "template[3].name",
        "template[3].outcomes[1]",
    }


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[[template]\n", "This is not TOML from line 1, column 11 on."),
        (b"\xff\xfe", "The file is not in UTF-8."),
        (b"a = " + b"[" * 3_900, "This is not TOML."),
        (b"a = 1\n" + b"a." * 40_000 + b"b = 1\n", "Line 2 is longer than 4000 characters."),
        (b"#" * 300_000, "The file is larger than 256 KiB."),
        (b"template = 3\n", "A list in square brackets is expected."),
        (b"template = [3]\n", "A section such as [[row]] is expected."),
    ],
)
def test_what_is_no_file_of_templates_is_said_so(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    """Broken, too deep, too large, something else: a sentence, never a crash."""
    path = tmp_path / "textes.toml"
    path.write_bytes(content)
    with pytest.raises(TemplatesError) as caught:
        read_templates(path)
    assert [one.problem for one in caught.value.problems] == [problem]


def test_a_file_that_is_not_there_or_is_a_folder_is_said_so(tmp_path: Path) -> None:
    """Nothing to read, or nothing that can be read whole."""
    for path, problem in ((tmp_path / "none", "cannot be opened"), (tmp_path, "read whole")):
        with pytest.raises(TemplatesError, match=problem):
            read_templates(path)


TOML = st.sampled_from(
    ["[[template]]", "\n", "name", "=", '"a"', "outcomes", '["late"]', "reason", "{", "}", '"', "8"]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TOML | st.text(max_size=8)).map("".join))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    """Whatever a colleague saves, the program has templates or sentences."""
    path = tmp_path / "textes.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found: tuple[Template, ...] = ()
    said = [""]
    try:
        found = read_templates(path)
    except TemplatesError as error:
        said = [one.problem for one in error.problems]
    assert all(said) or (said == [""] and all(isinstance(one, Template) for one in found))


@given(st.text(alphabet="{}ab ?", max_size=12))
def test_braces_are_those_that_a_format_would_see(text: str) -> None:
    """Where Python's own format takes a text, the same fields are found and the same is written."""
    found = list(braces_in(text))
    if any(brace.field is None for brace in found):
        return
    values = {brace.field: "V" for brace in found}
    plain = text.replace("{{", "").replace("}}", "")
    assert plain.count("{") == plain.count("}")
    assert filled(text, lambda field: str(values[field])).count("V") == len(found)
    if all(field in ("a", "b") for field in values):
        assert filled(text, lambda field: "V") == text.format(a="V", b="V")


def test_the_shipped_file_is_right_and_says_that_it_is_a_proposal() -> None:
    """Each text is marked as ours, for each use there is one, and no two have a name."""
    shipped = shipped_templates()
    assert all(one.proposal for one in shipped)
    assert {use for one in shipped for use in one.outcomes} == set(get_args(Use))
    assert len({one.name for one in shipped}) == len(shipped) >= 12
    assert {one.ground for one in shipped} == {None, "medical", "administrative"}


def test_the_shipped_file_explains_every_field_and_every_word() -> None:
    """Its head is the reference of the format: nothing that can be written is left out of it."""
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    explained = "\n".join(line for line in lines if line.startswith("#"))
    for name in FIELDS:
        assert f"{{{name}}}" in explained
    for word in (*Template.model_fields, *get_args(Use), *LineKind):
        assert word in explained


def test_the_words_of_the_file_are_those_of_the_queue() -> None:
    """What a template is for is one closed list, told twice for the arrow between the packages."""
    assert tuple(TemplateUse) == get_args(Use) == tuple(SCOPES)


def test_the_shipped_texts_are_short_enough_to_be_read() -> None:
    """Two lines of a dialog each, and plain TOML for other programs."""
    document = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    for one in document["template"]:
        assert len(one.get("reason", "")) <= 140
        assert len(one.get("granted", "")) <= 72
