"""Every way in which a verb can fail, as an exit status and a sentence or a JSON document."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from review_data.words import N_, _
from review_queue.errors import Exit, Refusal, ReviewError
from review_tui.cli import output
from review_tui.cli.fields import flag
from review_tui.cli.grammar import see_help, wrong_use
from review_tui.cli.importing import StoppedImport
from review_tui.cli.leaving import Signalled
from review_tui.cli.seat import Refused
from review_tui.options import GLOBAL_OPTIONS
from review_tui.terminal.crash import crash_sentence, record_crash

_WRONG_USE = frozenset(
    {
        "unknown_line",
        "unknown_condition",
        "case_of_another_ald",
        "asked_required",
        "days_given_required",
        "days_given_by_law",
        "bad_days_given",
        "date_out_of_range",
    }
)
"""Refusals of the desk that tell of a wrong number, code or option, not of a rule."""
_OF_ONE_BATCH = {
    "disk_full": N_("The disk is full: the import stopped."),
    "busy": N_("Somebody else has been writing to the queue for too long: the import stopped."),
    "read_only": N_("The queue may not be written any more: the import stopped."),
}
"""Failures whose own sentence says that nothing was recorded: true of the last batch only."""
_BEFORE_THE_VERB = frozenset({*(option.flag for option in GLOBAL_OPTIONS), "--version"})
_FASTER = frozenset({"conflict", "held"})


def said_and_done(run: Callable[[], int], *, as_json: bool) -> int:
    """Run a verb; whatever ends it early is told. The exit status."""
    try:
        output.expect_output()
        status = _status(run)
        output.finish()
    except output.OutputGone:
        output.silence(sys.stdout)
        return Exit.DONE
    except (Exception, Signalled) as error:
        return _told(error, as_json)
    return status


def _status(run: Callable[[], int]) -> int:
    """What a verb ends with; `--help` and `--version` end theirs by an exception."""
    try:
        return run()
    except click.exceptions.Exit as end:
        return end.exit_code


def _told(error: BaseException, as_json: bool) -> int:
    status, failure = _failure(error)
    try:
        if as_json and not output.begun():
            output.document({"error": failure})
            output.finish()
            return status
    except (output.OutputGone, output.OutputFailed):
        output.silence(sys.stdout)
    if isinstance(error, output.OutputFailed):
        output.silence(sys.stdout)
    output.tell(failure["message"], failure["remedy"])
    return status


def _failure(error: BaseException) -> tuple[int, dict[str, Any]]:
    """The exit status of a failure, and what is said of it."""
    if isinstance(error, Refused):
        return _refused(error.refusal)
    if isinstance(error, StoppedImport):
        return _stopped(error)
    if isinstance(error, Signalled):
        return error.exit_code, _interrupted()
    if isinstance(error, click.UsageError):
        error = usage(error)
    if isinstance(error, ReviewError):
        return error.exit_code, output.failure(error.code, error.message, error.remedy, error.field)
    return Exit.FAILED, output.failure("internal", crash_sentence(record_crash(error, os.environ)))


def _refused(refusal: Refusal) -> tuple[int, dict[str, Any]]:
    there = {"version": refusal.version, "holder": refusal.holder}
    failure = output.failure(
        refusal.code,
        refusal.message,
        refusal.remedy,
        refusal.field,
        **(there if refusal.code in _FASTER else {}),
    )
    return Exit.WRONG_USE if refusal.code in _WRONG_USE else Exit.REFUSED, failure


def _stopped(stopped: StoppedImport) -> tuple[int, dict[str, Any]]:
    """What ended an import, and what it had done by then."""
    status, failure = _failure(stopped.cause)
    again = _("The same command again goes on from there.")
    if isinstance(stopped.cause, Signalled):
        failure["remedy"] = again
    elif stopped.done and failure["code"] in _OF_ONE_BATCH:
        failure["message"] = _(_OF_ONE_BATCH[failure["code"]])
        failure["remedy"] = f"{failure['remedy']} {again}"
    failure["message"] = f"{failure['message']} {stopped.done}".rstrip()
    return status, failure


def _interrupted() -> dict[str, Any]:
    return output.failure("interrupted", _("Stopped; what was recorded is kept."))


def usage(error: click.UsageError) -> ReviewError:
    """What click says of a command line, in the language chosen."""
    remedy = see_help(error.ctx)
    match error:
        case click.NoSuchOption():
            message = _("There is no option {name} here.").format(name=error.option_name)
            if error.option_name in _BEFORE_THE_VERB:
                remedy = _("{name} stands before the verb: `review-tui {name} ... VERB`.").format(
                    name=error.option_name
                )
            return wrong_use("unknown_option", message, remedy, error.option_name)
        case click.exceptions.NoSuchCommand():
            message = _("There is no verb {name}.").format(name=error.command_name)
            return wrong_use("unknown_verb", message, remedy)
        case click.BadOptionUsage():
            message = _("{name} is not written as it should be.").format(name=error.option_name)
            return wrong_use("bad_option", message, remedy, error.option_name)
        case click.MissingParameter():
            field = flag(error.param)
            name = field if isinstance(error.param, click.Option) else _metavar(error.param)
            return wrong_use("missing", _("{name} is missing.").format(name=name), remedy, field)
        case _:
            return wrong_use("usage", _("A verb is missing."), remedy)


def _metavar(param: click.Parameter | None) -> str:
    """How the help writes an argument: `REF`."""
    return param.human_readable_name if param else ""
