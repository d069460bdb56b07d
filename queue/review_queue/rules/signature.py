"""When a protocol may be signed, and what the signature makes of it."""

from __future__ import annotations

from review_data.words import _, ngettext
from review_queue.days import day_in_words
from review_queue.decisions import Decisions
from review_queue.errors import Refusal
from review_queue.protocol import Protocol
from review_queue.rules.lateness import less_than_asked
from review_queue.rules.study import Study, asked_outcome
from review_queue.terms import GRANTING, ConditionOutcome, ProtocolOutcome, State
from review_queue.wording import ald_named


def undecided_lines(protocol: Protocol, decisions: Decisions) -> tuple[int, ...]:
    """The numbers of the lines that still need an opinion."""
    return tuple(
        line.number for line in protocol.lines_to_decide if line.number not in decisions.lines
    )


def blockers(study: Study) -> tuple[str, ...]:
    """What stands against a signature, as sentences; empty where nothing does."""
    said = []
    if missing := undecided_lines(study.protocol, study.decisions):
        numbers = ", ".join(map(str, missing))
        said.append(
            ngettext(
                "Line {numbers} has no decision yet.",
                "Lines {numbers} have no decision yet.",
                len(missing),
            ).format(numbers=numbers)
        )
    for condition in study.protocol.conditions:
        if condition.index not in study.decisions.conditions:
            said.append(
                _("No decision yet on {ald} ({label}).").format(
                    ald=ald_named(condition), label=condition.label
                )
            )
    return tuple(said)


def outcome(study: Study) -> ProtocolOutcome | None:
    """What the decisions come to: total, partial, refused; None while some are missing.

    Refused is where no ALD is recognised at all: an ALD whose lines are all refused is still one.
    """
    if blockers(study):
        return None
    conditions, lines = study.decisions.conditions.values(), study.decisions.lines.values()
    if all(c.outcome is ConditionOutcome.REFUSED for c in conditions):
        return ProtocolOutcome.REFUSED
    asked = study.protocol.conditions
    as_asked = all(c.outcome is asked_outcome(asked[c.index].category) for c in conditions)
    if as_asked and all(line.outcome in GRANTING for line in lines):
        return ProtocolOutcome.TOTAL
    return ProtocolOutcome.PARTIAL


def late_reason_needed(study: Study) -> bool:
    """Whether signing now needs a late reason.

    After the opinion is deemed favourable (L. 324-1 al. 8): only to give less than asked.
    After an implicit rejection (R. 160-13): always.
    """
    if study.state is State.LAPSED:
        return True
    if study.deemed_since is None:
        return False
    return any(less_than_asked(decision, study) for decision in study.decisions.all)


def against_signing(study: Study, late_reason: str | None) -> Refusal | None:
    """Why the signature is refused now, if it is."""
    if open_points := blockers(study):
        return Refusal(
            "undecided",
            " ".join(open_points),
            _("Decide them, then sign."),
            "lines",
        )
    if late_reason_needed(study) and not late_reason:
        return Refusal(
            "late_reason_required", late_words(study), _("Give the late reason."), "late_reason"
        )
    return None


def late_words(study: Study) -> str:
    """Why a signature comes late, where it needs a late reason."""
    if study.state is State.LAPSED:
        return _("Silence has rejected this request already: deciding it now is late.")
    return _(
        "The opinion has been deemed favourable since {day}: giving less than asked is late."
    ).format(day=day_in_words(study.deemed_since) if study.deemed_since else "")
