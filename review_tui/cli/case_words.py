"""One protocol in words on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.register import LAW, Act, ActKind
from review_queue.zone_time import on_its_clocks
from review_tui.wording.condition import condition_line
from review_tui.wording.dates import short_day
from review_tui.wording.line import line_sentences
from review_tui.wording.opinions import word
from review_tui.wording.protocol import (
    decision_line,
    note_lines,
    opinion_line,
    person_line,
    prudent_line,
    request_line,
    state_line,
)
from review_tui.wording.suspension import ledger_sentences

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


def case_sentences(case: CaseFile) -> Iterator[str]:
    """Everything about one protocol, from who it is about to its last act."""
    yield person_line(case)
    yield request_line(case)
    yield state_line(case)
    if opinion := opinion_line(case):
        yield opinion
    yield decision_line(case)
    yield prudent_line(case)
    yield from ledger_sentences(case)
    yield from (_("Warning: {text}").format(text=warning) for warning in case.warnings)
    for index, ald in enumerate(case.conditions):
        yield _("{ald} (--condition {index})").format(ald=condition_line(ald), index=index)
    for view in case.lines:
        first, *details = line_sentences(view)
        yield first
        yield from (f"   {detail}" for detail in details)
    yield from note_lines(case)
    yield from case.blockers
    yield case.notice
    yield from _history(case)


def _history(case: CaseFile) -> Iterator[str]:
    yield _("History:")
    for act in case.history:
        at = on_its_clocks(case.protocol.zone, act.at)
        by = _("the law") if act.by == LAW else act.by
        said = _("{day} {time}, {name}: {act}").format(
            day=short_day(at.date()), time=f"{at:%H:%M}", name=by, act=_act_words(act)
        )
        yield f"   {said}"


def _act_words(act: Act) -> str:
    """What was done, with the number of a batch, with the reason of what needs one."""
    said = word(act.act)
    if act.act is ActKind.BATCH_SIGNED:
        said = _("{what} {number}").format(what=said, number=act.id)
    if act.act in (ActKind.WITHDRAWN, ActKind.PASSED_OVER):
        said = _("{what} ({reason})").format(what=said, reason=act.content["reason"])
    return said
