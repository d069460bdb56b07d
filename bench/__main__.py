"""`make bench`: start, memory, keys, store, rules, batch, import, beside peers: tables and JSON.

make bench                                       a thousand and a hundred thousand protocols
make bench BENCH="1000 1000000"                  these sizes; what is missing is built first
make bench BENCH="--only starts,keys --keys 6"   some parts, a few keys: a look of a minute
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.aims import aim_table
from bench.growth import growth_table
from bench.queues import FOLDER, default_sizes
from bench.report import tables
from bench.run import PARTS, Run, tell
from bench.targets import AIMS


def main(argv: Sequence[str]) -> int:
    """Measure and report; 0 whatever the figures are."""
    asked = _arguments(argv)
    with TemporaryDirectory() as home:
        run = Run(asked, asked.sizes or default_sizes(asked.folder), Path(home))
        for name, part in PARTS.items():
            if name in asked.only:
                tell(name)
                part(run)
    for table in (*tables(run.found), growth_table(run.found), aim_table(AIMS, run.found)):
        print("", *table, sep="\n")
    values = asked.folder / "measured.json"
    values.write_text(json.dumps(asdict(run.found), indent=1) + "\n", encoding="utf-8")
    print(f"\nEvery value: {values}")
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    about, _, examples = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        "python -m bench",
        description=about,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("sizes", nargs="*", type=int, help="open protocols; without, what stands above")
    add("--only", type=_parts, default=list(PARTS), help=f"of {','.join(PARTS)}: these parts")
    add("--starts", type=int, default=9, help="of each program (9)")
    add("--idle", type=float, default=5.0, help="seconds without a key (5)")
    add("--keys", type=int, default=30, help="presses of each key at each size (30)")
    add("--decisions", type=int, default=200, help="in the store alone (200)")
    add("--records", type=int, default=10_000, help="of the file to import (10,000)")
    add("--folder", type=Path, default=FOLDER, help="where queues and every value are kept")
    return parser.parse_args(argv)


def _parts(text: str) -> list[str]:
    """The parts named, with commas between them."""
    names = text.split(",")
    if unknown := [name for name in names if name not in PARTS]:
        raise argparse.ArgumentTypeError(f"no part {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
