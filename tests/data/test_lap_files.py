"""The format of a LAP list: what it says, and what its author is told when it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from review_data.file_errors import DataFileError
from review_data.lap import read_lap_list

HEAD = """
id = "caisse-75-lombalgie"
ald = "5"
case = "5.1"
icd10 = ["I50", "I42.0"]
title = "Insuffisance cardiaque"
from = 2026-01-01
to = 2026-12-31
source = "HAS"
demonstration = false
certainty = "certain"
"""
ROW = """
[[row]]
kind = "drug"
section = "Traitements"
item = "furosémide"
aliases = ["Lasilix"]
codes = [{ system = "ATC", value = "C03CA01" }]
condition = "en cas de congestion"
nature = "élément APALD"
source = "HAS, section 6"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "liste.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_a_list(tmp_path: Path) -> None:
    """Every field of the format comes out as it was written."""
    lap = read_lap_list(written(tmp_path, HEAD + ROW))
    assert (lap.id, lap.ald, lap.case, lap.icd10) == (
        "caisse-75-lombalgie",
        "5",
        "5.1",
        ("I50", "I42.0"),
    )
    assert (lap.in_force_from, lap.in_force_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (lap.demonstration, lap.certainty, lap.source) == (False, "certain", "HAS")
    (row,) = lap.rows
    assert (row.kind, row.section, row.item, row.aliases) == (
        "drug",
        "Traitements",
        "furosémide",
        ("Lasilix",),
    )
    assert (row.codes[0].system, row.codes[0].value) == ("ATC", "C03CA01")
    assert (row.condition, row.nature, row.source) == (
        "en cas de congestion",
        "élément APALD",
        "HAS, section 6",
    )


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    """Editors on Windows write one: it is no error."""
    path = tmp_path / "liste.toml"
    path.write_text(HEAD + ROW, encoding="utf-8-sig")
    assert read_lap_list(path).ald == "5"


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_both_days_are_included(tmp_path: Path, day: date, in_force: bool) -> None:
    """A list counts from its first day to its last, both included."""
    assert read_lap_list(written(tmp_path, HEAD + ROW)).in_force(day) is in_force


def test_a_demonstration_is_marked_in_its_title(tmp_path: Path) -> None:
    """Wherever a demonstration list is named, the word stands beside its title."""
    real = read_lap_list(written(tmp_path, HEAD + ROW))
    shown = HEAD.replace("demonstration = false", "demonstration = true")
    demonstration = read_lap_list(written(tmp_path, shown + ROW))
    assert real.shown_title == "Insuffisance cardiaque"
    assert demonstration.shown_title == "Insuffisance cardiaque (démonstration)"


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ('title = "Insuffisance cardiaque"\n', "", "title", "missing"),
        ('title = "Insuffisance cardiaque"', 'title = " "', "title", "empty"),
        ('title = "Insuffisance cardiaque"', "title = 5", "title", "text"),
        ('ald = "5"', 'ald = "31"', "ald", "form"),
        ('case = "5.1"', 'case = "8.1"', "case", "case"),
        ('case = "5.1"', 'case = "51"', "case", "case"),
        ('"I42.0"', '"i42"', "icd10[2]", "form"),
        ('system = "ATC", ', "", "row[1].codes[1].system", "missing"),
        ("to = 2026-12-31", "to = 2025-12-31", "to", "before"),
        ("from = 2026-01-01", "from = true", "from", "date"),
        ("demonstration = false", 'demonstration = "no"', "demonstration", "true or false"),
        ('certainty = "certain"', 'certainty = "sure"', "certainty", "assumed"),
        ('certainty = "certain"', 'certitude = "certain"', "certainty", "missing"),
        ('source = "HAS"\n', 'source = "HAS"\ncolour = "red"\n', "colour", "No such"),
        ('kind = "drug"', 'kind = "pill"', "row[1].kind", "transport"),
        ('item = "furosémide"\n', "", "row[1].item", "missing"),
        ('["Lasilix"]', '"Lasilix"', "row[1].aliases", "brackets"),
        ('"C03CA01"', '"C3CA01"', "row[1].codes[1].value", "ATC"),
        ('nature = "élément APALD"\n', "", "row[1].nature", "missing"),
        (ROW, "", "row", "missing"),
        (ROW, "row = []\n", "row", "At least one"),
        (ROW, ROW + ROW.replace('"drug"', '"pill"'), "row[2].kind", "drug"),
    ],
)
def test_a_wrong_field_is_named(
    tmp_path: Path, old: str, new: str, field: str, problem: str
) -> None:
    """The error names the file, the field counted from 1, and what is expected there."""
    path = written(tmp_path, (HEAD + ROW).replace(old, new))
    with pytest.raises(DataFileError) as caught:
        read_lap_list(path)
    assert (caught.value.file, caught.value.field) == ("liste.toml", field)
    assert problem in caught.value.problem
    assert str(caught.value).startswith("liste.toml: " + field)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'title = "unfinished', "TOML"),
        ('title = "Côlon"'.encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_says_so(tmp_path: Path, content: bytes, problem: str) -> None:
    """What cannot be read at all is named with the file, without a field."""
    path = tmp_path / "liste.toml"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=problem) as caught:
        read_lap_list(path)
    assert (caught.value.file, caught.value.field) == ("liste.toml", "")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """A file that is not there is named too."""
    with pytest.raises(DataFileError, match=r"nowhere\.toml: The file cannot be opened"):
        read_lap_list(tmp_path / "nowhere.toml")


def test_the_documented_example_is_a_list(tmp_path: Path) -> None:
    """What `docs/lap-lists.md` shows can be copied as it stands."""
    page = Path(__file__).parents[2] / "docs" / "lap-lists.md"
    example = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    lap = read_lap_list(written(tmp_path, example))
    assert [row.kind for row in lap.rows] == ["drug", "biology"]
    assert lap.rows[1].frequency == "Au moins une fois par mois"
