"""What a signature will record, in as few lines as it can be said in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.terms import LineOutcome, State
from review_tui.wording.condition import ald_name, validity_text
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import capital, word
from review_tui.wording.protocol import first_article

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView, LineView
    from review_queue.decisions import LineDecision


def summary(case: CaseFile, *, late: bool) -> Iterator[str]:
    """Outcome, what the law says of the delay, ALD, lines not as asked, notice, warnings."""
    if case.outcome:
        yield capital(word(case.outcome)) + "."
    if late:
        yield from delay(case)
    yield from (_condition(view) for view in case.conditions)
    yield from _lines(case)
    if case.notice:
        yield case.notice
    for warning in case.warnings:
        yield _("Warning: {text}").format(text=warning)


def delay(case: CaseFile) -> Iterator[str]:
    """What silence has brought about already, and what that asks of this opinion."""
    if case.row.state == State.LAPSED:
        yield _("This opinion comes after the implicit rejection of {day} ({article}).").format(
            day=short_day(case.clocks.last_day),
            article=first_article(case.clocks.regime.decision_article),
        )
    elif case.deemed_since:
        yield _(
            "The opinion deemed favourable since {day} binds the caisse (L. 315-2); granting "
            "less needs a reason."
        ).format(day=short_day(case.deemed_since))


def _condition(view: ConditionView) -> str:
    said = [word(view.decision.outcome) if view.decision else _("no decision")]
    if view.decision and view.decision.reason:
        said.append(view.decision.reason)
    if view.period:
        said.append(validity_text(view.period))
    return _("{ald} {label}: {opinion}").format(
        ald=ald_name(view.condition), label=view.condition.label, opinion=", ".join(said)
    )


def _lines(case: CaseFile) -> Iterator[str]:
    """Lines decided alike are said together; one granted as asked goes without saying."""
    decided = [view for view in case.lines if view.decision and _worth_saying(view.decision)]
    for _key, views in groupby(sorted(decided, key=_alike), key=_alike):
        group = list(views)
        yield _together(case, group) if len(group) > 1 else _alone(case, group[0])


def _alike(view: LineView) -> tuple[str, str, str]:
    decision = view.decision
    if decision is None:  # pragma: no cover
        return "", "", ""
    return decision.outcome.value, decision.granted or "", decision.reason or ""


def _worth_saying(decision: LineDecision) -> bool:
    as_asked = decision.outcome is LineOutcome.FULL
    return not as_asked or bool(decision.reason or decision.granted)


def _alone(case: CaseFile, view: LineView) -> str:
    return _("{number}. {label}: {opinion}").format(
        number=view.line.number, label=view.line.label, opinion=_opinion(case, view)
    )


def _together(case: CaseFile, views: list[LineView]) -> str:
    return _("Lines {numbers}: {opinion}").format(
        numbers=ranges(view.line.number for view in views), opinion=_opinion(case, views[0])
    )


def _opinion(case: CaseFile, view: LineView) -> str:
    outcome, granted, reason = _alike(view)
    of_ald = case.conditions[view.line.condition].decision
    if reason and of_ald and reason == of_ald.reason:
        reason = _("same reason")
    said = word(LineOutcome(outcome))
    return ", ".join(part for part in (said, granted, reason) if part)


def ranges(numbers: Iterable[int]) -> str:
    """Line numbers in as few words as possible: `1 to 4, 7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        _("{first} to {last}").format(first=run[0], last=run[-1]) if len(run) > 1 else str(run[0])
        for run in runs
    )
