"""What the options of `decide` make: an order on a line or on an ALD, or wrong use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review_data.words import N_, _
from review_queue.decisions import ConditionOrder, LineOrder, Order, ValidityChoice
from review_queue.errors import ReviewError
from review_queue.terms import ConditionOutcome, Ground, LineOutcome
from review_tui.cli.grammar import wrong_use

OF_A_LINE = N_("On a line: full, partial, hors_lap, refused.")
OF_AN_ALD = N_("On an ALD: recognised, non_exempting, refused.")


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of the decision, as its options name it."""

    outcome: str
    line: int | None
    condition: int | None
    case: str | None
    granted: str | None
    reason: str | None
    ground: str | None
    start: date | None
    years: int | None
    months: int | None
    until: date | None
    validity_reason: str | None


def order_of(said: Given) -> Order:
    """The order that the options make.

    Raises:
        ReviewError: wrong use: options that do not go together.
    """
    _one_of("--line", "--condition", said.line, said.condition)
    _at_most_one({"--years": said.years, "--months": said.months, "--until": said.until})
    if said.line is not None:
        _without(said.case, "--case", "--condition")
        return _line_order(said, said.line)
    _without(said.granted, "--granted", "--line")
    return _condition_order(said, said.condition or 0)


def _line_order(said: Given, number: int) -> LineOrder:
    if said.outcome not in tuple(LineOutcome):
        raise wrong_use("bad_word", _(OF_A_LINE), field="outcome")
    _fitting(said)
    if not any(_period(said).values()):
        _without(said.validity_reason, "--validity-reason", ", ".join(_period(said)))
    return LineOrder(
        number=number,
        outcome=LineOutcome(said.outcome),
        granted=said.granted,
        reason=said.reason,
        ground=_ground(said),
        validity=_validity(said),
    )


def _condition_order(said: Given, index: int) -> ConditionOrder:
    if said.outcome not in tuple(ConditionOutcome):
        raise wrong_use("bad_word", _(OF_AN_ALD), field="outcome")
    _fitting(said)
    return ConditionOrder(
        index=index,
        outcome=ConditionOutcome(said.outcome),
        case=said.case,
        reason=said.reason,
        ground=_ground(said),
        validity=_validity(said),
    )


def _fitting(said: Given) -> None:
    """Refuse options that mean nothing for the outcome: the rules would drop them in silence."""
    if said.outcome != LineOutcome.PARTIAL:
        _without(said.granted, "--granted", LineOutcome.PARTIAL)
    if said.outcome != LineOutcome.REFUSED:
        _without(said.ground, "--ground", LineOutcome.REFUSED)
        return
    validity = {**_period(said), "--validity-reason": said.validity_reason}
    if given := [name for name, value in validity.items() if value is not None]:
        message = _("What is refused has no validity: {name} means nothing here.")
        raise misplaced(message.format(name=given[0]), given[0])


def _period(said: Given) -> dict[str, object]:
    return {
        "--start": said.start,
        "--years": said.years,
        "--months": said.months,
        "--until": said.until,
    }


def _ground(said: Given) -> Ground | None:
    return Ground(said.ground) if said.ground else None


def _validity(said: Given) -> ValidityChoice:
    return ValidityChoice(
        start=said.start,
        until=said.until,
        years=said.years,
        months=said.months,
        reason=said.validity_reason,
    )


def _one_of(first: str, second: str, one: object, other: object) -> None:
    if (one is None) == (other is None):
        raise wrong_use(
            "one_target",
            _("Say what is decided: a line or an ALD, one of the two."),
            _("Give either {first} N or {second} N.").format(first=first, second=second),
            first,
        )


def _at_most_one(given: dict[str, object]) -> None:
    names = [name for name, value in given.items() if value is not None]
    if len(names) > 1:
        raise wrong_use(
            "one_validity",
            _("A validity is given in one way, not by {names}.").format(names=", ".join(names)),
            _("Keep one of --years, --months and --until."),
            names[1],
        )


def _without(value: object, name: str, belongs_to: str) -> None:
    if value is not None:
        message = _("{name} goes with {other} only.").format(name=name, other=belongs_to)
        raise misplaced(message, name)


def misplaced(message: str, name: str) -> ReviewError:
    """The failure of an option that means nothing beside the others (exit code 2)."""
    return wrong_use("misplaced_option", message, _("Leave it out."), name)
