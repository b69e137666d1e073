"""What happened, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.text import Span

EventType = Literal[
    "killing", "injury", "detention", "torture", "disappearance", "abduction", "sexual_violence", "threat",
    "attack", "raid", "displacement", "destruction", "trial", "sentence", "release", "protest",
    "investigation", "sanction", "resolution", "other",
]  # fmt: skip
Factuality = Literal["stated", "alleged", "denied", "possible", "future", "general"]
Precision = Literal["day", "week", "month", "year", "span", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """A day, month or span of days, both ends included (ISO days); None where the words do not say."""

    first: str | None
    last: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: its passage without prepositions, TIMEX3 type and value, and the days it covers."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    when: When


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place: main name in Latin script, coordinates in degrees, country (ISO 3166 alpha-2), GeoNames id.

    `people` is how many live there by the gazetteer (0: it does not say); a `quarter` is a part of a town.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    geonames: int | None = None
    kind: Literal["town", "region", "country", "site"] = "town"
    people: int = 0
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text and the place it means; `dateline` if it only says where the text was filed."""

    span: Span
    place: Place
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """An act at a trigger word, with those in it, and how real the text makes it.

    `statement` is the index of the statement whose content carries it (None: the reporter's own voice),
    `figures` the indices of the figures that count its victims, `time` and `place` what the text around
    says. `background` is true for a past case that the report mentions but is not about.
    """

    trigger: Span
    type: EventType
    factuality: Factuality
    victims: tuple[Span, ...] = ()
    perpetrators: tuple[Span, ...] = ()
    means: tuple[Span, ...] = ()
    statement: int | None = None
    figures: tuple[int, ...] = ()
    time: When | None = None
    place: Place | None = None
    background: bool = False
