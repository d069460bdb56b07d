"""One protocol in sentences: who, what, since when, both clocks, each ALD, each line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from review_data.words import _, ngettext
from review_queue.protocol import Condition
from review_queue.terms import (
    OPEN_STATES,
    Category,
    Certainty,
    ConditionOutcome,
    Procedure,
    Requester,
    Silence,
    State,
)
from review_tui.wording.countdown import countdown
from review_tui.wording.dates import short_day
from review_tui.wording.opinions import word

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView
    from review_queue.decisions import ConditionDecision, Period


LABEL = 10
"""The least cells of an ALD's label."""


def capital(text: str) -> str:
    """The sentence with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def person_line(case: CaseFile) -> str:
    """Who it is about, the reference, and whether the file is restricted."""
    patient = case.protocol.patient
    line = _("{name}, born {day} ({age}), {reference}").format(
        name=patient.name,
        day=short_day(patient.birth_date),
        age=_age(patient.birth_date, case.today),
        reference=case.protocol.reference,
    )
    return _("{line}, RESTRICTED FILE").format(line=line) if patient.restricted else line


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


def state_line(case: CaseFile) -> str:
    """State, progress, holder, notes and warnings: what stands between here and a signature."""
    return capital(", ".join(_state_parts(case)))


def _state_parts(case: CaseFile) -> Iterator[str]:
    row = case.row
    yield _state(case)
    if row.state in OPEN_STATES:
        todo = sum(1 for view in case.lines if view.line.to_decide and not view.decision)
        yield (
            ngettext("{n} line to decide", "{n} lines to decide", todo).format(n=todo)
            if todo
            else _("every line decided")
        )
        if row.holder:
            yield _("held by {name}").format(name=row.holder)
    if case.notes:
        notes = len(case.notes)
        yield ngettext("{n} note", "{n} notes", notes).format(n=notes)
    if case.warnings:
        yield ngettext("{n} warning: {first}", "{n} warnings: {first}", len(case.warnings)).format(
            n=len(case.warnings), first=case.warnings[0]
        )


def _state(case: CaseFile) -> str:
    state = word(State(case.row.state))
    if case.signed_by:
        state = _("{state} by {name}").format(state=state, name=case.signed_by)
    if case.outcome and case.row.state not in OPEN_STATES:
        return _("{state}: {outcome}").format(state=state, outcome=word(case.outcome))
    return state


def opinion_line(case: CaseFile) -> str | None:
    """The opinion's two weeks: how long, until when, what silence means and why; None: no limit."""
    clocks = case.clocks
    if clocks.opinion is None:
        return None
    article = _first_article(clocks.regime.opinion_article)
    if case.deemed_since:
        return _("Opinion: deemed favourable since {day} ({article})").format(
            day=short_day(case.deemed_since), article=article
        )
    left = (clocks.opinion.last_day - case.today).days
    line = _("Opinion: {left} ({day}), {silence} ({article})").format(
        left=countdown(left),
        day=short_day(clocks.opinion.last_day),
        silence=word(clocks.opinion.silence),
        article=article,
    )
    return line + _doubt(clocks.opinion.certainty)


def decision_line(case: CaseFile, *, narrow: bool = False) -> str:
    """The caisse's one month: how long, until when, what silence means and why."""
    clocks = case.clocks
    template = (
        _("Caisse: {left} ({day}), {silence}")
        if narrow
        else _("Caisse's decision: {left} ({day}), {silence} ({article})")
    )
    line = template.format(
        left=countdown((clocks.last_day - case.today).days),
        day=short_day(clocks.last_day),
        silence=_decision_silence(case),
        article=_first_article(clocks.regime.decision_article),
    )
    return line + _doubt(clocks.certainty)


def _decision_silence(case: CaseFile) -> str:
    if case.clocks.silence is Silence.REJECTION and case.row.state == State.LAPSED:
        return word(State.LAPSED)
    return word(case.clocks.silence)


def _first_article(articles: str) -> str:
    return articles.split(",")[0].removeprefix("CSS ")


def _doubt(certainty: Certainty) -> str:
    return "" if certainty is Certainty.CERTAIN else f" [{word(certainty)}]"


