"""Why a protocol is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.dialogs.fields import TextField
from review_tui.dialogs.form import Form

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


class PassForm(Form[str]):
    """Asks the reason; the protocol goes to a colleague and is not served again today."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__(
            _("Pass this protocol over"),
            [TextField("reason", _("Reason"), needed=_("Write why a colleague should take it."))],
            [_("It stays in the queue for your colleagues; you are not served it again today.")],
            person=case.protocol.patient.name,
        )

    def answer(self) -> str:
        """The reason."""
        return self.text_of("reason") or ""
