"""What works in every view: moving, going in and out, searching, help, undo, leaving."""

from __future__ import annotations

from functools import partial

from review_data.words import N_
from review_tui.commands.command import Command, Context

_everywhere = partial(Command, context=Context.EVERYWHERE)

MOVING: tuple[Command, ...] = (
    _everywhere(
        id="everywhere.down",
        keys=("j", "down"),
        name=N_("Next line"),
        help=N_("Go to the next line."),
        action="cursor_down",
    ),
    _everywhere(
        id="everywhere.up",
        keys=("k", "up"),
        name=N_("Line before"),
        help=N_("Go to the line before."),
        action="cursor_up",
    ),
    _everywhere(
        id="everywhere.first",
        keys=("g", "home"),
        name=N_("First line"),
        help=N_("Go to the very first line."),
        action="cursor_first",
    ),
    _everywhere(
        id="everywhere.last",
        keys=("G", "end"),
        name=N_("Last line"),
        help=N_("Go to the very last line."),
        action="cursor_last",
    ),
    _everywhere(
        id="everywhere.page_down",
        keys=("pagedown",),
        name=N_("Next page"),
        help=N_("Turn to the next page."),
        action="page_down",
    ),
    _everywhere(
        id="everywhere.page_up",
        keys=("pageup",),
        name=N_("Page before"),
        help=N_("Turn to the page before."),
        action="page_up",
    ),
    _everywhere(
        id="everywhere.half_page_down",
        keys=("ctrl+d",),
        name=N_("Half a page down"),
        help=N_("Go down by half a page."),
        action="half_page_down",
    ),
    _everywhere(
        id="everywhere.half_page_up",
        keys=("ctrl+u",),
        name=N_("Half a page up"),
        help=N_("Go up by half a page."),
        action="half_page_up",
    ),
)

EVERYWHERE: tuple[Command, ...] = (
    *MOVING,
    _everywhere(
        id="everywhere.enter",
        keys=("enter",),
        name=N_("Open"),
        help=N_("Open what the cursor is on."),
        action="enter",
        footer=10,
    ),
    _everywhere(
        id="everywhere.back",
        keys=("escape",),
        name=N_("Back"),
        help=N_("Go back; in the queue, clear search, filter, tags."),
        action="back",
    ),
    _everywhere(
        id="everywhere.leave",
        keys=("q",),
        name=N_("Leave"),
        help=N_("Leave the protocol; in the queue, end the program."),
        action="leave",
        footer=99,
    ),
    _everywhere(
        id="everywhere.search",
        keys=("/",),
        name=N_("Search"),
        help=N_("Search by name, reference, whole NIR or RPPS."),
        action="search",
        footer=50,
        cli="review-tui list",
    ),
    _everywhere(
        id="everywhere.next_match",
        keys=("n",),
        name=N_("Next match"),
        help=N_("Go to the next match of the search."),
        action="next_match",
    ),
    _everywhere(
        id="everywhere.match_before",
        keys=("N",),
        name=N_("Match before"),
        help=N_("Go to the match before."),
        action="match_before",
    ),
    _everywhere(
        id="everywhere.undo",
        keys=("u",),
        name=N_("Undo"),
        help=N_("Take back the last decision, signature or closing."),
        action="undo",
        footer=60,
        cli="review-tui undo [REF]",
    ),
    _everywhere(
        id="everywhere.help",
        keys=("?",),
        name=N_("Help"),
        help=N_("Show what every key does."),
        action="help",
        footer=90,
    ),
    _everywhere(
        id="everywhere.palette",
        keys=(":", "ctrl+p"),
        name=N_("Palette"),
        help=N_("Find a command by its name and run it."),
        action="palette",
    ),
    _everywhere(
        id="everywhere.blank",
        keys=("!",),
        name=N_("Blank the screen"),
        help=N_("Hide everything at once; any key brings it back."),
        action="blank",
    ),
    _everywhere(
        id="everywhere.blank_while_typing",
        keys=("ctrl+x",),
        name=N_("Blank while typing"),
        help=N_("Hide everything, in dialogs too; what was typed stays."),
        action="blank",
        priority=True,
    ),
    _everywhere(
        id="everywhere.suspend",
        keys=("ctrl+z",),
        name=N_("Suspend"),
        help=N_("Put the program in the background; `fg` brings it back."),
        action="suspend",
        priority=True,
    ),
    _everywhere(
        id="everywhere.repaint",
        keys=("ctrl+l",),
        name=N_("Repaint"),
        help=N_("Paint the whole screen again."),
        action="repaint",
        priority=True,
    ),
    _everywhere(
        id="everywhere.theme",
        keys=("ctrl+t",),
        name=N_("Colours"),
        help=N_("Turn to the next colours: dark, light, none."),
        action="theme",
        cli="review-tui --theme dark|light|mono",
    ),
    _everywhere(
        id="everywhere.cost",
        keys=("%",),
        name=N_("Cost"),
        help=N_("Say how many bytes the last key and the session have cost."),
        action="cost",
    ),
    _everywhere(
        id="everywhere.how_to_leave",
        keys=("ctrl+c",),
        name=N_("How to leave"),
        help=N_("Say how to leave; nothing is interrupted."),
        action="how_to_leave",
        priority=True,
    ),
)
"""Every command that works in all views, as the help lists them."""
