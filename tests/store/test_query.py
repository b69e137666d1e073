"""What words ask for, and what they cannot break."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadQuery
from onrecord.store import query, tokens


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("arrested", "ARRESTS", "en"),
        ("arrêtés", "arretee", "fr"),
        ("libération", "libérer", "fr"),
        ("задержанные", "задержанных", "ru"),
        ("Шахтёров", "шахтеры", "ru"),
        ("Кольвары", "Кольварах", "ru"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str, language: str) -> None:
    first, second = (next(tokens.tokens(word)).form for word in (one, other))
    assert tokens.stem(first, language) == tokens.stem(second, language)


def test_what_the_signs_mean() -> None:
    asked = query.parse('sanatorium "opened fire" -police arrest*')
    assert asked.wanted == (
        query.Term(("sanatorium",)),
        query.Term(("opened", "fire"), quoted=True),
        query.Term(("arrest",), prefix=True),
    )
    assert asked.excluded == (query.Term(("police",)),)


def test_common_words_are_left_out_beside_others() -> None:
    asked = query.parse("the miners of Kolvary")
    assert [term.forms for term in asked.wanted] == [("miners",), ("kolvary",)]
    assert asked.ignored == 2


def test_an_article_before_an_apostrophe_is_left_out() -> None:
    assert query.parse("l’école").wanted == (query.Term(("ecole",)),)


@pytest.mark.parametrize("words", ["🙂", "***", '""', "- -", "(((", "the of", "и в на", "a " * 10_000, "x" * 20_000])
def test_what_cannot_be_looked_for_is_said_without_the_words(words: str) -> None:
    with pytest.raises(BadQuery) as refused:
        query.parse(words)
    assert words[:6] not in str(refused.value)


def test_no_words_are_no_query() -> None:
    assert query.parse("  ") == query.Query()


@given(st.text(max_size=80))
def test_any_words_make_a_query_or_a_sentence(words: str) -> None:
    with contextlib.suppress(BadQuery):
        asked = query.parse(words)
        inside = query.expression(asked).replace(" AND ", " ").replace(" OR ", " ")
        assert {sign for sign in inside if not sign.isalnum()} <= set('"()* ')


@given(st.text(max_size=200))
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    last = 0
    for token in tokens.tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert token.form
        last = token.end


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        (None, None, None),
        ("2019-01-14", "2019-01-14", "2019-01-14"),
        ("2018-12..2019-01", "2018-12", "2019-01"),
        ("2019..", "2019", None),
        ("..2019-03", None, "2019-03"),
    ],
)
def test_days(words: str | None, first: str | None, last: str | None) -> None:
    assert query.days(words) == (first, last)


@pytest.mark.parametrize("words", ["", "..", "January", "2019-13", "2019-01-32", "2019-01..x", "2019 2020"])
def test_days_that_are_none(words: str) -> None:
    with pytest.raises(BadQuery):
        query.days(words)
