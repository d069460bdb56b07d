"""Terms as words inside a sentence or a narrow column; the words are the queue's own."""

from __future__ import annotations

from review_queue.wording import short, word

__all__ = ["capital", "short", "word"]


def capital(text: str) -> str:
    """The sentence with its first letter in capitals."""
    return text[:1].upper() + text[1:]
