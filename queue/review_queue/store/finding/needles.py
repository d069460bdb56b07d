"""What a word typed into a search may be: a NIR, an RPPS, a name, a reference."""

from __future__ import annotations

from review_queue.filters.asked import Filter
from review_queue.filters.terms import Among, Needle, Not, Person, Reference, Subject, Term
from review_queue.filters.values import whole_nir, whole_rpps
from review_queue.spelling import search_key
from review_queue.store.asking import Ask
from review_queue.store.finding.condition import ALL, Condition, begins


def meant(asked: Filter, ask: Ask) -> Filter:
    """The same filter with each needle read as the first thing that any protocol answers to.

    A reference is taken as it was typed, or in capitals. Names become one term: one word of a
    name may be common where two are rare.
    """
    terms = [_meant(term, ask) for term in asked.terms]
    names = [term.key for term in terms if isinstance(term, Person)]
    others = (term for term in terms if not isinstance(term, Person))
    person = [Person(" ".join(names))] if names else []
    return Filter((*person, *others), asked.text)


def _meant(term: Term, ask: Ask) -> Term:
    if isinstance(term, Not):
        return Not(_meant(term.term, ask))
    match term:
        case Needle(text=text):
            readings = _readings(text)
        case Reference(beginning=beginning):
            readings = _references(beginning)
        case _:
            return term
    for reading in readings[:-1]:
        if _answers(reading, ask):
            return reading
    return readings[-1]


def _answers(reading: Term, ask: Ask) -> bool:
    """Whether any protocol answers to a reading."""
    if isinstance(reading, Person):
        return bool(people_with(reading.key, ask, 1, "0, 1"))
    found = _answering(reading)
    return bool(ask(f"SELECT EXISTS (SELECT 1 FROM {found.sql})", found.values)[0][0])


def anyone(needle: str, ask: Ask) -> Condition:
    """`protocol WHERE ...`: the protocols in any state that answer to a word, by an index."""
    return _answering(_meant(Needle(needle), ask))


def _answering(reading: Term) -> Condition:
    """The protocols in any state that answer to one reading."""
    match reading:
        case Among(subject=Subject.NIR, values=(nir,)):
            found = begins("nir", nir)
        case Among(subject=Subject.RPPS, values=(rpps,)):
            found = Condition("rpps = ?", (rpps,))
        case Person(key=key):
            found = ALL
            for word in key.split():
                found &= with_word(word)
        case Reference(beginning=beginning):
            found = begins("reference", beginning)
        case _:
            raise TypeError(reading)
    return Condition(f"protocol WHERE {found.sql}", found.values)


def with_word(word: str, states: str = "0, 1") -> Condition:
    """The protocols of persons a word of whose name begins so; `states`: open 1, others 0."""
    found = begins("word", word)
    sql = f"SELECT protocol_id FROM person_word WHERE open IN ({states}) AND {found.sql}"
    return Condition(f"id IN ({sql})", found.values)


def people_with(key: str, ask: Ask, most: int, states: str = "1") -> int:
    """How many protocols are of persons with all of these words, counted up to `most`.

    Those of the last word are looked at for the others, no further than need be: the longest
    word is most often the rarest.
    """
    *others, word = sorted(key.split(), key=len)
    found = begins("word", word)
    for other in others:
        found &= Condition("instr(' ' || person_key, ?) > 0", (f" {other}",))
    joined = "CROSS JOIN protocol ON protocol.id = protocol_id " if others else ""
    inner = (
        f"SELECT DISTINCT protocol_id FROM person_word {joined}"
        f"WHERE open IN ({states}) AND {found.sql} LIMIT ?"
    )
    return int(ask(f"SELECT count(*) FROM ({inner})", (*found.values, most))[0][0])


def _readings(text: str) -> list[Term]:
    """A reference may look like any of the others, so it comes last and each is tried."""
    readings: list[Term] = []
    if nir := whole_nir(text):
        readings.append(Among(Subject.NIR, (nir,)))
    if rpps := whole_rpps(text):
        readings.append(Among(Subject.RPPS, (rpps,)))
    if (key := search_key(text)) and not any(c.isdigit() for c in text):
        # `N'Diaye` and `Ndiaye` are dictated alike
        readings += [Person(name) for name in dict.fromkeys((key, key.replace(" ", "")))]
    return [*readings, *_references(text.strip())]


def _references(typed: str) -> list[Term]:
    return [Reference(text) for text in dict.fromkeys((typed, typed.upper()))]
