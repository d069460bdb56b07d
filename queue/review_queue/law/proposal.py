"""The period of validity that the law proposes for one ALD, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_queue.law.step import Step
from review_queue.terms import Certainty, Procedure, Request


@dataclass(frozen=True, slots=True)
class Question:
    """What the law is asked: for which ALD, which request, on which day of decision.

    Attributes:
        on: The day of the decision: it chooses the version of the annex.
        start: The first day, if the adviser gives one.
        born: The patient's birth date.
        covered_until: The end of the earlier cover.
        stated_until: The end that the protocol itself states.
        procedure: `derogatory` gives six provisional months.
    """

    code: str
    request: Request
    on: date
    start: date | None = None
    born: date | None = None
    covered_until: date | None = None
    stated_until: date | None = None
    procedure: Procedure = Procedure.ORDINARY


@dataclass(frozen=True, slots=True)
class Alternative:
    """One length among several: a sub-case, or a condition of the same case. In years."""

    case: str
    label: str
    years: int | None


@dataclass(frozen=True, slots=True)
class ValidityProposal:
    """What the law gives; the adviser may change it with a reason.

    Attributes:
        ald: The ALD, or the category's code (`31`, `32`, `non_exempting`, `post_ald`).
        case: The sub-case; None where it is still to be settled, or where there is none.
        version: The version of the annex, such as `v2024`; None where no annex speaks.
        basis: The rule in one line, with its article.
        years: The length, or None where the law gives none or several.
        alternatives: The lengths to choose from, where there are several.
        renewable: Whether this cover can be renewed when it ends.
        stated: Whether a text states this length (a presumed renewal length is not stated).
        certainty: How sure it is.
        start: The first day, or None: it must be given.
        until: The last day, included, or None: it must be given.
        notes: Special rules and warnings to show, in the chosen language.
        explanation: The proof.
        refused: A reason code where the law forbids this cover, else None.
        refused_because: The same in words.
        months: The length in months of a provisional opening, else None.
    """

    ald: str
    case: str | None
    version: str | None
    basis: str
    years: int | None
    alternatives: tuple[Alternative, ...]
    renewable: bool
    stated: bool
    certainty: Certainty
    start: date | None
    until: date | None
    notes: tuple[str, ...] = ()
    explanation: tuple[Step, ...] = ()
    refused: str | None = None
    refused_because: str = ""
    months: int | None = None
