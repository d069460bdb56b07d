"""The app at a desk: what is asked of it or ordered, and how the answer is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from review_queue.errors import Refusal, ReviewError
from review_tui.personal import PersonalApp
from review_tui.session import Session
from review_tui.wording.recorded import with_the_way_back

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.desk.batch.recorded import BatchRecorded
    from review_queue.desk.recorded import Recorded
    from review_queue.worklist import Passed, Worklist

T = TypeVar("T")
Done = TypeVar("Done", bound="Recorded | BatchRecorded")


class DeskApp(PersonalApp, inherit_bindings=False):
    """Reads, looks up and writes through its session; a failure is said, never raised."""

    session: Session

    def say(self, text: str, *, refused: bool = False) -> None:
        """Say one sentence on the status line, in place of the last."""
        self.worklist_screen.status.say(text, refused=refused)

    def say_refusal(self, refusal: Refusal) -> None:
        """Say why something did not happen, and what to do."""
        self.say(f"{refusal.message} {refusal.remedy}".strip(), refused=True)

    async def perform(self, order: Callable[[Desk], Done | Refusal]) -> Done | Refusal:
        """Give an order to the desk; what came of it is said and shown, then returned.

        A ReviewError (unknown reference, full disk) comes back as a Refusal with its code.
        """
        try:
            answer: Done | Refusal = await self.session.write(order)
        except ReviewError as error:
            answer = Refusal(error.code, error.message, error.remedy, error.field)
        if isinstance(answer, Refusal):
            self.say_refusal(answer)
        else:
            self.say(with_the_way_back(answer, self.keys))
        self.worklist_screen.refresh_queue()
        return answer

    async def read(self, topic: str, question: Callable[[Desk], T]) -> T | None:
        """Ask the desk; None if a newer question came in between, or after saying what failed."""
        try:
            return await self.session.read(topic, question)
        except ReviewError as error:
            self.say_refusal(Refusal(error.code, error.message, error.remedy))
            return None

    async def look(self, topic: str, question: Callable[[Worklist, Passed], T]) -> T | None:
        """Ask the list away from the screen's thread; None as for `read`."""
        try:
            return await self.session.look(topic, question)
        except ReviewError as error:
            self.say_refusal(Refusal(error.code, error.message, error.remedy))
            return None
