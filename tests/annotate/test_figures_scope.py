"""Numbers beside an act that befell somebody else: those who do it, speak of it, are charged with it, or share it."""

from __future__ import annotations

import pytest

from onrecord.annotate import figures, sentences
from onrecord.model.figure import Figure


def find(text: str, language: str) -> tuple[Figure, ...]:
    return figures.find(text, sentences.split(text, language), language, ())


def counted(text: str, language: str) -> list[tuple[int | None, int | None, str]]:
    """Low, high and kind of each number that counts people to whom something happened."""
    return [(f.low, f.high, f.counted) for f in find(text, language) if f.counted != "other" and not f.superseded]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three lawyers have condemned the arrests."),
        ("en", "Estane froze the assets of two officers over the arrests of miners."),
        ("en", "According to four former employees, strikers are locked up there."),
        ("en", "Four former employees say strikers are locked up there."),
        ("en", "Most of the nine were held there."),
        ("en", "Nine photographs were taken."),
        ("en", "Three men were taken to safety."),
        ("fr", "Quatre policiers ont arrêté les grévistes."),
        ("fr", "Cinq soldats les frappaient."),
        ("fr", "Deux soldats l’ont battu."),
        ("fr", "Trois avocats ont dénoncé les arrestations."),
        ("fr", "Deux ministres ont démissionné après les meurtres."),
        ("fr", "Aucun avocat n’a pu voir les détenus."),
        ("fr", "D’après quatre anciens employés, on y enferme les grévistes."),
        ("fr", "La plupart des neuf étaient détenus à Kolvary."),
        ("fr", "Deux gardiens sont accusés d’avoir torturé des prisonnières."),
        ("fr", "Douze avocats ont demandé la libération de leurs clients détenus."),
        ("ru", "Трое полицейских задержали грелльского рабочего и шахтёра."),
        ("ru", "Пятеро солдат убили ребёнка."),
        ("ru", "Трое свидетелей ареста дали показания."),
        ("ru", "Санкции введены против двух офицеров из-за арестов шахтёров."),
        ("ru", "По словам четырёх бывших сотрудников, там держат бастующих."),
        ("ru", "Большинство из девяти были задержаны."),
        ("ru", "Двое охранников обвиняются в пытках."),
    ],
)
def test_a_number_beside_an_act_that_befell_others_counts_nobody(language: str, text: str) -> None:
    plural = [f for f in find(text, language) if not f.named_singly]
    assert [f.counted for f in plural if f.counted != "other"] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Eight teachers were taken.", [(8, 8, "detained")]),
        ("en", "Eight teachers were taken from their school on Monday.", [(8, 8, "detained")]),
        ("en", "Officers held 14 men.", [(14, 14, "detained")]),
        ("en", "Six boys say they were beaten.", [(6, 6, "tortured")]),
        ("en", "The clinic raised its count of people killed during the arrests from six to nine.", [(9, 9, "killed")]),
        ("en", "The number of prisoners who died rose to nine.", [(9, 9, "killed")]),
        ("en", "Of the nine dead, three had been arrested.", [(9, 9, "killed"), (3, 3, "detained")]),
        ("fr", "Trois hommes sont en détention.", [(3, 3, "detained")]),
        ("fr", "Six adolescents disent avoir été battus.", [(6, 6, "tortured")]),
        ("fr", "Quarante habitants ont été victimes d’une disparition forcée.", [(40, 40, "disappeared")]),
        (
            "fr",
            "Une quarantaine de personnes ont été arrêtées, et deux d’entre elles seraient mortes sous la torture.",
            [(40, 40, "detained"), (2, 2, "killed")],
        ),
        ("fr", "La clinique a porté de 31 à 38 le nombre d’arrestations.", [(38, 38, "detained")]),
        ("fr", "D’après une liste établie par trois prêtres, 27 hommes ont disparu.", [(27, 27, "disappeared")]),
        ("fr", "Cinq enfants, trois femmes et deux hommes ont été tués.", [(10, 10, "killed")]),
        ("ru", "Пять человек задержали в Дарнике.", [(5, 5, "detained")]),
        ("ru", "Двоих мужчин осудили на десять лет.", [(2, 2, "detained")]),
        ("ru", "Более сорока человек задержаны, двое из них погибли.", [(41, None, "detained"), (2, 2, "killed")]),
        ("ru", "Число погибших во время арестов выросло с шести до девяти.", [(9, 9, "killed")]),
    ],
)
def test_a_number_counts_those_whom_the_act_befell(
    language: str, text: str, expected: list[tuple[int | None, int | None, str]]
) -> None:
    assert counted(text, language) == expected


def test_the_number_that_a_report_raises_is_kept_as_superseded() -> None:
    found = find(
        "The clinic raised the number of people who died in custody during the arrests from six to nine.", "en"
    )
    assert [(f.low, f.counted, f.superseded) for f in found] == [(6, "killed", True), (9, "killed", False)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The governor, Viktor Halden, denied that anyone was being held."),
        ("en", "Its spokesman, Radim Stolk, denied that anyone had been mistreated."),
        ("fr", "Ines Valcourt a condamné les arrestations."),
        ("fr", "Le gouverneur, Viktor Halden, a nié que quiconque soit détenu."),
        ("ru", "Виктор Хальден осудил аресты."),
    ],
)
def test_who_speaks_of_an_act_is_not_one_whom_it_befell(language: str, text: str) -> None:
    assert [f for f in find(text, language) if f.counted != "other"] == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Emil Vorgan a été arrêté mardi.", "detained"),
        ("ru", "Антон Грелль умер в заключении.", "killed"),
        ("ru", "Илью Сорбена задержали в марте.", "detained"),
    ],
)
def test_one_person_whom_an_act_befell_counts_as_one(language: str, text: str, kind: str) -> None:
    assert [(f.low, f.counted, f.named_singly) for f in find(text, language)] == [(1, kind, True)]
