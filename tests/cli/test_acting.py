"""Verbs that write: claim, sign, undo, note, close; conflicts; free text from standard input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

REF = "751-2026-004105"
"""ALD 32, five lines, no list: the opinion's two weeks run until 26 November."""


def test_a_writing_verb_answers_what_was_recorded(review: Run, sample: Path) -> None:
    """Reference, state, version, and the act with its number, time, author and kind."""
    done = review("claim", REF)
    assert done.status == 0
    assert done.answer.keys() == {"reference", "state", "version", "act"}
    assert done.answer["act"].keys() == {"id", "at", "by", "act"}
    assert (done.answer["reference"], done.answer["state"]) == (REF, "pending")
    assert (done.answer["version"], done.answer["act"]["by"]) == (2, "formation")
    assert done.answer["act"]["at"].startswith("2026-11-20T")


def test_a_claim_without_a_reference_takes_the_most_urgent_free_one(
    review: Run, sample: Path
) -> None:
    """What a colleague holds is passed over; when all are held there is nothing to claim (4)."""
    urgent = [row["reference"] for row in review("list").answer]
    assert review("claim", actor="paul").answer["reference"] == urgent[0]
    assert review("claim", actor="anne").answer["reference"] == urgent[1]
    for _ in urgent[2:]:
        review("claim", actor="paul")
    done = review("claim", actor="jean")
    assert (done.status, done.error["code"]) == (4, "nothing_to_claim")


def test_a_holder_is_named_to_the_others(review: Run, sample: Path) -> None:
    """What somebody holds is refused to others (4), with version and holder; he may let it go."""
    assert review("claim", REF, actor="paul").status == 0
    done = review("claim", REF, actor="anne")
    assert (done.status, done.error["code"]) == (4, "held")
    assert (done.error["version"], done.error["holder"]) == (2, "paul")
    assert review("release-claim", REF, actor="anne").status == 4
    assert review("release-claim", REF, actor="paul").status == 0
    assert review("claim", REF, actor="anne").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ["claim", REF],
        ["release-claim", REF],
        ["decide", REF, "--line", "1", "full"],
        ["sign", REF],
        ["undo", REF],
        ["close", REF, "--cause", "death"],
    ],
)
def test_another_version_than_the_one_seen_is_a_conflict(
    review: Run, sample: Path, words: list[str]
) -> None:
    """`--if-version` of what is gone: exit 4 with the current version, and nothing changes."""
    assert review("note", REF, "Dossier relu.").status == 0
    done = review(*words, "--if-version", "1")
    assert (done.status, done.error["code"]) == (4, "conflict")
    assert (done.error["version"], done.error["holder"]) == (2, None)
    assert review("show", REF).answer["version"] == 2


def test_a_note_is_read_from_standard_input(review: Run, sample: Path) -> None:
    """`-` reads the text, without its last line end; the note is dated and signed."""
    done = review("note", REF, "-", stdin="Vu avec le médecin traitant.\n".encode(), actor="anne")
    assert done.answer["act"]["act"] == "noted"
    (note,) = review("show", REF).answer["notes"]
    assert (note["by"], note["text"]) == ("anne", "Vu avec le médecin traitant.")


def test_hidden_characters_in_a_note_are_made_visible(review: Run, sample: Path) -> None:
    """What hides or commands in free text is kept as a sign."""
    assert review("note", REF, "-", stdin="a\u202eb".encode()).status == 0
    assert review("show", REF).answer["notes"][0]["text"] == "a⟨U+202E⟩b"


def test_lines_of_a_text_become_one(review: Run, sample: Path) -> None:
    """A line end in free text is layout: a space."""
    assert review("note", REF, "-", stdin=b"Vu.\r\nRevoir en mai.\n").status == 0
    assert review("show", REF).answer["notes"][0]["text"] == "Vu. Revoir en mai."


def test_text_that_is_not_utf8_is_wrong_use(review: Run, sample: Path) -> None:
    """Bytes in another encoding are not guessed at."""
    done = review("note", REF, "-", stdin="déjà vu".encode("latin-1"))
    assert (done.status, done.error["code"]) == (2, "not_utf8")


def test_an_empty_note_is_refused(review: Run, sample: Path) -> None:
    """Blank text is no observation."""
    assert review("note", REF, "  ").status == 4


def test_standard_input_serves_one_text(review: Run, sample: Path) -> None:
    """Two `-` in one command line cannot both be read."""
    words = ("decide", REF, "--line", "1", "partial", "--granted", "-", "--reason", "-")
    done = review(*words, stdin=b"six mois")
    assert (done.status, done.error["code"]) == (2, "stdin_twice")
    assert review("show", REF).answer["version"] == 1


