"""What was done or promised about an incident: condemnations, promises, sanctions, resolutions, investigations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention
from onrecord.model.incident import Group, Origins, PassageRef, Response
from onrecord.model.statement import Speaker, Statement
from onrecord.model.text import Span, hull
from onrecord.reconcile import denials, topics

_STANCES = {"condemns": "condemnation", "promises": "promise", "declines": "refusal to comment"}
_EVENTS = frozenset({"sanction", "resolution", "investigation"})
_NOT_DONE = frozenset({"future", "general", "possible", "denied"})
_ACTORS = frozenset({"person", "organisation"})
_SENTENCE = 300
_SENTENCE_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")
_UNKNOWN = "unnamed"


def of_report(
    analysis: Analysis, owner: Mapping[tuple[str, int], int], groups: Sequence[Group], origins: Origins
) -> tuple[tuple[int, Response], ...]:
    """The responses of a report with the index of the group that they answer; each act and actor once."""
    found: list[tuple[int, Response]] = []
    seen: set[tuple[str, str, int]] = set()
    for statement, response in _of_report(analysis, origins):
        group = _group(analysis, statement, owner, groups)
        if group is not None and (response.kind, response.by, group) not in seen:
            seen.add((response.kind, response.by, group))
            found.append((group, response))
    return tuple(found)


def _group(
    analysis: Analysis, statement: Statement, owner: Mapping[tuple[str, int], int], groups: Sequence[Group]
) -> int | None:
    """The group that is answered: that of the acts named beside the answer, else by the words of its paragraph."""
    at = hull(statement.content)
    if not _is_beside_an_act(analysis, at, owner):
        meant = topics.group_by_words(analysis, at, owner)
        if meant is not None:
            return meant
    return denials.group_of(analysis, statement, owner, groups)


def _is_beside_an_act(analysis: Analysis, at: Span, owner: Mapping[tuple[str, int], int]) -> bool:
    text = analysis.report.text
    start, end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    line = Span(start, end if end >= 0 else len(text))
    return any((analysis.report.id, i) in owner and line.holds(e.trigger) for i, e in enumerate(analysis.events))


def once(responses: Sequence[Response]) -> tuple[Response, ...]:
    """The responses to a group less those without an actor where another report or sentence names one for the kind."""
    told = {r.kind for r in responses if r.by != _UNKNOWN}
    return tuple(r for r in responses if r.by != _UNKNOWN or r.kind not in told)


def _of_report(analysis: Analysis, origins: Origins) -> Iterator[tuple[Statement, Response]]:
    report = analysis.report.id
    for index, statement in enumerate(analysis.statements):
        unheard = None if statement.source or statement.speaker.name else _subject(analysis, statement)
        speaks = statement.source or statement.speaker.name or unheard
        if statement.stance in _STANCES and speaks and not _is_act(analysis, statement):
            trail = origins.statements[report, index]
            at = PassageRef(report, index, None, hull([*statement.cue, *statement.content]))
            by = unheard or trail.said_by or trail.voice or _UNKNOWN
            yield statement, Response(_STANCES[statement.stance], by, None, analysis.report.published, at)
    for index, event in enumerate(analysis.events):
        done = event.factuality not in _NOT_DONE or (event.factuality == "future" and _is_ordered(analysis, event))
        if event.type in _EVENTS and done and not _is_word(analysis, event):
            yield _as_statement(analysis, event), _acted(analysis, index, event, origins)
    yield from _appointments(analysis)


def _appointments(analysis: Analysis) -> Iterator[tuple[Statement, Response]]:
    """Somebody appointed a rapporteur: the beginning of an inquiry, though no word for an inquiry stands there."""
    countries = {p.span for p in analysis.places if p.place.kind == "country"}
    bodies = [n.span for n in analysis.names if n.public and (n.kind in _ACTORS or n.span in countries)]
    for match in _appointing(_language(analysis)).finditer(analysis.report.text):
        at = Span(*match.span())
        start = _sentence(analysis, at).start
        before = [span for span in bodies if start <= span.start and span.end <= at.start]
        if before and not any(e.type in _EVENTS and at.touches(e.trigger) for e in analysis.events):
            ref = PassageRef(analysis.report.id, None, None, at)
            by = _words(analysis.report.text, before[-1:]) or _UNKNOWN
            statement = Statement((), (), (at,), Speaker(None, "other"), "indirect", "asserts")
            yield statement, Response("investigation", by, None, None, ref)


def _language(analysis: Analysis) -> str:
    return analysis.report.language if analysis.report.language in lexicon.LANGUAGES else "en"


@functools.cache
def _appointing(language: str) -> re.Pattern[str]:
    table = lexicon.load("responses", language)
    verbs, nouns = ("|".join(map(re.escape, table[key])) for key in ("appoints", "inquirers"))
    return re.compile(rf"\b(?:{verbs})\b[^.!?\n]{{1,120}}?\b(?:{nouns})\b", re.IGNORECASE)


def _subject(analysis: Analysis, statement: Statement) -> str | None:
    """The public person or body named before a cue in its sentence ("Ambassador Osk was among many to condemn")."""
    text = analysis.report.text
    if not statement.cue or not statement.cue[0].of(text).strip():
        return None
    cue = statement.cue[0]
    sentence = _sentence(analysis, cue)
    named = [
        n.span for n in analysis.names if n.public and n.kind in _ACTORS and sentence.start <= n.span.start < cue.start
    ]
    return _words(text, named[-1:]) if not any(c.start < cue.start for c in statement.content) else None


def _is_ordered(analysis: Analysis, event: EventMention) -> bool:
    """Whether somebody has been appointed to do it: that is an answer, though the inquiry is still to come."""
    words = lexicon.load("responses", _language(analysis))["appoints"]
    before = analysis.report.text[_sentence(analysis, event.trigger).start : event.trigger.start].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in words)


def _sentence(analysis: Analysis, at: Span) -> Span:
    text = analysis.report.text
    floor = max(0, at.start - _SENTENCE)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, floor, at.start)), default=floor)
    stop = _SENTENCE_END.search(text, at.end, at.end + _SENTENCE)
    return Span(start, stop.start() if stop else min(len(text), at.end + _SENTENCE))


def _is_act(analysis: Analysis, statement: Statement) -> bool:
    """Whether it is the content of an act that is listed by itself ("a resolution that deplores")."""
    reach = hull([*statement.source, *statement.cue, *statement.content])
    acts = (e.trigger for e in analysis.events if e.type in {"resolution", "sanction"})
    text = analysis.report.text
    return any(reach.holds(act) or (act.end <= reach.start and _together(text, act, reach)) for act in acts)


def _together(text: str, one: Span, other: Span) -> bool:
    """Whether two passages stand near each other in one sentence."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start < _SENTENCE and not _SENTENCE_END.search(text[start:end])


