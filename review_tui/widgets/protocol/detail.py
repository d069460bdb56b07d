"""The selected line in full, under the list, and what the protocol tells of its ALD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from review_data.words import _
from review_tui.wording.line import line_sentences
from review_tui.wording.protocol import ald_name
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


class LineDetail(Widget):
    """Facts of one line, wrapped; what doesn't fit is cut with a sign."""

    def __init__(self) -> None:
        super().__init__(id="protocol-detail")
        self._sentences: tuple[str, ...] = ()

    def show(self, case: CaseFile, index: int) -> None:
        """Show the line of that index; repainted only where it reads differently."""
        sentences = tuple(_sentences(case, index))
        if sentences != self._sentences:
            self._sentences = sentences
            self.refresh()

    def render(self) -> Content:
        """As many lines as there is room for."""
        width, height = self.size
        lines = [line for text in self._sentences for line in Content(plain(text)).wrap(width)]
        if len(lines) > height > 0:
            last = Content.assemble(lines[height - 1], " ...")
            lines[height - 1 :] = [last.truncate(width, ellipsis=True)]
        if lines:
            lines[0] = lines[0].stylize("bold")
        return Content("\n").join(lines)


def _sentences(case: CaseFile, index: int) -> Iterator[str]:
    if not 0 <= index < len(case.lines):
        return
    view = case.lines[index]
    yield from line_sentences(view)
    condition = case.protocol.condition_of(view.line)
    if condition.clinical:
        yield _("{ald}: {text}").format(ald=ald_name(condition), text=condition.clinical)
