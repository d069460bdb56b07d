"""The protocol that is shown, its selected line, and the one way to write about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize

from review_data.words import _
from review_queue.decisions import Order
from review_queue.errors import Refusal
from review_tui.commands.command import Context
from review_tui.commands.table import bindings_of
from review_tui.widgets.protocol.detail import LineDetail
from review_tui.widgets.protocol.heading import Heading
from review_tui.widgets.protocol.line_list import LineList
from review_tui.widgets.view import View
from review_tui.wording.queue import held_by

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView, LineView
    from review_queue.desk import Desk
    from review_queue.desk.recorded import Recorded
    from review_tui.dialogs.form import Form

Answer = TypeVar("Answer")
LOW = 19
"""Below this height the selected line gets fewer lines."""
TALL = 30
"""Above this height it gets more."""


class CaseView(View, can_focus=True):
    """Heading, lines, the selected line in full; what is shown is what the desk last said.

    Attributes:
        repeated: The last decision given here, for `.`; None before the first.
        signed: The protocol signed just before this one, while `u` would still take it back.
    """

    context = Context.PROTOCOL
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.PROTOCOL)

    def __init__(self) -> None:
        super().__init__(id="protocol-view")
        self.repeated: Order | None = None
        self.signed: str | None = None
        self._case: CaseFile | None = None
        self._heading = Heading()
        self._list = LineList()
        self._detail = LineDetail()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._heading
        yield self._list
        yield self._detail

    @property
    def case(self) -> CaseFile:
        """What is shown; a protocol is always shown while keys come here."""
        if self._case is None:  # pragma: no cover
            raise RuntimeError("no protocol is shown")
        return self._case

    @property
    def reference(self) -> str:
        """Which protocol is shown."""
        return self.case.protocol.reference

    @property
    def selected(self) -> LineView:
        """The line under the cursor."""
        return self.case.lines[self._list.cursor]

    @property
    def condition(self) -> ConditionView:
        """The ALD of the line under the cursor."""
        return self.case.conditions[self.selected.line.condition]

    def show(self, case: CaseFile) -> None:
        """Show this protocol; the cursor stays, or goes to the first line to decide."""
        same = self._case is not None and self.reference == case.protocol.reference
        self._case = case
        if not same:
            self.repeated = None
        cursor = self._list.cursor if same else (self._undecided_after(-1) or 0)
        self._heading.show(case)
        self._list.show(case.lines, cursor)
        self._detail.show(case, self._list.cursor)

    def move_to(self, index: int) -> None:
        """Set the cursor on a line."""
        before = self._list.cursor
        self._list.move(index)
        if self._list.cursor != before:
            self._detail.show(self.case, self._list.cursor)
            self.review.refresh_commands()

    def go_on(self) -> None:
        """To the next line without a decision, from the top again after the last."""
        following = self._undecided_after(self._list.cursor)
        if following is not None:
            self.move_to(following)

    async def write(
        self, order: Callable[[Desk, str, int], Recorded | Refusal]
    ) -> Recorded | Refusal:
        """Give the desk an order on this protocol and show what came of it.

        `order` takes the desk, the reference and the version that the adviser saw.
        """
        reference, seen = self.reference, self.case.row.version
        fresh: list[CaseFile] = []

        def both(desk: Desk) -> Recorded | Refusal:
            answer = order(desk, reference, seen)
            fresh.append(desk.case(reference))
            return answer

        answer = await self.review.perform(both)
        if fresh and self.reference == reference:
            self.show(fresh[0])
            self.review.refresh_commands()
        return answer

    async def ask(self, form: Form[Answer], then: Callable[[Answer], Awaitable[None]]) -> None:
        """Open a dialog; `then` gets its answer, unless it was given up."""

        async def answered(answer: Answer | None) -> None:
            if answer is not None:
                await then(answer)

        await self.app.push_screen(form, answered)

    def held_by_other(self) -> str | None:
        """Who else holds the protocol now."""
        holder = held_by(self.case.row, datetime.now(UTC))
        return holder if holder != self.review.session.actor else None

    def refuse_to_start(self, sentence: str) -> None:
        """Say why a key does nothing."""
        self.review.say_refusal(Refusal("not_now", sentence))

    def _undecided_after(self, index: int) -> int | None:
        lines = self.case.lines
        order = [*range(index + 1, len(lines)), *range(index + 1)]
        return next(
            (i for i in order if lines[i].line.to_decide and lines[i].decision is None), None
        )

    def _on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")
        self.set_class(event.size.height > TALL, "-tall")


def nothing_asked() -> str:
    """Why a line that asks nothing takes no decision."""
    return _("Nothing is asked at 100 % on this line: it needs no decision.")
