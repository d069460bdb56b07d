"""Where a search is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from review_data.words import _
from review_tui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from review_tui.widgets.queue_view import QueueView


class SearchLine(TypedLine):
    """`/`, what is typed, and how many match; the cursor goes to the first at once."""

    SIGN: ClassVar = "/"

    def __init__(self, queue: QueueView) -> None:
        super().__init__(queue, "", _("name, reference, whole NIR or RPPS"))
        self._hint = _("Enter: keep it, then {next} and {before}    Esc: give up").format(
            next=self.review.keys.called("everywhere.next_match"),
            before=self.review.keys.called("everywhere.match_before"),
        )

    async def typed(self, text: str) -> None:
        """Go to the first match."""
        if not text:
            self.queue.give_search_up()
            self.show_result("")
        elif found := await self.queue.look_for(text):
            self.show_result(found.figure if found.row else _("nothing open"))

    async def keep(self, text: str) -> bool:
        """The search stays, for n and N."""
        if not text:
            self.queue.give_search_up()
        elif found := await self.queue.look_for(text):
            self.review.say(found.said, refused=found.row is None)
            self.review.refresh_header()
            self.review.refresh_commands()
        return True

    def give_up(self) -> None:
        """Back to where the search began."""
        self.queue.give_search_up()
