"""Tagging: one row, all that is shown, a range; tags stay whatever is shown afterwards."""

from __future__ import annotations

from collections.abc import Callable

from review_data.words import _
from review_queue.errors import Refusal
from review_queue.rows import MOST_TOGETHER, Seen
from review_queue.worklist import Passed, Selected, Worklist
from review_tui.commands.command import Command
from review_tui.patience import TooFarError
from review_tui.tags import Tags
from review_tui.widgets.queue_selecting import selection_words
from review_tui.widgets.queue_serving import QueueServing
from review_tui.wording.numbers import counted, grouped
from review_tui.wording.queue import plain
from review_tui.wording.tagging import (
    all_tagged_words,
    gone_words,
    long_range_words,
    no_beginning_words,
    range_words,
    tagged_words,
    too_many_shown_words,
    untagged_words,
)

NUMBERED = frozenset({"tag", "bulk"})
"""What shows on its key how many are tagged."""


class QueueTagging(QueueServing):
    """`space * V I` over the rows of the list."""

    _words = ""
    """What was said last of tags, which may stand behind something else."""

    def number(self, command: Command) -> int:
        """How many are tagged, where the command is about them."""
        return len(self.table.tags) if command.action in NUMBERED else 0

    def do_tag(self) -> None:
        """Tag it or not, and go on to the next."""
        row = self.current
        if row and self._put(self.table.tags.inverted((row.seen,))):
            self.table.move(1)
            self._tell_number()

    def do_tag_all(self) -> None:
        """Tag all that the filter shows; where all of it is tagged, take these tags off."""
        self._read(lambda pages: pages.seen(MOST_TOGETHER + 1), self._tag_all)

    def do_tag_invert(self) -> None:
        """Invert the tags of what the filter shows; those that it hides stay."""
        self._read(lambda pages: pages.seen(MOST_TOGETHER + 1), self._invert)

    def do_tag_range(self) -> None:
        """Tag every row from the one tagged last to the cursor, both included."""
        here, last = self.table.place, self.table.tags.last
        begin = self.table.place_of(last) if last else None
        if here is None or begin is None:
            words = no_beginning_words(self.review.keys.called("queue.tag"))
            self.review.say(words, refused=True)
            return
        upwards = (here < begin) is not self.selection.reverse
        ends = (here, begin) if upwards else (begin, here)
        self._read(
            lambda pages: pages.seen(MOST_TOGETHER + 1, *ends),
            lambda seen: self._tag_range(seen[::-1] if upwards else seen),
        )

    def clear_tags(self) -> None:
        """Take every tag off."""
        self._put(Tags())
        self._say(_("Tags cleared."))

    def follow_tags(self) -> None:
        """Take the tags off what has left the queue, and say so."""
        if self.table.tags:
            self.run_worker(self._untag_gone(self.table.tags), group="tags")

    # What was read is tagged

    def _tag_all(self, seen: list[Seen]) -> None:
        tags, shown = self.table.tags, len(seen)
        if self._too_many_shown(shown):
            return
        if all(one.reference in tags for one in seen):
            self._put(tags.without(one.reference for one in seen))
            self._say(untagged_words(shown), self._tagged_words(0))
        elif self._put(tags.added(seen)):
            filtered, hidden = bool(self.selection.filter), len(self.table.tags) - shown
            self._say(all_tagged_words(shown, hidden, filtered=filtered))

    def _invert(self, seen: list[Seen]) -> None:
        if not self._too_many_shown(len(seen)) and self._put(self.table.tags.inverted(seen)):
            shown = sum(one.reference in self.table.tags for one in seen)
            self._say(self._tagged_words(shown))

    def _tag_range(self, seen: list[Seen]) -> None:
        if len(seen) > MOST_TOGETHER:
            self.review.say(long_range_words(), refused=True)
        elif self._put(self.table.tags.added(seen)):
            self._tell_number(range_words(len(seen)))

    def _put(self, tags: Tags | Refusal) -> bool:
        """Have these tagged, and their number on the keys; False: refused, and said why."""
        if isinstance(tags, Refusal):
            self.review.say_refusal(tags)
            return False
        self.table.put_tags(tags)
        self.review.refresh_commands()
        return True

    def _too_many_shown(self, shown: int) -> bool:
        """Whether it is more than can be tagged, which is said."""
        if shown <= MOST_TOGETHER:
            return False
        screen = self.review.worklist_screen
        figure = (
            counted(shown, MOST_TOGETHER) if self.selection.filter else grouped(screen.counts.open)
        )
        words = too_many_shown_words(figure, self.review.keys.called("queue.filter"))
        self.review.say(words, refused=True)
        return True

    def _read(
        self, question: Callable[[Selected], list[Seen]], use: Callable[[list[Seen]], None]
    ) -> None:
        """Read rows at once where they are near; far off, while keys wait and Esc stops it."""
        selection, view = self.selection, self.session.view

        def far(worklist: Worklist, passed: Passed) -> list[Seen]:
            return question(worklist.selected(selection, view, passed))

        def use_and_follow(seen: list[Seen]) -> None:
            use(seen)
            self.follow_tags()  # some may have left while others were looked for

        try:
            seen = question(self.table.pages(selection))
        except TooFarError:
            self.look_far(far, use_and_follow, _("Stopped: the tags are as they were."))
        else:
            use(seen)

    # What is said of tags

    def _tell(self) -> None:
        """Say too how many tagged ones are not among what is shown now."""
        if self.table.tags and self.selection.filter:
            said = plain(selection_words(self.selection))
            self.run_worker(self._tell_hidden(said, always=False), group="tags")
        super()._tell()

    def _tell_number(self, before: str = "") -> None:
        """Say how many are tagged, and how many of them the filter hides, once that is counted."""
        if self.table.tags and self.selection.filter:
            said = self.review.worklist_screen.status.text
            self.run_worker(self._tell_hidden(said, before, always=True), group="tags")
        else:
            self._say(before, self._tagged_words(0))

    async def _tell_hidden(self, said: str, before: str = "", *, always: bool) -> None:
        """Say it where there are any, or always; in place of `said`, and of nothing newer."""
        hidden = await self.count_hidden()
        unanswered = self.review.worklist_screen.status.text == said
        if hidden is not None and (hidden or always) and unanswered:
            self._say(before, tagged_words(len(self.table.tags), hidden))

    async def count_hidden(self, topic: str = "hidden") -> int | None:
        """How many tagged ones the filter hides; None: by now it is asked of others."""
        tags, selection, view = self.table.tags, self.selection, self.session.view
        shown = await self.review.look(
            topic,
            lambda worklist, passed: worklist.selected(selection, view, passed).among(tags),
        )
        if shown is None or tags is not self.table.tags or selection != self.selection:
            return None
        return len(tags) - len(shown) if self._is_seen else None

    async def _untag_gone(self, tags: Tags) -> None:
        open_ones = await self.review.look(
            "tagged", lambda worklist, passed: worklist.whole.among(tags)
        )
        if open_ones is None or not self._is_seen:
            return
        if gone := (self.table.tags & tags) - open_ones:
            self._put(self.table.tags.without(gone))
            self._say_beside(gone_words(len(gone)))

    @property
    def _is_seen(self) -> bool:
        """Whether the status line speaks of the queue, and not of a protocol."""
        return self.review.worklist_screen.view is self

    def _tagged_words(self, shown: int) -> str:
        """How many are tagged, of which so many are shown; all of them where no filter is on."""
        tagged = len(self.table.tags)
        return tagged_words(tagged, tagged - shown if self.selection.filter else 0)

    def _say(self, *words: str) -> None:
        self._words = " ".join(filter(None, words))
        self.review.say(self._words)

    def _say_beside(self, words: str) -> None:
        """Say it behind what was said last, in place of what that said of tags."""
        status = self.review.worklist_screen.status
        before = status.text.removesuffix(self._words).rstrip()
        self._words = words
        self.review.say(f"{before} {words}".strip(), refused=status.refused)
