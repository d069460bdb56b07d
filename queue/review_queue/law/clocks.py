"""The time limits of a protocol: which regime, from which receipt, what silence means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from review_data.regimes import Regime, SuspensionRule, Treatment
from review_data.words import _
from review_queue.law.fact_checks import check_facts
from review_queue.law.facts import Facts
from review_queue.law.months import ONE_DAY, add_months
from review_queue.law.open_days import prudent_day
from review_queue.law.regime_choice import Choice, Rules, choose
from review_queue.law.suspensions import Limits, Stop, stops_of
from review_queue.terms import Certainty, Silence


@dataclass(frozen=True, slots=True)
class Opinion:
    """The medical service's two weeks (CSS L. 324-1, R. 324-1-1), suspensions included."""

    last_day: date
    silence: Silence
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both time limits of one protocol and what their end means.

    Attributes:
        choice: The rule in force, with its articles, and how it was chosen.
        limits: The last days before any suspension.
        zone: Whose holidays count for the prudent day.
        opinion: The two-week limit, or None where the regime has none.
        last_day: The legal last day of the month, until 24:00; never moved (no roll-over).
        prudent_day: The last open day strictly before it.
        certainty: How sure the whole is.
        stops: What the suspensions come to, in order of sending.
        opinion_recorded: Whether the effect of the opinion's silence has been recorded.
    """

    choice: Choice
    limits: Limits
    zone: str
    opinion: Opinion | None
    last_day: date
    prudent_day: date
    certainty: Certainty
    stops: tuple[Stop, ...] = ()
    opinion_recorded: bool = False

    @property
    def regime(self) -> Regime:
        """The rule in force."""
        return self.choice.regime

    @property
    def treatment(self) -> Treatment | None:
        """Why another requester's regime is used, or None."""
        return self.choice.treatment

    @property
    def received(self) -> date:
        """The receipt that starts the clocks: the caisse's or the medical service's."""
        return self.limits.received

    @property
    def suspended_days(self) -> int:
        """How many days the suspensions add to both clocks."""
        return sum(stop.days for stop in self.stops)

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
        """What the caisse's silence at the end of `last_day` means (R. 160-13, R. 324-2)."""
        return Silence(self.regime.silence)

    @property
    def note(self) -> str:
        """A warning about the choice of the regime, in the chosen language, or ""."""
        if self.choice.pinned:
            return _("This queue pins one regime: it is not the one in force for this request.")
        return _(self.treatment.note) if self.treatment else ""

    @property
    def counts(self) -> Literal["opinion", "decision"]:
        """What `act_by` limits."""
        return "opinion" if self.opinion and not self.opinion_recorded else "decision"

    @property
    def act_by(self) -> date:
        """The next day at whose end silence has an effect (L. 324-1), else the one-month day."""
        return (
            self.opinion.last_day if self.opinion and not self.opinion_recorded else self.last_day
        )

    def stop_on(self, day: date) -> Stop | None:
        """The suspension that the clocks stand still for that day (R. 324-1-1, CRPA L. 114-5)."""
        return next((stop for stop in self.stops if stop.awaits_on(day)), None)

    def suspendable_until(self, rule: SuspensionRule) -> date:
        """The last day on which asking would still stop the clocks (R. 324-2, CRPA L. 114-5)."""
        return self.limits.of(rule) + timedelta(days=self.suspended_days)

    def opinion_deemed_since(self, today: date) -> date | None:
        """The day since which the opinion is deemed favourable (R. 324-1-1), once it has come."""
        if self.opinion is None or today <= self.opinion.last_day:
            return None
        return self.opinion.last_day + ONE_DAY


def clocks(facts: Facts, rules: Rules | None = None, *, opinion_recorded: bool = False) -> Clocks:
    """The time limits of a request (CSS R. 322-7, R. 160-13, L. 324-1, R. 324-1-1, R. 324-2).

    Args:
        facts: What they depend on; they are always counted anew from it.
        rules: The regimes that the queue goes by; None: the shipped ones.
        opinion_recorded: Whether the silence on the opinion has been recorded.

    Raises:
        ReviewError: `unknown_zone`, `unknown_regime`, and as `check_facts` and `stops_of`.
    """
    check_facts(facts)
    choice = choose(facts, rules or Rules())
    limits = limits_of(choice.regime, facts)
    stops = stops_of(limits, facts.suspensions)
    added = timedelta(days=sum(stop.days for stop in stops))
    last_day = limits.decision + added
    certainty = _certainty(choice)
    return Clocks(
        choice=choice,
        limits=limits,
        zone=facts.zone,
        opinion=_opinion(limits, added, certainty),
        last_day=last_day,
        prudent_day=prudent_day(last_day, facts.zone),
        certainty=certainty,
        stops=stops,
        opinion_recorded=opinion_recorded,
    )


def limits_of(regime: Regime, facts: Facts) -> Limits:
    """Both last days before any suspension; the day of receipt is not counted (CPC 641)."""
    received = facts.by_caisse if regime.start == "caisse" else facts.received_on
    days = regime.opinion_days
    opinion = None if days is None else received + timedelta(days=days)
    return Limits(regime, received, opinion, add_months(received, regime.months))


def _certainty(choice: Choice) -> Certainty:
    if choice.treatment or choice.pinned:
        return Certainty.ASSUMED
    return Certainty(choice.regime.certainty)


def _opinion(limits: Limits, added: timedelta, certainty: Certainty) -> Opinion | None:
    """The opinion's last day: the two weeks, and the days that stood still."""
    silence = limits.regime.opinion_silence
    if limits.opinion is None or silence is None:
        return None
    return Opinion(limits.opinion + added, Silence(silence), certainty)
