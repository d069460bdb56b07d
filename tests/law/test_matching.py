"""A line against the LAP list of its ALD: tables of cases, as an adviser would judge them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_data.lap import LapList, read_lap_list, shipped_lists
from review_queue.labels import normalise
from review_queue.matching import ListAnswer, ask, match_line, propose
from review_queue.protocol import Condition, Line
from review_queue.terms import Asked, Category, LineKind, ListStatus, Proposal

TODAY = date(2026, 11, 21)
ON, COND, OFF, NONE = (
    ListStatus.ON_LIST,
    ListStatus.CONDITIONAL,
    ListStatus.OFF_LIST,
    ListStatus.NO_LIST,
)
DIABETES = Condition(0, Category.LISTED, "Diabète de type 2", "8", "8", "E11")
TYPE_1 = Condition(0, Category.LISTED, "Diabète de type 1", "8", "8", "E10")
HEART = Condition(0, Category.LISTED, "Insuffisance cardiaque", "5", "5.1", "I50")
CORONARY = Condition(0, Category.LISTED, "Maladie coronaire", "13", "13", "I21")
COPD = Condition(0, Category.LISTED, "BPCO", "14", "14.1", "J44")
ANXIETY = Condition(0, Category.LISTED, "Trouble anxieux", "23", "23d", "F41.1")
CROHN = Condition(0, Category.LISTED, "Maladie de Crohn", "24", "24", "K50")
BREAST = Condition(0, Category.LISTED, "Cancer du sein", "30", "30", "C50.4")


def matched(line: Line, condition: Condition) -> ListAnswer:
    """What the shipped lists say of a line."""
    return match_line(line, condition, TODAY, shipped_lists())


def asked(kind: str, label: str, atc: str | None = None) -> Line:
    """A line at 100 %, with an ATC code if one is given."""
    return Line(1, LineKind(kind), label, Asked.FULL, 0, "ATC" if atc else None, atc)


@pytest.mark.parametrize(
    ("condition", "kind", "label", "atc", "status"),
    [
        (DIABETES, "drug", "metformine", "A10BA02", ON),
        (DIABETES, "drug", "metformine", None, ON),
        (DIABETES, "drug", "METFORMINE 1 000 mg, comprimé", None, ON),
        (DIABETES, "drug", "gliclazide", "A10BB09", ON),
        (DIABETES, "drug", "gliclazide 60mg LP", None, ON),
        (DIABETES, "biology", "HbA1c", None, ON),
        (DIABETES, "biology", "Hémoglobine glyquée (HbA1c)", None, ON),
        (DIABETES, "biology", "dosage de la créatininémie", None, ON),
        (DIABETES, "act", "fond d'œil", None, ON),
        (DIABETES, "act", "Fonds d’oeil", None, ON),
        (DIABETES, "professional", "consultation de podologie", None, COND),
        (DIABETES, "professional", "séances de pédicurie-podologie", None, COND),
        (DIABETES, "professional", "consultation", None, OFF),
        (DIABETES, "device", "lecteur de glycémie et bandelettes", None, COND),
        (DIABETES, "device", "lecteur de glycémie et montre connectée", None, OFF),
        (DIABETES, "drug", "sildénafil", "G04BE03", OFF),
        (TYPE_1, "drug", "insuline glargine", "A10AE04", ON),
        (TYPE_1, "drug", "insuline asparte", None, ON),
        (HEART, "drug", "bisoprolol", "C07AB07", ON),
        (HEART, "drug", "énalapril", "C09AA02", ON),
        (HEART, "biology", "ionogramme sanguin et créatininémie", None, ON),
        (HEART, "biology", "NT-proBNP", None, COND),
        (HEART, "act", "échocardiographie", None, COND),
        (HEART, "drug", "bisoprolol hydrochlorothiazide", None, OFF),
        (HEART, "drug", "spironolactone", "C03DA01", COND),
        (CORONARY, "drug", "acide acétylsalicylique", None, ON),
        (CORONARY, "drug", "acide folique", None, OFF),
        (CORONARY, "drug", "sildénafil", "G04BE03", OFF),
        (CORONARY, "act", "effort (épreuve d')", None, ON),
        (CORONARY, "professional", "kinésithérapie, réadaptation à l'effort", None, COND),
        (COPD, "act", "épreuves fonctionnelles respiratoires", None, ON),
        (COPD, "professional", "kinésithérapeute", None, ON),
        (COPD, "drug", "varénicline", "N07BA03", COND),
        (COPD, "device", "oxygénothérapie de longue durée", None, COND),
        (ANXIETY, "professional", "séances d'hypnose", None, OFF),
        (ANXIETY, "professional", "consultation de psychiatrie", None, ON),
        (ANXIETY, "drug", "alprazolam", "N05BA12", COND),
        (CROHN, "drug", "adalimumab", "L04AB04", COND),
        (CROHN, "drug", "azathioprine", "L04AX01", ON),
        (CROHN, "biology", "numération formule sanguine, CRP", None, ON),
        (CROHN, "act", "iléo-coloscopie", None, ON),
        (BREAST, "drug", "dénosumab", "M05BX04", COND),
        (BREAST, "biology", "CA 15.3", None, COND),
        (BREAST, "biology", "CA 19-9", None, OFF),
        (BREAST, "act", "mammographies", None, ON),
        (BREAST, "act", "mammographie et hypnose", None, OFF),
    ],
)
def test_what_the_demonstration_lists_say(
    condition: Condition, kind: str, label: str, atc: str | None, status: ListStatus
) -> None:
    """What an adviser would find on the list, under a condition, or not at all."""
    assert matched(asked(kind, label, atc), condition).status is status


def test_a_condition_comes_with_its_words_and_its_source() -> None:
    """The adviser reads the condition, and that the list is a demonstration."""
    answer = match_line(
        asked("professional", "consultation de podologie"), DIABETES, TODAY, shipped_lists()
    )
    assert answer.condition is not None
    assert "Pied à risque" in answer.condition
    assert answer.source == "ALD 8 - Diabète de type 2 (démonstration)"
    assert answer.list_id == "demo-ald08-diabete-type-2"


@pytest.mark.parametrize(
    "category",
    [Category.UNLISTED, Category.MULTIPLE, Category.NON_EXEMPTING, Category.POST_ALD],
)
def test_only_listed_ald_have_lists(category: Category) -> None:
    """ALD 31, 32, non-exempting and post-ALD have no list, even with a past ALD named."""
    past = Condition(0, category, "", ald="8", case="8", icd10="E11")
    assert match_line(
        asked("drug", "metformine", "A10BA02"), past, TODAY, shipped_lists()
    ) == ListAnswer(NONE)


def test_an_ald_without_a_list_says_so() -> None:
    """No list is another answer than off the list."""
    lung = Condition(0, Category.LISTED, "Cancer du poumon", "30", "30", "C34")
    assert match_line(
        asked("drug", "cisplatine", "L01XA01"), lung, TODAY, shipped_lists()
    ) == ListAnswer(NONE)


def test_a_label_of_any_length_is_answered() -> None:
    """A label too long to be remembered gets the same answer as a short one."""
    long = "mammographie " * 100
    assert matched(asked("act", long), BREAST).status is ON


@pytest.mark.parametrize(
    ("status", "proposal"),
    [
        (ON, Proposal.ACCEPT),
        (COND, Proposal.ACCEPT_IF),
        (OFF, Proposal.EXAMINE),
        (NONE, Proposal.EXAMINE),
    ],
)
def test_what_is_proposed(status: ListStatus, proposal: Proposal) -> None:
    """Nothing is ever refused by proposal: off the list means to be examined (hors LAP)."""
    assert propose(ListAnswer(status)) is proposal


LIST = """
id = "essai"
ald = "5"
title = "Essai"
from = 2026-01-01
source = "essai"
demonstration = false
certainty = "assumed"
"""
Row = tuple[str, str, str, str]
Say = Callable[[list[Row]], LapList]


@pytest.fixture
def listed(tmp_path: Path) -> Say:
    """A list made of rows (kind, item, ATC or nothing, condition)."""

    def make(rows: list[Row]) -> LapList:
        text = LIST
        for kind, item, atc, condition in rows:
            codes = f'[{{ system = "ATC", value = "{atc}" }}]' if atc else "[]"
            text += f'[[row]]\nkind = "{kind}"\nsection = "s"\nitem = "{item}"\nnature = "n"\n'
            text += f'codes = {codes}\ncondition = "{condition}"\n'
        path = tmp_path / "liste.toml"
        path.write_text(text, encoding="utf-8")
        return read_lap_list(path)

    return make


@pytest.mark.parametrize(
    ("row", "kind", "label", "found"),
    [
        ("hémoglobine", "biology", "électrophorèse de l'hémoglobine", False),
        ("hémoglobine", "biology", "dosage de l'hémoglobine", True),
        ("hémoglobine glyquée", "biology", "hémoglobine", False),
        ("hémoglobine", "biology", "hémoglobine des réticulocytes", True),
        ("échographie mammaire", "act", "échographie", False),
        ("échographie mammaire", "act", "mammaires : échographies", True),
        ("consultation", "professional", "consultation de podologie", False),
        ("consultation", "professional", "consultations", True),
        ("séances de kinésithérapie", "professional", "kinésithérapie", True),
        ("kinésithérapie", "act", "kinésithérapie respiratoire", True),
        ("cardiologue", "professional", "consultation de cardiologie", True),
        ("infirmier", "professional", "infirmière", True),
        ("bilans rénaux", "biology", "bilan rénal", True),
        ("vitamine D", "biology", "vitamine B12", False),
        ("transport", "transport", "", False),
        ("transport", "transport", "...", False),
        ("transport", "transport", "транспорт", False),
    ],
)
def test_labels_meet_by_what_they_name(
    listed: Say, row: str, kind: str, label: str, found: bool
) -> None:
    """The label may say more than the row of the same thing, never be about another thing."""
    lap = listed([(kind, row, "", "")])
    assert (ask(lap, LineKind(kind), label).status is ON) is found


def test_an_assay_is_no_drug(listed: Say) -> None:
    """The dosage of vitamin D is not on a list that has vitamin D as a drug."""
    lap = listed([("drug", "vitamine D", "", "")])
    assert ask(lap, LineKind.BIOLOGY, "vitamine D").status is OFF
    assert ask(lap, LineKind.BIOLOGY, "dosage de la vitamine D").status is OFF
    assert ask(lap, LineKind.DRUG, "Vitamine D").status is ON


@pytest.mark.parametrize(
    ("kind", "label", "found"),
    [
        ("professional", "kinésithérapie respiratoire", True),
        ("other", "séances de kinésithérapie", True),
        ("device", "séances de kinésithérapie", False),
        ("device", "kinésithérapie", True),
    ],
)
def test_kinds_that_doctors_confuse_still_meet(
    listed: Say, kind: str, label: str, found: bool
) -> None:
    """An act may be sent as a professional's; further off, only the very same words count."""
    lap = listed([("act", "kinésithérapie", "", "")])
    assert (ask(lap, LineKind(kind), label).status is ON) is found