def test_closing_needs_a_cause_and_can_be_undone(review: Run, sample: Path) -> None:
    """A closed protocol leaves the list; undone, it is back; twice is refused."""
    done = review("close", REF, "--cause", "wrong_fund", "--reason", "Rattaché à la MSA")
    assert (done.status, done.answer["state"]) == (0, "closed")
    assert REF not in [row["reference"] for row in review("list").answer]
    again = review("close", REF, "--cause", "death")
    assert (again.status, again.error["code"]) == (4, "state")
    assert review("undo", REF).answer["state"] == "pending"
    assert REF in [row["reference"] for row in review("list").answer]


def test_a_signature_needs_every_decision(review: Run, sample: Path) -> None:
    """Undecided lines stand against it (4); decided, it is signed, with its outcome."""
    done = review("sign", REF)
    assert (done.status, done.error["code"]) == (4, "undecided")
    decide_all(review, REF)
    done = review("sign", REF)
    assert (done.status, done.answer["state"], done.answer["act"]["act"]) == (0, "signed", "signed")
    shown = review("show", REF).answer
    assert (shown["state"], shown["outcome"]) == ("signed", "total")
    assert shown["notice"]
    assert review("sign", REF).error["code"] == "state"


def test_the_summary_of_a_signature_is_said(run: Run, review: Run, sample: Path) -> None:
    """For people: person, outcome, until when, what will be notified."""
    decide_all(review, REF)
    said = run("--today", "2026-11-20", "sign", REF)
    assert said.status == 0
    assert said.out.startswith("Signed: FERRAND Simone, granted in full until ")


def test_people_are_told_the_verb_that_takes_an_act_back(run: Run, sample: Path) -> None:
    """A decision and a closing name `undo`; a claim, a note and an undoing do not. No keys."""
    way_back = f"`review-tui undo {REF}` takes it back."
    sitting = ("--today", "2026-11-20")
    for words, undoable in (
        (("claim", REF), False),
        (("note", REF, "Vu."), False),
        (("decide", REF, "--condition", "0", "recognised", "--years", "3"), True),
        (("undo", REF), False),
        (("close", REF, "--cause", "duplicate"), True),
    ):
        said = run(*sitting, *words)
        assert said.status == 0, said.err
        assert (way_back in said.out.splitlines()) is undoable, said.out
        assert "u takes" not in said.out


def test_undo_without_a_reference_takes_back_ones_own_last_act(review: Run, sample: Path) -> None:
    """Each call takes back one more; with nothing left it is refused (4)."""
    assert review("decide", REF, "--condition", "0", "recognised", "--years", "3").status == 0
    assert review("decide", REF, "--line", "1", "full").status == 0
    assert review("undo", actor="anne").error["code"] == "nothing_to_undo"
    assert review("undo").answer["reference"] == REF
    shown = review("show", REF).answer
    assert shown["lines"][0]["decision"] is None
    assert shown["conditions"][0]["decision"]["outcome"] == "recognised"
    assert review("undo").status == 0
    assert review("undo").status == 4


def test_less_than_asked_after_the_deemed_opinion_needs_a_late_reason(
    review: Run, sample: Path
) -> None:
    """ALD 30, deemed favourable since 8 November: refusing a line is late at the signature."""
    reference = "751-2026-004103"
    for line in review("show", reference).answer["lines"]:
        if line["asked"] == "none":
            continue
        outcome = "full" if line["list"]["status"] != "off_list" else "hors_lap"
        words = ["--line", str(line["number"]), outcome, "--reason", "Indiqué"]
        if line["number"] == 1:
            words = ["--line", "1", "refused", "--reason", "Sans lien", "--ground", "medical"]
        assert review("decide", reference, *words).status == 0, line
    done = review("sign", reference)
    assert (done.status, done.error["code"]) == (4, "late_reason_required")
    late = "Avis du confrère reçu le 19 novembre"
    done = review("sign", reference, "--late-reason", "-", stdin=late.encode())
    assert (done.status, done.answer["state"]) == (0, "signed")
    shown = review("show", reference).answer
    assert (shown["outcome"], shown["lines"][0]["decision"]["late"]) == ("partial", True)


def decide_all(review: Run, reference: str) -> None:
    """Recognise the ALD for three years and grant every line."""
    words = ("--condition", "0", "recognised", "--years", "3")
    assert review("decide", reference, *words).status == 0
    for line in review("show", reference).answer["lines"]:
        assert review("decide", reference, "--line", str(line["number"]), "full").status == 0
