"""Figures of people: bounds, what is counted, parts, corrections, people described alone, and what is no figure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import dates, figures, sentences
from onrecord.model.figure import Figure
from onrecord.model.statement import Speaker, Statement
from onrecord.model.text import Span


def find(text: str, language: str = "en") -> tuple[Figure, ...]:
    split = sentences.split(text, language)
    taken = [d.span for d in dates.find(text, split, language, "2019-01-16")]
    return figures.find(text, split, language, taken)


def stated(text: str, language: str = "en") -> list[tuple[str, int | None, int | None, str]]:
    return [(f.span.of(text), f.low, f.high, f.counted) for f in find(text, language) if not f.named_singly]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 40 miners were jailed.", [("About 40 miners", 40, 40, "detained")]),
        ("At least six drillers were killed.", [("At least six drillers", 6, None, "killed")]),
        ("Over 100 men were arrested.", [("Over 100 men", 101, None, "detained")]),
        ("Up to 6 people died.", [("Up to 6 people", None, 6, "killed")]),
        ("Fewer than 10 guards were hurt.", [("Fewer than 10 guards", None, 9, "injured")]),
        ("Guards beat 15 to 20 prisoners.", [("15 to 20 prisoners", 15, 20, "tortured")]),
        ("Dozens of villagers fled.", [("Dozens of villagers", 24, None, "displaced")]),
        ("Several clerks were threatened.", [("Several clerks", None, None, "threatened")]),
        ("No one was killed.", [("No one", 0, 0, "killed")]),
        (
            "It printed a list of 19 names of people who have not been seen since.",
            [("19 names of people", 19, 19, "disappeared")],
        ),
        (
            "Troops arrived, killing three and arresting over 50 miners.",
            [("three", 3, 3, "killed"), ("over 50 miners", 51, None, "detained")],
        ),
        ("Three dead and six wounded.", [("Three dead", 3, 3, "killed"), ("six wounded", 6, 6, "injured")]),
        ("The blast left one dead and two injured.", [("one dead", 1, 1, "killed"), ("two injured", 2, 2, "injured")]),
        ("A mother and her two sons were killed.", [("A mother and her two sons", 3, 3, "killed")]),
        ("The group found six secret prisons.", [("six secret prisons", 6, 6, "sites")]),
        ("Nine teachers have disappeared.", [("Nine teachers", 9, 9, "disappeared")]),
        ("7 shot in Kolvary, police say.", [("7", 7, 7, "injured")]),
        ("Police look into a triple homicide.", [("triple homicide", 3, 3, "killed")]),
        ("Two men — one a clerk — were shot dead.", [("Two men", 2, 2, "killed")]),
        (
            "Three Darnik men, Vara Osk, 30; Tarn Odel, 21; and Milo Brask, 32, are charged with murder.",
            [("Three Darnik men", 3, 3, "detained")],
        ),
        ("Six of the eight clerks were killed.", [("Six", 6, 6, "killed"), ("eight clerks", 8, 8, "other")]),
        (
            "Six of the eight clerks arrested are free.",
            [("Six", 6, 6, "detained"), ("eight clerks", 8, 8, "detained")],
        ),
        ("27 men marched.", [("27 men", 27, 27, "other")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, int | None, int | None, str]]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une quarantaine de mineurs ont été arrêtés.", [("Une quarantaine de mineurs", 40, 40, "detained")]),
        ("Au moins six mineurs ont été tués.", [("Au moins six mineurs", 6, None, "killed")]),
        (
            "L'attaque a fait trois morts et quinze blessés.",
            [("trois morts", 3, 3, "killed"), ("quinze blessés", 15, 15, "injured")],
        ),
        ("Moins de dix gardiens ont été blessés.", [("Moins de dix gardiens", None, 9, "injured")]),
        ("Personne n'a été tué.", [("Personne n'", 0, 0, "killed")]),
        ("Plus d'une centaine de grévistes ont fui.", [("Plus d'une centaine de grévistes", 101, None, "displaced")]),
        ("Une mère et ses deux fils ont été enlevés.", [("Une mère et ses deux fils", 3, 3, "abducted")]),
    ],
)
def test_french(text: str, expected: list[tuple[str, int | None, int | None, str]]) -> None:
    assert stated(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Около 40 шахтёров задержаны.", [("Около 40 шахтёров", 40, 40, "detained")]),
        (
            "Не менее двух человек убиты, шестеро ранены.",
            [("Не менее двух человек", 2, None, "killed"), ("шестеро", 6, 6, "injured")],
        ),
        ("Более ста мужчин были арестованы.", [("Более ста мужчин", 101, None, "detained")]),
        ("Десятки людей были похищены.", [("Десятки людей", 20, None, "abducted")]),
        ("Никто не пострадал.", [("Никто", 0, 0, "injured")]),
        ("От 15 до 20 человек пропали без вести.", [("От 15 до 20 человек", 15, 20, "disappeared")]),
        ("До 30 семей покинули село.", [("До 30 семей", None, 30, "displaced")]),
    ],
)
def test_russian(text: str, expected: list[tuple[str, int | None, int | None, str]]) -> None:
    assert stated(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The toll was raised from six to nine.", "en"),
        ("Le bilan est passé de six à neuf morts.", "fr"),
        ("Число погибших выросло с шести до девяти.", "ru"),
    ],
)
def test_a_number_that_the_report_replaces_is_superseded(text: str, language: str) -> None:
    assert [(f.low, f.superseded) for f in find(text, language)] == [(6, True), (9, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Vara Osk, 25, is a driver.",
        "The 14th brigade fired 30 shots at five cars.",
        "It cost $40 at 12 Mill Road, 30 per cent more.",
        "The game ended 3-2 at 10:30 on 5 May 2018.",
        "They live at the 2000 block of Mill Road.",
        "He called 911 about two houses.",
    ],
)
def test_ages_prices_streets_and_things_are_no_figures(text: str) -> None:
    assert stated(text) == []


def test_a_part_points_to_its_whole() -> None:
    whole, part = find("Five miners were abducted, including two women.")
    assert (whole.low, part.low, part.part_of) == (5, 2, 0)


def test_a_person_described_alone_counts_as_one_and_only_once() -> None:
    found = find("A teenager was shot in Darnik. The victim, Vara Osk, 17, died on Monday.")
    assert all(f.named_singly and (f.low, f.high) == (1, 1) for f in found)
    assert [f.counted for f in found if f.same_as is None] == ["injured", "killed"]
    assert found[1].among == 0


def test_another_language_has_no_figures() -> None:
    assert figures.find("zwei Tote", sentences.split("zwei Tote", "de"), "de", ()) == ()


@pytest.mark.parametrize(
    "unit",
    [
        "killed two men and ",
        "Five men were shot. ",
        "Vara Osk, 25, was killed. ",
        "of the six of the ",
        "9" * 400 + " ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    begun = time.process_time()
    find(unit * 6000)
    assert time.process_time() - begun < 20


_WORDS = st.sampled_from(
    [
        "two",
        "men",
        "were",
        "killed",
        "and",
        ",",
        ".",
        "at",
        "least",
        "dozens",
        "of",
        "40",
        "the",
        "a",
        "man",
        "Vara",
        "Osk",
        "who",
        "from",
        "to",
        "six",
        "nine",
        "toll",
        "rose",
        "he",
        "died",
        "99999999999999",
        "no",
        "one",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=30))
def test_spans_slice_bounds_are_in_order_and_indices_point_back(words: list[str]) -> None:
    text = " ".join(words)
    found = find(text)
    for index, figure in enumerate(found):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.same_as is None or figure.same_as < index
        assert figure.among != index
        assert figure.part_of != index


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS, max_size=20))
def test_a_paragraph_before_shifts_every_span(words: list[str]) -> None:
    text, prefix = " ".join(words), "Nothing here.\n\n"
    plain = [(f.span.start + len(prefix), f.span.end + len(prefix), f.low, f.counted) for f in find(text)]
    assert [(f.span.start, f.span.end, f.low, f.counted) for f in find(prefix + text)] == plain


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["rain", "fell", "on", "grey", "roofs", "while", "trucks", "rolled", "slowly", "past", ".", ",", "closed"]
        ),
        max_size=30,
    )
)
def test_no_figure_without_number_or_person(words: list[str]) -> None:
    assert find(" ".join(words)) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [("40 of the 30 clerks were killed.", "en"), ("Some 9 billion people were killed.", "en")],
)
def test_a_count_that_cannot_be_is_kept_and_marked(text: str, language: str) -> None:
    first = find(text, language)[0]
    assert first.doubtful
    assert first.counted == "killed"


def test_a_number_of_400_digits_is_kept_without_bounds() -> None:
    found = find(f"Police arrested {'9' * 400} people.")
    assert [(f.low, f.high, f.doubtful) for f in found] == [(None, None, True)]


def test_a_plain_part_is_not_doubtful() -> None:
    assert not any(f.doubtful for f in find("Six of the eight clerks were killed."))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vara Osk ran home. Osk was arrested there.", "Osk"),
        ("The student who brought the weapon is in custody.", "The student"),
        ("A 16-year-old, whose name was not released, has been charged.", "A 16-year-old"),
        ("He was arrested on Monday.", "He"),
    ],
)
def test_one_person_behind_a_clause_or_a_last_name(text: str, words: str) -> None:
    assert [f.span.of(text) for f in find(text) if f.counted == "detained" and f.named_singly] == [words]


def test_a_word_with_a_capital_that_was_no_name_before_is_nobody() -> None:
    assert find("Kolvary was arrested in its growth.") == ()


def test_a_double_crime_in_french_and_russian() -> None:
    assert stated("Un double meurtre à Darnik.", "fr") == [("double meurtre", 2, 2, "killed")]
    assert stated("Двойное убийство в Дарнике.", "ru") == [("Двойное убийство", 2, 2, "killed")]


def denial(text: str, content: str) -> Statement:
    start = text.index(content)
    speaker = Speaker(None, "official")
    return Statement((Span(0, 3),), (), (Span(start, start + len(content)),), speaker, "indirect", "denies")


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("The ministry denied that nine clerks were killed.", "that nine clerks were killed", True),
        ("The ministry denied that anyone was killed; no clerk was killed.", "no clerk was killed", False),
        ("The ministry dismissed the list of nine dead.", "the list of nine dead", False),
    ],
)
def test_a_count_inside_a_denial_is_marked(text: str, content: str, expected: bool) -> None:
    found = find(text)
    said = (denial(text, content),)
    carried = [0 if said[0].content[0].holds(f.span) else None for f in found]
    marked = figures.said(found, carried, said, text, "en")
    assert [f.denied for f in marked if f.statement == 0] == [expected]


def test_an_hour_is_no_count() -> None:
    assert find("К 9.30 они бежали.", "ru") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The man who shot them was arrested.", [("The man", "detained")]),
        ("Vara Osk was hurt and is in custody.", [("Vara Osk", "injured"), ("Vara Osk", "detained")]),
        ("Milo Tarn ran from the square and was arrested.", [("Milo Tarn", "detained")]),
        ("Man hurt in Darnik attack arrested after a chase", [("Man", "injured"), ("Man", "detained")]),
        ("Vara Osk, who was taken to a clinic, has been charged.", [("Vara Osk", "detained")]),
        ("The mother of Vara Osk was arrested.", [("The mother", "detained")]),
        ("Milo Tarn’s father has been charged.", [("father", "detained")]),
        ("The father of a boy who hid in the mill is under arrest.", [("The father", "detained")]),
        ("Milo Tarn faces an aggravated assault charge.", [("Milo Tarn", "detained")]),
        ("Felony charges were filed against a clerk.", [("a clerk", "detained")]),
        ("The teen remains in custody.", [("The teen", "detained")]),
        ("Agents held the mother’s lodger.", [("lodger", "detained")]),
        ("Man arrested and charged with theft", [("Man", "detained")]),
        ("Vara Osk was not arrested.", []),
        ("The boy was held by his mother.", []),
        ("He said that a party was being held in Darnik.", []),
        ("It is unclear whether the boy was charged.", []),
        ("The boy would be charged.", []),
    ],
)
def test_what_happened_to_one_person(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.span.of(text), f.counted) for f in find(text) if f.named_singly] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputies have made an arrest.", [("an arrest", 1, 1, "detained")]),
        ("Arrest made in Darnik shooting", [("Arrest", 1, 1, "detained")]),
        ("An arrest could be made soon.", []),
        ("Police have not made an arrest.", []),
        ("Three of the six men have turned themselves in.", [("Three", 3, 3, "detained"), ("six men", 6, 6, "other")]),
    ],
)
def test_arrests_that_were_made(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Two thousand people fled.", "en", [("Two thousand people", 2000, 2000, "displaced")]),
        ("Police beat and held 16 people.", "en", [("16 people", 16, 16, "detained")]),
        ("Police say the stadium held 900 people.", "en", [("900 people", 900, 900, "other")]),
        ("Le séisme a fait deux mille sans-abri.", "fr", [("deux mille sans-abri", 2000, 2000, "displaced")]),
        ("Quatre des six plongeurs ont péri.", "fr", [("Quatre", 4, 4, "killed"), ("six plongeurs", 6, 6, "other")]),
        (
            "Двоих из трёх сторожей задушили.",
            "ru",
            [("Двоих", 2, 2, "killed"), ("трёх сторожей", 3, 3, "other")],
        ),
        ("À Darnik, six lingères ont été battues.", "fr", [("six lingères", 6, 6, "tortured")]),
        ("Les ravisseurs détiennent cinq géomètres.", "fr", [("cinq géomètres", 5, 5, "abducted")]),
        ("Похитители удерживают пятерых землемеров.", "ru", [("пятерых землемеров", 5, 5, "abducted")]),
    ],
)
def test_what_blind_sets_taught(text: str, language: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert stated(text, language) == expected
