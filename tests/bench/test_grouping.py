from __future__ import annotations

from onrecord.bench import grouping
from onrecord.bench.gold import GoldReport, Registered
from onrecord.bench.rates import Rates
from onrecord.model.event import Place
from onrecord.model.incident import Incident, Reconciled


def incident(
    name: str, *reports: str, day: str | None = None, place: str | None = None, killed: int | None = None
) -> Incident:
    figures = (Reconciled("killed", killed, killed, killed, ()),) if killed is not None else ()
    return Incident(
        name, "incident", name, (), day, day, "day", None, Place(place) if place else None, reports, (), (), figures,
        (), 0, 0, (), (), (),
    )  # fmt: skip


def gold(name: str, *incidents: Registered) -> GoldReport:
    return GoldReport(name, "…", {}, incidents, frozenset(one.incident for one in incidents))


ONE = Registered("1", 2, 0, 0, "2025-01-03", "Darnik")
TWO = Registered("2", 0, 0, 1, None, None)
REPORTS = [gold("a", ONE), gold("b", ONE), gold("c", TWO)]


def test_a_perfect_grouping_with_right_values() -> None:
    found = [incident("x", "a", "b", day="2025-01-03", place="Darnik (town)", killed=2), incident("y", "c")]
    measured = grouping.incidents(REPORTS, found)
    assert measured["grouping (B³)"] == Rates(100.0, 100.0, 100.0)
    assert measured["killed"] == 100.0
    assert measured["arrested"] == 50.0, "the second incident's one arrest was not found"
    assert (measured["day"], measured["place"]) == (50.0, 100.0)


def test_reports_in_no_incident_stand_alone() -> None:
    measured = grouping.incidents(REPORTS, [])
    assert measured["grouping (B³)"] == Rates(100.0, 66.7, 80.0)
    assert measured["killed"] == 0.0, "no incident found: nothing is right, not even a none"


def test_all_in_one_is_complete_and_impure() -> None:
    measured = grouping.incidents(REPORTS, [incident("x", "a", "b", "c", "not in the gold")])
    assert measured["grouping (B³)"] == Rates(55.6, 100.0, 71.4)


def test_a_report_on_two_incidents_goes_with_both() -> None:
    both = {"a": frozenset({"1", "2"}), "b": frozenset({"1"}), "c": frozenset({"2"})}
    assert grouping.b_cubed(both, both) == Rates(100.0, 100.0, 100.0)


def test_nothing_to_group() -> None:
    assert grouping.incidents([], []) == {}


def test_places_agree_if_one_name_holds_the_other() -> None:
    assert grouping.same_place("Darnik 2", "darnik")
    assert not grouping.same_place("Darnik North", "Darnik South")
    assert not grouping.same_place(None, "Darnik")
