"""What can be done in a protocol."""

from __future__ import annotations

from review_tui.commands.command import Command

PROTOCOL: tuple[Command, ...] = ()
"""The protocol's own commands, as the help lists them."""
