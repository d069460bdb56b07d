"""The clocks of the protocol shown: stopped and started, explained, supposed."""

from __future__ import annotations

from review_tui.asking import ask_or_answer, no_suspension, what_if
from review_tui.widgets.protocol.deciding import Deciding


class Timing(Deciding):
    """`o e E`."""

    async def do_observation(self) -> None:
        """Ask somebody and stop the clocks, or record that the answer has come."""
        self.review.say("")
        await ask_or_answer(self.review, self.case, self.write)

    async def do_explain(self) -> None:
        """Why the dates are what they are."""
        from review_tui.dialogs.explain import ExplainDialog

        await self.app.push_screen(ExplainDialog(self.case, self.do_what_if))

    async def do_what_if(self) -> None:
        """The clocks that would follow if something was asked; nothing is recorded."""
        if reason := no_suspension(self.case):
            self.refuse_to_start(reason)
        else:
            await what_if(self.review, self.case)
