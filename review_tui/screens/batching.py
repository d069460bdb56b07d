"""A screen on which a batch takes the place of the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from review_tui.screens.typing import TypingScreen
from review_tui.widgets.view import View

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_tui.widgets.batch.batch_view import BatchView
    from review_tui.widgets.protocol.view import ProtocolView

Shown = TypeVar("Shown", bound=View)


class BatchingScreen(TypingScreen):
    """From the queue to a batch, from there to its protocols, and back.

    Attributes:
        batch_view: The batch that one comes back to from a protocol, where there is one.
    """

    view: View
    batch_view: BatchView | None = None

    @property
    def open_reference(self) -> str | None:
        """The protocol that is shown, if one is."""
        raise NotImplementedError

    async def mounted(self, kind: type[Shown]) -> Shown:
        """The view of that kind, made when it is first needed."""
        raise NotImplementedError

    def turn_to(self, view: View) -> None:
        """Show a view in place of the others."""
        raise NotImplementedError

    def refresh_queue(self) -> None:
        """Read again what a write may have changed."""
        raise NotImplementedError

    async def open_batch(self, batch: Batch, hidden: str) -> None:
        """Show a batch in place of the queue; `hidden` tells of tagged ones not shown there."""
        from review_tui.widgets.batch.batch_view import BatchView

        view = self.batch_view = await self.mounted(BatchView)
        self.status.say("")
        view.begin(batch, hidden)
        self.turn_to(view)

    def leave_batch(self) -> None:
        """Show the queue again; what was said of the batch stays."""
        self.batch_view = None
        self.queue_view.reload()
        self.turn_to(self.queue_view)

    def was_signed(self, references: frozenset[str]) -> None:
        """Those are no longer in the queue: their tags are taken off."""
        self.queue_view.untag(references)
        self.refresh_queue()

    def tell_what_was_seen(self) -> None:
        """A protocol opened from a batch counts as seen as it was last shown."""
        if self.batch_view and self.open_reference:
            row = cast("ProtocolView", self.view).case.row
            self.batch_view.was_shown(row.reference, row.version)