@pytest.mark.parametrize(
    ("atc", "label", "item"),
    [
        ("C09AA02", "énalapril", "classe"),
        ("C09AA05", "ramipril", "ramipril"),
        ("c09aa05", "autre nom", "ramipril"),
        ("C09BA05", "ramipril", None),
        (None, "ramipril", "ramipril"),
        ("M01AE01", "sans code", "sans code"),
    ],
)
def test_codes_come_before_labels(
    listed: Say, atc: str | None, label: str, item: str | None
) -> None:
    """The longest ATC prefix wins; codes that differ are never brought together by a label."""
    lap = listed(
        [
            ("drug", "classe", "C09A", ""),
            ("drug", "ramipril", "C09AA05", ""),
            ("drug", "sans code", "", ""),
        ]
    )
    assert ask(lap, LineKind.DRUG, label, "ATC" if atc else None, atc).item == item


def test_only_atc_is_a_tree(tmp_path: Path) -> None:
    """The beginning of an LPP code names nothing: such codes are the same or differ."""
    row = '[[row]]\nkind = "device"\nsection = "s"\nitem = "lecteur"\nnature = "n"\n'
    path = tmp_path / "liste.toml"
    path.write_text(LIST + row + 'codes = [{ system = "LPP", value = "1102" }]', encoding="utf-8")
    lap = read_lap_list(path)
    assert ask(lap, LineKind.DEVICE, "appareil", "lpp", "1102").status is ON
    assert ask(lap, LineKind.DEVICE, "lecteur", "LPP", "1102776").status is OFF


