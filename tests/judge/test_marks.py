"""Statuses, times, points and answers as judged: they stay where they belong, and what lost its place is said."""

from __future__ import annotations

from dataclasses import replace

import factory
from judge import piles
from judge.piles import CLINIC, incident, item_of, judged, shot, told
from onrecord import pipeline
from onrecord.judge import followups, items
from onrecord.model.analysis import Analysis
from onrecord.model.event import When
from onrecord.model.incident import Weighed
from onrecord.model.judgement import Correct, Gone, Item, Progress, Reject, Status


def calling(content: str = "to free the miners") -> Analysis:
    """A report in which a network calls on the government for something."""
    a = factory.analysis("The Relief Network called on the government of Tarvenia to free the miners at once.", "a")
    said = factory.statement(
        a, f"the government of Tarvenia {content}", piles.NETWORK, source="The Relief Network", cue="called on"
    )
    return replace(a, statements=(replace(said, stance="calls_for"),))


def asked(weighed: Weighed) -> Item:
    [one] = [one.item for one in followups.of(weighed, "2026-01-01")]
    return one


def gone(weighed: Weighed) -> list[Gone]:
    assert weighed.judged is not None
    return list(weighed.judged.gone)


def test_how_far_a_recommendation_has_come_survives_another_reading() -> None:
    item = asked(pipeline.weigh([calling()]))
    progress = Progress("under_way", due="2026-01-31", to="the interior ministry")
    found = judged([calling("to free the miners at once")], (item, progress))
    [owed] = followups.of(found, "2026-02-01")
    assert owed.item != item
    assert (owed.status, owed.due, owed.overdue, owed.to) == ("under_way", "2026-01-31", True, "the interior ministry")
    assert [one.status for one in found.recommendations] == ["under_way"]
    assert gone(found) == []


def test_a_recommendation_that_is_no_longer_read_is_said_to_be_gone() -> None:
    item = asked(pipeline.weigh([calling()]))
    found = judged([replace(calling(), statements=())], (item, Progress("fulfilled")))
    assert [one.item for one in gone(found)] == [item]


def test_a_rejected_recommendation_is_listed_as_rejected_and_asked_no_more() -> None:
    item = asked(pipeline.weigh([calling()]))
    found = judged([calling()], (item, Reject()))
    assert found.recommendations == ()
    assert followups.of(found, "2026-01-01") == []
    assert found.judged is not None
    assert found.judged.rejected == (item,)


def test_what_was_fulfilled_is_never_overdue() -> None:
    item = asked(pipeline.weigh([calling()]))
    found = judged([calling()], (item, Progress("fulfilled", due="2025-01-01")))
    assert [one.overdue for one in followups.of(found, "2026-01-01")] == [False]


def test_time_and_place_that_people_give_an_incident_are_its_own() -> None:
    pile = [shot("c", factory.DARNIK, "2024-03-02"), told("a", "About 40", 40)]
    item = item_of(pipeline.weigh(pile), "c")
    days = When("2024-03-04", "2024-03-05", "span")
    found = incident(judged(pile, (item, Correct("time", days)), (item, Correct("place", factory.KOLVARY))), "c")
    assert (found.first, found.last, found.place) == ("2024-03-04", "2024-03-05", factory.KOLVARY)
    assert "Kolvary" in found.title
    unknown = incident(judged(pile, (item, Correct("time", None)), (item, Correct("place", None))), "c")
    assert (unknown.first, unknown.place) == (None, None)


def test_a_status_of_a_point_that_nobody_speaks_of_any_more_is_said_to_be_gone() -> None:
    pile = [told("a", "About 40", 40), told("b", "About 41", 41, CLINIC)]
    item = items.of_point(item_of(pipeline.weigh(pile), "a"), "detained")
    assert gone(judged(pile, (item, Status("contested")))) == []
    killed = items.of_point(item, "killed")
    assert [one.item for one in gone(judged(pile, (killed, Status("contested"))))] == [killed]


def test_a_status_stands_beside_its_point() -> None:
    pile = [told("a", "About 40", 40)]
    whole = item_of(pipeline.weigh(pile), "a")
    found = judged(pile, (items.of_point(whole, "detained"), Status("contested")))
    assert found.judged is not None
    state = found.judged.point(incident(found, "a").id, "detained")
    assert state is not None
    assert state.status == "contested"
    assert found.judged.incident(incident(found, "a").id) is None
