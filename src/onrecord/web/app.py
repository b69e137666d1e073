"""The application: every address of the workbench, one a line, and what stands before them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import OnRecordError
from onrecord.web.actions import adding as adding_actions
from onrecord.web.actions import settings as settings_actions
from onrecord.web.actions import views
from onrecord.web.desk import Desk, Locked, NotReady
from onrecord.web.forms import checked
from onrecord.web.guard import UPLOAD, Guard, Session, TooLarge
from onrecord.web.importing import Imports
from onrecord.web.pages import adding, around, reports, search, settings

_POST = ["POST"]

ROUTES: tuple[BaseRoute, ...] = (
    Route("/open/{token}", around.opening),
    Route("/", around.start),
    Route("/reports", reports.show),
    Route("/search", search.show),
    Route("/search", checked(search.ask), methods=_POST),
    Route("/search/{number:int}", search.view),
    Route("/search/save", checked(views.save), methods=_POST),
    Route("/search/{number:int}/drop", checked(views.drop), methods=_POST),
    Route("/import", adding.show),
    Route("/import", checked(adding_actions.begin), methods=_POST),
    Route(UPLOAD, adding_actions.put, methods=_POST),
    Route("/settings", settings.show),
    Route("/settings", checked(settings_actions.change), methods=_POST),
    Route("/alive", checked(settings_actions.alive), methods=_POST),
    Route("/lock", checked(settings_actions.lock), methods=_POST),
    Mount("/static", StaticFiles(packages=[("onrecord.web", "static")])),
)


def application(desk: Desk, session: Session) -> Starlette:
    """The workbench of one open case for one browser."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        desk.renew()
        yield
        app.state.imports.forget()
        await desk.lock()

    app = Starlette(
        routes=list(ROUTES),
        lifespan=lifespan,
        middleware=[Middleware(Guard, session=session, refuse=around.refused), Middleware(LastDoor)],
        exception_handlers={
            HTTPException: around.wrong,
            OnRecordError: around.wrong,
            NotReady: around.preparing,
            Locked: around.locked,
            TooLarge: around.too_large,
        },
    )
    app.state.desk, app.state.session, app.state.imports = desk, session, Imports(desk)
    return app


class LastDoor:
    """What no room expected ends here, as one sentence; nothing of it is logged but where it was."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers whatever happens."""
        try:
            await self._app(scope, receive, send)
        except Exception as fault:  # the door of one web request
            if scope["type"] != "http":
                raise
            await around.broken(Request(scope), fault)(scope, receive, send)
