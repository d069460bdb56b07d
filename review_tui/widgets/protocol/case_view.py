"""The protocol that is shown, its selected line, and the one way to write about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.decisions import Order
from review_queue.errors import Refusal
from review_queue.register import LAW
from review_tui.commands.command import Context
from review_tui.widgets.protocol.detail import detail_rows
from review_tui.widgets.protocol.heading import heading_rows
from review_tui.widgets.protocol.line_list import LineList
from review_tui.widgets.rows import Row, rule
from review_tui.widgets.rows_view import RowsView
from review_tui.wording.queue import held_by, plain

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView, LineView
    from review_queue.desk import Desk
    from review_queue.desk.recorded import Recorded
    from review_tui.dialogs.sign import SignForm

ROOMY = 19
"""From this height on the heading may take more rows."""
DETAIL = ((30, 11), (19, 6), (0, 4))
"""From which height on the selected line gets how many rows."""


class CaseView(RowsView):
    """Heading, lines, the selected line in full; what is shown is what the desk last said.

    Attributes:
        repeated: The last decision given here, for `.`; None before the first.
        signed: The protocol signed just before this one, while `u` would still take it back.
        signing: The last signature that was asked for here: its late reason is kept.
    """

    context = Context.PROTOCOL

    def __init__(self) -> None:
        self._lines = LineList()
        super().__init__("protocol-view", self._lines)
        self.repeated: Order | None = None
        self.signed: str | None = None
        self.signing: SignForm | None = None
        self._case: CaseFile | None = None

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
    def person(self) -> str:
        """Whom every dialog that writes names."""
        return self.case.protocol.patient.name

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
            self.repeated = self.signed = None
            self.signing = None
        cursor = self._list.cursor if same else (self._undecided_after(-1) or 0)
        self._lines.show(case, cursor)
        self.paint()

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

    @property
    def _seen(self) -> tuple[int, date]:
        """Which version is shown, and as of which day."""
        return self.case.row.version, self.case.today

    async def follow(self) -> None:
        """Show this protocol as of today and as a colleague has left it, and say who."""
        reference, today = self.reference, self.review.session.today()
        row = self.review.session.worklist.row(reference)
        if row is None or (row.version, today) == self._seen:
            return
        case = await self.review.read("follow", lambda desk: desk.case(reference))
        if case is None or case.protocol.reference != self.reference:
            return
        before, _day = self._seen
        self.show(case)
        if case.row.version == before:
            return
        if (by := case.history[-1].by) == LAW:
            self.review.say(_("Silence has had its effect: the protocol is shown as it is now."))
        elif by != self.review.session.actor:
            said = _("{name} has changed this protocol: it is shown as it is now.")
            self.review.say(said.format(name=plain(by)))
        self.review.refresh_commands()

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

    def made_rows(self, width: int, height: int) -> Iterator[Row]:
        """Heading, lines, a line across, the selected line."""
        if self._case is None:
            return
        review, roomy = self.review, height >= ROOMY
        heading = tuple(
            heading_rows(self._case, review.keys, width, review.session.actor, roomy=roomy)
        )
        detail = next(rows for least, rows in DETAIL if height >= least)
        self._above = len(heading)
        yield from heading
        yield from self._list.rows(width, height - len(heading) - detail - 1)
        yield rule(width, self._list.hidden)
        yield from detail_rows(self._case, self._list.cursor, width, detail)


def nothing_asked() -> str:
    """Why a line that asks nothing takes no decision."""
    return _("Nothing is asked at 100 % on this line: it needs no decision.")
