"""What was measured, as tables for people and one document for programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import psutil

from bench.desk import DeskFigures
from bench.figures import Spread, ratio
from bench.intake import PLAIN, ImportFigures
from bench.keys import Paints
from bench.rules import RuleFigures
from bench.starts import EMPTY, Footprint, Life


def machine() -> dict[str, Any]:
    """Where and when: figures of two machines, or two hours, are not comparable."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "processors": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load": [round(figure, 2) for figure in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        "textual": version("textual"),
    }


def start_table(lives: Mapping[str, Life], feet: Mapping[str, Footprint]) -> Iterator[str]:
    """Start to first rows and to a key typed ahead, quitting, and what standing idle takes."""
    yield (
        f"{'start, ms':<22} {'n':>4} {'p50':>7} {'p95':>7} {'times empty':>12} "
        f"{'key p50':>8} {'times empty':>12} {'quit p50':>9}"
    )
    empty = Spread.of(lives[EMPTY].start).p50
    for name, life in lives.items():
        start, end = Spread.of(life.start), Spread.of(life.quit)
        key, key_times = "-", "-"
        if life.answer:
            answer = Spread.of(life.answer).p50
            key, key_times = f"{answer:.0f}", f"{ratio(answer, empty):.2f}"
        yield (
            f"{name:<22} {start.n:>4} {start.p50:>7.0f} {start.p95:>7.0f} "
            f"{ratio(start.p50, empty):>12.2f} {key:>8} {key_times:>12} {end.p50:>9.0f}"
        )
    yield ""
    yield f"{'idle':<22} {'CPU %':>7} {'bytes':>7} {'PSS MiB':>8} {'times empty':>12}"
    for name, foot in feet.items():
        times = ratio(foot.pss, feet[EMPTY].pss)
        yield f"{name:<22} {foot.cpu:>7.1f} {foot.bytes:>7} {foot.pss:>8.1f} {times:>12.2f}"


def key_table(size: int, paints: Paints) -> Iterator[str]:
    """Key to the first cell changed and to the whole paint; bytes."""
    yield (
        f"{f'keys at {size:,}':<22} {'n':>4} {'first p50':>10} {'p95':>7} "
        f"{'whole p50':>10} {'p95':>7} {'bytes p50':>10} {'p95':>7}"
    )
    for name, several in paints.items():
        first = Spread.of([paint.first for paint in several])
        whole = Spread.of([paint.whole for paint in several])
        size_ = Spread.of([paint.bytes for paint in several])
        yield (
            f"{name:<22} {first.n:>4} {first.p50:>10.1f} {first.p95:>7.1f} "
            f"{whole.p50:>10.1f} {whole.p95:>7.1f} {size_.p50:>10.0f} {size_.p95:>7.0f}"
        )


def desk_table(size: int, figures: DeskFigures) -> Iterator[str]:
    """What the store takes for a decision and for a page."""
    yield f"{f'store at {size:,}, ms':<26} {'n':>5} {'p50':>8} {'p95':>8} {'worst':>8}"
    for name, values in figures.acts.items():
        spread = Spread.of(values)
        yield (
            f"{name:<26} {spread.n:>5} {spread.p50:>8.2f} {spread.p95:>8.2f} {spread.worst:>8.2f}"
        )


def rules_table(size: int, figures: RuleFigures) -> Iterator[str]:
    """What an act on the whole queue takes, in all and for each protocol or date."""
    yield f"{f'rules at {size:,}':<26} {'n':>9} {'seconds':>8} {'µs each':>8}"
    for name, n, seconds in (
        ("pin a regime", figures.pinned, figures.pin_seconds),
        ("verify every date", figures.verified, figures.verify_seconds),
    ):
        yield f"{name:<26} {n:>9,} {seconds:>8.1f} {ratio(seconds * 1e6, n):>8.0f}"


def import_table(figures: ImportFigures) -> Iterator[str]:
    """Records a second, and how many times the plain way's time."""
    yield f"{f'import of {figures.records:,}':<28} {'records/s':>10} {'times plain':>12}"
    plain = Spread.of(figures.seconds[PLAIN]).p50
    for name, values in figures.seconds.items():
        seconds = Spread.of(values).p50
        yield f"{name:<28} {figures.records / seconds:>10.0f} {ratio(seconds, plain):>12.2f}"
