"""The fields of a form into which templates are put by key, and what is said of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from review_data.words import _
from review_tui.dialogs.fields import ChoiceField, Field, TextField
from review_tui.dialogs.template_note import TemplateNote
from review_tui.dialogs.turns import Turns

if TYPE_CHECKING:
    from review_queue.templates.choosing import Filled


class Taking:
    """What a form takes of templates: `takes` says which field gets what of one.

    Attributes:
        fields: The fields that it is put into.
        note: Says which template stands in them.
        told: What was said when the templates were offered; it stays until the first one.
    """

    def __init__(self, fields: Iterable[Field], takes: Mapping[str, str]) -> None:
        named = (field for field in fields if field.name in takes.values())
        self.fields = tuple(f for f in named if isinstance(f, TextField | ChoiceField))
        self.note = TemplateNote()
        self.told = ""
        self._takes = takes
        self._turns = Turns((), takes)

    def __bool__(self) -> bool:
        """Whether there is any template to put in."""
        return len(self._turns) > 0

    def offer(self, templates: Sequence[Filled], told: str = "") -> None:
        """Have these templates at hand; `told` is said of them at once."""
        self._turns = Turns(templates, self._takes)
        self.told = told

    def follow(self) -> bool:
        """A field has changed: show what is said of it; whether that reads otherwise now."""
        return self.note.follow(self.fields)

    def show(self) -> None:
        """Say what is to be told of the templates."""
        self.note.say(self.told, self.fields)

    def next(self) -> TextField | None:
        """Put the next one in, after the last what was typed; the field to complete, if any."""
        if self:
            put = self._turns.next({field.name or "": field.held for field in self.fields})
            for field in self.fields:
                field.hold(put[field.name or ""])
        said = self._turns.said or _("There is no template for what is asked here.")
        self.note.say(said, self.fields)
        texts = (field for field in self.fields if isinstance(field, TextField))
        return next((field for field in texts if field.show_place()), None)