def ald_name(condition: Condition) -> str:
    """How an adviser calls an ALD: `ALD 8`, `ALD 31`, `Suivi post-ALD`."""
    if condition.category in (Category.NON_EXEMPTING, Category.POST_ALD):
        return capital(word(condition.category))
    return _("ALD {code}").format(code=condition.code)


def condition_line(view: ConditionView, room: int | None = None) -> str:
    """One ALD: label, sub-case, decision or proposal, validity and its basis.

    In so many cells of `room` the basis goes first, then the end of the label.
    """
    label, parts = view.condition.label, list(_condition_parts(view))
    line = _condition(view, label, parts)
    if room is None or cell_len(line) <= room:
        return line
    line = _condition(view, label, parts[:2])
    if (excess := cell_len(line) - room) > 0:
        label = set_cell_size(label, max(LABEL, cell_len(label) - excess - 1)).rstrip() + "…"
        line = _condition(view, label, parts[:2])
    return line


def _condition(view: ConditionView, label: str, parts: list[str]) -> str:
    return _("{name} {label}{case}: {rest}").format(
        name=ald_name(view.condition), label=label, case=_case(view), rest=", ".join(parts)
    )


def _case(view: ConditionView) -> str:
    case = view.decision.case if view.decision else view.condition.case
    if case and case != view.condition.ald:
        return f" ({case})"
    return "" if case or not unsettled(view) else " " + _("(sub-case to be settled)")


def unsettled(view: ConditionView) -> bool:
    """Whether the annex has several sub-cases and none is given."""
    return view.validity.case is None and len({a.case for a in view.validity.alternatives}) > 1


def _condition_parts(view: ConditionView) -> Iterator[str]:
    if view.decision:
        yield word(view.decision.outcome)
        yield from _decided_validity(view.decision)
        return
    yield proposed(view.condition)
    if view.period:
        yield validity_text(view.period)
        yield short_basis(view.validity.basis)
    else:
        yield view.validity.refused_because or _("validity to be given")


def _decided_validity(decision: ConditionDecision) -> Iterator[str]:
    if decision.period:
        yield validity_text(decision.period)
        yield decision.validity_reason or short_basis(decision.basis)
    elif decision.reason:
        yield decision.reason


def default_outcome(condition: Condition) -> ConditionOutcome:
    """What is proposed for an ALD: as asked (design, section 5)."""
    if condition.category is Category.NON_EXEMPTING:
        return ConditionOutcome.NON_EXEMPTING
    return ConditionOutcome.RECOGNISED


def proposed(condition: Condition) -> str:
    """The proposal for an ALD in words."""
    return _("{outcome} (proposed)").format(outcome=word(default_outcome(condition)))


def short_basis(basis: str) -> str:
    """The first articles of a basis, for a line that has little room."""
    return ", ".join(part.strip() for part in basis.split(",")[:2]).removeprefix("CSS ")


def validity_text(period: Period) -> str:
    """A period in words: `10 years, until 20/11/2036`, or both days where it is no whole number."""
    if length := length_text(period):
        return _("{length}, until {day}").format(length=length, day=short_day(period.until))
    return _("from {start} until {day}").format(
        start=short_day(period.start), day=short_day(period.until)
    )


def length_text(period: Period) -> str:
    """The whole years or months of a period, both days included; empty where there are none."""
    after = date.fromordinal(period.until.toordinal() + 1)
    months = (after.year - period.start.year) * 12 + after.month - period.start.month
    if after.day != period.start.day or months <= 0:
        return ""
    if months % 12 == 0:
        return ngettext("{years} year", "{years} years", months // 12).format(years=months // 12)
    return ngettext("{months} month", "{months} months", months).format(months=months)


def closed_because(case: CaseFile) -> str | None:
    """Why nothing can be decided any more and how to go back; None while the protocol is open."""
    state = case.row.state
    if state in OPEN_STATES:
        return None
    if state == State.SIGNED:
        return _("Signed by {name}: nothing changes any more; u takes the signature back.").format(
            name=case.signed_by or "?"
        )
    if state == State.RELEASED:
        return _("Sent out: only a formal withdrawal can change it.")
    return _("Closed without decision: u opens it again.")


def note_line(at: str, by: str, text: str) -> str:
    """A note with its day (here, not in UTC) and its author."""
    day = datetime.fromisoformat(at).astimezone().date()
    return _("{day}, {name}: {text}").format(day=short_day(day), name=by, text=text)
