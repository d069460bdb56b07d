"""Where a command can be given, in words."""

from __future__ import annotations

from collections.abc import Mapping

from review_data.words import N_
from review_tui.commands.command import Context

CONTEXTS: Mapping[Context, str] = {
    Context.QUEUE: N_("In the queue"),
    Context.PROTOCOL: N_("In a protocol"),
    Context.BATCH: N_("In a batch"),
    Context.EVERYWHERE: N_("Everywhere"),
}
