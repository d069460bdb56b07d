"""A batch in words: the whole, each protocol, each line of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_data.words import N_, _, ngettext
from review_queue.terms import GRANTING, LineOutcome, ListStatus, ProtocolOutcome
from review_tui.wording.dates import short_day
from review_tui.wording.numbers import grouped
from review_tui.wording.opinions import short, word

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item, ItemLine
    from review_queue.desk.batch.obstacles import ObstacleKind

_TO_EXAMINE = {
    ListStatus.ON_LIST: N_("on the list: to examine"),
    ListStatus.CONDITIONAL: N_("on the list if: {condition}"),
    ListStatus.OFF_LIST: N_("off the list: to examine"),
    ListStatus.NO_LIST: N_("no list known: to examine"),
}


def batch_sentences(batch: Batch) -> Iterator[str]:
    """What would be signed, what is left out, what must be looked at: the totals in words."""
    n = len(batch.to_sign)
    if n:
        protocols = ngettext("{n} protocol to sign", "{n} protocols to sign", n)
        lines = ngettext("{n} line", "{n} lines", batch.lines)
        yield _("{protocols} ({lines}): {shares}.").format(
            protocols=protocols.format(n=grouped(n)),
            lines=lines.format(n=grouped(batch.lines)),
            shares=", ".join(_shares(batch)),
        )
    else:
        yield _("Nothing to sign.")
    if left := len(batch.left_out):
        yield ngettext("{n} taken out.", "{n} taken out.", left).format(n=grouped(left))
    if exceptions := len(batch.exceptions):
        yield ngettext(
            "{n} exception to look at.", "{n} exceptions to look at.", exceptions
        ).format(n=grouped(exceptions))


def _shares(batch: Batch) -> Iterator[str]:
    """How many come to what."""
    outcomes = batch.outcomes
    if n := outcomes.get(ProtocolOutcome.TOTAL, 0):
        yield _("{n} in full").format(n=grouped(n))
    if n := outcomes.get(ProtocolOutcome.PARTIAL, 0):
        yield _("{n} not in full").format(n=grouped(n))
    if n := outcomes.get(ProtocolOutcome.REFUSED, 0):
        yield ngettext("{n} refused", "{n} refused", n).format(n=grouped(n))


def item_words(item: Item) -> str:
    """What it would get and until when, or why it must be looked at, the worst reason first."""
    if item.outcome is None:
        return " ".join(obstacle.said for obstacle in item.obstacles)
    said = _until(word(item.outcome), item)
    less = [str(line.number) for line in item.lines if _less(line)]
    if not less:
        return said
    numbers = ngettext("line {numbers}", "lines {numbers}", len(less))
    return f"{said} ({numbers.format(numbers=', '.join(less))})"


def _less(line: ItemLine) -> bool:
    """Whether it gets less than was asked."""
    return line.decision is not None and line.decision.outcome not in GRANTING


def _until(what: str, item: Item) -> str:
    if item.until is None:
        return what
    return _("{what} until {until}").format(what=what, until=short_day(item.until))


def line_words(line: ItemLine) -> str:
    """One line of care: its number, what was asked, what it would get."""
    return _("{name}: {what}").format(name=f"{line.number} {line.label}", what=outcome_words(line))


def lines_words(item: Item) -> Iterator[str]:
    """Each line that asks for a look, then in one sentence those that are simply granted."""
    plainly = [line for line in item.lines if simply_granted(line)]
    yield from (line_words(line) for line in item.lines if line not in plainly)
    if plainly:
        labels = ", ".join(f"{line.number} {line.label}" for line in plainly)
        yield _("Granted: {lines}").format(lines=labels)


def simply_granted(line: ItemLine) -> bool:
    """Whether it gets what was asked, by the program's proposal."""
    decision = line.decision
    return decision is not None and decision.outcome is LineOutcome.FULL and line.by is None


def outcome_words(line: ItemLine) -> str:
    """What a line would get, or what the list says of it where it is to be examined."""
    decision = line.decision
    if decision is None:
        return _(_TO_EXAMINE[line.status]).format(condition=line.condition or "")
    said = short(decision.outcome)
    if detail := decision.granted or decision.reason:
        said = f"{said} ({detail})"
    if line.own:
        return _("{what}, by you").format(what=said)
    return _("{what}, by {name}").format(what=said, name=line.by) if line.by else said


def validity_words(item: Item) -> Iterator[str]:
    """The validity of each ALD and where it comes from."""
    for validity in item.validities:
        ald = _("ALD {code}").format(code=validity.ald)
        if validity.start and validity.until:
            yield _("{ald}: {start} to {until}; {basis}").format(
                ald=ald,
                start=short_day(validity.start),
                until=short_day(validity.until),
                basis=validity.basis,
            )
        else:
            yield _("{ald}: refused").format(ald=ald)


def group_words(item: Item) -> str:
    """Under which title it stands: what it comes to, or its worst reason to be looked at."""
    if item.outcome is not None:
        return _(_OUTCOMES[item.outcome])
    return group_title(item.obstacles[0].kind)


def group_title(kind: ObstacleKind) -> str:
    """The title over those whose worst reason is of a kind."""
    return _("To look at: {why}").format(why=_(_KINDS[kind.code]))


_OUTCOMES = {
    ProtocolOutcome.REFUSED: N_("Refused"),
    ProtocolOutcome.PARTIAL: N_("Granted in part"),
    ProtocolOutcome.TOTAL: N_("Granted in full"),
}
_KINDS = {
    "gone": N_("ended meanwhile"),
    "held": N_("held by a colleague"),
    "late": N_("late"),
    "reopened": N_("signed before, and taken back"),
    "changed": N_("changed since tagged"),
    "begun": N_("begun by a colleague"),
    "suspended": N_("an answer is awaited"),
    "warning": N_("a warning is open"),
    "rule": N_("a rule says no"),
    "off_list": N_("off the list"),
    "no_list": N_("no list known"),
    "conditional": N_("listed under a condition"),
    "duration": N_("no duration of the law"),
}
"""By the code of an obstacle's kind."""
