"""Reports in different languages are one incident where day, town, act and figures say so: words cannot."""

from __future__ import annotations

import numpy as np

import factory
from onrecord.link import features, groups
from onrecord.link.days import Days
from onrecord.link.episodes import Episode
from onrecord.link.features import Side
from onrecord.link.words import Row, Words
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventType, Place

DAY = 739_000
Held = frozenset[tuple[str, int | None, int | None]]


def side(
    language: str | None,
    *,
    types: tuple[EventType, ...] = ("detention",),
    held: Held = frozenset(),
    town: Place = factory.DARNIK,
    near: int = DAY,
    days: Days | None = None,
) -> Side:
    """An episode of a report without words."""
    nothing = Words(Row(np.zeros(0, np.uint32), np.zeros(0, np.float32)), {})
    episode = Episode(str(language), (0,), "main", days, near, (town,), frozenset(types), held, many=False)
    return Side(episode, nothing, language)


def score(one: Side, other: Side) -> float:
    return sum(reason.weight for reason in features.reasons(one, other))


def test_unlike_words_speak_against_two_reports_of_one_language_only() -> None:
    assert score(side("en"), side("ru")) > 0 > score(side("en"), side("en"))
    assert score(side("en"), side(None)) == score(side("en"), side("en")), "of an unknown language, nothing is assumed"


def test_another_town_or_another_month_parts_two_languages() -> None:
    assert score(side("en"), side("ru", town=factory.TARVENIA)) < 0
    assert score(side("en"), side("ru", near=DAY + 40)) < 0
    assert score(side("en"), side("fr", types=("killing",))) < score(side("en"), side("fr"))


def test_two_acts_in_one_phrase_are_of_the_same_kind_as_one_of_them() -> None:
    both = side("fr", types=("detention", "torture"))
    assert score(side("en"), both) == score(side("en"), side("fr"))
    assert score(side("en", types=("torture",)), both) > 0


def test_a_large_figure_that_is_the_same_to_the_last_person_says_more() -> None:
    def with_(*held: tuple[str, int | None, int | None]) -> float:
        return score(side("en", held=frozenset(held[:1])), side("fr", held=frozenset(held[1:])))

    exact = with_(("killed", 47, 47), ("killed", 47, 47))
    assert exact > with_(("killed", 46, 46), ("killed", 47, 47)) == with_(("killed", 5, 5), ("killed", 5, 5))
    assert exact > with_(("killed", 47, 47), ("detained", 47, 47)) == with_()


def told(language: str, text: str, trigger: str, counted: str, kinds: tuple[EventType, ...]) -> Analysis:
    a = factory.analysis(text, language, published="2024-05-02", language=language)
    return factory.with_(
        a,
        figures=[factory.figure(a, counted, 32, 32)],
        events=[factory.event(a, trigger, kind, figures=[0], place=factory.DARNIK) for kind in kinds],
    )


def test_one_crisis_in_three_languages_is_one_incident() -> None:
    reports = [
        told("en", "Police beat and held 32 people in Darnik.", "held", "32 people", ("detention",)),
        told("fr", "La police a battu et détenu 32 personnes à Darnik.", "battu", "32 personnes",
             ("torture", "detention")),
        told("ru", "Полиция в Дарнике избила и задержала 32 человек.", "избила", "32 человек",
             ("torture", "detention")),
    ]  # fmt: skip
    assert [g.reports for g in groups.suggest(reports, ())] == [("en", "fr", "ru")]
