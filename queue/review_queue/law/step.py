"""One step of a proof, as both faces show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof.

    Attributes:
        rule: A stable English name, such as `clipping`.
        article: Where it stands, or "".
        text: The step in words, in the chosen language.
        result: What it gives: an ISO date, a number of days or years, or a word of the JSON
            contract.
    """

    rule: str
    article: str
    text: str
    result: str
