"""The words decide; what a page claims counts where there are too few of them."""

from __future__ import annotations

import pytest

from onrecord.engine import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police in Velmograd detained at least six people on Monday.", "en"),
        ("La police de Velmograd a arrêté au moins six personnes lundi.", "fr"),
        ("Полиция Вельмограда задержала в понедельник шесть человек.", "ru"),
        ("Поліція Вельмограда затримала в понеділок шістьох людей, повідомила мережа.", "uk"),
        ("Die Polizei von Velmograd hat am Montag mindestens sechs Menschen festgenommen.", "de"),
        ("See https://darnik.example/полиция and write to desk@darnik.example about the six men.", "en"),
    ],
)
def test_sentences(text: str, code: str) -> None:
    assert language.of(text) == code
    assert language.of(text, hint="fr") == code


@pytest.mark.parametrize("text", ["", " \n", "Velmograd", "14.01.2019 12:30", "6 – 7 – 8 (9)", "…" * 500])
def test_too_few_letters_say_nothing_but_the_hint_does(text: str) -> None:
    assert language.of(text) is None
    assert language.of(text, hint="fr-CA") == "fr"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("EN_gb", "en"),
        ("zh-Hant-TW", "zh"),
        ("und", None),
        ("", None),
        (None, None),
        ("english", None),
        ("x", None),
    ],
)
def test_a_tag_is_cut_to_its_language(tag: str | None, code: str | None) -> None:
    assert language.code(tag) == code


def test_a_long_text_is_as_quick_as_a_short_one() -> None:
    assert language.of("The police detained six people. " * 200_000) == "en"


ENGLISH = "Police in Velmograd detained at least six people on Monday, the network said, and it asked the ministry for their names at once."
FRENCH = "La police de Velmograd a arrêté au moins six personnes lundi, selon le réseau, qui a demandé leurs noms au ministère aussitôt."
RUSSIAN = "Полиция Вельмограда задержала в понедельник не менее шести человек, сообщила сеть и тут же запросила у министерства их имена и дела."


@pytest.mark.parametrize(
    ("paragraphs", "most", "other"),
    [
        ([RUSSIAN, RUSSIAN, RUSSIAN, ENGLISH], "ru", "en"),
        ([ENGLISH, FRENCH, FRENCH], "fr", "en"),
        ([ENGLISH] * 9 + [RUSSIAN], "en", None),
        ([FRENCH], "fr", None),
    ],
)
def test_of_a_mixed_text_most_of_it_decides_and_the_rest_is_named(
    paragraphs: list[str], most: str, other: str | None
) -> None:
    text = "\n\n".join(paragraphs)
    besides = language.besides(text, language.of(text))
    assert language.of(text) == most
    assert (besides[0] if besides else None) == other
