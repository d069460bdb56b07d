"""The templates at hand in a dialog: those of the service's file, for what is decided there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from review_queue.terms import TemplateUse
from review_tui.widgets.protocol.moving import Moving

if TYPE_CHECKING:
    from review_queue.casefile import ConditionView, LineView
    from review_queue.templates.shelf import Shelf, Templates
    from review_tui.dialogs.form import Form


class Offering(Moving):
    """Gives a dialog its templates before it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._told: Templates | None = None

    async def offer(
        self,
        form: Form[Any],
        use: TemplateUse,
        *,
        line: LineView | None = None,
        condition: ConditionView | None = None,
    ) -> None:
        """Have the templates at hand that fit the protocol, one of its ALD or of its lines.

        What is wrong with their file is said in the first dialog after it was written.
        """
        from review_queue.templates.about import about
        from review_queue.templates.choosing import templates_for
        from review_tui.wording.templates import wrong_file_words

        read = await self.review.read("templates", lambda _desk: self._read())
        if read is None:
            return
        case = self.case
        told = wrong_file_words(read) if read is not self._told else ""
        self._told = read
        form.templates.offer(templates_for(read.all, about(case, line, condition), use), told)

    def _read(self) -> Templates:
        """In the desk's thread: the file is looked at each time, and read where it has changed."""
        from review_tui.service import shelf_at

        if self._shelf is None:
            self._shelf = shelf_at(self.review.session.path, os.environ)
        return self._shelf.read()
