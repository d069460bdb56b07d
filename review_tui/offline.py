"""asyncio without OpenSSL: the screen speaks to no network, and loading it costs 25 ms a start."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import cast


def load_asyncio_alone() -> None:
    """Import asyncio as on a Python built without `ssl`; whoever wants `ssl` later gets it."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = cast(ModuleType, None)  # how Python marks what cannot be imported
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
