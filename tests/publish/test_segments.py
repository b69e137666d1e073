from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.text import Span
from onrecord.publish.segments import LAYERS, Mark, by_paragraph, html, paragraphs, segments

TEXT = st.text(alphabet='ab <&\n"я', max_size=60)
MARKS = st.lists(
    st.builds(
        lambda start, length, layer, anchor: Mark(Span(start, start + length), layer, anchor),
        st.integers(0, 70), st.integers(0, 30), st.sampled_from([*LAYERS, ""]), st.sampled_from(["", "x", "y"]),
    ),
    max_size=8,
)  # fmt: skip


@given(TEXT, MARKS)
def test_the_segments_joined_are_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(one.text for one in segments(text, marks)) == text


@given(TEXT, MARKS, st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_the_text_is_cut_out_to_the_letter(text: str, marks: list[Mark], start: int, length: int) -> None:
    joined = "".join(one.text for one in segments(text, marks, Span(start, start + length)))
    assert joined == text[start : start + length]


@given(TEXT, MARKS)
def test_each_letter_lies_under_exactly_its_marks(text: str, marks: list[Mark]) -> None:
    at = 0
    for one in segments(text, marks):
        for place in range(at, at + len(one.text)):
            assert set(one.layers) == {m.layer for m in marks if m.layer and m.span.start <= place < m.span.end}
        at += len(one.text)


@given(TEXT, MARKS)
def test_paragraphs_carry_all_but_the_blank_lines_between_them(text: str, marks: list[Mark]) -> None:
    rows = by_paragraph(text, marks)
    assert ["".join(one.text for one in row) for row in rows] == [span.of(text) for span in paragraphs(text)]


@given(TEXT, MARKS, st.integers(0, 60), st.integers(0, 60))
def test_a_part_has_the_paragraphs_that_it_would_have_alone(
    text: str, marks: list[Mark], start: int, length: int
) -> None:
    part = Span(min(start, len(text)), min(start + length, len(text)))
    alone = by_paragraph(part.of(text), [])
    rows = by_paragraph(text, marks, part)
    assert ["".join(one.text for one in row) for row in rows] == ["".join(one.text for one in row) for row in alone]


def test_a_browser_gets_every_letter_even_those_that_it_would_drop() -> None:
    assert html(segments("a\r\nb\0c", [])) == "a&#13;\nb\ufffdc"


def test_an_anchor_is_set_once_even_where_two_layers_share_a_passage() -> None:
    marks = [Mark(Span(0, 3), "event", "r1-0-3"), Mark(Span(0, 3), "figure", "r1-0-3"), Mark(Span(1, 2), "date")]
    assert str(html(segments("abcd", marks), anchored=True)).count('id="r1-0-3"') == 1


def test_what_looks_like_markup_is_shown_as_text() -> None:
    assert "<script" not in html(segments("<script>alert(1)</script>", [Mark(Span(0, 8), "figure")]))


def test_a_long_text_with_many_marks_takes_time_in_proportion() -> None:
    text = "word word\n\n" * 20_000
    marks = [Mark(Span(n * 11, n * 11 + 9), "figure", f"a{n}") for n in range(20_000)]
    start = time.process_time()
    assert len(by_paragraph(text, marks)) == 20_000
    assert time.process_time() - start < 5
