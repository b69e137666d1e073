"""What was done or promised about an incident: condemnations, promises, sanctions, resolutions, investigations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention
from onrecord.model.incident import Group, Origins, PassageRef, Response
from onrecord.model.statement import Statement
from onrecord.model.text import Span, hull
from onrecord.reconcile import denials

_STANCES = {"condemns": "condemnation", "promises": "promise"}
_EVENTS = frozenset({"sanction", "resolution", "investigation"})
_NOT_DONE = frozenset({"future", "general", "possible", "denied"})
_SENTENCE = 300
_SENTENCE_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")
_UNKNOWN = "unnamed"


def find(
    analyses: Mapping[str, Analysis], groups: Sequence[Group], origins: Origins
) -> dict[int, tuple[Response, ...]]:
    """The responses to each group, by its index; each act and actor once in a report."""
    owner = denials.owners(groups)
    found: dict[int, list[Response]] = defaultdict(list)
    for report in sorted(analyses):
        analysis = analyses[report]
        seen: set[tuple[str, str, int]] = set()
        for statement, response in _of_report(analysis, origins):
            group = denials.group_of(analysis, statement, owner, groups)
            if group is not None and (response.kind, response.by, group) not in seen:
                seen.add((response.kind, response.by, group))
                found[group].append(response)
    return {group: tuple(_once(responses)) for group, responses in found.items()}


def _once(responses: Sequence[Response]) -> Iterator[Response]:
    """The responses less those without an actor where another report or sentence names one for the same kind."""
    told = {r.kind for r in responses if r.by != _UNKNOWN}
    return (r for r in responses if r.by != _UNKNOWN or r.kind not in told)


def _of_report(analysis: Analysis, origins: Origins) -> Iterator[tuple[Statement, Response]]:
    report = analysis.report.id
    for index, statement in enumerate(analysis.statements):
        speaks = statement.source or statement.speaker.name
        if statement.stance in _STANCES and speaks and not _is_act(analysis, statement):
            trail = origins.statements[report, index]
            at = PassageRef(report, index, None, hull([*statement.cue, *statement.content]))
            by = trail.said_by or trail.voice or _UNKNOWN
            yield statement, Response(_STANCES[statement.stance], by, None, analysis.report.published, at)
    for index, event in enumerate(analysis.events):
        if event.type in _EVENTS and event.factuality not in _NOT_DONE and not _is_word(analysis, event):
            yield _as_statement(analysis, event), _acted(analysis, index, event, origins)


def _is_act(analysis: Analysis, statement: Statement) -> bool:
    """Whether it is the content of an act that is listed by itself ("a resolution which condemns")."""
    reach = hull([*statement.source, *statement.cue, *statement.content])
    text = analysis.report.text
    between = ((e, text[min(e.trigger.end, reach.start) : max(e.trigger.start, reach.start)]) for e in analysis.events)
    return any(
        e.type in {"resolution", "sanction"} and (reach.holds(e.trigger) or _is_near(e, reach, words))
        for e, words in between
    )


def _is_near(event: EventMention, reach: Span, between: str) -> bool:
    return event.trigger.end <= reach.start and len(between) < _SENTENCE and not _SENTENCE_END.search(between)


def _is_word(analysis: Analysis, event: EventMention) -> bool:
    """Whether an act is only asked for, or is a word for somebody's own inquiry ("an investigation by a news site")."""
    of = event.statement
    asked = of is not None and of < len(analysis.statements) and analysis.statements[of].stance == "calls_for"
    told = any(span.holds(event.trigger) for s in analysis.statements for span in s.source)
    return asked or told or any(c.span.holds(event.trigger) for c in analysis.credits)


def _as_statement(analysis: Analysis, event: EventMention) -> Statement:
    """An act in the reporter's own voice, to be tied to a group like a statement."""
    from onrecord.model.statement import Speaker

    if event.statement is not None and event.statement < len(analysis.statements):
        return analysis.statements[event.statement]
    return Statement((), (), (event.trigger,), Speaker(None, "other"), "indirect", "asserts")


def _acted(analysis: Analysis, index: int, event: EventMention, origins: Origins) -> Response:
    report = analysis.report.id
    at = PassageRef(report, event.statement, index, event.trigger)
    time = event.time if _has_own_date(analysis, event) else None
    day = time.first if time and time.precision == "day" else None
    month = time.first[:7] if time and time.first and time.precision == "month" else None
    by, to = _actors(analysis, event)
    trail = origins.events[report, index]
    return Response(event.type, by or trail.said_by or _UNKNOWN, to, day or month, at)


def _has_own_date(analysis: Analysis, event: EventMention) -> bool:
    """Whether the day of an act stands in its own sentence; one carried over from further up is no day of an answer."""
    text = analysis.report.text
    for date in analysis.dates:
        between = text[min(date.span.end, event.trigger.end) : max(date.span.start, event.trigger.start)]
        if (
            event.time
            and date.when.first == event.time.first
            and len(between) < _SENTENCE
            and not _SENTENCE_END.search(between)
        ):
            return True
    return False


def _actors(analysis: Analysis, event: EventMention) -> tuple[str | None, str | None]:
    """Who acts and against whom: public names in the same sentence, before the act and after it."""
    text = analysis.report.text
    floor = max(0, event.trigger.start - _SENTENCE)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, floor, event.trigger.start)), default=floor)
    stop = _SENTENCE_END.search(text, event.trigger.end, event.trigger.end + _SENTENCE)
    end = stop.start() if stop else event.trigger.end + _SENTENCE
    countries = {p.span for p in analysis.places if p.place.kind == "country"}
    public = [n for n in analysis.names if n.public and (n.kind == "organisation" or n.span in countries)]
    public += [n for n in analysis.names if n.public and n.kind == "person"]
    before = [n.span for n in public if start <= n.span.start and n.span.end <= event.trigger.start]
    after = [n.span for n in public if event.trigger.end <= n.span.start < end]
    return _words(text, before[:1]), _words(text, after[:1]) if event.type == "sanction" else None


def _words(text: str, spans: Sequence[Span]) -> str | None:
    return " ".join(spans[0].of(text).split()) if spans else None
