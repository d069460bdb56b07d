"""How a protocol and the signature's dialog look, as plain text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Keys = Callable[..., Any]
SIZES = [((80, 24), "fr"), ((80, 24), "en"), ((120, 40), "fr"), ((60, 20), "fr")]


@pytest.mark.parametrize(("size", "language"), SIZES)
async def test_a_protocol(
    sample: Path, run: Any, press: Keys, golden: Any, size: tuple[int, int], language: str
) -> None:
    """Who, since when, both clocks, the lines with one decided, the selected one in full."""
    async with run(sample, size=size, language=language) as pilot:
        await press(pilot, "j", "j", "enter", "a", "j", "j", "j")
        golden(pilot, f"protocol_{size[0]}x{size[1]}_{language}")


@pytest.mark.parametrize(("size", "language"), SIZES)
async def test_a_late_signature(
    sample: Path,
    run: Any,
    press: Keys,
    write: Keys,
    open_case: Keys,
    golden: Any,
    size: tuple[int, int],
    language: str,
) -> None:
    """The summary in words, the late reason, the question."""
    async with run(sample, size=size, language=language) as pilot:
        await open_case(pilot, "marchetti")
        await press(pilot, "A", "a", "r")
        await write(pilot, "sans insuline")
        await press(pilot, "enter", "m", "enter", "S")
        await write(pilot, "dossier retrouvé")
        await press(pilot, "enter")
        golden(pilot, f"signature_{size[0]}x{size[1]}_{language}")
