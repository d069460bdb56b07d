"""One run: the parts that were asked for, one after the other, over programs that take turns."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.batches import measure_batch
from bench.desk import measure_desk
from bench.filtering import filter_rows
from bench.footprints import measure_footprints
from bench.intake import measure_import
from bench.machine import machine
from bench.measured import Measured
from bench.peers import missing, peers_of
from bench.programs import Program, ours, the_empty_app
from bench.protocols import deciding, let_go
from bench.queues import make_ready
from bench.rules import measure_rules
from bench.searching import search
from bench.sessions import Sitting, in_turns
from bench.starts import measure_starts
from bench.walking import walk


class Run:
    """Measures part by part.

    Attributes:
        found: What has been measured so far.
    """

    def __init__(self, asked: Namespace, sizes: Sequence[int], home: Path) -> None:
        self._asked = asked
        self._home = home
        self.found = Measured(machine(), list(sizes))
        tell("queues")
        self._queues = {size: make_ready(size, asked.folder) for size in sizes}
        self._ours = [ours(size, path) for size, path in self._queues.items()]
        self._peers: list[Program] = []

    def peers(self) -> None:
        """From here on the peers take part."""
        self._peers = peers_of(self._queues, self._asked.folder)
        for sentence in missing():
            print(f"  {sentence}", file=sys.stderr)

    def starts(self) -> None:
        """Start to first rows; who is too slow to show them takes no further part."""
        programs = [the_empty_app(), *self._ours, *self._peers]
        self.found.starts = measure_starts(programs, self._asked.starts, self._home)
        self._peers = [peer for peer in self._peers if self.found.starts[peer.title].start]

    def idle(self) -> None:
        """Memory, and standing idle."""
        programs = [the_empty_app(), *self._ours, *self._peers]
        self.found.idle = measure_footprints(programs, self._asked.idle, self._home)

    def keys(self) -> None:
        """Down, page, end and home, everywhere; a burst, in ours."""
        self._sit(walk, self._peers)

    def search(self) -> None:
        """Search as you type."""
        self._sit(search)

    def filter(self) -> None:
        """Filters, with and without an index."""
        self._sit(filter_rows)

    def store(self) -> None:
        """Decisions and pages without a screen."""
        for size, path in self._queues.items():
            self.found.store[size] = measure_desk(path, self._asked.decisions)

    def decide(self) -> None:
        """Open protocols, decide a line and take it back: those that `store` could decide."""
        if not self.found.store:
            self.store()
        decidable = {self._queues[size]: s.decidable for size, s in self.found.store.items()}
        self._sit(deciding(decidable))
        for path, references in decidable.items():
            let_go(path, references)

    def rules(self) -> None:
        """Acts on a whole queue, on a copy of it."""
        self.found.rules = {size: measure_rules(path) for size, path in self._queues.items()}

    def batch(self) -> None:
        """A thousand protocols at once, on a copy of each queue."""
        self.found.batch = {size: measure_batch(path) for size, path in self._queues.items()}

    def imports(self) -> None:
        """Import, beside the least that any import does."""
        self.found.imports = measure_import(self._asked.records, self._asked.folder)

    def _sit(self, sitting: Sitting, peers: Sequence[Program] = ()) -> None:
        programs = [*self._ours, *peers]
        self.found.add_keys(in_turns(programs, sitting, self._asked.keys, self._home))


PARTS: dict[str, Callable[[Run], None]] = {
    "peers": Run.peers,
    "starts": Run.starts,
    "idle": Run.idle,
    "keys": Run.keys,
    "search": Run.search,
    "filter": Run.filter,
    "store": Run.store,
    "decide": Run.decide,
    "rules": Run.rules,
    "batch": Run.batch,
    "import": Run.imports,
}
"""By the name that `--only` takes, in the order of a run."""


def tell(part: str) -> None:
    """Say on standard error what is being measured."""
    print(f"Measuring {part}...", file=sys.stderr)
