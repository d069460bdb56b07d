"""Being served: the most urgent of what is shown, one after the other."""

from __future__ import annotations

from review_queue.errors import Refusal
from review_tui.session import Session
from review_tui.widgets.queue_viewing import QueueViewing


class QueueServing(QueueViewing):
    """`s` over the rows of the list.

    Attributes:
        serving: Whether the next protocol is served after each signature.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.serving = False
        self._served: tuple[str, int] | None = None
        """What was served last, and its version then."""

    async def do_serve(self) -> None:
        """Claim the most urgent of what is shown that nobody holds, and open it."""
        await self.serve()

    async def serve(self) -> bool:
        """The same, and go on so after each signature; False: nothing is free here."""
        among = self.selection.filter
        answer = await self.review.perform(lambda desk: desk.claim(None, among=among))
        self.serving = not isinstance(answer, Refusal)
        if not isinstance(answer, Refusal):
            self._served = answer.reference, answer.version
            await self.review.open_protocol(answer.reference)
            self.review.say(answer.said)
        return self.serving

    async def put_back(self) -> None:
        """Stop serving; what was served and not touched is free again for colleagues."""
        self.serving, served, self._served = False, self._served, None
        if served is None:
            return
        reference, version = served
        row = self.session.worklist.row(reference)
        if row and row.version == version and row.holder == self.session.actor:
            await self.session.write(lambda desk: desk.release_claim(reference, version))
