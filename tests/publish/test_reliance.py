from __future__ import annotations

from dataclasses import replace

from onrecord.model.incident import Origins, Reliance, Weighed
from onrecord.publish.reliance import web


def _owing(weighed: Weighed, *pairs: tuple[str, str]) -> Weighed:
    owed = tuple(Reliance(one, other, "cites", None) for one, other in pairs)
    return replace(weighed, copies=(), origins=Origins((), {}, {}, {}, owed, {}))


def test_the_copy_leads_to_its_original_and_on_to_the_origin(weighed: Weighed) -> None:
    drawn = web(weighed)
    edges = {(edge.one, edge.other): edge.copies for edge in drawn.edges}
    assert edges["r:a4", "r:a3"]
    assert not edges["r:a5", "r:a3"]
    assert ("r:a3", "n:Tarvenian Miners’ Rights Network") in edges
    assert ("r:a4", "n:Norpress") not in edges
    assert set(drawn.alone) == {"a2", "a6", "a7"}


def test_reports_that_cite_each_other_make_no_circle(weighed: Weighed) -> None:
    drawn = web(_owing(weighed, ("a1", "Norpress"), ("a3", "The Meridian Post")))
    assert len(drawn.edges) == 1


def test_every_line_runs_from_left_to_right(weighed: Weighed) -> None:
    drawn = web(weighed)
    column = {key: number for number, layer in enumerate(drawn.layers) for key in layer}
    assert all(column[edge.one] < column[edge.other] for edge in drawn.edges)
    assert set(drawn.nodes) == {key for key in column if key in drawn.nodes}


def test_a_crowded_picture_leaves_out_names_behind_no_incident_and_counts_them(weighed: Weighed) -> None:
    drawn = web(_owing(weighed, *(("a1", f"name {n}") for n in range(30)), ("a1", "shared"), ("a2", "shared")))
    assert [edge.other for edge in drawn.edges] == ["n:shared", "n:shared"]
    assert drawn.left_out == 30
