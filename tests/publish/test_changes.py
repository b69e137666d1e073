from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.model.incident import Weighed
from onrecord.publish import case
from onrecord.publish.changes import Changes, MovedFigure, since


def _without(weighed: Weighed, report: str) -> dict[str, Any]:
    """The case as it was before this report came."""
    kept = {key: one for key, one in weighed.analyses.items() if key != report}
    return case.as_json(replace(weighed, analyses=kept))


def test_nothing_is_new_between_a_case_and_itself(weighed: Weighed) -> None:
    changes = since(case.as_json(weighed), case.as_json(weighed))
    assert changes == Changes()
    assert not changes


def test_a_report_that_came_and_one_that_went(weighed: Weighed) -> None:
    assert since(_without(weighed, "a6"), _without(weighed, "a1")) == Changes(reports=("a6",), gone=("a1",))


def test_an_incident_under_another_id_is_known_by_its_mentions(weighed: Weighed) -> None:
    first = weighed.incidents[0]
    old = case.as_json(replace(weighed, incidents=(replace(first, id="older"), *weighed.incidents[1:])))
    assert since(old, case.as_json(weighed)).incidents == ()


def test_a_new_incident_is_named(weighed: Weighed) -> None:
    old = case.as_json(replace(weighed, incidents=weighed.incidents[:1]))
    assert since(old, case.as_json(weighed)).incidents == ("w-2025", "i-darnik")


def test_a_figure_that_moved_shows_before_and_after(weighed: Weighed) -> None:
    first = weighed.incidents[0]
    killed = replace(first.figures[0], low=6, high=6, best=6)
    old = case.as_json(replace(weighed, incidents=(replace(first, figures=(killed,)), *weighed.incidents[1:])))
    moved = since(old, case.as_json(weighed)).figures
    assert moved == (
        MovedFigure("w-2024", "killed", (6, 6, 6), (6, None, 27)),
        MovedFigure("w-2024", "detained", (None, None, None), (24, None, 101)),
    )


def test_new_denials_and_new_failures_are_counted(weighed: Weighed) -> None:
    first = weighed.incidents[0]
    fewer = replace(first, denials=first.denials[:1])
    old = case.as_json(replace(weighed, incidents=(fewer, *weighed.incidents[1:]), unread=()))
    changes = since(old, case.as_json(weighed))
    assert changes.denials == (("w-2024", 1),)
    assert changes.unread == ("union/communique.pdf",)
