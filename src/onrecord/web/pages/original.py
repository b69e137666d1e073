"""The original of a report beside its text: a page of a paper as a picture, anything else as its source; versions."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord import facsimile
from onrecord.model.text import Report, Span
from onrecord.web import paging, parts
from onrecord.web.desk import Desk
from onrecord.web.pages import report as report_page
from onrecord.web.render import render


@dataclass(frozen=True, slots=True)
class Page:
    """The original of a report: `kind` is a picture ("pdf"), a "source", or neither ("other").

    `page` of `pages` is shown; `words` is the source there, `beside` the text that stands on the page of a paper.
    """

    number: int
    title: str
    kind: str
    sha256: str
    got: str
    page: int
    pages: int
    words: str
    beside: str
    start: int


@dataclass(frozen=True, slots=True)
class Versions:
    """What a report changed since the version before it, line by line: whether it is there now, and its words."""

    number: int
    former: int
    lines: tuple[tuple[bool, str], ...]


async def show(request: Request) -> Response:
    """The original, or the page of it that was asked for."""
    desk: Desk = request.app.state.desk
    snapshot, analysis = await report_page.asked(request)
    content, _, kind = await desk.ask(lambda held: held.original(analysis.report.id))
    title = snapshot.shown.name(analysis.report.title) or ""
    number = snapshot.report_of[analysis.report.id]
    found = page(analysis.report, number, title, (content, kind), asked=paging.asked(request))
    return render(request, "original.html", found, at="reports")


async def picture(request: Request) -> Response:
    """A page of a paper as a picture."""
    desk: Desk = request.app.state.desk
    _, analysis = await report_page.asked(request)
    content, sha256, kind = await desk.ask(lambda held: held.original(analysis.report.id))
    if kind != "pdf":
        raise HTTPException(404)
    drawn = await request.app.state.drawing.page(content, sha256, request.path_params["page"])
    return Response(drawn, media_type="image/png")


async def versions(request: Request) -> Response:
    """What changed since the version before."""
    desk: Desk = request.app.state.desk
    snapshot, analysis = await report_page.asked(request)
    entry = snapshot.reports[snapshot.report_of[analysis.report.id]]
    if entry.former is None:
        raise HTTPException(404)
    lines = await desk.ask(lambda held: held.difference(entry.id))
    told = tuple((line.startswith("+"), line[1:].strip()) for line in lines if line[:1] in {"+", "-"})
    return render(
        request, "versions.html", Versions(entry.number, snapshot.report_of[entry.former], told), at="reports"
    )


def page(report: Report, number: int, title: str, original: tuple[bytes, str], *, asked: int) -> Page:
    """What is shown of an original, given its bytes and their kind."""
    content, kind = original
    got = (report.obtained or "")[:10]
    if kind == "pdf":
        last = max((leaf for _, leaf in report.pages), default=asked)
        leaf = min(asked, last)
        span = _leaf(report, leaf)
        return Page(number, title, "pdf", report.sha256 or "", got, leaf, last, "", span.of(report.text), span.start)
    source = facsimile.source(content, kind)
    if source is None:
        return Page(number, title, "other", report.sha256 or "", got, 1, 1, "", "", 0)
    part = min(asked, parts.count(source))
    words = parts.part(source, part).of(source)
    return Page(number, title, "source", report.sha256 or "", got, part, parts.count(source), words, "", 0)


def _leaf(report: Report, page: int) -> Span:
    """The passage that stands on a page of the paper."""
    ends = [*(start for start, _ in report.pages), len(report.text)]
    spans = [Span(ends[at], ends[at + 1]) for at, (_, leaf) in enumerate(report.pages) if leaf == page]
    return spans[0] if spans else Span(0, 0)


class Drawing:
    """Draws pages of papers, one at a time, while other pages are shown."""

    def __init__(self) -> None:
        self._facsimile = facsimile.Facsimile()
        self._turn = asyncio.Lock()

    async def page(self, content: bytes, sha256: str, number: int) -> bytes:
        """A page as a picture. Raises `UnreadableInput`."""
        async with self._turn:
            return await asyncio.to_thread(self._facsimile.page, content, sha256, number)

    def close(self) -> None:
        """Ends the process that draws."""
        self._facsimile.close()
