"""Texts without names: every way in which a person or a doctor may be written is masked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_queue.nameless import Names, nameless, names_in
from review_queue.protocol import Protocol

if TYPE_CHECKING:
    from tests.conftest import Submission


@pytest.fixture
def protocol(submission: Submission) -> Protocol:
    """Anne-Marie Le Goff, whose doctor is Claire de La Tour."""
    document = submission(name=("Le Goff", "Anne-Marie Zoé"))
    document["doctor"]["name"] = "Dr Claire de La Tour"
    return Protocol.from_document(document)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mme Le Goff en a besoin", "Mme … en a besoin"),
        ("LE GOFF, vue en mai", "…, vue en mai"),
        ("legoff", "…"),
        ("Goff", "…"),
        ("anne marie le goff", "…"),
        ("Anne-Marie", "…"),
        ("zoe et Zoé", "… et …"),
        ("vu avec le Dr de La Tour", "vu avec le Dr …"),
        ("le Dr CLAIRE DELATOUR", "le Dr …"),
        ("le_goff.anne-marie", "…"),
        ("Claire, puis Le Goff", "…, puis …"),
    ],
)
def test_names_are_masked_however_they_are_written(
    protocol: Protocol, text: str, kept: str
) -> None:
    """Accents, capitals, hyphens, particles and joined forms make no difference."""
    assert nameless(text, names_in(protocol)) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Sans rapport avec l'ALD",
        "le bilan de la patiente est fait",
        "10 séances au lieu de 20 ; à revoir",
        "Goffin n'est pas ce nom",
        "",
    ],
)
def test_other_words_stay(protocol: Protocol, text: str) -> None:
    """Particles alone are ordinary words, and a longer word is another word."""
    assert nameless(text, names_in(protocol)) == text


def test_a_name_that_is_a_particle_is_a_name(protocol: Protocol) -> None:
    """Somebody is called Ben: nothing else would name him."""
    called = replace(protocol, patient=replace(protocol.patient, given_names="Ben"))
    assert nameless("Ben et la glycémie", names_in(called)) == "… et la glycémie"


def test_initials_are_masked_beside_their_name_only(protocol: Protocol) -> None:
    """`d'` and `C` are no names by themselves."""
    assert protocol.doctor is not None
    short = replace(protocol, doctor=replace(protocol.doctor, name="Dr D. Petit"))
    text = "hépatite C, d'après D. Petit"
    assert nameless(text, names_in(short)) == "hépatite C, d'après …"


def test_whoever_decided_is_masked_as_well(protocol: Protocol) -> None:
    """An adviser signs with his login or his name."""
    assert nameless("vu par Dr Zora Lambert", names_in(protocol, "Dr Zora Lambert")) == (
        "vu par Dr …"
    )


@given(text=st.text(max_size=60), family=st.text(max_size=12), given_names=st.text(max_size=12))
def test_any_text_and_any_name_can_be_masked(text: str, family: str, given_names: str) -> None:
    """Whatever people are called, masking ends, and masks nothing twice."""
    protocol = Protocol.from_document(document_of(family, given_names))
    names = names_in(protocol)
    once = nameless(text, names)
    assert nameless(once, names) == once


def document_of(family: str, given_names: str) -> dict[str, object]:
    """The least document that has a name in it."""
    return {
        "reference": "A-1",
        "caisse": "017510000",
        "zone": "metropole",
        "requester": "insured",
        "request": "initial",
        "procedure": "ordinary",
        "received_on": "2026-11-10",
        "patient": {
            "nir": "1",
            "family_name": family,
            "given_names": given_names,
            "birth_date": "1958-07-21",
        },
        "conditions": [],
        "lines": [],
    }


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("NIR 158077500100213, née le 21/07/1958", "NIR …, née le …"),
        ("NIR 1 58 07 75 001 002 13 relevé", "NIR … relevé"),
        ("vu par le Dr Lemoine le 2026-11-03.", "vu par le Dr … le …."),
        ("RPPS 10001234565", "RPPS …"),
        ("20 séances par an, 2 fois 30 minutes", "20 séances par an, 2 fois 30 minutes"),
    ],
)
def test_what_tells_a_person_otherwise_is_masked_too(text: str, kept: str) -> None:
    """Long numbers, full dates, whoever is named after a title; ordinary figures stay."""
    assert nameless(text, Names(frozenset(), frozenset())) == kept
