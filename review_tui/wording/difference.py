"""What changed since the earlier protocol, in words: signs, lines, fields, earlier opinions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from review_data.words import N_, _
from review_queue.difference import counted, unsigned
from review_queue.terms import Asked, LineChange
from review_tui.wording.condition import ald_name, validity_text
from review_tui.wording.dates import long_day
from review_tui.wording.line import decided_parts, line_name, line_title
from review_tui.wording.opinions import word

if TYPE_CHECKING:
    from review_queue.difference import ComparedLine, Difference
    from review_queue.protocol import Condition

SIGNS: Mapping[LineChange, str] = {
    LineChange.ADDED: "+",
    LineChange.CHANGED: "~",
    LineChange.REMOVED: "-",
    LineChange.UNCHANGED: "=",
}
"""What stands before each line, in the order in which they are read."""
NOTHING = "–"
INDENT = "    "
_FIELDS: Mapping[str, str] = {
    "label": N_("wording"),
    "case": N_("sub-case"),
    "asked": N_("rate asked"),
    "frequency": N_("frequency"),
    "quantity": N_("quantity"),
    "direct_access": N_("direct access"),
    "comment": N_("comment"),
}


def difference_title(difference: Difference) -> str:
    """Which protocol it is compared with, and when that was signed."""
    reference = difference.earlier.reference
    if difference.signed_on is None:
        return _("Compared with {reference}").format(reference=reference)
    return _("Compared with {reference}, signed on {day}").format(
        reference=reference, day=long_day(difference.signed_on)
    )


def difference_sentences(difference: Difference) -> Iterator[str]:
    """How many lines of each kind, each ALD's earlier opinion, then each line with its own."""
    yield _("{lines}.").format(lines=", ".join(_counts(difference)))
    if difference.signed_on is None:
        yield unsigned(difference.earlier.reference)
    for condition in difference.earlier.conditions:
        yield from _ald(difference, condition)
    yield ""
    for change in SIGNS:
        for compared in difference.lines:
            if compared.change is change:
                yield from _line(difference, compared)


def since_words(difference: Difference, number: int) -> str:
    """That a line is new or changed, in few words; "" where it is as it was."""
    compared = difference.of(number)
    if compared.change is LineChange.ADDED:
        return _("(new)")
    if compared.change is LineChange.CHANGED:
        return _("(changed: {fields})").format(
            fields=", ".join(_(_FIELDS[name]) for name in compared.fields)
        )
    return ""


def _counts(difference: Difference) -> Iterator[str]:
    found = Counter(compared.change for compared in difference.lines)
    yield from (counted(change, found[change]) for change in SIGNS if found[change])


def _ald(difference: Difference, condition: Condition) -> Iterator[str]:
    """What was said of an ALD then, and that it is not taken over where it was not as asked."""
    if (decision := difference.decisions.conditions.get(condition.index)) is None:
        return
    parts = [word(decision.outcome)]
    if decision.period:
        parts.append(validity_text(decision.period))
    if decision.reason:
        parts.append(_("reason: {text}").format(text=decision.reason))
    ald = ald_name(condition)
    yield _("{ald}, then: {opinion}").format(ald=ald, opinion=", ".join(parts))
    if difference.not_as_asked(condition.code):
        yield _("{ald} was not recognised as asked: nothing of it is taken over.").format(ald=ald)


def _line(difference: Difference, compared: ComparedLine) -> Iterator[str]:
    title = f"{SIGNS[compared.change]} {_title(difference, compared)}"
    if compared.decision:
        parts = list(decided_parts(compared.decision))
        if own := compared.decision.period:
            parts.append(validity_text(own))
        title = _("{line}, then: {opinion}").format(line=title, opinion=", ".join(parts))
    yield title
    for name, (before, after) in compared.fields.items():
        changed = _("{field}: {before} → {after}").format(
            field=_(_FIELDS[name]), before=_value(name, before), after=_value(name, after)
        )
        yield f"{INDENT}{changed}"


def _title(difference: Difference, compared: ComparedLine) -> str:
    """The line, with its number if it has one now, with its ALD where there are several."""
    line, now, then = compared.shown, difference.protocol, difference.earlier
    title = line_title(line) if compared.line else line_name(line)
    if len({condition.code for condition in (*now.conditions, *then.conditions)}) == 1:
        return title
    return f"{title}, {ald_name((now if compared.line else then).condition_of(line))}"


def _value(name: str, value: Any) -> str:
    if name == "asked":
        return word(Asked(value))
    if name == "direct_access":
        return _("yes") if value else _("no")
    return value or NOTHING
