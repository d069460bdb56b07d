"""Which of a service's templates fit what is decided, and what the protocol fills in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_data.template_fields import FIELDS
from review_data.templates import Template
from review_data.words import speak
from review_queue.casefile import CaseFile
from review_queue.decisions import ConditionOrder, LineOrder, ValidityChoice
from review_queue.desk import Desk
from review_queue.errors import Refusal
from review_queue.templates.about import About, about, about_numbers, value_of
from review_queue.templates.choosing import Filled, templates_for
from review_queue.templates.places import places_in
from review_queue.templates.shelf import NAME, Shelf
from review_queue.terms import ClosingCause, ConditionOutcome, Ground, LineOutcome, TemplateUse

if TYPE_CHECKING:
    from tests.conftest import QueueFile, Submission

DEPRESSION = {"category": "listed", "ald": "23", "case": "23b", "label": "Dépression récurrente"}
DIABETES = {"category": "listed", "ald": "8", "case": "8", "label": "Diabète de type 2"}


@pytest.fixture
def case(queue: QueueFile, desk: Desk, submission: Submission) -> CaseFile:
    """Two ALD; two lines, the first with frequency and quantity, the second with neither."""
    document = submission(
        "A-1",
        ("kinésithérapie", "professional", "full", "0"),
        ("sertraline", "drug", "full", "1"),
        conditions=[DIABETES, DEPRESSION],
    )
    document["lines"][0] |= {"frequency": "2 par semaine", "quantity": "50 séances"}
    queue.load(document)
    return desk.case("A-1")


def line(case: CaseFile, number: int = 1) -> About:
    return about(case, case.lines[number - 1])


def template(**given: Any) -> Template:
    usual = {"name": "a", "outcomes": ("refused",), "reason": "non"}
    return Template(**{**usual, **given})


def only(found: tuple[Filled, ...]) -> Filled:
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ald", "ALD 8"),
        ("ald_label", "Diabète de type 2"),
        ("request", "première demande"),
        ("specialty", "médecine générale"),
        ("received", "10/11/2026"),
        ("last_day", "10/12/2026"),
        ("opinion_last_day", "24/11/2026"),
        ("deemed_since", None),
        ("today", "21/11/2026"),
        ("start", "21/11/2026"),
        ("until", "20/11/2036"),
        ("stated_until", None),
        ("covered_until", None),
        ("line", "kinésithérapie"),
        ("kind", "professionnel"),
        ("asked", "2 par semaine, 50 séances"),
        ("frequency", "2 par semaine"),
        ("quantity", "50 séances"),
        ("list_condition", None),
    ],
)
def test_each_field_is_filled_from_the_protocol(
    case: CaseFile, field: str, value: str | None
) -> None:
    """In the words of a letter; None where the protocol says nothing."""
    speak("fr")
    assert value_of(field, line(case)) == value


def test_no_field_names_anybody(case: CaseFile) -> None:
    """What is filled is read by colleagues as a precedent: neither person nor doctor is in it."""
    said = " ".join(str(value_of(field, line(case))) for field in FIELDS).casefold()
    protocol = case.protocol
    assert protocol.doctor is not None
    for name in (protocol.patient.family_name, protocol.patient.nir, "vasseur", "aldo"):
        assert name.casefold() not in said


def test_a_whole_protocol_names_all_its_ald(case: CaseFile) -> None:
    """The reason of a delay is that of every ALD."""
    assert value_of("ald", about(case)) == "ALD 8, ALD 23b"


def test_what_the_protocol_does_not_say_is_left_to_complete(case: CaseFile) -> None:
    """A visible place, in the words of the session; braces of the text stay braces."""
    texts = [template(reason="{{vu}} {quantity}, {frequency}", outcomes=("refused",))]
    filled = only(templates_for(texts, line(case, 2), TemplateUse.REFUSED))
    assert filled.reason == "{vu} [quantity ?], [frequency ?]"
    assert places_in(filled.reason) == ("[quantity ?]", "[frequency ?]")
    whole = only(templates_for(texts, line(case, 1), TemplateUse.REFUSED))
    assert whole.reason == "{vu} 50 séances, 2 par semaine"


def test_what_a_doctor_wrote_is_no_template(
    queue: QueueFile, desk: Desk, submission: Submission
) -> None:
    """Braces and escapes in a line's label are its text, made visible, never filled again."""
    queue.load(submission("B-1", ("{quantity} [red]x", "drug", "full", "0"), person=4))
    about_it = line(desk.case("B-1"))
    filled = only(templates_for([template(reason="{line}")], about_it, TemplateUse.REFUSED))
    assert filled.reason == "{quantity} [red]x"


