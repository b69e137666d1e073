"""Statements as columns, contradictions of public speakers alone, the window of the time line, words for figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, When
from onrecord.model.figure import Figure
from onrecord.model.incident import (
    Denial,
    Incident,
    Mention,
    Origins,
    Reconciled,
    StatedFigure,
    StatementRef,
    Trail,
    Weighed,
)
from onrecord.model.statement import Speaker, Stance
from onrecord.publish import charts_time
from onrecord.web import sayings, telling, timeline
from onrecord.web.tongue import tongue

MINISTRY = factory.speaker("Ministry of Order", "state_body")
NURSE = Speaker("Mila Dorvich", "witness", public=False)


def said(identity: str, day: str, speaker: Speaker, stance: Stance, count: int = 6) -> Analysis:
    """A report in which one speaker says that people were detained, or denies it."""
    text = f"{speaker.name} said that {count} miners were detained at 22:00."
    found = factory.analysis(text, identity, published=day)
    statement = factory.statement(found, f"{count} miners were detained", speaker, stance=stance, source=speaker.name)
    event = factory.event(found, "detained", statement=0, factuality="denied" if stance == "denies" else "alleged")
    figure = factory.figure(found, f"{count} miners", count, count, statement=0)
    hour = DateMention(factory.span(found, "22:00"), "TIME", f"{day}T22:00", When(day, day, "day"))
    return factory.with_(found, statements=[statement], events=[event], figures=[figure], dates=[hour])


def weighed(*found: Analysis) -> Weighed:
    """One incident in which all of these speak."""
    trails = {
        (a.report.id, 0): Trail(a.statements[0].speaker.name, a.statements[0].speaker.name, True, "state_body", None)
        for a in found
    }
    stated = tuple(
        StatedFigure(f.low, f.high, a.report.id, 0, f.span, a.statements[0].speaker.name, None, a.report.published)
        for a in found
        for f in a.figures
    )
    ids = tuple(a.report.id for a in found)
    denials = tuple(
        Denial(StatementRef(a.report.id, 0), str(a.statements[0].speaker.name), ("occurred",), None)
        for a in found
        if a.statements[0].stance == "denies"
    )
    days = sorted(str(a.report.published) for a in found)
    incident = Incident(
        "i1", "incident", "Detention", ("detention",), days[0], days[-1], "day", None, None, ids, (),
        tuple(Mention(key, 0) for key in ids), (Reconciled("detained", None, None, None, stated),), (), 0, 0, (),
        denials, (),
    )  # fmt: skip
    origins = Origins((), trails, {}, {}, (), {})
    return Weighed("most_independent", {a.report.id: a for a in found}, (incident,), (), origins, (), (), ())


def test_who_denied_and_said_it_in_another_report_is_listed_with_both() -> None:
    found = sayings._sayings(
        weighed(said("a", "2024-05-01", MINISTRY, "denies"), said("b", "2024-06-01", MINISTRY, "confirms"))
    )
    (turn,) = found.contradictions["Ministry of Order"]
    assert (turn.first, turn.second) == (StatementRef("a", 0), StatementRef("b", 0))


def test_what_one_report_tells_is_no_contradiction() -> None:
    found = sayings._sayings(weighed(said("a", "2024-05-01", MINISTRY, "denies")))
    assert not found.contradictions


def test_private_persons_are_neither_listed_nor_held_against_themselves() -> None:
    found = sayings._sayings(
        weighed(said("a", "2024-05-01", NURSE, "denies"), said("b", "2024-06-01", NURSE, "confirms", 60))
    )
    assert found.labels == ()
    assert not found.contradictions
    assert list(found.speaker) == [-1, -1]


@pytest.mark.parametrize(("later", "differs"), [(40, True), (7, False)])
def test_two_figures_of_one_speaker_contradict_each_other_if_they_cannot_both_be_right(
    later: int, differs: bool
) -> None:
    found = sayings._sayings(
        weighed(said("a", "2024-05-01", MINISTRY, "asserts"), said("b", "2024-06-01", MINISTRY, "asserts", later))
    )
    assert bool(found.contradictions) is differs


def test_a_part_is_no_other_figure_of_the_whole() -> None:
    first, second = said("a", "2024-05-01", MINISTRY, "asserts"), said("b", "2024-06-01", MINISTRY, "asserts", 40)
    part = replace(second, figures=(replace(second.figures[0], named_singly=True),))
    assert isinstance(part.figures[0], Figure)
    assert not sayings._sayings(weighed(first, part)).contradictions


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from(["asserts", "denies"])), max_size=8
    )
)
def test_a_filter_finds_what_going_through_all_of_them_finds(rows: list[tuple[date, Stance]]) -> None:
    pile = [said(f"r{n}", day.isoformat(), MINISTRY, stance) for n, (day, stance) in enumerate(rows)]
    if not pile:
        return
    found = sayings._sayings(weighed(*pile))
    asked = sayings.Asked("Ministry of Order", "denies", "state_body", date(2010, 1, 1), date(2020, 1, 1))
    here = {found.ref(int(place)).report for place in found.found(asked)}
    there = {
        f"r{n}"
        for n, (day, stance) in enumerate(rows)
        if stance == "denies" and day.year >= 2010 and day <= date(2020, 1, 1)
    }
    assert here == there


def test_hours_that_are_named_beside_what_happened_stand_on_the_time_line() -> None:
    days, _ = timeline._days(weighed(said("a", "2024-05-01", MINISTRY, "asserts")))
    assert days[0].row.moments == (datetime(2024, 5, 1, 22, 0),)  # noqa: DTZ001


_ANY = st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1))  # noqa: DTZ001


@given(_ANY, st.timedeltas(charts_time.LEAST, timedelta(days=9_000)))
def test_a_window_lies_within_the_whole_time_and_never_narrows_below_its_least(
    first: datetime, length: timedelta
) -> None:
    whole = datetime(2000, 1, 1), datetime(2010, 1, 1)  # noqa: DTZ001
    last = first + length
    for zoom in ("in", "out", "earlier", "later", "whole", ""):
        form = {"first": first.isoformat(), "last": last.isoformat(), "zoom": zoom}
        start, end = timeline._window(form, whole)
        assert whole[0] <= start < end <= whole[1]
        assert end - start >= charts_time.LEAST


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(2, 2, "2"), (6, None, "at least 6"), (101, None, "more than 100"), (None, 10, "at most 10"), (None, 9, "fewer than 10"),
     (15, 20, "15 to 20"), (0, 0, "0"), (None, None, "some, no number"), (1000, 1000, "1,000")],
)  # fmt: skip
def test_bounds_in_words(low: int | None, high: int | None, words: str) -> None:
    assert telling.bounds(tongue("en"), low, high) == words


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_what_rooms_say_in_english_is_said_in_every_language(language: str) -> None:
    from onrecord.publish.words import Shown

    say = tongue(language)
    for sentence in ("no named origin", "no town named", "contradicted: 2 against 27", "the reports gave 0 and 9"):
        assert (telling.gap(say, Shown(), sentence) == sentence) is (language == "en")
    for reason in ("the same day", "3 days apart", "the same place: Darnik", "places 40 km apart"):
        assert (telling.reason(say, Shown(), reason) == reason) is (language == "en")
    assert telling.name(say, Shown(), "a witness, P-003").endswith(", P-003")
