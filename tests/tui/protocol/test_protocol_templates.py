"""Templates put into dialogs by key: filled, in turns, completed; what was typed stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from review_queue.terms import ConditionOutcome, Ground, LineOutcome, State
from review_tui.commands.table import KeyTable
from review_tui.preferences.preferences import Preferences
from review_tui.terminal.colours import Theme

MARCHETTI = "751-2026-004101"
DELAUNAY = "751-2026-004102"
HOAREAU = "974-2026-000054"
OYELARAN = "751-2026-004106"

FILE = """
[[template]]
name = "suffisant"
outcomes = ["partial"]
granted = "[nombre ?] séances pour {line}"
reason = "Demandé : {quantity}"

[[template]]
name = "en bref"
outcomes = ["partial", "hors_lap", "refused", "validity", "late", "close", "condition_refused"]
reason = "Motif du service"
"""


@pytest.fixture
def service(sample: Path) -> Path:
    """The service's own file, beside the queue."""
    file = sample.with_name("templates.toml")
    file.write_text(FILE)
    return file


async def test_a_refusal_takes_four_keys(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any
) -> None:
    """`r`, the template with reason and ground, Enter, Enter."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r", "ctrl+n", "enter", "enter")
    decision = desk(sample).case(MARCHETTI).lines[0].decision
    assert decision is not None
    assert (decision.outcome, decision.ground) == (LineOutcome.REFUSED, Ground.MEDICAL)
    assert "pas en rapport avec l'affection (ALD 8)" in decision.reason


async def test_an_acceptance_off_the_list_takes_three_keys(
    sample: Path, run: Any, press: Any, open_case: Any, desk: Any
) -> None:
    """`h`, the template, Enter."""
    async with run(sample) as pilot:
        await open_case(pilot, "hoareau")
        await press(pilot, "G", "h", "ctrl+n", "enter")
    decision = desk(sample).case(HOAREAU).lines[3].decision
    assert decision is not None
    assert decision.outcome is LineOutcome.HORS_LAP
    assert "comorbidité" in decision.reason


async def test_keys_typed_ahead_of_the_dialog_keep_their_order(
    sample: Path, service: Path, run: Any, open_case: Any, desk: Any, press: Any
) -> None:
    """Over a slow line: letters before the key are typed before, those after it go in."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await pilot.press("r", *"ab", "ctrl+n", "space", *"cd", "enter", "m", "enter")
        await press(pilot)
    decision = desk(sample).case(MARCHETTI).lines[0].decision
    assert decision is not None
    assert decision.reason == "Motif du service cd"


async def test_what_is_to_complete_is_chosen_and_typed_over(
    sample: Path,
    service: Path,
    run: Any,
    press: Any,
    write: Any,
    open_case: Any,
    dialog: Any,
    desk: Any,
) -> None:
    """The number replaces the place; while one stands, nothing is given."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "p", "ctrl+n")
        assert "[nombre ?] séances pour metformine" in dialog(pilot)
        assert "Template 1 of 2: suffisant" in dialog(pilot)
        await press(pilot, "enter")
        assert "Still to complete: [nombre ?]." in dialog(pilot)
        await write(pilot, "20")
        assert "20 séances pour metformine" in dialog(pilot)
        await press(pilot, "enter", "enter")
        assert "Still to complete: [quantity ?]." in dialog(pilot)
        assert desk(sample).case(MARCHETTI).lines[0].decision is None
        await write(pilot, "rien")
        await press(pilot, "enter")
    decision = desk(sample).case(MARCHETTI).lines[0].decision
    assert decision is not None
    assert (decision.granted, decision.reason) == ("20 séances pour metformine", "Demandé : rien")


async def test_what_is_pasted_replaces_the_place(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """A number copied from elsewhere goes where the cursor is, several lines as one."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "p", "ctrl+n")
        pilot.app.post_message(Paste("20\nou 30"))
        await press(pilot, "end")
        assert "20 ou 30 séances pour metformine" in dialog(pilot)


