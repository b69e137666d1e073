from __future__ import annotations

from typing import Any

from factory import DARNIK, analysis, credit, figure, span, speaker, statement, with_
from onrecord.bench import samples
from onrecord.model.event import PlaceMention
from onrecord.model.incident import (
    Copy,
    Denial,
    Incident,
    Origins,
    Recommendation,
    Reconciled,
    StatedFigure,
    StatementRef,
    Weighed,
)
from onrecord.model.text import Unread

TEXT = "In Darnik, over 40 people are\nheld, the Network says. The governor denies it: close the site."
RECORDED: dict[str, Any] = {
    "reports": {"one.html": {"title": "Held in Darnik", "outlet": "Courier", "published": "2025-01", "language": "en",
                             "copy_of": "two.html"}},
    "unread": ["empty.txt"],
    "waves": [{"figures": {"detained": {"stated": [
        {"low": 41, "high": None, "report": "one.html", "words": "over 40 people", "origin": "The Network"}]}}}],
    "denials": [{"report": "one.html", "words": "denies it"}, {"report": "lost.html", "words": "no"}],
    "responses": [],
    "recommendations": [{"report": "one.html", "words": "close the site"}],
    "credits": [{"report": "one.html", "words": "people are held, the Network says"}],
    "places": [{"name": "Darnik", "reports": ["one.html"]}, {"name": "Darnik", "report": "lost.html"}],
    "origins": [{"name": "The Network", "aliases": ["Réseau"]}],
}  # fmt: skip
NOTHING = Origins((), {}, {}, {}, (), {})


def weighed(*incidents: Incident, copies: tuple[Copy, ...] = (), asked: tuple[Recommendation, ...] = ()) -> Weighed:
    return Weighed("most_independent", {}, incidents, (), NOTHING, copies, asked)


def test_nothing_read_finds_nothing() -> None:
    measured = samples.measure(RECORDED, [], weighed(), [])
    assert set(measured.values()) == {0.0}
    assert "responses" not in measured, "nothing of the kind was recorded"


def test_everything_found_is_all_right_but_what_lies_in_another_file() -> None:
    of = analysis(
        TEXT, "h1", path="samples/reports/one.html", title="Held in Darnik", outlet="Courier", published="2025-01-13"
    )
    denial = statement(of, "it", speaker("governor", "official"), source="The governor", cue="denies", stance="denies")
    read = with_(
        of,
        statements=[denial],
        figures=[figure(of, "over 40", 41, None)],
        credits=[credit(of, "the Network says")],
        places=[PlaceMention(span(of, "Darnik"), DARNIK)],
    )
    stated = StatedFigure(41, None, "h1", 0, span(of, "over 40"), "Réseau", "Réseau", None)
    incident = Incident(
        "i", "wave", "t", (), None, None, "unknown", None, None, ("h1",), (), (),
        (Reconciled("detained", 41, None, 41, (stated,)),), (), 1, 1, (),
        (Denial(StatementRef("h1", 0), "the governor", ("detained",), None),), (),
    )  # fmt: skip
    case = weighed(
        incident,
        copies=(Copy("h1", "h2", 0.8, ()),),
        asked=(Recommendation("x", None, "h1", None, span(of, "close the site")),),
    )
    measured = samples.measure(RECORDED, [read], case, [Unread("samples/reports/empty.txt", "empty", "…")])
    half = {"denials": 50.0, "denials of an incident": 50.0, "places": 50.0}
    assert {name: share for name, share in measured.items() if share != 100.0} == half


def test_a_row_is_named_by_its_file_and_its_id() -> None:
    row = analysis("…", "brief-1", path="samples/reports/wire.jsonl#3").report
    assert samples.key(row) == "wire.jsonl#brief-1"


def test_words_are_found_whatever_white_space_lies_between() -> None:
    assert samples.passage("people are held", TEXT) == span(TEXT, "people are\nheld")
    assert samples.passage("nobody", TEXT) is None
