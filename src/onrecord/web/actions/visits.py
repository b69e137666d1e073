"""Marking everything as seen."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.judging import now
from onrecord.web import visits
from onrecord.web.desk import Desk
from onrecord.web.forms import Form, back_to


async def mark(request: Request, _form: Form) -> Response:
    """From now on only what comes later is new to this holder."""
    desk: Desk = request.app.state.desk
    kept = visits.record(desk.snapshot(), now())
    await desk.ask(lambda held: held.shelf.put_settings({visits.name(desk.holder): kept}))
    desk.seen = kept
    return back_to("/overview")
