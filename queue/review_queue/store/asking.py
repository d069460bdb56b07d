"""A question put to the queue file: one statement, its parameters, every row of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
