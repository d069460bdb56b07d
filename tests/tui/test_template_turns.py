"""Templates and what was typed take turns in a form; nothing that was typed is ever lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_data.templates import Template
from review_queue.templates.choosing import Filled
from review_queue.terms import Ground
from review_tui.dialogs.turns import Turns

TAKES = {"granted": "granted", "reason": "why", "ground": "ground"}
EMPTY = {"granted": "", "why": "", "ground": ""}


def filled(
    name: str,
    reason: str | None = None,
    granted: str | None = None,
    ground: Ground | None = None,
    *,
    proposal: bool = False,
) -> Filled:
    text = Template(name=name, outcomes=("partial",), reason="x", proposal=proposal)
    return Filled(text, name, granted, reason, ground)


def test_each_press_puts_the_next_and_then_what_was_typed() -> None:
    """One, two, the adviser's own, and from the start again; each says which it is."""
    turns = Turns([filled("un", "a"), filled("deux", "b", "c", Ground.MEDICAL)], TAKES)
    typed = {**EMPTY, "why": "mien"}
    shown, said = [typed], []
    for _press in range(4):
        shown.append(dict(turns.next(shown[-1])))
        said.append(turns.said)
    assert shown[1:] == [
        {"granted": "", "why": "a", "ground": ""},
        {"granted": "c", "why": "b", "ground": "m"},
        typed,
        {"granted": "", "why": "a", "ground": ""},
    ]
    assert said == [
        "Template 1 of 2: un",
        "Template 2 of 2: deux",
        "Without a template: what you had typed.",
        "Template 1 of 2: un",
    ]


def test_a_proposal_of_the_program_says_so() -> None:
    """Who confirms knows that nobody of the service has taken the text over."""
    turns = Turns([filled("un", "a", proposal=True)], TAKES)
    turns.next(EMPTY)
    assert turns.said == "Template 1 of 1: un (a proposal)"


def test_what_stands_there_already_is_passed_over() -> None:
    """A reason that was given by a template before: the first press brings another one."""
    turns = Turns([filled("un", "a"), filled("deux", "b")], TAKES)
    assert turns.next({**EMPTY, "why": "a"})["why"] == "b"


def test_a_template_that_gives_nothing_here_is_no_turn() -> None:
    """Only a reason is asked: what grants something and gives no reason is left out."""
    turns = Turns([filled("un", granted="a"), filled("deux", "b")], {"reason": "why"})
    assert len(turns) == 1
    assert turns.next({"why": ""}) == {"why": "b"}


@given(
    st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["", "c", "d"]))),
    st.lists(st.none() | st.sampled_from(["", "e", "a", "fff"]), max_size=12),
)
def test_whatever_was_typed_comes_back(
    texts: list[tuple[str, str]], edits: list[str | None]
) -> None:
    """Templates put in, edits between them: a full round shows every text that was ever typed.

    An emptied form is no text.
    """
    templates = [filled(str(n), why or None, what or None) for n, (why, what) in enumerate(texts)]
    turns = Turns(templates, TAKES)
    if not len(turns):
        return
    put: dict[str, str] = {}
    now, typed = dict(EMPTY), []
    for edit in [*edits, None]:
        if edit is not None:
            now = {**now, "why": edit}
            continue
        if now != put:
            typed.append(now)
        now = put = dict(turns.next(now))
    round_ = [now]
    for _press in range(len(texts) + len(typed)):
        round_.append(dict(turns.next(round_[-1])))
    assert all(text in round_ for text in typed if any(text.values()))


def test_what_was_typed_last_comes_round_first() -> None:
    """A template that was changed is what one had typed; an empty field is never offered for it."""
    turns = Turns([filled("un", "a")], {"reason": "why"})
    assert turns.next({"why": ""}) == {"why": "a"}
    assert turns.next({"why": "a, plus"}) == {"why": "a"}
    assert turns.next({"why": "a"}) == {"why": "a, plus"}
    assert turns.said == "Without a template: what you had typed."
