"""A report: its text with what was read in it, and what is known of the passage under the cursor beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.analysis import Analysis
from onrecord.model.text import Report, Span
from onrecord.publish import segments
from onrecord.publish.segments import Mark
from onrecord.web import edits, findings, paging, parts, relations, wording
from onrecord.web.cards import Card, Cards
from onrecord.web.desk import Desk
from onrecord.web.edits import Field
from onrecord.web.findings import Finding, reading
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

ADDED = ("statement", "event", "figure", "date", "place", "credit")
"""Kinds of things that people can add to a passage."""
LAYERS = ("source", "cue", "content", "figure", "event", "date", "place", "credit", "shared")
"""The highlights that can be switched, in the order of the switches."""
_AROUND, _MOST_ACTS = 600, 6  # code points around a passage, and acts there, that somebody may have a part in
_LISTED = 400  # things of a part that are listed under it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it begins in the text, on which page of a paper if it is the first one there, its words."""

    start: int
    page: int | None
    words: Markup


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that are shown or folded together: text, furniture, a caption, or what calm mode folds (`graphic`)."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the text about one passage: what was read there, and what can be added to it."""

    report: int
    span: Span
    words: str
    cards: tuple[Card, ...]
    shared: tuple[tuple[int, str], ...]
    adding: tuple[tuple[str, tuple[Field, ...]], ...]
    places: tuple[str, ...]
    acts: tuple[Card, ...]
    graphic: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in the list under the text."""

    address: str
    kind: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a report, or of one part of a long one."""

    number: int
    title: str
    headline: str
    outlet: str
    day: str
    lang: str
    terms: str
    notes: tuple[str, ...]
    part: int
    parts: int
    blocks: tuple[Block, ...]
    layers: tuple[str, ...]
    lines: tuple[Line, ...]
    unlisted: int
    panel: Panel | None
    former: int | None
    latest: bool


async def show(request: Request) -> Response:
    """The report from its beginning, or the part of it that was asked for."""
    snapshot, analysis = await asked(request)
    number = paging.asked(request)
    calm, terms = await _around(request, snapshot, analysis)
    return render(
        request,
        "report.html",
        page(snapshot, analysis, speaking(request), part=number, calm=calm, terms=terms),
        at="reports",
    )


async def at(request: Request) -> Response:
    """The part of the report with this passage, which is marked, and what was read there; to a script that alone."""
    snapshot, analysis = await asked(request)
    span = passage(request, analysis)
    if "x-fragment" in request.headers:
        return render(request, "panel.html", panel(snapshot, analysis, span, speaking(request)))
    calm, terms = await _around(request, snapshot, analysis)
    return render(
        request,
        "report.html",
        page(snapshot, analysis, speaking(request), here=span, calm=calm, terms=terms),
        at="reports",
    )


async def _around(request: Request, snapshot: Snapshot, analysis: Analysis) -> tuple[bool, str]:
    """Whether calm mode is on, and the terms on which the report was given."""
    desk: Desk = request.app.state.desk
    held = await desk.ask(lambda opened: opened.granting.in_force(analysis.report.id))
    return desk.settings["calm"] == "on", wording.terms(speaking(request), snapshot.shown, held)


async def asked(request: Request) -> tuple[Snapshot, Analysis]:
    """The report whose number is in the address, an older version too."""
    desk: Desk = request.app.state.desk
    snapshot = desk.snapshot()
    number = request.path_params["number"]
    entry = snapshot.reports.get(number)
    if entry is None:
        stones = await desk.ask(lambda held: held.erasing.tombstones())
        raise HTTPException(410 if any(one.number == number for one in stones) else 404)
    known = snapshot.weighed.analyses.get(entry.id) or (await desk.ask(lambda held: held.report(entry.id)))[0]
    await asyncio.to_thread(reading, snapshot.weighed, known)  # of a book it takes a while, once
    return snapshot, known


def passage(request: Request, analysis: Analysis) -> Span:
    """The passage in the address, if the text has it."""
    start, end = request.path_params["start"], request.path_params["end"]
    if not 0 <= start < end <= len(analysis.report.text):
        raise HTTPException(404)
    return Span(start, end)


