"""The regimes that a queue goes by: for each request and each day exactly one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise

from review_data.days import day_in_words
from review_data.regimes import Regime, first_day, shipped_regimes
from review_data.words import N_, _

ONE_DAY = timedelta(days=1)
_REQUESTS = {
    "doctor": N_("the doctor's protocols"),
    "insured": N_("the insured person's requests"),
}


class SuccessionError(ValueError):
    """Regimes that overlap, or leave a day without a rule; its text is the sentence to show."""


class Regimes:
    """Regimes in order of their dates, checked: no request is without one and none has two.

    Attributes:
        all: Every regime, one that was replaced with its new last day.

    Raises:
        SuccessionError: On making: two are in force at once, or none is.
    """

    def __init__(self, regimes: Iterable[Regime]) -> None:
        self.all = tuple(sorted(_replaced(tuple(regimes)), key=first_day))
        for requester in _REQUESTS:
            mine = [regime for regime in self.all if requester in regime.requesters]
            _check_general(requester, [regime for regime in mine if not regime.special])
            _check_special(requester, [regime for regime in mine if regime.special])

    def in_force(
        self, requester: str, categories: Sequence[str], procedure: str, day: date
    ) -> Regime:
        """The regime of a request that was received on a day; a special one goes first."""
        found = [
            regime
            for regime in self.all
            if regime.in_force_on(day) and regime.governs(requester, categories, procedure)
        ]
        return max(found, key=lambda regime: regime.special)

    def newest(self, regime_id: str) -> Regime | None:
        """The newest version of the regime of that id, or None."""
        found = [regime for regime in self.all if regime.id == regime_id]
        return found[-1] if found else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, each once, oldest first."""
        return tuple(dict.fromkeys(regime.id for regime in self.all))


@cache
def shipped() -> Regimes:
    """The regimes that come with the program, and no others."""
    return Regimes(shipped_regimes())


def with_own(own: Iterable[Regime]) -> Regimes:
    """The shipped regimes and a caisse's own.

    Raises:
        SuccessionError: They overlap, or leave a day without a rule.
    """
    added = tuple(own)
    return Regimes((*shipped_regimes(), *added)) if added else shipped()


def _replaced(regimes: tuple[Regime, ...]) -> Iterator[Regime]:
    """Each regime, with its last day on the eve of the one that replaces it."""
    ends: dict[int, date] = {}
    for new in regimes:
        if new.replaces:
            old = _predecessor(new, regimes)
            ends[id(old)] = first_day(new) - ONE_DAY
    for regime in regimes:
        end = ends.get(id(regime))
        yield regime.model_copy(update={"in_force_until": end}) if end else regime


def _predecessor(new: Regime, regimes: tuple[Regime, ...]) -> Regime:
    eve = (new.in_force_from or date.min + ONE_DAY) - ONE_DAY
    for old in regimes:
        if old is not new and (old.id, old.requesters) == (new.replaces, new.requesters):
            scope = (old.categories, old.procedures) == (new.categories, new.procedures)
            if scope and new.in_force_from and old.in_force_on(eve):
                return old
    raise SuccessionError(
        _(
            "{new} replaces {old}, but no regime of that id governs the same requests on {eve}."
        ).format(new=new.id, old=new.replaces, eve=day_in_words(eve))
    )


def _check_general(requester: str, lane: Sequence[Regime]) -> None:
    """One regime every day, from the first to the last."""
    for earlier, later in pairwise(lane):
        end, start = earlier.in_force_until, later.in_force_from
        if end is None or start is None or start <= end:
            raise _overlap(requester, earlier, later)
        if start != end + ONE_DAY:
            raise _gap(requester, end + ONE_DAY, start - ONE_DAY)
    if not lane:
        raise _gap(requester, date.min, None)
    if start := lane[0].in_force_from:
        raise _gap(requester, None, start - ONE_DAY)
    if end := lane[-1].in_force_until:
        raise _gap(requester, end + ONE_DAY, None)


def _check_special(requester: str, lane: Sequence[Regime]) -> None:
    """Those of some categories or procedures may come and go, but never two at once."""
    for one, other in combinations(lane, 2):
        apart = (one.in_force_until or date.max) < first_day(other)
        if (
            not apart
            and _meet(one.categories, other.categories)
            and _meet(one.procedures, other.procedures)
        ):
            raise _overlap(requester, one, other)


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or bool({*one} & {*other})


def _overlap(requester: str, one: Regime, other: Regime) -> SuccessionError:
    text = _("Two regimes are in force at once for {requests} on {day}: {one} and {other}.").format(
        requests=_(_REQUESTS[requester]),
        day=day_in_words(first_day(other)),
        one=one.id,
        other=other.id,
    )
    remedy = (
        _("Give the new one other dates in force.")
        if one.replaces or other.replaces
        else _('Give the new one `replaces = "{one}"`, or other dates in force.').format(one=one.id)
    )
    return SuccessionError(f"{text} {remedy}")


def _gap(requester: str, start: date | None, end: date | None) -> SuccessionError:
    requests = _(_REQUESTS[requester])
    first, last = (day_in_words(day) if day else "" for day in (start, end))
    if start and end:
        text = _("No regime is in force for {requests} from {start} to {end}.")
    elif start:
        text = _("No regime is in force for {requests} from {start} on.")
    else:
        text = _("No regime is in force for {requests} until {end}.")
    return SuccessionError(text.format(requests=requests, start=first, end=last))
