"""A note: a dated, signed observation that nobody can take away."""

from __future__ import annotations

from review_data.words import _
from review_queue.desk.inhand import InHand, Plan
from review_queue.errors import Refusal
from review_queue.register import ActKind
from review_queue.text import clean


def plan_note(hand: InHand, text: str) -> Plan | Refusal:
    """Keep a note; control and invisible characters in it are made visible."""
    kept = clean(text)[0].strip()
    if not kept:
        return Refusal("empty_note", _("The note is empty."), _("Write something."), "text")
    return Plan(
        kind=ActKind.NOTED,
        content={"text": kept},
        said=_("{person}: note kept. Notes stay; write another to correct it.").format(
            person=hand.person
        ),
    )
