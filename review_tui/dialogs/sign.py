"""Before a signature: the summary in words, the late reason once, then yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from review_data.words import _
from review_tui.dialogs.fields import ConfirmField, Field, TextField
from review_tui.dialogs.form import Form
from review_tui.dialogs.summary import summary

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that was confirmed, with the reason of what is late."""

    late_reason: str | None = None


class SignForm(Form[Signature]):
    """Person, outcome, until when, what will be notified, warnings; Enter alone is no.

    `reason` is the late reason typed before a signature that was not confirmed.
    """

    TAKES: ClassVar[Mapping[str, str]] = {"reason": "late"}

    def __init__(self, case: CaseFile, *, late: bool, reason: str = "") -> None:
        self._late = late
        patient = case.protocol.patient
        title = _("Sign the protocol of {name}?").format(name=patient.name)
        super().__init__(title, _fields(late, patient.name, reason), summary(case, late=late))

    def answer(self) -> Signature:
        """The signature, with its late reason where one was asked."""
        return Signature(self.late_reason or None)

    @property
    def late_reason(self) -> str:
        """The late reason as it was typed, confirmed or not."""
        return (self.text_of("late") or "") if self._late else ""


def _fields(late: bool, name: str, reason: str) -> Iterator[Field]:
    if late:
        yield TextField(
            "late",
            _("Reason of the delay"),
            reason,
            needed=_("A late opinion needs a reason."),
        )
    yield ConfirmField(_("Sign for {name}?").format(name=name))
