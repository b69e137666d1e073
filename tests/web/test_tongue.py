"""The catalogues say the same things, with the same things put in, in all forms that a language has."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel import Locale
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from onrecord.web import tongue

LANGUAGES = tongue.LANGUAGES
_PACKAGE_KEY = re.compile(r"""say\(\s*["']([a-z0-9-]+)["'] *[,)]""")


class Variables(Visitor):
    """What is put into a sentence."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


class Plurals(Visitor):
    """The forms that each choice by number has."""

    def __init__(self) -> None:
        self.found: list[set[str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        keys = {one.key.name for one in node.variants if isinstance(one.key, ast.Identifier)}
        if keys & {"zero", "one", "two", "few", "many"}:
            self.found.append(keys)
        self.generic_visit(node)


def _words(message: ast.Message) -> str:
    plain = message.value.elements if message.value else []
    return " ".join(one.value for one in plain if isinstance(one, ast.TextElement))


def messages(language: str) -> dict[str, ast.Message]:
    body = parse(tongue.source(language)).body
    wrong = [one for one in body if isinstance(one, ast.Junk)]
    assert not wrong, wrong[0].content
    return {one.id.name: one for one in body if isinstance(one, ast.Message)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_there_twice(language: str) -> None:
    body = parse(tongue.source(language)).body
    often = Counter(one.id.name for one in body if isinstance(one, ast.Message))
    assert [key for key, times in often.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_catalogues_have_the_same_keys(language: str) -> None:
    assert set(messages(language)) == set(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_same_things_are_put_in(language: str) -> None:
    ours = messages(language)
    for key, message in messages("en").items():
        here, there = Variables(), Variables()
        here.visit(message)
        there.visit(ours[key])
        assert here.found == there.found, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_by_number_have_every_form_of_the_language(language: str) -> None:
    forms = {"en": {"one", "other"}, "fr": {"one", "other"}, "ru": {"one", "few", "other"}}[language]
    assert forms <= {*Locale(language).plural_form.tags, "other"}
    for key, message in messages(language).items():
        plurals = Plurals()
        plurals.visit(message)
        for found in plurals.found:
            assert found >= forms, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    say = tongue.tongue(language)
    for key, message in messages(language).items():
        needs = Variables()
        needs.visit(message)
        for number in (0, 1, 2, 5, 21, 1_000):
            assert say(key, **dict.fromkeys(needs.found, number)).strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_a_template_uses_is_there(language: str) -> None:
    import importlib.resources

    say = tongue.tongue(language)
    for template in importlib.resources.files("onrecord.web").joinpath("templates").iterdir():
        for key in _PACKAGE_KEY.findall(template.read_text(encoding="utf-8")):
            assert say.knows(key), (template.name, key)


def test_what_is_the_same_in_two_languages_is_meant_to_be() -> None:
    """A sentence that nobody translated reads the same."""
    english = {key: one for key, one in messages("en").items() if len(_words(one).split()) > 2}
    assert len(english) > 50
    for language in LANGUAGES[1:]:
        for key, message in messages(language).items():
            if key in english:
                assert not message.equals(english[key]), key


def test_days_are_written_as_each_language_writes_them() -> None:
    assert tongue.tongue("en").day("2019-01-14") == "14 January 2019"
    assert tongue.tongue("fr").day("2019-01-14T08:00:00Z") == "14 janvier 2019"
    assert tongue.tongue("ru").day("2019-01") == "январь 2019"
    assert tongue.tongue("ru").day("2019") == "2019"
    assert tongue.tongue("en").day(None) == ""
    assert tongue.tongue("en").day("sometime") == "sometime"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("fr-CH, en;q=0.9", "fr"), ("ru", "ru"), ("de, ru;q=0.5", "ru"), ("de", "en"), ("", "en"), (",;;,", "en")],
)
def test_the_browsers_first_language_is_taken(accepted: str, language: str) -> None:
    assert tongue.preferred(accepted) == language


def test_a_report_is_called_one_thing_in_each_language() -> None:
    other = {"en": r"\bdocuments?\b", "fr": r"(?<!par )\brapports?\b", "ru": r"\b(отч[её]т|доклад)\w*"}
    for language, words in other.items():
        assert re.findall(words, tongue.source(language), re.IGNORECASE) == [], language
