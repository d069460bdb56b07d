"""What can be done with a batch that is shown before it is signed."""

from __future__ import annotations

from functools import partial

from review_data.words import N_
from review_tui.commands.command import Command, Context

_batch = partial(Command, context=Context.BATCH)

BATCH: tuple[Command, ...] = (
    _batch(
        id="batch.sign",
        keys=("S",),
        name=N_("Sign them"),
        help=N_("Sign all that is ready, in one act; exceptions stay."),
        action="sign_batch",
        footer=5,
        cli="review-tui bulk FILTER --apply-proposals --yes",
    ),
    _batch(
        id="batch.take_out",
        keys=("space",),
        name=N_("Take out"),
        help=N_("Take the protocol out of the batch, or put it back in."),
        action="take_out",
        footer=20,
        cli="review-tui bulk FILTER --apply-proposals",
    ),
    _batch(
        id="batch.next_exception",
        keys=("e",),
        name=N_("Next exception"),
        help=N_("Go to the next protocol that must be looked at."),
        action="next_exception",
        footer=30,
    ),
    _batch(
        id="batch.drop_exceptions",
        keys=("x",),
        name=N_("Only the ready"),
        help=N_("Leave out all that must be looked at; its tags are taken off."),
        action="drop_exceptions",
        footer=40,
        cli="review-tui bulk FILTER --apply-proposals",
    ),
    _batch(
        id="batch.filter",
        keys=("f",),
        name=N_("Filter the queue"),
        help=N_("Go back to the queue and type a filter; the tags stay."),
        action="filter",
    ),
)
"""The commands of the batch, as the help lists them."""
