from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from onrecord.annotate import names, places
from onrecord.annotate.sentences import split
from onrecord.engine.gazetteer import Gazetteer, OwnPlace, open_gazetteer
from onrecord.model.event import PlaceMention
from onrecord.model.statement import Name
from onrecord.model.text import Span

OWN = (
    OwnPlace("Velmograd", ("Вельмоград",), 50.0, 30.0, "TV"),
    OwnPlace("Darnik", ("Дарник",), 50.5, 30.0, "TV"),
    OwnPlace("Tarvenia", ("Тарвения", "Tarvénie"), 50.2, 30.5, "TV", "country"),
)


@pytest.fixture(scope="module")
def atlas() -> Iterator[Gazetteer]:
    with open_gazetteer(extra=OWN) as opened:
        yield opened


def _find(atlas: Gazetteer, text: str, language: str = "en", **more: object) -> tuple[PlaceMention, ...]:
    sentences = split(text, language)
    hints = more.get("hints")
    read = more.get("read", ())
    assert isinstance(read, tuple)
    assert hints is None or isinstance(hints, places.PlaceHints)
    return places.find(text, sentences, language, names.find(text, sentences, language, read), atlas, hints)


def _named(atlas: Gazetteer, text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(m.place.name, m.place.country) for m in _find(atlas, text, language)]


def test_english_places_are_found_and_resolved(atlas: Gazetteer) -> None:
    text = "Two men were held in Darnik, near Velmograd, and taken to Lyon in France."
    assert _named(atlas, text) == [("Darnik", "TV"), ("Velmograd", "TV"), ("Lyon", "FR"), ("France", "FR")]


def test_russian_forms_lead_to_the_place(atlas: Gazetteer) -> None:
    text = "Двоих избили в Дарнике, недалеко от Вельмограда. Потом их увезли в Лион и в Норвегию."
    assert _named(atlas, text, "ru") == [("Darnik", "TV"), ("Velmograd", "TV"), ("Lyon", "FR"), ("Norway", "NO")]


def test_french_names_lead_to_the_place(atlas: Gazetteer) -> None:
    text = "Deux hommes ont été battus à Darnik, en Tarvénie. L'un a fui vers Londres, au Royaume-Uni."
    assert _named(atlas, text, "fr") == [
        ("Darnik", "TV"),
        ("Tarvenia", "TV"),
        ("London", "GB"),
        ("United Kingdom", "GB"),
    ]


def test_what_follows_a_comma_tells_which_place_is_meant(atlas: Gazetteer) -> None:
    found = _find(atlas, "He fled to Paris, Texas. She was born in Moscow, Idaho.")
    assert [(m.place.name, m.place.country) for m in found if m.place.kind == "town"] == [
        ("Paris", "US"),
        ("Moscow", "US"),
    ]


def test_a_small_town_is_that_of_the_country_spoken_of(atlas: Gazetteer) -> None:
    found = _find(atlas, "The raids began in Argun, Chechnya. Men from Grozny and Tsotsi-Yurt were taken to Argun.")
    assert {m.place.country for m in found} == {"RU"}
    assert [m.place.geonames for m in found if m.place.name == "Argun"] == [581126, 581126]


def test_persons_teams_papers_and_months_are_no_places(atlas: Gazetteer) -> None:
    text = "In May, Jordan Smith of the Boston Globe met Anna Lyon. Reading it, he smiled. March was cold."
    assert _find(atlas, text) == ()


def test_a_demonym_is_no_place(atlas: Gazetteer) -> None:
    assert _find(atlas, "The French minister met Russian diplomats.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "VELMOGRAD (Norpress) – Two men were held on Monday.",
        "VELMOGRAD, Tarvenia (Norpress) — Two men were held on Monday.",
        "Velmograd — Two men were held on Monday.",
    ],
)
def test_a_dateline_is_told_from_a_place_of_the_event(atlas: Gazetteer, text: str) -> None:
    first = _find(atlas, f"{text} Others were taken in Darnik.")[0]
    assert first.dateline
    assert first.place.name == "Velmograd"
    assert not _find(atlas, f"{text} Others were taken in Darnik.")[-1].dateline


def test_the_town_inside_a_site_is_found(atlas: Gazetteer) -> None:
    found = _find(atlas, "They were held in the Darnik prison.")
    assert [m.place.name for m in found] == ["Darnik"]