def test_one_code_in_two_rows(listed: Say) -> None:
    """Of two rows with the same code the one of the line's kind answers."""
    lap = listed([("other", "vaccin", "J07BB", "autre"), ("drug", "vaccin", "J07BB", "médicament")])
    assert ask(lap, LineKind.DRUG, "vaccin", "ATC", "J07BB02").condition == "médicament"
    assert ask(lap, LineKind.OTHER, "vaccin", "ATC", "J07BB02").condition == "autre"


def test_another_system_of_codes_leaves_the_label(listed: Say) -> None:
    """A CIP code says nothing to a list in ATC: the label decides."""
    lap = listed([("drug", "ramipril", "C09AA05", "")])
    assert ask(lap, LineKind.DRUG, "ramipril", "CIP", "3400930000000").status is ON


def test_the_lines_own_kind_comes_first(listed: Say) -> None:
    """The same name in two kinds: the row of the line's kind answers."""
    lap = listed([("act", "rééducation", "", "acte"), ("professional", "rééducation", "", "soin")])
    assert ask(lap, LineKind.PROFESSIONAL, "rééducation").condition == "soin"
    assert ask(lap, LineKind.ACT, "rééducation").condition == "acte"


def test_all_patients_come_before_some(listed: Say) -> None:
    """Where a row covers all patients, a second row's condition does not restrict it."""
    lap = listed([("act", "ECG", "", "si palpitations"), ("act", "ECG", "", "")])
    assert ask(lap, LineKind.ACT, "ECG").status is ON


