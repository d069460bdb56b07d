"""Taking back: the last act, one protocol of a batch or all of it, what has left the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.errors import Refusal
from review_queue.register import ActKind
from review_queue.terms import State
from review_tui.long_work import LongWork
from review_tui.taking_back import taking_back, undo_batch
from review_tui.widgets.protocol.ending import Ending

if TYPE_CHECKING:
    from review_queue.desk.recorded import Recorded
    from review_queue.register import Act


class TakingBack(Ending):
    """`u W`."""

    async def do_undo(self) -> None:
        """Take back this protocol's last act, or the signature that was given just before."""
        if self.signed is None:
            await self._undo_here()
            return
        signed, self.signed = self.signed, None
        answer = await self.review.perform(lambda desk: desk.undo(signed, own_only=True))
        if not isinstance(answer, Refusal):
            await self.review.open_protocol(signed)
            self.review.say(answer.said)

    async def _undo_here(self) -> None:
        act = self.case.undoable
        signed = self.case.row.state == State.SIGNED
        if signed and act is not None and act.act is ActKind.BATCH_SIGNED:
            await self._ask_how_much(act)
        else:
            await self._undo(own_only=True)

    async def _ask_how_much(self, batch: Act) -> None:
        """One protocol of a batch, or all of it."""
        from review_tui.dialogs.undo import UndoBatchForm

        number = batch.id

        async def undo(whole: bool) -> None:
            if whole:
                work = taking_back(self.review)
                work.run(self._undo_batch(work, number))
            else:
                await self._undo(own_only=False)

        size = await self.review.read("batch size", lambda desk: desk.batches.size(number))
        if size is None:
            return
        form = UndoBatchForm(self.person, batch, size, self.review.session.actor)
        await self.ask(form, undo, given_up=_("Nothing was taken back."))

    async def _undo_batch(self, work: LongWork, number: int) -> None:
        reference = self.reference
        if answer := await undo_batch(work, self.review, number):
            await self.review.open_protocol(reference)
            self.review.say(work.said(answer.said))

    async def _undo(self, *, own_only: bool) -> None:
        answer = await self.write(
            lambda desk, reference, seen: desk.undo(reference, if_version=seen, own_only=own_only)
        )
        if not isinstance(answer, Refusal):
            self._go_to_what(answer.act)
        elif answer.code == "not_yours":
            await self._ask_to_undo(answer.message)

    async def _ask_to_undo(self, whose: str) -> None:
        """A colleague's act is taken back only by who has read whose it is."""
        from review_tui.dialogs.undo import UndoForm

        async def undo(_answer: bool) -> None:
            await self._undo(own_only=False)

        form = UndoForm(whose)
        await self.ask(form, undo, given_up=_("Nothing was taken back."))

    def _go_to_what(self, undone: Act) -> None:
        """The cursor on the first line that was opened again."""
        numbers = {item["number"] for item in undone.content["items"] if item["target"] == "line"}
        lines = enumerate(self.case.lines)
        self.move_to(next((i for i, v in lines if v.line.number in numbers), self._list.cursor))

    async def do_withdraw(self) -> None:
        """Withdraw formally what has left the service."""
        from review_tui.dialogs.withdrawal import WithdrawalForm

        async def attempt(reason: str) -> Refusal | None:
            answer: Recorded | Refusal = await self.write(
                lambda desk, reference, seen: desk.withdraw(reference, reason, seen)
            )
            return answer if isinstance(answer, Refusal) else None

        async def written(_reason: str) -> None:
            """The dialog has written it, or the status line says why not."""

        form = WithdrawalForm(self.case)
        form.attempt = attempt
        await self.ask(form, written, given_up=_("Nothing was withdrawn."))
