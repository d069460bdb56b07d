"""What a line asks for: the same item has the same key, however it is worded."""

from __future__ import annotations

import pytest

from review_queue.items import item_of
from review_queue.protocol import Line
from review_queue.terms import Asked, LineKind

ATC = ("ATC", "A10BA02")


def line(kind: str, label: str, code: tuple[str, str] | None = None) -> Line:
    """A line that asks 100 %."""
    system, value = code or (None, None)
    return Line(1, LineKind(kind), label, Asked.FULL, code_system=system, code=value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (line("biology", "HbA1c"), line("biology", "hba1c")),
        (line("act", "Fond d'œil"), line("act", "fond de l’œil")),
        (
            line("professional", "Séances de kinésithérapie"),
            line("professional", "kinésithérapie séance"),
        ),
        (line("drug", "metformine", ATC), line("drug", "Metformine 1000 mg", ("atc", "A10 BA02"))),
    ],
)
def test_another_wording_is_the_same_item(one: Line, other: Line) -> None:
    """Accents, capitals, plurals and order do not count; a code goes before any label."""
    assert item_of(one) == item_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (line("biology", "HbA1c"), line("act", "HbA1c")),
        (line("biology", "HbA1c"), line("biology", "TSH")),
        (line("drug", "metformine", ATC), line("drug", "metformine", ("ATC", "A10BB09"))),
        (line("drug", "metformine", ATC), line("drug", "metformine")),
        (line("other", "ηπαρίνη"), line("other", "ινσουλίνη")),
        (line("other", "心"), line("other", "肝")),
        (line("other", "***"), line("other", "—")),
    ],
)
def test_another_thing_is_another_item(one: Line, other: Line) -> None:
    """Another kind, another code, another label in any script."""
    assert item_of(one) != item_of(other)


def test_items_read_as_what_they_are() -> None:
    """The key is what the file holds: it stays as it is from one version to the next."""
    assert item_of(line("drug", "metformine", ATC)) == "drug ATC:A10BA02"
    assert item_of(line("biology", "Bilan lipidique")) == "biology bilan lipidique"
