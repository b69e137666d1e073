"""The settings, each with a sentence that says what it is for, and who can open the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.desk import Desk
from onrecord.web.render import render
from onrecord.web.settings import SETTINGS, Setting


@dataclass(frozen=True, slots=True)
class Page:
    """All settings with their values, and the holders of the case."""

    settings: tuple[tuple[Setting, str], ...]
    holders: tuple[tuple[str, str], ...]


async def show(request: Request) -> Response:
    """The page."""
    desk: Desk = request.app.state.desk
    holders = await desk.ask(lambda held: held.holders())
    return render(
        request, "settings.html", page(desk.settings, [(one.name, one.since) for one in holders]), at="settings"
    )


def page(values: Mapping[str, str], holders: list[tuple[str, str]]) -> Page:
    """What it shows."""
    return Page(tuple((one, values[one.name]) for one in SETTINGS), tuple(holders))
