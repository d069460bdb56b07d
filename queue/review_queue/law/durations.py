"""The period of validity that the law proposes, by ALD, kind of request and day of decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from review_data.annex import annex
from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.law.listed import cases_of, listed
from review_queue.law.months import check_day
from review_queue.law.proposal import Alternative, Question, ValidityProposal
from review_queue.law.unlisted import provisional, unchanged, unlisted
from review_queue.terms import Procedure, Request

__all__ = ["Alternative", "Question", "ValidityProposal", "propose", "propose_validity"]


def propose_validity(
    code: str,
    request: str,
    on: date,
    *,
    start: date | None = None,
    born: date | None = None,
    covered_until: date | None = None,
    stated_until: date | None = None,
    procedure: str = Procedure.ORDINARY,
) -> ValidityProposal:
    """What the law gives to one ALD (D. 160-4), asked in words: as `propose`; see `Question`."""
    return propose(
        Question(
            code=code,
            request=Request(request),
            on=on,
            start=start,
            born=born,
            covered_until=covered_until,
            stated_until=stated_until,
            procedure=Procedure(procedure),
        )
    )


def propose(question: Question) -> ValidityProposal:
    """What the law gives to one ALD (CSS D. 160-4 and its annex, R. 160-11, D. 160-5).

    `code` is an ALD or sub-case (`8`, `5.3`, `23a`), `31`, `32`, `non_exempting`, `post_ald`.

    Raises:
        ReviewError: `unknown_code` (field `ald`), `date_out_of_range`.
    """
    for day, field in ((question.on, "on"), (question.start, "start"), (question.born, "born")):
        check_day(day, field)
    question = replace(question, code=_known(question.code))
    if question.request is Request.MODIFICATION:
        return unchanged(question)
    proposal = unlisted(question) if question.code in annex().others else listed(question)
    if question.procedure is Procedure.DEROGATORY and proposal.refused is None:
        return provisional(question, proposal)
    return proposal


def _known(code: str) -> str:
    """The code as the data names it; capitals and outer spaces do not count."""
    name = code.strip().casefold()
    if name in annex().others or cases_of(name):
        return name
    raise ReviewError(
        "unknown_code",
        _("There is no ALD or sub-case {code}.").format(code=code),
        _("Give an ALD or a sub-case: 1 to 30, 5.3, 23a, 31, 32, non_exempting, post_ald."),
        field="ald",
        exit_code=Exit.WRONG_USE,
    )
