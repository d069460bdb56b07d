"""A batch in words: the whole, each protocol, each line of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_data.words import N_, _, ngettext
from review_queue.terms import ListStatus, ProtocolOutcome
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import short, word

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item, ItemLine

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
        protocols = ngettext("{n} protocol to sign", "{n} protocols to sign", n).format(n=n)
        lines = ngettext("{n} line", "{n} lines", batch.lines).format(n=batch.lines)
        shares = ", ".join(_shares(batch))
        yield _("{protocols} ({lines}): {shares}.").format(
            protocols=protocols, lines=lines, shares=shares
        )
    else:
        yield _("Nothing to sign.")
    if left := len(batch.left_out):
        yield ngettext("{n} taken out.", "{n} taken out.", left).format(n=left)
    if exceptions := len(batch.exceptions):
        yield ngettext(
            "{n} exception to look at.", "{n} exceptions to look at.", exceptions
        ).format(n=exceptions)


def _shares(batch: Batch) -> Iterator[str]:
    """How many come to what."""
    outcomes = batch.outcomes
    if n := outcomes.get(ProtocolOutcome.TOTAL, 0):
        yield _("{n} in full").format(n=n)
    if n := outcomes.get(ProtocolOutcome.PARTIAL, 0):
        yield _("{n} not in full").format(n=n)
    if n := outcomes.get(ProtocolOutcome.REFUSED, 0):
        yield ngettext("{n} refused", "{n} refused", n).format(n=n)


def item_words(item: Item) -> str:
    """What it would get and until when, or why it must be looked at, the worst reason first."""
    if item.outcome is None:
        return " ".join(obstacle.said for obstacle in item.obstacles)
    return _until(word(item.outcome), item)


def _until(what: str, item: Item) -> str:
    if item.until is None:
        return what
    return _("{what} until {until}").format(what=what, until=short_day(item.until))


def line_words(line: ItemLine) -> str:
    """One line of care: its number, what was asked, what it would get."""
    return f"{line.number} {line.label}: {outcome_words(line)}"


def outcome_words(line: ItemLine) -> str:
    """What a line would get, or what the list says of it where it is to be examined."""
    decision = line.decision
    if decision is None:
        return _(_TO_EXAMINE[line.status]).format(condition=line.condition or "")
    said = short(decision.outcome)
    if detail := decision.granted or decision.reason:
        said = f"{said} ({detail})"
    return _("{what}, by you").format(what=said) if line.own else said


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
