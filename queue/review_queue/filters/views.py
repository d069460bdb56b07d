"""Views: selections with a name, shipped with the program or a person's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from review_data.words import N_, _, language
from review_queue.filters.reading import read_filter
from review_queue.filters.sorting import Selection, SortKey
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

    def selection(self, today: date) -> Selection:
        """What it shows on a day; FilterError where its text cannot be read."""
        return Selection(read_filter(self.text, today), self.sort, self.reverse, self.name)


_SHIPPED = (
    (N_("Tonight"), "j:0", "d:0"),
    (N_("This week"), "j:0..7", "d:0..7"),
    (N_("Overdue"), "j:<0", "d:<0"),
    (N_("Mine"), "mien", "mine"),
    (N_("Free"), "libre", "free"),
    (N_("Back today"), "retour", "back"),
    (N_("Off the list"), "hors-lap:oui", "off-list:yes"),
    (N_("Asked by the insured"), "demandeur:assuré", "requester:insured"),
    (N_("Restricted"), "restreint", "restricted"),
)


def shipped_views() -> tuple[View, ...]:
    """The program's own views, in the language spoken."""
    text = 1 if language() == "fr" else 2
    return tuple(View(_(view[0]), view[text]) for view in _SHIPPED)


def view_called(name: str, views: Iterable[View]) -> View | None:
    """The view of that name, however it is accented or capitalised."""
    return next((view for view in views if search_key(view.name) == search_key(name)), None)
