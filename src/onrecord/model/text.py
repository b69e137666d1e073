"""Reports and the places in them: the text is evidence and never changes after it was read."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A passage: code points `[start, end)` of a report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the passage."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest passage that holds all of these; there must be at least one."""
    pieces = list(spans)
    return Span(min(s.start for s in pieces), max(s.end for s in pieces))


class Word(NamedTuple):
    """A word, number or mark of a sentence; `lower` is its lower-case form with straight apostrophes."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its words in order (marks are words too) and the number of its paragraph."""

    span: Span
    words: tuple[Word, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of a report's text; `span` is the linked passage, None where it lies outside the text."""

    url: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published or given text, with what is known about it.

    `published` is an ISO day, month ("2019-01"), year or date-time, or None where nobody says.
    `captions`, `quotes` (pull-quotes repeated by the page) and `furniture` (readers' comments, related
    articles, what a page says about its author) are passages of `text`; nothing is looked for in furniture.
    `pages` holds (offset, page): from there on the text stands on that page of a paper. `notes` are
    sentences for the reader ("the day of publication lies in the future"). `terms` is "public",
    "in confidence" or as reports.csv words it. `found` says where each detail came from
    ("published": "JSON-LD", "outlet": "reports.csv"). `how` is the way the bytes were got, `got_from` the
    address they came from where that is known (`url` is the one that the report claims), `checked` the
    digests that were given for them and fit. `version_of` is the id of the report that was read before it
    from the same address, with other bytes.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    paths: tuple[str, ...] = ()
    sha256: str | None = None
    obtained: str | None = None
    terms: str | None = None
    captions: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    found: tuple[tuple[str, str], ...] = ()
    how: str = "file"
    got_from: str | None = None
    checked: tuple[str, ...] = ()
    version_of: str | None = None

    def page(self, offset: int) -> int | None:
        """The page of the paper on which a code point of the text stands; None where there are no pages."""
        at = bisect.bisect_right(self.pages, offset, key=lambda start: start[0])
        return self.pages[at - 1][1] if at else None

    def is_furniture(self, span: Span) -> bool:
        """Whether a passage lies in what stands around the article."""
        return any(span.touches(other) for other in self.furniture)


@dataclass(frozen=True, slots=True)
class Unread:
    """Input that could not be read as a report: what, why, and what a person can do about it."""

    path: str
    reason: str
    advice: str
