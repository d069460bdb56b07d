"""What the queue says of a row: its state, its ALD, its request, its holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from review_data.words import N_, _
from review_queue.clock import Clock, stamp
from review_queue.rows import QueueRow
from review_queue.terms import Request, Silence, State
from review_queue.text import clean
from review_tui.wording.dates import day_and_month, long_day

RESTRICTED = "#"
"""Stands before the name where access to the file is restricted."""

_ALD: Mapping[str, str] = {
    "non_exempting": N_("non-ex."),
    "post_ald": N_("post"),
}
_REQUEST: Mapping[str, str] = {
    Request.INITIAL: N_("init."),
    Request.RENEWAL: N_("ren."),
    Request.MODIFICATION: N_("mod."),
}
_STATE: Mapping[str, str] = {
    State.PENDING: N_("to review"),
    State.SUSPENDED: N_("suspended"),
    State.LAPSED: N_("rejected by silence"),
    State.SIGNED: N_("signed"),
    State.RELEASED: N_("released"),
    State.CLOSED: N_("closed"),
}
_SILENCE: Mapping[str, str] = {
    Silence.REJECTION: N_("rejects the request"),
    Silence.FAVOURABLE: N_("makes the opinion favourable"),
    Silence.NOT_STATED: N_("has an effect that the texts do not state"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When rows are shown, and to whom: `clock` for the law, `now` (UTC, ISO text) for leases."""

    clock: Clock
    now: str
    actor: str


def plain(text: str) -> str:
    """Text from outside on one line, with visible signs for whatever hides or commands."""
    return clean(text, prose=True)[0]


def ald_words(codes: str) -> str:
    """The ALD of a row, short: `8`, `8+23`, `post-ALD`."""
    return "+".join(_(_ALD[code]) if code in _ALD else code for code in codes.split())


def request_words(request: str) -> str:
    """The kind of request, short."""
    return _(_REQUEST[request]) if request in _REQUEST else request


def lines_words(row: QueueRow) -> str:
    """How many lines, and how many of them are off the list: `8/2`."""
    return f"{row.lines}/{row.off_list}" if row.off_list else str(row.lines)


def person_words(row: QueueRow) -> str:
    """Whose protocol it is; a sign marks a restricted file."""
    name = plain(row.person)
    return f"{RESTRICTED} {name}" if row.restricted else name


def held_by(row: QueueRow, now: datetime) -> str | None:
    """Who holds it at `now`, an aware instant."""
    return row.held_at(stamp(now))


def state_words(row: QueueRow, holder: str | None, actor: str = "") -> str:
    """Where it stands, in the fewest words: who holds it, what silence has done, its state.

    Both where it is held and silence has had an effect: neither hides the other.
    """
    if holder:
        yours, name = holder == actor, plain(holder)
        if effect := _effect_in_short(row):
            return _("{effect}, {name}").format(effect=effect, name=_("yours") if yours else name)
        return _("yours") if yours else _("held by {name}").format(name=name)
    if row.state == State.SUSPENDED and row.resumes_on:
        return _("stopped to {day}").format(day=day_and_month(row.resumes_on))
    if row.state == State.PENDING and row.deemed_on:
        return _("favourable {day}").format(day=day_and_month(row.deemed_on))
    if row.state == State.PENDING and row.decided:
        return _("draft {done}/{lines}").format(done=row.decided, lines=row.lines)
    return _(_STATE[row.state]) if row.state in _STATE else row.state


def _effect_in_short(row: QueueRow) -> str:
    if row.state == State.LAPSED:
        return _("rejected")
    if row.state == State.SUSPENDED:
        return _("stopped")
    return _("fav.") if row.deemed_on else ""


def silence_words(row: QueueRow, clock: Clock) -> str:
    """What the silence will mean, or has meant, at the end of `act_by`."""
    if row.state == State.LAPSED:
        return _("Silence has rejected the request since {day}.").format(day=long_day(row.last_day))
    effect = _(_SILENCE[row.silence]) if row.silence in _SILENCE else row.silence
    if row.days_to_act(clock) < 0:
        return _("Since {day} at midnight, silence {effect}.").format(
            day=long_day(row.act_by), effect=effect
        )
    return _("After {day}, silence {effect}.").format(day=long_day(row.act_by), effect=effect)


def hold_words(row: QueueRow, moment: Moment) -> str:
    """What keeps others, or the clocks, from going on, as a sentence; "" where nothing does."""
    if holder := row.held_at(moment.now):
        return _("Held by {name}.").format(name=plain(holder))
    if row.state == State.SUSPENDED and row.resumes_on:
        return _("The clocks stand still until {day} at the latest.").format(
            day=long_day(row.resumes_on)
        )
    return ""
