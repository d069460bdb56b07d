"""One protocol in sentences: who, what, since when, its state, both clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from review_data.words import _, ngettext
from review_queue.law.open_days import open_days_between
from review_queue.register import ActKind
from review_queue.terms import (
    OPEN_STATES,
    Certainty,
    Procedure,
    Requester,
    Silence,
    State,
)
from review_queue.zone_time import on_its_clocks
from review_tui.commands.table import KeyTable
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import capital, word
from review_tui.wording.suspension import left_words, stopped_words

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


def person_line(case: CaseFile) -> str:
    """Whether the file is restricted, who it is about, the reference."""
    patient = case.protocol.patient
    line = _("{name}, born {day} ({age}), {reference}").format(
        name=patient.name,
        day=short_day(patient.birth_date),
        age=_age(patient.birth_date, case.today),
        reference=case.protocol.reference,
    )
    return _("RESTRICTED FILE, {line}").format(line=line) if patient.restricted else line


def _age(born: date, today: date) -> str:
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return ngettext("{years} year", "{years} years", years).format(years=years)


def request_line(case: CaseFile) -> str:
    """What kind of request, received when, who asked, which doctor, under which procedure."""
    protocol = case.protocol
    parts = [
        word(protocol.request),
        _("received {day}").format(day=short_day(case.clocks.received)),
    ]
    if protocol.procedure is Procedure.DEROGATORY:
        parts.append(word(protocol.procedure))
    if protocol.requester is Requester.INSURED or protocol.doctor is None:
        parts.append(word(protocol.requester))
    if doctor := protocol.doctor:
        parts.append(
            _("by {doctor} ({specialty})").format(doctor=doctor.name, specialty=doctor.specialty)
        )
    return capital(", ".join(parts))


def request_sentences(case: CaseFile) -> Iterator[str]:
    """The request on a page of its own: kind, days, who asked, doctor, procedure, one a line."""
    protocol = case.protocol
    yield _("Request: {request}").format(request=word(protocol.request))
    yield _("Received: {day}").format(day=short_day(case.clocks.received))
    yield _("Asked by: {requester}").format(requester=word(protocol.requester))
    if doctor := protocol.doctor:
        yield _("Doctor: {doctor} ({specialty})").format(
            doctor=doctor.name, specialty=doctor.specialty
        )
    yield _("Procedure: {procedure}").format(procedure=word(protocol.procedure))


def state_line(case: CaseFile, actor: str = "") -> str:
    """Holder, state, progress, notes and warnings: what stands between here and a signature."""
    return capital(", ".join(_state_parts(case, actor)))


def _holder(case: CaseFile, actor: str) -> Iterator[str]:
    holder, until = case.row.holder, case.row.lease_until
    if holder and until and holder == actor:
        until = f"{on_its_clocks(case.protocol.zone, until):%H:%M}"
        yield _("yours until {time}").format(time=until)
    elif holder:
        yield _("held by {name}").format(name=holder)


def _state_parts(case: CaseFile, actor: str) -> Iterator[str]:
    row = case.row
    if row.state in OPEN_STATES:
        yield from _holder(case, actor)
    yield stopped_words(case) or _state(case)
    if row.state in OPEN_STATES:
        todo = sum(1 for view in case.lines if view.line.to_decide and not view.decision)
        yield (
            ngettext("{n} line to decide", "{n} lines to decide", todo).format(n=todo)
            if todo
            else _("every line decided")
        )
    if withdrawn := case.withdrawn:
        yield _("withdrawn after it was sent out: {reason}").format(reason=withdrawn)
    if case.leaves_at:
        at = on_its_clocks(case.protocol.zone, case.leaves_at)
        day = "" if at.date() == case.today else f"{short_day(at.date())} "
        yield _("due to leave {day}{time}").format(day=day, time=f"{at:%H:%M}")
    if case.notes:
        notes = len(case.notes)
        yield ngettext("{n} note", "{n} notes", notes).format(n=notes)
    if case.warnings:
        yield ngettext("{n} warning: {first}", "{n} warnings: {first}", len(case.warnings)).format(
            n=len(case.warnings), first=case.warnings[0]
        )


def _state(case: CaseFile) -> str:
    state = word(State(case.row.state))
    if case.row.state not in OPEN_STATES:
        state = _ended(case, state)
    if case.outcome and case.row.state not in OPEN_STATES:
        return _("{state}: {outcome}").format(state=state, outcome=word(case.outcome))
    return state


def _ended(case: CaseFile, state: str) -> str:
    """By whom and when it was signed or closed, on the caisse's clocks."""
    ended = case.ended
    if case.row.state == State.RELEASED:
        ended = next(act for act in reversed(case.history) if act.act is ActKind.RELEASED)
    if ended is None:
        return state
    at = on_its_clocks(case.protocol.zone, ended.at)
    return _("{state} by {name} on {day} at {time}").format(
        state=state, name=ended.by, day=short_day(at.date()), time=f"{at:%H:%M}"
    )


