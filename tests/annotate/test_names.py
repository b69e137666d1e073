from __future__ import annotations

import time

import pytest

from onrecord.annotate import names
from onrecord.annotate.sentences import split
from onrecord.model.statement import Name
from onrecord.model.text import Span


def _find(
    text: str, language: str = "en", read: tuple[Name, ...] = (), authors: tuple[str, ...] = ()
) -> tuple[Name, ...]:
    return names.find(text, split(text, language), language, read, authors=authors)


def _persons(text: str, language: str = "en") -> dict[str, bool]:
    return {n.span.of(text): n.public for n in _find(text, language) if n.kind == "person"}


def _organisations(text: str, language: str = "en") -> list[str]:
    return [n.span.of(text) for n in _find(text, language) if n.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("President Viktor Malen denied it.", "en", "Viktor Malen"),
        ("Igor Tarn, the Network's programme coordinator, said so.", "en", "Igor Tarn"),
        ("The Network's programme director, Igor Tarn, said so.", "en", "Igor Tarn"),
        ("Kremlin spokesman Dmitri Velin dismissed the report.", "en", "Dmitri Velin"),
        ("The head of the Darnik Rights Watch, Jana Pell, agreed.", "en", "Jana Pell"),
        ("Special rapporteur Elias Born urged Tarvenia to act.", "en", "Elias Born"),
        ("Gov. Rick Stone spoke.", "en", "Rick Stone"),
        ("Le porte-parole du ministère, Marc Delvau, a nié.", "fr", "Marc Delvau"),
        ("Jean-Pierre Tarn, directeur de l'Observatoire, a confirmé.", "fr", "Jean-Pierre Tarn"),
        ("Координатор сети Игорь Тарнов заявил об этом.", "ru", "Игорь Тарнов"),
        ("Пресс-секретарь президента Дмитрий Велин опроверг это.", "ru", "Дмитрий Велин"),
        ("Рустам Малиев, глава республики, всё отрицает.", "ru", "Рустам Малиев"),
    ],
)
def test_who_holds_an_office_is_public(text: str, language: str, who: str) -> None:
    assert _persons(text, language) == {who: True}


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("Anna Osk, 34, a teacher from Darnik, was beaten.", "en", "Anna Osk"),
        ("Her mother, Marta Osk, wept.", "en", "Marta Osk"),
        ("Dr. Elias Born, a surgeon, treated him.", "en", "Elias Born"),
        ("Paul Reed, the lawyer of the minister, declined.", "en", "Paul Reed"),
        ("The wife of the president, Olga Malen, said nothing.", "en", "Olga Malen"),
        ("Activist Lena Moor fled the country.", "en", "Lena Moor"),
        ("Police officer John Smith was there.", "en", "John Smith"),
        ("Jana Pell, the head of a school in Darnik, hid them.", "en", "Jana Pell"),
        ("Selon Anna Osk, une enseignante de Darnik, ils sont venus la nuit.", "fr", "Anna Osk"),
        ("Sa sœur Lina Perrin a disparu.", "fr", "Lina Perrin"),
        ("Избили Анну Осину, учительницу из Дарника.", "ru", "Анну Осину"),
        ("Мать Игоря Тарнова плакала.", "ru", "Игоря Тарнова"),
        ("По словам И. Борисова, соседа семьи, пришли ночью.", "ru", "И. Борисова"),
        ("Правозащитница Лидия Светлова рассказала о пытках.", "ru", "Лидия Светлова"),
    ],
)
def test_everyone_else_is_private(text: str, language: str, who: str) -> None:
    assert _persons(text, language) == {who: False}


def test_a_surname_alone_is_met_again_with_the_same_standing() -> None:
    text = "President Viktor Malen spoke. Anna Osk fled. Malen denied it; Osk did not."
    assert [(n.span.of(text), n.public) for n in _find(text) if n.kind == "person"] == [
        ("Viktor Malen", True), ("Anna Osk", False), ("Malen", True), ("Osk", False),
    ]  # fmt: skip


def test_inflected_russian_forms_are_met_again() -> None:
    text = "Глава республики Рустам Малиев отрицает. Избили Анну Осину. С Малиевым говорили об Осиной."
    found = {n.span.of(text): n.public for n in _find(text, "ru") if n.kind == "person"}
    assert found["Малиевым"] is True
    assert found["Осиной"] is False


def test_who_signed_the_report_is_public() -> None:
    text = "By Anna Osk\n\nTwo men were held. Anna Osk reports."
    assert all(n.public for n in _find(text, authors=("Anna Osk",)) if n.kind == "person")


