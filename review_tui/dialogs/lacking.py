"""What is still to be said in a field before a dialog goes on."""

from __future__ import annotations

from review_queue.rules.free_text import incomplete
from review_tui.dialogs.fields import ChoiceField, Field, TextField


def lacking(field: Field, *, of_template: bool) -> str:
    """What a field lacks, as a sentence; "" where it lacks nothing.

    Where templates are put into it, a place that one has left open is to be completed.
    """
    if isinstance(field, TextField):
        if of_template and (refusal := incomplete(field.name or "", field.text)):
            return f"{refusal.message} {refusal.remedy}"
        return "" if field.text else field.needed
    if isinstance(field, ChoiceField) and field.chosen is None:
        return field.needed
    return ""
