"""What came of a batch: one result for each protocol, and the whole in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review_data.words import _, ngettext
from review_queue.desk.batch.item import Item
from review_queue.errors import Refusal
from review_queue.register import UNDOABLE, Act
from review_queue.rows import MOST_TOGETHER


class Came(StrEnum):
    """What came of one protocol of a batch."""

    DECIDED = "decided"
    UNDONE = "undone"
    SKIPPED = "skipped"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one protocol; `code` and `because` say why it was left as it is."""

    reference: str
    came: Came
    version: int | None
    code: str = ""
    because: str = ""

    @classmethod
    def done(cls, act: Act, came: Came) -> Result:
        """It was written."""
        return cls(act.reference, came, act.version)

    @classmethod
    def conflict(cls, reference: str, why: Refusal) -> Result:
        """Somebody was faster, or time was."""
        return cls(reference, Came.CONFLICT, why.version, why.code, why.message)

    @classmethod
    def skipped(cls, item: Item) -> Result:
        """It was not to be signed: an exception, or taken out."""
        if not item.obstacles:
            said = _("Taken out of the batch.")
            return cls(item.reference, Came.SKIPPED, item.row.version, "taken_out", said)
        code, said = item.obstacles[0].kind.code, " ".join(o.said for o in item.obstacles)
        return cls(item.reference, Came.SKIPPED, item.row.version, code, said)


@dataclass(frozen=True, slots=True)
class BatchRecorded:
    """A batch that was committed, or taken back; `act` None: nothing of it was written."""

    act: Act | None
    results: tuple[Result, ...]
    said: str

    @property
    def can_be_undone(self) -> bool:
        """Whether `undo` takes it back, whole or one by one."""
        return self.act is not None and self.act.act in UNDOABLE

    @property
    def done(self) -> tuple[str, ...]:
        """The references that were written."""
        return tuple(r.reference for r in self.results if r.came in (Came.DECIDED, Came.UNDONE))


def signed_said(content: Mapping[str, int], conflicts: int) -> str:
    """What was signed together, and how many could not be any more."""
    n, lines = content["protocols"], content["lines"]
    said = ngettext("Signed together: {n} protocol", "Signed together: {n} protocols", n)
    of_lines = ngettext("{n} line", "{n} lines", lines).format(n=lines)
    return _with_conflicts(f"{said.format(n=n)}, {of_lines}.", conflicts)


def taken_back_said(n: int, stay: int) -> str:
    """How many signatures were taken back, and how many stay."""
    said = ngettext(
        "{n} signature of the batch is taken back: the protocol is open again.",
        "{n} signatures of the batch are taken back: the protocols are open again.",
        n,
    ).format(n=n)
    if not stay:
        return said
    stays = ngettext("{n} stays as it is now.", "{n} stay as they are now.", stay)
    return f"{said} {stays.format(n=stay)}"


def nothing_signed(conflicts: int) -> str:
    """Nothing of a batch could be signed."""
    return _with_conflicts(_("Nothing was signed."), conflicts)


def _with_conflicts(said: str, conflicts: int) -> str:
    if not conflicts:
        return said
    changed = ngettext(
        "{n} has changed meanwhile and was left.",
        "{n} have changed meanwhile and were left.",
        conflicts,
    )
    return f"{said} {changed.format(n=conflicts)}"


def too_many() -> Refusal:
    """The refusal of more protocols than a batch takes."""
    return Refusal(
        "too_many",
        _("More than {most} protocols are meant: a batch takes no more.").format(
            most=MOST_TOGETHER
        ),
        _("Narrow the filter, or tag fewer."),
        "filter",
    )


def a_day_has_begun(person: str) -> Refusal:
    """The refusal of what was examined on another day: its validity is another one now."""
    return Refusal(
        "day",
        _("{person}: a day has begun since it was examined.").format(person=person),
        _("Look at the batch again."),
    )


def earlier_changed(person: str) -> Refusal:
    """The refusal of a renewal whose earlier protocol has changed: its validity may follow it."""
    return Refusal(
        "conflict",
        _("{person}: the earlier protocol has changed meanwhile.").format(person=person),
        _("Look at the batch again."),
    )


def not_of_these_rules() -> Refusal:
    """The refusal of a batch that was examined by other lists or regimes."""
    return Refusal(
        "rules_changed",
        _("The lists or the regimes of the queue have changed since the batch was examined."),
        _("Look at the batch again."),
    )


def no_batch(number: int) -> Refusal:
    """The refusal of a number that is no batch's."""
    return Refusal(
        "unknown_batch",
        _("There is no batch {number}.").format(number=number),
        _("`review-tui show REF` names the batch in the history of a protocol."),
        "batch",
    )


def nothing_to_take_back(stay: Sequence[Refusal]) -> Refusal:
    """The refusal where nothing of a batch stands any more that could be taken back."""
    why = f" {stay[0].message}" if stay else ""
    return Refusal(
        "nothing_to_undo",
        _("Nothing of this batch can be taken back any more.") + why,
        stay[0].remedy if stay else "",
    )
