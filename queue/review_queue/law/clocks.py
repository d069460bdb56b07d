"""The time limits of a protocol: which regime, from which receipt, what silence means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from review_data.regimes import Regime, Treatment, regimes, treatments
from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.law.months import ONE_DAY, add_months, check_day
from review_queue.law.open_days import prudent_day
from review_queue.protocol import Protocol
from review_queue.terms import Certainty, Requester, Silence

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Opinion:
    """The medical service's two weeks (CSS L. 324-1, R. 324-1-1)."""

    last_day: date
    silence: Silence
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both time limits of one protocol and what their end means.

    Attributes:
        regime: The rule in force, with its articles.
        received: The receipt that starts the clocks: the caisse's or the medical service's.
        zone: Whose holidays count for the prudent day.
        opinion: The two-week limit, or None where the regime has none.
        last_day: The legal last day of the month, until 24:00; never moved (no roll-over).
        prudent_day: The last open day strictly before it.
        certainty: How sure the whole is.
        opinion_recorded: Whether the effect of the opinion's silence has been recorded.
        suspended_days: Days added by suspensions; always 0 for now.
        treatment: Why another requester's regime is used, or None.
        pinned: The queue's setting chose a regime that is not this protocol's own.
    """

    regime: Regime
    received: date
    zone: str
    opinion: Opinion | None
    last_day: date
    prudent_day: date
    certainty: Certainty
    opinion_recorded: bool = False
    suspended_days: int = 0
    treatment: Treatment | None = None
    pinned: bool = False

    @property
    def regime_id(self) -> str:
        """The regime's name in JSON: `r322_7`, `r160_13`, `l324_1`."""
        return self.regime.id

    @property
    def regime_label(self) -> str:
        """The regime in words, in the chosen language."""
        return _(self.regime.label)

    @property
    def basis(self) -> str:
        """The regime's articles."""
        return self.regime.article

    @property
    def silence(self) -> Silence:
        """What the caisse's silence at the end of `last_day` means."""
        return Silence(self.regime.silence)

    @property
    def note(self) -> str:
        """A warning about the choice of the regime, in the chosen language, or ""."""
        if self.pinned:
            return _("This queue pins one regime: it is not the one in force for this request.")
        return _(self.treatment.note) if self.treatment else ""

    @property
    def counts(self) -> Literal["opinion", "decision"]:
        """What `act_by` limits."""
        return "opinion" if self.opinion and not self.opinion_recorded else "decision"

    @property
    def act_by(self) -> date:
        """The next day at whose end silence has an effect, else the one-month day."""
        return (
            self.opinion.last_day if self.opinion and not self.opinion_recorded else self.last_day
        )

    @property
    def silence_at_act_by(self) -> Silence:
        """What silence at the end of `act_by` means."""
        return self.opinion.silence if self.opinion and not self.opinion_recorded else self.silence

    def opinion_deemed_since(self, today: date) -> date | None:
        """The day since which the opinion is deemed favourable (R. 324-1-1), once it has come."""
        if self.opinion is None or today <= self.opinion.last_day:
            return None
        return self.opinion.last_day + ONE_DAY


def clocks_of(protocol: Protocol, pinned: str = AUTO, opinion_recorded: bool = False) -> Clocks:
    """The clocks of a protocol; see `clocks`."""
    return clocks(
        [condition.category for condition in protocol.conditions],
        protocol.procedure,
        protocol.requester,
        protocol.received_on,
        protocol.received_by_caisse_on,
        protocol.zone,
        pinned,
        opinion_recorded,
    )


def clocks(
    categories: Collection[str],
    procedure: str,
    requester: str,
    received_on: date,
    received_by_caisse_on: date | None,
    zone: str,
    pinned: str = AUTO,
    opinion_recorded: bool = False,
) -> Clocks:
    """The time limits of a request (CSS R. 322-7, R. 160-13, L. 324-1, R. 324-1-1, R. 324-2).

    Args:
        categories: The categories of its conditions.
        procedure: `ordinary` or `derogatory`.
        requester: `doctor` or `insured`.
        received_on: Receipt by the medical service.
        received_by_caisse_on: Receipt by the caisse, if another day.
        zone: Whose holidays count.
        pinned: `auto`, or the id of the regime that the queue uses for all.
        opinion_recorded: Whether the silence on the opinion has been recorded.

    Raises:
        ReviewError: `unknown_zone`, `unknown_regime`, `date_out_of_range`.
    """
    by_caisse = received_by_caisse_on or received_on
    check_day(max(received_on, by_caisse), "received_on")
    treatment = _treatment(categories, procedure)
    asker = treatment.counted_as if treatment else requester
    own = _in_force(asker, received_on if asker == Requester.DOCTOR else by_caisse)
    regime = own if pinned in (AUTO, own.id) else _pinned(pinned)
    start = by_caisse if regime.start == "caisse" else received_on
    last_day = add_months(start, regime.months)
    foreign = regime is not own
    certainty = Certainty.ASSUMED if treatment or foreign else Certainty(regime.certainty)
    return Clocks(
        regime=regime,
        received=start,
        zone=zone,
        opinion=_opinion(regime, start, certainty),
        last_day=last_day,
        prudent_day=prudent_day(last_day, zone),
        certainty=certainty,
        opinion_recorded=opinion_recorded,
        treatment=treatment,
        pinned=foreign,
    )


def _treatment(categories: Collection[str], procedure: str) -> Treatment | None:
    """How a request without a time limit of its own is counted."""
    kinds = set(categories)
    return next(
        (t for t in treatments() if t.procedure == procedure or kinds == {t.category}),
        None,
    )


def _in_force(requester: str, day: date) -> Regime:
    """The one regime for that requester on that day; the data leave no day without one."""
    return next(r for r in regimes() if requester in r.requesters and r.in_force_on(day))


def _pinned(regime_id: str) -> Regime:
    """The newest version of the regime that the queue uses for every protocol."""
    known = {regime.id: regime for regime in regimes()}
    if regime_id not in known:
        raise ReviewError(
            "unknown_regime",
            _("There is no regime {regime}.").format(regime=regime_id),
            _("Regimes: {regimes}.").format(regimes=", ".join([AUTO, *known])),
            field="regime",
            exit_code=Exit.WRONG_USE,
        )
    return known[regime_id]


def _opinion(regime: Regime, start: date, certainty: Certainty) -> Opinion | None:
    """The opinion's last day: days from the receipt, the day of receipt not counted."""
    if regime.opinion_days is None or regime.opinion_silence is None:
        return None
    last_day = start + timedelta(days=regime.opinion_days)
    return Opinion(last_day, Silence(regime.opinion_silence), certainty)
