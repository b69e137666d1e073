"""Quotation marks of three languages pair up, and a quotation over paragraphs stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.sentences import split
from onrecord.attribute import quotes


def quoted(text: str, language: str = "en") -> list[list[str]]:
    return [[s.of(text) for s in q.spans] for q in quotes.find(text, split(text, language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw it,” she said.", [["“We saw it,”"]]),
        ('"We saw it," she said, "twice."', [['"We saw it,"'], ['"twice."']]),
        ("Il a dit : « Nous l’avons vu ».", [["« Nous l’avons vu »"]]),
        ("Она сказала: «Мы это видели».", [["«Мы это видели»"]]),
        ("Он назвал это «ложью „врагов“ страны».", [["«ложью „врагов“ страны»"]]),
        ("The 6' wall and the 5\" pipe.", []),
    ],
)
def test_marks_of_each_language_pair_up(text: str, expected: list[list[str]]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_three_paragraphs_is_one() -> None:
    text = "She said: “They came at night.\n\n“They took the men.\n\n“Nobody came back.”\n\nA car passed."
    assert quoted(text) == [["“They came at night.", "“They took the men.", "“Nobody came back.”"]]


def test_a_mark_that_is_never_closed_quotes_to_the_end_of_its_paragraph_only() -> None:
    assert quoted("He said: “Go away.\n\nThe street was empty.") == [["“Go away."]]


@pytest.mark.parametrize(
    ("words", "scare"), [("“purge”", True), ("“not people”", True), ("“We saw them fall.”", False), ("“Never,”", False)]
)
def test_a_few_quoted_words_are_distance_not_a_statement(words: str, scare: bool) -> None:
    text = f"They spoke of {words} in the province."
    (quotation,) = quotes.find(text, split(text, "en"))
    assert quotes.is_scare(text, quotation) is scare


@given(st.text(alphabet='ab .\n“”«»"„', max_size=200))
def test_every_quotation_lies_in_the_text_in_order(text: str) -> None:
    end = 0
    for quotation in quotes.find(text, split(text, "en")):
        for span in quotation.spans:
            assert end <= span.start < span.end <= len(text)
            end = span.end
