"""Precedents as text: figures and bars in the room that there is, months in words."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from review_data.words import Language, speak
from review_queue.precedents import LinePrecedent, PastReason, Precedent
from review_queue.protocol import Condition, Line
from review_queue.terms import Asked, Category, Ground, LineKind, LineOutcome
from review_tui.wording.bars import ASCII
from review_tui.wording.precedents import precedent_sentences, precedent_title

FULL, PARTIAL, HORS_LAP, REFUSED = LineOutcome
LINE = Line(3, LineKind.BIOLOGY, "HbA1c", Asked.FULL)
PAST = PastReason("2024-03", PARTIAL, None, "2 par an", "Contrôle stable")


def asked(
    counts: dict[LineOutcome, int], *last: PastReason, category: Category = Category.LISTED
) -> LinePrecedent:
    """What a desk answers for a line of ALD 8, or of another category."""
    condition = Condition(0, category, "x", ald="8" if category is Category.LISTED else None)
    return LinePrecedent(LINE, condition, Precedent(counts, last))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("room", "most"), [(54, 9), (74, 99_999), (120, 9_999_999)])
def test_figures_and_bars_keep_to_their_room(language: Language, room: int, most: int) -> None:
    """One row for each outcome, the greatest with the longest bar."""
    speak(language)
    lines = list(precedent_sentences(asked({FULL: most, REFUSED: 1}), room))
    rows = [line for line in lines if "  " in line]
    assert len(rows) == 4
    assert max(map(cell_len, rows)) <= room
    assert rows[0].count("█") == max(row.count("█") for row in rows) > 10
    assert rows[3].rstrip().endswith(("▏", "█", "▎", "▍", "▌", "▋", "▊", "▉"))


def test_reasons_have_their_month_in_words() -> None:
    """Never a day; a grant and a ground are told."""
    refused = PastReason("2026-11", REFUSED, Ground.ADMINISTRATIVE, None, "Hors délai")
    lines = list(precedent_sentences(asked({PARTIAL: 1, REFUSED: 1}, refused, PAST), 74))
    assert lines[-2:] == [
        "- November 2026, refused, administrative ground (appeal: CRA), reason: Hors délai",
        "- March 2024, granted in part, granted: 2 par an, reason: Contrôle stable",
    ]


def test_granted_without_a_reason_is_said() -> None:
    """Figures alone say how, not why."""
    assert list(precedent_sentences(asked({FULL: 2}), 74))[-1] == "None was given."


@pytest.mark.parametrize(
    ("category", "mixed"),
    [(Category.LISTED, False), (Category.UNLISTED, True), (Category.MULTIPLE, True)],
)
def test_an_ald_of_many_illnesses_is_told(category: Category, mixed: bool) -> None:
    """Under ALD 31 and 32 the same act may have been for something else altogether."""
    lines = list(precedent_sentences(asked({FULL: 2}, category=category), 74))
    assert any("the illnesses differ" in line for line in lines) == mixed


def test_no_precedent_is_one_sentence() -> None:
    """No table of zeros, no title over nothing."""
    none = asked({}, category=Category.NON_EXEMPTING)
    assert list(precedent_sentences(none, 74)) == [
        "No precedent for this act under non-exempting ALD yet."
    ]
    assert precedent_title(none) == "Precedents: HbA1c (biology), non-exempting ALD"


def test_signs_of_narrow_encodings() -> None:
    """Bars of plain characters where nothing else can be shown."""
    lines = list(precedent_sentences(asked({FULL: 2}), 74, ASCII))
    assert lines[1].endswith("#" * 30)
