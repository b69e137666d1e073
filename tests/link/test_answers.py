"""A report that only answers a wave is about it, and is no incident of its own."""

from __future__ import annotations

import factory
from onrecord.link import groups
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, When
from onrecord.model.statement import Stance

FAR = Place("Farhaven", 60.0, 60.0, "ZZ", None, "town")


def wave(identity: str, published: str) -> Analysis:
    text = "Over 40 people have been detained in Ostrel since November 2024, the Relief Network said."
    a = factory.analysis(text, identity, published=published)
    time = When("2024-11-01", "2024-11-30", "month")
    return factory.with_(
        a,
        figures=[factory.figure(a, "Over 40 people", 41, None)],
        events=[factory.event(a, "detained", figures=[0], time=time, place=factory.OSTREL)],
        dates=[factory.date(a, "November 2024", time)],
    )


def denial(identity: str, published: str, *, place: Place = factory.OSTREL, stance: Stance = "denies") -> Analysis:
    a = factory.analysis("The governor rejected claims of arrests.", identity, published=published)
    governor = factory.speaker("The governor", "official")
    said = factory.statement(a, "claims of arrests", governor, source="The governor", stance=stance)
    return factory.with_(
        a,
        statements=[said],
        events=[factory.event(a, "arrests", statement=0, factuality="denied", place=place)],
    )


def about(*reports: Analysis) -> list[tuple[str, ...]]:
    return sorted(g.reports for g in groups.suggest(reports, ()))


def test_a_denial_while_a_wave_goes_on_is_about_the_wave() -> None:
    assert about(wave("a", "2025-01-13"), denial("b", "2025-01-17")) == [("a", "b")]


def test_a_denial_far_away_is_not() -> None:
    assert about(wave("a", "2025-01-13"), denial("b", "2025-01-17", place=FAR)) == [("a",), ("b",)]


def test_a_denial_long_after_is_not() -> None:
    assert about(wave("a", "2025-01-13"), denial("b", "2025-09-17")) == [("a",), ("b",)]


def test_a_report_that_answers_nothing_is_not() -> None:
    assert about(wave("a", "2025-01-13"), denial("b", "2025-01-17", stance="asserts")) == [("a",), ("b",)]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [wave("a", "2025-01-13"), denial("b", "2025-01-17"), wave("c", "2025-01-15")]
    assert about(*reports) == about(*reversed(reports))
