"""What a decision on a line needs besides its word: what is granted, the reason, the ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from review_data.words import N_, _
from review_queue.decisions import LineOrder
from review_queue.terms import Asked, Ground, LineOutcome, ListStatus
from review_tui.dialogs.fields import ChoiceField, Field, TextField
from review_tui.dialogs.form import Form
from review_tui.wording.opinions import word

if TYPE_CHECKING:
    from review_queue.casefile import LineView

GROUNDS = tuple(Ground)


def ground_field(chosen: Ground | None) -> ChoiceField:
    """The ground of a refusal, which chooses the route of appeal: by its letter, never a number.

    A reason often has figures in it: typed ahead, they must not choose.
    """
    index = GROUNDS.index(chosen) if chosen else None
    letters = [ground.value[0] for ground in GROUNDS]
    return ChoiceField("ground", _("Ground"), [word(ground) for ground in GROUNDS], index, letters)


class DecisionForm(Form[LineOrder]):
    """The order for one line: granted in part, off the list, or refused."""

    TAKES: ClassVar[Mapping[str, str]] = {
        "granted": "granted",
        "reason": "reason",
        "ground": "ground",
    }

    def __init__(self, person: str, view: LineView, outcome: LineOutcome) -> None:
        self._view = view
        self._outcome = outcome
        title = _(_TITLES[outcome]).format(number=view.line.number, label=view.line.label)
        super().__init__(title, _fields(view, outcome), _text(view), person=person)

    def answer(self) -> LineOrder:
        """The order, as the desk takes it."""
        partial = self._outcome is LineOutcome.PARTIAL
        refused = self._outcome is LineOutcome.REFUSED
        return LineOrder(
            self._view.line.number,
            self._outcome,
            granted=self.text_of("granted") if partial else None,
            reason=self.text_of("reason"),
            ground=GROUNDS[self.chosen("ground")] if refused else None,
        )


_TITLES = {
    LineOutcome.PARTIAL: N_("line {number}, {label}: grant in part"),
    LineOutcome.HORS_LAP: N_("line {number}, {label}: grant off the LAP list"),
    LineOutcome.REFUSED: N_("line {number}, {label}: refuse at 100 %"),
}


def _text(view: LineView) -> Iterator[str]:
    asked = [word(view.line.asked), view.line.frequency, view.line.quantity]
    yield _("Asked: {asked}").format(asked=", ".join(part for part in asked if part))


def _fields(view: LineView, outcome: LineOutcome) -> Iterator[Field]:
    before = view.decision if view.decision and view.decision.outcome is outcome else None
    if outcome is LineOutcome.PARTIAL:
        yield TextField(
            "granted",
            _("What is granted (quantity, period, condition)"),
            (before.granted or "") if before else "",
            needed=_("Say what is granted."),
        )
    off_list = view.answer.status is ListStatus.OFF_LIST and view.line.asked is Asked.FULL
    optional = outcome is LineOutcome.PARTIAL and not off_list
    yield TextField(
        "reason",
        _("Reason (may stay empty)") if optional else _("Reason"),
        (before.reason or "") if before else "",
        needed="" if optional else _("A reason is needed here."),
    )
    if outcome is LineOutcome.REFUSED:
        yield ground_field(before.ground if before else None)


class ReasonForm(Form[str]):
    """The reason of a decision that stands already."""

    TAKES: ClassVar[Mapping[str, str]] = {"reason": "reason"}

    def __init__(self, person: str, view: LineView) -> None:
        reason = (view.decision.reason or "") if view.decision else ""
        title = _("line {number}, {label}: reason").format(
            number=view.line.number, label=view.line.label
        )
        field = TextField("reason", _("Reason"), reason, needed=_("A reason is needed here."))
        super().__init__(title, [field], person=person)

    def answer(self) -> str:
        """The reason."""
        return self.text_of("reason") or ""
