"""What can be done in a protocol."""

from __future__ import annotations

from functools import partial

from review_data.words import N_
from review_tui.commands.command import Command, Context

_protocol = partial(Command, context=Context.PROTOCOL)

DECISIONS: tuple[Command, ...] = (
    _protocol(
        id="protocol.full",
        keys=("a",),
        name=N_("Grant"),
        help=N_("Grant the line as asked, and go to the next one without a decision."),
        action="full",
        footer=1,
        cli="review-tui decide REF --line N full",
    ),
    _protocol(
        id="protocol.partial",
        keys=("p",),
        name=N_("In part"),
        help=N_("Grant the line in part: say what is granted."),
        action="partial",
        footer=2,
        cli="review-tui decide REF --line N partial --granted TEXT",
    ),
    _protocol(
        id="protocol.hors_lap",
        keys=("h",),
        name=N_("Hors LAP"),
        help=N_("Grant a line that is off the LAP list, with the reason."),
        action="hors_lap",
        footer=3,
        cli="review-tui decide REF --line N hors_lap --reason TEXT",
    ),
    _protocol(
        id="protocol.refuse",
        keys=("r",),
        name=N_("Refuse"),
        help=N_("Refuse the line at 100 % for this ALD, with the ground and the reason."),
        action="refuse",
        footer=4,
        cli="review-tui decide REF --line N refused --reason TEXT --ground medical",
    ),
    _protocol(
        id="protocol.accept_listed",
        keys=("A",),
        name=N_("Listed"),
        help=N_("Grant every undecided line that the LAP list accepts without condition."),
        action="accept_listed",
        footer=6,
    ),
    _protocol(
        id="protocol.repeat",
        keys=(".",),
        name=N_("Repeat"),
        help=N_("Give the selected line the same decision as the last one given here."),
        action="repeat",
    ),
    _protocol(
        id="protocol.duration",
        keys=("d",),
        name=N_("Duration"),
        help=N_("Give the line's decision another validity, with a reason."),
        action="duration",
        cli="review-tui decide REF --line N OUTCOME --until DATE --validity-reason TEXT",
    ),
    _protocol(
        id="protocol.reason",
        keys=("m",),
        name=N_("Reason"),
        help=N_("Add or change the reason of the line's decision."),
        action="reason",
    ),
    _protocol(
        id="protocol.template",
        keys=("ctrl+n",),
        name=N_("Template"),
        help=N_("Put the service's next template into what is asked."),
        action="template",
        priority=True,
        cli="review-tui templates REF --line N --outcome OUTCOME",
    ),
    _protocol(
        id="protocol.condition",
        keys=("x",),
        name=N_("The ALD itself"),
        help=N_("Read the ALD; recognise or refuse it, settle its sub-case and its validity."),
        action="condition",
        footer=7,
        cli="review-tui decide REF --condition N recognised [--case CODE]",
    ),
)
"""What decides: on the selected line, on all, on the ALD."""

PROTOCOL: tuple[Command, ...] = (
    *DECISIONS,
    _protocol(
        id="protocol.sign",
        keys=("S",),
        name=N_("Sign"),
        help=N_("Sign the protocol and go on to the next."),
        action="sign",
        footer=5,
        cli="review-tui sign REF",
    ),
    _protocol(
        id="protocol.observation",
        keys=("o",),
        name=N_("Observation"),
        help=N_("Ask and stop the clocks; then record the answer."),
        action="observation",
        footer=8,
        cli="review-tui suspend REF --cause CAUSE --asked TEXT",
    ),
    _protocol(
        id="protocol.note",
        keys=("w",),
        name=N_("Note"),
        help=N_("Read the notes and write one: dated, signed, never changed."),
        action="note",
        cli="review-tui note REF TEXT",
    ),
    _protocol(
        id="protocol.close",
        keys=("X",),
        name=N_("Close without decision"),
        help=N_("Close a protocol on which there is nothing to decide."),
        action="close",
        cli="review-tui close REF --cause CAUSE",
    ),
    _protocol(
        id="protocol.withdraw",
        keys=("W",),
        name=N_("Withdraw"),
        help=N_("Withdraw formally what has left the service, with a reason."),
        action="withdraw",
        cli="review-tui withdraw REF --reason TEXT",
    ),
    _protocol(
        id="protocol.explain",
        keys=("e",),
        name=N_("Explain"),
        help=N_("Explain the dates and the validity, article by article."),
        action="explain",
        cli="review-tui deadline --explain",
    ),
    _protocol(
        id="protocol.what_if",
        keys=("E",),
        name=N_("What if"),
        help=N_("Show the dates if something was asked; records nothing."),
        action="what_if",
        cli="review-tui what-if REF --answered DATE",
    ),
    _protocol(
        id="protocol.earlier",
        keys=("i",),
        name=N_("Earlier protocols"),
        help=N_("List and read the earlier protocols of the same person."),
        action="earlier",
        cli="review-tui show REF",
    ),
    _protocol(
        id="protocol.pass",
        keys=("s",),
        name=N_("Pass over"),
        help=N_("Leave it to a colleague with a reason; serve the next."),
        action="pass",
        cli="review-tui pass REF --reason TEXT",
    ),
    _protocol(
        id="protocol.next",
        keys=("J",),
        name=N_("Next protocol"),
        help=N_("Open the next protocol of the queue."),
        action="next_protocol",
    ),
    _protocol(
        id="protocol.before",
        keys=("K",),
        name=N_("Protocol before"),
        help=N_("Open the protocol before, in the order of the queue."),
        action="protocol_before",
    ),
)
"""The protocol's own commands, as the help lists them."""
