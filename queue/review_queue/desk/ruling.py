"""Acts on the queue itself: the regime it pins, its own regimes, its LAP lists.

Each is one act and one transaction: what it changes of the open protocols, their clocks or what
their lines are off the list, is counted anew with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from review_data.regimes import Regime
from review_data.succession import SuccessionError
from review_data.words import _, ngettext
from review_queue.clock import Clock
from review_queue.desk.recounting import Recounted, Told, recount
from review_queue.errors import Exit, Refusal, ReviewError
from review_queue.law.regime_choice import AUTO, pinned_regime
from review_queue.register import QUEUE, Act, ActKind
from review_queue.rules.free_text import tidy, too_long
from review_queue.store.rulebooks import Rulebooks
from review_queue.store.settings import Settings
from review_queue.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Ruled:
    """An act on the queue that was written; `changed` open protocols are counted otherwise now."""

    act: Act
    changed: int
    said: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """Inside a write: who rules, when; `told` follows long work."""

    write: Writing
    actor: str
    clock: Clock
    told: Told = lambda _: None

    @property
    def books(self) -> Rulebooks:
        """The rules as this transaction sees them."""
        return Rulebooks(self.write.connection)

    def pin(self, regime: str, reason: str | None) -> Ruled | Refusal:
        """Have every protocol counted by one regime, or each by its own (`auto`)."""
        reason = tidy(reason)
        if refusal := self._against(reason):
            return refusal
        books = self.books
        rules = books.current().rules
        if regime != AUTO:
            pinned_regime(replace(rules, pinned=regime))
        if regime == rules.pinned:
            return nothing_new()
        books.pin(regime)
        recounted = recount(self.write, self.clock, books.current(), self.told)
        content = {"before": rules.pinned, "after": regime, "reason": reason}
        said = (
            _("Each protocol is counted by its own regime again")
            if regime == AUTO
            else _("Every protocol is counted by {regime}").format(regime=regime)
        )
        return self._ruled(ActKind.REGIME_PINNED, content, recounted, said)

    def add_regime(self, regime: Regime, file: str) -> Ruled | Refusal:
        """Add a regime of the caisse's own, in place of the same version of it."""
        if refusal := self._against(None):
            return refusal
        books = self.books
        if regime in books.own_regimes():
            return nothing_new()
        books.put_regime(regime)
        return self._regimes_changed(
            ActKind.REGIME_ADDED, regime, file, _("Regime {id} added").format(id=regime.id)
        )

    def remove_regime(self, regime_id: str) -> Ruled | Refusal:
        """Take out the newest version of a regime that the caisse has added."""
        if refusal := self._against(None):
            return refusal
        own = [regime for regime in self.books.own_regimes() if regime.id == regime_id]
        if not own:
            return Refusal(
                "no_own_regime",
                _("This queue has added no regime {regime}.").format(regime=regime_id),
                _("`review-tui regime list` shows which are its own."),
                "regime",
            )
        if len(own) == 1 and self.books.current().rules.pinned == regime_id:
            return Refusal(
                "pinned",
                _("This queue pins {regime}.").format(regime=regime_id),
                _("Pin another first: `review-tui regime pin auto`."),
                "regime",
            )
        self.books.drop_regime(own[-1])
        return self._regimes_changed(
            ActKind.REGIME_REMOVED, own[-1], "", _("Regime {id} taken out").format(id=regime_id)
        )

    def set_release_delay(self, minutes: int) -> Ruled | Refusal:
        """Set how long a signature waits before it is due to leave, for everybody."""
        if refusal := self._against(None) or _bad_delay(minutes):
            return refusal
        settings = Settings(self.write.connection)
        before = int(settings.release_delay.total_seconds() // 60)
        if minutes == before:
            return nothing_new()
        settings.put("release_delay", str(minutes))
        content = {"before": before, "after": minutes}
        act = Act(0, self.clock.stamp(), self.actor, ActKind.RELEASE_DELAY_SET, QUEUE, 0, content)
        return Ruled(self.write.append(act), 0, "")

    def _regimes_changed(self, kind: ActKind, regime: Regime, file: str, said: str) -> Ruled:
        books = self.books
        try:
            rulebook = books.assembled()
        except (SuccessionError, OverflowError) as error:
            raise ReviewError(
                "bad_regimes", str(error), field="in_force_from", exit_code=Exit.WRONG_USE
            ) from error
        recounted = recount(self.write, self.clock, rulebook, self.told)
        content = {"regime": regime.model_dump(mode="json"), "file": file}
        return self._ruled(kind, content, recounted, said)

    def _against(self, reason: str | None) -> Refusal | None:
        """Why this person may not rule, or not with this reason."""
        supervisor = Settings(self.write.connection).supervisor
        if supervisor and supervisor != self.actor:
            return Refusal(
                "role",
                _("Only the supervisor of this queue ({name}) may do that.").format(
                    name=supervisor
                ),
                _("Ask {name}.").format(name=supervisor),
            )
        return too_long("reason", reason)

    def _ruled(
        self, kind: ActKind, content: Mapping[str, Any], recounted: Recounted, said: str
    ) -> Ruled:
        changed, lost = recounted.changed, recounted.withdrawn
        content = {**content, "changed": changed, "withdrawn": lost}
        act = self.write.append(Act(0, self.clock.stamp(), self.actor, kind, QUEUE, 0, content))
        counted = ngettext(
            "{what}; {n} open protocol is counted otherwise now.",
            "{what}; {n} open protocols are counted otherwise now.",
            changed,
        ).format(what=said, n=changed)
        if lost:
            counted += " " + ngettext(
                "{n} effect of silence does not stand any more.",
                "{n} effects of silence do not stand any more.",
                lost,
            ).format(n=lost)
        return Ruled(act, changed, counted)


LONGEST_DELAY = 7 * 24 * 60
"""Minutes: a week, within the month that the caisse has to notify."""


def _bad_delay(minutes: int) -> Refusal | None:
    if minutes <= LONGEST_DELAY:
        return None
    return Refusal(
        "too_long",
        _("{n} minutes are more than a week.").format(n=minutes),
        _("Give at most {most}.").format(most=LONGEST_DELAY),
        "delay",
    )


def nothing_new() -> Refusal:
    """The refusal where the queue goes by that already."""
    return Refusal("nothing_new", _("Nothing was changed: the queue goes by that already."))
