"""The ALD itself: `x`, and what the law wants to know of it before a line can be decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from review_data.words import _
from review_queue.decisions import ConditionOrder, Order, ValidityChoice
from review_queue.errors import Refusal
from review_queue.law.listed import cases_of
from review_queue.terms import Category, ConditionOutcome, TemplateUse
from review_tui.widgets.protocol.offering import Offering
from review_tui.wording.condition import ald_name, default_outcome

if TYPE_CHECKING:
    from review_queue.casefile import ConditionView
    from review_tui.dialogs.condition import ConditionAct
    from review_tui.dialogs.form import Form

Answer = TypeVar("Answer")
Again = Callable[[], Awaitable[None]]


class Settling(Offering):
    """Orders on an ALD, asked for or wanted by the law."""

    async def give(self, *orders: Order, stay: bool = False) -> None:
        """Record orders in one act; where the law wants more, ask for it and try again."""
        raise NotImplementedError

    async def attempt(self, *orders: Order, stay: bool = False) -> Refusal | None:
        """Record orders in one act, or say what the desk refuses."""
        raise NotImplementedError

    async def ask(
        self,
        form: Form[Answer],
        then: Callable[[Answer], Awaitable[None]],
        *,
        given_up: str = "",
    ) -> None:
        """Open a dialog; `then` gets its answer, unless it was given up.

        What was said before it is answered by it, or no longer of interest. `given_up` is said
        where it is left without an answer.
        """
        self.review.say("")

        async def answered(answer: Answer | None) -> None:
            if answer is None:
                self.review.say(given_up)
            else:
                await then(answer)

        await self.app.push_screen(form, answered)

    async def ask_to_give(
        self, form: Form[Answer], order: Callable[[Answer], Order], *, stay: bool = False
    ) -> None:
        """Ask for an order: it is given while the dialog stands, which shows what is wrong."""
        form.attempt = lambda answer: self.attempt(order(answer), stay=stay)

        async def give(answer: Answer) -> None:
            if not form.done:
                await self.give(order(answer), stay=stay)

        await self.ask(form, give)

    async def do_condition(self) -> None:
        """Read the ALD of the selected line, and decide it."""
        from review_tui.dialogs.condition import ConditionForm

        view = self.condition

        async def carry_out(act: ConditionAct) -> None:
            await self._carry_out(view, act)

        await self.ask(ConditionForm(self.person, view, acts_for(view)), carry_out)

    async def settle(self, refusal: Refusal, again: Again, orders: tuple[Order, ...] = ()) -> None:
        """Ask for what an ALD lacks, then give the orders with it; else the refusal stands."""
        index = self.selected.line.condition if refusal.condition is None else refusal.condition
        view = self.case.conditions[index]
        if refusal.code == "case_required":
            await self._ask_case(view, orders, again)
        elif refusal.code == "validity_required":
            await self.ask_validity(view, orders, again, refusal)

    async def _carry_out(self, view: ConditionView, act: ConditionAct) -> None:
        from review_tui.dialogs.condition import ConditionAct, ConditionRefusalForm

        if act is ConditionAct.RECOGNISE:
            await self.give(replace(order_for(view), outcome=ConditionOutcome.RECOGNISED))
        elif act is ConditionAct.NON_EXEMPTING:
            await self.give(replace(order_for(view), outcome=ConditionOutcome.NON_EXEMPTING))
        elif act is ConditionAct.REFUSE:
            form = ConditionRefusalForm(self.person, view)
            await self.offer(form, TemplateUse.CONDITION_REFUSED, condition=view)
            await self.ask_to_give(form, lambda order: order)
        elif act is ConditionAct.CASE:
            await self._ask_case(view, ())
        else:
            await self.ask_validity(view, ())

    async def _ask_case(
        self, view: ConditionView, orders: tuple[Order, ...], again: Again | None = None
    ) -> None:
        from review_tui.dialogs.condition import CaseForm, choices_of

        async def with_case(case: str) -> None:
            order = replace(_among(orders, view), case=case, validity=ValidityChoice())
            await self._give_all(_with(order, orders), again)

        cases = choices_of(view, self.case.protocol.request, self.case.today)
        await self.ask(CaseForm(self.person, view, cases), with_case)

    async def ask_validity(
        self,
        view: ConditionView,
        orders: tuple[Order, ...],
        again: Again | None = None,
        missing: Refusal | None = None,
    ) -> None:
        """The ALD's validity; `missing` says what the law does not give."""
        from review_tui.dialogs.condition import notes_of
        from review_tui.dialogs.validity import ValidityForm

        def all_with(choice: ValidityChoice) -> tuple[Order, ...]:
            order = _among(orders, view)
            choice = replace(choice, start=choice.start or order.validity.start)
            return _with(replace(order, validity=choice), orders)

        async def with_validity(choice: ValidityChoice) -> None:
            await self._give_all(all_with(choice), again, done=form.done)

        law = view.validity
        form = ValidityForm(
            _("{ald} {label}: validity").format(
                ald=ald_name(view.condition), label=view.condition.label
            ),
            [missing.message, missing.remedy] if missing else [law.basis, *notes_of(view)],
            view.period.start if view.period else law.start,
            person=self.person,
            reason_needed=missing is None and law.until is not None,
            start_missing=missing.field == "start" if missing else law.start is None,
            law_has_length=bool(law.years or law.months),
        )
        form.attempt = lambda choice: self.attempt(*all_with(choice))
        await self.offer(form, TemplateUse.VALIDITY, condition=view)
        await self.ask(form, with_validity)

    async def _give_all(
        self, orders: tuple[Order, ...], again: Again | None, *, done: bool = False
    ) -> None:
        """The ALD's order with those that waited for it; without any, what was tried before."""
        version = self.case.row.version
        if not done:
            await self.give(*orders)
            done = self.case.row.version != version
        if again and done and len(orders) == 1:
            await again()


def _with(order: ConditionOrder, orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """That order first, in place of any other on the same ALD."""
    return order, *(
        o for o in orders if not (isinstance(o, ConditionOrder) and o.index == order.index)
    )


def _among(orders: tuple[Order, ...], view: ConditionView) -> ConditionOrder:
    """The order on that ALD among those tried, else the one that stands for it."""
    index = view.condition.index
    tried = (o for o in orders if isinstance(o, ConditionOrder) and o.index == index)
    return next(tried, order_for(view))


def order_for(view: ConditionView) -> ConditionOrder:
    """The order that would give an ALD's decision again, or the proposal as asked."""
    decision = view.decision
    if decision is None or decision.outcome is ConditionOutcome.REFUSED:
        outcome = default_outcome(view.condition)
        return ConditionOrder(view.condition.index, outcome, case=view.condition.case)
    return ConditionOrder(view.condition.index, decision.outcome, case=decision.case)


def acts_for(view: ConditionView) -> tuple[ConditionAct, ...]:
    """What may be done with an ALD, the proposal first."""
    from review_tui.dialogs.condition import ConditionAct

    acts = [ConditionAct.RECOGNISE, ConditionAct.NON_EXEMPTING]
    if view.condition.category is Category.NON_EXEMPTING:
        acts.reverse()
    acts.append(ConditionAct.REFUSE)
    if len(cases_of(view.condition.ald or "")) > 1:
        acts.append(ConditionAct.CASE)
    acts.append(ConditionAct.VALIDITY)
    return tuple(acts)
