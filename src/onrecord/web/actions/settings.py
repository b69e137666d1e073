"""Changing settings, and locking the case."""

from __future__ import annotations

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web import settings
from onrecord.web.desk import Desk
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


async def alive(_request: Request, _form: Form) -> Response:
    """A person is at work on a page that was loaded before."""
    return Response(status_code=204)


async def _locked(desk: Desk, imports: Imports) -> None:
    imports.forget()
    await desk.lock()
