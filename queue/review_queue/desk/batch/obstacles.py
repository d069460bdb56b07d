"""What keeps a protocol from being decided without a look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from review_data.words import _, ngettext
from review_queue.desk.draft import Draft
from review_queue.desk.inhand import InHand, against_final, held_by_another, who
from review_queue.desk.reading import open_warnings
from review_queue.errors import Refusal
from review_queue.matching import ListAnswer
from review_queue.protocol import Condition
from review_queue.register import QUEUE, SIGNING, Act, ActKind
from review_queue.rules.conditions import default_order
from review_queue.rules.lines import proposal_for_line
from review_queue.rules.signature import late_reason_needed, late_words
from review_queue.rules.validity import proposal_for
from review_queue.terms import OPEN_STATES, Category, ListStatus, Procedure, Proposal, State
from review_queue.wording import ald_named, word


class ObstacleKind(IntEnum):
    """Why it is an exception, the worst first."""

    GONE = 1
    HELD = 2
    LATE = 3
    REOPENED = 4
    CHANGED = 5
    BEGUN = 6
    SUSPENDED = 7
    WARNING = 8
    RULE = 9
    OFF_LIST = 10
    NO_LIST = 11
    CONDITIONAL = 12
    DURATION = 13

    @property
    def code(self) -> str:
        """As JSON names it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Obstacle:
    """One reason to look at a protocol, as a sentence."""

    kind: ObstacleKind
    said: str

    @classmethod
    def of(cls, kind: ObstacleKind, refusal: Refusal) -> Obstacle:
        """A rule's refusal as a reason."""
        return cls(kind, refusal.message)


Answers = Mapping[int, ListAnswer]

_TO_EXAMINE = {
    ListStatus.OFF_LIST: ObstacleKind.OFF_LIST,
    ListStatus.NO_LIST: ObstacleKind.NO_LIST,
    ListStatus.CONDITIONAL: ObstacleKind.CONDITIONAL,
}


def final(hand: InHand) -> Obstacle | None:
    """It is no longer open: signed, closed or sent out."""
    if hand.stored.row.state in OPEN_STATES:
        return None
    return Obstacle.of(ObstacleKind.GONE, against_final(hand))


def standing_in_the_way(hand: InHand, seen: int | None) -> Iterator[Obstacle]:
    """What others or silence have done to it; `seen` is its version when it was tagged."""
    if refusal := held_by_another(hand):
        yield Obstacle.of(ObstacleKind.HELD, refusal)
    if why := _reopened(hand):
        yield Obstacle(ObstacleKind.REOPENED, why)
    if seen is not None and (act := _of_others_since(hand, seen)):
        said = _("Changed since it was tagged: {act} ({by}).")
        yield Obstacle(ObstacleKind.CHANGED, said.format(act=word(act.act), by=who(act)))
    others = {d.by for d in hand.study.decisions.all} - {hand.study.actor}
    for name in sorted(others):
        said = _("{name} has begun to decide it.").format(name=name)
        yield Obstacle(ObstacleKind.BEGUN, said)
    if late_reason_needed(hand.study):
        yield Obstacle(ObstacleKind.LATE, late_words(hand.study))
    if hand.study.state is State.SUSPENDED:
        yield Obstacle(ObstacleKind.SUSPENDED, _("An answer is awaited."))
    for warning in open_warnings(hand.stored):
        if warning.code != "case_missing":  # what its ALD lacks is told of the duration
            yield Obstacle(ObstacleKind.WARNING, warning.text)


def _reopened(hand: InHand) -> str | None:
    """Why a signature on it stands no more: withdrawn by anybody, taken back by somebody else."""
    for act in reversed(hand.cases.acts(hand.stored.row.reference)):
        if act.act in SIGNING:
            return None
        if act.act is ActKind.WITHDRAWN:
            said = _("Withdrawn after it was sent out: {reason} ({by}).")
            return said.format(reason=act.content["reason"], by=act.by)
        if act.act is ActKind.UNDONE and act.content["act"] in SIGNING:
            said = _("The signature was taken back by {by}.")
            return None if act.by == hand.study.actor else said.format(by=act.by)
    return None


def _of_others_since(hand: InHand, seen: int) -> Act | None:
    """The last act of somebody else since a version of it was seen.

    An act on the queue itself has no version: it counts where one was reached in between that no
    act of the protocol's own leads to.
    """
    version, actor, found = seen, hand.study.actor, None
    rules: Act | None = None
    for act in hand.cases.acts(hand.stored.row.reference):
        if act.reference == QUEUE:
            rules = act if act.by != actor and act.content.get("changed") else rules
            continue
        if act.version > seen:
            found = rules if rules and act.version > version + 1 else found
            found = act if act.by != actor else found
            version = act.version
        rules = None
    return rules if rules and hand.stored.row.version > version else found


def to_examine(hand: InHand, answers: Answers) -> Iterator[Obstacle]:
    """The lines that nobody has decided and that the list does not accept without condition."""
    found: dict[ObstacleKind, list[int]] = {}
    for line in hand.study.protocol.lines_to_decide:
        answer = answers[line.number]
        decided = line.number in hand.study.decisions.lines
        if not decided and proposal_for_line(line, answer) is not Proposal.ACCEPT:
            found.setdefault(_TO_EXAMINE[answer.status], []).append(line.number)
    for kind, numbers in found.items():
        said = _of_lines(kind, len(numbers)).format(numbers=", ".join(map(str, numbers)))
        yield Obstacle(kind, said)


def _of_lines(kind: ObstacleKind, n: int) -> str:
    if kind is ObstacleKind.OFF_LIST:
        return ngettext(
            "Off the list: line {numbers}.",
            "Off the list: lines {numbers}.",
            n,
        )
    if kind is ObstacleKind.NO_LIST:
        return ngettext(
            "No list known: line {numbers}.",
            "No list known: lines {numbers}.",
            n,
        )
    return ngettext(
        "Listed under a condition: line {numbers}.",
        "Listed under a condition: lines {numbers}.",
        n,
    )


def without_duration(hand: InHand, draft: Draft) -> Iterator[Obstacle]:
    """The ALD that nobody has decided and whose validity the law itself does not give."""
    study = hand.study
    for condition in study.protocol.conditions:
        if condition.index in study.decisions.conditions:
            continue
        if not _of_the_annex(condition, study.protocol.procedure):
            basis = proposal_for(study, condition).basis
            said = _("The law gives no duration: {ald} ({basis}).")
            yield Obstacle(
                ObstacleKind.DURATION, said.format(ald=ald_named(condition), basis=basis)
            )
        elif refusal := draft.give(default_order(study, condition.index)):
            yield Obstacle.of(ObstacleKind.DURATION, refusal)


def _of_the_annex(condition: Condition, procedure: Procedure) -> bool:
    """Whether it is of ALD 1 to 30, asked in the ordinary way (CSS D. 160-4 and its annex)."""
    return condition.category is Category.LISTED and procedure is Procedure.ORDINARY
