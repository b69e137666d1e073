"""Incidents as judged: merged, split, linked and unlinked, with ids that stay."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from judge import piles
from judge.piles import incident, item_of, judged, shot, told
from onrecord import pipeline
from onrecord.judge import items
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Weighed
from onrecord.model.judgement import Anchor, Decision, Item, Link, Merge, Reject, Split, Status, Unlink


def pile() -> list[Analysis]:
    return [
        told("a", "About 40", 40), told("b", "About 41", 41, piles.CLINIC),
        shot("c", factory.DARNIK, "2024-03-02", "The miner Tirsk left the Brenholt pit at noon."),
        shot("d", factory.KOLVARY, "2024-06-09", "A fisherman was found by the Sarnow quay."),
    ]  # fmt: skip


def anchor(analysis: Analysis, index: int = 0) -> Anchor:
    return items.anchor_of(items.of_event(analysis.report.id, analysis.events[index]))


def partition(weighed: Weighed) -> set[tuple[str, ...]]:
    return {tuple(m.report for m in one.mentions) for one in weighed.incidents}


def test_without_judgements_all_is_as_suggested() -> None:
    found, suggested = judged(pile()), pipeline.weigh(pile())
    assert replace(found, judged=None) == suggested


def test_two_incidents_that_people_merge_are_one_under_the_first_ones_id() -> None:
    before = pipeline.weigh(pile())
    one, other = item_of(before, "c"), item_of(before, "d")
    found = judged(pile(), (one, Merge((other,))))
    assert incident(found, "d").id == incident(found, "c").id == one.name
    assert found.judged is not None
    assert found.judged.absorbed == {other.name: one.name}
    assert found.judged.gone == ()


def test_what_is_split_off_is_another_incident_and_the_rest_keeps_its_id() -> None:
    before = pipeline.weigh(pile())
    whole = item_of(before, "a")
    assert whole == item_of(before, "b")
    found = judged(pile(), (whole, Split((anchor(pile()[1]),))))
    assert {("a",), ("b",)} <= partition(found)
    assert whole.name in {incident(found, "a").id, incident(found, "b").id}
    assert len({one.id for one in found.incidents}) == len(found.incidents)


def test_a_mention_that_is_linked_and_unlinked_again() -> None:
    before = pipeline.weigh(pile())
    wave, mention = item_of(before, "a"), anchor(pile()[2])
    linked = judged(pile(), (wave, Link(mention)))
    assert ("a", "b", "c") in partition(linked)
    unlinked = judged(pile(), (wave, Link(mention)), (wave, Unlink(mention)))
    assert partition(unlinked) == partition(before)


def test_an_incident_that_was_judged_keeps_its_first_id_as_it_grows() -> None:
    before = pipeline.weigh(pile())
    name = item_of(before, "a").name
    more = [*pile(), told("e", "About 40", 40, factory.speaker("Free Teachers’ Union"))]
    status = (item_of(before, "a"), Status("established"))
    assert incident(judged(more), "e").id == incident(pipeline.weigh(more), "a").id != name
    found = judged(more, status)
    assert incident(found, "e").id == name
    assert found.judged is not None
    state = found.judged.incident(name or "")
    assert state is not None
    assert state.status == "established"


def test_an_incident_in_which_a_mention_is_rejected_keeps_its_id() -> None:
    before = pipeline.weigh(pile())
    found = judged(pile(), (items.of_event("b", pile()[1].events[0]), Reject()))
    assert incident(found, "a").id == incident(before, "a").id


def test_a_judged_incident_of_which_nothing_is_left_is_said_to_be_gone() -> None:
    before = pipeline.weigh(pile())
    found = judged(pile()[:2], (item_of(before, "c"), Status("established")))
    assert found.judged is not None
    assert [one.item.name for one in found.judged.gone] == [item_of(before, "c").name]


def test_linking_what_is_no_longer_read_is_said() -> None:
    before = pipeline.weigh(pile())
    lost = replace(pile()[2], events=())
    found = judged([*pile()[:2], lost, pile()[3]], (item_of(before, "a"), Link(anchor(pile()[2]))))
    assert found.judged is not None
    assert [one.item.name for one in found.judged.gone] == [item_of(before, "a").name]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_however_people_group_each_mention_is_in_one_incident_and_every_id_is_its_own(data: st.DataObject) -> None:
    before = pipeline.weigh(pile())
    whole = [item_of(before, report) for report in "acd"]
    mentions = [anchor(one) for one in pile()]
    decided: list[tuple[Item, Decision]] = []
    for _ in range(data.draw(st.integers(1, 5))):
        item = data.draw(st.sampled_from(whole))
        other = data.draw(st.sampled_from([one for one in whole if one != item]))
        mention = data.draw(st.sampled_from(mentions))
        own = [one for one in item.mentions if one == mention and len(item.mentions) > 1]
        offered: list[Decision] = [Merge((other,)), Link(mention), *(Split((m,)) for m in own), *(map(Unlink, own))]
        decided.append((item, data.draw(st.sampled_from(offered))))
    found = judged(pile(), *decided, suggested=before)
    every = [m for one in found.incidents for m in one.mentions]
    assert sorted((m.report, m.event) for m in every) == [(r, 0) for r in "abcd"]
    assert len({one.id for one in found.incidents}) == len(found.incidents)
    assert all(one.part_of is None or one.part_of in {i.id for i in found.incidents} for one in found.incidents)


@given(st.sampled_from("abcd"), st.booleans())
@settings(max_examples=8, deadline=None)
def test_what_people_reject_in_one_report_changes_no_incident_of_others(report: str, statement: bool) -> None:
    before = pipeline.weigh(pile())
    [rejected] = [one for one in pile() if one.report.id == report]
    item = (
        items.of_statement(report, rejected.statements[0])
        if statement and rejected.statements
        else items.of_event(report, rejected.events[0])
    )
    found = judged(pile(), (item, Reject()), suggested=before)
    mine = incident(before, report).id
    assert {one.id: one for one in found.incidents if one.id != mine} == {
        one.id: one for one in before.incidents if one.id != mine
    }


def test_two_acts_at_one_word_stay_two() -> None:
    one = pile()[0]
    twice = [replace(one, events=(one.events[0], replace(one.events[0], factuality="stated"))), *pile()[1:]]
    before = pipeline.weigh(twice)
    found = judged(twice, (item_of(before, "c"), Status("established")))
    assert replace(found, judged=None) == before
    other = judged(twice, (item_of(before, "c"), Merge((item_of(before, "d"),))))
    assert incident(other, "a").mentions == incident(before, "a").mentions
