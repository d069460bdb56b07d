"""Where a protocol stands by its clocks, and what the passing of days makes of it.

Light on purpose: the list works with it before the law is loaded. The days themselves come from
the law (`law.clocks`); here is only what follows when they have passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from review_queue.register import ActKind
from review_queue.terms import Silence, State


@dataclass(frozen=True, slots=True)
class Standing:
    """The clocks of one protocol as the queue keeps them; days are ISO text.

    Attributes:
        counts: What `act_by` limits: `opinion` or `decision`.
        silence: What silence means at the end of `act_by`.
        final_silence: What it means at the end of `last_day`.
        deemed_on: Day since which the opinion is deemed favourable, once recorded.
        resumes_on: While suspended, the day on which the clocks run again at the latest.
    """

    state: str
    act_by: str
    counts: str
    silence: str
    final_silence: str
    last_day: str
    opinion_last_day: str | None
    deemed_on: str | None = None
    resumes_on: str | None = None

    @property
    def silence_due(self) -> str | None:
        """The day at whose end silence has an effect that is still to be recorded."""
        if self.silence == Silence.NOT_STATED or self.state == State.LAPSED:
            return None
        return self.act_by

    @property
    def lapsed_on(self) -> str | None:
        """The day since which silence has rejected it; the row keeps it through a signature."""
        return _next_day(self.last_day) if self.state == State.LAPSED else None

    def columns(self) -> dict[str, Any]:
        """The columns of the protocol's row."""
        # by name: `asdict` copies deeply, which a hundred thousand rows at once feel
        columns = {name: getattr(self, name) for name in self.__slots__}
        return {**columns, "silence_due": self.silence_due, "lapsed_on": self.lapsed_on}

    def deemed(self) -> Standing:
        """After the opinion's last day: from the opinion's clock to the decision's (L. 324-1)."""
        return replace(
            self,
            deemed_on=_next_day(self.opinion_last_day or self.act_by),
            act_by=self.last_day,
            counts="decision",
            silence=self.final_silence,
        )

    def lapsed(self) -> Standing:
        """After the last day, where silence rejects (R. 160-13)."""
        return replace(self, state=State.LAPSED.value)

    def running(self) -> Standing:
        """The clocks run."""
        return replace(self, state=State.PENDING.value, resumes_on=None)

    def next_effect(self, today: str) -> Effect | None:
        """The earliest effect of the days that have passed by `today`, if there is one."""
        if self.state == State.SUSPENDED and self.resumes_on and self.resumes_on <= today:
            return Effect(ActKind.SUSPENSION_ENDED, self.resumes_on, self.running())
        if self.state != State.PENDING or self.act_by >= today:
            return None
        if self.silence == Silence.FAVOURABLE:
            kind, after = ActKind.OPINION_DEEMED_FAVOURABLE, self.deemed()
        elif self.silence == Silence.REJECTION:
            kind, after = ActKind.LAPSED, self.lapsed()
        else:
            return None
        return Effect(kind, _next_day(self.act_by), after)

    def effects(self, today: str) -> Iterator[Effect]:
        """Every effect of the days that have passed, earliest first."""
        standing = self
        while effect := standing.next_effect(today):
            yield effect
            standing = effect.after

    def as_of(self, today: str) -> Standing:
        """Where it stands on a day, whatever of it has been recorded."""
        standing = self
        for effect in self.effects(today):
            standing = effect.after
        return standing


@dataclass(frozen=True, slots=True)
class Effect:
    """What the passing of a day brings about: an act of the law, dated that day's midnight."""

    kind: ActKind
    on: str
    after: Standing


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
