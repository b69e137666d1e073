"""The application: every address of the workbench, one a line, and what stands before them."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import OnRecordError
from onrecord.web import warming
from onrecord.web.actions import adding as adding_actions
from onrecord.web.actions import incidents as judging
from onrecord.web.actions import judge, views, visits
from onrecord.web.actions import recommendations as asking
from onrecord.web.actions import settings as settings_actions
from onrecord.web.desk import Desk, Locked, NotReady
from onrecord.web.forms import checked
from onrecord.web.guard import UPLOAD, Guard, Session, TooLarge
from onrecord.web.importing import Imports
from onrecord.web.pages import (
    adding,
    around,
    incident,
    incidents,
    original,
    origins,
    overview,
    queue,
    recommendations,
    report,
    reports,
    search,
    settings,
    statements,
)

_POST = ["POST"]

ROUTES: tuple[BaseRoute, ...] = (
    Route("/open/{token}", around.opening),
    Route("/", around.start),
    Route("/reports", reports.show),
    Route("/overview", overview.show),
    Route("/overview", checked(overview.show), methods=_POST),
    Route("/overview/time", checked(overview.time), methods=_POST),
    Route("/overview/seen", checked(visits.mark), methods=_POST),
    Route("/incidents", incidents.show),
    Route("/incidents", checked(incidents.show), methods=_POST),
    Route("/incidents/merge", checked(judging.merge_chosen), methods=_POST),
    Route("/incident/{number:int}", incident.show),
    Route("/incident/{number:int}/status", checked(judging.status), methods=_POST),
    Route("/incident/{number:int}/comment", checked(judging.comment), methods=_POST),
    Route("/incident/{number:int}/tags", checked(judging.tags), methods=_POST),
    Route("/incident/{number:int}/figure", checked(judging.figure), methods=_POST),
    Route("/incident/{number:int}/merge", checked(judging.merge), methods=_POST),
    Route("/incident/{number:int}/split", checked(judging.split), methods=_POST),
    Route("/incident/{number:int}/move", checked(judging.move), methods=_POST),
    Route("/undo", checked(judging.undo), methods=_POST),
    Route("/statements", statements.show),
    Route("/statements", checked(statements.show), methods=_POST),
    Route("/statements/save", checked(views.save_statements), methods=_POST),
    Route("/statements/view/{number:int}", statements.of_view),
    Route("/statements/view/{number:int}/drop", checked(views.drop_statements), methods=_POST),
    Route("/speaker/{number:int}", statements.of_speaker),
    Route("/recommendations", recommendations.show),
    Route("/recommendations", checked(recommendations.show), methods=_POST),
    Route("/recommendations/progress", checked(asking.progress), methods=_POST),
    Route("/origins", origins.show),
    Route("/incident/{number:int}/why/{point:int}/{origin:int}", origins.why),
    Route("/search", search.show),
    Route("/search", checked(search.ask), methods=_POST),
    Route("/search/{number:int}", search.view),
    Route("/search/save", checked(views.save), methods=_POST),
    Route("/search/{number:int}/drop", checked(views.drop), methods=_POST),
    Route("/import", adding.show),
    Route("/import", checked(adding_actions.begin), methods=_POST),
    Route(UPLOAD, adding_actions.put, methods=_POST),
    Route("/report/{number:int}", report.show),
    Route("/report/{number:int}/at/{start:int}-{end:int}", report.at),
    Route("/report/{number:int}/original", original.show),
    Route("/report/{number:int}/page/{page:int}", original.picture),
    Route("/report/{number:int}/versions", original.versions),
    Route("/report/{number:int}/find", checked(judge.find), methods=_POST),
    Route("/queue", queue.show),
    Route("/judgements", queue.latest),
    Route("/judge", checked(judge.judge), methods=_POST),
    Route("/judge/correct", checked(judge.correct), methods=_POST),
    Route("/judge/add", checked(judge.add), methods=_POST),
    Route("/judge/person", checked(judge.person), methods=_POST),
    Route("/judge/undo", checked(judge.undo), methods=_POST),
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
        desk.prepare = functools.partial(warming.warm, desk)
        desk.renew()
        yield
        app.state.imports.forget()
        app.state.drawing.close()
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
    app.state.drawing = original.Drawing()
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
