from __future__ import annotations

import time

import pytest

from onrecord.engine import morphology


@pytest.mark.parametrize(
    ("word", "lemma"), [("задержанных", "задержать"), ("городе", "город"), ("убили", "убить"), ("Москве", "москва")]
)
def test_an_inflected_word_leads_to_its_normal_form(word: str, lemma: str) -> None:
    assert lemma in morphology.lemmas(word)


def test_a_word_of_another_script_is_its_own_lemma() -> None:
    assert morphology.lemmas("Velmograd") == ("velmograd",)
    assert morphology.cases("Velmograd") == frozenset()


def test_cases_are_those_the_form_may_stand_in() -> None:
    assert "instrumental" in morphology.cases("Петром")
    assert "nominative" not in morphology.cases("Петром")


def test_names_are_told_from_common_words() -> None:
    assert "name" in morphology.is_name("Ивана")
    assert "surname" in morphology.is_name("Смирновой")
    assert "patronymic" in morphology.is_name("Петровича")
    assert "geo" in morphology.is_name("Москве")
    assert not morphology.is_name("полиция")


def test_an_absurdly_long_word_is_no_slow_path() -> None:
    started = time.process_time()
    assert morphology.lemmas("я" * 10_000) == ("я" * 10_000,)
    assert time.process_time() - started < 0.1


def test_a_word_outside_the_dictionary_is_known_to_be_a_guess() -> None:
    assert morphology.known("полиции")
    assert not morphology.known("Велмоградом")
