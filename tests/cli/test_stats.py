"""`stats`: the team's figures as a document and in words, never per person."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SIGNED = "751-2026-004101"


@pytest.fixture
def signed(review: Run, sample: Path) -> Path:
    """The samples, one of them signed by somebody with a name of her own."""
    shown = review("show", SIGNED).answer
    for line in shown["lines"]:
        words = ("--line", line["number"], "refused", "--reason", "Non", "--ground", "medical")
        review("decide", SIGNED, *map(str, words), actor="dr_zoe")
    done = review("sign", SIGNED, "--late-reason", "Tard", actor="dr_zoe")
    assert done.status == 0, done.out
    return sample


def test_the_document_has_every_figure(review: Run, signed: Path) -> None:
    """Stock by days left, one entry a week, all weeks together, outcomes by ALD."""
    done = review("stats")
    answer = done.answer
    assert (done.status, answer["today"], len(answer["weeks"])) == (0, "2026-11-20", 12)
    bands = answer["stock"]["days_left"]
    assert answer["stock"]["open"] == 11 == sum(band["protocols"] for band in bands)
    assert bands[0] == {"least": None, "most": -1, "protocols": bands[0]["protocols"]}
    last = answer["weeks"][-1]
    assert (last["monday"], last["under_way"], last["signed"]) == ("2026-11-16", True, 1)
    assert answer["together"]["received"] == sum(week["received"] for week in answer["weeks"])
    assert answer["together"].keys() == last.keys() - {"monday", "under_way"}
    assert answer["signed"] == 1
    [outcome] = answer["outcomes"]
    assert (outcome["ald"], outcome["signed"]) == ("8", 1)
    assert outcome["total"] + outcome["partial"] + outcome["refused"] == 1


def test_so_many_weeks_as_asked(review: Run, sample: Path) -> None:
    """`--weeks 1` is the present one; none, or more than ten years, is wrong use."""
    assert [week["monday"] for week in review("stats", "--weeks", "1").answer["weeks"]] == [
        "2026-11-16"
    ]
    for weeks in ("0", "521", "some"):
        done = review("stats", "--weeks", weeks)
        assert (done.status, done.error["field"]) == (2, "--weeks")


def test_nobody_is_named(run: Run, review: Run, signed: Path) -> None:
    """Neither who signed, nor a doctor, nor an insured person: in words as in the document."""
    names = {row["patient"].split()[0] for row in review("list").answer} | {"dr_zoe", "formation"}
    said = run("stats").out + review("stats").out
    assert [name for name in names if name in said] == []


def test_an_undo_takes_its_figures_back(review: Run, signed: Path) -> None:
    """Signed, then taken back: as if it had not been."""
    review("undo", SIGNED, actor="dr_zoe")
    answer = review("stats").answer
    assert (answer["signed"], answer["outcomes"], answer["together"]["signed"]) == (0, [], 0)


def test_an_empty_queue_reads_well(run: Run) -> None:
    """A sentence for each section, no empty table; the document has its keys."""
    run("demo", "--size", "0", "--no-open")
    said = run("stats").out.splitlines()
    assert "No protocol is open." in said
    assert "No protocol is signed yet." in said
    assert len(said) < 25
    assert run("stats", "--json").answer["stock"]["open"] == 0


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that has no blocks."""
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")


def test_a_narrow_encoding_gets_plain_bars(
    narrow: None, process: Callable[..., subprocess.Popen[bytes]], sample: Path
) -> None:
    """Where there are no blocks, `#`: no escaped characters in the answer."""
    out, _err = process("stats").communicate()
    said = out.decode("latin-1")
    assert "#" in said
    assert "\\u" not in said
