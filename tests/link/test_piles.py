"""A report added to a pile is compared and joined as if it had been there, and only what it touches is joined anew."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from onrecord.link import clusters, groups
from onrecord.link.piles import Frozen, Pile
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Copy

TOWNS = (factory.DARNIK, factory.KOLVARY, factory.OSTREL)
NAMES = ("Pavel Tirsk", "Mila Dorvich", "Anton Brel")
PITS = ("Brenholt", "Sarnow", "Kestrel")


Row = tuple[int, int, int, int]


def report(identity: str, row: Row, language: str = "en") -> Analysis:
    """A report on some killed: the town, the day, who is named, and how many."""
    town, day, who, many = row
    told = f"2024-03-{day:02d}"
    text = f"{many} people were killed in {TOWNS[town].name} on {told}. {NAMES[who]} left the {PITS[who]} pit at noon."
    a = factory.analysis(text, identity, published=told, language=language)
    return factory.with_(
        a,
        figures=[factory.figure(a, f"{many} people", many, many, "killed")],
        events=[
            factory.event(a, "killed", "killing", figures=[0], time=factory.when(told), place=TOWNS[town]),
        ],
        dates=[factory.date(a, told, factory.when(told))],
    )


what = st.tuples(st.integers(0, 2), st.integers(1, 28), st.integers(0, 2), st.sampled_from((1, 3, 40)))
some = st.lists(st.tuples(what, st.sampled_from(("en", "ru"))), min_size=2, max_size=12)
Rows = list[tuple[Row, str]]


def reports_of(rows: Rows, order: Sequence[int]) -> list[Analysis]:
    return [report(f"r{order[i]:02d}", row, language) for i, (row, language) in enumerate(rows)]


@settings(max_examples=60, deadline=None)
@given(some, st.permutations(range(12)), st.integers(0, 11))
def test_added_one_by_one_is_as_all_at_once(rows: Rows, order: list[int], known: int) -> None:
    reports = reports_of(rows, order)
    pile = Pile(reports[:known], ())
    for one in reports[known:]:
        pile.add(one, ())
    assert groups.of(pile) == groups.of(Pile(reports, (), pile.frozen))


@settings(max_examples=30, deadline=None)
@given(some, st.permutations(range(12)), st.data())
def test_so_it_is_with_reprints_whichever_comes_first(rows: Rows, order: list[int], data: st.DataObject) -> None:
    reports = reports_of(rows, order)
    ids = [one.report.id for one in reports]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4))
    copies = [Copy(one, other, 0.9, ()) for one, other in pairs]
    pile = Pile(reports[:1], [c for c in copies if {c.report, c.of} == {ids[0]}])
    for number, one in enumerate(reports[1:], start=1):
        there = {*ids[: number + 1]}
        pile.add(one, [c for c in copies if one.report.id in {c.report, c.of} <= there])
    assert groups.of(pile) == groups.of(Pile(reports, copies, pile.frozen))


def test_another_analysis_of_a_report_takes_the_place_of_the_first() -> None:
    reports = [report("a", (0, 2, 0, 3)), report("b", (0, 2, 0, 3)), report("c", (1, 20, 1, 40))]
    again = report("b", (1, 20, 1, 40))
    pile = Pile(reports, ())
    pile.add(again, ())
    assert [g.reports for g in groups.of(pile)] == [("a",), ("b", "c")]
    assert groups.of(pile) == groups.of(Pile([reports[0], again, reports[2]], (), pile.frozen))


def test_only_what_a_report_touches_is_compared_and_joined_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [report(f"r{i:03d}", (i % 2, 1 + i % 28, i % 3, 1 + i % 9)) for i in range(300)]
    pile = Pile(reports, ())
    before, joined = pile.compared, []

    def counted(count: int, *rest: object, **more: object) -> list[clusters.Cluster]:
        joined.append(count)
        return clusters_joined(count, *rest, **more)  # type: ignore[arg-type]

    clusters_joined = clusters.joined
    monkeypatch.setattr(clusters, "joined", counted)
    lonely = factory.analysis("Nobody here.", "z", published="2019-01-01")
    pile.add(factory.with_(lonely, events=[factory.event(lonely, "Nobody")]), ())
    assert (pile.compared - before, joined) == (0, [1])
    pile.add(report("zz", (0, 3, 0, 4)), ())
    assert pile.compared - before < len(reports)


def test_the_words_of_the_first_reading_stay() -> None:
    first = [report("a", (0, 2, 0, 3)), report("b", (1, 9, 1, 3))]
    pile = Pile(first, ())
    frozen = pile.frozen
    pile.add(report("c", (2, 9, 1, 3)), ())
    assert isinstance(frozen, Frozen)
    assert pile.frozen is frozen
