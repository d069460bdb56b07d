"""Views: what is shown under a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from review_queue.errors import Refusal, ReviewError
from review_queue.filters.sorting import Selection
from review_queue.worklist import Passed, Worklist
from review_tui.widgets.queue_searching import QueueSearching
from review_tui.widgets.queue_selecting import selection_words

if TYPE_CHECKING:
    from review_queue.desk import Desk
    from review_queue.filters.views import View
    from review_tui.dialogs.views import ViewsForm

Done = TypeVar("Done")


class QueueViewing(QueueSearching):
    """`v` over the rows of the list."""

    _views: ViewsForm | None = None

    async def do_views(self) -> None:
        """List the views, count them, show the one that is chosen."""
        views = await self.review.read("views", lambda desk: desk.views.every())
        if views is None:
            return
        from review_tui.dialogs.views import ViewsForm

        form = self._views = ViewsForm(views)

        async def chosen(view: View | None) -> None:
            self._views = None
            self.session.forget("views")
            if view is None:
                return
            if form.wanted == "+":
                await self._keep()
            elif form.wanted == "-":
                await self._remove(view)
            else:
                self._show_view(view)

        await self.review.push_screen(form, chosen)
        self.count_views()

    def count_views(self) -> None:
        """Count what each view of the list shows now, if the list is open."""
        if self._views is not None:
            self.run_worker(self._count(self._views), group="views")

    async def _count(self, form: ViewsForm) -> None:
        today, seen = self.session.today(), self.session.view
        for index, view in enumerate(form.views):
            try:
                selection = view.selection(today)
            except ReviewError:
                continue  # kept by a version that knew another language

            def count(worklist: Worklist, passed: Passed, selection: Selection = selection) -> int:
                return worklist.selected(selection, seen, passed).count()

            number = await self.review.look("views", count)
            if number is None or self._views is not form:
                return
            form.show_count(index, number)

    def _show_view(self, view: View) -> None:
        try:
            selection = view.selection(self.session.today())
        except ReviewError as error:
            self.review.say(f"{view.name}: {error.message} {error.remedy}", refused=True)
            return
        self.select(selection)

    async def _keep(self) -> None:
        from review_tui.dialogs.views import KeepViewForm
        from review_tui.wording.views import kept_words

        form = KeepViewForm(self.selection, selection_words(self.selection))

        async def attempt(view: View) -> Refusal | None:
            kept = await self._write(lambda desk: desk.views.keep(view))
            if isinstance(kept, Refusal):
                return kept
            self.review.say(kept_words(kept))
            return None

        form.attempt = attempt
        await self.review.push_screen(form)

    async def _remove(self, view: View) -> None:
        from review_tui.wording.views import removed_words

        gone = await self._write(lambda desk: desk.views.remove(view.name))
        if isinstance(gone, Refusal):
            self.review.say_refusal(gone)
        else:
            self.review.say(removed_words(gone))

    async def _write(self, order: Callable[[Desk], Done | Refusal]) -> Done | Refusal:
        try:
            return await self.session.write(order)
        except ReviewError as error:
            return Refusal(error.code, error.message, error.remedy)
