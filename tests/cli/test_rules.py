"""`regime`, `lap`, `verify-basis`, `recourse`: the rules from the shell."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review_queue.connection import open_queue
from tests.cli.conftest import TODAY

Run = Callable[..., Any]

REF = "751-2026-004102"
REGIME = """
id = "caisse_2026"
label = "Essai"
in_force_from = 2026-11-01
replaces = "l324_1"
requesters = ["doctor"]
start = "medical_service"
start_article = "A"
months = 2
decision_article = "A"
silence = "rejection"
silence_text = "S"
opinion_days = 21
opinion_silence = "favourable"
opinion_article = "A"
article = "A"
certainty = "assumed"
"""
SUSPENSION = """
[[suspension]]
cause = "observation"
within = "opinion"
article = "A"
certainty = "assumed"
"""
LIST = """
id = "caisse-ald5-2026"
ald = "5"
title = "ALD 5"
from = 2026-01-01
source = "essai"
demonstration = false
certainty = "assumed"
[[row]]
kind = "drug"
section = "Traitements"
item = "énalapril"
nature = "n"
"""


def write(folder: Path, name: str, text: str) -> Path:
    """A file of the caisse's own."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_regime_is_added_shown_pinned_and_taken_out(
    review: Run, sample: Path, tmp_path: Path
) -> None:
    """Each an act with its number; the list says which are the queue's own."""
    file = write(tmp_path, "own.toml", REGIME)
    added = review("regime", "add", file)
    assert (added.status, added.answer["act"]["act"]) == (0, "regime_added")
    assert added.answer["changed"] > 0
    own = [regime for regime in review("regime", "list").answer if regime["own"]]
    assert [(regime["id"], regime["from"], regime["months"]) for regime in own] == [
        ("caisse_2026", "2026-11-01", 2)
    ]
    assert review("show", REF).answer["clocks"]["decision"]["last_day"] == "2027-01-10"
    assert review("regime", "add", file).error["code"] == "nothing_new"
    pinned = review("regime", "pin", "r322_7", "--reason", "essai")
    assert pinned.answer["act"]["act"] == "regime_pinned"
    assert (
        review("deadline", "--received", "2026-11-10", "--requester", "doctor").answer["regime"]
        == "r322_7"
    )
    assert review("regime", "pin", "auto").status == 0
    assert review("regime", "remove", "caisse_2026").status == 0
    assert review("show", REF).answer["clocks"]["decision"]["last_day"] == "2026-12-10"


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (REGIME.replace("replaces", "#"), 2, "Two regimes are in force at once"),
        (
            REGIME + "in_force_until = 2027-12-31\n",
            2,
            "No regime is in force for the doctor's protocols from 2028-01-01 on",
        ),
        (REGIME.replace("months = 2", "months = 0"), 2, "months"),
        (REGIME.replace("= 21", "= 57"), 2, "opinion_days: The opinion's time is longer"),
        (REGIME.replace("opinion_silence", "#"), 2, "opinion_silence: opinion_days and"),
        (REGIME.replace('"caisse_2026"', '"auto"'), 2, "id: auto is the word for no pinned"),
        (REGIME.replace('\narticle = "A"', '\narticle = " "'), 2, "article: This field is empty."),
        (REGIME.replace("months = 2", "months = true"), 2, "months: A whole number is expected"),
        (REGIME.replace("months = 2", "months = 121"), 2, "months: A number up to 120"),
        (REGIME + "in_force_until = 1\n", 2, "in_force_until: A date such as"),
        (REGIME + SUSPENSION, 2, "suspension[1].most_months: An observation without"),
        (REGIME + SUSPENSION.replace("observation", "x"), 2, "expected: observation, documents."),
        (REGIME.replace('"doctor"', '"bank"'), 2, "requesters[1]"),
        (REGIME + "colour = 1\n", 2, "colour: No such field."),
        (REGIME + "in_force_until = 2026-10-31\n", 2, "in_force_until: The regime ends before"),
        ("id = ", 1, "This is not TOML"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_field(
    review: Run, sample: Path, tmp_path: Path, text: str, status: int, said: str
) -> None:
    """Overlap, gap, a wrong value, an unknown key, no TOML: a sentence, nothing written."""
    done = review("regime", "add", write(tmp_path, "own.toml", text))
    assert done.status == status
    assert said in done.error["message"]
    assert not any(regime["own"] for regime in review("regime", "list").answer)


def test_an_overlap_does_not_propose_what_the_file_says(
    review: Run, sample: Path, tmp_path: Path
) -> None:
    """A second one in place of the same regime: only its dates are left to change."""
    review("regime", "add", write(tmp_path, "own.toml", REGIME))
    other = REGIME.replace("caisse_2026", "other").replace("2026-11-01", "2026-10-15")
    done = review("regime", "add", write(tmp_path, "other.toml", other))
    assert done.status == 2
    assert done.error["message"].endswith("Give the new one other dates in force.")


def test_a_pipe_is_no_file_of_rules(review: Run, sample: Path, tmp_path: Path) -> None:
    """Nobody may ever write to it: refused instead of waited for."""
    os.mkfifo(pipe := tmp_path / "pipe.toml")
    for words in (("regime", "add"), ("lap", "import")):
        done = review(*words, pipe)
        assert done.status == 1
        assert "This is no file that can be read whole." in done.error["message"]


def test_what_is_wrong_with_a_file_is_said_in_french(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    """No English word of the reader's own, and days as they are written there."""
    words = ("--lang", "fr", "--today", TODAY, "regime", "add")
    said = run(*words, write(tmp_path, "own.toml", "id = ")).err
    assert "Invalid value" not in said
    both = REGIME + SUSPENSION.replace("observation", "x")
    assert " or " not in run(*words, write(tmp_path, "own.toml", both)).err
    overlap = REGIME.replace("replaces", "#")
    assert "01/11/2026" in run(*words, write(tmp_path, "own.toml", overlap)).err


def test_rules_are_the_supervisors(review: Run, sample: Path) -> None:
    """Exit 4, and whom to ask."""
    done = review("regime", "pin", "r322_7", actor="bob")
    assert (done.status, done.error["code"]) == (4, "role")
    assert "formation" in done.error["message"]
    unknown = review("regime", "pin", "r999")
    assert (unknown.status, unknown.error["field"]) == (2, "regime")


def test_lap_lists_are_loaded_listed_shown_and_compared(
    review: Run, run: Run, sample: Path, tmp_path: Path
) -> None:
    """The open protocol of ALD 5 is named, line by line."""
    old = write(tmp_path, "old.toml", LIST)
    new = write(
        tmp_path, "new.toml", LIST.replace("2026-01-01", "2026-11-01").replace("énalapril", "x")
    )
    loaded = review("lap", "import", old)
    assert loaded.answer[0]["list"] == "caisse-ald5-2026"
    assert loaded.answer[0]["changed"] == 1
    assert review("lap", "import", old).answer[0]["act"] is None
    heads = {one["id"]: one for one in review("lap", "list", "--ald", "5").answer}
    assert heads["caisse-ald5-2026"]["demonstration"] is False
    assert all(one["ald"] == "5" for one in heads.values())
    assert review("lap", "show", "caisse-ald5-2026").answer["row"][0]["item"] == "énalapril"
    found = review("lap", "diff", "caisse-ald5-2026", new).answer
    assert [row["item"] for row in found["added"]] == ["x"]
    (protocol,) = found["protocols"]
    assert (protocol["reference"], protocol["in_force"]) == (REF, "new")
    assert protocol["lines"][0]["before"]["status"] == "on_list"
    assert protocol["lines"][0]["after"]["status"] == "off_list"
    assert "  1 row  " in run("lap", "list", "--ald", "5").out
    assert "its lines change" in run("lap", "diff", "caisse-ald5-2026", new).out
    assert "énalapril" in run("lap", "show", "caisse-ald5-2026").out


def test_lists_of_the_same_day_are_told_apart_by_their_rank(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    """The identifier that comes first answers; nobody was received before the other."""
    old = write(tmp_path, "old.toml", LIST)
    other = LIST.replace("caisse-ald5", "zweite-ald5").replace("énalapril", "x")
    run("lap", "import", old)
    said = run("lap", "diff", "caisse-ald5-2026", write(tmp_path, "new.toml", other)).out
    assert f"{REF}: caisse-ald5-2026 goes before zweite-ald5-2026, its lines stay" in said
    assert "received before" not in said


def test_a_condition_that_changes_is_told_in_its_words(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    """The kind of answer stays, the words that the adviser reads do not."""
    lists = [LIST + f'condition = "{words}"\n' for words in ("avant", "après\\navis")]
    old, new = (write(tmp_path, f"{n}.toml", text) for n, text in enumerate(lists))
    run("lap", "import", old)
    said = run("lap", "diff", "caisse-ald5-2026", new).out
    assert "(avant) -> on condition (après avis)" in said
    assert "> énalapril: après avis\n" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LIST.replace("from = 2026-01-01", "dated = 2026-02-01\nfrom = 2026-01-01"), "own date"),
        (LIST.replace("from =", "to = 2025-12-31\nfrom ="), "to: The list ends before it begins"),
        (LIST.replace('ald = "5"', 'ald = "5"\ncase = "8"'), "case"),
        (LIST.replace('ald = "5"', 'ald = "5"\ncase = "5.99"'), "case"),
    ],
)
def test_a_list_in_force_before_its_own_date_is_refused(
    review: Run, sample: Path, tmp_path: Path, text: str, said: str
) -> None:
    """The field is named, and no list of several is loaded."""
    good = write(tmp_path, "good.toml", LIST.replace("caisse-ald5-2026", "other"))
    done = review("lap", "import", good, write(tmp_path, "bad.toml", text))
    assert done.status == 2
    assert said in done.error["message"]
    assert "other" not in {one["id"] for one in review("lap", "list").answer}


def test_an_unknown_list_is_told(review: Run, sample: Path) -> None:
    """By identifier or by file."""
    done = review("lap", "show", "nothing")
    assert (done.status, done.error["code"]) == (1, "unknown_list")
    assert review("lap", "diff", "demo-ald13-maladie-coronaire", "nowhere.toml").status == 1


def test_every_recorded_date_comes_out_again(review: Run, run: Run, sample: Path) -> None:
    """A validity and the silences of the samples: computed, counted, no difference."""
    review("decide", REF, "--line", "1", "full")
    done = review("verify-basis")
    assert (done.status, done.answer["differences"]) == (0, [])
    assert done.answer["checked"]["validity"] == 1
    assert done.answer["checked"]["silence"] > 0
    assert done.answer["checked"]["clocks"] == 12
    said = run("--today", TODAY, "verify-basis").out
    assert "Computed again: 1 validity, " in said
    assert "Everything comes out as it was recorded." in said


@pytest.mark.parametrize(
    ("sql", "kind", "field"),
    [
        (
            "UPDATE decision SET content = json_set(content, '$.until', '2099-01-01') "
            "WHERE target = 'condition'",
            "validity",
            "decided.until",
        ),
        (
            "UPDATE decision SET content = json_set(content, '$.computed.result.years', 99) "
            "WHERE target = 'condition'",
            "validity",
            "years",
        ),
        (
            "UPDATE protocol SET last_day = '2026-12-24' WHERE reference = '751-2026-004102'",
            "clocks",
            "last_day",
        ),
        (
            "UPDATE submission SET document = json_set(document, '$.received_on', '2026-11-09') "
            "WHERE json_extract(document, '$.reference') = '751-2026-004102'",
            "clocks",
            "received",
        ),
    ],
)
def test_what_was_changed_by_hand_is_found(
    review: Run, run: Run, sample: Path, sql: str, kind: str, field: str
) -> None:
    """Exit 1: the protocol, the figure, what was recorded and what comes out now."""
    review("decide", REF, "--line", "1", "full")
    connection = open_queue(sample)
    connection.execute(sql)
    connection.close()
    done = review("verify-basis")
    assert done.status == 1
    first = done.answer["differences"][0]
    assert (first["kind"], first["reference"], first["field"]) == (kind, REF, field)
    assert first["recorded"] != first["now"]
    assert REF in run("--today", TODAY, "verify-basis").out


def test_what_was_recorded_without_inputs_is_counted(review: Run, sample: Path) -> None:
    """A decision of an older version: not computable, and said so."""
    review("decide", REF, "--line", "1", "full")
    connection = open_queue(sample)
    connection.execute("UPDATE decision SET content = json_remove(content, '$.computed')")
    connection.close()
    done = review("verify-basis")
    assert (done.status, done.answer["without_basis"]) == (0, 1)


def test_an_effect_that_another_regime_took_back_is_counted_apart(
    review: Run, sample: Path, tmp_path: Path
) -> None:
    """Deemed favourable by the law of the day, then counted by a regime from before: no error."""
    earlier = REGIME.replace("2026-11-01", "2026-10-15").replace("= 21", "= 50")
    review("regime", "add", write(tmp_path, "own.toml", earlier))
    done = review("verify-basis")
    assert (done.status, done.answer["differences"]) == (0, [])
    assert done.answer["withdrawn"] > 0


def test_an_effect_of_silence_keeps_its_basis(review: Run, sample: Path) -> None:
    """Data version, inputs, result: enough to compute it again."""
    silent = next(row for row in review("list").answer if row["silence"] == "not_stated")
    history = review("show", silent["reference"]).answer["history"]
    basis = next(act for act in history if act["by"] == "law")["content"]["basis"]
    assert basis["data"].startswith("2026-03-14.")
    assert basis["inputs"]["received_on"] == silent["received"]
    assert basis["result"]["last_day"] == silent["last_day"]
    json.dumps(basis)


@pytest.mark.parametrize(
    ("words", "routes"),
    [
        # R. 142-8, R. 142-8-5, R. 142-8-2: 31 May is a Sunday
        (
            "--ground medical --notified 2026-03-31 --lodged 2026-05-20",
            [("cmra", "2026-05-31", "2026-06-01", "2026-09-20", "2026-05-30")],
        ),
        # R. 142-1, R. 142-6
        (
            "--ground administrative --notified 2026-10-31 --lodged 2026-11-20",
            [("cra", "2026-12-31", "2026-12-31", "2027-01-20", None)],
        ),
        # R. 142-9-1: six months where both grounds meet
        (
            "--ground mixed --notified 2026-03-31 --lodged 2026-05-20 --copied 2026-05-26",
            [
                ("cmra", "2026-05-31", "2026-06-01", "2026-11-20", "2026-06-05"),
                ("cra", "2026-05-31", "2026-06-01", "2026-11-20", None),
            ],
        ),
        # L. 141-1, before 2022: one month
        (
            "--ground medical --notified 2021-12-31",
            [("expertise", "2022-01-31", "2022-01-31", None, None)],
        ),
    ],
)
def test_recourse_says_where_and_until_when(
    run: Run, words: str, routes: list[tuple[str | None, ...]]
) -> None:
    """Route, last day, last day for the person, the board's silence, the ten-day report."""
    done = run("recourse", *words.split(), "--json")
    assert done.status == 0
    keys = ("route", "last_day", "last_day_for_person", "rejected_after", "report_due")
    assert [tuple(route[key] for key in keys) for route in done.answer] == routes
    told = run("recourse", *words.split(), "--explain").out
    assert "[CSS" in told


def test_an_appeal_before_the_notification_is_refused(run: Run) -> None:
    """Wrong use, with the option."""
    words = ("recourse", "--ground", "medical", "--notified", "2026-03-31")
    done = run(*words, "--lodged", "2026-03-30", "--json")
    assert (done.status, done.error["field"]) == (2, "--lodged")


def test_a_group_needs_a_verb(run: Run) -> None:
    """`regime` alone says how it is used."""
    assert (run("regime").status, run("lap", "frob").status) == (2, 2)
