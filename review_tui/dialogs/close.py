"""Closing a protocol on which there is nothing to decide: cause, reason, confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from review_data.words import _
from review_queue.terms import ClosingCause
from review_tui.commands.table import KeyTable
from review_tui.dialogs.fields import ChoiceField, ConfirmField, TextField
from review_tui.dialogs.form import Form
from review_tui.wording.opinions import word

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile

CAUSES = tuple(ClosingCause)


@dataclass(frozen=True, slots=True)
class Closing:
    """Why there is nothing to decide."""

    cause: ClosingCause
    reason: str | None


class CloseForm(Form[Closing]):
    """Names the person and the consequence; Enter alone is no."""

    TAKES: ClassVar[Mapping[str, str]] = {"reason": "reason"}

    def __init__(self, case: CaseFile, keys: KeyTable) -> None:
        name = case.protocol.patient.name
        super().__init__(
            _("Close the protocol of {name} without decision").format(name=name),
            [
                ChoiceField("cause", _("Cause"), [word(cause) for cause in CAUSES]),
                TextField("reason", _("Reason (may stay empty)")),
                ConfirmField(_("Close {name} without decision?").format(name=name)),
            ],
            [
                _("It leaves the queue; nothing is notified. {undo} opens it again.").format(
                    undo=keys.called("everywhere.undo")
                )
            ],
        )

    def answer(self) -> Closing:
        """Cause and reason."""
        return Closing(CAUSES[self.chosen("cause")], self.text_of("reason"))
