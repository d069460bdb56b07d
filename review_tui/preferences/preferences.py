"""What a person has chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from review_tui.commands.table import KeyTable
from review_tui.terminal.colours import Theme


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the screen goes by; what is not chosen stays as it is for everybody."""

    theme: Theme = Theme.DARK
    mouse: bool = False
    keys: KeyTable = field(default_factory=KeyTable)
