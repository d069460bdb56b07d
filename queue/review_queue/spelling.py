"""Names as they are searched and sorted: no accents, no capitals, joined and apart.

`D'Arc`, `d arc` and `DARC` are one name to whoever looks for it, and so are `Le Goff` and
`legoff`. Light on purpose: the list searches with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
PARTICLES = frozenset("le la les de du des d l el al ben da dos di van von mac mc saint st".split())
TITLES = frozenset({"dr", "docteur", "pr", "professeur"})


def search_key(text: str) -> str:
    """Text as names are searched: no accents, lower case, hyphens and apostrophes as spaces."""
    plain = text.casefold()
    if not plain.isascii():
        spelt = unicodedata.normalize("NFD", plain.translate(_SPELT))
        plain = "".join(c for c in spelt if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def person_key(family_name: str, given_names: str) -> str:
    """Words of a name, the family's first; those of a compound name also as one, at the end."""
    return _apart_and_joined([family_name, *given_names.split()])


def doctor_key(name: str) -> str:
    """Words of a doctor's name without the title; of a compound one also joined.

    Nothing tells the family's name from the given one: a particle belongs to what follows it.
    """
    names = _untitled(name)
    return " ".join((_apart_and_joined(names), *_with_particles(names))).strip()


def doctor_words(typed: str) -> str:
    """Words of a doctor's name as they are looked for: without the title, each by itself."""
    return search_key(" ".join(_untitled(typed)))


def _untitled(name: str) -> list[str]:
    return [part for part in name.split() if search_key(part) not in TITLES]


def _apart_and_joined(names: list[str]) -> str:
    keys = [search_key(name) for name in names]
    joined = (key.replace(" ", "") for key in keys if " " in key)
    return " ".join((*filter(None, keys), *joined))


def _with_particles(names: list[str]) -> Iterator[str]:
    """Each name that particles stand before, as one word with them (`delatour`)."""
    before = ""
    for name in names:
        key = search_key(name).replace(" ", "")
        if key in PARTICLES:
            before += key
        elif before:
            yield before + key
            before = ""


def ald_key(codes: str) -> str:
    """The ALD of a row as they are sorted: `8 23` becomes `08 23`, before `19`."""
    return " ".join(code.zfill(2) for code in codes.split())
