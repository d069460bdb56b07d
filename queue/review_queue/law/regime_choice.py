"""Which regime counts the time of a request: by requester, category, procedure, day of receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from review_data.regimes import Regime, Treatment, treatments
from review_data.succession import Regimes, shipped
from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.law.facts import Facts
from review_queue.terms import Requester

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Rules:
    """The time limits that a queue goes by.

    Attributes:
        regimes: The shipped ones, with a caisse's own.
        pinned: `auto`, or the id of the regime that the queue uses for every protocol.
    """

    regimes: Regimes = field(default_factory=shipped)
    pinned: str = AUTO


@dataclass(frozen=True, slots=True)
class Choice:
    """The regime of a request, and why it is another than its requester's own.

    Attributes:
        treatment: How a request without a time limit of its own is counted, or None.
        pinned: The queue's setting chose a regime that is not this request's own.
    """

    regime: Regime
    treatment: Treatment | None = None
    pinned: bool = False


def choose(facts: Facts, rules: Rules) -> Choice:
    """The regime of a request (CSS R. 322-7, R. 160-13, L. 324-1; design, section 4).

    Raises:
        ReviewError: `unknown_regime`: the queue pins a regime that nobody knows.
    """
    own = _own(facts, rules.regimes)
    if rules.pinned in (AUTO, own.regime.id):
        return own
    return Choice(pinned_regime(rules), own.treatment, pinned=True)


def _own(facts: Facts, regimes: Regimes) -> Choice:
    """What the law in force says: a regime for its category first, then the requester's."""
    day = receipt_of(facts, facts.requester)
    own = regimes.in_force(facts.requester, facts.categories, facts.procedure, day)
    treatment = None if own.special else _treatment(facts)
    if treatment is None:
        return Choice(own)
    day = receipt_of(facts, treatment.counted_as)
    regime = regimes.in_force(treatment.counted_as, facts.categories, facts.procedure, day)
    return Choice(regime, treatment)


def receipt_of(facts: Facts, requester: str) -> date:
    """The receipt that chooses: the service's for a doctor (R. 324-2), else the caisse's."""
    return facts.received_on if requester == Requester.DOCTOR else facts.by_caisse


def _treatment(facts: Facts) -> Treatment | None:
    """How a request without a time limit of its own is counted."""
    kinds = set(facts.categories)
    return next(
        (t for t in treatments() if t.procedure == facts.procedure or kinds == {t.category}),
        None,
    )


def pinned_regime(rules: Rules) -> Regime:
    """The newest version of the regime (such as R. 322-7) that the queue uses for every protocol.

    Raises:
        ReviewError: `unknown_regime`.
    """
    regime = rules.regimes.newest(rules.pinned)
    if regime is None:
        raise ReviewError(
            "unknown_regime",
            _("There is no regime {regime}.").format(regime=rules.pinned),
            _("Regimes: {regimes}.").format(regimes=", ".join([AUTO, *rules.regimes.ids])),
            field="regime",
            exit_code=Exit.WRONG_USE,
        )
    return regime
