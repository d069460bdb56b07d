"""The program on the screen: it finds who carries a command out, and says what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual._callback import invoke
from textual.events import Event, Key
from textual.screen import Screen

from review_data.words import _
from review_tui.at_the_desk import DeskApp
from review_tui.commands.bindings import pressed
from review_tui.commands.command import Command, Context
from review_tui.commands.everywhere import MOVING
from review_tui.hearing import Hearing
from review_tui.preferences.preferences import Preferences
from review_tui.screens.worklist import WorklistScreen
from review_tui.session import Session
from review_tui.terminal.meter import Meter
from review_tui.terminal.repaint import repaint_on_resume
from review_tui.typed_ahead import TypedAhead
from review_tui.upkeep import Upkeep

if TYPE_CHECKING:
    from review_tui.widgets.batch.batch_view import BatchView

STYLES = Path(__file__).with_name("styles")
BLINDLY = frozenset({"leave", "suspend", "repaint", "how_to_leave"})
"""What can be done where the terminal is too small to see what one does."""

MOVES = frozenset(command.id for command in MOVING)
"""What needs nothing but the rows that are there."""


class ReviewApp(DeskApp, inherit_bindings=False):
    """One session, one screen; dialogs come and go over it."""

    CSS_PATH: ClassVar = [STYLES / "app.tcss", STYLES / "queue.tcss", STYLES / "protocol.tcss"]
    COMMANDS: ClassVar = set()
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        session: Session,
        preferences: Preferences | None = None,
        meter: Meter | None = None,
    ) -> None:
        super().__init__(preferences or Preferences(), meter or Meter())
        self.session = session
        self.worklist_screen = WorklistScreen(session)
        self._start = ExitStack()
        self.typed_ahead = TypedAhead()
        """Keys that come while there is no row yet to use them on."""
        self.upkeep = Upkeep(self)
        self.hearing = Hearing(self)

    async def on_event(self, event: Event) -> None:
        """Carry out a view's keys here and now, one after the other.

        Textual sends a key to the widget and back before it looks for a binding; by then the
        keys typed after it are on their way to the same widget, whatever the first one opened.
        """
        if (
            isinstance(event, Key)
            and not event.is_forwarded
            and (self.typed_ahead.keeps(event) or await self._take(event))
        ):
            return
        await super().on_event(event)

    async def _take(self, key: Key) -> bool:
        """Take a key on the worklist's own screen; False: it is for somebody else."""
        self.meter.key()
        self.upkeep.lease.worked()
        return self.screen_stack[-1:] == [self.worklist_screen] and await self._taken(key)

    async def _taken(self, key: Key) -> bool:
        """Take a key as a letter of what is typed, or as a command; False: it is neither."""
        screen = self.worklist_screen
        if screen.typing is not None:
            return (
                await screen.take_typed(key)
                or await self._check_bindings(key.key, priority=True)
                or await self._check_bindings(key.key)
            )
        if self.hearing.deaf:
            return True
        screen.status.fold()
        if command := self.keys.meant(pressed(key), screen.view.context):
            await self.action_command(command.id)
            self.hearing.after(command)
        elif (key.is_printable or self.keys.known(pressed(key))) and not screen.too_small:
            self.say(self.keys.no_command(pressed(key), screen.view.context), refused=True)
        else:
            return False
        return True

    def get_default_screen(self) -> Screen[None]:
        """The one screen; queue and protocol take turns in it."""
        return self.worklist_screen

    async def open_protocol(self, reference: str) -> bool:
        """Show that protocol in place of what is shown; False if it could not be read."""
        case = await self.read("case", lambda desk: desk.case(reference))
        if case is None:
            return False
        await self.worklist_screen.open_protocol(case)
        return True

    async def open_neighbour(self, direction: int) -> None:
        """Show the next protocol of the queue (1) or the one before (-1); at its end the queue."""
        if row := await self.worklist_screen.neighbour(direction):
            await self.open_protocol(row.reference)
        elif direction < 0:
            self.say(_("This is the first protocol of the queue."))
        else:
            await self.leave_protocol()

    async def go_on(self) -> str:
        """After a protocol that has ended: the next one served, or its neighbour.

        Why none could be served, to be said beside what has ended; "" where it goes on.
        """
        screen, queue = self.worklist_screen, self.worklist_screen.queue_view
        if screen.batch_view and screen.open_reference:
            await self._open_next_exception(screen.batch_view, screen.open_reference)
        elif not queue.serving:
            await self.open_neighbour(1)
        elif not await queue.serve():
            why = self.worklist_screen.status.text
            await self.leave_protocol()
            return why
        return ""

    async def _open_next_exception(self, batch: BatchView, after: str) -> None:
        """In a batch one goes on to what must be looked at, then back to the batch."""
        if row := batch.neighbour(after, 1, exceptions=True):
            await self.open_protocol(row.reference)
        else:
            await self.leave_protocol()

    async def leave_protocol(self) -> None:
        """Show the batch or the queue again."""
        await self.worklist_screen.leave_protocol()

    def refresh_header(self) -> None:
        """Show the counts, the day and the search as they are now."""
        self.worklist_screen.refresh_header()

    def refresh_commands(self) -> None:
        """Show in the line of keys what can be done now."""
        self.worklist_screen.refresh_commands()

    def unavailable(self, command: Command) -> str | None:
        """Why the command cannot be given in the present view; None: it can."""
        if self._doer(command) is None:
            return _("This key does nothing here.")
        return self.worklist_screen.view.unavailable(command)

    async def action_command(self, command_id: str) -> None:
        """Carry a command out, or say why not: what every key and palette entry comes to."""
        command = self.keys.command(command_id)
        if self.worklist_screen.too_small and command.action not in BLINDLY:
            return
        doer = self._doer(command)
        if reason := self.unavailable(command):
            self.say(reason, refused=True)
        elif doer is not None:
            await invoke(doer)

    # What works in every view

    def do_help(self) -> None:
        """Show what every key does."""
        from review_tui.dialogs.help import HelpDialog

        self.push_screen(HelpDialog(self.keys, self.worklist_screen.view.context))

    def do_palette(self) -> None:
        """Find a command by its name."""
        from review_tui.palette import open_palette

        open_palette(self)

    # From start to end

    def on_load(self) -> None:
        """Paint nothing until the first rows are there: Textual would paint three times."""
        self._start.enter_context(self.batch_update())

    def first_rows_are_there(self) -> None:
        """Paint, and only then load what is heavy."""
        self._start.close()
        self.call_after_refresh(self._begin_work)

    async def _begin_work(self) -> None:
        """What the law has brought about is ordered to be recorded before keys are taken."""
        self.upkeep.begin()
        await asyncio.sleep(0)  # its order to the desk stands before the keys' own
        await self.release_keys()

    async def take_moves(self) -> None:
        """Take keys that only moved the cursor before the rows were painted."""
        await self.typed_ahead.advance(self._take, self._moves)

    def _moves(self, key: Key) -> bool:
        command = self.keys.meant(pressed(key), Context.QUEUE)
        return command is not None and command.id in MOVES

    async def release_keys(self) -> None:
        """Take the keys that waited."""
        await self.typed_ahead.release(self.on_event)

    def on_mount(self) -> None:
        """Take part in what the terminal does."""
        repaint_on_resume(self)

    def on_unmount(self) -> None:
        """Finish what is being written, let the file go."""
        self.session.close()

    def _doer(self, command: Command) -> Callable[[], object] | None:
        """The view's own way of doing it, or else the app's."""
        name = f"do_{command.action}"
        doer: Callable[[], object] | None = getattr(
            self.worklist_screen.view, name, getattr(self, name, None)
        )
        return doer
