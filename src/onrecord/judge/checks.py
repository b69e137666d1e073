"""May this be judged so? What a person typed is put in order, or refused with a sentence."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, get_args

import msgspec

from onrecord.errors import BadJudgement
from onrecord.model.erasure import GAP
from onrecord.model.event import Place, When
from onrecord.model.figure import Counted
from onrecord.model.judgement import (
    DECISIONS,
    FIELDS,
    FIELDS_OF,
    ON_PASSAGE,
    Add,
    Bounds,
    Code,
    Comment,
    Correct,
    Decision,
    Item,
    Link,
    Merge,
    Progress,
    Split,
    Stage,
    Status,
    StatusWord,
    Tags,
    Unlink,
    word_of,
)
from onrecord.model.terms import Terms
from onrecord.model.text import Span

D = TypeVar("D", bound=Decision)
LONGEST = 20_000  # code points of a remark
_LABEL = 200
_WORDS: dict[type, tuple[str, ...]] = {Status: get_args(StatusWord), Progress: get_args(Stage)}
_POINTS = ("occurred", *get_args(Counted))
_READ = ("statement", "event", "figure", "date", "place", "credit")
_EVERY = ("doubtful", "comment", "tags")
_ALLOWED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_READ, ("accept", "reject", "correct", "add", "grade", *_EVERY)),
    "name": ("accept", "reject", "add", *_EVERY),
    "report": ("grade", "terms", *_EVERY),
    "passage": ("grade", "terms", *_EVERY),
    "incident": ("status", "correct", "merge", "split", "link", "unlink", *_EVERY),
    "point": ("status", *_EVERY),
    "response": ("accept", "reject", "progress", *_EVERY),
    "person": ("accept", "reject", "private", *_EVERY),
    "person_pair": ("same", "different", *_EVERY),
    "code_book": ("code", "comment"),
}


def allowed(item: Item) -> tuple[str, ...]:
    """The words of the decisions that can be made about an item."""
    return _ALLOWED[item.kind]


def plain(text: str) -> str:
    """What a person typed without marks that no one sees but that could steer a terminal or turn text around."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c for c in kept if c in "\n\t\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    ).strip()


def why(text: str) -> str:
    """A reason as it is stored."""
    return _remark(text, "reason")


def checked(item: Item, decision: Decision, text: str | None) -> Decision:
    """The decision as it is stored; `text` is that of the item's report. Raises `BadJudgement` if it cannot be made."""
    word = word_of(decision)
    if word not in allowed(item):
        kind = item.kind.replace("_", " ")
        raise BadJudgement(f"“{word}” cannot be said of this {kind}. Choose one of: {', '.join(allowed(item))}.")
    if item.kind in ON_PASSAGE:
        _on_passage(item, text, added=isinstance(decision, Add))
    if item.kind == "point" and item.sort not in _POINTS:
        raise BadJudgement(f"An incident has no such point. Choose one of: {', '.join(_POINTS)}.")
    match decision:
        case Comment(text=remark):
            return _comment(remark)
        case Correct():
            return _value(item, decision, text)
        case Add(values=values):
            return _added(item, values, text)
        case Tags(codes=codes):
            return replace(decision, codes=tuple(sorted({_label(code, "code") for code in codes})))
        case Code():
            return _code(item, decision)
        case Progress():
            return _progress(decision)
        case Terms():
            return _terms(decision)
        case Merge() | Split() | Link() | Unlink():
            return _grouping(item, decision)
        case _:
            return _typed(decision)


def _on_passage(item: Item, text: str | None, *, added: bool) -> None:
    if item.span is None or text is None:
        raise BadJudgement("This stands on no passage. Name a report and the passage, as in REPORT:40-46.")
    _inside(item.span, text)
    if added and not item.span.of(text).replace(GAP, "").strip():
        raise BadJudgement("There are no words at this passage, or they were erased: nothing can stand on it.")


def _inside(span: Span, text: str) -> None:
    if not 0 <= span.start < span.end <= len(text):
        raise BadJudgement(
            f"{span.start}-{span.end}: there is no such passage; the report has {len(text)} characters. "
            "Give the first character and the one after the last, counted from 0."
        )


def _remark(text: str, what: str) -> str:
    cleaned = plain(text)
    if len(cleaned) > LONGEST:
        raise BadJudgement(
            f"The {what} has {len(cleaned):,} characters, and at most {LONGEST:,} are kept. "
            "Shorten it, or add the long text to the case as a report of its own."
        )
    return cleaned


def _comment(text: str) -> Comment:
    cleaned = _remark(text, "comment")
    if not cleaned:
        raise BadJudgement("The comment is empty. Write some words.")
    return Comment(cleaned)


def _label(text: str, what: str) -> str:
    cleaned = " ".join(plain(text).split())
    if not cleaned or len(cleaned) > _LABEL:
        raise BadJudgement(f"A {what} has between 1 and {_LABEL} characters. Give another one.")
    return cleaned


def _code(item: Item, code: Code) -> Code:
    if item.name is None or item.name != _label(item.name, "code") or " " in item.name or "," in item.name:
        raise BadJudgement("A code is one word without commas, such as “fair-trial”. Give another one.")
    return Code(_label(code.label, "label"), _remark(code.definition, "definition"), code.retired)


