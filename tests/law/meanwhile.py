"""What was asked of somebody meanwhile, and a caisse's own regime, in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from review_data.regimes import Regime
from review_queue.law.facts import Suspension
from review_queue.terms import SuspensionCause


def observation(sent: str, answered: str | None = None) -> Suspension:
    """An observation to the doctor (CSS R. 324-1-1)."""
    return Suspension(
        SuspensionCause.OBSERVATION, date.fromisoformat(sent), None, _day_or_none(answered)
    )


def documents(sent: str, given: int | None = None, answered: str | None = None) -> Suspension:
    """Documents asked from the insured person, with the days given for them (CRPA L. 114-5)."""
    return Suspension(
        SuspensionCause.DOCUMENTS, date.fromisoformat(sent), given, _day_or_none(answered)
    )


def own_regime(**fields: Any) -> Regime:
    """A caisse's own regime for several illnesses: two months, and nothing suspends them."""
    return Regime.model_validate(
        {
            "id": "local",
            "label": "Our own rule",
            "requesters": ["doctor", "insured"],
            "categories": ["multiple"],
            "start": "caisse",
            "start_article": "Local rule, 1",
            "months": 2,
            "decision_article": "Local rule, 2",
            "silence": "rejection",
            "silence_text": "Here silence rejects.",
            "article": "Local rule",
            "certainty": "secondary",
            **fields,
        }
    )


BOTH_CAUSES: list[dict[str, Any]] = [
    {
        "cause": "observation",
        "within": "opinion",
        "most_months": 1,
        "article": "Local rule, 4",
        "certainty": "certain",
    },
    {
        "cause": "documents",
        "within": "decision",
        "note": "Counted from the letter.",
        "article": "Local rule, 5",
        "certainty": "assumed",
    },
]
"""An observation within the opinion, one month at most, and documents within the decision."""


def _day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
