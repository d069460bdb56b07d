"""The filter language: what each text means, and what is said of a text that means nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review_data.words import Language, speak
from review_queue.filters.asked import Filter
from review_queue.filters.fields import FIELDS, FLAGS
from review_queue.filters.reading import FilterError, read_filter
from review_queue.filters.sorting import SortKey, order_words
from review_queue.filters.terms import (
    Among,
    Between,
    Doctor,
    Is,
    Mark,
    Needle,
    Not,
    Person,
    Reference,
    Subject,
    Term,
)

TODAY = date(2026, 11, 21)
OCTOBER = ("2026-10-01", "2026-10-31")


def term(text: str) -> Term:
    """The one term of a text."""
    (found,) = read_filter(text, TODAY).terms
    return found


def read_or_refused(text: str) -> Filter | FilterError:
    """The filter of a text, or what is said of it."""
    try:
        return read_filter(text, TODAY)
    except FilterError as error:
        return error


def wrong(text: str) -> FilterError:
    """What is said of a text that is no filter."""
    found = read_or_refused(text)
    assert isinstance(found, FilterError)
    return found


@pytest.mark.parametrize(
    ("french", "english", "meant"),
    [
        ("ald:8", "ALD:8", Among(Subject.ALD, ("8",))),
        ("ald:8,23,8", "ald:8,23", Among(Subject.ALD, ("8", "23"))),
        ("ald:non-exonérante", "ald:non-exempting", Among(Subject.ALD, ("non_exempting",))),
        ("ald:post-ald", "ald:post_ald", Among(Subject.ALD, ("post_ald",))),
        ("j:<5", "d:<5", Between(Subject.DAYS, None, 4)),
        ("j:0", "d:=0", Between(Subject.DAYS, 0, 0)),
        ("j:-3..2", "d:-3..+2", Between(Subject.DAYS, -3, 2)),
        ("mois:>=10", "month:>9", Between(Subject.MONTH, 10, None)),
        ("agir:+7", "act:2026-11-28", Between(Subject.ACT_BY, "2026-11-28", "2026-11-28")),
        ("agir:j+7", "act:d+7", Between(Subject.ACT_BY, "2026-11-28", "2026-11-28")),
        ("agir:<=demain", "act:..tomorrow", Between(Subject.ACT_BY, None, "2026-11-22")),
        ("recu:2026-10", "received:2026-10", Between(Subject.RECEIVED, *OCTOBER)),
        (
            "reçu:2026-10-01..2026-10-31",
            "received:01/10/2026..31/10/2026",
            Between(Subject.RECEIVED, *OCTOBER),
        ),
        (
            "recu:2026-09..2026-10",
            "received:2026-09-01..2026-10",
            Between(Subject.RECEIVED, "2026-09-01", "2026-10-31"),
        ),
        ("recu:<2026-10", "received:<2026-10-01", Between(Subject.RECEIVED, None, "2026-09-30")),
        ("limite:>2026-10", "last:>=2026-11", Between(Subject.LAST_DAY, "2026-11-01", None)),
        (
            "recu:hier..aujourd'hui",
            "received:yesterday..today",
            Between(Subject.RECEIVED, "2026-11-20", "2026-11-21"),
        ),
        ("hors-lap:oui", "off-list:yes", Between(Subject.OFF_LIST, 1, None)),
        ("hors-lap:non", "off_list:no", Between(Subject.OFF_LIST, 0, 0)),
        ("hors-lap:>=2", "off-list:>1", Between(Subject.OFF_LIST, 2, None)),
        ("lignes:<=3", "lines:<4", Between(Subject.LINES, None, 3)),
        ("zone:974,971", "zone:974,971,974", Among(Subject.ZONE, ("974", "971"))),
        ("zone:métro", "zone:Metropole", Among(Subject.ZONE, ("metropole",))),
        ("etat:suspendu", "state:suspended", Among(Subject.STATE, ("suspended",))),
        (
            "état:à-traiter,rej",
            "state:pending,lapsed",
            Among(Subject.STATE, ("pending", "lapsed")),
        ),
        ("demande:renouv", "request:renewal", Among(Subject.REQUEST, ("renewal",))),
        ("demandeur:assuré", "requester:insured", Among(Subject.REQUESTER, ("insured",))),
        ("silence:rejet", "silence:rejection", Among(Subject.SILENCE, ("rejection",))),
        ('medecin:"le goff"', "doctor:“Dr Le  Goff”", Doctor("le goff")),
        ('medecin:"Dr Anne-Lise"', 'doctor:"anne lise"', Doctor("anne lise")),
        ("médecin:10001234565", 'doctor:"100 0123 4565"', Among(Subject.RPPS, ("10001234565",))),
        ("nom:d’Almeida", 'name:"D ALMEIDA"', Person("d almeida")),
        ("nir:2850578006084", 'nir:"2 85 05 78 006 084"', Among(Subject.NIR, ("2850578006084",))),
        ("ref:131-2026", "REF:131-2026", Reference("131-2026")),
        ("tenu:durand", "held:durand", Among(Subject.HOLDER, ("durand",))),
        ("mien", "mine", Is(Mark.MINE)),
        ("LIBRE", "Free", Is(Mark.FREE)),
        ("pris", "taken", Is(Mark.HELD)),
        ("restreint", "restricted", Is(Mark.RESTRICTED)),
        ("entamé", "begun", Is(Mark.BEGUN)),
        ("acquis", "deemed", Is(Mark.DEEMED)),
        ("retour", "back", Is(Mark.BACK)),
        ("passé", "passed", Is(Mark.PASSED)),
        ("sans:restreint", "not:restricted", Not(Is(Mark.RESTRICTED))),
        ("sans:ald:8", "without:ald:8", Not(Among(Subject.ALD, ("8",)))),
        ("sans:sans:mien", "without:not:mine", Not(Not(Is(Mark.MINE)))),
        ("dupont", "“dupont”", Needle("dupont")),
        ('"le goff"', "« le goff »", Needle("le goff")),
        ('"ald:8"', "«ald:8»", Needle("ald:8")),
        ('"mien"', "“mien”", Needle("mien")),
        ('sans:"ald:8"', 'not:"ald:8"', Not(Needle("ald:8"))),
        ("d'Arc", "d'Arc", Needle("d'Arc")),
    ],
)
def test_a_term_is_read_in_either_language(french: str, english: str, meant: Term) -> None:
    """Both languages, accents or not, capitals or not, whichever language is spoken."""
    for spoken in ("fr", "en"):
        speak(spoken)
        assert term(french) == term(english) == meant


def test_the_filter_of_the_guide_is_read_whole() -> None:
    """Fields, flags, quotes, ranges and words in one text, in their order."""
    text = (
        'ald:8 j:<5 hors-lap:oui zone:974 etat:suspendu demande:renouvellement medecin:"le goff" '
        "recu:2026-10-01..2026-10-31 mien libre sans:restreint dupont"
    )
    assert read_filter(f"  {text} ", TODAY) == Filter(
        (
            Among(Subject.ALD, ("8",)),
            Between(Subject.DAYS, None, 4),
            Between(Subject.OFF_LIST, 1, None),
            Among(Subject.ZONE, ("974",)),
            Among(Subject.STATE, ("suspended",)),
            Among(Subject.REQUEST, ("renewal",)),
            Doctor("le goff"),
            Between(Subject.RECEIVED, *OCTOBER),
            Is(Mark.MINE),
            Is(Mark.FREE),
            Not(Is(Mark.RESTRICTED)),
            Needle("dupont"),
        )
    )
    assert read_filter(f"  {text} ", TODAY).text == text


@pytest.mark.parametrize("text", ["", "   ", "\t\u2003"])
def test_no_text_shows_everything(text: str) -> None:
    """A filter without terms is false and leaves nothing out."""
    assert not read_filter(text, TODAY)


@pytest.mark.parametrize(
    ("text", "place", "problem", "remedy"),
    [
        ("ald:8 foo:3", "foo", "There is no field “foo”.", "The fields are ald, d, month"),
        ("recieved:today", "recieved", "There is no field", "Did you mean received:?"),
        (":", ":", "There is no field “”.", "The fields are"),
        ("mine ald:", "", "ald: “” is no ALD.", "8, 8,23, 31"),
        ("ald:33", "33", "ald: 33 is no ALD.", "Write"),
        ("ald:8,", "8,", "ald: “” is no ALD.", "Write"),
        ("sans:ald:x dupont", "x", "ald: x is no ALD.", "Write"),
        ("d:<", "<", "d: “” is no whole number.", "5, <5, >=2, 3..7"),
        ("d:five", "five", "d: five is no whole number.", "5, <5"),
        ("d:1_000", "1_000", "d: 1_000 is no whole number.", "5, <5"),
        ("d:" + "9" * 40, "9" * 40, "is no whole number.", "5, <5"),
        ("d:..", "..", "A range needs a bound.", "3..7"),
        ("d:7..3", "7..3", "7..3 ends before it begins.", "Exchange"),
        ("received:2026-02-30", "2026-02-30", "2026-02-30 is no day.", "today, +3"),
        ("received:2026-13", "2026-13", "2026-13 is no day.", "today, +3"),
        ("received:0000-10", "0000-10", "0000-10 is no day.", "today, +3"),
        ("received:-9999999", "-9999999", "is no day.", "today, +3"),
        ("received:2026-10-31..2026-10-01", "2026-10-31..2026-10-01", "ends before", "Exchange"),
        ("zone:97", "97", "zone: 97 is none of its values.", "971, 972"),
        ("zone:", "", "zone: “” is none of its values.", "971, 972"),
        ("off-list:maybe", "maybe", "maybe is none of its values.", "yes, no"),
        ("state:signed", "signed", "signed is none of its values.", "pending, suspended, lapsed"),
        ("doctor:Dr", "Dr", "doctor: A name is missing.", "le goff"),
        ('name:"--"', '"--"', "name: A name is missing.", "le goff"),
        ("nir:285", "285", "nir: 285 is no whole NIR.", "13 or 15 characters"),
        ("ref:", "", "ref: A value is missing.", "after the colon"),
        ("mine sans:", "", "A word is missing here.", "ald:8"),
        ("mine %", "%", "A word is missing here.", "ald:8"),
        ('""', '""', "A word is missing here.", "ald:8"),
        ('mine "le goff', '"le goff', "This quote is never closed.", "Add a quote"),
        ('doctor:"le goff mine', '"le goff mine', "This quote is never closed.", "Add a quote"),
        ("mine -ald:8", "-ald:8", "A sign before a word leaves nothing out.", "without:ald:8."),
        ("!mine", "!mine", "A sign before a word leaves nothing out.", "without:mine."),
        ("-dupont", "-dupont", "A sign before a word leaves nothing out.", "without:dupont."),
        ("j<5", "j<5", "After “j” a colon is missing.", "Write d:<5."),
        ("ald=8", "ald=8", "After “ald” a colon is missing.", "Write ald:8."),
        ("reçu>=2026-10", "reçu>=2026-10", "After “reçu”", "Write received:>=2026-10."),
        ("not:d<5", "d<5", "After “d” a colon is missing.", "Write d:<5."),
        ("mien:oui", "mien:oui", "“mien” stands alone", "Write mine, or without:mine."),
        ("free=1", "free=1", "“free” stands alone", "Write free, or without:free."),
        ("x" * 501, "x", "A filter has 500 characters at most.", "Leave some"),
    ],
)
def test_an_error_names_its_place_the_problem_and_a_remedy(
    text: str, place: str, problem: str, remedy: str
) -> None:
    """The place is what a person has to mend; what is missing has the place where it is missed."""
    error = wrong(text)
    assert text[error.start : error.end].strip() == place
    assert problem in error.problem
    assert remedy in error.remedy
    assert error.message == f"At character {error.start + 1}: {error.problem}"
    assert (error.code, error.field, error.exit_code) == ("bad_filter", "FILTER", 2)
    assert error.start < error.end


SIGNS = st.lists(
    st.sampled_from([*"adj:<>=.,\"'“»-+%_;*()[]/\\ 012789\t\n\0é", "sans:", "ald:", "recu:", ".."])
).map("".join)


@example('0"  0"', "fr")
@given(st.one_of(st.text(max_size=600), SIGNS), st.sampled_from(["fr", "en"]))
@example("ald:", "fr")
@example("j:<", "fr")
@example("sans:" * 100, "fr")
@example("sans:" * 99 + "mien", "fr")
@example("d:" + "9" * 490, "en")
@example("received:+9999 received:-9999", "en")
@example("received:<0001-01-01 received:>9999-12-31", "en")
@example("'; DROP TABLE protocol; -- \" OR 1=1", "en")
@example("dup* NEAR(a b) ^x AND OR NOT", "en")
@example("\u202eald:8\u2066 \u200b", "en")
@example("d:٣ received:٢٠٢٦-١٠-٠١", "en")
def test_no_text_is_too_odd_to_be_read_or_refused_in_words(text: str, spoken: Language) -> None:
    """A filter that says itself, or an error with its place: never anything else."""
    speak(spoken)
    found = read_or_refused(text)
    if isinstance(found, FilterError):
        assert found.problem
        assert found.remedy
        assert 0 <= found.start < found.end <= len(text) + 1
    else:
        assert bool(found.words) is bool(found.terms)
        assert read_filter(found.text, TODAY) == found


def test_filters_are_joined_and_say_all_of_their_terms() -> None:
    """`a & b`: both hold; the words name each."""
    both = read_filter("ald:8,23", TODAY) & read_filter("not:mine received:2026-10", TODAY)
    assert both == read_filter("ald:8,23 not:mine received:2026-10", TODAY)
    assert both.text == "ald:8,23 not:mine received:2026-10"
    assert both.words == ("ALD 8 or 23, not: held by you, received: from 2026-10-01 to 2026-10-31")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("j:<0", "dépassés"),
        ("j:0", "à traiter ce soir"),
        ("j:<5", "jours restants : 4 au plus"),
        ("lignes:>=3", "lignes : 3 au moins"),
        ("lignes:3..5", "lignes : 3 à 5"),
        ("recu:2026-10-01", "reçu : 01/10/2026"),
        ("recu:>=2026-10-01", "reçu : à partir du 01/10/2026"),
        ("recu:<=2026-10-01", "reçu : jusqu'au 01/10/2026"),
        ("recu:2026-10", "reçu : du 01/10/2026 au 31/10/2026"),
        ("ald:non-ex,8", "ALD non exonérante ou 8"),
    ],
)
def test_a_filter_is_said_as_advisers_say_it(text: str, said: str) -> None:
    """Days and figures each in their own words; what has a name has that."""
    speak("fr")
    assert read_filter(text, TODAY).words == said


def test_an_order_is_said_as_advisers_say_it() -> None:
    """By the names that the two days and the list have in their work."""
    speak("fr")
    assert order_words(SortKey.DUE, reverse=False) == "par date limite d'action"
    assert order_words(SortKey.MONTH, reverse=True) == (
        "par fin du délai d'un mois, en partant de la fin"
    )
    assert order_words(SortKey.OFF_LIST, reverse=False) == (
        "par lignes hors LAP, les plus nombreuses d'abord"
    )


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("ald:x", "Écrivez 8, 8,23, 31, non-exonérante, post-ald."),
        ("zone:x", "métropole, alsace-moselle, 971"),
        ("etat:x", "à-traiter, suspendu, rejeté"),
    ],
)
def test_a_remedy_speaks_the_language_that_is_spoken(text: str, remedy: str) -> None:
    """French words and French quotes in French."""
    speak("fr")
    assert remedy in wrong(text).remedy
    assert "«" in wrong("ald:").problem


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_every_field_reads_its_example_and_every_value_of_its_list(spoken: Language) -> None:
    """What completion offers is a filter, in the language in which it is offered."""
    from review_data.words import _

    speak(spoken)
    for field in FIELDS:
        for value in (_(field.example), *(choice.name for choice in field.choices)):
            (found,) = read_filter(f"{field.name}:{value}", TODAY).terms
            assert found.words
    for flag in FLAGS:
        assert read_filter(flag.name, TODAY).terms == (Is(flag.mark),)
