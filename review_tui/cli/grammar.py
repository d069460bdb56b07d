"""The building blocks of verbs: click's commands and options, in the language chosen."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any, TypeVar

import click

from review_data.words import N_, _
from review_queue.errors import Exit, ReviewError
from review_tui.cli import output
from review_tui.cli.fields import name_as_typed
from review_tui.cli.seat import Refused

F = TypeVar("F", bound=Callable[..., Any])

_HEADINGS = {"Options": N_("Options"), "Commands": N_("Verbs")}
_HELP = N_("Say this and end.")
_JSON = N_("Answer with one JSON document.")


class WordedFormatter(click.HelpFormatter):
    """Writes click's own words in the language chosen."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how the verb is written."""
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The title of a section."""
        worded = _("{heading}:").format(heading=_(_HEADINGS.get(heading, heading)))
        self.write(f"{'':>{self.current_indent}}{worded}\n")


class WordedContext(click.Context):
    """A context whose help is written by `WordedFormatter`."""

    formatter_class = WordedFormatter


class WordedOption(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How the option is written, and what it does."""
        record = super().get_help_record(ctx)
        return record and (record[0], _(str(self.help)))


class Verb(click.Command):
    """A verb: its help is translated when it is shown, and no word may be left over."""

    context_class = WordedContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allow_extra_args = True
        self.options_metavar = "[OPTIONS]"
        self.more_help: tuple[str | Callable[[], str], ...] = ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words after the verb; wrong use knows of which verb it is."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb, unless the command line says more than it can use."""
        if ctx.args:
            words = " ".join(ctx.args)
            filter_begun = ctx.params.get("filter_text")
            raise wrong_use(
                "extra_words",
                _("Too many words: {words}").format(words=words),
                _one_argument(f"{filter_begun} {words}") if filter_begun else see_help(ctx),
            )
        try:
            return super().invoke(ctx)
        except (ReviewError, Refused) as error:
            name_as_typed(error, self.params, ctx.params)
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, in the language chosen."""
        option = super().get_help_option(ctx)
        if option:
            option.help = _(_HELP)
            option.callback = _show_help
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The verb in one line, for the list of verbs."""
        return _(str(self.help))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verb's sentence in its own help."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(str(self.help)))
            for more in self.more_help:
                formatter.write_text(_(more) if isinstance(more, str) else more())


class Verbs(Verb, click.Group):
    """The program: global options, then one verb."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subcommand_metavar = "VERB ..."

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what it answers is the exit status."""
        return click.Group.invoke(self, ctx)


def _show_help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    """Answer the help as any other answer: what stands against writing it is told."""
    if asked and not ctx.resilient_parsing:
        output.text(ctx.get_help())
        ctx.exit()


def verb(
    help_text: str, *more_help: str | Callable[[], str]
) -> Callable[[Callable[..., Any]], click.Command]:
    """A verb named as its function, with `--json`; it answers an exit status or nothing.

    `help_text` stands in the list of verbs; the verb's own help goes on with `more_help`:
    source strings, or what makes a sentence when it is shown.
    """

    def declare(function: Callable[..., Any]) -> click.Command:
        name = function.__name__.rstrip("_").replace("_", "-")
        with_json = option("--json", "as_json", is_flag=True, help=_JSON)(function)
        made = click.command(name, cls=Verb, help=help_text)(click.pass_obj(with_json))
        made.more_help = more_help
        return made

    return declare


def group(name: str, help_text: str) -> Verbs:
    """A verb that has verbs of its own, such as `lap list`."""
    return Verbs(name, help=help_text, subcommand_metavar="VERB ...")


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option of a verb; `help` is an English source string."""
    return click.option(*names, cls=WordedOption, **settings)


def wrong_use(code: str, message: str, remedy: str = "", field: str | None = None) -> ReviewError:
    """The failure of a command line that cannot be understood (exit code 2)."""
    return ReviewError(code, message, remedy, field=field, exit_code=Exit.WRONG_USE)


def _one_argument(text: str) -> str:
    """The remedy where the words of a filter stand apart."""
    return _("A filter is one argument: write {example}.").format(example=shlex.quote(text))


def see_help(ctx: click.Context | None) -> str:
    """The remedy of wrong use: where the verb explains itself."""
    path = ctx.command_path if ctx else "review-tui"
    return _("`{command} --help` says how it is used.").format(command=path)
