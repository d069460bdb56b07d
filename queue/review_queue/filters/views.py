"""Views: selections with a name, shipped with the program or a person's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from review_data.words import _, language
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import Selection, SortKey, order_words
from review_queue.spelling import search_key

LONGEST_NAME = 30
"""Characters of a view's name: it has to fit the header."""
MOST_OWN = 24
"""So many views of one's own: each has a key of its own in the list."""


@dataclass(frozen=True, slots=True)
class View:
    """A filter and an order under a name; `own` ones can be replaced and removed."""

    name: str
    text: str
    sort: SortKey = SortKey.DUE
    reverse: bool = False
    own: bool = False

    @property
    def shows(self) -> str:
        """What has to be typed to have it again: its filter, and its order if that is another."""
        text = self.text or _("everything")
        if self.sort is SortKey.DUE and not self.reverse:
            return text
        return f"{text}; {order_words(self.sort, self.reverse)}"

    def selection(self, today: date) -> Selection:
        """What it shows on a day; FilterError where its text cannot be read."""
        return Selection(read_filter(self.text, today), self.sort, self.reverse, self.name)


_SHIPPED = {
    "fr": (
        View("Ce soir", "j:0"),
        View("Cette semaine", "j:0..7"),
        View("Dépassés", "j:<0"),
        View("À moi", "mien"),
        View("Libres", "libre"),
        View("De retour aujourd'hui", "retour"),
        View("Hors LAP", "hors-lap:oui"),
        View("Demandes d'assurés", "demandeur:assuré"),
        View("Restreints", "restreint"),
    ),
    "en": (
        View("Tonight", "d:0"),
        View("This week", "d:0..7"),
        View("Overdue", "d:<0"),
        View("Mine", "mine"),
        View("Free", "free"),
        View("Back today", "back"),
        View("Off the list", "off-list:yes"),
        View("Asked by the insured", "requester:insured"),
        View("Restricted", "restricted"),
    ),
}


def shipped_views() -> tuple[View, ...]:
    """The program's own views, in the language spoken."""
    return _SHIPPED[language()]


def is_shipped(name: str) -> bool:
    """Whether a view of the program is called so, in either language: who changes it sees both."""
    return view_called(name, chain(*_SHIPPED.values())) is not None


def view_called(name: str, views: Iterable[View]) -> View | None:
    """The view of that name, however it is accented or capitalised."""
    return next((view for view in views if search_key(view.name) == search_key(name)), None)
