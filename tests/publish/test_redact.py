from __future__ import annotations

import time
from dataclasses import replace

import pytest

from onrecord.model.statement import Name
from onrecord.model.text import Span
from onrecord.publish.redact import PrivateForms, mask, private, private_forms


def _names(text: str, *persons: tuple[str, bool]) -> tuple[str, list[Name]]:
    spans = [(Span(text.index(who), text.index(who) + len(who)), public) for who, public in persons]
    return text, [Name(span, "person", public=public) for span, public in spans]


@pytest.fixture(scope="module")
def forms() -> PrivateForms:
    english = _names(
        "President Viktor Malen. Anna Osk. Olga Malen.",
        ("Viktor Malen", True),
        ("Anna Osk", False),
        ("Olga Malen", False),
    )
    russian = _names("Избили Марту Тарвину. И. Борисов.", ("Марту Тарвину", False), ("И. Борисов", False))
    return private_forms([english, russian], pseudonyms={"Anna Osk": "P-007"})


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Anna Osk beaten in Darnik", "[P-007] beaten in Darnik"),
        ("ANNA OSK'S STORY", "[P-007]'S STORY"),
        ("interview_osk.pdf", "interview_[P-007].pdf"),
        ("osk-anna-2018.html", "[P-007]-2018.html"),
        ("AnnaOsk.docx", "[P-007].docx"),
        ("annaosk", "[P-007]"),
        ("Анна Оск в Дарнике", "[P-007] в Дарнике"),
        ("President Malen and Viktor Malen", "President Malen and Viktor Malen"),
        ("Olga Malen", "[P-001]"),
        ("Марта Тарвина", "[P-002]"),
        ("рассказ Тарвиной", "рассказ [P-002]"),
        ("marta_tarvina.txt", "[P-002].txt"),
        ("Borisov's word", "[P-003]'s word"),
        ("Call +7 928 123-45-67 or a.osk@example.org", "Call [phone] or [mail]"),
        ("06 12 34 56 78", "[phone]"),
        ("2018-12-01 10:20, 2018-2019, 1 200 000 people", "2018-12-01 10:20, 2018-2019, 1 200 000 people"),
    ],
)
def test_private_forms_are_masked_and_nothing_else(forms: PrivateForms, text: str, masked: str) -> None:
    assert mask(text, forms) == masked


def test_what_is_masked_holds_nothing_private(forms: PrivateForms) -> None:
    assert private(mask("Anna Osk, Марта Тарвина, +7 928 123-45-67", forms), forms) == ()


def test_without_names_only_numbers_and_addresses_are_masked() -> None:
    assert mask("Anna Osk, a.osk@example.org", PrivateForms()) == "Anna Osk, [mail]"


def test_the_order_of_reports_gives_the_numbers() -> None:
    reports = [_names("Anna Osk.", ("Anna Osk", False)), _names("Lena Moor.", ("Lena Moor", False))]
    forms = private_forms(reports)
    assert mask("Moor, Osk", forms) == "[P-002], [P-001]"


@pytest.mark.parametrize("text", ["a" * 300_000, "1" * 300_000, "1 " * 100_000, "a." * 100_000, "Osk " * 20_000])
def test_long_texts_take_linear_time(forms: PrivateForms, text: str) -> None:
    started = time.process_time()
    mask(text, forms)
    assert time.process_time() - started < 5


def test_a_surname_that_is_a_common_word_or_a_place_is_masked_only_in_the_full_name() -> None:
    text = "Carl Stone, Rita Kolvary. A stone fell; the stone was grey. In Kolvary, near Kolvary."
    reports = [_names(text, ("Carl Stone", False), ("Rita Kolvary", False))]
    forms = private_forms(reports, places=["Kolvary", "Kolvary"])
    assert mask("Stone thrown in Kolvary", forms) == "Stone thrown in Kolvary"
    assert mask("Carl Stone, Rita Kolvary", forms) == "[P-001], [P-002]"


def test_outlets_and_organisations_stay_readable_and_private_persons_in_them_do_not() -> None:
    text = "Free Chronicle wrote. Chronicle wrote. Anna Osk. Rita Moor."
    report = _names(text, ("Free Chronicle", False), ("Anna Osk", False), ("Rita Moor", False))
    public = ["Free Chronicle", "Friends of Anna Osk", "Moor", "Osk Foundation"]
    forms = private_forms([report], public=public)
    assert mask("Free Chronicle, Свободная хроника", forms) == "Free Chronicle, Свободная хроника"
    assert mask("Friends of Anna Osk; Osk Foundation; Osk; Moor", forms) == (
        "Friends of [P-002]; Osk Foundation; [P-002]; [P-003]"
    )


def test_a_located_place_that_was_once_taken_for_a_person_is_not_masked() -> None:
    report = _names("Darnik. Olga Kolvary.", ("Darnik", False), ("Olga Kolvary", False))
    forms = private_forms([report], places=["Darnik", "Kolvary"])
    assert mask("Darnik, Olga Kolvary, Kolvary", forms) == "Darnik, [P-001], [P-001]"
    assert mask("Darnik", private_forms([report])) == "[P-002]"


def test_a_surname_of_a_public_and_a_private_person_is_shown_behind_an_office_alone() -> None:
    report = _names("President Viktor Malen. Olga Malen.", ("Viktor Malen", True), ("Olga Malen", False))
    forms = private_forms([report])
    assert mask("Malen beaten", forms) == "[name] beaten"
    assert mask("President Malen and Viktor Malen", forms) == "President Malen and Viktor Malen"
    assert mask("Президент Мален и Малену", forms) == "Президент Мален и [name]"


def test_other_initials_or_words_make_no_other_person() -> None:
    report = _names("Viktor Malen. V. Malen.", ("Viktor Malen", True), ("V. Malen", False))
    assert mask("Malen speaks", private_forms([report])) == "Malen speaks"


def test_a_victim_of_an_official_s_name_is_masked() -> None:
    (text, (official,)) = _names("Viktor Malen.", ("Viktor Malen", True))
    victim = replace(official, public=False, personal=True)
    forms = private_forms([(text, [official]), (text, [victim])])
    assert mask("Viktor Malen beaten, viktor_malen.txt", forms) == "[name] beaten, [name].txt"
    assert mask("President Viktor Malen", forms) == "President Viktor Malen"
