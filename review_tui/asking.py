"""What `o` does, in the queue or in a protocol: ask and suspend, or record the answer; what if."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.errors import Refusal
from review_queue.terms import SuspensionCause

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile
    from review_queue.desk import Desk
    from review_queue.desk.recorded import Recorded
    from review_queue.desk.suspending import SuspensionOrder
    from review_tui.app import ReviewApp

Order = Callable[["Desk", str, int], "Recorded | Refusal"]
Write = Callable[[Order], Awaitable["Recorded | Refusal"]]
"""Gives an order on the protocol that was seen, and shows what came of it."""


def no_suspension(case: CaseFile) -> str | None:
    """Why nothing can be asked that would stop the clocks; None: something can."""
    if case.clocks.regime.suspension or case.unanswered:
        return None
    return _never(case)


def _never(case: CaseFile) -> str:
    return _("This time limit cannot be suspended ({article}).").format(article=case.clocks.basis)


async def ask_or_answer(review: ReviewApp, case: CaseFile, write: Write) -> None:
    """Open the dialog that fits: the answer is waited for, is late, or nothing was asked."""
    from review_tui.dialogs.suspension import LateAnswerForm

    if case.awaited:
        await _answer(review, case, write)
    elif case.unanswered:

        async def chosen(came: bool | None) -> None:
            if came is not None:
                await (_answer if came else _ask)(review, case, write)

        await review.push_screen(LateAnswerForm(case), chosen)
    else:
        await _ask(review, case, write)


async def _ask(review: ReviewApp, case: CaseFile, write: Write) -> None:
    from review_tui.dialogs.suspension import SuspensionForm

    async def attempt(order: SuspensionOrder) -> Refusal | None:
        return _refused(await write(lambda desk, ref, seen: desk.suspend(ref, order, seen)))

    async def chosen(cause: SuspensionCause) -> None:
        form = SuspensionForm(case, cause)
        form.attempt = attempt
        await review.push_screen(form)

    await _cause(review, case, chosen)


async def _cause(
    review: ReviewApp, case: CaseFile, chosen: Callable[[SuspensionCause], Awaitable[None]]
) -> None:
    """What something would be asked for: the one cause of the time limit, or a question."""
    from review_tui.dialogs.suspension import CauseForm

    causes = [SuspensionCause(rule.cause) for rule in case.clocks.regime.suspension]
    if not causes:
        review.say(_never(case), refused=True)
    elif len(causes) == 1:
        await chosen(causes[0])
    else:

        async def answered(cause: SuspensionCause | None) -> None:
            if cause:
                await chosen(cause)

        await review.push_screen(CauseForm(case), answered)


async def _answer(review: ReviewApp, case: CaseFile, write: Write) -> None:
    from review_tui.dialogs.suspension import AnswerForm

    async def attempt(on: date) -> Refusal | None:
        return _refused(await write(lambda desk, ref, seen: desk.resume(ref, on, seen)))

    form = AnswerForm(case)
    form.attempt = attempt
    await review.push_screen(form)


def _refused(answer: Recorded | Refusal) -> Refusal | None:
    return answer if isinstance(answer, Refusal) else None


async def what_if(review: ReviewApp, case: CaseFile) -> None:
    """Ask when something would be asked and answered; show the clocks that would follow."""
    if case.awaited:
        await _suppose(review, case, None)
    else:
        await _cause(review, case, lambda cause: _suppose(review, case, cause))


async def _suppose(review: ReviewApp, case: CaseFile, cause: SuspensionCause | None) -> None:
    from review_queue.desk.supposing import Supposed
    from review_tui.dialogs.explain import WhatIfPage
    from review_tui.dialogs.suspension import WhatIfForm

    reference = case.protocol.reference
    found: list[Supposed] = []

    async def attempt(asked: tuple[date | None, int | None, date | None]) -> Refusal | None:
        answer = await review.read("what if", lambda desk: desk.suppose(reference, *asked, cause))
        if isinstance(answer, Supposed):
            found.append(answer)
        return answer if isinstance(answer, Refusal) else None

    async def shown(_answer: object) -> None:
        if found:
            await review.push_screen(WhatIfPage(case, found[-1]))

    form = WhatIfForm(case, cause)
    form.attempt = attempt
    await review.push_screen(form, shown)
