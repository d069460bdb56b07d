"""What one run has found, by the part that found it; parts not asked for are empty."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bench.desk import DeskFigures
from bench.footprints import Footprint
from bench.intake import ImportFigures
from bench.programs import OURS, title
from bench.rules import RuleFigures
from bench.sessions import Paints
from bench.starts import Life


@dataclass(slots=True)
class Measured:
    """Values by the title of a program, or by the size of a queue."""

    machine: dict[str, Any]
    sizes: list[int]
    starts: dict[str, Life] = field(default_factory=dict)
    idle: dict[str, Footprint] = field(default_factory=dict)
    keys: dict[str, Paints] = field(default_factory=dict)
    store: dict[int, DeskFigures] = field(default_factory=dict)
    rules: dict[int, RuleFigures] = field(default_factory=dict)
    batch: dict[int, dict[str, list[float]]] = field(default_factory=dict)
    imports: ImportFigures | None = None

    @property
    def smallest(self) -> str:
        """Ours on the smallest queue, as titled."""
        return title(OURS, min(self.sizes))

    @property
    def largest(self) -> str:
        """Ours on the largest queue, as titled."""
        return title(OURS, max(self.sizes))

    def add_keys(self, found: dict[str, Paints]) -> None:
        """Put what one part pressed beside what the others have."""
        for name, paints in found.items():
            self.keys.setdefault(name, {}).update(paints)
