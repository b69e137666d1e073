"""Time expressions: where they stand, what they mean against the day of publication, which days they cover."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import dates, sentences
from onrecord.model.event import DateMention, When


def mentions(text: str, language: str = "en", published: str | None = "2019-01-16") -> tuple[DateMention, ...]:
    return dates.find(text, sentences.split(text, language), language, published)


def values(text: str, language: str = "en", published: str | None = "2019-01-16") -> list[tuple[str, str | None]]:
    return [(m.span.of(text), m.value) for m in mentions(text, language, published)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("He was seized on 12 March 2017.", "2019-01-16", [("12 March 2017", "2017-03-12")]),
        ("He was seized on March 12, 2017, in Darnik.", "2019-01-16", [("March 12, 2017", "2017-03-12")]),
        ("The raids were revealed last April.", "2018-01", [("last April", "2017-04")]),
        (
            "It was ordered in August last year and peaked in November.",
            "2018-01",
            [("August last year", "2017-08"), ("November", "2017-11")],
        ),
        ("About 40 people have been held since December.", "2019-01", [("December", "2018-12")]),
        ("The council met last month.", "2019-01", [("last month", "2018-12")]),
        ("A report was published Monday.", "2019-01", [("Monday", "XXXX-WXX-1")]),
        ("A report was published Monday.", "2019-01-16", [("Monday", "2019-01-14")]),
        ("The court will meet on Monday.", "2019-01-16", [("Monday", "2019-01-21")]),
        ("Police came yesterday evening.", "2019-01-16", [("yesterday evening", "2019-01-15TEV")]),
        ("Shots were heard last night.", "2019-01-16", [("last night", "2019-01-15TNI")]),
        ("He was freed three months ago.", "2019-01-16", [("three months ago", "2018-10")]),
        ("The miners were held for two weeks.", "2019-01-16", [("two weeks", "P2W")]),
        (
            "It began in early 2014 and in late April 2017.",
            "2019-01-16",
            [("early 2014", "2014"), ("late April 2017", "2017-04")],
        ),
        ("Torture was common in the 1990s.", "2019-01-16", [("the 1990s", "199")]),
        ("The camp opened last year.", "2018", [("last year", "2017")]),
        ("The mine closed earlier this month.", "2019-01-16", [("earlier this month", "2019-01")]),
        (
            "He died on 3 May 2018. The next day his brother fled.",
            "2019-01-16",
            [("3 May 2018", "2018-05-03"), ("The next day", "2018-05-04")],
        ),
        ("He planned to leave on Friday.", "2019-01-16", [("Friday", "2019-01-18")]),
        ("They had all signed by Monday.", "2019-01-16", [("Monday", "2019-01-14")]),
        ("The office waits until 9 a.m. Tuesday.", "2019-01-16", [("9 a.m. Tuesday", "2019-01-22T09:00")]),
        ("Officials of the United Unions Tuesday condemned it.", "2019-01-16", [("Tuesday", "2019-01-15")]),
        ("They met at 8:00 GMT on Friday.", "2019-01-16", [("8:00 GMT on Friday", "2019-01-11T08:00")]),
        ("He was moved two weeks before 13 May 2018.", "2019-01-16", [("two weeks before 13 May 2018", "2018-04-29")]),
        ("He served two and a half years.", "2019-01-16", [("two and a half years", "P2Y6M")]),
        ("He got 2 years and 3 months.", "2019-01-16", [("2 years and 3 months", "P2Y3M")]),
        ("Shots were heard all day.", "2019-01-16", [("all day", "P1D")]),
        ("In the early nineties many vanished.", "2019-01-16", [("the early nineties", "199")]),
        ("The curfew began at Easter 2018.", "2019-01-16", [("Easter 2018", "2018-04-01")]),
        (
            "The file of 12/2015 was closed on 23/Sep/2016.",
            "2019-01-16",
            [("12/2015", "2015-12"), ("23/Sep/2016", "2016-09-23")],
        ),
        (
            "In the third quarter of 2018 the jail held 40 people, up from 22 a year earlier.",
            "2019-01-16",
            [("the third quarter of 2018", "2018-Q3"), ("a year earlier", "2017-Q3")],
        ),
        (
            "On 3 May 2018 he was taken. The next morning he was found.",
            "2019-01-16",
            [("3 May 2018", "2018-05-03"), ("The next morning", "2018-05-04TMO")],
        ),
        (
            "Last Saturday, ten days ago, or in the first half of 2018.",
            "2019-01-16",
            [("Last Saturday", "2019-01-12"), ("ten days ago", "2019-01-06"), ("the first half of 2018", "2018-H1")],
        ),
        ("Visits are held on Sundays.", "2019-01-16", [("Sundays", "XXXX-WXX-7")]),
        ("He was seen earlier in the day.", "2019-01-16", [("earlier in the day", "2019-01-16")]),
        ("Shots rang out at 10:35 p.m. on Friday.", "2019-01-16", [("10:35 p.m. on Friday", "2019-01-11T22:35")]),
    ],
)
def test_english(text: str, published: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, "en", published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a été arrêté le 12 mars 2017.", [("le 12 mars 2017", "2017-03-12")]),
        ("La vague a commencé début mars.", [("début mars", "2018-03")]),
        ("Ils ont été vus mardi dernier.", [("mardi dernier", "2019-01-15")]),
        ("La mine a fermé la semaine dernière.", [("la semaine dernière", "2019-W02")]),
        ("Il a été libéré il y a trois mois.", [("il y a trois mois", "2018-10")]),
        ("Dans la nuit de lundi à mardi, ils sont venus.", [("nuit de lundi à mardi", "2019-01-14TNI")]),
        ("Il a disparu la veille du 14 juillet.", [("la veille du 14 juillet", "2018-07-13")]),
        ("Au lendemain des heurts, la ville se taisait.", [("lendemain", None)]),
        ("Elle est morte trois jours après le 2 mai 2018.", [("trois jours après le 2 mai 2018", "2018-05-05")]),
        ("On l’a frappé pendant deux heures et demie.", [("deux heures et demie", "PT2H30M")]),
        ("Ils sont venus ce matin vers 9 h 30.", [("ce matin vers 9 h 30", "2019-01-16T09:30")]),
        ("Ils reviendront lundi en huit.", [("lundi en huit", "2019-01-28")]),
        ("Une visite est permise une fois par semaine.", [("une fois par semaine", "P1W")]),
        ("L’audience aura lieu le mer. 24 juin 2020.", [("mer. 24 juin 2020", "2020-06-24")]),
        ("Le camp a ouvert en déc. 2018 près de la mer.", [("déc. 2018", "2018-12")]),
        ("La dernière semaine de 2016 fut calme.", [("La dernière semaine de 2016", "2016-W52")]),
        (
            "On l’a pris le 3 mai 2018. Ce soir-là, on l’a battu.",
            [("le 3 mai 2018", "2018-05-03"), ("Ce soir-là", "2018-05-03TEV")],
        ),
        ("Lundi, 15 manifestants sont morts.", [("Lundi", "2019-01-14")]),
        ("Lundi 15 manifestants sont morts, mardi neuf.", [("Lundi", "2019-01-14"), ("mardi", "2019-01-15")]),
        ("Il doit répondre d’ici à vendredi.", [("vendredi", "2019-01-18")]),
        ("Le 1er décembre dernier, le camp a fermé.", [("Le 1er décembre dernier", "2018-12-01")]),
        ("Il y a une quinzaine de jours, il a fui.", [("Il y a une quinzaine de jours", "2019-01-01")]),
        ("Au XIXe siècle, la mine ouvrait.", [("Au XIXe siècle", "18")]),
        ("Au premier semestre 2018, dix hommes ont disparu.", [("Au premier semestre 2018", "2018-H1")]),
        ("La torture était courante dans les années 1990.", [("les années 1990", "199")]),
        ("Il sera jugé le 15 du mois prochain.", [("le 15 du mois prochain", "2019-02-15")]),
        ("Battu le 3 de ce mois, il est mort.", [("le 3 de ce mois", "2019-01-03")]),
        ("Les gardiens le frappent tous les deux jours.", [("tous les deux jours", "P2D")]),
        ("Il est mort le lundi de Pâques 2018.", [("lundi de Pâques 2018", "2018-04-02")]),
        ("Le mercredi des Cendres, la mine a fermé.", [("mercredi des Cendres", "2018-02-14")]),
        ("Il est libre seize jours à partir du 01/02/2018.", [("seize jours à partir du 01/02/2018", "2018-02-17")]),
        ("Hier soir vers 9 heures, on l’a pris.", [("Hier soir vers 9 heures", "2019-01-15T21")]),
        ("Il a fui ce mois d’août.", [("ce mois d’août", "2019-08")]),
    ],
)
def test_french(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Его задержали 12 марта 2017 года.", [("12 марта 2017 года", "2017-03-12")]),
        ("В ночь на вторник в дом ворвались.", [("ночь на вторник", "2019-01-14TNI")]),
        ("Это было на прошлой неделе.", [("прошлой неделе", "2019-W02")]),
        ("Облавы начались в начале марта.", [("начале марта", "2018-03")]),
        ("Три месяца назад его отпустили.", [("Три месяца назад", "2018-10")]),
        ("Их держат с декабря.", [("декабря", "2018-12")]),
        ("Это случилось через три дня после 5 марта 2018 года.", [("три дня после 5 марта 2018 года", "2018-03-08")]),
        ("Их увезли вчера в 3 часа дня.", [("вчера в 3 часа дня", "2019-01-15T15")]),
        ("Полтора года назад он пропал.", [("Полтора года назад", "2017-07")]),
        ("В позапрошлом году он умер.", [("позапрошлом году", "2017")]),
        ("3 мар. 2015 его забрали.", [("3 мар. 2015", "2015-03-03")]),
        ("С начала года пропали десять человек.", [("начала года", "2019")]),
        ("Годом ранее шахту закрыли.", [("Годом ранее", "2018")]),
        ("Три недели спустя его нашли.", [("Три недели спустя", "2019-W06")]),
        ("В 90-е годы людей похищали, в 2000-х тоже.", [("90-е годы", "199"), ("2000-х", "200")]),
        (
            "Вечером 3 мая 2018 года пришли, вечером того же дня увели.",
            [("Вечером 3 мая 2018 года", "2018-05-03TEV"), ("вечером того же дня", "2018-05-03TEV")],
        ),
        ("По воскресеньям пускали родных.", [("По воскресеньям", "XXXX-WXX-7")]),
        ("Вчера вечером слышали выстрелы.", [("Вчера вечером", "2019-01-15TEV")]),
    ],
)
def test_russian(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, "ru") == expected


def test_without_a_day_of_publication_no_year_is_made_up() -> None:
    found = mentions("They were seized in December, and again last year.", "en", None)
    assert [(m.value, m.when.first, m.when.last) for m in found] == [("XXXX-12", None, None), (None, None, None)]


def test_a_month_covers_its_days_and_a_night_the_day_on_which_it_begins() -> None:
    month, night = mentions("It began in February 2016. They came on Monday night.")
    assert (month.when.first, month.when.last, month.when.precision) == ("2016-02-01", "2016-02-29", "month")
    assert (night.value, night.when.first) == ("2019-01-14TNI", "2019-01-14")


def test_a_week_is_somewhere_in_the_month_if_only_the_month_of_publication_is_known() -> None:
    found = mentions("He was held this week, and beaten two weeks ago.", "en", "2019-01")
    assert [(m.value, m.when.first, m.when.last, m.when.precision) for m in found] == [
        (None, "2019-01-01", "2019-01-31", "month"),
        (None, "2018-12-01", "2019-01-31", "month"),
    ]


def test_a_day_and_an_hour_stand_together_even_if_nobody_knows_the_day() -> None:
    text = "Ils reviennent aujourd’hui à 9 h."
    assert values(text, "fr", None) == [("aujourd’hui à 9 h", "XXXX-XX-XXT09")]


def test_a_story_of_years_past_goes_on_into_the_next_year() -> None:
    years = "The war of 1951 began in 1951, not in 1950, 1949 or 1948. "
    text = years + "The siege began in November 1952. In January the town fell."
    assert values(text)[-2:] == [("November 1952", "1952-11"), ("January", "1953-01")]


def test_the_past_month_is_a_duration_that_ends_with_publication() -> None:
    (past,) = mentions("Forty people were held in the past month.")
    assert (past.type, past.value, past.when.first, past.when.last) == ("DURATION", "P1M", "2018-12-16", "2019-01-16")


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "A 40-year-old driver was freed.",
        "The 2000 block of Mill Road.",
        "She came second.",
        "In his 30s.",
        "She is in her sixties.",
        "They left as soon as they could.",
    ],
)
def test_not_every_may_march_or_number_is_a_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("published", ["0000-01-01", "2019-13-45", "yesterday", "", "2019-02-30", "9999-12-31"])
def test_an_impossible_day_of_publication_does_no_harm(published: str) -> None:
    mentions("Last year, in 400000 years, three months ago, next week, on 30 February 2019.", "en", published)


def test_another_language_has_no_dates() -> None:
    assert dates.find("am 12. März", sentences.split("am 12. März", "de"), "de", None) == ()


@pytest.mark.parametrize(
    "unit", ["three months ago last week ", "May 5 May ", "12.12.12.", "1 2 3 4 ", "the day of the "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    begun = time.process_time()
    mentions(unit * 8000)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Il est mort le 30 février 2019.", "fr", "2019-02-30"),
        ("The trial was set for 29/2/2019.", "en", "2019-02-29"),
        ("He died on 31 June 2018.", "en", "2018-06-31"),
        ("Он умер 31 июня 2018 года.", "ru", "2018-06-31"),
    ],
)
def test_a_date_in_no_calendar_stays_as_written_and_covers_no_day(text: str, language: str, value: str) -> None:
    (mention,) = mentions(text, language)
    assert (mention.value, mention.when) == (value, When(None, None, "unknown"))


_WORDS = st.sampled_from(
    [
        "last",
        "next",
        "three",
        "days",
        "ago",
        "12",
        "March",
        "May",
        "2017",
        ",",
        ".",
        "the",
        "of",
        "Monday",
        "night",
        "on",
        "1990s",
        "quarter",
        "year",
        "every",
        "since",
        "99999999999",
        "10:35",
        "(",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=25), st.sampled_from([None, "2019-01-16", "2019-01", "2019"]))
def test_every_span_slices_and_days_are_in_order(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    last = 0
    for mention in mentions(text, "en", published):
        assert last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end
        first, final = mention.when.first, mention.when.last
        assert first is None or final is None or first <= final


@settings(max_examples=80, deadline=None)
@given(st.lists(_WORDS, max_size=20))
def test_a_paragraph_before_shifts_every_span(words: list[str]) -> None:
    text, prefix = "Guards stood there. " + " ".join(words), "Nothing here.\n\n"
    plain = [(m.span.start + len(prefix), m.span.end + len(prefix), m.value) for m in mentions(text)]
    assert [(m.span.start, m.span.end, m.value) for m in mentions(prefix + text)] == plain


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ilya Sorben, aged 34 years, left."),
        ("fr", "Emil Vorgan, 34 ans, foreur, est parti."),
        ("fr", "Âgée de 34 ans, elle est partie."),
        ("fr", "Ilya Sorben (19 ans) est parti."),
        ("fr", "Il a 34 ans."),
        ("ru", "Антон Грелль, 34 года, бурильщик."),
        ("ru", "Ему 34 года."),
    ],
)
def test_how_old_somebody_is_is_no_time(language: str, text: str) -> None:
    assert mentions(text, language) == ()


@pytest.mark.parametrize(
    "text", ["Il y a 34 ans, la mine a fermé.", "Il a été condamné à 34 ans de prison.", "Pendant 10 ans, il a creusé."]
)
def test_years_that_pass_are_a_time(text: str) -> None:
    assert len(mentions(text, "fr")) == 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The arrests of March and April 2017 went on.", ["2017-03", "2017-04"]),
        ("en", "In March, April and May 2016 they fled.", ["2016-03", "2016-04", "2016-05"]),
        ("en", "It lasted from December to January 2018.", ["2017-12", "2018-01"]),
        ("fr", "De mars à avril 2017, ils ont fui.", ["2017-03", "2017-04"]),
        ("ru", "Аресты марта и апреля 2017 года.", ["2017-03", "2017-04"]),
        ("en", "In May he left; in June 2016 he died.", ["2018-05", "2016-06"]),
    ],
)
def test_months_that_are_joined_are_of_the_year_that_stands_with_the_last(
    language: str, text: str, expected: list[str]
) -> None:
    assert [value for _, value in values(text, language)] == expected


@pytest.mark.parametrize(
    "text", ["On 29 February and 1 March 2017 it rained.", "From December to January 0001 it rained."]
)
def test_no_day_is_made_up_that_cannot_be(text: str) -> None:
    assert all(m.when.first is None or m.when.first > "0001" for m in mentions(text))
