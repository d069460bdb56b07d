"""The closed lists of words that files, store, JSON and screens share."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a protocol stands (design, section 5)."""

    PENDING = "pending"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    SIGNED = "signed"
    RELEASED = "released"
    CLOSED = "closed"


OPEN_STATES = (State.PENDING, State.SUSPENDED, State.LAPSED)
SIGNED_STATES = (State.SIGNED, State.RELEASED)


class Requester(StrEnum):
    """Who asked: it chooses the regime (CSS R. 160-13 or L. 324-1)."""

    DOCTOR = "doctor"
    INSURED = "insured"


class Request(StrEnum):
    """What kind of request it is."""

    INITIAL = "initial"
    RENEWAL = "renewal"
    MODIFICATION = "modification"


class Procedure(StrEnum):
    """Ordinary, or opened at once by another doctor for six months."""

    ORDINARY = "ordinary"
    DEROGATORY = "derogatory"


class Category(StrEnum):
    """What a condition is asked as: ALD 1-30, 31, 32, non-exempting, after an ALD."""

    LISTED = "listed"
    UNLISTED = "unlisted"
    MULTIPLE = "multiple"
    NON_EXEMPTING = "non_exempting"
    POST_ALD = "post_ald"


class Asked(StrEnum):
    """What a line asks: 100 %, the usual rate, nothing."""

    FULL = "full"
    USUAL = "usual"
    NONE = "none"


class LineKind(StrEnum):
    """What a line is about."""

    DRUG = "drug"
    BIOLOGY = "biology"
    ACT = "act"
    PROFESSIONAL = "professional"
    DEVICE = "device"
    TRANSPORT = "transport"
    OTHER = "other"


class Silence(StrEnum):
    """What the silence means at the end of a time limit."""

    REJECTION = "rejection"
    FAVOURABLE = "favourable"
    NOT_STATED = "not_stated"


class SuspensionCause(StrEnum):
    """What stops the clocks: an observation to the doctor, documents from the insured person."""

    OBSERVATION = "observation"
    DOCUMENTS = "documents"


class Certainty(StrEnum):
    """How sure a rule or a figure is."""

    CERTAIN = "certain"
    SECONDARY = "secondary"
    ASSUMED = "assumed"


class ListStatus(StrEnum):
    """What the LAP list of the ALD says of a line."""

    ON_LIST = "on_list"
    CONDITIONAL = "conditional"
    OFF_LIST = "off_list"
    NO_LIST = "no_list"


class Proposal(StrEnum):
    """What the program proposes for a line; the adviser decides."""

    ACCEPT = "accept"
    ACCEPT_IF = "accept_if"
    EXAMINE = "examine"


class LineOutcome(StrEnum):
    """The adviser's opinion on a line."""

    FULL = "full"
    PARTIAL = "partial"
    HORS_LAP = "hors_lap"
    REFUSED = "refused"


GRANTING = frozenset({LineOutcome.FULL, LineOutcome.HORS_LAP})
"""What gives a line all that it asks."""


class ConditionOutcome(StrEnum):
    """The adviser's opinion on an ALD itself."""

    RECOGNISED = "recognised"
    NON_EXEMPTING = "non_exempting"
    REFUSED = "refused"


class LineChange(StrEnum):
    """What became of a line since the earlier protocol."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


class Ground(StrEnum):
    """The ground of a refusal: it chooses the recourse (CMRA or CRA)."""

    MEDICAL = "medical"
    ADMINISTRATIVE = "administrative"


class ProtocolOutcome(StrEnum):
    """What the signed protocol comes to."""

    TOTAL = "total"
    PARTIAL = "partial"
    REFUSED = "refused"


class ClosingCause(StrEnum):
    """Why there is nothing to decide."""

    DEATH = "death"
    DUPLICATE = "duplicate"
    WRONG_FUND = "wrong_fund"
    WITHDRAWN = "withdrawn"


class TemplateUse(StrEnum):
    """Which text a template serves: of a line's opinion, of an ALD, of the whole protocol."""

    FULL = "full"
    PARTIAL = "partial"
    HORS_LAP = "hors_lap"
    REFUSED = "refused"
    CONDITION_REFUSED = "condition_refused"
    VALIDITY = "validity"
    LATE = "late"
    CLOSE = "close"
