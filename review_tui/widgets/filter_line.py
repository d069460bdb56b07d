"""Where a filter is typed: how it may go on, how many match, what is wrong with it and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.events import Key

from review_data.words import _
from review_queue.filters.completing import Completion, completions
from review_queue.filters.reading import FilterError, read_filter
from review_queue.filters.sorting import Selection
from review_queue.worklist import Passed, Worklist
from review_tui.widgets.typed_line import TypedLine
from review_tui.wording.cells import CUT, fit
from review_tui.wording.numbers import counted
from review_tui.wording.queue import plain

if TYPE_CHECKING:
    from review_tui.widgets.queue_view import QueueView

TOPIC = "filter"
WAYS = "ways"


class FilterLine(TypedLine):
    """`f`, what is typed, how many match; Tab goes through the ways in which it may go on."""

    SIGN: ClassVar = "f"

    def __init__(self, queue: QueueView, text: str) -> None:
        super().__init__(queue, text, _("ald:8 d:<5 off-list:yes mine dupont"))
        self._hint = _("Enter: show only these    Esc: give up")
        self._ways: list[Completion] = []
        self._begun = ""
        """What stood there before the first Tab."""
        self._turn = -1

    async def take(self, key: Key) -> bool:
        """Tab completes; the rest is typed."""
        if key.key in ("tab", "shift+tab"):
            await self._complete(1 if key.key == "tab" else -1)
            return True
        self._turn = -1
        return await super().take(key)

    async def typed(self, text: str) -> None:
        """Say how it may go on, and how many match as it stands."""
        try:
            asked = read_filter(self.text, self.session.today())
        except FilterError as error:
            await self._look(None)
            unfinished = error.end >= len(text) and self._ways
            if text == self.text.strip() and not unfinished:
                self._show_error(error)
            return
        await self._look(Selection(asked) if asked else None)

    async def keep(self, text: str) -> bool:
        """Show only what matches; everything where nothing is typed."""
        try:
            asked = read_filter(self.text, self.session.today())
        except FilterError as error:
            self._show_error(error)
            return False
        self.session.forget(TOPIC)
        self.queue.filter_by(asked)
        return True

    def give_up(self) -> None:
        """The filter stays as it was."""
        self.session.forget(TOPIC)

    async def _look(self, selection: Selection | None) -> None:
        """Find, away from the screen's thread, how it may go on and how many match."""
        view, text = self.session.view, self.text

        def question(worklist: Worklist, passed: Passed) -> tuple[list[Completion], int | None]:
            ways = _ways_on(text, worklist, passed)
            if selection is None:
                return ways, None
            return ways, worklist.selected(selection, view, passed).count()

        answer = await self.review.look(TOPIC, question)
        if answer is None or text != self.text:
            return
        ways, count = answer
        self.show_result("" if count is None else counted(count))
        if self._turn < 0:
            self._ways, self._begun = ways, text
        self._show_ways()

    async def _complete(self, step: int) -> None:
        if self._turn < 0 and self._begun != self.text:  # typed faster than it was looked up
            text = self.text
            ways = await self.review.look(WAYS, partial(_ways_on, text))
            self._ways, self._begun = ways or [], text
        if not self._ways:
            return
        self._turn = (self._turn + step) % len(self._ways)
        way = self._ways[self._turn]
        self.put(self._begun[: way.start] + way.text)
        self._show_ways()

    def _show_ways(self) -> None:
        """The ways on one line, the chosen one first; what it means where there is room."""
        first = max(self._turn, 0)
        ways = self._ways[first:] + self._ways[:first]
        if not ways:
            self.show_hint(_("Enter: show only these    Esc: give up"))
            return
        said = "   ".join(
            f"{way.text.strip()} ({way.help})" if way.help and len(ways) <= 4 else way.text.strip()
            for way in ways
        )
        self.show_hint(_("Tab: {ways}").format(ways=plain(said)))

    def _show_error(self, error: FilterError) -> None:
        """Under the place, a sign; then the sentence, which names the place of a text too long."""
        self.show_result("")
        cell = self.cell_of(error.start)
        if cell is None:
            self.show_remark(f"{plain(error.message)} {plain(error.remedy)}")
            return
        sign = "^" * max(cell_len(self.text[error.start : error.end]), 1)
        row = fit(" " * cell + sign, self.width).rstrip(CUT)
        self.show_remark(f"{row}\n{plain(error.problem)} {plain(error.remedy)}")


def _ways_on(text: str, worklist: Worklist, passed: Passed) -> list[Completion]:
    """How a text may go on, with the values of a queue."""
    return completions(text, partial(worklist.known, passed=passed))
