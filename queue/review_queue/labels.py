"""What a label says, whatever its accents, case, plurals, order and small words.

Doctors write "Séances de kinésithérapie (respiratoire)", lists say "kinésithérapie
respiratoire": both become the same set of tokens. Tokens are plain ASCII letters and digits.
"""

from __future__ import annotations

import re
import unicodedata

_SPELT = str.maketrans({"œ": "oe", "æ": "ae", "α": "alpha", "β": "beta", "γ": "gamma"})
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu)['’ʼ´`]")
_WORD = re.compile(r"[a-z0-9]+")
_PARTS = re.compile(r"[,;+/]|\b(?:et|ou)\b", re.IGNORECASE)
_DOSE = re.compile(r"[0-9]+[a-z]{0,4}")

# The professional and his art, feminine and masculine: one word.
_ENDINGS = (
    ("logiste", "logie"),
    ("logue", "logie"),
    ("therapeute", "therapie"),
    ("iatre", "iatrie"),
    ("phoniste", "phonie"),
    ("iere", "ier"),
)
_IRREGULAR = {"yeux": "oeil"}

_PREPOSITIONS = "de du des a au aux pour contre sous sur vers par en chez sans dans avec"
_ARTICLES = "le la les un une et ou"

# Words that say how an item is delivered, not what it is: alone they name nothing.
_DELIVERY = """
    consultation seance suivi surveillance controle dosage bilan examen soin traitement
    prescription medecin specialiste acte avis visite prise charge regulier annuel mensuel
    semestriel trimestriel hebdomadaire quotidien an annee moi mois jour semaine fois
    location forfait renouvellement
"""
_FORMS = """
    comprime gelule sachet ampoule flacon solution buvable oral orale injectable injection
    stylo patch inhalation inhale aerosol goutte collyre matin midi soir j h cp mg g ml ui
    lp microgramme dose voie generique chlorhydrate fumarate maleate succinate besilate
    tartrate mesilate sodique calcique potassique
"""


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded and in the singular, small words included."""
    folded = _fold(text)
    return tuple(_singular(word) for word in _WORD.findall(_ELIDED.sub(" de ", folded)))


def tokens(text: str) -> frozenset[str]:
    """The words that count, without order."""
    return frozenset(word for word in words(text) if word not in STOP_WORDS)


def normalise(text: str) -> str:
    """The words that count, sorted: two labels that say the same give the same text."""
    return " ".join(sorted(tokens(text)))


def core(said: frozenset[str]) -> frozenset[str]:
    """The tokens that say what an item is; empty where only delivery, form and figures are left."""
    rest = said - FILLERS
    return rest if any(not token.isdigit() for token in rest) else frozenset()


def parts(label: str) -> tuple[str, ...]:
    """The items that a label enumerates: "NFS, CRP" and "lecteur et bandelettes" are two each."""
    return tuple(part for part in _PARTS.split(label) if core(tokens(part)))


def code_key(text: str | None) -> str:
    """A code, or the name of its system, as codes are compared: no spaces, no dots, capitals."""
    return (text or "").replace(" ", "").replace(".", "").upper()


def is_dose(token: str) -> bool:
    """A figure, with or without a unit: "500", "500mg"."""
    return _DOSE.fullmatch(token) is not None


def _fold(text: str) -> str:
    spelt = text.casefold().translate(_SPELT)
    return "".join(
        char for char in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(char)
    ).casefold()


def _singular(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        return word.removesuffix("aux") + "al"
    bare = word.rstrip("sx")
    for ending, one in _ENDINGS:
        if bare.endswith(ending):
            return bare.removesuffix(ending) + one
    return bare if len(bare) > 2 else word


PREPOSITIONS = frozenset(map(_singular, _PREPOSITIONS.split()))
STOP_WORDS = PREPOSITIONS | frozenset(map(_singular, _ARTICLES.split()))
FILLERS = frozenset(map(_singular, (_DELIVERY + _FORMS).split()))
