"""An act of the law against the clocks that its own basis gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review_queue.clock import start_of
from review_queue.errors import ReviewError
from review_queue.law.basis import UNREADABLE, Basis, Difference, clocks_again
from review_queue.law.clocks import Clocks
from review_queue.law.months import ONE_DAY
from review_queue.law.regime_choice import Rules
from review_queue.register import Act, ActKind
from review_queue.store.recorded_bases import RecordedSilence
from review_queue.terms import Silence
from review_queue.zone_time import time_zone_of

Told = Mapping[str, str]
"""What an act of the law says: its instant, the last day that it names, what silence meant."""


def basis_of(act: Act) -> Basis | None:
    """What it was computed from; None: it was recorded without."""
    return Basis.restored(act.content["basis"]) if "basis" in act.content else None


def stands(silence: RecordedSilence, act: Act, basis: Basis | None) -> bool:
    """Whether the protocol still bears that effect, and not only one of its kind.

    A suspension entered late, or another regime, moves the last day: the effect of the old one
    then stands no more. It is named twice: where one was changed by hand, that is a difference.
    """
    row, name = silence.row, "last_day"
    if act.act is ActKind.SUSPENSION_ENDED:
        return True
    if act.act is ActKind.OPINION_DEEMED_FAVOURABLE:
        name = "opinion_last_day"
    elif row.final_silence != Silence.REJECTION:
        return False
    named = [act.content.get("last_day"), basis.result.get(name) if basis else None]
    return not silence.repeated and getattr(row, name) in named


def act_differences(act: Act, basis: Basis, rules: Rules) -> Iterator[Difference]:
    """Where the act itself says otherwise than the clocks of its basis."""
    try:
        given = list(_given(act.act, clocks_again(basis, rules), basis.inputs["zone"]))
    except (ReviewError, *UNREADABLE):
        return  # told already as a difference of the inputs
    told = {"at": act.at, **{name: act.content.get(name) for name in ("last_day", "silence")}}
    nearest = max(given, key=lambda one: len(one.items() & told.items()), default={})
    for name, recorded in told.items():
        if recorded != nearest.get(name):
            yield Difference(f"act.{name}", recorded, nearest.get(name))


def _given(kind: ActKind, found: Clocks, zone: str) -> Iterator[Told]:
    """What the clocks let such an act say; the end of a suspension may come before either limit."""
    limits: list[tuple[date, str]] = [(found.last_day, found.silence.value)]
    if found.opinion and kind is not ActKind.LAPSED:
        limits.insert(0, (found.opinion.last_day, found.opinion.silence.value))
    if kind is ActKind.SUSPENSION_ENDED:
        stops = (stop for stop in found.stops if stop.suspension.answered is None)
        ends = [(stop.runs_again, *limit) for stop in stops for limit in limits]
    else:
        ends = [(limits[0][0] + ONE_DAY, *limits[0])]
    for on, last_day, silence in ends:
        at = start_of(on, time_zone_of(zone))
        yield {"at": at, "last_day": last_day.isoformat(), "silence": silence}