async def test_templates_take_turns_with_what_was_typed(
    sample: Path, service: Path, run: Any, press: Any, write: Any, open_case: Any, dialog: Any
) -> None:
    """Each press the next one; after the last the adviser's own words are there again."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "p")
        await write(pilot, "mes mots")
        await press(pilot, "ctrl+n", "ctrl+n")
        assert "Template 2 of 2: en bref" in dialog(pilot)
        assert "mes mots" in dialog(pilot)
        assert "Motif du service" in dialog(pilot)
        await press(pilot, "ctrl+n")
        assert "Without a template: what you had typed." in dialog(pilot)
        assert "mes mots" in dialog(pilot)
        assert "Motif du service" not in dialog(pilot)


async def test_a_long_text_is_shown_whole(
    sample: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """What does not fit in its line stands below it, as it is after each letter."""
    async with run(sample) as pilot:
        await open_case(pilot, "hoareau")
        await press(pilot, "G", "h", "ctrl+n")
        assert "complication en rapport avec l'affection (ALD 23d)." in dialog(pilot)
        await press(pilot, *"ok")
        assert "complication en rapport avec l'affection (ALD 23d).ok" in dialog(pilot)
        await press(pilot, "ctrl+u")
        assert "complication en rapport" not in dialog(pilot)


async def test_the_reason_of_a_decision_is_a_template_of_its_outcome(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, desk: Any, dialog: Any
) -> None:
    """`m` after a partial grant: the reason alone, and what gives none is left out."""
    service.write_text(FILE.replace('reason = "Demandé : {quantity}"', ""))
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "p", *"dix", "enter", "enter", "k", "m", "ctrl+n")
        assert "Template 1 of 1: en bref" in dialog(pilot)
        await press(pilot, "enter")
    decision = desk(sample).case(MARCHETTI).lines[0].decision
    assert decision is not None
    assert (decision.granted, decision.reason) == ("dix", "Motif du service")


async def test_another_validity_has_its_reason_from_a_template(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, desk: Any
) -> None:
    """`d`: the length is typed, the reason put in."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "a", "k", "d", *"2ans", "ctrl+n", "enter", "enter", "enter")
    decision = desk(sample).case(MARCHETTI).lines[0].decision
    assert decision is not None
    assert decision.validity_reason == "Motif du service"


async def test_an_ald_is_refused_with_a_template(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, desk: Any
) -> None:
    """`x`, refuse: the criterion is typed into its place, the ground is there."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "x", "3", "enter", "ctrl+n")
        await write(pilot, "HbA1c")
        await press(pilot, "enter", "enter")
    decision = desk(sample).case(MARCHETTI).conditions[0].decision
    assert decision is not None
    assert (decision.outcome, decision.ground) == (ConditionOutcome.REFUSED, Ground.MEDICAL)
    assert decision.reason == (
        "Les critères médicaux de l'affection (ALD 8) ne sont pas remplis : HbA1c."
    )


async def test_a_late_signature_has_its_reason_from_a_template(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, desk: Any
) -> None:
    """`S` on what silence has decided already: the late reason by key, then yes."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "r", "x", "enter", "m", "enter", "S")
        await press(pilot, "ctrl+n", "enter", "y")
    case = desk(sample).case(MARCHETTI)
    assert case.row.state == State.SIGNED
    assert case.history[-1].content["late_reason"] == "Motif du service"


async def test_a_closing_is_not_confirmed_with_a_place_left_open(
    sample: Path, run: Any, press: Any, write: Any, open_case: Any, desk: Any, dialog: Any
) -> None:
    """`X`: the dialog stays with all that was typed until the reference is given."""
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "X", "2", "ctrl+n")
        assert "▸ Reason" in dialog(pilot)
        await press(pilot, "enter")
        assert "Still to complete: [référence ?]." in dialog(pilot)
        await write(pilot, "B-12")
        await press(pilot, "enter", "y")
    case = desk(sample).case(MARCHETTI)
    assert case.row.state == State.CLOSED
    assert case.history[-1].content["reason"].endswith("sous la référence B-12.")


