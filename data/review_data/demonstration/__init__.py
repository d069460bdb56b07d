"""A demonstration queue: invented people and their protocols, seeded, dated around a day."""

from review_data.demonstration.answers import ClosedCase, ConditionAnswer, LineAnswer
from review_data.demonstration.generator import closed_for, closed_protocols, open_protocols

__all__ = [
    "ClosedCase",
    "ConditionAnswer",
    "LineAnswer",
    "closed_for",
    "closed_protocols",
    "open_protocols",
]
