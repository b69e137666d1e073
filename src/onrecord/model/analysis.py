"""All that was read out of one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.event import DateMention, EventMention, PlaceMention
from onrecord.model.figure import Figure, Total
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Report, Span
from onrecord.model.vectors import PassageVectors

How = Literal["cites", "told", "byline", "agency", "link", "copy"]


@dataclass(frozen=True, slots=True)
class Credit:
    """Words by which a report owns up to another: where, to whom, and in which manner."""

    span: Span
    origin: str
    how: How


Thing = Statement | EventMention | Figure | DateMention | PlaceMention | Credit | Name
"""Something that is read at a passage of a report."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One report with everything the machine suggests about it; indices point into these tuples.

    `vectors` are its passages as numbers, to find what is alike across languages; None where no engine read it so.
    """

    report: Report
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    totals: tuple[Total, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    credits: tuple[Credit, ...] = ()
    names: tuple[Name, ...] = ()
    vectors: PassageVectors | None = None
