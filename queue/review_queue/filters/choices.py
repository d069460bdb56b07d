"""Values of a closed list: as they are kept, and as they are typed in French and English."""

from __future__ import annotations

from dataclasses import dataclass

from review_data.words import _, language
from review_queue.filters.values import BadValueError, shown
from review_queue.spelling import search_key


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list, as it is kept and as it is typed in either language."""

    kept: str
    french: str
    english: str

    @property
    def name(self) -> str:
        """As typed in the language spoken."""
        return self.french if language() == "fr" else self.english


def choice_among(choices: tuple[Choice, ...], typed: str) -> str:
    """The kept value of what was typed, in any language or by its beginning if that is unique."""
    wanted = search_key(typed)
    found = {c.kept for c in choices if wanted in (search_key(n) for n in names_of(c))}
    found = found or {
        c.kept for c in choices if any(search_key(n).startswith(wanted) for n in names_of(c))
    }
    if wanted and len(found) == 1:
        return found.pop()
    known = ", ".join(c.name for c in choices)
    raise BadValueError(
        _("{value} is none of its values.").format(value=shown(typed)),
        _("It takes {values}.").format(values=known),
    )


def names_of(choice: Choice) -> tuple[str, str, str]:
    """Every way to type it."""
    return choice.french, choice.english, choice.kept


ZONES = (
    Choice("metropole", "métropole", "metropole"),
    *(
        Choice(zone, zone, zone)
        for zone in ("alsace-moselle", "971", "972", "973", "974", "975", "976", "977", "978")
    ),
)
YES_OR_NO = (Choice("yes", "oui", "yes"), Choice("no", "non", "no"))
OTHER_ALD = (
    Choice("non_exempting", "non-exonérante", "non-exempting"),
    Choice("post_ald", "post-ald", "post-ald"),
)
STATES = (
    Choice("pending", "à-traiter", "pending"),
    Choice("suspended", "suspendu", "suspended"),
    Choice("lapsed", "rejeté", "lapsed"),
)
REQUESTS = (
    Choice("initial", "initiale", "initial"),
    Choice("renewal", "renouvellement", "renewal"),
    Choice("modification", "modification", "modification"),
)
REQUESTERS = (Choice("doctor", "médecin", "doctor"), Choice("insured", "assuré", "insured"))
SILENCES = (
    Choice("rejection", "rejet", "rejection"),
    Choice("favourable", "favorable", "favourable"),
    Choice("not_stated", "non-précisé", "not-stated"),
)
