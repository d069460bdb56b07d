"""The law's answers as JSON documents, in the stable shapes of the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from review_queue.law.clocks import Clocks
from review_queue.law.durations import ValidityProposal
from review_queue.law.explanation import explain_clocks
from review_queue.law.step import Step


def deadline_document(clocks: Clocks, today: date | None = None) -> dict[str, Any]:
    """The answer of `deadline` (R. 160-13, R. 324-2), and the `clocks` of `show` on its day."""
    opinion = clocks.opinion
    return {
        "regime": clocks.regime_id,
        "basis": clocks.basis,
        "received": clocks.received.isoformat(),
        "decision": {
            "last_day": clocks.last_day.isoformat(),
            "prudent_day": clocks.prudent_day.isoformat(),
            "silence": str(clocks.silence),
            "certainty": str(clocks.certainty),
        },
        "opinion": opinion
        and {
            "last_day": opinion.last_day.isoformat(),
            "silence": str(opinion.silence),
            "certainty": str(opinion.certainty),
        },
        "act_by": clocks.act_by.isoformat(),
        "suspended_days": clocks.suspended_days,
        "explanation": steps_document(explain_clocks(clocks, today)),
    }


def validity_document(proposal: ValidityProposal) -> dict[str, Any]:
    """The answer of `validity` (D. 160-4 and its annex, R. 160-11)."""
    return {
        "ald": proposal.ald,
        "case": proposal.case,
        "version": proposal.version,
        "basis": proposal.basis,
        "years": proposal.years,
        "alternatives": [asdict(alternative) for alternative in proposal.alternatives],
        "renewable": proposal.renewable,
        "stated": proposal.stated,
        "certainty": str(proposal.certainty),
        "start": _iso(proposal.start),
        "until": _iso(proposal.until),
        "explanation": steps_document(proposal.explanation),
    }


def steps_document(steps: Iterable[Step]) -> list[dict[str, str]]:
    """A proof, step by step, each with its article (`CSS R. 324-2`)."""
    return [{key: str(value) for key, value in asdict(step).items()} for step in steps]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
