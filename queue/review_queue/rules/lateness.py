"""What comes late: what goes against an effect of silence, or repairs it."""

from __future__ import annotations

from review_queue.decisions import ConditionDecision, Decision, LineDecision
from review_queue.rules.study import Study, asked_outcome
from review_queue.rules.validity import proposal_for
from review_queue.terms import LineOutcome, State


def less_than_asked(decision: Decision, study: Study) -> bool:
    """Whether a decision gives less than was asked, in scope or in time.

    In time: an ALD ends before what the law or the protocol gives it, a line within its ALD.
    """
    if isinstance(decision, LineDecision):
        less = (LineOutcome.PARTIAL, LineOutcome.REFUSED)
        return decision.outcome in less or decision.period is not None
    asked = asked_outcome(study.protocol.conditions[decision.index].category)
    return decision.outcome is not asked or _ends_early(decision, study)


def _ends_early(decision: ConditionDecision, study: Study) -> bool:
    if decision.period is None:
        return False
    proposed = proposal_for(
        study,
        study.protocol.conditions[decision.index],
        case=decision.case,
        outcome=decision.outcome,
        start=decision.period.start,
    )
    return proposed.until is not None and decision.period.until < proposed.until


def needs_late_mark(decision: Decision, study: Study) -> bool:
    """Whether a decision taken now is late.

    After the opinion is deemed favourable only what gives less than asked goes against it;
    after an implicit rejection (R. 160-13) every decision comes late.
    """
    if study.state is State.LAPSED:
        return True
    return study.deemed_since is not None and less_than_asked(decision, study)
