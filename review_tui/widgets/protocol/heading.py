"""Who, what, since when, and both clocks: the lines above the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
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
SOON_DAYS = 3


class Heading(Widget):
    """A few lines, each cut at the screen's edge; as high as it has lines."""

    def __init__(self) -> None:
        super().__init__(id="protocol-heading")
        self._content: tuple[Content, ...] = ()

    def show(self, case: CaseFile) -> None:
        """Show this protocol; only lines that changed their number move the rest."""
        content = tuple(_contents(case))
        if content != self._content:
            if len(content) != len(self._content):
                self.styles.height = len(content)
            self._content = content
            self.refresh()

    def render(self) -> Content:
        """The lines, one below the other."""
        width = self.size.width
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in self._content)


def _contents(case: CaseFile) -> Iterator[Content]:
    yield Content(plain(person_line(case))).stylize("bold")
    yield Content(plain(request_line(case)))
    yield from _conditions(case)
    if opinion := opinion_line(case):
        days = (case.clocks.opinion.last_day - case.today).days if case.clocks.opinion else 0
        yield _urgent(opinion, days if case.clocks.counts == "opinion" else SOON_DAYS + 1)
    yield _urgent(decision_line(case), (case.clocks.last_day - case.today).days)
    state = Content(plain(state_line(case)))
    yield state.stylize("ansi_yellow") if case.warnings else state


def _conditions(case: CaseFile) -> Iterator[Content]:
    for view in case.conditions[:SHOWN_CONDITIONS]:
        yield Content(plain(condition_line(view))).stylize("ansi_cyan")
    if (hidden := len(case.conditions) - SHOWN_CONDITIONS) > 0:
        yield Content(_("and {n} more ALD (x)").format(n=hidden))


def _urgent(line: str, days: int) -> Content:
    """The line, in red where little time is left; the countdown itself says it too."""
    return Content(plain(line)).stylize("bold ansi_red" if days <= SOON_DAYS else "")
