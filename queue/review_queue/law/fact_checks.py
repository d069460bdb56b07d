"""Facts that no clock can be counted from: each is refused with the field that is wrong."""

from __future__ import annotations

from review_data.words import _
from review_queue.days import day_in_words
from review_queue.errors import Exit, ReviewError
from review_queue.law.facts import Facts, Suspension
from review_queue.law.months import check_day
from review_queue.terms import SuspensionCause

MOST_DAYS = 366
"""No letter gives anybody longer; a larger number is a slip of the finger."""


def check_facts(facts: Facts) -> None:
    """Refuse days that nothing can be counted from, and answers to nothing (CRPA L. 114-5).

    Raises:
        ReviewError: `date_out_of_range`, `answer_before_request`, `bad_days_given`,
            `days_given_by_law`, `days_given_required`: each names its field.
    """
    check_day(facts.received_on, "received_on")
    check_day(facts.by_caisse, "received_by_caisse_on")
    for suspension in facts.suspensions:
        check_day(suspension.asked, "suspended")
        check_day(suspension.answered, "suspended")
        _check_suspension(suspension)


def _check_suspension(suspension: Suspension) -> None:
    asked, answered, given = suspension.asked, suspension.answered, suspension.given
    if answered is not None and answered < asked:
        raise _wrong(
            "answer_before_request",
            _("The answer of {answered} comes before the request of {asked}.").format(
                answered=day_in_words(answered), asked=day_in_words(asked)
            ),
            _("Give the day on which the answer arrived."),
            "suspended",
        )
    if suspension.cause is SuspensionCause.OBSERVATION:
        if given is not None:
            raise _wrong(
                "days_given_by_law",
                _("An observation to the doctor stops the clocks by law: no days are given."),
                _("Leave the days out."),
                "days_given",
            )
        return
    if given is None and answered is None:
        raise _wrong(
            "days_given_required",
            _("Documents were asked and have not come: how many days were given for them?"),
            _("Give the days, or the day on which they came."),
            "days_given",
        )
    if given is not None and not 1 <= given <= MOST_DAYS:
        raise _wrong(
            "bad_days_given",
            _("{days} days cannot be given for documents.").format(days=given),
            _("Give 1 to {most} days.").format(most=MOST_DAYS),
            "days_given",
        )


def _wrong(code: str, message: str, remedy: str, field: str) -> ReviewError:
    return ReviewError(code, message, remedy, field=field, exit_code=Exit.WRONG_USE)
