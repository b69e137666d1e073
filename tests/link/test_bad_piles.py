"""Piles that would cost all to all: copies of one report, one day and town, one endless report, what contradicts."""

from __future__ import annotations

import pytest

import factory
from onrecord.link import groups
from onrecord.link.piles import Pile
from onrecord.model.analysis import Analysis
from onrecord.reconcile import incidents
from onrecord.trace import copies, origins


def killing(identity: str, words: str, day: str = "2024-03-02", killed: int = 3, outlet: str = "") -> Analysis:
    """A report on some killed in Darnik on a day."""
    text = f"{killed} people were killed in Darnik on {day}. {words}"
    a = factory.analysis(text, identity, published=day, outlet=outlet or f"Paper {identity}")
    return factory.with_(
        a,
        figures=[factory.figure(a, f"{killed} people", killed, killed, "killed")],
        events=[
            factory.event(a, "killed", "killing", figures=[0], time=factory.when(day), place=factory.DARNIK),
        ],
        dates=[factory.date(a, day, factory.when(day))],
    )


def own(number: int, count: int = 60) -> str:
    """Words that stand in no other report."""
    return " ".join("".join(chr(97 + int(d)) for d in f"{number:04d}{i:04d}") for i in range(count))


def test_of_the_copies_of_one_report_none_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_compared", None)
    reports = [killing(f"r{i:05d}", own(1)) for i in range(3000)]
    shared = copies.find(reports)
    pile = Pile(reports, shared)
    assert (len(shared), len(pile.sides), pile.compared) == (2999, 1, 0)
    assert [len(g.reports) for g in groups.of(pile)] == [3000]


def test_of_one_day_and_town_each_is_compared_with_few() -> None:
    for size in (300, 900):
        reports = [killing(f"r{i:05d}", own(i)) for i in range(size)]
        assert not copies.find(reports)
        assert Pile(reports, ()).compared <= 10 * size


def test_one_more_of_that_day_and_town_is_compared_with_few() -> None:
    pile = Pile([killing(f"r{i:05d}", own(i)) for i in range(300)], ())
    before = pile.compared
    pile.add(killing("one more", own(301)), ())
    assert pile.compared - before <= 20


def test_an_endless_report_is_compared_once_for_each_of_its_episodes() -> None:
    days = [f"{year}-06-{day:02d}" for year in range(1990, 2024) for day in range(1, 29)]
    text = "\n".join(f"A man was killed in Darnik on {day}. {own(n, 8)}" for n, day in enumerate(days))
    a = factory.analysis(text, "endless", published="2024-03-03")
    long = factory.with_(
        a,
        events=[
            factory.event(a, "killed", "killing", time=factory.when(d), place=factory.DARNIK, occurrence=n)
            for n, d in enumerate(days)
        ],
        dates=[factory.date(a, d, factory.when(d)) for d in days],
    )
    pile = Pile([long, killing("short", "Nobody was there.")], ())
    years = 2024 - 1990
    assert len(pile.sides) <= years + 1
    assert pile.compared <= years
    assert len([m for g in groups.of(pile) for m in g.mentions if m.report == "endless"]) <= len(days)


def test_figures_and_days_that_contradict_are_all_kept() -> None:
    told = "Pavel Tirsk, 34, left the Brenholt pit at noon, when the siren of the Sarnow works was heard."
    reports = [killing(f"r{i:02d}", told, f"2024-03-{1 + i % 9:02d}", 2 + i) for i in range(30)]
    found = groups.suggest(reports, ())
    built = incidents.build(reports, found, origins.resolve(reports, ()), (), rule="most_independent")
    stated = [(s.report, s.low) for one in built for f in one.figures for s in f.stated]
    assert sorted(stated) == [(f"r{i:02d}", 2 + i) for i in range(30)]
    for one in built:
        for figure in one.figures:
            assert figure.best in {s.low for s in figure.stated}


def test_a_report_that_cites_itself_relies_on_nobody() -> None:
    a = killing("a", "The Sarn Observer reported it first.", outlet="Sarn Observer")
    a = factory.with_(a, credits=[factory.credit(a, "The Sarn Observer")])
    found = origins.resolve([a], ())
    assert not found.reliances