def opinion_line(case: CaseFile, *, narrow: bool = False) -> str | None:
    """The opinion's two weeks: how long, until when, what silence means and why; None: no limit."""
    clocks = case.clocks
    if clocks.opinion is None:
        return None
    article = first_article(clocks.regime.opinion_article)
    if case.deemed_since:
        return _("Opinion: deemed favourable since {day} ({article})").format(
            day=short_day(case.deemed_since), article=article
        )
    template = (
        _("Opinion: {left} ({day}), {silence}")
        if narrow
        else _("Opinion: {left} ({day}), {silence} ({article})")
    )
    line = template.format(
        left=left_words(case, clocks.opinion.last_day),
        day=short_day(clocks.opinion.last_day),
        silence=word(clocks.opinion.silence),
        article=article,
    )
    return line + _doubt(clocks.opinion.certainty)


def decision_line(case: CaseFile, *, narrow: bool = False) -> str:
    """The caisse's one month: how long, until when, what silence means and why."""
    clocks = case.clocks
    stopped = clocks.stop_on(case.today) is not None
    template = (
        _("Caisse: {left} ({day}), {silence}")
        if narrow or stopped
        else _("Caisse's decision: {left} ({day}), {silence} ({article})")
    )
    line = template.format(
        left=left_words(case, clocks.last_day),
        day=short_day(clocks.last_day),
        silence=_decision_silence(case),
        article=first_article(clocks.regime.decision_article),
    )
    return line + _doubt(clocks.certainty)


def _decision_silence(case: CaseFile) -> str:
    if case.clocks.silence is Silence.REJECTION and case.row.state == State.LAPSED:
        return word(State.LAPSED)
    return word(case.clocks.silence)


def prudent_line(case: CaseFile) -> str:
    """The last open day before the legal one, and the open days that are left to the latter."""
    clocks = case.clocks
    left = open_days_between(case.today, clocks.last_day, clocks.zone)
    return ngettext(
        "Prudent day: {day}; {n} open day left",
        "Prudent day: {day}; {n} open days left",
        left,
    ).format(day=short_day(clocks.prudent_day), n=left)


def first_article(articles: str) -> str:
    """The first of several articles, without its code: `R. 160-13`."""
    return articles.split(",")[0].removeprefix("CSS ")


def _doubt(certainty: Certainty) -> str:
    return "" if certainty is Certainty.CERTAIN else f" [{word(certainty)}]"


def closed_because(case: CaseFile, keys: KeyTable) -> str | None:
    """Why nothing can be decided any more and how to go back; None while the protocol is open."""
    state = case.row.state
    if state in OPEN_STATES:
        return None
    if state == State.SIGNED:
        return _(
            "Signed by {name}: nothing changes any more; {undo} takes the signature back."
        ).format(name=case.signed_by or "?", undo=keys.called("everywhere.undo"))
    if state == State.RELEASED:
        return _("Sent out: only a formal withdrawal can change it.")
    undo = keys.called("everywhere.undo")
    return _("Closed without decision: {undo} opens it again.").format(undo=undo)


def note_lines(case: CaseFile) -> Iterator[str]:
    """Each note with its day on the caisse's clocks and its author."""
    for note in case.notes:
        day = on_its_clocks(case.protocol.zone, note.at).date()
        yield _("{day}, {name}: {text}").format(day=short_day(day), name=note.by, text=note.text)
