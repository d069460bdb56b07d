"""Batches as words or JSON: what each protocol would get, and what came of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from review_data.words import _
from review_queue.errors import Exit
from review_tui.cli import output
from review_tui.cli.acting import act_document
from review_tui.wording.batch import (
    batch_sentences,
    group_words,
    item_words,
    line_words,
    outcome_words,
    validity_words,
)
from review_tui.wording.queue import ald_words, plain

if TYPE_CHECKING:
    from review_queue.desk.batch.batch import Batch
    from review_queue.desk.batch.item import Item
    from review_queue.desk.batch.recorded import BatchRecorded, Result


def preview_document(batch: Batch, text: str) -> dict[str, Any]:
    """The batch as it would be signed; one item for each protocol, exceptions first."""
    return {
        "filter": text,
        "dry_run": True,
        "act": None,
        "totals": _totals(batch),
        "items": [_item(item, _before(item)) for item in batch.items],
    }


def signed_document(batch: Batch, recorded: BatchRecorded, text: str) -> dict[str, Any]:
    """The batch with what came of each."""
    results = {result.reference: result for result in recorded.results}
    return {
        "filter": text,
        "dry_run": False,
        "act": act_document(recorded.act) if recorded.act else None,
        "totals": _totals(batch),
        "items": [_item(item, _came(results[item.reference])) for item in batch.items],
    }


def preview_words(batch: Batch) -> Iterator[str]:
    """The same in words: exceptions first, each with its reasons and its lines."""
    yield " ".join(batch_sentences(batch))
    for title, items in groupby(batch.items, key=group_words):
        group = list(items)
        yield f"{title} ({len(group)})"
        for item in group:
            yield _item_words(item)
            yield from (f"      {plain(line_words(line))}" for line in item.lines)
            yield from (f"      {words}" for words in validity_words(item))


def signed_words(batch: Batch, recorded: BatchRecorded) -> Iterator[str]:
    """What was signed, one protocol a line, then what was left and why."""
    done = frozenset(recorded.done)
    yield from (_item_words(item) for item in batch.items if item.reference in done)
    yield recorded.said
    yield from left_words(recorded.results)


def _item_words(item: Item) -> str:
    mark = " " if item.outcome else "!"
    ald = _("ALD {code}").format(code=ald_words(item.row.ald))
    said = _("{name}: {what}").format(
        name=f"{plain(item.row.person)}, {ald}", what=plain(item_words(item))
    )
    return f"  {mark} {item.reference}  {said}"


def say_batch(recorded: BatchRecorded, as_json: bool) -> Exit:
    """Answer a batch that was taken back: the act, and what came of each."""
    if as_json:
        output.document(
            {
                "act": act_document(recorded.act) if recorded.act else None,
                "items": [{"reference": r.reference, **_came(r)} for r in recorded.results],
            }
        )
    else:
        output.say(recorded.said, *left_words(recorded.results))
    return came_to(recorded)


def left_words(results: Iterable[Result]) -> Iterator[str]:
    """Those that were left, with why."""
    yield from (f"! {r.reference}  {plain(r.because)}" for r in results if r.because)


def came_to(recorded: BatchRecorded) -> Exit:
    """Done, done in part, or refused where nothing was."""
    if all(not result.because for result in recorded.results):
        return Exit.DONE
    return Exit.PARTLY if recorded.done else Exit.REFUSED


def _totals(batch: Batch) -> dict[str, Any]:
    return {
        "to_sign": len(batch.to_sign),
        "lines": batch.lines,
        "outcomes": {outcome.value: count for outcome, count in batch.outcomes.items()},
        "exceptions": len(batch.exceptions),
    }


def _before(item: Item) -> dict[str, Any]:
    because = [{"code": o.kind.code, "message": o.said} for o in item.obstacles]
    return {
        "result": "exception" if because else "ready",
        "because": because,
        "version": item.row.version,
    }


def _came(result: Result) -> dict[str, Any]:
    because = [{"code": result.code, "message": result.because}] if result.because else []
    return {"result": result.came.value, "because": because, "version": result.version}


def _item(item: Item, came: dict[str, Any]) -> dict[str, Any]:
    return {
        "reference": item.reference,
        **came,
        "patient": item.row.person,
        "ald": item.row.ald.split(),
        "routine": item.routine,
        "outcome": item.outcome,
        "until": item.until.isoformat() if item.until else None,
        "validities": [
            {
                "ald": one.ald,
                "start": one.start.isoformat() if one.start else None,
                "until": one.until.isoformat() if one.until else None,
                "basis": one.basis,
            }
            for one in item.validities
        ],
        "lines": [
            {
                "number": line.number,
                "label": line.label,
                "list": line.status,
                "condition": line.condition,
                "proposal": line.proposal,
                "outcome": line.decision.outcome if line.decision else None,
                "granted": line.decision.granted if line.decision else None,
                "reason": line.decision.reason if line.decision else None,
                "words": outcome_words(line),
            }
            for line in item.lines
        ],
    }
