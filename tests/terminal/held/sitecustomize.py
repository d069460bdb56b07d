"""Put on PYTHONPATH by a test: a program that holds still where it begins to load Textual.

It says so on the pipe HELD, and goes on when it reads a byte from the pipe GO; `!` is a failure.
"""

from __future__ import annotations

import os
import sys
from typing import Any


class Held:
    """Looked at by every import; it finds nothing, and holds one of them up."""

    def find_spec(self, name: str, *_: Any) -> None:
        """Wait, where this is the import."""
        if name == "textual":
            sys.meta_path.remove(self)
            write(os.environ["HELD"])
            if read(os.environ["GO"]) == b"!":
                raise LookupError("Zoé Dupont-Martin")


def write(path: str) -> None:
    """Send a byte into a named pipe."""
    with open(path, "wb", buffering=0) as pipe:
        pipe.write(b".")


def read(path: str) -> bytes:
    """Wait for a byte from a named pipe."""
    with open(path, "rb", buffering=0) as pipe:
        return pipe.read(1)


sys.meta_path.insert(0, Held())
