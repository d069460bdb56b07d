"""What will be notified, in words: the opinion, its validity, how the letter goes, the appeal.

The medical service gives its opinion; the caisse's director notifies the decision (R. 160-11,
R. 324-2). Medical reasons stay out: the caisse gets the opinion only (R. 142-1-A IV).
"""

from __future__ import annotations

from collections.abc import Iterable

from review_data.words import N_, _, ngettext
from review_queue.days import day_in_words
from review_queue.decisions import ConditionDecision
from review_queue.law.recourse import routes_for
from review_queue.rules.signature import outcome
from review_queue.rules.study import Study
from review_queue.terms import ConditionOutcome, Ground, LineOutcome, ProtocolOutcome
from review_queue.wording import ald_named

_OPINIONS = {
    ProtocolOutcome.TOTAL: N_("Favourable opinion on everything asked"),
    ProtocolOutcome.PARTIAL: N_("Partly favourable opinion"),
    ProtocolOutcome.REFUSED: N_("Unfavourable opinion"),
}

_CONDITIONS = {
    ConditionOutcome.RECOGNISED: N_("{what} recognised from {start} to {until}"),
    ConditionOutcome.NON_EXEMPTING: N_(
        "{what} non-exempting (mention « ALD non exonérante ») from {start} to {until}"
    ),
    ConditionOutcome.REFUSED: N_("{what} refused"),
}

_NOT_AS_ASKED = (LineOutcome.HORS_LAP, LineOutcome.PARTIAL, LineOutcome.REFUSED)


def notice(study: Study) -> str:
    """What will be notified if it is signed as it stands; empty while lines are undecided."""
    result = outcome(study)
    if result is None:
        return ""
    parts = [
        _(_OPINIONS[result]),
        *(_condition(study, c) for _i, c in sorted(study.decisions.conditions.items())),
        *_lines(study),
    ]
    return _("; ").join(parts) + ". " + _letter(study, result)


def _condition(study: Study, decision: ConditionDecision) -> str:
    condition, period = study.protocol.conditions[decision.index], decision.period
    return _(_CONDITIONS[decision.outcome]).format(
        what=ald_named(condition, decision.case),
        start=day_in_words(period.start) if period else "",
        until=day_in_words(period.until) if period else "",
    )


def _lines(study: Study) -> Iterable[str]:
    for kind in _NOT_AS_ASKED:
        numbers = [n for n, d in sorted(study.decisions.lines.items()) if d.outcome is kind]
        if numbers:
            yield _of_lines(kind, len(numbers)).format(numbers=", ".join(map(str, numbers)))


def _of_lines(kind: LineOutcome, n: int) -> str:
    if kind is LineOutcome.HORS_LAP:
        return ngettext("line {numbers} granted hors LAP", "lines {numbers} granted hors LAP", n)
    if kind is LineOutcome.PARTIAL:
        return ngettext("line {numbers} granted in part", "lines {numbers} granted in part", n)
    return ngettext(
        "line {numbers} not covered at 100 % (usual rates)",
        "lines {numbers} not covered at 100 % (usual rates)",
        n,
    )


def _letter(study: Study, result: ProtocolOutcome) -> str:
    if result is ProtocolOutcome.TOTAL:
        if study.protocol.doctor is None:
            return _("To be notified by ordinary letter.")
        return _("To be notified by ordinary letter, with a copy to the doctor.")
    routes = _("; ").join(_routes(study, ground) for ground in _grounds(study))
    return _(
        "To be notified by a means that gives a certain date of receipt, with the appeal: {routes}."
    ).format(routes=routes or _("none"))


def _grounds(study: Study) -> list[Ground]:
    grounds = {d.ground for d in study.decisions.all if d.ground}
    # what is granted in part only is a medical matter, unless a refusal says otherwise
    return sorted(grounds) or [Ground.MEDICAL]


def _routes(study: Study, ground: Ground) -> str:
    return ", ".join(route.label for route in routes_for(ground.value, study.today))