def test_a_hostile_text_is_made_visible(case: CaseFile) -> None:
    """Escapes, bidirectional overrides and line ends of a file never reach a letter as such."""
    hostile = template(name="a\x1b[2J\nb", reason="x\x1b[31m\u202e\ny")
    filled = only(templates_for([hostile], line(case), TemplateUse.REFUSED))
    assert filled.name == "a⟨U+001B⟩[2J b"
    assert filled.reason == "x⟨U+001B⟩[31m⟨U+202E⟩ y"


def test_the_nearest_templates_come_first(case: CaseFile) -> None:
    """Sub-case, then ALD, then any; the kind of care breaks ties; else the order of the file."""
    texts = [
        template(name="any"),
        template(name="other ALD", ald=("5",)),
        template(name="any, a drug", kinds=("drug",)),
        template(name="ALD", ald=("23",)),
        template(name="sub-case", ald=("8", "23b")),
        template(name="ALD, a drug", ald=("23",), kinds=("drug",)),
        template(name="another sub-case", ald=("23a",)),
        template(name="any, an act", kinds=("act",)),
        template(name="any, too"),
        template(name="late", outcomes=("late",)),
    ]
    found = templates_for(texts, line(case, 2), TemplateUse.REFUSED)
    assert [one.name for one in found] == [
        "sub-case",
        "ALD, a drug",
        "ALD",
        "any, a drug",
        "any",
        "any, too",
    ]


def test_a_sub_case_that_was_settled_counts(
    queue: QueueFile, desk: Desk, submission: Submission
) -> None:
    """What the adviser has settled goes before what was left open."""
    open_case = {**DEPRESSION, "case": None}
    queue.load(submission("C-1", ("sertraline", "drug", "full", "0"), conditions=[open_case]))
    texts = [template(name="b", ald=("23b",))]
    assert templates_for(texts, line(desk.case("C-1")), TemplateUse.REFUSED) == ()
    order = ConditionOrder(0, ConditionOutcome.RECOGNISED, case="23b")
    assert not isinstance(desk.decide("C-1", order), Refusal)
    assert len(templates_for(texts, line(desk.case("C-1")), TemplateUse.REFUSED)) == 1


def test_a_template_gives_only_what_is_asked(case: CaseFile) -> None:
    """One text for two outcomes: nothing is granted by a refusal, no ground given by a grant."""
    both = template(
        outcomes=("partial", "refused"), granted="20 séances", reason="trop", ground="medical"
    )
    refused = only(templates_for([both], line(case), TemplateUse.REFUSED))
    assert (refused.granted, refused.reason, refused.ground) == (None, "trop", Ground.MEDICAL)
    partial = only(templates_for([both], line(case), TemplateUse.PARTIAL))
    assert (partial.granted, partial.reason, partial.ground) == ("20 séances", "trop", None)


def test_a_kind_of_care_fits_no_whole_ald(case: CaseFile) -> None:
    """What names kinds is about lines; about an ALD or the protocol it is not offered."""
    texts = [template(outcomes=("refused",), kinds=("drug",)), template(name="b")]
    assert [t.name for t in templates_for(texts, about(case), TemplateUse.REFUSED)] == ["b"]


@pytest.mark.parametrize(
    ("number", "condition", "code"),
    [(3, None, "unknown_line"), (None, 2, "unknown_condition")],
)
def test_what_is_not_there_is_refused(
    case: CaseFile, number: int | None, condition: int | None, code: str
) -> None:
    """A line or an ALD that the protocol has not: the same refusal as a decision on it."""
    answer = about_numbers(case, number, condition)
    assert isinstance(answer, Refusal)
    assert answer.code == code