def test_organisations_are_found() -> None:
    text = "The Tarvenian Human Rights Watch, the Ministry of the Interior and the Kolvary Gazette agreed with the UN."
    assert _organisations(text) == ["Tarvenian Human Rights Watch", "Ministry of the Interior", "Kolvary Gazette", "UN"]
    russian = "МВД отказалось от комментариев, сообщает газета «Новый день»."
    assert _organisations(russian, "ru") == ["МВД", "Новый день"]


def test_a_quotation_is_no_organisation() -> None:
    assert _organisations("«Моего сына забрали», — сказала она.", "ru") == []


def test_the_readers_names_win_and_places_pass_through() -> None:
    text = "They took Zorro Quill to Kolvary."
    read = (Name(Span(10, 21), "person", public=True), Name(Span(25, 32), "place"))
    found = _find(text, read=read)
    assert [(n.span.of(text), n.kind, n.public) for n in found] == [
        ("Zorro Quill", "person", False),
        ("Kolvary", "place", True),
    ]


def test_places_and_countries_are_no_persons() -> None:
    assert _persons("In May the United States met North Korea in New York City on Monday.") == {}


@pytest.mark.parametrize(
    "text", ["Anna Osk said. " * 10_000, "Osk " * 40_000, "Osk of " * 30_000, "A." * 30_000, "Mr. " * 30_000]
)
def test_long_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    _find(text)
    assert time.process_time() - started < 8


def test_a_listed_outlet_is_no_person() -> None:
    text = "Meanwhile, Novaya Gazeta described the quarry in detail."
    read = [Name(Span(11, 24), "person", public=False)]
    found = names.find(text, split(text, "en"), "en", read)
    assert [(n.span.of(text), n.kind, n.public) for n in found] == [("Novaya Gazeta", "organisation", True)]


def test_a_capital_at_the_head_of_a_sentence_makes_no_name() -> None:
    text = "Their council shuns them."
    assert not names.find(text, split(text, "en"), "en", [Name(Span(0, 13), "organisation", public=True)])


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Selon le Comité tarvénien contre la torture, il ment.", "Comité tarvénien contre la torture"),
        ("fr", "La fondation Brel le dit.", "fondation Brel"),
        ("fr", "Il cite la clinique juridique Lantern.", "clinique juridique Lantern"),
        ("ru", "Так сообщает Тарвенский комитет против пыток.", "Тарвенский комитет против пыток"),
        ("ru", "Союз шахтёров Острели заявляет об этом.", "Союз шахтёров Острели"),
    ],
)
def test_a_name_goes_on_in_small_letters(language: str, text: str, name: str) -> None:
    assert _organisations(text, language) == [name]


def test_the_reader_gives_way_to_the_whole_name() -> None:
    text = "Selon le Réseau d’aide de Kolvary, ils sont six."
    part = Name(Span(6, 25), "organisation", public=True)
    found = names.find(text, split(text, "fr"), "fr", [part])
    assert [n.span.of(text) for n in found] == ["Réseau d’aide de Kolvary"]


def test_a_word_for_any_organisation_is_no_name() -> None:
    text = "Организация заявляет об этом."
    assert not names.find(text, split(text, "ru"), "ru", [Name(Span(0, 11), "organisation", public=True)])


def test_a_surname_is_no_town_where_the_whole_name_stands_before_it() -> None:
    text = "Petra Osk was there. Osk said no. The men were held in Osk."
    read = [Name(Span(0, 9), "person"), *(Name(Span(at, at + 3), "place") for at in (21, 55))]
    assert [n.kind for n in names.with_surnames(read, text)] == ["person", "person", "place"]


def test_a_surname_taken_for_an_organisation_is_private_if_any_bearer_is() -> None:
    text = "Petra Osk spoke. Anna Osk wept. Osk said no."
    read = [Name(Span(0, 9), "person"), Name(Span(17, 25), "person", public=False), Name(Span(32, 35), "organisation")]
    assert [(n.kind, n.public) for n in names.with_surnames(read, text)][2] == ("person", False)
    assert [n.public for n in names.with_surnames([read[0], read[2]], text)] == [True, True]


@pytest.mark.parametrize(
    ("text", "read", "expected"),
    [
        ("Сеть «Фонарь», сказала", (5, 14), "«Фонарь»"),
        ("Сеть «Фонарь» сказала", (6, 13), "«Фонарь»"),
        ("Сеть «Фонарь» сказала", (5, 12), "«Фонарь»"),
    ],
)
def test_what_the_reader_names_has_both_its_quotation_marks(text: str, read: tuple[int, int], expected: str) -> None:
    found = _find(text, "ru", (Name(Span(*read), "organisation"),))
    assert expected in [n.span.of(text) for n in found]


def test_a_month_is_no_part_of_an_organisation() -> None:
    text = "She was appointed by the Council of States in December."
    found = _find(text, "en", (Name(Span(25, 54), "organisation"),))
    assert [n.span.of(text) for n in found if n.kind == "organisation"] == ["Council of States"]
