"""What was recommended, promised, investigated and sanctioned: by whom, to whom, due when, and how far it has come."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, replace
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from onrecord.judging import FollowUp, Ledger, followups
from onrecord.model.incident import Weighed
from onrecord.model.judgement import OPEN_STAGES, Item, Progress, Stage
from onrecord.model.text import Span
from onrecord.publish.passages import Pile, Quote
from onrecord.web import asking, judged, paging, telling
from onrecord.web.desk import Desk
from onrecord.web.forms import Form
from onrecord.web.judged import Decided
from onrecord.web.pages.incident import Neighbour, neighbour
from onrecord.web.paging import Part
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

STAGES: tuple[str, ...] = get_args(Stage)
KINDS = ("recommendation", "promise", "investigation", "sanction", "resolution")


@dataclass(frozen=True, slots=True)
class Row:
    """One of them, with what forms carry: report number, passage, kind, and the last judgement that was seen."""

    anchor: str
    kind: str
    by: str
    to: str
    quote: Quote
    incident: Neighbour | None
    stage: str
    due: str
    due_iso: str
    overdue: bool
    evidence: Quote | None
    history: tuple[Decided, ...]
    report: int
    start: int
    end: int
    sort: str
    seen: str


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty of them, those overdue first, and what was asked for."""

    part: Part[Row]
    kind: str
    stage: str
    overdue: int
    writable: bool
    kinds: tuple[str, ...] = KINDS
    stages: tuple[str, ...] = STAGES


async def show(request: Request, form: Form | None = None) -> Response:
    """The table, whole or as a form filters it."""
    desk: Desk = request.app.state.desk
    given = form or {}
    kind, stage = asking.choice(given, "kind", KINDS), asking.choice(given, "stage", STAGES)
    number = asking.number(given, "page") if form is not None else paging.asked(request)
    found = page(
        desk.snapshot(), speaking(request), number or 1, today=today(), kind=kind, stage=stage, writable=desk.writable
    )
    return render(request, "recommendations.html", found, at="recommendations")


def today() -> str:
    """The day on which a page is asked for, by this machine's clock."""
    return dt.datetime.now().astimezone().date().isoformat()


def page(
    snapshot: Snapshot,
    say: Tongue,
    number: int,
    *,
    today: str,
    kind: str = "",
    stage: str = "",
    writable: bool = True,
) -> Page:
    """What the page shows."""
    late = overdue(snapshot, today)
    first = {id(one) for one in late}
    wanted = [*late, *(one for one in owed(snapshot) if id(one) not in first)]
    wanted = [one for one in wanted if (not kind or one.kind == kind) and (not stage or one.status == stage)]
    part, pile = paging.part(wanted, number), judged.pile(snapshot, say)
    rows = tuple(_row(snapshot, say, pile, one, late=id(one) in first) for one in part.rows)
    return Page(Part(rows, part.number, part.pages, part.total, part.first), kind, stage, len(late), writable)


def owed(snapshot: Snapshot) -> tuple[FollowUp, ...]:
    """All that is or was owed, with what people decided since everything was weighed, by the day when it is due."""
    return snapshot.once(_owed, snapshot.weighed, snapshot.ledger)


def _owed(weighed: Weighed, ledger: Ledger) -> tuple[FollowUp, ...]:
    found = []
    for one in followups.of(weighed, ""):
        state = ledger.state(one.item)
        said = state.progress or Progress("made")
        due = said.due if state.progress is not None else one.due
        now = replace(one, to=said.to or one.to, status=said.status, due=due, evidence=said.evidence)
        now = replace(now, judged=state.progress is not None)
        if one.said.report in weighed.analyses and not state.rejected:
            found.append(now)
    return tuple(sorted(found, key=lambda one: one.due or "9999"))


def overdue(snapshot: Snapshot, today: str) -> tuple[FollowUp, ...]:
    """What should have been done before today and is not, by the day when it was due."""
    dated = itertools.takewhile(lambda one: one.due is not None and one.due < today, owed(snapshot))
    return tuple(one for one in dated if one.status in OPEN_STAGES)


def _row(snapshot: Snapshot, say: Tongue, pile: Pile, one: FollowUp, *, late: bool) -> Row:
    span, report = one.said.span, pile.numbers[one.said.report]
    return Row(
        anchor=f"owed-{report}-{span.start}-{span.end}",
        kind=telling.coded(say, "response", one.kind),
        by=telling.name(say, snapshot.shown, one.by),
        to=telling.name(say, snapshot.shown, one.to) or say("addressee-unknown"),
        quote=pile.quote(one.said.report, span, "content"),
        incident=neighbour(snapshot, say, one.incident),
        stage=one.status,
        due=say("due-day" if one.judged else "due-told", day=say.day(one.due)) if one.due else "",
        due_iso=one.due or "",
        overdue=late,
        evidence=_evidence(pile, one.evidence),
        history=judged.history(snapshot, say, [one.item.key])[::-1],
        report=report,
        start=span.start,
        end=span.end,
        sort=one.item.sort or "",
        seen=snapshot.ledger.state(one.item).last or "",
    )


def _evidence(pile: Pile, item: Item | None) -> Quote | None:
    if item is None or item.report is None or item.report not in pile.numbers:
        return None
    text = pile.analyses[item.report].report.text
    return pile.quote(item.report, item.span or Span(0, min(len(text), 1)), "content")
