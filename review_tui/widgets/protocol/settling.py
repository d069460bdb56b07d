"""The ALD itself: `x`, and what the law wants to know of it before a line can be decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.decisions import ConditionOrder, Order, ValidityChoice
from review_queue.errors import Refusal
from review_queue.law.listed import cases_of
from review_queue.terms import Category, ConditionOutcome
from review_tui.widgets.protocol.moving import Moving
from review_tui.wording.condition import ald_name, default_outcome

if TYPE_CHECKING:
    from review_queue.casefile import ConditionView
    from review_tui.dialogs.condition import ConditionAct

Again = Callable[[], Awaitable[None]]


class Settling(Moving):
    """Orders on an ALD, asked for or wanted by the law."""

    async def give(self, *orders: Order, stay: bool = False) -> None:
        """Record orders in one act."""
        raise NotImplementedError

    async def do_condition(self) -> None:
        """Read the ALD of the selected line, and decide it."""
        from review_tui.dialogs.condition import ConditionForm

        view = self.condition

        async def carry_out(act: ConditionAct) -> None:
            await self._carry_out(view, act)

        await self.ask(ConditionForm(view, acts_for(view)), carry_out)

    async def settle(self, refusal: Refusal, again: Again, orders: tuple[Order, ...] = ()) -> None:
        """Ask for what an ALD lacks, then give the orders with it; else the refusal stands."""
        index = self.selected.line.condition if refusal.condition is None else refusal.condition
        view = self.case.conditions[index]
        if refusal.code == "case_required":
            await self._ask_case(view, orders, again)
        elif refusal.code == "validity_required":
            await self._ask_validity(view, orders, again, refusal)

    async def _carry_out(self, view: ConditionView, act: ConditionAct) -> None:
        from review_tui.dialogs.condition import ConditionAct, ConditionRefusalForm

        if act is ConditionAct.RECOGNISE:
            await self.give(replace(order_for(view), outcome=ConditionOutcome.RECOGNISED))
        elif act is ConditionAct.NON_EXEMPTING:
            await self.give(replace(order_for(view), outcome=ConditionOutcome.NON_EXEMPTING))
        elif act is ConditionAct.REFUSE:
            await self.ask(ConditionRefusalForm(view), self.give)
        elif act is ConditionAct.CASE:
            await self._ask_case(view, ())
        else:
            await self._ask_validity(view, ())

    async def _ask_case(
        self, view: ConditionView, orders: tuple[Order, ...], again: Again | None = None
    ) -> None:
        from review_tui.dialogs.condition import CaseForm, choices_of

        async def with_case(case: str) -> None:
            order = replace(_among(orders, view), case=case, validity=ValidityChoice())
            await self._give_with(order, orders, again)

        cases = choices_of(view, self.case.protocol.request, self.case.today)
        await self.ask(CaseForm(view, cases), with_case)

    async def _ask_validity(
        self,
        view: ConditionView,
        orders: tuple[Order, ...],
        again: Again | None = None,
        missing: Refusal | None = None,
    ) -> None:
        """The ALD's validity; `missing` says what the law does not give."""
        from review_tui.dialogs.validity import ValidityForm

        async def with_validity(choice: ValidityChoice) -> None:
            order = _among(orders, view)
            choice = replace(choice, start=choice.start or order.validity.start)
            await self._give_with(replace(order, validity=choice), orders, again)

        law = view.validity
        form = ValidityForm(
            _("{ald} {label}: validity").format(
                ald=ald_name(view.condition), label=view.condition.label
            ),
            [missing.message, missing.remedy] if missing else [law.basis, *law.notes],
            view.period,
            reason_needed=missing is None and law.until is not None,
            start_missing=missing.field == "start" if missing else law.start is None,
            law_has_length=bool(law.years or law.months),
        )
        await self.ask(form, with_validity)

    async def _give_with(
        self, order: ConditionOrder, orders: tuple[Order, ...], again: Again | None
    ) -> None:
        """The ALD's order with those that waited for it; without any, what was tried before."""
        others = tuple(
            o for o in orders if not (isinstance(o, ConditionOrder) and o.index == order.index)
        )
        version = self.case.row.version
        await self.give(order, *others)
        if again and not others and self.case.row.version != version:
            await again()


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
