"""Who is public: constructions that put a private person's name beside an office, and officials who are harmed."""

from __future__ import annotations

import pytest

from onrecord.annotate import names
from onrecord.annotate.sentences import split
from onrecord.model.statement import Name
from onrecord.model.text import Span


def _persons(text: str, language: str, read: tuple[str, ...] = ()) -> dict[str, bool]:
    known = tuple(
        Name(Span(at, at + len(one)), "person") for one in read for at in [text.find(one)] if at >= 0
    )  # those whom the rules do not find by themselves
    found = names.find(text, split(text, language), language, known)
    return {n.span.of(text): n.public for n in found if n.kind == "person"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Officer Viktor Malen arrested Anna Belova in Kolvary.", "Anna Belova"),
        ("The prom queens Lena Moor and Anna Belova were hurt.", "Anna Belova"),
        ("The leaders and Igor Tarn were hurt.", "Igor Tarn"),
        ("Teachers Lena Moor and Igor Tarn spoke to judges.", "Igor Tarn"),
        ("Officers shot Lena Moor and Igor Tarn.", "Igor Tarn"),
        ("They asked the leaders. Lena Moor and Igor Tarn fled.", "Igor Tarn"),
        ("Police say Igor Tarn was driving the car.", "Igor Tarn"),
        ("Detective Lena Moor said Igor Tarn had confessed.", "Igor Tarn"),
        ("Judge Elias Born ordered Igor Tarn held.", "Igor Tarn"),
        ("In court the judge told Igor Tarn to sit.", "Igor Tarn"),
        ("The coroner said Igor Tarn, 33, died of a wound to the head.", "Igor Tarn"),
        ("According to the coroner, Igor Tarn, 33, died on Monday.", "Igor Tarn"),
        ("According to the mayor, Lena Moor, who was driving, died.", "Lena Moor"),
        ("Igor Tarn, 24, appeared before judge, Elias Born, on Friday.", "Igor Tarn"),
        ("Igor Tarn was shot in the left side of his head.", "Igor Tarn"),
        ("Igor Tarn, 24, shot the mayor.", "Igor Tarn"),
        ("Pavel Reed, Igor Tarn, and Anna King all suffered wounds.", "Igor Tarn"),
        ("The killer was Igor Tarn, according to an official.", "Igor Tarn"),
        ("The manager has told Igor Tarn that he goes.", "Igor Tarn"),
        ("Igor Tarn, president of a shop in Darnik, agreed.", "Igor Tarn"),
        ("Igor Tarn, director of a kindergarten in Darnik, was detained.", "Igor Tarn"),
        ("Igor Tarn, founder of a bakery in Darnik, told us so.", "Igor Tarn"),
        ("Igor Tarn, who runs a day care in Darnik, told us so.", "Igor Tarn"),
        ("Gang leader Igor Tarn fled.", "Igor Tarn"),
        ("Student leader Igor Tarn fled.", "Igor Tarn"),
        ("Chief suspect Igor Tarn fled.", "Igor Tarn"),
        ("Former soldier Igor Tarn told the Gazette what he had seen.", "Igor Tarn"),
        ("The police chief's son Igor Tarn fled.", "Igor Tarn"),
        ("Igor Tarn, the police chief's son, fled.", "Igor Tarn"),
        ("Igor Tarn, a lawyer for the minister, declined.", "Igor Tarn"),
        ("Family spokesman Igor Tarn wept.", "Igor Tarn"),
        ("Pastor Igor Tarn prayed with them.", "Igor Tarn"),
        ("Coach Igor Tarn wept.", "Igor Tarn"),
        ("Sergeant Igor Tarn told the Gazette of the order.", "Igor Tarn"),
        ("Deputy Igor Tarn was shot.", "Igor Tarn"),
        ("The mayor, a friend of Igor Tarn, wept.", "Igor Tarn"),
    ],
)
def test_a_private_person_beside_an_office_stays_private(text: str, who: str) -> None:
    assert _persons(text, "en", (who,))[who] is False


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("fr", "Le juge accuse Igor Tarn de vol.", "Igor Tarn"),
        ("fr", "Le procureur de Darnik inculpe Igor Tarn.", "Igor Tarn"),
        ("fr", "Selon le procureur, Igor Tarn, 34 ans, a fui.", "Igor Tarn"),
        ("fr", "La directrice de l'école maternelle, Anna Belin, a été arrêtée.", "Anna Belin"),
        ("fr", "Le président d'une association, Igor Tarn, pleurait.", "Igor Tarn"),
        ("fr", "Le fils du maire, Igor Tarn, a fui.", "Igor Tarn"),
        ("fr", "L'enseignante Anna Belin a été détenue.", "Anna Belin"),
        ("fr", "Le porte-parole de la famille, Igor Tarn, pleurait.", "Igor Tarn"),
        ("ru", "Судья отправил Анну Белову под арест.", "Анну Белову"),
        ("ru", "Глава МВД заявил, что Игорь Тарнов жив.", "Игорь Тарнов"),
        ("ru", "По словам прокурора, Игоря Тарнова избили.", "Игоря Тарнова"),
        ("ru", "Директор детского сада Ольга Тарнова плакала.", "Ольга Тарнова"),
        ("ru", "Освободили жену мэра Анну Малину.", "Анну Малину"),
        ("ru", "Сын губернатора Павел Столк уехал.", "Павел Столк"),
        ("ru", "Бывший солдат Игорь Тарнов рассказал о приказе.", "Игорь Тарнов"),
        ("ru", "Следователь Игорь Тарнов её допросил.", "Игорь Тарнов"),
        ("ru", "Представитель семьи Игорь Тарнов плакал.", "Игорь Тарнов"),
    ],
)
def test_so_it_is_in_french_and_russian(language: str, text: str, who: str) -> None:
    assert _persons(text, language, (who,))[who] is False


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "District Attorney Lena Moor declined.", "Lena Moor"),
        ("en", "It was the European leaders Lena Moor and Igor Tarn who raised it.", "Igor Tarn"),
        ("en", "It was the European leaders Lena Moor and Igor Tarn who raised it.", "Lena Moor"),
        ("en", "It was said by ministers Lena Moor, Anna Belin and Igor Tarn.", "Igor Tarn"),
        ("fr", "Les ministres Lena Moor et Igor Tarn ont parlé.", "Igor Tarn"),
        ("en", "Darnik's chief of police, Lena Moor, declined.", "Lena Moor"),
        ("en", "Lena Moor, 45, director of the Miners' Network, declined.", "Lena Moor"),
        ("en", "“We know of two,” said Lena Moor, the program's director.", "Lena Moor"),
        ("en", "Lena Moor, the rapporteur appointed by the Council, came.", "Lena Moor"),
        ("en", "Lena Moor, a promoter who is also the leader of Tarvenia, laughed.", "Lena Moor"),
        ("en", "Press secretary Lena Moor dismissed it.", "Lena Moor"),
        ("fr", "Le ministre tarvénien de la Défense Igor Tarn a parlé.", "Igor Tarn"),
        ("fr", "Le député PS Igor Tarn a parlé.", "Igor Tarn"),
        ("fr", "« Six hommes », a expliqué son directeur, Jonas Reith.", "Jonas Reith"),
        ("fr", "La secrétaire d'Etat aux Droits de l'Homme, Lena Moor, a parlé.", "Lena Moor"),
        ("fr", "« Nous savons », a dit Igor Tarn, directeur général de la Banque de Darnik.", "Igor Tarn"),
        ("en", "“Six are dead,” said Jonas Reith, the clinic’s director.", "Jonas Reith"),
        ("ru", "Об этом знает координатор «Тарвенской сети шахтёров» Лея Оск.", "Лея Оск"),
        ("ru", "Депутат парламента Игорь Тарнов отрицает это.", "Игорь Тарнов"),
        ("ru", "Игорь Тарнов, бывший министр, отрицает это.", "Игорь Тарнов"),
    ],
)
def test_who_speaks_or_acts_in_office_is_public(language: str, text: str, who: str) -> None:
    assert _persons(text, language, (who,))[who] is True


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Mayor Viktor Malen was abducted from his house in Darnik.", "Viktor Malen"),
        ("en", "They killed Mayor Viktor Malen.", "Viktor Malen"),
        ("en", "They named the dead man as Senator Viktor Malen. Viktor Malen was killed.", "Viktor Malen"),
        ("en", "They spoke of the arrest of Mayor Viktor Malen.", "Viktor Malen"),
        ("en", "Judge Viktor Malen, who had been tortured, fled.", "Viktor Malen"),
        ("en", "Mayor Viktor Malen declined. Malen was later found dead and had been beaten.", "Viktor Malen"),
        ("fr", "Le maire de Darnik, Viktor Malen, a été enlevé vendredi.", "Viktor Malen"),
        ("fr", "La police a arrêté le maire Viktor Malen.", "Viktor Malen"),
        ("ru", "Мэра Дарника Виктора Малина похитили в пятницу.", "Виктора Малина"),
        ("ru", "Полиция задержала депутата Петра Оскова.", "Петра Оскова"),
        ("ru", "Депутат Виктор Малин арестован.", "Виктор Малин"),
    ],
)
def test_an_official_who_is_harmed_is_a_victim(language: str, text: str, who: str) -> None:
    assert _persons(text, language, (who,))[who] is False


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "“Two men died,” said Mayor Viktor Malen. Malen was arrested later.", "Viktor Malen"),
        ("ru", "Мэр Виктор Малин заявил, что двое умерли. Виктор Малин был задержан.", "Виктор Малин"),
        ("en", "Sheriff Viktor Malen arrested two men and shot a third.", "Viktor Malen"),
        ("en", "General Viktor Malen, accused of torture, denied it.", "Viktor Malen"),
    ],
)
def test_an_official_who_speaks_in_office_or_harms_others_is_named(language: str, text: str, who: str) -> None:
    assert _persons(text, language, (who,))[who] is True


