"""The document that the store keeps: one spelling for one content, nothing hidden in it."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic_core import to_json

from review_queue.intake.models import Submission
from review_queue.intake.problems import Problem
from review_queue.text import clean, is_clean

_PROSE = frozenset({"clinical", "comment"})


def normal_document(form: Submission) -> tuple[dict[str, Any], str, list[Problem]]:
    """The document, its canonical JSON, and a warning for each text that had to be replaced.

    Defaults are written out, what is not given is left out, each line has its `condition`, the
    NIR has 15 characters, text is NFC with visible signs. The canonical JSON has the fields in
    the models' order, so the order and the spacing of the file do not count.
    """
    document = form.model_dump(exclude_none=True)
    for line in document["lines"]:
        line.setdefault("condition", 0)
    canonical = to_json(document).decode()
    # A backslash may be a control character escaped; a quote or a real one is cleaned for nothing.
    if "\\" not in canonical and '""' not in canonical and is_clean(canonical):
        return document, canonical, []
    warnings: list[Problem] = []
    document = _cleaned(document, "", warnings)
    return document, to_json(document).decode(), warnings


def digest_of(canonical: str) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def _cleaned(value: Any, path: str, warnings: list[Problem]) -> Any:
    if isinstance(value, dict):
        return {
            key: _cleaned(item, f"{path}.{key}" if path else key, warnings)
            for key, item in value.items()
            if item != ""
        }
    if isinstance(value, list):
        return [_cleaned(item, f"{path}[{i}]", warnings) for i, item in enumerate(value)]
    if not isinstance(value, str):
        return value
    text, replaced = clean(value, prose=path.rpartition(".")[2] in _PROSE)
    if replaced:
        warnings.append(Problem(path, "text_replaced"))
    return text
