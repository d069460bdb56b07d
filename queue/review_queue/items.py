"""What a line asks for, however it is worded: the same item of two protocols has the same key."""

from __future__ import annotations

from functools import lru_cache

from review_queue.labels import code_key, normalise
from review_queue.protocol import Line, Protocol
from review_queue.spelling import search_key


def item_of(line: Line) -> str:
    """Kind and code of a line, `drug ATC:A10BA02`; without a code its label, `biology hba1c`."""
    if line.code:
        return f"{line.kind} {code_key(line.code_system)}:{code_key(line.code)}"
    return f"{line.kind} {label_key(line.label)}"


def key_of(protocol: Protocol, line: Line) -> tuple[str, str]:
    """The code of the ALD that a line belongs to, and its item."""
    return protocol.condition_of(line).code, item_of(line)


@lru_cache(maxsize=8192)
def label_key(label: str) -> str:
    """A label whatever its accents, capitals, plurals and order; letters of any script count."""
    return normalise(label) or search_key(label) or label.casefold()
