"""What was measured, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.batches import PLAIN as PLAIN_ROWS
from bench.batches import PROTOCOLS
from bench.desk import DeskFigures
from bench.figures import Spread, ratio
from bench.footprints import Footprint
from bench.intake import PLAIN, ImportFigures
from bench.measured import Measured
from bench.programs import EMPTY, WALKING
from bench.rules import RuleFigures
from bench.sessions import Paints
from bench.starts import Life
from bench.tables import number, table
from bench.terminal import Paint


def start_table(lives: Mapping[str, Life]) -> Iterator[str]:
    """Start to first rows, to the first key answered, and quitting; milliseconds."""
    empty = lives[EMPTY]
    headings = ["start, ms", "n", "rows p50", "p95", "key p50", "p95", "times empty", "quit p50"]
    return table(headings, (_start(name, life, empty) for name, life in lives.items()))


def _start(name: str, life: Life, empty: Life) -> list[str]:
    if not life.start:
        return [name, "0", *["not in time", *["–"] * 5]]
    rows, end = Spread.of(life.start), Spread.of(life.quit)
    figures = [name, str(rows.n), number(rows.p50, 0), number(rows.p95, 0)]
    if not life.answer:
        times = rows.p50 / Spread.of(empty.start).p50
        return [*figures, "–", "–", number(times, 2), number(end.p50, 0)]
    key = Spread.of(life.answer)
    ready = [number(key.p50, 0), number(key.p95, 0)]
    ready.append(number(key.p50 / Spread.of(empty.answer).p50, 2))
    return [*figures, *ready, number(end.p50, 0)]


def idle_table(feet: Mapping[str, Footprint]) -> Iterator[str]:
    """Memory, and what standing idle takes."""
    headings = ["idle", "CPU %", "bytes", "PSS at first rows, MiB", "PSS after"]
    rows = (
        [name, number(foot.cpu, 2), str(foot.bytes), number(foot.pss_first), number(foot.pss)]
        for name, foot in feet.items()
    )
    return table(headings, rows)


def key_table(names: Iterable[str], keys: Mapping[str, Paints]) -> Iterator[str]:
    """Key to the first cell changed, to what was asked for, and to the whole paint; bytes."""
    headings = ["key", "program", "n", "first p50, ms", "p95", "shown p50", "p95", "whole p50"]
    rows = (
        [name, program, *_figures(paints[name])]
        for name in names
        for program, paints in keys.items()
        if name in paints
    )
    return table([*headings, "p95", "bytes p50", "mean"], rows, texts=2)


def _figures(paints: list[Paint]) -> Iterator[str]:
    yield str(len(paints))
    for part in ("first", "shown", "whole"):
        spread = Spread.of([getattr(paint, part) for paint in paints])
        yield number(spread.p50)
        yield number(spread.p95)
    size = Spread.of([paint.bytes for paint in paints])
    yield number(size.p50, 0)
    yield number(size.mean, 0)


def desk_table(size: int, figures: DeskFigures) -> Iterator[str]:
    """What the store takes for a decision and for a page."""
    spreads = {name: Spread.of(values) for name, values in figures.acts.items()}
    rows = (
        [name, str(s.n), number(s.p50, 2), number(s.p95, 2), number(s.worst, 2)]
        for name, s in spreads.items()
    )
    return table([f"store at {size:,}, ms", "n", "p50", "p95", "worst"], rows)


def rules_table(size: int, figures: RuleFigures) -> Iterator[str]:
    """What an act on the whole queue takes, in all and for each protocol or date."""
    acts = (
        ("pin a regime", figures.pinned, figures.pin_seconds),
        ("verify every date", figures.verified, figures.verify_seconds),
    )
    rows = (
        [name, f"{n:,}", number(seconds), number(ratio(seconds * 1e6, n), 0)]
        for name, n, seconds in acts
    )
    return table([f"rules at {size:,}", "n", "seconds", "µs each"], rows)


def batch_table(size: int, seconds: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """What a batch takes in all, for each protocol, and beside a plain write of its rows."""
    spreads = {name: Spread.of(values).p50 for name, values in seconds.items()}
    rows = (
        [
            name,
            number(took, 2),
            number(took * 1e6 / PROTOCOLS, 0),
            number(took / spreads[PLAIN_ROWS], 2),
        ]
        for name, took in spreads.items()
    )
    headings = [f"batch of {PROTOCOLS:,} at {size:,}", "seconds", "µs each", "times plain"]
    return table(headings, rows)


def import_table(figures: ImportFigures) -> Iterator[str]:
    """Records a second, and how many times the plain way's time."""
    seconds = {name: Spread.of(values).p50 for name, values in figures.seconds.items()}
    rows = (
        [name, number(figures.records / took, 0), number(took / seconds[PLAIN], 2)]
        for name, took in seconds.items()
    )
    return table([f"import of {figures.records:,}", "records/s", "times plain"], rows)


def tables(measured: Measured) -> Iterator[Iterator[str]]:
    """A table for each part that was measured."""
    if measured.starts:
        yield start_table(measured.starts)
    if measured.idle:
        yield idle_table(measured.idle)
    if measured.keys:
        yield from _key_tables(measured.keys)
    for size, figures in measured.store.items():
        yield desk_table(size, figures)
    for size, rules in measured.rules.items():
        yield rules_table(size, rules)
    for size, seconds in measured.batch.items():
        yield batch_table(size, seconds)
    if measured.imports:
        yield import_table(measured.imports)


def _key_tables(keys: Mapping[str, Paints]) -> Iterator[Iterator[str]]:
    """What every program does, side by side; then what only ours does."""
    names = list(dict.fromkeys(name for paints in keys.values() for name in paints))
    for several in (
        [name for name in names if name in WALKING],
        [name for name in names if name not in WALKING],
    ):
        if several:
            yield key_table(several, keys)
