"""Every byte becomes a character; a guess is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import encoding

RUSSIAN = "Полиция задержала не менее шести человек, и никто не знал, что с ними стало."
FRENCH = "La police a arrêté six personnes à Velmograd ; l’été dernier, déjà, « trente » l’avaient été."
ENGLISH = "Six were held – “for nothing”, as they say – in the café."


@pytest.mark.parametrize("name", ["cp1251", "koi8-r", "iso8859-5", "cp866", "utf-16-le", "utf-16-be"])
def test_russian_without_a_label(name: str) -> None:
    assert encoding.decode(RUSSIAN.encode(name)) == (RUSSIAN, name, True)


@pytest.mark.parametrize("text", [FRENCH, ENGLISH])
def test_western_without_a_label(text: str) -> None:
    assert encoding.decode(text.encode("cp1252")) == (text, "cp1252", True)


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "latin1", "windows-1252", "nonsense", "idna", "rot13", "zip"])
def test_cyrillic_under_a_wrong_label(label: str) -> None:
    assert encoding.decode(RUSSIAN.encode("cp1251"), [label]).text == RUSSIAN


def test_utf8_wins_over_any_label() -> None:
    assert encoding.decode(RUSSIAN.encode(), ["windows-1251"]) == (RUSSIAN, "utf-8", False)
    assert encoding.decode(FRENCH.encode("cp1252"), ["iso-8859-1"]).text == FRENCH


def test_a_cut_or_damaged_text_is_still_utf8() -> None:
    whole = (RUSSIAN * 20).encode()
    assert encoding.decode(whole + "ё".encode()[:1]).text == RUSSIAN * 20 + "\ufffd"
    damaged = encoding.decode(whole[:200] + b"\xff" + whole[200:])
    assert 1 <= damaged.text.count("\ufffd") <= 3
    assert any("damaged" in note for note in encoding.note(damaged))


@given(st.binary(max_size=300))
def test_any_bytes_become_text(content: bytes) -> None:
    encoding.decode(content, ["utf-8"]).text.encode("utf-8")


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(lambda text: not text.startswith("\ufeff"))
)
def test_utf8_comes_back_as_it_is(text: str) -> None:
    if "\x00" not in text and "\x04" not in text:
        assert encoding.decode(text.encode()).text == text
