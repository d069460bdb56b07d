"""`make bench`: start, keys, store, rules, import, memory: a table, and a JSON file.

make bench                                  a thousand and a hundred thousand protocols
make bench BENCH_SIZES="1000 1000000"       these sizes; what is missing is built first
.venv/bin/python -m bench --help            fewer starts, fewer keys
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.desk import measure_desk
from bench.intake import measure_import
from bench.keys import let_go, measure_keys
from bench.queues import FOLDER, default_sizes, make_ready
from bench.report import (
    desk_table,
    import_table,
    key_table,
    machine,
    rules_table,
    start_table,
)
from bench.rules import measure_rules
from bench.starts import contestants, measure_footprints, measure_starts


def main(argv: Sequence[str]) -> int:
    """Measure and report; 0 whatever the figures are."""
    asked = _arguments(argv)
    _tell("queues")
    sizes = asked.sizes or default_sizes(asked.folder)
    queues = {size: make_ready(size, asked.folder) for size in sizes}
    found: dict[str, Any] = {"machine": machine()}
    with TemporaryDirectory() as home:
        _starts(queues, asked, Path(home), found)
        _acts(queues, asked, Path(home), found)
    _tell("import")
    figures = measure_import(asked.records, asked.folder)
    found["import"] = asdict(figures)
    _show(import_table(figures))
    values = asked.folder / "measured.json"
    values.write_text(json.dumps(found, indent=1, default=asdict) + "\n")
    print(f"\nEvery value: {values}")
    return 0


def _starts(queues: dict[int, Path], asked: Any, home: Path, found: dict[str, Any]) -> None:
    _tell("starts")
    rivals = contestants(queues)
    lives = measure_starts(rivals, asked.starts, home)
    feet = measure_footprints(rivals, asked.idle, home)
    found["starts"] = lives
    found["idle"] = feet
    _show(start_table(lives, feet))


def _acts(queues: dict[int, Path], asked: Any, home: Path, found: dict[str, Any]) -> None:
    _tell("store")
    desks = {size: measure_desk(path, asked.decisions) for size, path in queues.items()}
    _tell("keys")
    decidable = {size: figures.decidable for size, figures in desks.items()}
    keys = measure_keys(queues, decidable, asked.keys, home)
    for size, path in queues.items():
        let_go(path, decidable[size])
        _show(key_table(size, keys[size]))
    for size, figures in desks.items():
        _show(desk_table(size, figures))
    _tell("rules")
    rules = {size: measure_rules(path) for size, path in queues.items()}
    for size, measured in rules.items():
        _show(rules_table(size, measured))
    found["keys"] = keys
    found["rules"] = rules
    found["store"] = {size: figures.acts for size, figures in desks.items()}


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench", description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("sizes", nargs="*", type=int, help="open protocols; the usual two without")
    add("--starts", type=int, default=9, help="of each contestant (9)")
    add("--idle", type=float, default=5.0, help="seconds without a key (5)")
    add("--keys", type=int, default=30, help="presses of each key at each size (30)")
    add("--decisions", type=int, default=200, help="in the store alone (200)")
    add("--records", type=int, default=10_000, help="of the file to import (10,000)")
    add("--folder", type=Path, default=FOLDER, help="where queues and every value are kept")
    return parser.parse_args(argv)


def _show(lines: Iterable[str]) -> None:
    print("", *lines, sep="\n", flush=True)


def _tell(part: str) -> None:
    print(f"Measuring {part}...", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
