"""The period of validity that the law proposes, by ALD, kind of request and day of decision."""

from __future__ import annotations

from datetime import date

from review_data.annex import annex
from review_data.words import _
from review_queue.errors import Exit, ReviewError
from review_queue.law.listed import cases_of, listed
from review_queue.law.months import check_day
from review_queue.law.proposal import Alternative, Question, ValidityProposal
from review_queue.law.unlisted import provisional, unchanged, unlisted
from review_queue.terms import Procedure, Request

__all__ = ["Alternative", "ValidityProposal", "propose_validity"]


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
    """What the law gives to one ALD (CSS D. 160-4 and its annex, R. 160-11, D. 160-5).

    Args:
        code: An ALD or sub-case (`8`, `5.3`, `23a`), `31`, `32`, `non_exempting`, `post_ald`.
        request: `initial`, `renewal` or `modification`.
        on: The day of the decision: it chooses the version of the annex.
        start: The first day, if the adviser gives one.
        born: The patient's birth date, for the case counted from it (7.2b).
        covered_until: The end of the earlier or current cover.
        stated_until: The end that the protocol states.
        procedure: `derogatory` gives six provisional months.

    Raises:
        ReviewError: `unknown_code` (field `ald`), `date_out_of_range`.
    """
    for day, field in ((on, "on"), (start, "start"), (born, "born")):
        check_day(day, field)
    question = Question(
        code=_known(code),
        request=Request(request),
        on=on,
        start=start,
        born=born,
        covered_until=covered_until,
        stated_until=stated_until,
    )
    if question.request is Request.MODIFICATION:
        return unchanged(question)
    proposal = unlisted(question) if question.code in annex().others else listed(question)
    if procedure == Procedure.DEROGATORY and proposal.refused is None:
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
