"""Sentences and words as spans: exact, ordered, linear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import sentences


def split(text: str, language: str = "en") -> list[str]:
    return [s.span.of(text) for s in sentences.split(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Mr. K. Osk of the U.S. embassy left. It was Jan. 5.",
            ["Mr. K. Osk of the U.S. embassy left.", "It was Jan. 5."],
        ),
        ("en", "“Go!” he said. “Now.” She went.", ["“Go!” he said.", "“Now.”", "She went."]),
        ("fr", "M. Halden a nié. Mme Osk est partie.", ["M. Halden a nié.", "Mme Osk est partie."]),
        ("ru", "В 2024 г. Оск уехала. Он остался.", ["В 2024 г. Оск уехала.", "Он остался."]),
        ("en", "A first line\nA second line\n\n• A point", ["A first line", "A second line", "• A point"]),
        ("en", "", []),
        ("en", " \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, expected: list[str]) -> None:
    assert split(text, language) == expected


def test_a_text_without_capitals_is_cut_at_its_full_stops() -> None:
    text = "the clinic counted nine dead in the province of ostrel this spring. police had opened fire at the gate. the men had carried lamps and nothing else."
    assert len(split(text)) == 3


def test_a_hard_wrapped_line_goes_on() -> None:
    text = "The teachers were taken from the school before the first lesson began\nand were held for nine days.\nThen they came home."
    assert len({s.paragraph for s in sentences.split(text, "en")}) == 2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Osk’s list: 1,200 men", ["osk", "'s", "list", ":", "1,200", "men"]),
        ("fr", "l’homme qu’il a vu", ["l'", "homme", "qu'", "il", "a", "vu"]),
        ("ru", "12 000 человек", ["12 000", "человек"]),
    ],
)
def test_words_are_what_the_rules_count_on(language: str, text: str, expected: list[str]) -> None:
    assert [w.lower for s in sentences.split(text, language) for w in s.words] == expected


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "ru", "xx"]))
def test_spans_are_ordered_and_hold_their_words(text: str, language: str) -> None:
    end = 0
    for sentence in sentences.split(text, language):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.span.start == sentence.words[0].start
        assert sentence.span.end == sentence.words[-1].end
        assert len(sentence.words) <= sentences.LONGEST_WORDS
        end = sentence.span.end
