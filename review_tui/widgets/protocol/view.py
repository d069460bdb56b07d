"""One protocol on the screen, with all that its keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.difference import none_earlier, unsigned
from review_queue.errors import Refusal
from review_queue.terms import LineOutcome, State
from review_tui.asking import no_suspension
from review_tui.commands.command import Command
from review_tui.widgets.protocol.case_view import nothing_asked
from review_tui.widgets.protocol.comparing import Comparing
from review_tui.wording.line import line_sentences, undecided_words
from review_tui.wording.protocol import (
    closed_because,
    person_line,
    prudent_line,
    request_sentences,
)
from review_tui.wording.queue import plain
from review_tui.wording.suspension import ledger_sentences

if TYPE_CHECKING:
    pass

ON_THE_LINE = frozenset({"full", "partial", "hors_lap", "refuse", "repeat"})
ON_ITS_DECISION = frozenset({"duration", "reason"})
ABOUT_THE_LINE = ON_THE_LINE | ON_ITS_DECISION | {"precedents"}
COMPARING = frozenset({"difference", "as_last_time"})
WRITING = (
    ON_THE_LINE
    | ON_ITS_DECISION
    | {"accept_listed", "as_last_time", "condition", "sign", "close", "observation", "pass"}
)


class ProtocolView(Comparing):
    """Lives in the same screen as the queue; `show(case)` swaps what it shows."""

    def unavailable(self, command: Command) -> str | None:
        """Why the command cannot be given now."""
        action = command.action
        if action in WRITING and (reason := self._read_only()):
            return reason
        if action in COMPARING and (reason := self._nothing_earlier(action)):
            return reason
        if (
            action in ON_THE_LINE | ON_ITS_DECISION | {"precedents"}
            and not self.selected.line.to_decide
        ):
            return nothing_asked()
        if action == "reason" and self.selected.decision is None:
            return undecided_words(self.review.keys)
        if action == "duration" and self._refused_line:
            return _("A refused line has no validity.")
        if action == "repeat" and self.repeated is None:
            return _("No decision was given here yet that could be repeated.")
        if action in ("observation", "what_if"):
            return no_suspension(self.case)
        if action == "sign" and self.case.blockers:
            return self.case.blockers[0]
        if action == "withdraw" and self.case.row.state != State.RELEASED:
            return _("Nothing has left the service here: {undo} takes it back freely.").format(
                undo=self.review.keys.called("everywhere.undo")
            )
        if action == "undo" and self.case.row.state == State.RELEASED:
            return _("It has left the service: {withdraw} withdraws it, with a reason.").format(
                withdraw=self.review.keys.called("protocol.withdraw")
            )
        if action == "undo" and not (self.signed or self.case.undoable):
            return _("Nothing in this protocol can be undone.")
        return None

    @property
    def _refused_line(self) -> bool:
        decision = self.selected.decision
        return decision is not None and decision.outcome is LineOutcome.REFUSED

    def _read_only(self) -> str | None:
        if reason := closed_because(self.case, self.review.keys):
            return reason
        if other := self.held_by_other():
            return _("{name} holds this protocol: you can read it.").format(name=plain(other))
        return None

    def _nothing_earlier(self, action: str) -> str | None:
        """Why nothing can be compared with, or taken over from, an earlier protocol."""
        difference = self.case.difference
        if difference is None:
            return none_earlier(self.case.protocol.previous)
        if action == "as_last_time" and difference.signed_on is None:
            return unsigned(difference.earlier.reference)
        return None

    # Reading and noting

    async def do_enter(self) -> None:
        """The selected line in full, with its ALD, on a page that scrolls."""
        from review_tui.dialogs.condition import condition_sentences
        from review_tui.dialogs.reading import Reading

        sentences = [
            *line_sentences(self.selected),
            "",
            *condition_sentences(self.condition),
            "",
            *request_sentences(self.case),
            prudent_line(self.case),
            *ledger_sentences(self.case),
        ]
        await self.app.push_screen(Reading(person_line(self.case), sentences))

    async def do_note(self) -> None:
        """Read the notes, write one."""
        from review_tui.dialogs.note import NoteForm

        async def write(text: str) -> Refusal | None:
            answer = await self.write(lambda desk, reference, _seen: desk.note(reference, text))
            return answer if isinstance(answer, Refusal) else None

        async def written(_text: str) -> None:
            """The dialog has written it, or the status line says why not."""

        form = NoteForm(self.case)
        form.attempt = write
        await self.ask(form, written)
