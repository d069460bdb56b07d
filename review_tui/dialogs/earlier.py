"""The earlier protocols of the same person: choose one, read it, come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from review_data.words import _
from review_queue.terms import ProtocolOutcome, Request, State
from review_tui.dialogs.fields import ChoiceField
from review_tui.dialogs.form import Form
from review_tui.dialogs.reading import Reading
from review_tui.wording.condition import condition_line
from review_tui.wording.dates import short_day
from review_tui.wording.line import line_sentences
from review_tui.wording.opinions import word
from review_tui.wording.protocol import note_lines, person_line, request_line, state_line

if TYPE_CHECKING:
    from review_queue.casefile import CaseFile, EarlierProtocol


class EarlierForm(Form[str]):
    """A list; Enter reads one."""

    def __init__(self, name: str, earlier: Sequence[EarlierProtocol]) -> None:
        self._earlier = tuple(earlier)
        title = _("Earlier protocols of {name}").format(name=name)
        answers = [_one(protocol) for protocol in self._earlier]
        super().__init__(title, [ChoiceField("earlier", "", answers, 0)])

    def answer(self) -> str:
        """The reference of the one to read."""
        return self._earlier[self.chosen("earlier")].reference


def _one(protocol: EarlierProtocol) -> str:
    parts = [
        short_day(protocol.received),
        protocol.reference,
        _("ALD {code}").format(code=protocol.ald),
        word(Request(protocol.request)),
        word(State(protocol.state)),
    ]
    if protocol.outcome:
        parts.append(word(ProtocolOutcome(protocol.outcome)))
    if protocol.signed_by:
        parts.append(protocol.signed_by)
    return ", ".join(parts)


class EarlierProtocolPage(Reading):
    """One earlier protocol, to read only."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__(person_line(case), _paragraphs(case))


def _paragraphs(case: CaseFile) -> Iterator[str]:
    yield request_line(case)
    yield state_line(case)
    for view in case.conditions:
        yield condition_line(view)
        if view.condition.clinical:
            yield view.condition.clinical
    for line in case.lines:
        yield ""
        yield from line_sentences(line)
    yield from note_lines(case)