def test_a_place_that_only_the_reader_saw_has_no_coordinates(atlas: Gazetteer) -> None:
    text = "They hid in Zzyrkovat for a week."
    found = _find(atlas, text, read=(Name(Span(12, 21), "place"),))
    assert [(m.place.name, m.place.lat) for m in found] == [("Zzyrkovat", None)]


def test_the_country_of_the_case_decides_between_namesakes(atlas: Gazetteer) -> None:
    text = "The men were taken from Cambridge at night."
    assert _find(atlas, text, hints=places.PlaceHints(countries=("GB",)))[0].place.country == "GB"


def test_the_outlets_town_counts_as_home(atlas: Gazetteer) -> None:
    text = "Police in Athens arrested three people."
    home = places.PlaceHints(url="http://www.onlineathens.com/stories/1")
    assert _find(atlas, text)[0].place.country == "GR"
    assert _find(atlas, text, hints=home)


def test_spans_are_in_order_and_slice(atlas: Gazetteer) -> None:
    text = "From Lyon to Darnik, from Darnik to Velmograd; in Lyon again."
    found = _find(atlas, text)
    assert [m.span.of(text) for m in found] == ["Lyon", "Darnik", "Darnik", "Velmograd", "Lyon"]


def test_an_unknown_language_has_no_places(atlas: Gazetteer) -> None:
    assert places.find("Lyon", split("Lyon", "en"), "de", (), atlas) == ()


@pytest.mark.parametrize(
    "text", ["Lyon " * 15_000, "In Darnik, " * 8_000, "Ж" * 10_000, "A" * 10_000 + " town", "U." * 10_000]
)
def test_long_texts_take_linear_time(atlas: Gazetteer, text: str) -> None:
    started = time.process_time()
    _find(atlas, text)
    assert time.process_time() - started < 8


def test_one_name_may_hold_a_town_and_be_a_country_elsewhere(atlas: Gazetteer) -> None:
    found = _find(atlas, "They left Tbilisi in Georgia. One of them lives in Atlanta, Georgia.")
    assert [m.place.country for m in found if m.place.name == "Georgia"] == ["GE", "US"]


def test_a_capital_comes_before_a_region_of_its_name(atlas: Gazetteer) -> None:
    assert _find(atlas, "He flew to Washington.")[0].place.kind == "town"


def test_parts_of_an_address_and_directions_alone_are_no_places(atlas: Gazetteer) -> None:
    text = "He was found on the East Side of Darnik, on Sarnow Road, where the Northern line ends."
    read = tuple(Name(span(text, words), "place") for words in ("East Side", "Darnik", "Road", "Northern"))
    assert [m.place.name for m in _find(atlas, text, read=read) if m.place.lat is not None] == ["Darnik"]


def test_a_street_that_the_reader_saw_is_not_the_town_called_street(atlas: Gazetteer) -> None:
    text = "Two men were held on 37th Street in Darnik."
    found = _find(atlas, text, read=(Name(span(text, "37th Street"), "place"),))
    assert [(m.span.of(text), m.place.lat is None) for m in found] == [("37th Street", True), ("Darnik", False)]


def test_the_users_own_place_may_bear_a_common_name() -> None:
    own = OwnPlace("Side", (), 50.7, 30.1, "TV")
    with open_gazetteer(extra=(*OWN, own)) as atlas:
        assert [m.place.name for m in _find(atlas, "Two men were held in Side.")] == ["Side"]


def test_a_part_of_a_town_is_known_as_one(atlas: Gazetteer) -> None:
    (found,) = [m.place for m in _find(atlas, "He was held in Lyon, France.") if m.place.kind == "town"]
    assert found.people > 400_000
    assert not found.quarter


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_full_stop_inside_a_name_does_not_end_it(atlas: Gazetteer) -> None:
    text = "He was born in St. Petersburg, Russia, and held in Ft. Worth, Texas."
    assert _named(atlas, text)[::2] == [("Saint Petersburg", "RU"), ("Fort Worth", "US")]


def test_a_name_is_not_taken_for_a_capital_that_once_bore_it(atlas: Gazetteer) -> None:
    assert _named(atlas, "Two men were held in Philadelphia.") == [("Philadelphia", "US")]


def test_a_large_town_comes_before_a_small_region_of_its_name(atlas: Gazetteer) -> None:
    assert _named(atlas, "Two men were held in Charlotte.") == [("Charlotte", "US")]