def page(
    snapshot: Snapshot,
    analysis: Analysis,
    say: Tongue,
    *,
    part: int = 1,
    here: Span | None = None,
    calm: bool = False,
    terms: str = "",
) -> Page:
    """The part of the report, or the one that holds the passage `here`."""
    report, known = analysis.report, reading(snapshot.weighed, analysis)
    number = parts.holding(report.text, here.start) if here else min(part, parts.count(report.text))
    span = parts.part(report.text, number)
    found = known.within(span)
    marks = [*findings.marks(found), *relations.of(snapshot).marks(report.id), *_rejected(snapshot, report)]
    marks += [Mark(here, "here", "here")] if here else []
    graphic = findings.graphic(found) if calm else ()
    entry = snapshot.reports[snapshot.report_of[report.id]]
    cards = Cards(snapshot, analysis, say)
    listed = [one for one in found if one.span.start >= span.start]
    return Page(
        entry.number,
        snapshot.shown.name(report.title) or "",
        report.title or "",
        snapshot.shown.name(report.outlet) or "",
        say.day(report.published),
        report.language or "",
        terms,
        tuple(snapshot.shown.mask(note) for note in report.notes),
        number,
        parts.count(report.text),
        tuple(_blocks(report, span, marks, graphic)),
        LAYERS,
        tuple(_line(cards.card(one), snapshot) for one in listed[:_LISTED]),
        max(0, len(listed) - _LISTED),
        panel(snapshot, analysis, here, say) if here else None,
        snapshot.report_of.get(entry.former or ""),
        entry.latest,
    )


def panel(snapshot: Snapshot, analysis: Analysis, span: Span, say: Tongue) -> Panel:
    """What was read at this passage, what people said of it, and what may be added."""
    report, cards = analysis.report, Cards(snapshot, analysis, say)
    found = [cards.card(one) for one in reading(snapshot.weighed, analysis).at(span)]
    known = {one.item.key for one in reading(snapshot.weighed, analysis).at(span)}
    gone = [
        cards.gone(state.item)
        for state in relations.judged(snapshot, report.id)
        if state.item.kind in ADDED
        and state.item.key not in known
        and state.item.span
        and state.item.span.touches(span)
    ]
    shared = [
        one for one in relations.of(snapshot).copies.get(report.id, ()) if any(own.touches(span) for own in one.spans)
    ]
    others = {snapshot.report_of[one.of if one.report == report.id else one.report] for one in shared}
    return Panel(
        snapshot.report_of[report.id],
        span,
        _shortened(span.of(report.text)),
        (*found, *gone),
        tuple((number, snapshot.shown.name(snapshot.reports[number].outlet) or "") for number in sorted(others)),
        tuple((kind, _adding(kind)) for kind in ADDED),
        tuple(place.name for place in cards.places()),
        tuple(cards.card(one) for one in _acts(snapshot, analysis, span)),
        bool(findings.graphic(reading(snapshot.weighed, analysis).within(span))),
    )


def _acts(snapshot: Snapshot, analysis: Analysis, span: Span) -> list[Finding]:
    """The acts told around a passage, the nearest first: somebody who is named there may have a part in them."""
    around = reading(snapshot.weighed, analysis).within(Span(max(0, span.start - _AROUND), span.end + _AROUND))
    acts = [one for one in around if one.item.kind == "event" and one.at != span]
    return sorted(acts, key=lambda one: abs(one.at.start - span.start))[:_MOST_ACTS]


def _adding(kind: str) -> tuple[Field, ...]:
    """The fields of a new thing, without the passage that it stands on."""
    own = {"statement": "content", "event": "trigger"}.get(kind, "span")
    return tuple(one for one in edits.fields(kind, None) if one.name != own)


def _blocks(report: Report, part: Span, marks: Sequence[Mark], graphic: Sequence[Span]) -> Iterator[Block]:
    spans = segments.paragraphs(report.text, part)
    cut = segments.by_paragraph(report.text, marks, part)
    furniture: list[Paragraph] = []
    page_before = report.page(part.start - 1) if part.start else None
    for span, pieces in zip(spans, cut, strict=True):
        page_number = report.page(span.start)
        words = segments.html(pieces, anchored=True)
        paragraph = Paragraph(span.start, page_number if page_number != page_before else None, words)
        page_before = page_number
        if any(other.holds(span) for other in report.furniture):
            furniture.append(paragraph)
            continue
        if furniture:
            yield Block("furniture", tuple(furniture))
            furniture = []
        yield Block(_kind(report, span, graphic), (paragraph,))
    if furniture:
        yield Block("furniture", tuple(furniture))


def _kind(report: Report, span: Span, graphic: Sequence[Span]) -> str:
    if any(span.holds(one) or span.touches(one) for one in graphic):
        return "graphic"
    return "caption" if any(other.holds(span) for other in report.captions) else "text"


def _rejected(snapshot: Snapshot, report: Report) -> Iterator[Mark]:
    """The passages of what people rejected, and of what they added or hold for doubtful, by what they said."""
    for state in relations.judged(snapshot, report.id):
        if state.item.span is not None and state.item.kind in ADDED:
            word = "rejected" if state.rejected else "doubtful" if state.doubtful else "accepted" if state.truth else ""
            if word:
                yield Mark(state.item.span, word)


def _line(card: Card, snapshot: Snapshot) -> Line:
    """A thing that was read in a report, as a list may show it: private names masked."""
    return Line(card.address, card.kind, snapshot.shown.mask(card.words), card.state)


def _shortened(words: str) -> str:
    return words if len(words) <= 400 else f"{words[:300]} … {words[-60:]}"
