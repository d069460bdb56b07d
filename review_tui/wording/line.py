"""One line of care in sentences: what is asked, what the list says, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.terms import ListStatus
from review_tui.commands.table import KeyTable
from review_tui.wording.condition import validity_text
from review_tui.wording.opinions import word

if TYPE_CHECKING:
    from review_queue.casefile import LineView
    from review_queue.decisions import LineDecision
    from review_queue.protocol import Line


def line_sentences(view: LineView) -> Iterator[str]:
    """The selected line in full, one fact a sentence, the decision before the details."""
    yield line_title(view.line)
    yield _("Asked: {asked}").format(asked=", ".join(_asked(view)))
    yield _list_answer(view)
    yield from _opinion(view)
    if view.line.comment:
        yield _("Comment: {text}").format(text=view.line.comment)


def line_title(line: Line) -> str:
    """Number and name of a line."""
    return f"{line.number}. {line_name(line)}"


def line_name(line: Line) -> str:
    """What a line is: its label, kind and code."""
    code = f"{line.code_system} {line.code}" if line.code_system and line.code else line.code
    about = ", ".join(part for part in (word(line.kind), code) if part)
    return f"{line.label} ({about})"


def _asked(view: LineView) -> Iterator[str]:
    line = view.line
    yield word(line.asked)
    yield from (part for part in (line.frequency, line.quantity) if part)
    if line.direct_access:
        yield _("direct access")


def _list_answer(view: LineView) -> str:
    answer = view.answer
    said = word(answer.status)
    if answer.condition:
        said = _("{answer}: {condition}").format(answer=said, condition=answer.condition)
    if answer.source and answer.status is not ListStatus.NO_LIST:
        said = f"{said} [{answer.source}]"
    if not view.line.to_decide:
        return _("List: {answer}").format(answer=said)
    return _("List: {answer}. Proposed: {proposal}").format(
        answer=said, proposal=word(view.proposal)
    )


def _opinion(view: LineView) -> Iterator[str]:
    if not view.line.to_decide:
        yield _("Nothing is asked at 100 %: no decision is needed.")
    elif view.decision is None:
        yield _("Opinion: none yet")
    else:
        parts = list(decided_parts(view.decision))
        if view.period:
            parts.append(validity_text(view.period))
        yield _("Opinion: {opinion}").format(opinion=", ".join(parts))
        if view.decision.validity_reason:
            yield _("Reason of the validity: {text}").format(text=view.decision.validity_reason)


def decided_parts(decision: LineDecision) -> Iterator[str]:
    """An opinion in parts: outcome, grant, reason, ground, and whether it came late."""
    yield word(decision.outcome)
    if decision.granted:
        yield _("granted: {text}").format(text=decision.granted.rstrip("."))
    if decision.reason:
        yield _("reason: {text}").format(text=decision.reason.rstrip("."))
    if decision.ground:
        yield word(decision.ground)
    if decision.late:
        yield _("LATE")


def undecided_words(keys: KeyTable) -> str:
    """What comes before a reason, by the keys that do it."""
    ways = ("protocol.full", "protocol.partial", "protocol.hors_lap", "protocol.refuse")
    full, partial, hors_lap, refuse = map(keys.called, ways)
    return _(
        "This line has no decision yet: {full}, {partial}, {hors_lap} or {refuse} first."
    ).format(full=full, partial=partial, hors_lap=hors_lap, refuse=refuse)
