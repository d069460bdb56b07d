"""A note: a dated, signed observation that nobody can take away."""

from __future__ import annotations

from review_data.words import _
from review_queue.desk.inhand import InHand, Plan
from review_queue.errors import Refusal
from review_queue.register import ActKind
from review_queue.rules.free_text import needed


def plan_note(hand: InHand, text: str) -> Plan | Refusal:
    """Keep a note; control and invisible characters in it are made visible."""
    missing = Refusal("empty_note", _("The note is empty."), _("Write something."), "text")
    kept = needed("text", text, missing)
    if isinstance(kept, Refusal):
        return kept
    return Plan(
        kind=ActKind.NOTED,
        content={"text": kept},
        said=_("{person}: note kept. Notes stay; write another to correct it.").format(
            person=hand.person
        ),
    )
