"""The reports of a dossier: their numbers, the anchors of their passages, short quotations to stand beside a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.model.analysis import Analysis
from onrecord.model.incident import PassageRef, StatementRef, Weighed
from onrecord.model.judgement import Judged
from onrecord.model.statement import Statement
from onrecord.model.text import Span, hull
from onrecord.publish import segments, words
from onrecord.publish.segments import Mark
from onrecord.publish.words import Shown

_STOP = re.compile(r"[.!?…][\"”»’')\]]*\s+|\n")
_REACH, _MOST = 240, 480


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it is named in the dossier: "R3", where it stands there, who published it when."""

    label: str
    href: str
    outlet: str
    day: str
    lang: str
    title: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage beside a cell: its words with the point marked, and where it stands highlighted in the whole report.

    `page` is the page of a paper on which it begins ("page 3"), empty for what has no pages.
    """

    source: Source
    href: str
    words: Markup
    page: str = ""


def _day(iso: str | None) -> str:
    return words.day(iso) or "no day given"


@dataclass(frozen=True, slots=True)
class Manner:
    """How reports and passages are addressed and worded where they are shown: in the dossier, unless told otherwise."""

    report: Callable[[int], str] = "#r{}".format
    passage: Callable[[int, Span], str] = lambda number, span: f"#r{number}-{span.start}-{span.end}"
    day: Callable[[str | None], str] = _day
    page: Callable[[int], str] = "page {}".format
    no_outlet: str = "outlet not known"
    no_title: str = "without title"


DOSSIER = Manner()


@dataclass(frozen=True, slots=True)
class Pile:
    """All reports that are shown together under their numbers, in the dossier oldest first."""

    analyses: Mapping[str, Analysis]
    numbers: Mapping[str, int]
    shown: Shown
    judged: Judged | None = None
    manner: Manner = DOSSIER

    def source(self, report: str) -> Source:
        """How a report is named."""
        number, found = self.numbers[report], self.analyses[report].report
        outlet = self.shown.name(found.outlet) or self.manner.no_outlet
        title = self.shown.mask(found.title) if found.title else self.manner.no_title
        day = self.manner.day(found.published)
        return Source(f"R{number}", self.manner.report(number), outlet, day, found.language or "", title)

    def sources(self, reports: Iterable[str]) -> tuple[Source, ...]:
        """Several reports, by their numbers."""
        known = {key for key in reports if key in self.numbers}
        return tuple(self.source(key) for key in sorted(known, key=self.numbers.__getitem__))

    def anchor(self, report: str, span: Span) -> str:
        """The id of a passage in the page."""
        return f"r{self.numbers[report]}-{span.start}-{span.end}"

    def quote(self, report: str, span: Span, layer: str = "figure") -> Quote:
        """The sentence around a passage, which is marked in it."""
        text = self.analyses[report].report.text
        return self._quoted(report, span, _sentence(text, span), [Mark(span, layer)])

    def statement(self, ref: StatementRef) -> Quote:
        """Who says what, with source, cue and content marked."""
        said = self.analyses[ref.report].statements[ref.statement]
        whole = statement_span(said)
        return self._quoted(ref.report, whole, whole, marks_of(said))

    def passage(self, ref: PassageRef) -> Quote:
        """A statement where there is one, else the sentence around the words."""
        if ref.statement is not None:
            return self.statement(StatementRef(ref.report, ref.statement))
        return self.quote(ref.report, ref.span, "event")

    def _quoted(self, report: str, span: Span, window: Span, marks: list[Mark]) -> Quote:
        found = self.analyses[report].report
        text, page = found.text, found.page(span.start)
        window, ends = _shortened(text, window, span)
        cut = segments.html(segments.segments(text, marks, window))
        framed = Markup("{}{}{}").format("" if ends[0] else "… ", cut, "" if ends[1] else " …")
        href = self.manner.passage(self.numbers[report], span)
        return Quote(self.source(report), href, framed, self.manner.page(page) if page else "")


def pile(weighed: Weighed, shown: Shown) -> Pile:
    """The reports numbered by day of publication; those without one come last, in the order in which they were read."""
    order = sorted(weighed.analyses, key=lambda key: weighed.analyses[key].report.published or "9999")
    return Pile(weighed.analyses, {key: number for number, key in enumerate(order, 1)}, shown, weighed.judged)


def statement_span(said: Statement) -> Span:
    """From the first to the last word of a statement."""
    return hull([*said.source, *said.cue, *said.content])


def marks_of(said: Statement) -> list[Mark]:
    """A statement's highlights."""
    layers = (("source", said.source), ("cue", said.cue), ("content", said.content))
    return [Mark(span, layer) for layer, found in layers for span in found]


def _sentence(text: str, span: Span) -> Span:
    low = max(0, span.start - _REACH)
    start = max((low + stop.end() for stop in _STOP.finditer(text[low : span.start])), default=low)
    high = min(len(text), span.end + _REACH)
    stop = _STOP.search(text[max(span.start, span.end - 1) : high + 1])
    end = max(span.end, max(span.start, span.end - 1) + stop.end()) if stop else high
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(min(start, span.start), end)


def _shortened(text: str, window: Span, kept: Span) -> tuple[Span, tuple[bool, bool]]:
    """The window cut at whole words to a readable length, and whether each end is a natural one."""
    start, end = window
    if end - start > _MOST:
        start = max(start, min(kept.start, end - _MOST)) if kept.start - start > _REACH else start
        end = min(end, start + _MOST)
        end = (
            text.rfind(" ", start + _MOST // 2, end)
            if " " in text[start + _MOST // 2 : end] and end < window.end
            else end
        )
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        gap = text.find(" ", start, kept.start)
        start = gap + 1 if gap >= 0 else start
    if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        gap = text.rfind(" ", max(kept.start, start), end)
        end = gap if gap > start and gap >= min(kept.end, window.end) else end
    return Span(start, end), (_begins(text, start), _stops(text, end, window.end))


def _begins(text: str, start: int) -> bool:
    before = text[:start][-3:].strip(" \t")
    return not before or before[-1] in '\n.!?…”»"’)' or text[start] in '“«"„' or text[start].isupper()


def _stops(text: str, end: int, wanted: int) -> bool:
    return end >= wanted or text[end - 1 : end] in {".", "!", "?", "…", "”", "»"}
