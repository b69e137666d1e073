"""Which of the days and places that reports name is that of an incident."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, PlaceMention, When
from onrecord.model.incident import Group, Mention
from onrecord.model.text import Span
from onrecord.reconcile import choice, clues, day_clues, place_clues, setting

TOLD = (
    "A man from Kolvary was killed near the mill in Darnik on Saturday night, police said. "
    "A court in Velmograd will hear a teacher of Ostrel on Thursday, a spokesman said on Monday."
)
DAYS = {"Saturday night": "2024-03-02", "Thursday": "2024-03-14", "Monday": "2024-03-04"}
VELMOGRAD = Place("Velmograd", -35.0, 84.2, "XT", 5, "town", 40_000)
PLACES = (factory.KOLVARY, factory.DARNIK, VELMOGRAD, factory.OSTREL)


def killing(identity: str = "a", text: str = TOLD, *, own: Place | None = None) -> Analysis:
    """A report on a killing in Darnik that names other places and days too."""
    a = factory.analysis(text, identity, published="2024-03-05")
    return factory.with_(
        a,
        events=[factory.event(a, "killed", "killing", time=factory.when("2024-03-02"), place=own)],
        dates=[factory.date(a, words, factory.when(day)) for words, day in DAYS.items() if words in text],
        places=[PlaceMention(factory.span(a, p.name), p) for p in PLACES if p.name in text],
    )


def group(*reports: Analysis) -> tuple[dict[str, Analysis], Group]:
    by_id = {a.report.id: a for a in reports}
    mentions = tuple(Mention(a.report.id, 0) for a in reports)
    return by_id, Group("incident", mentions, tuple(sorted(by_id)), ())


def test_it_happened_where_and_when_the_act_is_told() -> None:
    one = group(killing())
    assert setting.when(*one).first == "2024-03-02"
    place = setting.where(*one)
    assert place is not None
    assert place.name == "Darnik"


def test_the_home_of_a_man_and_the_seat_of_a_court_are_not_where_it_happened() -> None:
    told = clues.told(*group(killing()))
    likely = dict(choice.ranked(place_clues.of_reports(told), "place"))
    assert likely[factory.DARNIK] > 2 * likely[factory.KOLVARY]
    assert likely[factory.DARNIK] > likely[VELMOGRAD]


def test_days_and_place_have_their_passages() -> None:
    by_id, one = group(killing())
    found = setting.passages(by_id, one, setting.when(by_id, one), setting.where(by_id, one))
    assert [(p.point, p.span.of(TOLD)) for p in found] == [("when", "Saturday night"), ("where", "Darnik")]


def test_a_month_is_not_narrowed_to_a_day_that_lies_elsewhere() -> None:
    text = "Two men were tortured in Darnik in March, and a court heard it on Thursday."
    a = factory.analysis(text, "a", published="2024-05-20")
    march = When("2024-03-01", "2024-03-31", "month")
    a = factory.with_(
        a,
        events=[factory.event(a, "tortured", "torture", time=march, place=factory.DARNIK)],
        dates=[factory.date(a, "March", march), factory.date(a, "Thursday", factory.when("2024-05-16"))],
    )
    found = setting.when(*group(a))
    assert (found.first, found.last, found.precision) == ("2024-03-01", "2024-03-31", "month")


def test_what_no_report_names_is_unknown() -> None:
    a = factory.analysis("A man was killed.", "a", published="2024-03-05")
    one = group(factory.with_(a, events=[factory.event(a, "killed", "killing")]))
    assert setting.where(*one) is None
    assert setting.when(*one).first is None


def test_likelihoods_add_up_to_one_and_nothing_gives_nothing() -> None:
    told = clues.told(*group(killing()))
    days = [share for _, share in choice.ranked(day_clues.of_reports(told), "day")]
    places = [share for _, share in choice.ranked(place_clues.of_reports(told), "place")]
    for shares in (days, places):
        assert abs(sum(shares) - 1) < 1e-9
        assert shares == sorted(shares, reverse=True)
    nothing: dict[str, clues.Clues] = {}
    assert choice.ranked(nothing, "day") == []


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(3)), st.lists(st.sampled_from(TOLD.split(". ")), min_size=1, max_size=4))
def test_the_answer_is_among_what_reports_name_in_any_order(order: list[int], parts: list[str]) -> None:
    text = ". ".join(parts) + ". A man was killed."
    reports = [killing("a"), killing("b", text), killing("c", TOLD)]
    by_id, one = group(*[reports[i] for i in order])
    place, time = setting.where(by_id, one), setting.when(by_id, one)
    assert place in {m.place for a in reports for m in a.places}
    assert time.first in {d.when.first for a in reports for d in a.dates}
    assert (place, time) == (setting.where(*group(*reports)), setting.when(*group(*reports)))


def test_every_weight_is_of_a_clue_and_every_clue_has_words_in_three_languages() -> None:
    lists = [set(lexicon.load("setting", language)) for language in ("en", "fr", "ru")]
    assert lists[0] == lists[1] == lists[2]
    weights = lexicon.load("setting", "all")
    assert weights["place"]["located"] + weights["place"]["located_share"] > 0
    assert weights["day"]["told_share"] < 0


def test_a_text_of_a_million_letters_without_a_full_stop_is_no_slow_path() -> None:
    long = "and Darnik " * 50_000
    a = factory.analysis(f"A man was killed in Darnik {long}", "a", published="2024-03-05")
    spans = [Span(i, i + 6) for i in range(24, 400_000, 11) if a.report.text[i : i + 6] == "Darnik"]
    a = factory.with_(
        a,
        events=[factory.event(a, "killed", "killing")],
        places=[PlaceMention(s, factory.DARNIK) for s in [factory.span(a, "Darnik"), *spans]],
    )
    assert setting.where(*group(a)) == factory.DARNIK


def test_word_for_word_reprints_do_not_outvote_others() -> None:
    other = killing("z", TOLD.replace("Saturday night", "Saturday").replace("Kolvary", "Ostrel"))
    reprints = [killing(f"a{i}") for i in range(30)]
    one, many = clues.told(*group(killing("a0"), other)), clues.told(*group(*reprints, other))
    assert place_clues.of_reports(one) == place_clues.of_reports(many)


def test_the_day_of_a_denial_does_not_make_a_wave_longer() -> None:
    text = "Forty miners were detained in Ostrel. The ministry denied that anyone was threatened."
    a = factory.analysis(text, published="2024-05-20")
    held = factory.event(a, "detained", "detention", time=factory.when("2024-02-01", "2024-02-29", "month"))
    denied = factory.event(
        a, "threatened", "threat", time=factory.when("2024-05-01", "2024-05-14", "span"), factuality="denied"
    )
    a = factory.with_(a, events=[held, denied])
    wave = Group("wave", (Mention("r1", 0), Mention("r1", 1)), ("r1",), ())
    assert setting.when({"r1": a}, wave).last == "2024-02-29"
    only = Group("wave", (Mention("r1", 1),), ("r1",), ())
    assert setting.when({"r1": a}, only).last == "2024-05-14"


def test_a_season_makes_a_wave_no_longer_where_months_are_told() -> None:
    text = "Forty were detained in March 2024. Nine were held last spring."
    a = factory.analysis(text, published="2024-12-20")
    spring = factory.when("2024-03-01", "2024-05-31", "span")
    march = factory.when("2024-03-01", "2024-03-31", "month")
    events = [
        factory.event(a, "detained", "detention", time=march),
        factory.event(a, "held", "detention", time=spring),
    ]
    dates = [factory.date(a, "March 2024", march, "2024-03"), factory.date(a, "last spring", spring, "2024-SP")]
    a = factory.with_(a, events=events, dates=dates)
    assert (
        setting.when({"r1": a}, Group("wave", (Mention("r1", 0), Mention("r1", 1)), ("r1",), ())).last == "2024-03-31"
    )
    assert setting.when({"r1": a}, Group("wave", (Mention("r1", 1),), ("r1",), ())).last == "2024-05-31"
