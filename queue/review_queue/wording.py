"""The closed lists of terms as words: what was asked, what the list says, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from review_data.words import N_, _
from review_queue.register import ActKind
from review_queue.terms import (
    Asked,
    Category,
    Certainty,
    ClosingCause,
    ConditionOutcome,
    Ground,
    LineKind,
    LineOutcome,
    ListStatus,
    Procedure,
    Proposal,
    ProtocolOutcome,
    Request,
    Requester,
    Silence,
    State,
    SuspensionCause,
    TemplateUse,
)

if TYPE_CHECKING:  # the screen says words before it paints its first rows
    from review_queue.protocol import Condition

# Keyed by type first: two terms of two lists may be the same text ("full", "refused").
_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Asked: {
        Asked.FULL: N_("100 %"),
        Asked.USUAL: N_("usual rate"),
        Asked.NONE: N_("not covered"),
    },
    Category: {
        Category.LISTED: N_("listed"),
        Category.UNLISTED: N_("off the list of ALD"),
        Category.MULTIPLE: N_("disabling multiple illness"),
        Category.NON_EXEMPTING: N_("non-exempting ALD"),
        Category.POST_ALD: N_("follow-up after an ALD"),
    },
    Certainty: {
        Certainty.CERTAIN: N_("certain"),
        Certainty.SECONDARY: N_("from a secondary source"),
        Certainty.ASSUMED: N_("assumed"),
    },
    ClosingCause: {
        ClosingCause.DEATH: N_("death of the person"),
        ClosingCause.DUPLICATE: N_("duplicate"),
        ClosingCause.WRONG_FUND: N_("another fund is competent"),
        ClosingCause.WITHDRAWN: N_("request withdrawn"),
    },
    ConditionOutcome: {
        ConditionOutcome.RECOGNISED: N_("recognised"),
        ConditionOutcome.NON_EXEMPTING: N_("non-exempting ALD"),
        ConditionOutcome.REFUSED: N_("refused"),
    },
    Ground: {
        Ground.MEDICAL: N_("medical ground (appeal: CMRA)"),
        Ground.ADMINISTRATIVE: N_("administrative ground (appeal: CRA)"),
    },
    LineKind: {
        LineKind.DRUG: N_("drug"),
        LineKind.BIOLOGY: N_("biology"),
        LineKind.ACT: N_("act"),
        LineKind.PROFESSIONAL: N_("professional"),
        LineKind.DEVICE: N_("device"),
        LineKind.TRANSPORT: N_("transport"),
        LineKind.OTHER: N_("other care"),
    },
    LineOutcome: {
        LineOutcome.FULL: N_("granted"),
        LineOutcome.PARTIAL: N_("granted in part"),
        LineOutcome.HORS_LAP: N_("hors LAP"),
        LineOutcome.REFUSED: N_("refused"),
    },
    ListStatus: {
        ListStatus.ON_LIST: N_("on the LAP"),
        ListStatus.CONDITIONAL: N_("on condition"),
        ListStatus.OFF_LIST: N_("off the LAP"),
        ListStatus.NO_LIST: N_("no list"),
    },
    Procedure: {
        Procedure.ORDINARY: N_("ordinary procedure"),
        Procedure.DEROGATORY: N_("derogatory procedure"),
    },
    Proposal: {
        Proposal.ACCEPT: N_("grant"),
        Proposal.ACCEPT_IF: N_("grant if"),
        Proposal.EXAMINE: N_("examine"),
    },
    ProtocolOutcome: {
        ProtocolOutcome.TOTAL: N_("granted in full"),
        ProtocolOutcome.PARTIAL: N_("granted in part"),
        ProtocolOutcome.REFUSED: N_("refused"),
    },
    Request: {
        Request.INITIAL: N_("first request"),
        Request.RENEWAL: N_("renewal"),
        Request.MODIFICATION: N_("modification"),
    },
    Requester: {
        Requester.DOCTOR: N_("by the doctor"),
        Requester.INSURED: N_("by the insured person"),
    },
    Silence: {
        Silence.REJECTION: N_("silence rejects"),
        Silence.FAVOURABLE: N_("silence is a favourable opinion"),
        Silence.NOT_STATED: N_("effect of silence not stated"),
    },
    SuspensionCause: {
        SuspensionCause.OBSERVATION: N_("observation to the doctor"),
        SuspensionCause.DOCUMENTS: N_("documents asked from the insured person"),
    },
    State: {
        State.PENDING: N_("to be decided"),
        State.SUSPENDED: N_("suspended"),
        State.LAPSED: N_("rejected by silence"),
        State.SIGNED: N_("signed"),
        State.RELEASED: N_("sent out"),
        State.CLOSED: N_("closed without decision"),
    },
    TemplateUse: {
        TemplateUse.FULL: N_("grant"),
        TemplateUse.PARTIAL: N_("grant in part"),
        TemplateUse.HORS_LAP: N_("hors LAP"),
        TemplateUse.REFUSED: N_("refuse the line"),
        TemplateUse.CONDITION_REFUSED: N_("refuse the ALD"),
        TemplateUse.VALIDITY: N_("another validity"),
        TemplateUse.LATE: N_("late signature"),
        TemplateUse.CLOSE: N_("close"),
    },
    ActKind: {
        ActKind.RECEIVED: N_("received"),
        ActKind.UPDATED: N_("updated by the caisse"),
        ActKind.CLAIMED: N_("claimed"),
        ActKind.CLAIM_RELEASED: N_("let go"),
        ActKind.PASSED_OVER: N_("passed over"),
        ActKind.DECIDED: N_("decision"),
        ActKind.NOTED: N_("note"),
        ActKind.SIGNED: N_("signature"),
        ActKind.BATCH_SIGNED: N_("signature in a batch"),
        ActKind.RELEASED: N_("sent out"),
        ActKind.WITHDRAWN: N_("withdrawn after it was sent out"),
        ActKind.CLOSED: N_("closed"),
        ActKind.UNDONE: N_("undone"),
        ActKind.OPINION_DEEMED_FAVOURABLE: N_("opinion deemed favourable"),
        ActKind.LAPSED: N_("rejected by silence"),
        ActKind.SUSPENDED: N_("suspension"),
        ActKind.RESUMED: N_("answer received"),
        ActKind.SUSPENSION_ENDED: N_("suspension ended without an answer"),
        ActKind.REGIME_PINNED: N_("regime of the queue chosen"),
        ActKind.REGIME_ADDED: N_("regime added to the queue"),
        ActKind.REGIME_REMOVED: N_("regime taken out of the queue"),
        ActKind.LAP_IMPORTED: N_("LAP list loaded"),
        ActKind.RELEASE_DELAY_SET: N_("time before sending out set"),
    },
}

_SHORT: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Asked: {Asked.FULL: N_("100 %"), Asked.USUAL: N_("usual"), Asked.NONE: N_("none")},
    LineKind: {
        LineKind.DRUG: N_("med"),
        LineKind.BIOLOGY: N_("bio"),
        LineKind.ACT: N_("act"),
        LineKind.PROFESSIONAL: N_("pro"),
        LineKind.DEVICE: N_("dev"),
        LineKind.TRANSPORT: N_("trp"),
        LineKind.OTHER: N_("oth"),
    },
    LineOutcome: {
        LineOutcome.FULL: N_("granted"),
        LineOutcome.PARTIAL: N_("in part"),
        LineOutcome.HORS_LAP: N_("hors LAP"),
        LineOutcome.REFUSED: N_("refused"),
    },
}

_WITHOUT_NUMBER: Mapping[str, str] = {
    "non_exempting": N_("non-exempting"),
    "post_ald": N_("post-ALD"),
}


def word(term: StrEnum) -> str:
    """A term of a closed list, in the adviser's language."""
    return _(_WORDS[type(term)][term])


def ald_name(code: str) -> str:
    """An ALD of the queue after the word "ALD": its number, or what it is without one."""
    return _(_WITHOUT_NUMBER[code]) if code in _WITHOUT_NUMBER else code


def ald_named(condition: Condition, case: str | None = None) -> str:
    """An ALD as a letter names it, with its sub-case once that is settled."""
    if condition.category is Category.NON_EXEMPTING:
        return _("illness of L. 324-1")
    if condition.category is Category.POST_ALD:
        return _("follow-up after an ALD")
    return _("ALD {code}").format(code=case or condition.case or condition.code)


def short(term: StrEnum) -> str:
    """A term for a narrow column: eight characters at most."""
    return _(_SHORT[type(term)][term])
