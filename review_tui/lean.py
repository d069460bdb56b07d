"""dataclasses without `inspect`, which costs a start 6 ms before the first page is shown.

It is asked only about a class without a docstring; whoever wants it later gets it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType


class _Later(ModuleType):
    """Loads the module that it stands for when something of it is wanted."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


def load_dataclasses_alone() -> None:
    """Import dataclasses; `inspect` follows when it is first used."""
    if "inspect" in sys.modules:
        return
    sys.modules["inspect"] = _Later("inspect")
    try:
        import dataclasses  # noqa: F401
    finally:
        del sys.modules["inspect"]
