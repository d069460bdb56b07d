"""Programs that show the same rows: what a list of that size costs elsewhere.

`scripts/bench-setup` fetches what can be fetched into `.bench-venv`; what is missing is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.peers import data_table, mutt, visidata
from bench.peers.rows import write_table
from bench.programs import Program

PEERS = (data_table, visidata, mutt)


def peers_of(queues: Mapping[int, Path], folder: Path) -> list[Program]:
    """Every peer that is installed, on the rows of each queue, written out anew into a folder."""
    tables = {size: write_table(queue, folder / f"{size}.tsv") for size, queue in queues.items()}
    each = (peer.on(table, size) for peer in PEERS for size, table in tables.items())
    return [program for program in each if program]


def missing() -> list[str]:
    """What is not installed, with the remedy."""
    return [sentence for peer in PEERS if (sentence := peer.remedy())]
