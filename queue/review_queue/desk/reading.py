"""From what is on disk to a case file: law, list answers, periods, what may be signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review_data.lap import LapLists
from review_queue.casefile import CaseFile, ConditionView, LineView, Note
from review_queue.clock import Clock
from review_queue.decisions import ConditionDecision, Period, effective_period
from review_queue.difference import Difference
from review_queue.intake.problems import Problem
from review_queue.law.clocks import clocks
from review_queue.law.durations import ValidityProposal
from review_queue.law.facts import facts_of
from review_queue.ledger import suspensions_in
from review_queue.matching import ListAnswer, match_line
from review_queue.notice import notice
from review_queue.protocol import Condition, Line, Protocol
from review_queue.register import Act
from review_queue.rows import QueueRow
from review_queue.rulebook import Rulebook
from review_queue.rules.lines import against_the_lists, proposal_for_line
from review_queue.rules.signature import blockers, late_reason_needed, outcome
from review_queue.rules.study import Study
from review_queue.rules.validity import proposal_for
from review_queue.store.cases import StoredCase
from review_queue.terms import (
    OPEN_STATES,
    ConditionOutcome,
    ProtocolOutcome,
    State,
)
from review_queue.undo import last_standing
from review_queue.zone_time import time_zone_of


def study_of(stored: StoredCase, actor: str, clock: Clock, rulebook: Rulebook) -> Study:
    """What the rules look at, on the day that the caisse's zone has.

    What silence has brought about by then counts, whether or not it has been recorded.
    """
    protocol, row = stored.protocol, stored.row.as_of(clock)
    return Study(
        protocol=protocol,
        decisions=stored.decisions,
        clocks=clocks(
            facts_of(protocol, suspensions_in(stored.ledger)),
            rulebook.rules,
            opinion_recorded=row.deemed_on is not None,
        ),
        state=State(row.state),
        today=clock.today(time_zone_of(protocol.zone)),
        actor=actor,
        at=clock.stamp(),
        earlier_covers=stored.earlier_covers,
        data=rulebook.version,
    )


def answers_for(protocol: Protocol, lists: LapLists) -> dict[int, ListAnswer]:
    """What the lists in force on the day of receipt say of each line, by its number."""
    return {
        line.number: match_line(line, protocol.condition_of(line), protocol.received_on, lists)
        for line in protocol.lines
    }


def case_file(
    stored: StoredCase,
    study: Study,
    row: QueueRow,
    notes: tuple[Note, ...],
    acts: tuple[Act, ...],
    lists: LapLists,
    difference: Difference | None,
) -> CaseFile:
    """Everything about one protocol; `row` is its row as of now."""
    answers = answers_for(study.protocol, lists)
    conditions = tuple(_condition_view(study, c) for c in study.protocol.conditions)
    return CaseFile(
        row=row,
        protocol=study.protocol,
        today=study.today,
        clocks=study.clocks,
        ledger=stored.ledger,
        deemed_since=study.deemed_since,
        conditions=conditions,
        lines=tuple(_line_view(study, li, answers, conditions) for li in study.protocol.lines),
        warnings=tuple(_warnings(stored, study)),
        notes=notes,
        history=acts,
        outcome=ProtocolOutcome(stored.outcome) if stored.outcome else outcome(study),
        blockers=(*blockers(study), *_unfit(study, answers)),
        late=late_reason_needed(study),
        notice=notice(study),
        signed_by=stored.signed_by,
        undoable=last_standing(reversed(acts)),
        difference=difference,
    )


def _unfit(study: Study, answers: Mapping[int, ListAnswer]) -> Iterator[str]:
    """What the lists do not allow any more, where it is still to be signed."""
    if study.state in OPEN_STATES:
        statuses = {number: answer.status for number, answer in answers.items()}
        yield from (refusal.message for _number, refusal in against_the_lists(study, statuses))


def _warnings(stored: StoredCase, study: Study) -> Iterator[str]:
    yield from (problem.text for problem in open_warnings(stored))
    if study.clocks.note:
        yield study.clocks.note


def open_warnings(stored: StoredCase) -> Iterator[Problem]:
    """What the door warned of and nobody has settled since."""
    settled = {
        f"conditions[{index}]"
        for index, decision in stored.decisions.conditions.items()
        if decision.case
    }
    for warning in stored.warnings:
        problem = Problem.restored(warning)
        if problem.code != "case_missing" or problem.field.removesuffix(".case") not in settled:
            yield problem


def _condition_view(study: Study, condition: Condition) -> ConditionView:
    decision = study.decisions.conditions.get(condition.index)
    law = proposal_for(
        study,
        condition,
        case=decision.case if decision else None,
        outcome=decision.outcome if decision else ConditionOutcome.RECOGNISED,
    )
    return ConditionView(condition, law, decision, _condition_period(law, decision))


def _condition_period(law: ValidityProposal, decision: ConditionDecision | None) -> Period | None:
    if decision:
        return decision.period
    return Period(law.start, law.until) if law.start and law.until else None


def _line_view(
    study: Study,
    line: Line,
    answers: Mapping[int, ListAnswer],
    conditions: tuple[ConditionView, ...],
) -> LineView:
    answer = answers[line.number]
    decision = study.decisions.lines.get(line.number)
    return LineView(
        line=line,
        answer=answer,
        proposal=proposal_for_line(line, answer),
        decision=decision,
        period=effective_period(decision, conditions[line.condition].period),
    )
