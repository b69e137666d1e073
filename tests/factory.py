"""Subjects of tests in one line: spans are found by searching for their words, so no test counts letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.analysis import Analysis, Credit, How
from onrecord.model.event import DateMention, EventMention, EventType, Factuality, Place, Precision, When
from onrecord.model.figure import Counted, Figure
from onrecord.model.statement import Name, Quoted, Role, Speaker, Stance, Statement
from onrecord.model.text import Report, Span

DARNIK = Place("Darnik", -35.74, 86.12, "XT", 1, "town")
KOLVARY = Place("Kolvary", -35.52, 85.61, "XT", 2, "town")
OSTREL = Place("Ostrel", -35.65, 86.0, "XT", 3, "region")
TARVENIA = Place("Tarvenia", -35.0, 84.2, "XT", 4, "country")


def report(text: str, identity: str = "r1", **details: object) -> Report:
    """A report in English unless told otherwise."""
    return replace(Report(identity, f"{identity}.txt", text, language="en"), **details)  # type: ignore[arg-type]


def analysis(text: str, identity: str = "r1", **details: object) -> Analysis:
    """An analysis with nothing in it yet; add statements, events and figures with `with_`."""
    return Analysis(report(text, identity, **details))


def with_(of: Analysis, **parts: object) -> Analysis:
    """The same analysis with these parts."""
    return replace(of, **{k: tuple(v) for k, v in parts.items()})  # type: ignore[arg-type]


def span(of: Analysis | str, words: str, occurrence: int = 0) -> Span:
    """Where these words stand in the text; the first time unless told otherwise."""
    text = of if isinstance(of, str) else of.report.text
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def speaker(name: str | None, role: Role = "ngo", *, public: bool = True, of: str | None = None) -> Speaker:
    """A public speaker of an organisation unless told otherwise."""
    return Speaker(name, role, public, of)


def statement(
    of: Analysis,
    content: str,
    by: Speaker,
    *,
    source: str | None = None,
    cue: str | None = None,
    stance: Stance = "asserts",
    quoted: Quoted = "indirect",
    answers: int | None = None,
    via: Sequence[str] = (),
) -> Statement:
    """A statement whose content, source and cue are these words of the text."""
    return Statement(
        (span(of, source),) if source else (),
        (span(of, cue),) if cue else (),
        (span(of, content),),
        by,
        quoted,
        stance,
        tuple(via),
        answers,
    )


def event(
    of: Analysis,
    trigger: str,
    kind: EventType = "detention",
    *,
    statement: int | None = None,
    figures: Sequence[int] = (),
    time: When | None = None,
    place: Place | None = None,
    background: bool = False,
    factuality: Factuality = "alleged",
    occurrence: int = 0,
) -> EventMention:
    """An event mention at this word."""
    at = span(of, trigger, occurrence)
    return EventMention(at, kind, factuality, (), (), (), statement, tuple(figures), time, place, background)


def figure(
    of: Analysis,
    words: str,
    low: int | None,
    high: int | None,
    counted: Counted = "detained",
    *,
    statement: int | None = None,
    **details: object,
) -> Figure:
    """A figure at these words."""
    return replace(Figure(span(of, words), low, high, counted, statement=statement), **details)  # type: ignore[arg-type]


def when(first: str | None, last: str | None = None, precision: Precision = "day") -> When:
    """A day, or the days from first to last."""
    return When(first, last or first, precision)


def date(of: Analysis, words: str, when: When, value: str | None = None) -> DateMention:
    """A time expression at these words."""
    return DateMention(span(of, words), "DATE", value, when)


def credit(of: Analysis, words: str, how: How = "cites", origin: str | None = None) -> Credit:
    """A credit at these words."""
    return Credit(span(of, words), origin or words, how)


def organisation(of: Analysis, words: str) -> Name:
    """An organisation's name in the text."""
    return Name(span(of, words), "organisation")
