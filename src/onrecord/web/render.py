"""Pages as HTML: a template, the record that it prints, and the frame around it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.web.desk import Desk
from onrecord.web.guard import Session
from onrecord.web.tongue import LANGUAGES, Tongue, preferred, tongue

NAVIGATION = (
    ("overview", "/overview"),
    ("queue", "/queue"),
    ("incidents", "/incidents"),
    ("statements", "/statements"),
    ("recommendations", "/recommendations"),
    ("origins", "/origins"),
    ("search", "/search"),
    ("reports", "/reports"),
    ("judgements", "/judgements"),
    ("import", "/import"),
    ("settings", "/settings"),
)
"""The sections, as the catalogues name them (`nav-NAME`), and where they are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: the key of a sentence, and perhaps one that a room of ours wrote for the reader."""

    key: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: where one is, how it looks, and what forms carry."""

    at: str
    case: str
    theme: str
    calm: bool
    blurred: bool
    keys: bool
    idle_minutes: int
    reminder_minutes: int
    token: str
    news: str
    navigation: tuple[tuple[str, str], ...] = NAVIGATION
    languages: tuple[str, ...] = LANGUAGES


def speaking(request: Request) -> Tongue:
    """The language that a person chose, else the first of the browser's that the workbench speaks."""
    desk: Desk = request.app.state.desk
    return tongue(desk.settings["language"] or preferred(request.headers.get("accept-language", "")))


def render(request: Request, template: str, page: object, *, at: str = "", status: int = 200) -> Response:
    """The page; `at` is the section that it belongs to. A stranger gets no page that has a frame, whatever it says."""
    session: Session = request.app.state.session
    if not session.knows(request):
        return bare(request, "refused.html", Problem("refused-stranger"), status=403)
    say = speaking(request)
    html = _templates().get_template(template).render(page=page, say=say, frame=frame(request, at))
    return HTMLResponse(html, status_code=status)


def bare(request: Request, template: str, page: object, *, status: int = 200) -> Response:
    """A page without a frame: nothing of the case is on it, and no token."""
    desk: Desk = request.app.state.desk
    html = _templates().get_template(template).render(page=page, say=speaking(request), theme=desk.settings["theme"])
    return HTMLResponse(html, status_code=status)


def frame(request: Request, at: str) -> Frame:
    """What stands around a page of this session."""
    desk: Desk = request.app.state.desk
    session: Session = request.app.state.session
    of = desk.settings
    reminder = 0 if of["reminder"] == "off" else int(of["reminder"])
    return Frame(
        at, desk.name, of["theme"], of["calm"] == "on", of["pictures"] == "blurred", of["keys"] == "on",
        int(of["idle"]), reminder, session.form, desk.news,
    )  # fmt: skip


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.web", "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