def test_a_surname_makes_no_namesake_public() -> None:
    found = _persons("Sheriff Smith said John Smith, 34, was arrested.", "en", ("John Smith",))
    assert found == {"Smith": False, "John Smith": False}


def test_a_surname_that_an_official_and_a_victim_share_is_private() -> None:
    text = "Minister Viktor Belov denied it. Anna Belov was beaten. Belov wept."
    found = names.find(text, split(text, "en"), "en")
    assert [(n.span.of(text), n.public) for n in found if n.kind == "person"] == [
        ("Viktor Belov", True), ("Anna Belov", False), ("Belov", False),
    ]  # fmt: skip


def test_a_russian_surname_of_both_is_private_in_either_form() -> None:
    found = _persons("Министр Белов всё отрицает. Анну Белову избили. Белова плакала.", "ru")
    assert not any(found.values())


def test_a_child_of_the_official_s_first_name_is_private() -> None:
    found = _persons("Governor Viktor Malen came. The boy Viktor, 8, was beaten.", "en")
    assert found == {"Viktor Malen": True, "Viktor": False}


def test_what_a_report_tells_of_a_private_person_is_kept_with_the_name() -> None:
    text = "Anna Belova, 34, was beaten. Viktor Malen watched."
    found = {n.span.of(text): n.personal for n in names.find(text, split(text, "en"), "en")}
    assert found == {"Anna Belova": True, "Viktor Malen": False}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Igor Tarn of Velmograd Court said he was sorry.", "Igor Tarn"),
        ("en", "Deputy Igor Tarn funeral held in Darnik.", "Igor Tarn"),
        ("en", "They mourn beauty pageant queen Anna Belova.", "Anna Belova"),
        ("fr", "L'épouse du chef de l'Etat Anna Malen a parlé.", "Anna Malen"),
        ("ru", "«Она жива», — заявил представитель Роуз.", "Роуз"),
        ("ru", "СМИ сообщали о смерти мэра Виктора Малина. Виктор Малин был убит.", "Виктор Малин"),
    ],
)
def test_what_only_looks_like_an_office_makes_nobody_public(language: str, text: str, who: str) -> None:
    assert _persons(text, language, (who,))[who] is False


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("State Duma Deputy Igor Tarn added this.", "Igor Tarn"),
        ("Darnik State's Attorney Lena Moor declined.", "Lena Moor"),
        ("Velmograd council member Lena Moor declined.", "Lena Moor"),
        ("“He ran,” said police spokesman Lt. Igor Tarn.", "Igor Tarn"),
        ("Village Police Chief Lena Moor declined.", "Lena Moor"),
    ],
)
def test_an_office_of_two_words_is_one(text: str, who: str) -> None:
    assert _persons(text, "en", (who,))[who] is True
