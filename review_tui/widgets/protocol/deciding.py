"""Decisions on lines: one key each, what they need is asked, the next line by itself."""

from __future__ import annotations

from dataclasses import replace

from review_data.words import _
from review_queue.decisions import LineDecision, LineOrder, Order, ValidityChoice
from review_queue.errors import Refusal
from review_queue.terms import LineOutcome, TemplateUse
from review_tui.widgets.protocol.settling import Settling
from review_tui.wording.templates import template_words

ASKED_FOR = frozenset({"reason_required", "granted_required", "ground_required"})
"""What the desk misses in a decision that its dialog can give."""


class Deciding(Settling):
    """`a p h r A . d m`."""

    async def do_full(self) -> None:
        """Grant the line as asked."""
        await self.give(LineOrder(self.selected.line.number, LineOutcome.FULL))

    async def do_partial(self) -> None:
        """Grant it in part."""
        await self._ask_for(LineOutcome.PARTIAL)

    async def do_hors_lap(self) -> None:
        """Grant it off the list."""
        await self._ask_for(LineOutcome.HORS_LAP)

    async def do_refuse(self) -> None:
        """Refuse it."""
        await self._ask_for(LineOutcome.REFUSED)

    async def do_repeat(self) -> None:
        """The last decision given here, on this line."""
        if isinstance(self.repeated, LineOrder):
            await self.give(replace(self.repeated, number=self.selected.line.number))

    async def do_accept_listed(self) -> None:
        """Grant all that the list accepts without condition."""
        answer = await self.write(
            lambda desk, reference, seen: desk.accept_listed(reference, if_version=seen)
        )
        if not isinstance(answer, Refusal):
            self.signed = None
            if self.selected.decision or not self.selected.line.to_decide:
                self.go_on()
        else:
            await self.settle(answer, self.do_accept_listed)

    async def do_duration(self) -> None:
        """Another validity for the line's decision; without one, for its ALD."""
        from review_tui.dialogs.validity import ValidityForm

        view = self.selected
        decision = view.decision
        if decision is None:
            await self.ask_validity(self.condition, ())
            return
        form = ValidityForm(
            _("line {number}, {label}: validity").format(
                number=view.line.number, label=view.line.label
            ),
            [_("A line's validity lies within its ALD's.")],
            view.period.start if view.period else None,
            person=self.person,
            reason_needed=True,
        )
        await self.offer(form, TemplateUse.VALIDITY, line=view)
        await self.ask_to_give(
            form, lambda choice: replace(order_of(decision), validity=choice), stay=True
        )

    async def do_reason(self) -> None:
        """Another reason for the line's decision."""
        from review_tui.dialogs.decision import ReasonForm

        decision = self.selected.decision
        if decision is None:
            return
        form = ReasonForm(self.person, self.selected)
        await self.offer(form, TemplateUse(decision.outcome), line=self.selected)
        await self.ask_to_give(
            form, lambda reason: replace(order_of(decision), reason=reason), stay=True
        )

    def do_template(self) -> None:
        """Say where templates are: outside a dialog there is nothing to put one into."""
        self.refuse_to_start(template_words(self.review.keys))

    async def give(self, *orders: Order, stay: bool = False) -> None:
        """Record orders in one act; where the law wants more, ask for it and try again."""
        if refusal := await self.attempt(*orders, stay=stay):
            await self.settle(refusal, lambda: self.give(*orders, stay=stay), orders)

    async def attempt(self, *orders: Order, stay: bool = False) -> Refusal | None:
        """Record orders in one act, or say what the desk refuses."""
        answer = await self.write(
            lambda desk, reference, seen: desk.decide(reference, *orders, if_version=seen)
        )
        if isinstance(answer, Refusal):
            return answer
        self.signed = None
        lines = [order for order in orders if isinstance(order, LineOrder)]
        self.repeated = lines[0] if lines else self.repeated
        if lines and not stay:
            self.go_on()
        return None

    async def _ask_for(self, outcome: LineOutcome) -> None:
        """Ask for what the decision needs, unless the desk refuses it whatever is answered."""
        from review_tui.dialogs.decision import DecisionForm

        bare = LineOrder(self.selected.line.number, outcome)
        answer = await self.write(
            lambda desk, reference, seen: desk.decide(reference, bare, if_version=seen)
        )
        if not isinstance(answer, Refusal):
            self.go_on()
        elif answer.code in ASKED_FOR:
            form = DecisionForm(self.person, self.selected, outcome)
            await self.offer(form, TemplateUse(outcome), line=self.selected)
            await self.ask_to_give(form, lambda order: order)
        else:
            await self.settle(answer, lambda: self._ask_for(outcome))


def order_of(decision: LineDecision) -> LineOrder:
    """The order that would give this decision again."""
    period = decision.period
    return LineOrder(
        decision.number,
        decision.outcome,
        granted=decision.granted,
        reason=decision.reason,
        ground=decision.ground,
        validity=ValidityChoice(period.start, period.until, reason=decision.validity_reason)
        if period
        else ValidityChoice(),
    )
