"""Why the dates are what they are: the proof of both clocks and of each ALD's validity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.law.explanation import Step, explain_clocks
from review_tui.dialogs.reading import Reading
from review_tui.wording.condition import ald_name
from review_tui.wording.dates import short_day

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


class ExplainDialog(Reading):
    """Step by step, with the articles."""

    def __init__(self, case: CaseFile) -> None:
        title = _("{reference}: why these dates").format(reference=case.protocol.reference)
        super().__init__(title, _paragraphs(case))


def _paragraphs(case: CaseFile) -> Iterator[str]:
    yield _("TIME LIMITS")
    yield from _steps(explain_clocks(case.clocks))
    for view in case.conditions:
        yield ""
        yield _("VALIDITY, {ald}").format(ald=ald_name(view.condition))
        yield from _steps(view.validity.explanation)


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
