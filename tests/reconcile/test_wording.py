"""What the words of a figure say beside its bounds."""

from __future__ import annotations

import pytest

import factory
from onrecord.reconcile import wording


@pytest.mark.parametrize(
    ("language", "words", "low", "over"),
    [
        ("en", "at least 31 arrests", 31, False),
        ("en", "over 40 people", 41, True),
        ("fr", "plus de 100 personnes", 101, True),
        ("fr", "au moins cinq hommes", 5, False),
        ("ru", "более ста человек", 101, True),
        ("ru", "не менее шести человек", 6, False),
    ],
)
def test_more_than_is_told_from_at_least(language: str, words: str, low: int, over: bool) -> None:
    a = factory.analysis(f"{words}.", language=language)
    assert wording.is_over(a, factory.figure(a, words, low, None)) is over


def test_a_closed_figure_is_neither() -> None:
    a = factory.analysis("Forty people.")
    assert wording.is_over(a, factory.figure(a, "Forty people", 40, 40)) is None


@pytest.mark.parametrize(
    ("language", "words", "group"),
    [
        ("en", "eight teachers", "teach"),
        ("en", "over 40 people", None),
        ("en", "40 miners and teachers", None),
        ("en", "31 arrests", None),
        ("fr", "huit enseignants", "ensei"),
        ("ru", "восемь учителей", "учите"),
        ("ru", "не менее шести человек", None),
    ],
)
def test_whom_alone_a_figure_counts(language: str, words: str, group: str | None) -> None:
    a = factory.analysis(f"{words}.", language=language)
    assert wording.group(a, factory.figure(a, words, 8, 8)) == group


@pytest.mark.parametrize(
    ("language", "words"), [("en", "one of the dead"), ("fr", "l’un des morts"), ("ru", "один из погибших")]
)
def test_one_of_several_counts_that_one_alone(language: str, words: str) -> None:
    a = factory.analysis(f"{words}.", language=language)
    assert wording.group(a, factory.figure(a, words, 1, 1)) == "one of"
