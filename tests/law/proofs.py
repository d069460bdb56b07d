"""The sentences and steps that many proofs share, written out by hand."""

from __future__ import annotations

from review_queue.law.step import Step

ON_DECISION = "The period starts on the day of the decision (assumed; it can be changed)."
GIVEN = "The first day is the one given."
AFTER_COVER = "A renewal starts on the day after the earlier cover's end."
UNKNOWN_COVER = "The end of the earlier cover is unknown: give the first day."
NO_END = "No text gives the end: give it."
PRESUMED = "Presumed length: the annex says renewable, and no length."


def starts(why: str, day: str) -> Step:
    """The first day, with its reason; "" if it must be given."""
    return Step("start", "", why, day)


def ends(day: str) -> Step:
    """The last day, known."""
    return Step("end", "", "The last day, included.", day)


END_TO_GIVE = Step("end", "", "The end must be given.", "")
START_TO_GIVE = Step("start", "", UNKNOWN_COVER, "")

V2011A = Step(
    "version",
    "CSS annexe D. 322-1, décret 2011-77",
    "The annex in force on the day of the decision.",
    "v2011a",
)
V2011B = Step(
    "version",
    "CSS annexe D. 322-1, décret 2011-726",
    "The annex in force on the day of the decision.",
    "v2011b",
)
V2016 = Step(
    "version",
    "CSS annexe D. 160-4, décret 2015-1882",
    "The annex in force on the day of the decision.",
    "v2016",
)
V2017 = Step(
    "version",
    "CSS annexe D. 160-4, décret 2017-472",
    "The annex in force on the day of the decision.",
    "v2017",
)
V2024 = Step(
    "version",
    "CSS annexe D. 160-4, décret 2024-768",
    "The annex in force on the day of the decision.",
    "v2024",
)
V2024_UNCHECKED = Step(
    "version",
    "CSS annexe D. 160-4, décret 2024-768",
    "The annex in force on the day of the decision; last checked on 2026-03-14.",
    "v2024",
)