def _value(item: Item, correction: Correct, text: str | None) -> Correct:
    fields = FIELDS_OF.get(item.kind, ())
    if not fields:
        raise BadJudgement("Nothing of it can be corrected. Reject it, and add what stands there instead.")
    if correction.field not in fields:
        raise BadJudgement(f"“{correction.field}” is nothing that can be corrected here. Choose: {', '.join(fields)}.")
    try:
        value = msgspec.convert(msgspec.to_builtins(correction.value), FIELDS[correction.field])
    except msgspec.ValidationError:
        raise _not_one(f"“{correction.field}”", get_args(FIELDS[correction.field])) from None
    match value:
        case Bounds():
            _bounds(value)
        case When():
            _days(value.first, value.last)
        case Place():
            value = _located(value)
        case Span():
            _inside(value, text or "")
        case tuple():
            _passages(correction.field, value, text or "")
        case str() if correction.field in ("speaker", "origin"):
            value = _named(value, text or "")
    return Correct(correction.field, value)


def _located(place: Place) -> Place:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadJudgement("A place lies between 90 degrees south and north and 180 degrees west and east.")
    return replace(place, name=_label(place.name, "name"))


def _bounds(bounds: Bounds) -> None:
    low, high = bounds.low, bounds.high
    if (low or 0) < 0 or (high or 0) < 0 or (low is not None and high is not None and low > high):
        raise BadJudgement("A number of people has no bound below 0, and its lower bound is not above its upper one.")


def _days(*days: str | None) -> None:
    known = [day for day in days if day is not None]
    try:
        parsed = [dt.date.fromisoformat(day) for day in known]
    except ValueError:
        raise BadJudgement("This is no day. Write it as in 2019-01-14.") from None
    if parsed != sorted(parsed):
        raise BadJudgement("The last day is before the first. Give them in order.")


def _passages(field: str, spans: Iterable[Span], text: str) -> None:
    found = list(spans)
    if field == "content" and not found:
        raise BadJudgement("A statement has a content. Give its passage, or reject the statement.")
    for span in found:
        _inside(span, text)


def _named(name: str, text: str) -> str:
    cleaned = _label(name, "name")
    if cleaned not in " ".join(text.split()):
        raise BadJudgement("This name does not stand in the report. Give it as the report writes it.")
    return cleaned


_NEEDED = {"figure": ("bounds",), "credit": ("origin",)}


def _added(item: Item, values: Iterable[Correct], text: str | None) -> Add:
    checked_values = {one.field: _value(item, one, text) for one in values}
    for needed in _NEEDED.get(item.kind, ()):
        if needed not in checked_values and not (needed == "origin" and item.sort):
            raise BadJudgement(f"A {item.kind} that is added needs its {needed}.")
    sorts = {"event": "type", "figure": "counted"}
    if item.kind == "credit" and item.sort is not None:
        _named(item.sort, text or "")
    if item.kind in sorts:
        _value(item, Correct(sorts[item.kind], item.sort), text)
    return Add(tuple(checked_values[field] for field in sorted(checked_values)))


def _progress(decision: Progress) -> Progress:
    _days(decision.due)
    if decision.evidence is not None and decision.evidence.kind not in (*ON_PASSAGE, "report"):
        raise BadJudgement("What says how far it has come is a report or a passage. Name one: REPORT:40-46.")
    to = _label(decision.to, "addressee") if decision.to is not None else None
    return replace(_typed(decision), to=to)


def _terms(terms: Terms) -> Terms:
    """For some is not for all: what is public for those named is in confidence, and they may have it."""
    for day in (terms.until, terms.consent_on):
        _days(day)
    audience = tuple(dict.fromkeys(_label(name, "name") for name in terms.audience))
    standing = "in_confidence" if audience and terms.standing == "public" else terms.standing
    by = _label(terms.consent_by, "name") if terms.consent_by is not None else None
    return _typed(replace(terms, standing=standing, audience=audience, consent_by=by))


def _grouping(item: Item, decision: Merge | Split | Link | Unlink) -> Decision:
    own = set(item.mentions)
    if not own:
        raise BadJudgement("The incident has no mention. Name it by its id, as “onrecord judge CASE” lists it.")
    match decision:
        case Merge(others=others):
            if not others or any(one.kind != "incident" or one.key == item.key for one in others):
                raise BadJudgement("An incident is merged with other incidents. Name at least one other by its id.")
        case Split(mentions=mentions):
            if not set(mentions) < own or not mentions:
                raise BadJudgement("Some mentions of the incident are split off, and at least one of it stays.")
            return Split(tuple(sorted(set(mentions), key=lambda m: (m.report, m.span, m.type))))
        case Unlink(mention=mention) if mention not in own:
            raise BadJudgement("This mention is not one of the incident’s. “onrecord judge CASE INCIDENT” lists them.")
    return decision


def _typed(decision: D) -> D:
    """The decision if every part of it is of its type, as a grade between A and F."""
    kind = DECISIONS[word_of(decision)]
    try:
        msgspec.convert(msgspec.to_builtins(decision), kind)
    except msgspec.ValidationError:
        raise _not_one(word_of(decision), _WORDS.get(kind, ())) from None
    return decision


def _not_one(what: str, words: Iterable[object]) -> BadJudgement:
    """What was given is none of the words that can be; where there are such words, all of them are named."""
    known = [word for word in words if isinstance(word, str)]
    advice = f"Choose one of: {', '.join(known)}." if known else "docs/judging.md lists what can be given."
    return BadJudgement(f"This is no {what.replace('_', ' ')}. {advice}")
