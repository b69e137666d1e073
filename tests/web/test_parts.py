from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web import parts

PIECES = st.lists(
    st.sampled_from(["a" * 9000, "слово " * 700, "One. Two! ", "\n\n", "\r\n\r\n", "e\u0301", "\U0001f56f"]),
    max_size=14,
)
TEXTS = st.builds("".join, PIECES)


@given(TEXTS)
def test_the_parts_joined_are_the_text(text: str) -> None:
    assert "".join(parts.part(text, number).of(text) for number in range(1, parts.count(text) + 1)) == text


@given(TEXTS)
def test_no_part_is_too_long_for_a_page(text: str) -> None:
    assert all(len(parts.part(text, number).of(text)) <= 1.5 * parts.SIZE for number in range(1, parts.count(text) + 1))


@given(TEXTS, st.integers(0, 60_000))
def test_every_code_point_is_in_the_part_that_is_said_to_hold_it(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    found = parts.part(text, parts.holding(text, offset))
    assert found.start <= offset < found.end or offset == found.end == len(text)


def test_a_text_is_cut_between_paragraphs_and_never_before_an_accent() -> None:
    text = ("word " * 400 + "\n\n") * 20
    assert all(parts.part(text, number).of(text).endswith("\n\n") for number in range(1, parts.count(text) + 1))
    accents = "e" + "\u0301" * (2 * parts.SIZE)
    assert parts.part("e\u0301" * parts.SIZE, 1).end % 2 == 0
    assert parts.count(accents) == 3
