"""The aims of issues 4 and 5, the targets T1 to T10 behind them, all at the largest queue.

The limits of a filter without an index are the bench's own: the issue says that it shows progress
and can be stopped, not how soon.
"""

from __future__ import annotations

from bench import batches, desk, intake
from bench.aims import Aim
from bench.figures import Spread
from bench.filtering import FILTER, STOPPED, TOLD
from bench.growth import worst_growth
from bench.measured import Measured
from bench.peers import data_table, mutt, visidata
from bench.programs import DOWN, EMPTY, END, HOME, PAGE, title
from bench.protocols import OPEN
from bench.searching import LETTER
from bench.walking import BURST


def _start(f: Measured, name: str, part: str = "answer") -> float:
    return Spread.of(getattr(f.starts[name], part)).p50


def _key(f: Measured, key: str, part: str = "first") -> Spread:
    return Spread.of([getattr(paint, part) for paint in f.keys[f.largest][key]])


def _jumps(f: Measured, figure: str) -> float:
    """The worst of page, end and home."""
    return max(float(getattr(_key(f, key), figure)) for key in (PAGE, END, HOME))


def _page_growth(f: Measured) -> float:
    few = f.keys[f.smallest]
    return max(
        _key(f, key).p50 / Spread.of([paint.first for paint in few[key]]).p50
        for key in (PAGE, END, HOME)
    )


def _against(f: Measured, *peers: str) -> float:
    """Our step down by those of the peers, each at the largest size that it was measured at."""
    titles = [title(peer, size) for size in sorted(f.sizes, reverse=True) for peer in peers]
    paints = next(f.keys[name][DOWN] for name in titles if name in f.keys)
    return _key(f, DOWN).p50 / Spread.of([paint.first for paint in paints]).p50


def _memory(f: Measured, part: str, than: str) -> float:
    return float(getattr(f.idle[f.largest], part) - getattr(f.idle[than], part))


def _store(f: Measured, act: str) -> float:
    return Spread.of(f.store[max(f.sizes)].acts[act]).p50


def _batch(f: Measured) -> float:
    return Spread.of(f.batch[max(f.sizes)][batches.SIGN]).p50


def _import(f: Measured) -> float:
    seconds = f.imports.seconds if f.imports else {}
    return Spread.of(seconds[intake.VERB]).p50 / Spread.of(seconds[intake.PLAIN]).p50


AIMS = (
    Aim(
        "issue",
        "a start to the first key answered, times the empty app",
        1.15,
        lambda f: _start(f, f.largest) / _start(f, EMPTY),
    ),
    Aim("issue", "a start to the first rows, ms", 100, lambda f: _start(f, f.largest, "start")),
    Aim("issue", "down p95, ms", 20, lambda f: _key(f, DOWN).p95),
    Aim("issue", "bytes a down, mean", 500, lambda f: _key(f, DOWN, "bytes").mean),
    Aim("issue", "page, end, home: worst p95, ms", 30, lambda f: _jumps(f, "p95")),
    Aim("issue", "search as you type: rows p95, ms", 60, lambda f: _key(f, LETTER, "shown").p95),
    Aim("issue", "filter by an index: rows p95, ms", 120, lambda f: _key(f, FILTER, "shown").p95),
    Aim("issue", "any other: told how far, worst ms", 500, lambda f: _key(f, TOLD, "shown").worst),
    Aim("issue", "any other: stopped, worst ms", 500, lambda f: _key(f, STOPPED, "shown").worst),
    Aim(
        "issue",
        "at the first rows, MiB over the empty app",
        15,
        lambda f: _memory(f, "pss_first", EMPTY),
    ),
    Aim("issue", "afterwards, MiB over the empty app", 40, lambda f: _memory(f, "pss", EMPTY)),
    Aim("issue", "idle CPU, %", 0.5, lambda f: f.idle[f.largest].cpu),
    Aim("issue", "worst growth from the smallest queue, times", 1.3, worst_growth),
    Aim("issue 5", "a batch of 1,000 with 8,000 lines signed, s", 0.5, _batch),
    Aim(
        "T10",
        "a batch, times plain executemany of the same rows",
        2,
        lambda f: _batch(f) / Spread.of(f.batch[max(f.sizes)][batches.PLAIN]).p50,
    ),
    Aim(
        "T1",
        "first rows, times the empty app",
        0.3,
        lambda f: _start(f, f.largest, "start") / _start(f, EMPTY, "start"),
    ),
    Aim(
        "T2",
        "a start, times the smallest queue's",
        1.15,
        lambda f: _start(f, f.largest) / _start(f, f.smallest),
    ),
    Aim("T3", "down p50, ms", 5, lambda f: _key(f, DOWN).p50),
    Aim("T3", "down p95, ms", 12, lambda f: _key(f, DOWN).p95),
    Aim("T3", "down p50, times DataTable's", 0.15, lambda f: _against(f, data_table.NAME)),
    Aim("T3", "down p50, times VisiData's", 0.15, lambda f: _against(f, visidata.NAME)),
    Aim("T3", "down p50, times mutt's", 1.5, lambda f: _against(f, *mutt.NAMES)),
    Aim("T4", "page, end, home: worst p50, ms", 10, lambda f: _jumps(f, "p50")),
    Aim("T4", "page, end, home: times the smallest queue's", 1.5, _page_growth),
    Aim("T5", "bytes a down, p50", 400, lambda f: _key(f, DOWN, "bytes").p50),
    Aim("T5", "bytes a page, p50", 6500, lambda f: _key(f, PAGE, "bytes").p50),
    Aim("T6", "200 downs at once, ms", 150, lambda f: _key(f, BURST, "whole").p50),
    Aim("T6", "200 downs at once, bytes", 25_000, lambda f: _key(f, BURST, "bytes").p50),
    Aim("T7", "a letter's echo p95, ms", 15, lambda f: _key(f, LETTER).p95),
    Aim("T8", "open a protocol p50, ms", 15, lambda f: _key(f, OPEN).p50),
    Aim("T9", "idle CPU, %", 0.3, lambda f: f.idle[f.largest].cpu),
    Aim("T9", "idle bytes", 0, lambda f: f.idle[f.largest].bytes),
    Aim(
        "T9",
        "memory, times the empty app",
        1.6,
        lambda f: f.idle[f.largest].pss / f.idle[EMPTY].pss,
    ),
    Aim("T9", "memory, MiB over the smallest queue's", 10, lambda f: _memory(f, "pss", f.smallest)),
    Aim("T9", "quit p50, ms", 100, lambda f: _start(f, f.largest, "quit")),
    Aim("T10", "decide in the store p50, ms", 1.5, lambda f: _store(f, desk.DECIDE)),
    Aim(
        "T10",
        "decide, times a raw commit",
        4,
        lambda f: _store(f, desk.DECIDE) / _store(f, desk.RAW),
    ),
    Aim("T10", "import, times json and executemany", 1.25, _import),
)
