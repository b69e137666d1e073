"""All reports of a case, fifty a page, those added last on top."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web import paging
from onrecord.web.desk import Desk
from onrecord.web.paging import Part
from onrecord.web.render import render
from onrecord.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the list, as it may be shown: private names masked."""

    number: int
    title: str
    outlet: str | None
    published: str | None
    language: str | None
    latest: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty reports, and how many inputs could not be read."""

    part: Part[Row]
    unread: int


async def show(request: Request) -> Response:
    """The list."""
    desk: Desk = request.app.state.desk
    return render(request, "reports.html", page(desk.snapshot(), paging.asked(request)), at="reports")


def page(snapshot: Snapshot, number: int) -> Page:
    """This page of the list."""
    part = paging.part(snapshot.entries[::-1], number)
    rows = tuple(
        Row(
            one.number,
            snapshot.shown.name(one.title) or snapshot.shown.mask(one.path),
            one.outlet,
            one.published,
            one.language,
            one.latest,
        )
        for one in part.rows
    )
    return Page(Part(rows, part.number, part.pages, part.total, part.first), len(snapshot.weighed.unread))
