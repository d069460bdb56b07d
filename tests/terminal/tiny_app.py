"""A small program that uses the terminal as the real one does; run by the tests here."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, ClassVar

from review_queue.errors import ReviewError
from review_tui.terminal.run import run_app

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import BindingType


def make_app() -> App[Any]:
    """An app that shows the keys it got, and fails on demand."""
    from textual.app import App, ComposeResult
    from textual.events import Key, Resize
    from textual.widgets import Static

    from review_tui.terminal.driver import TerminalDriver
    from review_tui.terminal.repaint import repaint_on_resume

    class TinyApp(App[None]):
        BINDINGS: ClassVar[list[BindingType]] = [
            ("ctrl+z", "suspend_process", ""),
            ("f", "flood", ""),
            ("x", "flood_and_quit", ""),
            ("q", "quit", ""),
        ]

        CSS = "#top { color: $error; } #keys { color: rgb(10, 120, 30); }"

        def compose(self) -> ComposeResult:
            yield Static("ready", id="top")
            yield Static("keys:", id="keys")
            yield Static("size", id="size")

        def on_mount(self) -> None:
            repaint_on_resume(self)
            self.typed = ""

        def on_resize(self, event: Resize) -> None:
            self.query_one("#size", Static).update(f"{event.size.width}x{event.size.height}")

        def on_key(self, event: Key) -> None:
            if event.key == "c":
                patient = "Zoé Dupont-Martin"
                raise LookupError(patient)
            if event.key == "w":
                self.run_worker(self.fail, thread=True)
            if event.key == "r":
                raise ReviewError("full", "The disk is full.", "Make room.")
            if event.is_printable or event.key == "escape":
                self.typed += f" {event.character if event.is_printable else event.key}"
            self.query_one("#keys", Static).update(f"keys:{self.typed}")

        def fail(self) -> None:
            raise LookupError("Zoé Dupont-Martin")

        def action_flood(self) -> None:
            """Paint far more than a terminal that nobody reads can take: stuck in here."""
            for number in range(4000):
                self.paint(number)

        def action_flood_and_quit(self) -> None:
            """Paint until nothing more is taken, then leave: stuck in the farewell."""
            number = 0
            while not self.stalled():
                self.paint(number)
                number += 1
            self.exit()

        def paint(self, number: int) -> None:
            if self._driver is not None:
                self._driver.write(f"\x1b[5;1H{number:070d}")

        def stalled(self) -> bool:
            """Whether the writer's queue is full and stays so."""
            assert isinstance(self._driver, TerminalDriver)
            assert self._driver._writer_thread is not None
            queue = self._driver._writer_thread._queue
            if queue.full():
                time.sleep(0.2)
            return queue.full()

    return TinyApp()


if __name__ == "__main__":
    sys.exit(run_app(make_app, os.environ))
