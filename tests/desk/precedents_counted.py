"""Precedents counted over documents and opinions of what is signed: a second opinion."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.desk.asking import Asks

ITEMS = {
    "metformine": "drug metformine",
    "Metformine": "drug metformine",
    "sildénafil": "drug sildenafil",
    "consultation de podologie": "professional consultation podologie",
    "HbA1c": "biology hba1c",
    "acarbose": "drug acarbose",
    "statine": "drug statine",
    "cure thermale à Dax": "drug cure dax thermale",
}
"""Labels of these tests, and what they ask for: written down by hand."""

Row = tuple[Any, ...]


def counted(queue: Asks) -> Counter[Row]:
    """How often each item was decided each way under each ALD."""
    return Counter((ald, item, opinion["outcome"]) for ald, item, opinion, _key in _signed(queue))


def given(queue: Asks) -> set[Row]:
    """Every reason and grant of what is signed, as it was written, with the day it was signed."""
    texts = ("granted", "reason")
    return {
        (*key, ald, item, opinion["outcome"], opinion["ground"], *map(opinion.get, texts))
        for ald, item, opinion, key in _signed(queue)
        if any(map(opinion.get, texts))
    }


def kept(queue: Asks) -> Counter[Row]:
    """What the counters say, without those that came back to nothing."""
    rows = queue.ask("SELECT ald, item, outcome, n FROM line_tally WHERE n <> 0")
    return Counter({(ald, item, outcome): n for ald, item, outcome, n in rows})


def kept_reasons(queue: Asks) -> set[Row]:
    """What is kept of reasons."""
    sql = (
        "SELECT reference, number, on_, line_reason.ald, item, line_reason.outcome, ground, "
        "granted, reason FROM line_reason JOIN protocol ON protocol.id = protocol_id"
    )
    return set(queue.ask(sql))


def _signed(queue: Asks) -> Iterator[tuple[str, str, dict[str, Any], tuple[str, int, str]]]:
    rows = queue.ask(
        "SELECT id, reference, ended_on, document FROM protocol "
        "JOIN submission ON protocol_id = id WHERE state IN ('signed', 'released')"
    )
    for protocol_id, reference, ended_on, text in rows:
        document = json.loads(text)
        opinions = {
            (target, number): json.loads(content)
            for target, number, content in queue.ask(
                "SELECT target, number, content FROM decision WHERE protocol_id = ?", protocol_id
            )
        }
        for line in document["lines"]:
            of_ald = opinions["condition", line["condition"]]
            if line["asked"] != "none" and of_ald["outcome"] != "refused":
                condition = document["conditions"][line["condition"]]
                ald = {"unlisted": "31"}.get(condition["category"]) or condition["ald"]
                opinion = opinions["line", line["number"]]
                yield ald, ITEMS[line["label"]], opinion, (reference, line["number"], ended_on)
