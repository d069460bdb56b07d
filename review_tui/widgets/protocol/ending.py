"""What takes the protocol shown off the table: signed, closed, left to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.errors import Refusal
from review_queue.terms import GRANTING, ConditionOutcome, TemplateUse
from review_tui.widgets.protocol.timing import Timing

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_queue.desk.recorded import Recorded
    from review_tui.dialogs.close import Closing
    from review_tui.dialogs.sign import Signature


class Ending(Timing):
    """`S X s`: each goes on to the next protocol."""

    async def do_sign(self) -> None:
        """At once where nothing needs a second look, else after the summary."""
        if signs_at_once(self.case):
            await self._sign(None)
        else:
            await self._ask_to_sign(late=self.case.late)

    async def _ask_to_sign(self, *, late: bool) -> None:
        from review_tui.dialogs.sign import SignForm

        async def sign(signature: Signature) -> None:
            await self._sign(signature.late_reason)

        typed = self.signing.late_reason if self.signing else ""
        self.signing = form = SignForm(self.case, late=late, reason=typed)
        if late:
            await self.offer(form, TemplateUse.LATE)
        await self.ask(form, sign, given_up=_("Not signed."))

    async def _sign(self, late_reason: str | None) -> None:
        answer = await self.write(
            lambda desk, reference, seen: desk.sign(reference, late_reason, if_version=seen)
        )
        if not isinstance(answer, Refusal):
            await self._go_on_after(answer)
        elif answer.code == "late_reason_required":
            await self._ask_to_sign(late=True)

    async def _go_on_after(self, ended: Recorded) -> None:
        """The next protocol; what was signed or closed stays said, and `u` takes it back."""
        why_not_on = await self.review.go_on()
        self.signed = ended.reference
        # The undo comes first: a long summary may be cut at the end.
        undo = self.review.keys.called("everywhere.undo")
        notice = _("({undo}: undo) {notice}").format(undo=undo, notice=ended.said)
        self.review.say(f"{notice} {why_not_on}")
        self.review.refresh_commands()

    async def do_close(self) -> None:
        """Close it: there is nothing to decide."""
        from review_tui.dialogs.close import CloseForm

        async def close(closing: Closing) -> None:
            answer = await self.write(
                lambda desk, reference, seen: desk.close(
                    reference, closing.cause, closing.reason, if_version=seen
                )
            )
            if not isinstance(answer, Refusal):
                await self._go_on_after(answer)

        form = CloseForm(self.case, self.review.keys)
        await self.offer(form, TemplateUse.CLOSE)
        await self.ask(form, close, given_up=_("Not closed."))

    async def do_pass(self) -> None:
        """Leave it to a colleague, with the reason; the next one is served."""
        from review_tui.dialogs.passing import PassForm

        async def pass_over(reason: str) -> None:
            answer = await self.write(
                lambda desk, reference, seen: desk.pass_over(reference, reason, if_version=seen)
            )
            if isinstance(answer, Refusal):
                return
            self.review.worklist_screen.queue_view.serving = True
            why_not_on = await self.review.go_on()
            self.review.say(f"{answer.said} {why_not_on}")

        await self.ask(PassForm(self.case), pass_over, given_up=_("Not passed over."))


def signs_at_once(case: CaseFile) -> bool:
    """Whether a signature needs no second look (design, section 7).

    A warning about the clocks is none of what is signed: a pinned queue would ask each time.
    """
    granted = all(
        view.decision is not None and view.decision.outcome in GRANTING
        for view in case.lines
        if view.line.to_decide
    )
    refused = any(
        view.decision is None or view.decision.outcome is ConditionOutcome.REFUSED
        for view in case.conditions
    )
    warned = any(warning != case.clocks.note for warning in case.warnings)
    return granted and not refused and not warned and not case.late