async def test_a_colleague_s_change_is_in_the_next_dialog(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """Two sessions beside one file: each has what is saved, from its next dialog on."""
    async with run(sample) as one, run(sample, actor="dr_b") as other:
        for pilot in (one, other):
            await open_case(pilot, "marchetti")
            await press(pilot, "r", "ctrl+n")
            assert "Motif du service" in dialog(pilot)
        service.write_text(FILE.replace("Motif du service", "Motif revu"))
        await press(one, "ctrl+n", "ctrl+n")
        assert "Motif du service" in dialog(one)
        for pilot in (one, other):
            await press(pilot, "escape", "r", "ctrl+n")
            assert "Motif revu" in dialog(pilot)


async def test_a_wrong_file_is_said_once_and_the_program_s_own_are_used(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """In the first dialog after it was saved, with the field; not again until it is changed."""
    service.write_text('[[template]]\nname = "a"\noutcomes = ["late"]\nreason = "{x}"\nfoo = 1\n')
    said = "templates.toml: template[1].reason: Character 1: there is no field {x}."
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r")
        assert said in dialog(pilot)
        assert "… (+1) The program's own are used; `review-tui templates` says" in dialog(pilot)
        await press(pilot, "ctrl+n")
        assert "Template 1 of 5" in dialog(pilot)
        assert "templates.toml" not in dialog(pilot)
        await press(pilot, "escape", "r")
        assert "templates.toml" not in dialog(pilot)
        service.write_text("oops\n")
        await press(pilot, "escape", "r")
        assert "templates.toml: This is not TOML from line 1" in dialog(pilot)


async def test_a_hostile_file_changes_nothing_but_its_texts(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, dialog: Any, desk: Any
) -> None:
    """Markup, escapes, a very long text: shown as signs, recorded as signs."""
    service.write_text(
        '[[template]]\nname = "[red]x[/nope]"\noutcomes = ["refused"]\n'
        f'reason = "[bold]\\u001b]52;c;AAAA\\u0007[/] \\u202e{"long " * 150}"\n'
        'ground = "administrative"\n'
    )
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r", "ctrl+n")
        assert "Template 1 of 1: [red]x[/nope]" in dialog(pilot)
        assert "[bold]⟨U+001B⟩]52;c;AAAA⟨U+0007⟩[/] ⟨U+202E⟩long long" in dialog(pilot)
        await press(pilot, "enter", "enter")
    decision = desk(sample).case(MARCHETTI).lines[0].decision
    assert decision is not None
    assert decision.ground is Ground.ADMINISTRATIVE
    assert decision.reason.startswith("[bold]⟨U+001B⟩]52;c;AAAA⟨U+0007⟩[/] ⟨U+202E⟩long")


async def test_without_a_template_the_key_says_so(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """In a dialog that takes none, and where none of the service's fits."""
    service.write_text("")
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        for key in ("w", "r", "x"):
            await press(pilot, key, "ctrl+n")
            assert "There is no template for what is asked here." in dialog(pilot)
            assert "Ctrl+N: template" not in dialog(pilot)
            await press(pilot, "escape")


async def test_outside_a_dialog_the_key_says_where_it_works(
    sample: Path, run: Any, press: Any, open_case: Any, status: Any
) -> None:
    """In the queue: only in a protocol; in a protocol: the keys that ask for a reason."""
    async with run(sample) as pilot:
        await press(pilot, "ctrl+n")
        assert "Ctrl+N: only in a protocol" in status(pilot)
        await open_case(pilot, "marchetti")
        await press(pilot, "ctrl+n")
        assert (
            status(pilot) == "Ctrl+N puts a template into what these ask: p, h, r, m, d, x, S, X."
        )


async def test_another_key_can_be_given_to_templates(
    sample: Path, run: Any, press: Any, open_case: Any, dialog: Any
) -> None:
    """The dialogs go by the person's own table, and name the key that is in it."""
    keys = KeyTable().with_keys({"protocol.template": ("f5",)})
    async with run(sample, preferences=Preferences(Theme.DARK, False, keys)) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r", "ctrl+n")
        assert "F5: template" in dialog(pilot)
        assert "Template" not in dialog(pilot)
        await press(pilot, "f5")
        assert "Template 1 of 5" in dialog(pilot)


async def test_a_named_file_goes_before_the_one_beside_the_queue(
    sample: Path,
    service: Path,
    run: Any,
    press: Any,
    open_case: Any,
    dialog: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """`REVIEW_TEMPLATES` names the service's file."""
    other = tmp_path / "ailleurs.toml"
    other.write_text(FILE.replace("Motif du service", "Motif d'ailleurs"))
    monkeypatch.setenv("REVIEW_TEMPLATES", str(other))
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r", "ctrl+n")
        assert "Motif d'ailleurs" in dialog(pilot)


async def test_a_home_that_is_nobody_s_leaves_the_dialog_as_it_is(
    sample: Path,
    run: Any,
    press: Any,
    write: Any,
    open_case: Any,
    desk: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A variable that means no file: said on the status line, and one decides without templates."""
    monkeypatch.setenv("REVIEW_TEMPLATES", "~nosuchuser/x")
    async with run(sample) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "r")
        await write(pilot, "non")
        await press(pilot, "enter", "m", "enter")
    assert desk(sample).case(MARCHETTI).lines[0].decision is not None


async def test_a_late_reason_has_the_day_of_receipt(
    sample: Path, service: Path, run: Any, press: Any, open_case: Any, screen_text: Any
) -> None:
    """The day that the screen shows, from which the clocks run, as a letter writes it."""
    service.write_text(
        '[[template]]\nname = "a"\noutcomes = ["late"]\nreason = "Reçu le {received}"\n'
    )
    async with run(sample, language="fr", today=date(2026, 12, 5)) as pilot:
        await open_case(pilot, "oyelaran")
        await press(pilot, "a", *"2ans", "enter", "enter", "enter", "a", "a", "S", "ctrl+n")
        assert "Reçu le 30/10/2026" in screen_text(pilot)
