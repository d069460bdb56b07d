"""What an adviser typed: composed, nothing hidden, blank is nothing, complete, never a book."""

from __future__ import annotations

from dataclasses import replace

from review_data.words import _
from review_queue.decisions import ConditionOrder, LineOrder, Order
from review_queue.errors import Refusal
from review_queue.templates.places import places_in
from review_queue.text import clean

LONGEST = 2000
"""Characters: about a page, more than any letter has room for."""


def tidy(text: str | None) -> str | None:
    """The text in NFC with hostile characters made visible; None where nothing is left."""
    return None if text is None else clean(text, prose=True)[0].strip() or None


def needed(field: str, text: str, missing: Refusal) -> str | Refusal:
    """The text tidied; `missing` where nothing is left of it, or that it is too long."""
    kept = tidy(text)
    return missing if kept is None else too_long(field, kept) or kept


def tidy_order(order: Order) -> Order:
    """The same order with its texts tidied."""
    validity = replace(order.validity, reason=tidy(order.validity.reason))
    if isinstance(order, ConditionOrder):
        return replace(order, reason=tidy(order.reason), validity=validity)
    return replace(order, reason=tidy(order.reason), granted=tidy(order.granted), validity=validity)


def order_unfit(order: Order) -> Refusal | None:
    """The refusal of an order with a text that is too long, or not complete."""
    granted = order.granted if isinstance(order, LineOrder) else None
    return (
        unfit("reason", order.reason)
        or unfit("granted", granted)
        or unfit("validity_reason", order.validity.reason)
    )


def unfit(field: str, text: str | None) -> Refusal | None:
    """The refusal of a text of an opinion that is too long, or not complete."""
    return too_long(field, text) or incomplete(field, text)


def incomplete(field: str, text: str | None) -> Refusal | None:
    """The refusal of a text in which a place such as `[quantity ?]` is still open."""
    if not (places := places_in(text)):
        return None
    return Refusal(
        "incomplete_text",
        _("Still to complete: {places}.").format(places=", ".join(places)),
        _("Write what belongs there, or take it out."),
        field,
    )


def too_long(field: str, text: str | None) -> Refusal | None:
    """The refusal of a text of more than 2,000 characters."""
    if text is None or len(text) <= LONGEST:
        return None
    return Refusal(
        "too_long",
        _("The text has {n} characters; {most} fit.").format(n=len(text), most=LONGEST),
        _("Shorten it."),
        field,
    )
