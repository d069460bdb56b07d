"""Templates put into a form one after the other; what was typed comes round again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from review_data.words import _

if TYPE_CHECKING:
    from review_queue.templates.choosing import Filled

Values = Mapping[str, str]
"""By the name of a field: its text, or the letter of the answer chosen in it; "": nothing."""


class Turns:
    """Whose turn it is: each template, then all that the adviser had typed, then from the start.

    What a template does not give is left as the adviser last had it. `takes` says which field
    of the form takes what of a template.
    """

    def __init__(self, templates: Sequence[Filled], takes: Mapping[str, str]) -> None:
        given = ((template, _values(template, takes)) for template in templates)
        self._templates = [(template, values) for template, values in given if values]
        self._own: list[Values] = []
        self._at = -1
        self._put: Values | None = None

    def __len__(self) -> int:
        return len(self._templates)

    def next(self, now: Values) -> Values:
        """What the fields hold next; `now` is kept if it is the adviser's."""
        if now != self._put and now not in self._own:
            self._own.append(now)
        turns: list[Values]
        turns = [{**self._own[-1], **values} for _template, values in self._templates]
        typed = [values for values in reversed(self._own) if any(values.values())]
        turns += typed or self._own[:1]
        for _turn in turns:
            self._at = (self._at + 1) % len(turns)
            if turns[self._at] != now:
                break
        self._put = turns[self._at]
        return self._put

    @property
    def said(self) -> str:
        """Which template stands in the fields, in words; "" before the first turn."""
        if self._at < 0:
            return ""
        if self._at >= len(self._templates):
            return _("Without a template: what you had typed.")
        template = self._templates[self._at][0]
        said = _("Template {number} of {count}: {name}").format(
            number=self._at + 1, count=len(self), name=template.name
        )
        if template.template.proposal:
            said = _("{template} (a proposal)").format(template=said)
        return said


def _values(template: Filled, takes: Mapping[str, str]) -> Values:
    given = {
        "granted": template.granted,
        "reason": template.reason,
        "ground": template.ground.value[0] if template.ground else None,
    }
    return {takes[what]: text for what, text in given.items() if text and what in takes}
