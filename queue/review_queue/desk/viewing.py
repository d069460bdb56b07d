"""A person's views of the queue: the shipped ones and his own, kept in the queue's file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from review_data.words import _
from review_queue.connection import errors_in_words
from review_queue.desk.workplace import Workplace
from review_queue.errors import Refusal
from review_queue.filters.views import (
    LONGEST_NAME,
    MOST_OWN,
    View,
    is_shipped,
    shipped_views,
    view_called,
)
from review_queue.rules.free_text import tidy
from review_queue.spelling import search_key
from review_queue.store.own_views import OwnViews
from review_queue.store.writing import writing


@dataclass(frozen=True, slots=True)
class Kept:
    """A view that was kept, and the one of that name that it replaces."""

    view: View
    replaced: View | None


class Views:
    """The part of a desk that keeps views; they are nobody else's business and no act."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def every(self) -> tuple[View, ...]:
        """The shipped ones, then one's own."""
        with self._place.lock, errors_in_words(self._place.path):
            return (*shipped_views(), *self._own.every())

    def keep(self, view: View) -> Kept | Refusal:
        """Keep a view under its name; one's own of that name is replaced, and answered."""
        name = tidy(view.name) or ""
        if refusal := _bad_name(name):
            return refusal
        kept = replace(view, name=name, own=True)
        place = self._place
        with place.lock, writing(place.path, place.connection, place.patience) as write:
            earlier = self._own.every()
            if replaced := view_called(name, earlier):
                self._own.remove(replaced.name)
            elif len(earlier) >= MOST_OWN:
                return _too_many()
            self._own.put(kept)
            write.commit()
        return Kept(kept, replaced)

    def remove(self, name: str) -> View | Refusal:
        """Take one of one's own away."""
        place = self._place
        with place.lock, writing(place.path, place.connection, place.patience) as write:
            view = view_called(name, self._own.every())
            if view is None:
                return _not_own(name)
            self._own.remove(view.name)
            write.commit()
        return view

    @property
    def _own(self) -> OwnViews:
        return OwnViews(self._place.connection, self._place.actor)


def _bad_name(name: str) -> Refusal | None:
    if not search_key(name):
        return Refusal("empty_name", _("A view needs a name."), _("Write a few words."), "name")
    if len(name) > LONGEST_NAME:
        return Refusal(
            "too_long",
            _("The name has {n} characters; {most} fit.").format(n=len(name), most=LONGEST_NAME),
            _("Shorten it."),
            "name",
        )
    if is_shipped(name):
        return Refusal(
            "shipped_view",
            _("“{name}” is one of the program's own views.").format(name=name),
            _("Give yours another name."),
            "name",
        )
    return None


def _too_many() -> Refusal:
    return Refusal(
        "too_many",
        _("You have {n} views already; there is no room for another.").format(n=MOST_OWN),
        _("Remove one first, or give this one the name of the one that it replaces."),
        "name",
    )


def shipped_stays(name: str) -> Refusal:
    """Why a view of the program cannot be removed."""
    return Refusal(
        "shipped_view",
        _("“{name}” is one of the program's own views: it stays.").format(name=name),
        _("Only your own can be removed."),
        "name",
    )


def _not_own(name: str) -> Refusal:
    if is_shipped(name):
        return shipped_stays(name)
    return Refusal(
        "unknown_view",
        _("You have no view “{name}”.").format(name=name),
        _("`review-tui view list` lists them."),
        "name",
    )
