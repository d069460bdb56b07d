"""The team's figures as text: each queue reads well, in the room that a terminal has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from review_data.words import Language, speak
from review_queue.statistics import (
    Figure,
    Outcomes,
    Statistics,
    outcomes_of,
    stock_of,
    weeks_of,
)
from review_tui.wording.statistics import statistics_sentences

TODAY = date(2026, 11, 21)
NARROW, USUAL = 54, 74
"""What a page leaves of 60 and of 80 columns."""
EMPTY = Statistics(TODAY, stock_of(TODAY, []), weeks_of(TODAY, 12, []), 0, ())


def busy(most: int, weeks: int = 12) -> Statistics:
    """A team that has a figure of everything on every day, up to `most` each."""
    days = [(TODAY - timedelta(days=n)).isoformat() for n in range(7 * weeks)]
    kept = [(day, figure, most // (n % 5 + 1)) for n, day in enumerate(days) for figure in Figure]
    stock = [("pending", day, most) for day in days] + [("suspended", "2026-12-01", most)]
    signed = [(str(ald), "total", most) for ald in range(1, 33)] + [("8 23", "refused", 1)]
    return Statistics(
        TODAY,
        stock_of(TODAY, stock),
        weeks_of(TODAY, weeks, kept),
        32 * most + 1,
        outcomes_of(signed),
    )


def told(statistics: Statistics, room: int = USUAL) -> list[str]:
    """The lines of the page."""
    return list(statistics_sentences(statistics, room))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("room", "most"), [(NARROW, 999), (USUAL, 99_999), (120, 9_999_999)])
def test_figures_and_bars_keep_to_their_room(language: Language, room: int, most: int) -> None:
    """Only sentences may be longer: they are wrapped, tables are not."""
    speak(language)
    lines = told(busy(most), room)
    tables = [line for line in lines if "  " in line]
    assert len(tables) > 80
    assert max(map(cell_len, tables)) <= room


def test_an_empty_queue_has_a_sentence_for_each_section() -> None:
    """No empty table, no bar, no share of nothing."""
    lines = told(EMPTY)
    assert [line for line in lines if "  " in line or "%" in line] == []
    assert "No protocol is open." in lines
    assert "No protocol is signed yet." in lines


def test_weeks_before_the_first_figure_are_left_out() -> None:
    """A queue that is one week old shows one week, marked as under way, without a course."""
    weeks = weeks_of(TODAY, 12, [("2026-11-17", "received", 5)])
    lines = told(Statistics(TODAY, EMPTY.stock, weeks, 0, ()))
    at = lines.index("IN AND OUT, BY WEEK")
    assert [line.split() for line in lines[at + 1 : at + 4]] == [
        ["week", "of", "received", "signed", "closed", "stock", "days"],
        ["2026-11-16*", "5", "0", "0", "+5", "-"],
        ["*", "under", "way"],
    ]
    assert not [line for line in lines if "a week" in line]


def test_the_column_of_a_change_is_no_stock_in_french() -> None:
    """A change of the stock is its balance; silence that was forestalled has had no effect."""
    speak("fr")
    text = "\n".join(told(busy(9)))
    assert " solde " in text
    assert "solde : de combien le stock a augmenté" in text
    assert "avant que le silence ne produise effet" in text


def test_only_what_happened_has_a_course() -> None:
    """Its least and most stand beside it; a figure that is always 0 has no line."""
    kept = [("2026-11-10", "received", 8), ("2026-11-17", "received", 4)]
    lines = told(Statistics(TODAY, EMPTY.stock, weeks_of(TODAY, 12, kept), 0, ()))
    assert [line for line in lines if "a week" in line] == ["received  █▄  4 to 8 a week"]


def test_the_share_of_silences_avoided_is_told() -> None:
    """Three signed in time against one effect of silence: 75 %."""
    kept = [("2026-11-17", "avoided", 3), ("2026-11-18", "deemed", 1), ("2026-11-18", "signed", 4)]
    lines = told(Statistics(TODAY, EMPTY.stock, weeks_of(TODAY, 1, kept), 0, ()))
    assert "Avoided in 75 % of the cases: 3 avoided, 1 suffered." in lines


def test_every_bar_has_its_figure_in_words() -> None:
    """Glyphs never carry the meaning alone: a number stands before each bar and course."""
    lines = told(busy(40))
    drawn = [line for line in lines if set(line) & set("█▁▒░") and "granted" not in line]
    assert len(drawn) > 30
    assert all(any(sign.isdigit() for sign in line) for line in drawn)


def test_more_weeks_than_cells_show_their_latest_course() -> None:
    """Ten years: the table has all weeks, the course those that fit."""
    lines = told(busy(9, weeks=520))
    assert sum(line.startswith("20") for line in lines) > 520
    assert max(cell_len(line) for line in lines if "a week" in line) <= USUAL


def test_an_ald_is_named_as_in_the_queue() -> None:
    """Codes that are words are said in words; shares stand in the order of the legend."""
    shares = (Outcomes("post_ald", 3, 1, 0),)
    lines = told(Statistics(TODAY, EMPTY.stock, EMPTY.weeks, 4, shares))
    assert lines[-1].split()[:8] == ["post", "4", "75", "%", "25", "%", "0", "%"]
    assert lines[-1].endswith("█" * 22 + "▒" * 8)
