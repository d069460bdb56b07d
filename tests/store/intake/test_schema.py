"""The published JSON Schema: fresh, and of one mind with the door."""

import json
from datetime import date
from pathlib import Path
from string import Formatter

from review_queue.clock import Clock
from review_queue.intake.checks import check
from review_queue.intake.problems import QUARANTINE_SENTENCES, WARNING_SENTENCES, Problem
from review_queue.intake.schema import submission_schema

PUBLISHED = Path(__file__).parents[3] / "docs" / "submission.schema.json"


def test_the_published_schema_is_fresh() -> None:
    """`docs/submission.schema.json` is what the models generate."""
    assert json.loads(PUBLISHED.read_text()) == submission_schema()


def test_the_schema_is_closed_and_names_what_is_required() -> None:
    """No object of the format takes an unknown field."""
    schema = submission_schema()
    objects = [schema, *schema["$defs"].values()]
    assert len(objects) == 6
    assert all(one["additionalProperties"] is False for one in objects)
    assert set(schema["properties"]) - set(schema["required"]) == {
        "received_by_caisse_on", "doctor", "previous",
    }  # fmt: skip


def test_every_sentence_can_be_told() -> None:
    """Each code has a sentence whose figures are named."""
    for code, sentence in {**QUARANTINE_SENTENCES, **WARNING_SENTENCES}.items():
        figures = {name: "7" for _, name, _, _ in Formatter().parse(sentence) if name}
        days = {"day": "2026-11-21"} if "day" in figures else {}
        assert Problem("a", code, figures | days).text.endswith(".")


def test_a_sentence_of_a_later_program_is_still_told() -> None:
    """A code that this program does not know has a general sentence."""
    assert Problem("a", "of_tomorrow").text == "The value is not accepted here."


def test_the_example_of_the_guide_is_accepted() -> None:
    """`docs/submission.md` shows a record that the door lets in."""
    guide = (PUBLISHED.parent / "submission.md").read_text()
    example = guide.partition("```json\n")[2].partition("```")[0]
    assert check(example.encode(), Clock(date(2026, 11, 21))).__class__.__name__ == "Accepted"
