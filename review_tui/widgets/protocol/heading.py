"""Who, what, since when, and both clocks: the lines above the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from review_data.words import _
from review_tui.wording.protocol import (
    condition_line,
    decision_line,
    opinion_line,
    person_line,
    request_line,
    state_line,
)
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile

SHOWN_CONDITIONS = 4
"""More ALD than that are counted in one line: the lines of care need the room."""
WRAPPED = 2
"""So many ALD may take two rows each."""
NARROW = 78
"""Below this width the caisse's clock is said in fewer words."""
ROOMY = 22
"""From this screen height on."""
SOON_DAYS = 3
"""From so many days before the end a line is red."""


class Heading(Widget):
    """A few lines, cut at the screen's edge; an ALD may take two where there is room."""

    def __init__(self) -> None:
        super().__init__(id="protocol-heading")
        self._case: CaseFile | None = None
        self._lines: tuple[Content, ...] = ()

    def show(self, case: CaseFile) -> None:
        """Show this protocol."""
        self._case = case
        self._arrange(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Cut the lines anew."""
        self._arrange(event.size.width)

    def render(self) -> Content:
        """The lines, one below the other."""
        return Content("\n").join(self._lines)

    def _arrange(self, width: int) -> None:
        """Repaint only what reads differently; only another number of lines moves the rest."""
        if self._case is None or not width:
            return
        roomy = self.screen.size.height >= ROOMY and len(self._case.conditions) <= WRAPPED
        lines = tuple(_contents(self._case, width, 2 if roomy else 1))
        if len(lines) != len(self._lines):
            self.styles.height = len(lines)
        if lines != self._lines:
            self._lines = lines
            self.refresh()


def _contents(case: CaseFile, width: int, most: int) -> Iterator[Content]:
    yield from _cut(Content(plain(person_line(case))).stylize("bold"), width)
    yield from _cut(Content(plain(request_line(case))), width)
    for line in _conditions(case, None if most > 1 else width):
        yield from _cut(line, width, most)
    if opinion := opinion_line(case):
        days = (case.clocks.opinion.last_day - case.today).days if case.clocks.opinion else 0
        counted = case.clocks.counts == "opinion"
        yield from _cut(_urgent(opinion, days if counted else SOON_DAYS + 1), width, most)
    decision = _urgent(
        decision_line(case, narrow=width < NARROW), (case.clocks.last_day - case.today).days
    )
    yield from _cut(decision, width, most)
    state = Content(plain(state_line(case)))
    yield from _cut(state.stylize("ansi_yellow") if case.warnings else state, width)


def _cut(line: Content, width: int, most: int = 1) -> Iterator[Content]:
    """The line on at most so many rows, the last one cut with a sign."""
    rows = line.wrap(width) if most > 1 else [line]
    if len(rows) > most:
        rows = [*rows[: most - 1], Content(" ").join(rows[most - 1 :])]
    yield from (row.truncate(width, ellipsis=True) for row in rows)


def _conditions(case: CaseFile, room: int | None) -> Iterator[Content]:
    for view in case.conditions[:SHOWN_CONDITIONS]:
        yield Content(plain(condition_line(view, room))).stylize("ansi_cyan")
    if (hidden := len(case.conditions) - SHOWN_CONDITIONS) > 0:
        yield Content(_("and {n} more ALD (x)").format(n=hidden))


def _urgent(line: str, days: int) -> Content:
    """The line, in red where little time is left; the countdown itself says it too."""
    return Content(plain(line)).stylize("bold ansi_red" if days <= SOON_DAYS else "")
