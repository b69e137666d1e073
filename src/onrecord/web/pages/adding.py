"""Adding reports from the browser: what waits, how far it is, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.desk import Desk
from onrecord.web.importing import Import
from onrecord.web.pages.search import FRAGMENT
from onrecord.web.render import render


@dataclass(frozen=True, slots=True)
class Page:
    """The import that goes on or was the last; None where there was none yet."""

    last: Import | None
    writable: bool


async def show(request: Request) -> Response:
    """The page, or for a page that looks how far it is, that alone."""
    desk: Desk = request.app.state.desk
    template = "added.html" if FRAGMENT in request.headers else "import.html"
    return render(request, template, Page(request.app.state.imports.last, desk.writable), at="import")
