"""What was decided before: precedents, earlier protocols, what changed, the same once more."""

from __future__ import annotations

from review_queue.difference import none_earlier
from review_queue.errors import Refusal
from review_tui.widgets.protocol.taking_back import TakingBack


class Comparing(TakingBack):
    """`P D = i`."""

    async def do_precedents(self) -> None:
        """How the same act was decided for the same ALD."""
        from review_tui.dialogs.precedents import PrecedentsPage

        reference, number = self.reference, self.selected.line.number
        asked = await self.review.read("precedents", lambda desk: desk.precedent(reference, number))
        if isinstance(asked, Refusal):
            self.review.say_refusal(asked)
        elif asked is not None:
            await self.app.push_screen(PrecedentsPage(asked))

    async def do_difference(self) -> None:
        """What changed since the earlier protocol, line by line."""
        from review_tui.dialogs.reading import Reading
        from review_tui.wording.difference import difference_sentences, difference_title

        if difference := self.case.difference:
            page = Reading(difference_title(difference), difference_sentences(difference))
            await self.app.push_screen(page)

    async def do_as_last_time(self) -> None:
        """The earlier opinions on every line that has not changed."""
        answer = await self.write(
            lambda desk, reference, seen: desk.decide_as_before(reference, if_version=seen)
        )
        if isinstance(answer, Refusal):
            await self.settle(answer, self.do_as_last_time)
            return
        self.signed = None
        if self.selected.decision or not self.selected.line.to_decide:
            self.go_on()

    async def do_earlier(self) -> None:
        """The same person's earlier protocols."""
        from review_tui.dialogs.earlier import EarlierForm

        reference = self.reference
        earlier = await self.review.read("earlier", lambda desk: desk.earlier(reference))
        if earlier:
            await self.ask(EarlierForm(self.person, earlier), self._read_earlier)
        elif earlier is not None:
            self.refuse_to_start(none_earlier(self.case.protocol.previous))

    async def _read_earlier(self, reference: str) -> None:
        from review_tui.dialogs.earlier import EarlierProtocolPage

        case = await self.review.read("earlier", lambda desk: desk.case(reference))
        if case is not None:
            await self.app.push_screen(EarlierProtocolPage(case))
