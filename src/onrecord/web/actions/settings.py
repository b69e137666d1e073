"""Changing settings, and locking the case."""

from __future__ import annotations

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.web import settings
from onrecord.web.desk import Desk, Locked
from onrecord.web.forms import Form, back_to
from onrecord.web.importing import Imports
from onrecord.web.render import bare


async def change(request: Request, form: Form) -> Response:
    """Keeps what was set."""
    desk: Desk = request.app.state.desk
    await desk.change_settings(settings.changed(form))
    return back_to("/settings")


async def lock(request: Request, _form: Form) -> Response:
    """Locks the case at once; the process ends after the last page."""
    answer = bare(request, "locked.html", None)
    answer.background = BackgroundTask(_locked, request.app.state.desk, request.app.state.imports)
    return answer


async def alive(request: Request, _form: Form) -> Response:
    """A page asks whether the case is still open, and what there is to say of what it shows."""
    desk: Desk = request.app.state.desk
    if desk.locked.is_set():
        raise Locked
    return JSONResponse({"news": desk.news})


async def _locked(desk: Desk, imports: Imports) -> None:
    imports.forget()
    await desk.lock()
