"""What of a thing that was read can be corrected, as fields of a form, and what a form that comes back says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.model.analysis import How
from onrecord.model.event import EventMention, EventType, Factuality, Place, When
from onrecord.model.figure import Counted, Figure
from onrecord.model.judgement import FIELDS_OF, Bounds, Correct, Value
from onrecord.model.statement import Quoted, Role, Stance, Statement
from onrecord.model.text import Span
from onrecord.web.findings import Thing

CHOICES: Mapping[str, tuple[str, ...]] = {
    "stance": get_args(Stance), "role": get_args(Role), "quoted": get_args(Quoted), "type": get_args(EventType),
    "factuality": get_args(Factuality), "counted": get_args(Counted), "how": get_args(How),
}  # fmt: skip
"""What a field may be, where it is one of a few words."""
FAMILIES: Mapping[str, str] = {"stance": "says", "how": "credit"}
"""Under which keys the choices of a field are in the catalogues, where it is not its name."""
SHAPES: Mapping[str, str] = {
    "content": "spans", "source": "spans", "cue": "spans", "victims": "spans", "perpetrators": "spans",
    "means": "spans", "trigger": "spans", "span": "spans", "bounds": "bounds", "time": "days", "background": "check",
    **dict.fromkeys(CHOICES, "choice"),
}  # fmt: skip
"""How a field is asked for; the others are words."""
ONE_PASSAGE = frozenset({"trigger", "span"})
_SPANS = re.compile(r"\s*\d{1,9}-\d{1,9}(?:[\s,]+\d{1,9}-\d{1,9})*\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class BadField(Exception):
    """A field of a form cannot be used; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be corrected: its name, how it is asked for, what it is now, and what it may be."""

    name: str
    shape: str
    value: str
    second: str = ""
    choices: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The family of keys under which its choices are in the catalogues."""
        return FAMILIES.get(self.name, self.name)


def fields(kind: str, thing: Thing | None) -> tuple[Field, ...]:
    """The fields of a kind of thing as it is, empty for one that is to be added; passages come last."""
    found = (_field(name, value_of(thing, name)) for name in FIELDS_OF.get(kind, ()))
    return tuple(sorted(found, key=lambda one: one.shape == "spans"))


def _field(name: str, value: Value) -> Field:
    shape, choices = SHAPES.get(name, "words"), CHOICES.get(name, ())
    match value:
        case Bounds(low, high):
            return Field(name, shape, "" if low is None else str(low), "" if high is None else str(high))
        case When(first, last):
            return Field(name, shape, first or "", last or "")
        case Place(place):
            return Field(name, shape, place)
        case bool():
            return Field(name, shape, "on" if value else "")
        case str():
            return Field(name, shape, value, choices=choices)
        case None:
            return Field(name, shape, "", choices=choices)
        case _:
            spans = (value,) if isinstance(value, Span) else value
            return Field(name, shape, ", ".join(f"{one.start}-{one.end}" for one in spans))


def value_of(thing: Thing | None, name: str) -> Value:
    """What a thing is in this respect; a speaker who is not public is not named."""
    match thing, name:
        case None, _:
            return None
        case Statement(speaker=speaker), "speaker":
            return speaker.name if speaker.public else None
        case Statement(speaker=speaker), "role":
            return speaker.role
        case Figure(low=low, high=high), "bounds":
            return Bounds(low, high)
        case _, "time":
            return thing.time if isinstance(thing, EventMention) else getattr(thing, "when", None)
        case _:
            value: Value = getattr(thing, name)
            return value


def corrections(kind: str, thing: Thing | None, form: Mapping[str, str], places: Sequence[Place]) -> Iterator[Correct]:
    """What a form says otherwise than it is (of a new thing: all that it says). Raises `BadField`."""
    for before in fields(kind, thing):
        given = (form.get(before.name, "").strip(), form.get(f"{before.name}-2", "").strip())
        same = given == (before.value, before.second)
        private = before.name == "speaker" and thing is not None and not given[0]
        asked = before.name in form or f"{before.name}-asked" in form
        if asked and not same and not private:
            yield Correct(before.name, _value(before, given, places))


def _value(field: Field, given: tuple[str, str], places: Sequence[Place]) -> Value:
    words = given[0]
    if field.shape == "check":
        return words == "on"
    if field.shape == "spans":
        found = spans(words, field.name)
        if field.name in ONE_PASSAGE and len(found) != 1:
            raise BadField(field.name)
        return found[0] if field.name in ONE_PASSAGE else found
    if field.shape == "bounds":
        return Bounds(*(_number(end, field.name) for end in given))
    if field.shape == "days":
        return _days(given, field.name)
    if field.shape == "choice" and words not in field.choices:
        raise BadField(field.name)
    if field.name == "place":
        return next((one for one in places if one.name == words), Place(words)) if words else None
    return words or None


def spans(words: str, name: str = "span") -> tuple[Span, ...]:
    """Passages as a form has them: "10-20, 30-40". Raises `BadField`."""
    if not words:
        return ()
    if not _SPANS.fullmatch(words):
        raise BadField(name)
    pairs = (re.split("-", one) for one in re.findall(r"\d+-\d+", words))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _number(words: str, name: str) -> int | None:
    if words and not (words.isdecimal() and len(words) < 12):
        raise BadField(name)
    return int(words) if words else None


def _days(given: tuple[str, str], name: str) -> When | None:
    first, last = given[0], given[1] or given[0]
    if not first and not last:
        return None
    if not all(_DAY.fullmatch(end) for end in (first, last) if end):
        raise BadField(name)
    return When(first or None, last or None, "day" if first == last else "span")
