"""Why the dates are what they are: the proof of both clocks, of each validity, of the appeal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from review_data.words import _
from review_queue.law.explanation import Step, explain_clocks
from review_queue.law.recourse import ground_of, routes_for
from review_queue.law.recourse_explained import explain_recourse
from review_tui.commands.bindings import keys_of
from review_tui.dialogs.reading import Reading
from review_tui.wording.condition import ald_name
from review_tui.wording.dates import short_day
from review_tui.wording.suspension import ledger_sentences

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_queue.desk.supposing import Supposed


class ExplainDialog(Reading):
    """Step by step, with the articles; a key goes on to the question what if."""

    MEANS: ClassVar[Mapping[str, str]] = {**Reading.MEANS, "protocol.what_if": "what_if"}

    def __init__(self, case: CaseFile, what_if: Callable[[], Awaitable[None]]) -> None:
        title = _("{reference}: why these dates").format(reference=case.protocol.reference)
        super().__init__(title, _paragraphs(case))
        self._what_if = what_if

    def keys(self) -> str:
        """The keys of the page, with the one that goes on."""
        what_if = keys_of(self).called("protocol.what_if")
        return _("{keys}    {what_if}: what if").format(keys=super().keys(), what_if=what_if)

    async def action_what_if(self) -> None:
        """Close the page, and ask."""
        self.dismiss(None)
        await self._what_if()


class WhatIfPage(Reading):
    """Both limits as they are and as they would be, and the proof of what would be."""

    def __init__(self, case: CaseFile, supposed: Supposed) -> None:
        title = _("{reference}: what if (nothing is recorded)")
        super().__init__(title.format(reference=case.protocol.reference), _supposed(case, supposed))


def _supposed(case: CaseFile, supposed: Supposed) -> Iterator[str]:
    now, then = supposed.now, supposed.then
    yield _("{supposition}:").format(supposition=supposed.said)
    yield ""
    if now.opinion and then.opinion:
        yield _("Opinion: {now} → {then}").format(
            now=short_day(now.opinion.last_day), then=short_day(then.opinion.last_day)
        )
    yield _("Caisse's decision: {now} → {then}").format(
        now=short_day(now.last_day), then=short_day(then.last_day)
    )
    yield _("Prudent day: {now} → {then}").format(
        now=short_day(now.prudent_day), then=short_day(then.prudent_day)
    )
    yield ""
    yield from _steps(explain_clocks(then, case.today))


def _paragraphs(case: CaseFile) -> Iterator[str]:
    yield _("TIME LIMITS")
    yield from _steps(explain_clocks(case.clocks, case.counted_to))
    yield from ledger_sentences(case)
    for view in case.conditions:
        yield ""
        yield _("VALIDITY, {ald}").format(ald=ald_name(view.condition))
        yield from _steps(view.validity.explanation)
    yield from _appeal(case)


def _appeal(case: CaseFile) -> Iterator[str]:
    """The appeal against what is refused so far, as if it were notified today."""
    opinions = [*(v.decision for v in case.conditions), *(v.decision for v in case.lines)]
    ground = ground_of(frozenset(o.ground for o in opinions if o is not None and o.ground))
    if ground is None:
        return
    yield ""
    yield _("APPEAL, if notified on {day}").format(day=short_day(case.today))
    for route in routes_for(ground, case.today, case.protocol.zone):
        yield from _steps(explain_recourse(route))


def _steps(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        article = f" [{step.article}]" if step.article else ""
        yield f"- {step.text}{article}{_result(step.result)}"


def _result(result: str) -> str:
    """The day that a step gives; other results stand in its sentence already."""
    try:
        return f" → {short_day(date.fromisoformat(result))}"
    except ValueError:
        return ""
