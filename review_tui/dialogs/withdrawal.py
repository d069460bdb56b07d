"""Withdrawing formally what has left the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.dialogs.fields import ConfirmField, TextField
from review_tui.dialogs.form import Form
from review_tui.wording.protocol import state_line

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


class WithdrawalForm(Form[str]):
    """Names the person and the consequence; the reason stays in the register."""

    def __init__(self, case: CaseFile) -> None:
        name = case.protocol.patient.name
        super().__init__(
            _("withdraw what was sent out"),
            (
                TextField("reason", _("Reason"), needed=_("The register keeps why: write it.")),
                ConfirmField(_("Withdraw what was sent out for {name}?").format(name=name)),
            ),
            [
                state_line(case),
                _(
                    "The protocol is open again with its decisions as a draft; the caisse has to "
                    "be told. This cannot be undone."
                ),
            ],
            person=name,
        )

    def answer(self) -> str:
        """The reason."""
        return self.text_of("reason") or ""
