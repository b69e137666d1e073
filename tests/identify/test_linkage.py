"""Who may be one, and why: the reasons are words, never names, and nobody is compared with everybody."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.identify import linkage, names
from onrecord.identify.candidates import MOST_ALIKE, RARE, Candidates
from onrecord.identify.names import Described
from onrecord.identify.vocabulary import Vocabulary
from onrecord.model.person import Given, Likeness, Mention, Person

STARTS = [
    "Dar",
    "Kol",
    "Vel",
    "Ost",
    "Sor",
    "Bre",
    "Hal",
    "Mar",
    "Tin",
    "Lod",
    "Zal",
    "Pet",
    "Gor",
    "Rus",
    "Fen",
    "Wil",
]
ENDS = ["nik", "vary", "mograd", "rel", "ben", "vik", "den", "dan", "ter", "zic", "ova", "esh", "um", "ta", "hart"]


def person(name: str, source: str = "", number: int = 0, **details: str) -> Described:
    told = {"age": names.age, "born": names.born, "sex": names.sex}
    found = Described(f"{source}{number}", names.keys_of(name), source)
    return replace(found, **{key: told[key](words) for key, words in details.items()})  # type: ignore[arg-type]


def strangers(count: int = 60) -> list[Described]:
    """Other people of another list, so that a name can be rare."""
    random_ = random.Random(5)  # noqa: S311 - not for secrets
    made = (
        " ".join(random_.choice(STARTS) + random_.choice(ENDS) + random_.choice(ENDS) for _ in range(2))
        for _ in range(count)
    )
    return [person(name, "crowd", number) for number, name in enumerate(made)]


def suggested(one: Described, other: Described, least: float = linkage.LIKELY) -> Likeness | None:
    """What is suggested of two persons among strangers."""
    found = linkage.suggest([one, other, *strangers()], least=least)
    return next((pair for pair in found if {pair.one, pair.other} == {one.id, other.id}), None)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Илья Сорбен", "Ilya Sorben", "of the same sound"),
        ("SORBEN, Ilia", "Ilya Sorben", "in another order"),
        ("Ilya Petrovich Sorben", "Илья Сорбен", "only in one of the two"),
        ("Misha Tavrelin", "Михаил Таврелин", "short form"),
        ("Tavrelin M. A.", "Tavrelin Michael", "initial"),
        ("Mila Dorvich", "Mila Dorvcih", "spelt a letter otherwise"),
        ("Mykola Dorvych", "Николай Дорвич", "the same in another language"),
        ("Уладзімір Таўрынаў", "Vladimir Tavrinov", "but for the ending"),
        ("Mikalai Dorvau", "Николай Дорвов", "the same in another language"),
        ("ليلى درويش", "Leila Darwish", "same consonants"),
        ("Мила Дорвича", "Mila Dorvich", "but for the ending"),
        ("Choura Kolvarine", "Shura Kolvarin", "but for the ending"),
        ("محمد درويش", "Mohamed Darwish", "same consonants"),
        ("Jean-Pierre Valmond", "Jeanpierre Valmond", "stand as one"),
    ],
)
def test_what_is_spelt_otherwise_is_found_with_its_reason(one: str, other: str, reason: str) -> None:
    found = suggested(person(one, "a"), person(other, "b"))
    assert found is not None
    assert any(reason in words for words in found.reasons), found.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilya Sorben", "Petra Sorben"),
        ("Ilya Sorben", "Ilya Kolvarin"),
        ("Ilya", "Ilya"),
        ("unknown", "unknown"),
        ("A. B.", "A. B."),
    ],
)
def test_who_shares_but_a_part_is_not_suggested(one: str, other: str) -> None:
    assert suggested(person(one, "a"), person(other, "b")) is None


def test_a_day_and_month_exchanged_speak_for_one_person_and_another_year_against() -> None:
    mine = person("Ivan Petrov", "a", born="1987-03-04")
    turned = suggested(mine, person("Иван Петров", "b", born="1987-04-03"))
    assert turned is not None
    assert "the same birthday with day and month exchanged" in turned.reasons
    assert suggested(mine, person("Иван Петров", "b", born="1961-09-20")) is None


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    crowd = [person(f"Ivan Petrov {STARTS[n % 16]}{ENDS[n % 15]}ov", "a", n) for n in range(200)]
    pairs = [
        person("Ivan Petrov", "a", 900),
        person("Ivan Petrov", "b", 900),
        person("Ostap Zalmuter", "a", 901),
        person("Ostap Zalmuter", "b", 901),
    ]
    found = {one.one: one.likelihood for one in linkage.suggest([*crowd, *pairs], least=0.01)}
    assert found["a901"] > found.get("a900", 0.0)


def test_of_a_list_each_person_is_one_row_at_most() -> None:
    persons = [
        person("Mila Dorvich", "a", 1, age="34"),
        person("Mila Dorvich", "b", 2, age="34"),
        person("Mila Dorvich", "b", 3, age="35"),
        *strangers(),
    ]
    found = linkage.suggest(persons)
    assert [(one.one, one.other) for one in found] == [("a1", "b2")]


def test_where_another_row_fits_as_well_that_is_said() -> None:
    persons = [person("Mila Dorvich", "a", 1), person("Mila Dorvich", "b", 2), person("Mila Dorvich", "b", 3)]
    found = linkage.suggest([*persons, *strangers()])
    assert {(one.one, one.other) for one in found} == {("a1", "b2"), ("a1", "b3")}
    assert all("another row of the list fits as well" in one.reasons for one in found)
    assert all(one.likelihood < linkage.LIKELY for one in found)


def test_of_forty_rows_that_fit_alike_some_are_given_and_it_is_said() -> None:
    rows = [person("Mila Dorvich", "b", n) for n in range(40)]
    found = linkage.suggest([person("Мила Дорвич", "a", 1), *rows, *strangers()])
    assert 2 <= len(found) <= 5
    assert all("another row of the list fits as well" in one.reasons for one in found)


def test_who_is_told_by_age_is_likely_and_the_other_of_that_name_not_suggested() -> None:
    persons = [
        person("Mila Dorvich", "a", 1, age="34"),
        person("Mila Dorvich", "b", 2, age="34"),
        person("Mila Dorvich", "b", 3, age="61"),
    ]
    (found,) = linkage.suggest([*persons, *strangers()])
    assert (found.one, found.other) == ("a1", "b2")


def test_a_brother_is_not_suggested_for_his_brother() -> None:
    one = person("Илья Петрович Сорбен", "a", age="30")
    assert suggested(one, person("Андрей Петрович Сорбен", "b", age="31")) is None


def test_rows_of_a_list_of_different_people_are_never_one() -> None:
    assert linkage.suggest([person("Mila Dorvich", "a", n) for n in range(40)]) == ()


def test_forty_spellings_are_forty_names_of_one_person() -> None:
    firsts = ("Mila", "Мила", "Milla", "Ludmila")
    lasts = [
        "Dorvich",
        "Дорвич",
        "Dorvitch",
        "Dorwitsch",
        "Dorvic",
        "Dorvitsh",
        "Dorvych",
        "Dorvig",
        "Dorvish",
        "Dorvics",
    ]
    spelt = tuple(Given("also", f"{first} {last}") for first in firsts for last in lasts)
    many = names.described(Person("many", "P-001", (Mention(spelt, listed="L-001"),)))
    assert len(spelt) == 40
    assert suggested(many, person("Мила Дорвич", "b")) is not None


def test_reasons_carry_no_name_and_no_age() -> None:
    one = person("Ilya Petrovich Sorben", "a", age="34", sex="m")
    found = suggested(one, person("I. Sorben", "b", age="36", sex="m"), least=0.01)
    assert found is not None
    told = " ".join(found.reasons).lower()
    assert not any(word in told for word in ("ilya", "sorben", "petrovich", "34", "36"))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_persons_does_not_change_who_is_suggested(random_: random.Random) -> None:
    persons = [
        person("Илья Сорбен", "a", 1),
        person("Ilya Sorben", "b", 2),
        person("Mila Dorvich", "a", 3),
        person("Dorvich M.", "b", 4),
        *strangers(20),
    ]

    def found() -> set[tuple[frozenset[str], float]]:
        return {(frozenset((p.one, p.other)), round(p.likelihood, 9)) for p in linkage.suggest(persons, least=0.05)}

    usual = found()
    random_.shuffle(persons)
    assert found() == usual


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_words_can_be_names(written: list[str]) -> None:
    for found in linkage.suggest([person(name, "", n) for n, name in enumerate(written)], least=0.01):
        assert 0.01 <= found.likelihood <= 1.0


def test_a_name_that_everybody_bears_leads_to_nobody_in_particular() -> None:
    persons = [person("Ivan Petrov", str(n % 2), n) for n in range(2 * MOST_ALIKE + 2)]
    index = Candidates(persons, Vocabulary(persons))
    assert index.of(0) == []


def test_two_common_words_lead_to_those_who_bear_both() -> None:
    others = [f"{STARTS[n % 16]}{ENDS[n % 15]}{ENDS[n // 15]}" for n in range(RARE + 20)]
    ivans = [person(f"Ivan {name}", "a", n) for n, name in enumerate(others)]
    petrovs = [person(f"{name} Petrov", "a", n) for n, name in enumerate(others)]
    sought = [person("Petrov Ivan", "b", 1), person("Иван Петров", "a", 999), person("И. Петров", "a", 998)]
    persons = [*sought, *ivans, *petrovs]
    assert set(Candidates(persons, Vocabulary(persons)).of(0)) >= {1, 2}
