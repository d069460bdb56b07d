"""The shipped LAP lists: demonstration data that says so, and the choice between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from review_data.lap import LapList, LapLists, lap_lists, read_lap_list, shipped_lists

TODAY = date(2026, 11, 21)
ANXIOLYTICS_AND_OTHERS = """
alprazolam bromazépam clobazam clotiazépam diazépam lorazépam oxazépam prazépam hydroxyzine
buspirone citalopram escitalopram fluoxétine fluvoxamine paroxétine sertraline venlafaxine
duloxétine clomipramine cyamémazine sulpiride
"""


@pytest.mark.parametrize("lap", lap_lists(), ids=lambda lap: lap.id)
def test_a_shipped_list_is_a_demonstration_and_says_what_each_row_is(lap: LapList) -> None:
    """Nobody may take a shipped list for the HAS list; rows are many enough to be believable."""
    assert lap.demonstration
    assert lap.id.startswith("demo-")
    assert len(lap.rows) >= 12
    assert all(row.nature for row in lap.rows)
    assert all(row.source for row in lap.rows if row.nature != "connaissance commune")


@pytest.mark.parametrize("lap", lap_lists(), ids=lambda lap: lap.id)
def test_no_name_stands_for_two_rows(lap: LapList) -> None:
    """A name that two rows share would make the answer a matter of order."""
    names = [name.casefold() for row in lap.rows for name in {row.item, *row.aliases}]
    assert sorted(names) == sorted(set(names))


def test_identifiers_are_unique() -> None:
    """A list is found again by its identifier."""
    assert len({lap.id for lap in lap_lists()}) == len(lap_lists())


def test_the_main_ald_have_a_list() -> None:
    """Issue 2 asks for ALD 5, 8, 13, 14, 23, 24 and 30 at least."""
    assert {lap.ald for lap in lap_lists()} >= {"5", "8", "13", "14", "23", "24", "30"}


def test_the_rows_read_in_the_has_list_of_anxiety_are_marked_as_such() -> None:
    """The drugs of HAS' list of January 2025 are APALD items, each under a condition."""
    lap = shipped_lists().list_for("23", "23d", "F41.1", TODAY)
    assert lap is not None
    read = {row.item.casefold(): row for row in lap.rows if row.nature == "élément APALD"}
    for name in ANXIOLYTICS_AND_OTHERS.split():
        assert read[name].condition, name


@pytest.mark.parametrize(
    ("ald", "case", "icd10", "chosen"),
    [
        ("5", "5.1", "I50", "demo-ald05-insuffisance-cardiaque"),
        ("5", "5.1", None, "demo-ald05-insuffisance-cardiaque"),
        ("5", "5.3", "I48", "demo-ald05-fibrillation-atriale"),
        ("5", None, "I50", None),
        ("5", "5.5", "I35", None),
        ("8", "8", "E10.9", "demo-ald08-diabete-type-1"),
        ("8", "8", "E11", "demo-ald08-diabete-type-2"),
        ("8", "8", None, None),
        ("13", "13", "I21", "demo-ald13-maladie-coronaire"),
        ("13", None, None, "demo-ald13-maladie-coronaire"),
        ("14", "14.1", "J44", "demo-ald14-bpco"),
        ("14", "14.2", "J45", None),
        ("23", "23d", "F41.1", "demo-ald23-troubles-anxieux"),
        ("23", "23d", "F60.3", None),
        ("30", "30", "C50.4", "demo-ald30-cancer-sein"),
        ("30", "30", "C504", "demo-ald30-cancer-sein"),
        ("30", "30", "c50", "demo-ald30-cancer-sein"),
        ("30", "30", "C19", "demo-ald30-cancer-colorectal"),
        ("30", "30", "C61", "demo-ald30-cancer-prostate"),
        ("30", "30", "C34", None),
        ("31", None, None, None),
    ],
)
def test_which_list_answers(
    ald: str, case: str | None, icd10: str | None, chosen: str | None
) -> None:
    """A list answers only where its ALD, its case and one of its ICD-10 prefixes agree."""
    lap = shipped_lists().list_for(ald, case, icd10, TODAY)
    assert (lap.id if lap else None) == chosen


def test_no_list_before_it_is_in_force() -> None:
    """A list says nothing of a day before its own."""
    assert shipped_lists().list_for("13", None, None, date(2003, 12, 31)) is None


@pytest.fixture
def rivals(tmp_path: Path) -> LapLists:
    """Five lists for one ALD, from the vaguest to the most precise, and a newer vague one."""
    row = '[[row]]\nkind = "other"\nsection = "s"\nitem = "i"\nnature = "n"\n'
    heads = {
        "vague": "from = 2020-01-01\nto = 2026-06-30",
        "vague-new": "from = 2026-01-01",
        "case": 'from = 2020-01-01\ncase = "5.1"',
        "prefix": 'from = 2020-01-01\nicd10 = ["I50"]\nto = 2027-12-31',
        "longer": 'from = 2020-01-01\nicd10 = ["I50.1", "I51"]',
        "both": 'from = 2020-01-01\nicd10 = ["I50"]\ncase = "5.1"\nto = 2025-12-31',
    }
    read = []
    for name, head in heads.items():
        path = tmp_path / f"{name}.toml"
        rest = 'ald = "5"\ntitle = "t"\nsource = "s"\ndemonstration = false\ncertainty = "certain"'
        path.write_text(f'id = "{name}"\n{head}\n{rest}\n{row}', encoding="utf-8")
        read.append(read_lap_list(path))
    return LapLists(read)


@pytest.mark.parametrize(
    ("case", "icd10", "on", "chosen"),
    [
        ("5.1", "I50.1", date(2025, 5, 1), "longer"),
        ("5.1", "I50.9", date(2025, 5, 1), "both"),
        ("5.1", "I50.9", date(2026, 5, 1), "prefix"),
        ("5.2", "I50.9", date(2025, 5, 1), "prefix"),
        ("5.1", "I42", date(2025, 5, 1), "case"),
        ("5.1", "I50", date(2028, 5, 1), "case"),
        ("5.2", "I42", date(2025, 5, 1), "vague"),
        ("5.2", "I42", date(2026, 5, 1), "vague-new"),
        (None, None, date(2028, 5, 1), "vague-new"),
        (None, None, date(2019, 5, 1), None),
    ],
)
def test_the_most_specific_list_in_force_wins(
    rivals: LapLists, case: str | None, icd10: str | None, on: date, chosen: str | None
) -> None:
    """The longest ICD-10 prefix first, then the case, then the newest."""
    lap = rivals.list_for("5", case, icd10, on)
    assert (lap.id if lap else None) == chosen


def test_a_caisses_own_list_goes_before_a_demonstration(tmp_path: Path) -> None:
    """However precise a shipped list is, nobody relies on a demonstration where a list is known."""
    shipped = next(lap for lap in lap_lists() if lap.icd10)
    own = shipped.model_copy(update={"id": "own", "icd10": (), "demonstration": False})
    lists = LapLists([*lap_lists(), own])
    assert lists.list_for(own.ald, own.case, shipped.icd10[0], TODAY) is own