def test_each_item_of_an_enumeration_brings_its_condition(listed: Say) -> None:
    """A line that names two items is as conditional as the stricter, and says of which."""
    lap = listed([("biology", "NFS", "", ""), ("biology", "INR", "", "sous AVK")])
    answer = ask(lap, LineKind.BIOLOGY, "NFS, INR")
    assert (answer.status, answer.item, answer.condition) == (COND, "NFS ; INR", "INR : sous AVK")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fond d'œil", "FONDS D’OEIL"),
        ("bilan rénal", "Bilans rénaux"),
        ("épreuve d'effort", "effort (épreuve d')"),
        ("consultation du cardiologue", "cardiologie : consultations"),
        ("interféron β", "interféron bêta"),
    ],
)
def test_the_same_words_normalise_to_the_same_text(one: str, other: str) -> None:
    """Accents, case, plurals, apostrophes, ligatures, order and small words do not count."""
    assert normalise(one) == normalise(other) != ""


@given(
    st.text() | st.from_regex(r"[a-zé' œ]*(logue|iatre|aux|eaux|iere|sx|yeux)s?x?", fullmatch=True)
)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A normalised label is its own normal form."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.text("abcdeéœslxiu0123456789", min_size=1), max_size=6), st.randoms())
def test_the_order_of_words_does_not_count(said: list[str], rng: Random) -> None:
    """Whatever the order of its words, a label normalises to the same text."""
    shuffled = list(said)
    rng.shuffle(shuffled)
    assert normalise(" ".join(shuffled)) == normalise(" ".join(said))
