"""Before a signature: the summary in words, the late reason once, then yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.dialogs.fields import ConfirmField, Field, TextField
from review_tui.dialogs.form import Form
from review_tui.wording.condition import ald_name, validity_text
from review_tui.wording.opinions import capital, word

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, ConditionView, LineView


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that was confirmed, with the reason of what is late."""

    late_reason: str | None = None


class SignForm(Form[Signature]):
    """Person, outcome, until when, what will be notified, warnings; Enter alone is no."""

    def __init__(self, case: CaseFile, *, late: bool) -> None:
        self._late = late
        patient = case.protocol.patient
        title = _("Sign the protocol of {name}?").format(name=patient.name)
        super().__init__(title, _fields(late, patient.name), summary(case))

    def answer(self) -> Signature:
        """The signature, with its late reason where one was asked."""
        return Signature(self.text_of("late") if self._late else None)


def _fields(late: bool, name: str) -> Iterator[Field]:
    if late:
        yield TextField(
            "late",
            _("This opinion is late: why is it given now?"),
            needed=_("A late opinion needs a reason."),
        )
    yield ConfirmField(_("Sign for {name}?").format(name=name))


def summary(case: CaseFile) -> Iterator[str]:
    """What the signature will record, in words."""
    if case.outcome:
        yield capital(word(case.outcome)) + "."
    yield from (_condition(view) for view in case.conditions)
    yield from (_line(view) for view in case.lines if _worth_saying(view))
    if case.notice:
        yield case.notice
    for warning in case.warnings:
        yield _("Warning: {text}").format(text=warning)


def _condition(view: ConditionView) -> str:
    said = [word(view.decision.outcome) if view.decision else _("no decision")]
    if view.period:
        said.append(validity_text(view.period))
    return _("{ald} {label}: {opinion}").format(
        ald=ald_name(view.condition), label=view.condition.label, opinion=", ".join(said)
    )


def _worth_saying(view: LineView) -> bool:
    """A line granted as asked, like the rest, needs no sentence of its own."""
    return bool(view.decision and (view.decision.reason or view.decision.granted))


def _line(view: LineView) -> str:
    decision = view.decision
    if decision is None:
        return ""
    said = ", ".join(
        part for part in (word(decision.outcome), decision.granted, decision.reason) if part
    )
    return _("{number}. {label}: {opinion}").format(
        number=view.line.number, label=view.line.label, opinion=said
    )
