"""Text from outside: NFC, and a visible sign for every character that hides or commands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_queue.text import clean, is_clean, printable

HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def test_every_control_format_and_separator_character_gets_a_sign() -> None:
    """C0, DEL, C1, bidi, zero width, tags, lone surrogates: all of Unicode is tried."""
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.category(character) in HIDDEN:
            assert clean(f"a{character}b") == (f"a⟨U+{code:04X}⟩b", True)


@pytest.mark.parametrize("code", [0x34F, 0x115F, 0x3164, 0xFE0F, 0xFFA0, 0xFFFE, 0x1FFFF, 0xE0101])
def test_what_a_reader_may_ignore_gets_a_sign(code: int) -> None:
    """Joiners, fillers, variation selectors and noncharacters show nothing either."""
    assert clean(chr(code)) == (f"⟨U+{code:04X}⟩", True)


@pytest.mark.parametrize(
    "text",
    ["fond d'œil", "Łódź", "João", "10 µg — 37,5 °C", "espace\u00a0fine\u202f!", "Ngọc", "心"],
)
def test_what_people_write_stays(text: str) -> None:
    """Letters of any script, French typography and its no-break spaces are no secret."""
    assert clean(unicodedata.normalize("NFC", text)) == (unicodedata.normalize("NFC", text), False)


def test_accents_are_composed_and_that_is_no_warning() -> None:
    """NFC is a spelling: an é in two characters is the same é."""
    assert clean("e\u0301") == ("é", False)


def test_layout_in_free_text_becomes_a_space() -> None:
    """A line break in a doctor's account is no attack; in a name it is shown."""
    assert clean("FEVG 32 %\r\n  NYHA III\tstable", prose=True) == (
        "FEVG 32 % NYHA III stable",
        False,
    )
    assert clean("Dupont\n") == ("Dupont⟨U+000A⟩", True)
    assert clean("a\x1b[31m\nb", prose=True) == ("a⟨U+001B⟩[31m b", True)


@given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Mn", "Lu", "Zl", "Cs"])))
def test_clean_text_stays_clean(text: str) -> None:
    """Nothing hidden is left, and cleaning twice changes nothing more."""
    cleaned, _ = clean(text)
    assert is_clean(cleaned)
    assert clean(cleaned) == (cleaned, False)
    assert not any(unicodedata.category(character) in HIDDEN for character in cleaned)


@given(st.text())
def test_clean_tells_whether_it_replaced(text: str) -> None:
    """The flag is raised exactly when a sign was written."""
    cleaned, replaced = clean(text)
    assert replaced == (cleaned != unicodedata.normalize("NFC", text))


def test_raw_text_for_people_keeps_its_lines() -> None:
    """Quarantined text is shown as it came, commands to the terminal made visible."""
    assert printable('{\n\t"a": "\x1b]52;c\x9c\r"}') == '{\n\t"a": "⟨U+001B⟩]52;c⟨U+009C⟩⟨U+000D⟩"}'
    assert printable("e\u0301") == "e\u0301"
