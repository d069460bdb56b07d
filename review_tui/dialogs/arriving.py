"""A key where it arrives in a dialog: it goes on to the focus, or does what it does everywhere.

Handled there and not as a binding, so that keys typed ahead of the paint keep their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from review_tui.commands.bindings import keys_of, pressed

if TYPE_CHECKING:
    from review_tui.dialogs.form import Form


def form_of(field: Widget) -> Form[object]:
    """The form that asks what a field is for."""
    from review_tui.dialogs.form import Form

    form = field.screen
    if not isinstance(form, Form):  # pragma: no cover
        raise TypeError(form)
    return form


def taken(field: Widget, event: events.Key) -> bool:
    """Take a key that is none of the field's own: for another field, or for the whole form."""
    if not passed_on(field, event):
        if pressed(event) not in keys_of(field).command("protocol.template").keys:
            return False
        form_of(field).next_template()
    event.stop()
    event.prevent_default()
    return True


def passed_on(field: Widget, event: events.Key) -> bool:
    """Hand a key on where the field has lost the focus since it was typed."""
    if field.screen.is_current and field.screen.focused is field:
        return False
    field.app.post_message(events.Key(event.key, event.character))
    return True
