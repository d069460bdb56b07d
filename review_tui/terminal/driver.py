"""Textual's driver for a terminal that may be closed, stalled, in Latin-1 or stopped."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
import threading
from functools import partial
from typing import Any, cast

from textual import constants
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from review_tui.terminal.departure import HANGUP, Departure, guard_farewell
from review_tui.terminal.keyboard import Keyboard
from review_tui.terminal.meter import Meter
from review_tui.terminal.outlet import Outlet
from review_tui.terminal.restoration import ALTERNATE, ENTRANCE, abandon, restore_modes
from review_tui.terminal.splash import Splash

_SETTLED = constants.ESCAPE_DELAY + 0.005
"""Seconds of silence after which a lone ESC is the Escape key."""


class TerminalDriver(LinuxDriver):
    """Reads without polling, ends at once, survives a terminal that does not.

    Five things differ from Textual's own driver: the input thread waits on the terminal and
    on a pipe whose closing ends it; end of file means leaving; output goes through an
    `Outlet`; ctrl+z stops the whole job, unless no shell is there to continue it; and what a
    `Splash` has painted stays on the screen until it is painted over.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
        departure: Departure,
        splash: Splash,
        meter: Meter,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._splash = splash
        self.attrs_before = splash.modes
        self._outlet = Outlet(self._file.fileno() if self._file is not None else 2, meter)
        self._file = cast(Any, self._outlet)
        self._farewell_said = threading.Event()
        self._farewell_said.set()
        self._departure = departure
        self._wake_reader, self._wake_writer = os.pipe()
        self._pausing = False
        self._left = threading.Event()
        self._modes_inside: list[Any] | None = None
        departure.attach(self)

    # Leaving, from any thread

    def ask_to_leave(self, code: int) -> None:
        """Have the app end itself with this exit code."""
        self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=code))

    def abandon_output(self) -> None:
        """Stop waiting for a terminal that takes nothing any more."""
        self._farewell_said.clear()
        self._modes_inside = None
        self._outlet.give_up()
        writer = self._writer_thread
        abandon(self.fileno, writer.ident if writer is not None and writer.is_alive() else None)
        self._farewell_said.set()

    def restore_modes(self) -> None:
        """Give the terminal the line modes it had before the program."""
        restore_modes(self.fileno, self.attrs_before)

    def stop_application_mode(self) -> None:
        """Leave the screen; a stalled terminal is given half a second."""
        self._modes_inside = None
        if self._pausing:
            super().stop_application_mode()
            return
        guard_farewell(self, self._app.return_code or 0, self._left)
        super().stop_application_mode()

    def close(self) -> None:
        """Wait for the last output to be written."""
        super().close()
        self._farewell_said.wait(1)
        if not self._pausing:
            self._left.set()

    # Input

    def start_application_mode(self) -> None:
        """Enter the screen, with a fresh pipe for the input thread to listen to."""
        self._close_wake_pipe()
        self._wake_reader, self._wake_writer = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._splash.shown:
            self._splash.hand_over()
            self.attrs_before = self._splash.modes  # Textual saw those of the splash
        if not self._must_signal_resume:
            with contextlib.suppress(termios.error):
                self._modes_inside = termios.tcgetattr(self.fileno)

    def disable_input(self) -> None:
        """End the input thread at once."""
        if self._wake_writer >= 0:
            os.close(self._wake_writer)
            self._wake_writer = -1
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read until told to end, or until the terminal is gone."""
        keyboard = Keyboard(self.process_message)
        patience: float | None = None
        while True:
            ready, _, _ = select.select([self.fileno, self._wake_reader], [], [], patience)
            if self._wake_reader in ready:
                return
            if not ready:
                keyboard.settle()
                patience = None
            elif data := self._read():
                keyboard.feed(data)
                patience = _SETTLED
            else:
                self._departure.request(HANGUP)
                return

    def _read(self) -> bytes:
        """What the terminal sent; nothing when it is gone (end of file, or EIO)."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def write(self, data: str) -> None:
        """Send to the terminal; entering the screen once more would clear the splash."""
        if not (self._splash.shown and data == ALTERNATE):
            super().write(data)

    def _close_wake_pipe(self) -> None:
        for descriptor in (self._wake_reader, self._wake_writer):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    # Stopping and continuing (ctrl+z, fg)

    def suspend_application_mode(self) -> None:
        """Leave the screen for a while."""
        self._pausing = True
        try:
            super().suspend_application_mode()
        finally:
            self._pausing = False

    def _sigtstp_application(self, *_: object) -> None:
        """Leave the screen, then stop the job as its shell expects."""
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._stop_job()
        self._sigcont_application()

    def _sigcont_application(self, *_: object) -> None:
        """Enter the screen again, if it was left; SIGCONT also comes to who never left it."""
        if not self._auto_restart:
            return
        if self._must_signal_resume:
            self.resume_application_mode()
        else:
            self._loop.call_soon_threadsafe(self._take_back)

    def _take_back(self) -> None:
        """Have the terminal as before a SIGSTOP, after which the shell changed its modes."""
        if self._modes_inside is not None:
            restore_modes(self.fileno, self._modes_inside)
            self.write(ENTRANCE)
            self._enable_mouse_support()
            self._app.post_message(self.SignalResume())

    def _stop_job(self) -> None:
        """Stop every process of the job, so that a `make` or `sudo` around us stops too.

        The default action leaves the decision to the kernel: without a shell that could
        continue the job (sshd's ForceCommand), it discards the signal and nothing stops.
        """
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
