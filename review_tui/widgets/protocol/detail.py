"""The selected line in full, under the list, and what the protocol tells of its ALD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from review_data.words import _
from review_tui.widgets.rows import BOLD, PLAIN, Row, wrapped
from review_tui.wording.condition import ald_name
from review_tui.wording.difference import since_words
from review_tui.wording.line import line_sentences

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile

MORE = " …"
LIST_ANSWER = 2
"""Which of the sentences says what the list answers."""


def detail_rows(case: CaseFile, index: int, width: int, height: int) -> Iterator[Row]:
    """Exactly so many rows; what does not fit is cut with a sign, Enter shows it whole.

    The list's answer gives way first: its condition is long, and what follows is about the person.
    """
    said = list(_sentences(case, index))
    parts = [
        list(wrapped(sentence, width, PLAIN if number else BOLD))
        for number, sentence in enumerate(said)
    ]
    excess = sum(map(len, parts)) - height
    if excess > 0 and len(parts[LIST_ANSWER]) > 1:
        most = max(1, len(parts[LIST_ANSWER]) - excess)
        parts[LIST_ANSWER] = list(wrapped(said[LIST_ANSWER], width, PLAIN, most))
    rows = [row for part in parts for row in part]
    if len(rows) > height:
        last = set_cell_size(rows[height - 1][0].text, width - len(MORE)).rstrip() + MORE
        rows[height - 1 :] = wrapped(last, width, PLAIN, 1)
    yield from rows
    yield from (() for _empty in range(height - len(rows)))


def _sentences(case: CaseFile, index: int) -> Iterator[str]:
    view = case.lines[index]
    title, asked, *others = line_sentences(view)
    since = since_words(case.difference, view.line.number) if case.difference else ""
    yield from (title, f"{asked} {since}".rstrip(), *others)
    condition = case.protocol.condition_of(view.line)
    if condition.clinical:
        yield _("{ald}: {text}").format(ald=ald_name(condition), text=condition.clinical)