@pytest.mark.parametrize("text", ["[quantité ?]", "oui [nombre ?] non", "[date?]", "a [b? ] c"])
def test_an_incomplete_text_is_never_recorded(case: CaseFile, desk: Desk, text: str) -> None:
    """By whichever way it comes: a line, an ALD, a validity, a closing."""
    answers = [
        desk.decide("A-1", LineOrder(1, LineOutcome.PARTIAL, granted=text, reason="x")),
        desk.decide("A-1", LineOrder(1, LineOutcome.PARTIAL, granted="x", reason=text)),
        desk.decide(
            "A-1",
            ConditionOrder(0, ConditionOutcome.REFUSED, reason=text, ground=Ground.MEDICAL),
        ),
        desk.decide(
            "A-1",
            ConditionOrder(
                0, ConditionOutcome.RECOGNISED, validity=ValidityChoice(years=2, reason=text)
            ),
        ),
        desk.close("A-1", ClosingCause.DUPLICATE, text),
        desk.sign("A-1", text),
    ]
    fields = ("granted", "reason", "reason", "validity_reason", "reason", "late_reason")
    for answer, field in zip(answers, fields, strict=True):
        assert isinstance(answer, Refusal)
        assert (answer.code, answer.field) == ("incomplete_text", field)
        assert "?" in answer.message
    assert desk.case("A-1").row.version == case.row.version


@pytest.mark.parametrize("text", ["[vu]", "pourquoi ?", "(5 ?)", "] ? [", "[]"])
def test_other_brackets_and_questions_are_text(case: CaseFile, desk: Desk, text: str) -> None:
    """Only what stands in square brackets and ends with a question mark is to complete."""
    order = LineOrder(1, LineOutcome.PARTIAL, granted=text)
    assert not isinstance(desk.decide("A-1", order), Refusal)


def test_notes_may_ask(case: CaseFile, desk: Desk) -> None:
    """A note leaves the service never: what stands in it is the adviser's."""
    assert not isinstance(desk.note("A-1", "à voir [dosage ?]"), Refusal)


ONE = '[[template]]\nname = "{}"\noutcomes = ["late"]\nreason = "x"\n'


def test_the_service_s_file_lies_beside_the_queue(tmp_path: Path) -> None:
    """Without it the program's own; with it these alone, as soon as it is there or changed."""
    shelf = Shelf(tmp_path / "queue.db")
    shipped = shelf.read()
    assert (shipped.file, shipped.problems) == (None, ())
    assert len(shipped.all) >= 12
    file = tmp_path / NAME
    file.write_text(ONE.format("un"))
    first = shelf.read()
    assert [one.name for one in first.all] == ["un"]
    assert shelf.read() is first
    file.write_text(ONE.format("deux"))
    assert [one.name for one in shelf.read().all] == ["deux"]
    file.unlink()
    assert shelf.read().all == shipped.all


def test_a_wrong_file_leaves_the_program_s_own(tmp_path: Path) -> None:
    """All that is wrong with it is at hand; mended, it is used."""
    file = tmp_path / NAME
    file.write_text('[[template]]\nname = ""\noutcomes = ["x"]\n')
    shelf = Shelf(tmp_path / "queue.db")
    wrong = shelf.read()
    fields = [problem.field for problem in wrong.problems]
    assert fields == ["template[1].name", "template[1].outcomes[1]"]
    assert wrong.all == Shelf(tmp_path / "elsewhere/queue.db").read().all
    assert shelf.read() is wrong
    file.write_text(ONE.format("mieux"))
    assert shelf.read().problems == ()


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    """Who names a file means it: that it is missing is said."""
    shelf = Shelf(tmp_path / "queue.db", tmp_path / "none.toml")
    assert [str(one) for one in shelf.read().problems] == ["none.toml: The file cannot be opened."]
    (tmp_path / "none.toml").write_text(ONE.format("un"))
    assert [one.name for one in shelf.read().all] == ["un"]
