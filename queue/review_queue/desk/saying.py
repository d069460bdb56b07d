"""What a decision was, in one sentence: the person, what, until when, what is left."""

from __future__ import annotations

from collections.abc import Iterable

from review_data.words import N_, _, ngettext
from review_queue.days import day_in_words
from review_queue.decisions import ConditionDecision, LineDecision, Period
from review_queue.desk.draft import Draft
from review_queue.rules.signature import blockers, undecided_lines
from review_queue.rules.study import asked_outcome
from review_queue.store.writing import Change
from review_queue.terms import ConditionOutcome, LineOutcome
from review_queue.wording import ald_named, word

_ALD = {
    ConditionOutcome.RECOGNISED: N_("{ald} recognised"),
    ConditionOutcome.NON_EXEMPTING: N_("{ald} non-exempting"),
    ConditionOutcome.REFUSED: N_("{ald} refused"),
}


def decision_said(person: str, draft: Draft, changes: tuple[Change, ...]) -> str:
    """The act in words."""
    lines = [c for c in changes if c.target == "line"]
    said = _ald_parts(draft, changes, alone=not lines)
    given = [c.after for c in lines if isinstance(c.after, LineDecision)]
    if len(given) == 1:
        said.append(_line_said(given[0], draft))
    elif given:
        text = ngettext("{n} line decided", "{n} lines decided", len(given))
        said.append(text.format(n=len(given)))
    if fallen := [str(c.number) for c in lines if c.after is None]:
        text = ngettext("line {numbers} open again", "lines {numbers} open again", len(fallen))
        said.append(text.format(numbers=", ".join(fallen)))
    return _("{person}: {what}; {rest}.").format(
        person=person, what=", ".join(said), rest=left_words(draft)
    )


def left_words(draft: Draft) -> str:
    """What is left to decide before it can be signed."""
    left = len(undecided_lines(draft.study.protocol, draft.decisions))
    if left:
        return ngettext("{n} line left", "{n} lines left", left).format(n=left)
    if blockers(draft.study):
        return _("an ALD is left to decide")
    return _("all decided, ready to sign")


def _ald_parts(draft: Draft, changes: tuple[Change, ...], *, alone: bool) -> list[str]:
    """The ALD decided; one taken as asked goes without saying beside its lines."""
    conditions = draft.study.protocol.conditions
    return [
        _ald_said(draft, change.after)
        for change in changes
        if isinstance(change.after, ConditionDecision)
        and (
            alone
            or change.before is not None
            or change.after.outcome is not asked_outcome(conditions[change.number].category)
        )
    ]


def _ald_said(draft: Draft, decision: ConditionDecision) -> str:
    condition = draft.study.protocol.conditions[decision.index]
    said = _(_ALD[decision.outcome]).format(ald=ald_named(condition, decision.case))
    return _until(said, decision.period)


def _line_said(decision: LineDecision, draft: Draft) -> str:
    line = next(x for x in draft.study.protocol.lines if x.number == decision.number)
    ald = draft.decisions.conditions.get(line.condition)
    said = _("line {number} {outcome}").format(
        number=decision.number, outcome=word(decision.outcome)
    )
    if decision.outcome is LineOutcome.REFUSED or ald is None:
        return said
    return _until(said, decision.period or ald.period)


def _until(said: str, period: Period | None) -> str:
    if period is None:
        return said
    return _("{what} until {until}").format(what=said, until=day_in_words(period.until))


def taken_back(changes: Iterable[Change]) -> str:
    """What an undoing took back, in words; `changes` go from what stood to what stands again."""
    said = []
    for change in changes:
        now = change.before
        if isinstance(now, LineDecision):
            said.append(
                _("line {number} {outcome}").format(number=now.number, outcome=word(now.outcome))
            )
        elif isinstance(change.after, LineDecision):
            said.append(_("line {number} open again").format(number=change.number))
        elif now is not None:
            said.append(_("the opinion on an ALD"))
    return ", ".join(said)
