"""How a filter may go on: fields, words that stand alone, values of a list and of the queue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_data.words import speak
from review_queue.filters.completing import completions
from review_queue.filters.terms import Subject
from review_queue.spelling import search_key

IN_QUEUE = {
    Subject.ALD: ["8", "23", "non_exempting"],
    Subject.ZONE: ["974"],
    Subject.DOCTOR: ["Dr Yann Le Goff", "Dr Vasseur"],
    Subject.HOLDER: ["durand"],
}


def known(subject: Subject, beginning: str) -> list[str]:
    """Values of a queue one of whose words begins so."""
    wanted = f" {search_key(beginning)}"
    return [value for value in IN_QUEUE[subject] if wanted in f" {search_key(value)}"]


def ways(text: str) -> list[str]:
    """The whole text after each way to go on."""
    return [text[: way.start] + way.text for way in completions(text, known)]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("al", ["ald:"]),
        ("off", ["off-list:"]),
        ("hors", []),  # the other language is read, and not offered
        ("mine re", ["mine received:", "mine request:", "mine requester:", "mine ref:",
                     "mine restricted "]),
        ("wi", ["without:"]),
        ("ald:", ["ald:non-exempting ", "ald:post-ald ", "ald:8 ", "ald:23 "]),
        ("ald:8,2", ["ald:8,23 "]),
        ("state:s", ["state:suspended "]),
        ("state:lapsed,SUS", ["state:lapsed,suspended "]),
        ("zone:974", ["zone:974 "]),
        ("doctor:le", ['doctor:"Dr Yann Le Goff" ']),
        ('doctor:"le g', ['doctor:"Dr Yann Le Goff" ']),
        ("doctor:«le g", ['doctor:"Dr Yann Le Goff" ']),
        ("held:d", ["held:durand "]),
        ("not:m", ["not:month:", "not:mine "]),
        ("not:not:fre", ["not:not:free "]),
        ("not:ald:2", ["not:ald:23 "]),
        ('name:"le goff" ald:2', ['name:"le goff" ald:23 ']),
        ("name:«le goff» fre", ["name:«le goff» free "]),
        ("d:", ["d:<5"]),
        ("d:3", []),
        ("foo:b", []),
        ('"mi', []),
        ("zz", []),
    ],
)  # fmt: skip
def test_the_last_word_is_completed(text: str, completed: list[str]) -> None:
    """Fields by name, values of closed lists and of the queue, after `not:` and between commas."""
    assert ways(text) == completed


def test_nothing_typed_offers_every_field_and_word() -> None:
    """In the language spoken, each with what it means."""
    speak("fr")
    offered = completions("", known)
    assert [way.text for way in offered][:3] == ["ald:", "j:", "mois:"]
    assert {"mien ", "sans:", "medecin:"} <= {way.text for way in offered}
    assert all(way.help for way in offered)


@given(st.text(max_size=60))
def test_completing_never_fails_and_only_replaces_the_last_word(text: str) -> None:
    """Whatever was typed stands as it was up to the word that goes on."""
    for way in completions(text, known):
        assert 0 <= way.start <= len(text)
        assert len(text[way.start :].split()) <= 1 or '"' in text or set(text) & set("“”«»")
