"""Reports as judged: what is rejected supports nothing, what is corrected counts as corrected, what is added counts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from judge import piles
from judge.piles import CLINIC, NETWORK, held, judged, told
from onrecord import pipeline
from onrecord.annotate import totals
from onrecord.judge import items, marks, overlay
from onrecord.judge.ledger import Ledger
from onrecord.judge.overlay import Overlaid
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Accept, Add, Bounds, Correct, Decision, Item, Reject
from onrecord.model.text import Span


def laid(analysis: Analysis, ledger: Ledger) -> Overlaid:
    wanted = marks.judged_items(ledger).get(analysis.report.id, [])
    return overlay.apply(analysis, ledger, wanted, totals.add_up)


def one() -> Analysis:
    return told("a", "About 40", 40, denied=True)


def test_without_judgements_a_report_is_as_it_was_read() -> None:
    assert laid(one(), held()).analysis == one()


def test_a_rejected_figure_is_in_no_total_and_no_event_points_to_it() -> None:
    figure = items.of_figure("a", one().figures[0])
    found = laid(one(), held((figure, Reject())))
    assert found.analysis.figures == ()
    assert found.analysis.totals == ()
    assert found.analysis.events[0].figures == ()
    assert found.rejected == (figure,)


def test_a_total_that_rests_on_a_corrected_figure_is_reckoned_anew() -> None:
    figure = items.of_figure("a", one().figures[0])
    found = laid(one(), held((figure, Correct("bounds", Bounds(30, 35)))))
    [total] = found.analysis.totals
    assert (total.low, total.high) == (30, 35)


def test_when_a_statement_is_rejected_what_it_carried_is_the_reporters_own_word() -> None:
    statement = items.of_statement("a", one().statements[0])
    found = laid(one(), held((statement, Reject())))
    assert [s.stance for s in found.analysis.statements] == ["denies"]
    assert found.analysis.statements[0].answers is None
    assert found.analysis.events[0].statement is None
    assert found.analysis.figures[0].statement is None


def test_a_statement_that_is_added_carries_what_lies_in_it() -> None:
    bare = replace(one(), statements=(), events=(replace(one().events[0], statement=None),))
    content = factory.span(bare, "About 40 people have been detained since November in Ostrel")
    added = Item("statement", "a", content)
    source = factory.span(bare, "Relief Network")
    values = (Correct("source", (source,)), Correct("speaker", "Relief Network"), Correct("role", "ngo"))
    found = laid(bare, held((added, Add(values))))
    [statement] = found.analysis.statements
    assert (statement.speaker.name, statement.speaker.role, statement.speaker.public) == ("Relief Network", "ngo", True)
    assert found.analysis.events[0].statement == 0
    assert found.items["statement"] == (added,)


def test_a_recommendation_that_was_missed_is_added_as_a_statement_that_calls_for_it() -> None:
    bare = factory.analysis("The Relief Network called on the government of Tarvenia to free the miners.", "a")
    added = Item("statement", "a", factory.span(bare, "the government of Tarvenia to free the miners"))
    values = (
        Correct("source", (factory.span(bare, "The Relief Network"),)),
        Correct("cue", (factory.span(bare, "called on"),)),
        Correct("speaker", "Relief Network"),
        Correct("role", "ngo"),
        Correct("stance", "calls_for"),
    )
    [asked] = judged([bare], (added, Add(values))).recommendations
    assert (asked.by, asked.to) == ("Relief Network", "the government of Tarvenia")


def test_who_is_given_a_private_role_is_private_in_the_whole_report() -> None:
    a = told("a", "About 40", 40, factory.speaker("Ilya Marden", "official"))
    named = replace(a, names=(replace(factory.organisation(a, "Ilya Marden"), kind="person"),))
    found = laid(named, held((items.of_statement("a", a.statements[0]), Correct("role", "witness"))))
    assert not found.analysis.statements[0].speaker.public
    assert not found.analysis.names[0].public


def test_who_is_private_by_a_persons_word_is_made_public_by_no_other_report() -> None:
    osk = factory.speaker("Teodor Osk", "official", of="Ministry of Order")
    pile = [told("a", "About 40", 40, osk), told("b", "About 41", 41, osk)]
    found = judged(pile, (items.of_statement("a", pile[0].statements[0]), Correct("role", "witness")))
    [statement] = found.analyses["a"].statements
    assert (statement.speaker.role, statement.speaker.public) == ("witness", False)
    assert [n.span.of(pile[0].report.text) for n in found.analyses["a"].names if not n.public] == ["Teodor Osk"]


def test_a_rejected_only_word_supports_nothing_any_more() -> None:
    pile = [told("a", "About 40", 40), told("b", "About 40", 40, CLINIC)]
    before = piles.incident(pipeline.weigh(pile), "a")
    after = piles.incident(judged(pile, (items.of_event("b", pile[1].events[0]), Reject()),
                                  (items.of_figure("b", pile[1].figures[0]), Reject())), "a")  # fmt: skip
    assert (before.independent_origins, after.independent_origins) == (2, 1)
    assert after.reports == ("a",)


def test_a_figure_that_a_person_added_is_stated_like_any_other() -> None:
    pile = [told("a", "About 40", 40), told("b", "dozens of", 24)]
    bare = [pile[0], replace(pile[1], figures=(), totals=(), events=(replace(pile[1].events[0], figures=()),))]
    added = Item("figure", "b", factory.span(bare[1], "dozens of people"), "detained")
    found = judged(bare, (added, Add((Correct("bounds", Bounds(24, None)),))))
    [line] = piles.incident(found, "b").figures
    assert {(s.report, s.low, s.high) for s in line.stated} == {("a", 40, 40), ("b", 24, None)}


def test_correcting_a_date_moves_the_events_that_take_their_day_from_it() -> None:
    a = piles.shot("a", factory.DARNIK, "2024-03-02")
    found = laid(a, held((items.of_date("a", a.dates[0]), Correct("time", factory.when("2024-03-05")))))
    assert found.analysis.events[0].time == factory.when("2024-03-05")
    own = Correct("time", factory.when("2024-03-09"))
    both = laid(
        a,
        held((items.of_event("a", a.events[0]), own),
             (items.of_date("a", a.dates[0]), Correct("time", factory.when("2024-03-05")))),
    )  # fmt: skip
    assert both.analysis.events[0].time == factory.when("2024-03-09")


def test_an_item_read_a_little_otherwise_is_found_again_and_keeps_its_anchor() -> None:
    item = items.of_figure("a", one().figures[0])
    wider = replace(one(), figures=(replace(one().figures[0], span=factory.span(one(), "About 40 people have")),))
    found = laid(wider, held((item, Correct("bounds", Bounds(39, 39)))))
    assert found.analysis.figures[0].low == 39
    assert found.items["figure"] == (item,)
    assert found.gone == ()


def test_what_a_new_engine_misses_stands_if_a_person_corrected_it_and_is_said_to_be_gone() -> None:
    figure, event = items.of_figure("a", one().figures[0]), items.of_event("a", one().events[0])
    blind = replace(one(), figures=(), totals=(), events=())
    found = laid(blind, held((figure, Correct("bounds", Bounds(39, 39))), (event, Accept())))
    assert [(f.low, f.high) for f in found.analysis.figures] == [(39, 39)]
    assert set(found.gone) == {figure, event}


def decisions(item: Item) -> st.SearchStrategy[Decision]:
    fields: dict[str, list[Decision]] = {
        "statement": [Correct("role", "witness"), Correct("stance", "denies"), Correct("content", (Span(0, 9),))],
        "event": [Correct("type", "raid"), Correct("place", None), Correct("time", None)],
        "figure": [Correct("bounds", Bounds(None, 3)), Correct("counted", "injured")],
    }
    return st.sampled_from([Accept(), Reject(), *fields.get(item.kind, [])])


@st.composite
def ledgers(draw: st.DrawFn, analysis: Analysis) -> Ledger:
    every = [item for item, _ in items.all_of(analysis)]
    every += [Item("figure", analysis.report.id, Span(0, 4), "killed")]
    chosen = draw(st.lists(st.sampled_from(every), max_size=6))
    add = Add((Correct("bounds", Bounds(1, 1)),))
    return held(*((item, add if item.span == Span(0, 4) else draw(decisions(item))) for item in chosen))


def three() -> Analysis:
    """A report with several statements, events and figures that point to each other."""
    text = "Six miners were detained, two of them injured, the clinic said. Five were killed. The ministry denied it."
    a = factory.analysis(text, "a")
    figures = [
        factory.figure(a, "Six miners", 6, 6, statement=0),
        factory.figure(a, "two of them", 2, 2, "injured", statement=0, among=0),
        factory.figure(a, "Five", 5, 5, "killed", part_of=0),
    ]
    events = [
        factory.event(a, "detained", figures=[0], statement=0),
        factory.event(a, "injured", "injury", figures=[1], statement=0),
        factory.event(a, "killed", "killing", figures=[2]),
    ]
    said = [
        factory.statement(a, "Six miners were detained, two of them injured", CLINIC, source="the clinic", cue="said"),
        factory.statement(a, "it", NETWORK, source="The ministry", cue="denied", stance="denies", answers=0),
    ]
    return factory.with_(a, statements=said, events=events, figures=figures, totals=totals.add_up(figures, events))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_judged_every_index_points_to_something(data: st.DataObject) -> None:
    found = laid(three(), data.draw(ledgers(three()))).analysis
    statements, figures = range(len(found.statements)), range(len(found.figures))
    assert all(e.statement is None or e.statement in statements for e in found.events)
    assert all(n in figures for e in found.events for n in e.figures)
    assert all(f.statement is None or f.statement in statements for f in found.figures)
    assert all(n is None or n in figures for f in found.figures for n in (f.part_of, f.same_as, f.among))
    assert all(s.answers is None or s.answers in statements for s in found.statements)
    assert all(n in figures for t in found.totals for n in t.figures)
    pipeline.weigh([found])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_another_engine_loses_no_judgement(data: st.DataObject) -> None:
    """Whatever the new engine reads: each judged item is found, is said to be gone, or stands as a person put it."""
    ledger = data.draw(ledgers(three()))
    keep = data.draw(st.lists(st.booleans(), min_size=3, max_size=3))
    other = replace(
        three(),
        events=tuple(e for e, k in zip(three().events, keep, strict=True) if k),
        figures=tuple(replace(f, span=Span(f.span.start, f.span.end + 2)) for f in three().figures[: sum(keep)]),
        statements=(),
        totals=(),
    )
    other = replace(
        other,
        events=tuple(replace(e, statement=None, figures=()) for e in other.events),
        figures=tuple(replace(f, statement=None, part_of=None, among=None) for f in other.figures),
    )
    found = laid(other, ledger)
    there = {item.key for mine in found.items.values() for item in mine}
    for state in ledger.states.values():
        said = state.item in found.gone or state.item in found.rejected
        assert said or state.item.key in there