def _is_word(analysis: Analysis, event: EventMention) -> bool:
    """Whether an act is only asked for, or is a word for somebody's own inquiry ("an investigation by a news site")."""
    of = event.statement
    asked = of is not None and of < len(analysis.statements) and analysis.statements[of].stance == "calls_for"
    told = any(span.holds(event.trigger) for s in analysis.statements for span in s.source)
    return asked or told or any(c.span.holds(event.trigger) for c in analysis.credits)


def _as_statement(analysis: Analysis, event: EventMention) -> Statement:
    """An act in the reporter's own voice, to be tied to a group like a statement."""
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
    text, time = analysis.report.text, event.time
    return time is not None and any(
        date.when.first == time.first and _together(text, date.span, event.trigger) for date in analysis.dates
    )


def _actors(analysis: Analysis, event: EventMention) -> tuple[str | None, str | None]:
    """Who acts and against whom: public names in the same sentence, before the act and after it."""
    text = analysis.report.text
    sentence = _sentence(analysis, event.trigger)
    start, end = sentence.start, sentence.end
    countries = {p.span for p in analysis.places if p.place.kind == "country"}
    public = [n for n in analysis.names if n.public and (n.kind == "organisation" or n.span in countries)]
    public += [n for n in analysis.names if n.public and n.kind == "person"]
    before = [n.span for n in public if start <= n.span.start and n.span.end <= event.trigger.start]
    after = [n.span for n in public if event.trigger.end <= n.span.start < end]
    return _words(text, before[:1]), _words(text, after[:1]) if event.type == "sanction" else None


def _words(text: str, spans: Sequence[Span]) -> str | None:
    return " ".join(spans[0].of(text).split()) if spans else None
