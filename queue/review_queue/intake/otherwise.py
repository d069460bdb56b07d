"""What a new sending says otherwise of a protocol, outside its lines and its ALD."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from review_queue.intake.problems import Problem
from review_queue.protocol import Protocol

_TOLD: tuple[tuple[str, str, Callable[[Protocol], object]], ...] = (
    ("caisse", "caisse_changed", attrgetter("caisse", "zone")),
    ("requester", "requester_changed", attrgetter("requester")),
    ("request", "request_changed", attrgetter("request")),
    ("procedure", "procedure_changed", attrgetter("procedure")),
    ("received_on", "receipt_changed", attrgetter("received_on", "received_by_caisse_on")),
    (
        "patient",
        "identity_changed",
        attrgetter("patient.family_name", "patient.given_names", "patient.birth_date"),
    ),
    ("patient.restricted", "restricted_changed", attrgetter("patient.restricted")),
    ("doctor", "doctor_changed", attrgetter("doctor")),
    ("previous", "previous_changed", attrgetter("previous")),
)
"""Field, code of the warning, and what is compared."""

_CODES = frozenset(
    {
        "person_changed",
        "asked_dropped",
        "silence_withdrawn",
        *(code for _field, code, _of in _TOLD),
    }
)


def another_person(old: Protocol, new: Protocol) -> bool:
    """Whether it is about somebody else now: by the NIR, since a name may be corrected."""
    return old.patient.nir != new.patient.nir


def told_otherwise(old: Protocol, new: Protocol, earlier: tuple[Problem, ...]) -> Iterator[Problem]:
    """A warning for each thing that changed, after those that an earlier sending left behind.

    Drafts may be older than several sendings, so what each changed stays told; of another person
    there are no drafts, and only that is told.
    """
    if another_person(old, new):
        yield Problem("patient.nir", "person_changed", {"before": old.patient.name})
        return
    changed = {code for _field, code, of in _TOLD if of(old) != of(new)}
    yield from (problem for problem in earlier if problem.code in _CODES - changed)
    yield from (Problem(field, code) for field, code, _of in _TOLD if code in changed)
