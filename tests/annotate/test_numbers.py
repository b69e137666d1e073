"""Numbers in running text: what digits and number words of three languages amount to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import numbers, sentences


def found(text: str, language: str) -> list[tuple[str, int | float | None]]:
    values: list[tuple[str, int | float | None]] = []
    for sentence in sentences.split(text, language):
        words = numbers.pieces(sentence.words)
        values += [(text[words[n.first].start : words[n.last - 1].end], n.value) for n in numbers.find(words, language)]
    return values


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,200 miners", "en", 1200),
        ("1.5 million people", "en", 1_500_000),
        ("twenty-seven men", "en", 27),
        ("two thousand three hundred and five", "en", 2305),
        ("a dozen guards", "en", 12),
        ("two dozen guards", "en", 24),
        ("half a dozen guards", "en", 6),
        ("quatre-vingt-dix-sept mineurs", "fr", 97),
        ("deux cent cinquante mineurs", "fr", 250),
        ("vingt et un mineurs", "fr", 21),
        ("une quarantaine de mineurs", "fr", 40),
        ("1 200 mineurs", "fr", 1200),
        ("1.200 mineurs", "fr", 1200),
        ("2,5 millions", "fr", 2_500_000),
        ("двадцать семь шахтёров", "ru", 27),
        ("семнадцати шахтёров", "ru", 17),
        ("двоих", "ru", 2),
        ("обоих", "ru", 2),
        ("2,5 тыс. человек", "ru", 2500),
        ("двести пятьдесят тысяч", "ru", 250_000),
        ("полтора десятка", "ru", 15),
        ("около двух десятков", "ru", 20),
    ],
)
def test_a_number_means_what_it_says(text: str, language: str, value: int) -> None:
    assert [v for _, v in found(text, language)] == [value]


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        ("dozens", "en", 24),
        ("hundreds of thousands", "en", 200_000),
        ("des dizaines", "fr", 20),
        ("десятки", "ru", 20),
        ("сотни", "ru", 200),
    ],
)
def test_round_words_have_a_lower_bound_only(text: str, language: str, low: int) -> None:
    words = numbers.pieces(sentences.split(text, language)[0].words)
    number = numbers.find(words, language)[0]
    assert (number.low, number.high, number.approximate) == (low, None, True)


def test_a_year_and_a_count_side_by_side_are_two_numbers() -> None:
    assert [v for _, v in found("In 2016 300 people marched.", "en")] == [2016, 300]


def test_a_number_of_four_hundred_digits_is_no_count_and_no_slow_path() -> None:
    begun = time.process_time()
    assert [v for _, v in found("9" * 400 + " people and " + "9" * 100_000, "en")] == [None, None]
    assert time.process_time() - begun < 1


@given(
    st.text(alphabet="abone two,hundred-.0123456789 de vingt сто три", max_size=200),
    st.sampled_from(["en", "fr", "ru"]),
)
def test_numbers_lie_in_order_and_do_not_overlap(text: str, language: str) -> None:
    for sentence in sentences.split(text, language):
        words = numbers.pieces(sentence.words)
        assert all(text[w.start : w.end].lower().replace("’", "'") == w.lower for w in words)
        last = 0
        for number in numbers.find(words, language):
            assert last <= number.first < number.last <= len(words)
            last = number.last
            assert number.low is None or number.high is None or number.low <= number.high
