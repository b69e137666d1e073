"""All incidents and waves, fifty a page, to be looked through, filtered and merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.incident import Incident
from onrecord.model.judgement import StatusWord
from onrecord.web import asking, board, paging, telling
from onrecord.web.desk import Desk
from onrecord.web.forms import Form
from onrecord.web.pages.incident import STATUSES, label
from onrecord.web.paging import Part
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

_KINDS = ("incident", "wave")
_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list; `part` marks one that belongs to the wave above it."""

    number: int
    label: str
    title: str
    part: bool
    status: StatusWord
    figures: tuple[tuple[str, str], ...]
    origins: str
    denials: int
    reports: int


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty incidents, and what was asked for."""

    part: Part[Row]
    status: str
    kind: str
    writable: bool
    statuses: tuple[StatusWord, ...] = STATUSES


async def show(request: Request, form: Form | None = None) -> Response:
    """The list, whole or as a form filters it."""
    desk: Desk = request.app.state.desk
    given = form or {}
    number = asking.number(given, "page") if form is not None else paging.asked(request)
    status, kind = asking.choice(given, "status", STATUSES), asking.choice(given, "kind", _KINDS)
    found = page(desk.snapshot(), speaking(request), number or 1, status=status, kind=kind, writable=desk.writable)
    return render(request, "incidents.html", found, at="incidents")


def page(
    snapshot: Snapshot, say: Tongue, number: int, *, status: str = "", kind: str = "", writable: bool = True
) -> Page:
    """This page of the list."""
    known = board.of(snapshot)
    wanted = [known.by_id[key] for key in known.ordered]
    if kind:
        wanted = [one for one in wanted if one.kind == kind]
    if status:
        wanted = [one for one in wanted if board.status(snapshot, one) == status]
    part = paging.part(wanted, number)
    rows = tuple(row(snapshot, say, one) for one in part.rows)
    return Page(Part(rows, part.number, part.pages, part.total, part.first), status, kind, writable)


def row(snapshot: Snapshot, say: Tongue, one: Incident) -> Row:
    """One line of the list."""
    number = snapshot.number_of[one.id]
    return Row(
        number,
        label(say, one, number),
        telling.title(say, snapshot.shown, one),
        one.part_of in board.of(snapshot).by_id,
        board.status(snapshot, one),
        tuple(_figures(say, one)),
        telling.origins(say, one),
        len(one.denials),
        len(one.reports),
    )


def _figures(say: Tongue, one: Incident) -> Iterable[tuple[str, str]]:
    for figure in one.figures[:_FIGURES]:
        best, stated = telling.best_and_range(say, figure)
        yield telling.coded(say, "point", figure.counted), f"{best} ({stated})" if stated else best
