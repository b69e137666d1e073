"""Figures of single sentences: lists of people, corrections, places harmed, order of words, hedges and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import dates, figures, sentences
from onrecord.model.figure import Figure


def find(text: str, language: str) -> tuple[Figure, ...]:
    split = sentences.split(text, language)
    taken = [d.span for d in dates.find(text, split, language, "2019-01-16")]
    return figures.find(text, split, language, taken)


def counted(text: str, language: str) -> list[tuple[str, int | None, int | None]]:
    return [
        (f.counted, f.low, f.high)
        for f in find(text, language)
        if not (f.named_singly or f.superseded) and f.part_of is None and f.counted != "other"
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Un forgeron et ses trois nièces ont été tués à Darnik.", ("killed", 4, 4)),
        ("fr", "Ils ont arrêté ma tante, mon oncle et le notaire.", ("detained", 3, 3)),
        ("fr", "La milice a abattu deux veuves et un berger devant le puits.", ("killed", 3, 3)),
        ("ru", "Кузнеца и его дочь застрелили в Дарнике.", ("killed", 2, 2)),
        ("ru", "Задержали моего отца, младшего брата и учителя.", ("detained", 3, 3)),
        ("ru", "Погибли пастух и двое мальчиков.", ("killed", 3, 3)),
    ],
)
def test_people_listed_under_one_act_are_added_up(
    language: str, text: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert counted(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("fr", "La mairie parlait de six morts, avant de rectifier : huit.", 8),
        ("ru", "Управа говорила о шести погибших, позже уточнила: восемь.", 8),
    ],
)
def test_a_correction_replaces_the_number_before_it(language: str, text: str, low: int) -> None:
    assert [(f.low, f.superseded) for f in find(text, language) if f.counted == "killed"] == [(6, True), (low, False)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le syndicat compte neuf morts ; le colonel n'en admet que quatre.", [9, 4]),
        ("fr", "La Ligue annonce neuf arrestations, le préfet quatre.", [9, 4]),
        ("fr", "Il y a eu neuf blessés lundi, quatre mardi et aucun mercredi.", [9, 4, 0]),
        ("ru", "Повстанцы говорят о девяти убитых, штаб — о четырёх.", [9, 4]),
        ("ru", "Врачи насчитали девять раненых, полковник признаёт четверых.", [9, 4]),
    ],
)
def test_a_number_may_leave_out_what_it_counts(language: str, text: str, expected: list[int]) -> None:
    found = counted(text, language)
    assert [low for _, low, _ in found] == expected
    assert len({kind for kind, _, _ in found}) == 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A crowd looted nine shops in Kolvary.", [("sites", 9, 9)]),
        ("en", "Three newsrooms were searched at dawn.", [("sites", 3, 3)]),
        ("fr", "La foule a incendié neuf magasins.", [("sites", 9, 9)]),
        ("fr", "Trois mosquées ont été profanées.", [("sites", 3, 3)]),
        ("ru", "Толпа сожгла девять лавок.", [("sites", 9, 9)]),
        ("ru", "Обыски прошли в трёх редакциях.", [("sites", 3, 3)]),
        ("fr", "Le quartier compte neuf magasins et trois mosquées.", []),
        ("fr", "Les deux camps ont signé une trêve.", []),
        ("ru", "В квартале девять лавок и три мечети.", []),
    ],
)
def test_places_are_figures_where_harm_is_done_to_them(
    language: str, text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert counted(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Из 40 ткачих, арестованных в мае, десять больны.", ("detained", 40, 40)),
        ("ru", "Монахини молились за шестерых рабочих, расстрелянных у ворот.", ("killed", 6, 6)),
        ("ru", "Под стражу взяты семеро учителей.", ("detained", 7, 7)),
        ("ru", "Угрозы убийством получили семеро юристов.", ("threatened", 7, 7)),
        ("ru", "Рейд окончился 30 арестами.", ("detained", 30, 30)),
        ("ru", "Свыше тысячи человек лишили крова.", ("displaced", 1001, None)),
        ("ru", "Задержано не менее сотни верующих.", ("detained", 100, None)),
        ("ru", "Тысячи человек задержаны.", ("detained", 2000, None)),
        ("ru", "Солдаты заставили 70 жителей покинуть Дарник.", ("displaced", 70, 70)),
        ("fr", "L'armée a contraint 70 habitants à quitter Darnik.", ("displaced", 70, 70)),
        ("fr", "Sept passants ont eu le bras cassé.", ("injured", 7, 7)),
        ("fr", "Sept mineurs tout au plus ont été blessés.", ("injured", None, 7)),
        ("fr", "Les ravisseurs de sept moines demandent une rançon.", ("abducted", 7, 7)),
        ("fr", "La bande garde sept otages.", ("abducted", 7, 7)),
        ("en", "Pirates kidnapped a crew of seven.", ("abducted", 7, 7)),
        ("en", "They arrested seven of us.", ("detained", 7, 7)),
        ("en", "No more than seven marchers were detained.", ("detained", None, 7)),
        ("en", "Up to seven people lie under the rubble.", ("killed", None, 7)),
    ],
)
def test_what_is_counted_and_its_bounds(language: str, text: str, expected: tuple[str, int | None, int | None]) -> None:
    assert expected in counted(text, language)


def test_each_of_two_deeds_counts_itself() -> None:
    text = "La Ligue a recensé 44 meurtres et 9 enlèvements."
    assert counted(text, "fr") == [("killed", 44, 44), ("abducted", 9, 9)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2018 police records were lost."),
        ("fr", "Les deux ministres ont quitté la salle."),
        ("fr", "Elle attend dans la cellule 12."),
        ("ru", "Обе делегации покинули переговоры."),
        ("ru", "Её держат в камере 12."),
    ],
)
def test_years_numbered_cells_and_walkouts_are_no_figures(language: str, text: str) -> None:
    assert counted(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "« Ils m’ont frappé pendant des heures. »", "tortured"),
        ("ru", "«Меня били три часа».", "tortured"),
        ("en", "“They tortured me for hours.”", "tortured"),
    ],
)
def test_who_tells_of_their_own_torture_counts_as_one(language: str, text: str, kind: str) -> None:
    assert [(f.counted, f.low, f.named_singly) for f in find(text, language)] == [(kind, 1, True)]


@pytest.mark.parametrize(("language", "text"), [("fr", "Ils m'ont pris mon sac."), ("ru", "У меня убили брата.")])
def test_what_is_done_to_others_or_to_things_does_not_happen_to_the_speaker(language: str, text: str) -> None:
    assert not [f for f in find(text, language) if f.span.of(text).lower() in ("m'", "меня")]


@given(st.integers(2, 40), st.integers(2, 40))
def test_a_part_is_tied_to_the_whole_behind_it(part: int, more: int) -> None:
    found = find(f"{part} of the {part + more} drivers arrested in Darnik were freed.", "en")
    assert [(f.low, f.part_of) for f in found] == [(part, 1), (part + more, None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Скончался драматург и режиссёр Осип Тарн."), ("ru", "У места убийства собрались 100 демонстрантов.")],
)
def test_epithets_of_one_and_those_who_come_afterwards_are_no_victims(language: str, text: str) -> None:
    assert counted(text, language) == []
