"""Things of a report as a person says they are: one that is corrected, and one that the machine missed."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as Collection
from dataclasses import replace
from typing import Any

from onrecord.model.analysis import Analysis, Credit, Thing
from onrecord.model.event import DateMention, EventMention, PlaceMention, When
from onrecord.model.figure import Figure
from onrecord.model.judgement import Bounds, Correct, Item
from onrecord.model.statement import PUBLIC_ROLES, Name, Speaker, Statement
from onrecord.model.text import Span


def corrected(thing: Thing, values: Sequence[Correct]) -> Thing:
    """The thing with what a person says of it."""
    changes: dict[str, Any] = {}
    for one in values:
        changes |= _change(thing, one)
    if isinstance(thing, Statement):
        return _statement(thing, changes)
    return replace(thing, **changes)


def _change(thing: Thing, said: Correct) -> dict[str, Any]:
    if isinstance(said.value, Bounds):
        return {"low": said.value.low, "high": said.value.high, "approximate": False}
    if isinstance(thing, DateMention) and said.field == "time":
        return {"when": said.value or When(None, None, "unknown")}
    if isinstance(thing, PlaceMention) and said.value is None:
        return {}
    return {said.field: said.value}


def _statement(thing: Statement, changes: dict[str, Any]) -> Statement:
    """The statement; who is given a public role is public, and who is given another is not."""
    speaker = thing.speaker
    if "role" in changes:
        role = changes.pop("role")
        speaker = replace(speaker, role=role, public=role in PUBLIC_ROLES)
    if "speaker" in changes:
        speaker = replace(speaker, name=changes.pop("speaker"), of=None, public=speaker.role in PUBLIC_ROLES)
    return replace(thing, speaker=speaker, **changes)


def made(item: Item, values: Sequence[Correct], analysis: Analysis) -> Thing | None:
    """What a person put in at the passage of an item; None if what they say of it is not enough to be one."""
    bare = _bare(item, {one.field: one.value for one in values}, analysis)
    return None if bare is None else corrected(bare, values)


def _bare(item: Item, said: dict[str, Any], analysis: Analysis) -> Thing | None:
    span, sort = item.span, item.sort
    if span is None:
        return None
    match item.kind:
        case "statement":
            return Statement((), (), (span,), Speaker(None, "other"), "indirect", "asserts")
        case "event" if sort is not None:
            kind: Any = sort
            return EventMention(span, kind, "alleged" if _is_told(span, analysis) else "stated")
        case "figure" if sort is not None and "bounds" in said:
            counted: Any = sort
            return Figure(span, None, None, counted)
        case "date" if "time" in said:
            return DateMention(span, "DATE", None, When(None, None, "unknown"))
        case "place" if said.get("place") is not None:
            return PlaceMention(span, said["place"])
        case "credit":
            origin = said.get("origin") or sort
            return None if origin is None else Credit(span, origin, "cites")
        case "name":
            return Name(span, "person", public=False)
    return None


def _is_told(span: Span, analysis: Analysis) -> bool:
    return any(content.holds(span) for one in analysis.statements for content in one.content)


def hidden(analysis: Analysis, private: Collection[str]) -> Analysis:
    """The report in which these names, which a person says are private ones', are nobody's public name.

    One that no name was read at becomes one where it stands first, so that it is masked.
    """
    if not private:
        return analysis
    text = analysis.report.text
    found = tuple(
        replace(one, public=False) if one.kind == "person" and one.span.of(text) in private else one
        for one in analysis.names
    )
    unread = private - {one.span.of(text) for one in found if one.kind == "person"}
    at = ((text.find(name), name) for name in sorted(unread))
    new = (Name(Span(start, start + len(name)), "person", public=False) for start, name in at if start >= 0)
    said = tuple(
        replace(one, speaker=replace(one.speaker, public=False)) if one.speaker.name in private else one
        for one in analysis.statements
    )
    return replace(analysis, names=(*found, *new), statements=said)
