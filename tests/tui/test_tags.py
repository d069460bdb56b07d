"""What is tagged, without a screen: any sequence of keys against a plain list of pairs."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from review_queue.errors import Refusal
from review_queue.rows import Seen
from review_tui.tags import Tags

REFERENCES = [f"R-{n:02}" for n in range(14)]
MOST_TOGETHER = 8


class Tagging(RuleBasedStateMachine):
    """A queue of fourteen of which some are shown in some order, at most eight to be tagged."""

    def __init__(self) -> None:
        super().__init__()
        self.patched = pytest.MonkeyPatch()
        self.patched.setattr("review_tui.tags.MOST_TOGETHER", MOST_TOGETHER)
        self.versions = dict.fromkeys(REFERENCES, 1)
        self.shown = list(REFERENCES)
        self.tags = Tags()
        self.pairs: list[tuple[str, int]] = []
        """What should be tagged, in the order of tagging."""

    def teardown(self) -> None:
        self.patched.undo()

    def seen(self, references: list[str]) -> list[Seen]:
        """Rows as they are read now."""
        return [Seen(reference, self.versions[reference]) for reference in references]

    def becomes(self, tags: Tags | Refusal, pairs: list[tuple[str, int]]) -> None:
        """These pairs are tagged now; all stays as it was where they are too many."""
        if len(pairs) > MOST_TOGETHER:
            assert isinstance(tags, Refusal)
            assert f"{len(pairs)} would be tagged; {MOST_TOGETHER} is the most" in tags.message
        else:
            assert isinstance(tags, Tags)
            self.tags, self.pairs = tags, pairs

    @property
    def tagged(self) -> list[str]:
        return [reference for reference, _version in self.pairs]

    @rule(kept=st.sets(st.sampled_from(REFERENCES), min_size=1), reverse=st.booleans())
    def filter_and_sort(self, kept: set[str], reverse: bool) -> None:
        """Other rows are shown, in another order: tags stay."""
        self.shown = sorted(kept & {*self.versions}, reverse=reverse)

    @rule(at=st.integers(0, 13))
    def somebody_acts(self, at: int) -> None:
        """A protocol has another version: the tag keeps that at which it was set."""
        if REFERENCES[at] in self.versions:
            self.versions[REFERENCES[at]] += 1

    @precondition(lambda self: self.shown)
    @rule(at=st.integers(0, 13))
    def space(self, at: int) -> None:
        """One row: its tag is set, or taken off."""
        row = self.shown[at % len(self.shown)]
        others = [pair for pair in self.pairs if pair[0] != row]
        wanted = others if row in self.tagged else [*others, (row, self.versions[row])]
        self.becomes(self.tags.inverted(self.seen([row])), wanted)

    @rule()
    def all_shown(self) -> None:
        """All of what is shown, each at the version of its first tag; what is hidden stays."""
        first = dict(self.pairs)
        hidden = [pair for pair in self.pairs if pair[0] not in self.shown]
        shown = [(row, first.get(row, self.versions[row])) for row in self.shown]
        self.becomes(self.tags.added(self.seen(self.shown)), hidden + shown)

    @rule()
    def none_shown(self) -> None:
        """The tags of all that is shown are taken off; what is hidden stays."""
        hidden = [pair for pair in self.pairs if pair[0] not in self.shown]
        self.becomes(self.tags.without(self.shown), hidden)

    @rule()
    def invert(self) -> None:
        """What is shown and tagged is no longer, what is shown and not tagged is."""
        others = [pair for pair in self.pairs if pair[0] not in self.shown]
        fresh = [(row, self.versions[row]) for row in self.shown if row not in self.tagged]
        self.becomes(self.tags.inverted(self.seen(self.shown)), others + fresh)

    @precondition(lambda self: self.tags.last in self.shown)
    @rule(to=st.integers(0, 13))
    def range_from_the_last(self, to: int) -> None:
        """Every row from the last tagged one to another, which is the last one then."""
        assert self.tags.last is not None
        begin, end = self.shown.index(self.tags.last), to % len(self.shown)
        step = 1 if begin <= end else -1
        rows = [self.shown[at] for at in range(begin, end + step, step)]
        first = dict(self.pairs)
        others = [pair for pair in self.pairs if pair[0] not in rows]
        within = [(row, first.get(row, self.versions[row])) for row in rows]
        self.becomes(self.tags.added(self.seen(rows)), others + within)

    @rule(at=st.integers(0, 13))
    def one_leaves_the_queue(self, at: int) -> None:
        """It is signed: it can be neither shown nor tagged any more."""
        gone = REFERENCES[at]
        self.versions.pop(gone, None)
        self.shown = [row for row in self.shown if row != gone]
        self.becomes(self.tags.without([gone]), [pair for pair in self.pairs if pair[0] != gone])

    @invariant()
    def it_is_what_a_list_would_be(self) -> None:
        """Which, how many, at which version, which of them last."""
        assert list(self.tags) == self.tagged
        assert dict(self.tags.versions) == dict(self.pairs)
        assert self.tags.last == (self.tagged[-1] if self.pairs else None)
        assert len(self.tags) == len(self.pairs) <= MOST_TOGETHER
        assert bool(self.tags) is bool(self.pairs)


TestTagging = Tagging.TestCase
TestTagging.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)


def test_a_batch_takes_five_thousand() -> None:
    """As many are tagged; one more is refused with what to do, and none of them is."""
    rows = [Seen(f"R-{n:04}", 1) for n in range(5001)]
    full = Tags().added(rows[:5000])
    assert isinstance(full, Tags)
    assert len(full) == 5000
    refused = full.added(rows[5000:])
    assert isinstance(refused, Refusal)
    assert refused.message == (
        "5\N{NO-BREAK SPACE}001 would be tagged; 5\N{NO-BREAK SPACE}000 is the most that a batch "
        "takes."
    )
    assert refused.remedy == "Take tags off, or tag fewer."


def test_tags_are_a_set_of_references() -> None:
    """They are compared with sets, and what is among them is a set of references."""
    tags = Tags([("A-1", 3), ("A-2", 5)])
    assert tags == {"A-1", "A-2"}  # type: ignore[comparison-overlap]
    assert tags & {"A-2", "A-3"} == {"A-2"}
    assert tags - {"A-2"} == {"A-1"}
