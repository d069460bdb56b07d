"""Notes on a protocol: the warnings from the door, the earlier notes, room for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from review_data.words import _
from review_tui.dialogs.fields import TextField
from review_tui.dialogs.form import Form
from review_tui.wording.protocol import note_lines

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile


class NoteForm(Form[str]):
    """Writes a note: dated, signed, never changed afterwards."""

    FIELD_OF: ClassVar[Mapping[str, str]] = {"text": "note"}

    def __init__(self, case: CaseFile) -> None:
        earlier = [_("Warning: {text}").format(text=text) for text in case.warnings]
        earlier += note_lines(case)
        super().__init__(
            _("Notes on {name}, {reference}").format(
                name=case.protocol.patient.name, reference=case.protocol.reference
            ),
            [TextField("note", _("New note (it can't be changed)"), needed=_("Write a note."))],
            earlier or [_("No note yet.")],
        )

    def answer(self) -> str:
        """The note's text."""
        return self.text_of("note") or ""
