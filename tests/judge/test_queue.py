"""What waits comes in the order in which it settles most, and what it says hangs on an entry does hang on it."""

from __future__ import annotations

import factory
from judge import piles
from judge.piles import CLINIC, incident, judged, judgement, told
from onrecord import pipeline
from onrecord.judge import items, ledger, preview, queue
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Weighed
from onrecord.model.judgement import Accept, Doubtful, Reject, Status
from onrecord.model.waiting import Waiting
from onrecord.publish import words
from onrecord.weighing import Weighing


def pile() -> list[Analysis]:
    """Four reports with one figure by one origin, and one with another figure by another."""
    one = [told(name, "About 40", 40) for name in "abcd"]
    return [*one, told("e", "About 90", 90, CLINIC, denied=True)]


def figures(found: list[Waiting]) -> list[Waiting]:
    return [one for one in found if one.item.kind == "figure"]


def without(weighed: Weighed, entry: Waiting) -> Weighed:
    return judged(pile(), *((item, Reject()) for item in entry.batch), suggested=weighed)


def test_one_figure_of_one_origin_in_several_reports_is_one_entry() -> None:
    first, second = figures(queue.of(pipeline.weigh(pile())))
    assert {len(first.batch), len(second.batch)} == {4, 1}
    assert "4 reports state this figure for detained on one word" in {
        first.reason.split(";")[0],
        second.reason.split(";")[0],
    }


def test_what_is_said_to_hang_on_an_entry_hangs_on_it() -> None:
    before = pipeline.weigh(pile())
    [line] = incident(before, "a").figures
    for entry in figures(queue.of(before)):
        [left] = incident(without(before, entry), "a").figures
        assert ("lowest" in entry.settles) == (left.low != line.low)
        assert ("highest" in entry.settles) == (left.high != line.high)
        assert ("the value that is put first" in entry.settles) == (left.best != line.best)
        assert preview.of(before, without(before, entry), words.best).incidents == (incident(before, "a").id,)


def test_a_figure_that_others_state_too_is_neither_end_alone() -> None:
    both = [*pile(), told("f", "About 90", 90, factory.speaker("Free Teachers’ Union"))]
    found = [one for one in figures(queue.of(pipeline.weigh(both))) if len(one.batch) == 1]
    assert {one.settles for one in found} <= {
        "one of the figures that are stated",
        "one of the words for the value that is put first",
    }


def test_the_only_figure_of_a_kind_leaves_none_behind() -> None:
    alone = [told("a", "About 40", 40)]
    before = pipeline.weigh(alone)
    [entry] = figures(queue.of(before))
    assert entry.settles == "the only figure of its kind"
    assert incident(judged(alone, (entry.item, Reject()), suggested=before), "a").figures == ()


def test_what_is_contradicted_comes_before_what_all_agree_on() -> None:
    calm = [told(f"k{n}", "About 40", 40, published="2024-03-14", place=factory.KOLVARY) for n in range(4)]
    found = queue.of(pipeline.weigh([*calm, *pile()]))
    wave = incident(pipeline.weigh([*calm, *pile()]), "a").id
    assert figures(found)[0].incident == wave


def test_what_was_judged_no_longer_waits_and_what_is_doubted_comes_first() -> None:
    before = pipeline.weigh(pile())
    one, other = figures(queue.of(before))
    accepted = queue.of(judged(pile(), *((item, Accept()) for item in one.batch), suggested=before))
    assert [entry.item for entry in figures(accepted)] == [other.item]
    doubted = queue.of(judged(pile(), (other.item, Doubtful()), suggested=before))
    assert other.item in [entry.item for entry in figures(doubted)]
    mine = next(entry for entry in doubted if entry.item == other.item)
    assert mine.weight >= other.weight


def test_an_incident_that_people_rejected_asks_nothing_more() -> None:
    before = pipeline.weigh(pile())
    item = piles.item_of(before, "a")
    found = queue.of(judged(pile(), (item, Status("rejected")), suggested=before))
    assert [one for one in found if one.incident == item.name] == []


def test_what_people_decided_apart_comes_first_of_all() -> None:
    before = pipeline.weigh(pile())
    item = items.of_event("a", pile()[0].events[0])
    both = ledger.of([judgement(item, Accept(), who="Ana"), judgement(item, Reject(), who="Bela")])
    first = queue.of(Weighing().judged(pile(), both, before))[0]
    assert first.item == item
    assert first.conflict is not None


def test_no_name_stands_in_a_reason() -> None:
    for entry in queue.of(pipeline.weigh(pile())):
        assert "Network" not in entry.reason + entry.settles
        assert "Clinic" not in entry.reason + entry.settles


def test_the_queue_is_the_same_whatever_order_the_reports_came_in() -> None:
    forth = queue.of(pipeline.weigh(pile()))
    back = queue.of(pipeline.weigh(pile()[::-1]))
    assert [(one.weight, one.incident, one.settles) for one in forth] == [
        (one.weight, one.incident, one.settles) for one in back
    ]
