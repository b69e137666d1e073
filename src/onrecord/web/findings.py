"""What was read out of one report, each thing with its passages, so that a page finds quickly what stands where."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Credit
from onrecord.model.event import DateMention, EventMention, PlaceMention
from onrecord.model.figure import Figure
from onrecord.model.incident import Weighed
from onrecord.model.judgement import Item, ItemKind
from onrecord.model.statement import Statement
from onrecord.model.text import Span, hull
from onrecord.publish.segments import Mark
from onrecord.web.kept import Kept

Thing = Statement | EventMention | Figure | DateMention | PlaceMention | Credit
GRAPHIC = frozenset({"killing", "injury", "torture", "sexual_violence"})
"""Types of events whose passages are folded in calm mode."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was read: what it is called in judgements, its place among its kind, its passages by layer."""

    item: Item
    index: int
    thing: Thing
    passages: tuple[tuple[str, Span], ...]

    @property
    def span(self) -> Span:
        """From its first to its last word."""
        return hull(span for _, span in self.passages)

    @property
    def at(self) -> Span:
        """Where it stands: of a statement what is said, else its words."""
        return hull(span for layer, span in self.passages if layer not in {"source", "cue"})

    @property
    def anchor(self) -> str:
        """The id of its beginning in a page."""
        return f"{self.item.kind}-{self.at.start}-{self.at.end}-{self.index}"

    def marks(self) -> Iterator[Mark]:
        """Its highlights, and one without colour around them all, so that it begins once."""
        yield Mark(self.span, "", self.anchor)
        yield from (Mark(span, layer, self.anchor) for layer, span in self.passages)

    def touches(self, span: Span) -> bool:
        """Whether one of its passages shares a letter with this one, or lies where this empty one does."""
        return any(own.start <= span.start < own.end or own.touches(span) for _, own in self.passages)


class Reading:
    """Everything that was read out of one report, found by where it stands; things are made ready when asked for."""

    def __init__(self, analysis: Analysis, judged: Mapping[str, tuple[Item, ...]] | None = None) -> None:
        self._analysis, self._judged = analysis, judged
        self._places = sorted(_places(analysis))
        self._starts = [start for start, *_ in self._places]
        self._reach = list(itertools.accumulate((end for _, end, *_ in self._places), max))

    def within(self, span: Span) -> tuple[Finding, ...]:
        """What lies in this passage at least in part, in the order of the text."""
        first = bisect.bisect_right(self._reach, span.start)
        last = bisect.bisect_left(self._starts, max(span.end, span.start + 1))
        return tuple(self._thing(kind, n) for _, end, kind, n in self._places[first:last] if end > span.start)

    def at(self, span: Span) -> tuple[Finding, ...]:
        """What is said there: what stands on exactly this passage first, then the rest, the shortest first."""
        found = [one for one in self.within(span) if one.touches(span)]
        return tuple(sorted(found, key=lambda one: (one.at != span, one.span.end - one.span.start, one.at, one.anchor)))

    def called(self, item: Item) -> Finding | None:
        """The thing of this name, if it is read there."""
        if item.kind == "name":
            return None
        if self._judged is not None:
            names = self._judged.get(item.kind, ())
            return next((self._thing(item.kind, n) for n, one in enumerate(names) if one.key == item.key), None)
        around = self.within(item.span) if item.span else ()
        return next((one for one in around if one.item.key == item.key), None)

    def _thing(self, kind: ItemKind, n: int) -> Finding:
        thing, item = _named(self._analysis, kind, n)
        return Finding(self._judged[kind][n] if self._judged is not None else item, n, thing, _passages(thing))


def _places(analysis: Analysis) -> Iterator[tuple[int, int, ItemKind, int]]:
    """Where each thing begins and ends, its kind, and its number among them."""
    for n, said in enumerate(analysis.statements):
        spans = (*said.source, *said.cue, *said.content)
        yield min(one.start for one in spans), max(one.end for one in spans), "statement", n
    yield from ((*one.trigger, "event", n) for n, one in enumerate(analysis.events))
    yield from ((*one.span, "figure", n) for n, one in enumerate(analysis.figures))
    yield from ((*one.span, "date", n) for n, one in enumerate(analysis.dates))
    yield from ((*one.span, "place", n) for n, one in enumerate(analysis.places))
    yield from ((*one.span, "credit", n) for n, one in enumerate(analysis.credits))


def _named(analysis: Analysis, kind: ItemKind, n: int) -> tuple[Thing, Item]:
    """A thing, and what judgements call it where it was never judged."""
    report = analysis.report.id
    match kind:
        case "statement":
            said = analysis.statements[n]
            return said, Item("statement", report, hull(said.content))
        case "event":
            event = analysis.events[n]
            return event, Item("event", report, event.trigger, event.type)
        case "figure":
            figure = analysis.figures[n]
            return figure, Item("figure", report, figure.span, figure.counted)
        case "date":
            return analysis.dates[n], Item("date", report, analysis.dates[n].span)
        case "place":
            return analysis.places[n], Item("place", report, analysis.places[n].span)
        case _:
            credit = analysis.credits[n]
            return credit, Item("credit", report, credit.span, credit.origin)


def _passages(thing: Thing) -> tuple[tuple[str, Span], ...]:
    """The passages of a thing, each with its layer."""
    match thing:
        case Statement(source=source, cue=cue, content=content):
            layers = (("source", source), ("cue", cue), ("content", content))
            return tuple((layer, span) for layer, spans in layers for span in spans)
        case EventMention(trigger=trigger):
            return (("event", trigger),)
        case Figure(span=span):
            return (("figure", span),)
        case DateMention(span=span):
            return (("date", span),)
        case PlaceMention(span=span):
            return (("place", span),)
        case Credit(span=span):
            return (("credit", span),)


_kept = Kept[Analysis, Reading](Reading, most=64)


def reading(weighed: Weighed, analysis: Analysis) -> Reading:
    """What was read out of a report, as people judged it; sorted once while its pages are used."""
    judged = weighed.judged.items.get(analysis.report.id) if weighed.judged else None
    mine = analysis is weighed.analyses.get(analysis.report.id)
    return _kept(analysis, judged if mine else None)


def marks(found: Iterable[Finding]) -> list[Mark]:
    """The highlights of all of these."""
    return [mark for one in found for mark in one.marks()]


def graphic(found: Iterable[Finding]) -> tuple[Span, ...]:
    """The words that tell of killing, injury, torture or sexual violence."""
    things = (one.thing for one in found)
    return tuple(one.trigger for one in things if isinstance(one, EventMention) and one.type in GRAPHIC)
