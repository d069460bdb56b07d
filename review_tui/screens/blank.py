"""Nothing at all, at one key: somebody has come in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from review_data.words import _


class BlankScreen(Screen[None]):
    """Hides everything; whatever key is pressed only brings it back."""

    def compose(self) -> ComposeResult:
        """One sentence that tells nothing."""
        yield Static(_("Press any key."), markup=False)

    def on_key(self, event: Key) -> None:
        """Come back, and do nothing else; a key typed right after it is a command again."""
        event.stop()
        event.prevent_default()
        if self.is_current:
            self.dismiss()
        else:
            self.app.post_message(Key(event.key, event.character))
