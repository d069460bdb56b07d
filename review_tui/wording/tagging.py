"""What is said of tags: how many there are, which of them are not seen, which have gone."""

from __future__ import annotations

from review_data.words import _, ngettext
from review_queue.rows import MOST_TOGETHER
from review_tui.wording.numbers import grouped


def tagged_words(tagged: int, hidden: int = 0) -> str:
    """How many are tagged, and how many of them the filter hides."""
    if not tagged:
        return _("Nothing is tagged.")
    if not hidden:
        return ngettext("{n} tagged.", "{n} tagged.", tagged).format(n=grouped(tagged))
    sentence = ngettext(
        "{n} tagged, {hidden} of them not shown by this filter: it comes along.",
        "{n} tagged, {hidden} of them not shown by this filter: they come along.",
        hidden,
    )
    return sentence.format(n=grouped(tagged), hidden=grouped(hidden))


def hidden_words(hidden: int) -> str:
    """How many of a batch the filter hides; "" where it hides none."""
    if not hidden:
        return ""
    return ngettext(
        "{n} is not shown by the filter.", "{n} are not shown by the filter.", hidden
    ).format(n=grouped(hidden))


def all_tagged_words(shown: int, hidden: int, *, filtered: bool) -> str:
    """That everything shown is tagged now, and how many more are."""
    if not filtered:
        said = ngettext("{n} tagged: the whole queue.", "{n} tagged: the whole queue.", shown)
        return said.format(n=grouped(shown))
    said = ngettext(
        "{n} tagged: all that the filter shows.", "{n} tagged: all that the filter shows.", shown
    ).format(n=grouped(shown))
    if not hidden:
        return said
    more = ngettext(
        "{n} more, not shown by it, comes along.", "{n} more, not shown by it, come along.", hidden
    ).format(n=grouped(hidden))
    return f"{said} {more}"


def untagged_words(shown: int) -> str:
    """How many are no longer tagged: all that is shown."""
    return ngettext("{n} no longer tagged.", "{n} no longer tagged.", shown).format(
        n=grouped(shown)
    )


def range_words(size: int) -> str:
    """How many a range has; how many are tagged is said after it."""
    return ngettext("A range of {n}.", "A range of {n}.", size).format(n=grouped(size))


def gone_words(gone: int) -> str:
    """How many have lost their tag, and why."""
    return ngettext(
        "{n} tagged protocol has left the queue.",
        "{n} tagged protocols have left the queue.",
        gone,
    ).format(n=grouped(gone))


def no_beginning_words(key: str) -> str:
    """Why there is no range: where it begins cannot be seen."""
    return _("What was tagged last is not shown: {tag} first tags where the range begins.").format(
        tag=key
    )


def long_range_words() -> str:
    """Why a range cannot be tagged."""
    return _("More than {most} rows lie between: tag a shorter range.").format(
        most=grouped(MOST_TOGETHER)
    )


def too_many_shown_words(shown: str, key: str) -> str:
    """Why all that is shown cannot be tagged, and what to do; `shown` as it is counted."""
    return _("{shown} are shown, and {most} at most can be tagged: filter first ({key}).").format(
        shown=shown, most=grouped(MOST_TOGETHER), key=key
    )
