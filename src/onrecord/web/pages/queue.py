"""The queue: what waits for a judgement, one passage after the other, and the latest judgements with a way back."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.judging import Waiting
from onrecord.model.incident import StatementRef
from onrecord.model.judgement import Item, Judgement
from onrecord.model.statement import Statement
from onrecord.model.text import Span
from onrecord.publish.passages import Pile
from onrecord.web import findings, paging, queueing, telling
from onrecord.web.cards import Card, Cards, Judged, judged
from onrecord.web.desk import Desk
from onrecord.web.findings import Finding, reading
from onrecord.web.paging import PER_PAGE, Part
from onrecord.web.queueing import Effect
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

_AROUND = 240  # code points of a sentence that is shown before and after a passage


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: its card, its passage in context, why it is asked, what changes, what is judged with it.

    `also` are the numbers of the reports that say the same on the same word, `items` how many are judged together;
    `incident` is the number of the incident that it is about.
    """

    card: Card
    outlet: str
    day: str
    lang: str
    quote: Markup
    reason: str
    change: str
    also: tuple[int, ...]
    items: int
    graphic: bool
    incident: int


@dataclass(frozen=True, slots=True)
class Page:
    """The next of what waits; `more` says whether there is still more after it."""

    rows: tuple[Row, ...]
    number: int
    more: bool
    judged: int


@dataclass(frozen=True, slots=True)
class Past:
    """One judgement in the list of all: what, where it stands, and whether it was taken back or superseded."""

    judged: Judged
    kind: str
    address: str
    report: int | None


@dataclass(frozen=True, slots=True)
class Latest:
    """Judgements, the latest first."""

    part: Part[Past]


async def show(request: Request) -> Response:
    """The next fifty."""
    desk: Desk = request.app.state.desk
    snapshot = desk.snapshot()
    await asyncio.to_thread(queueing.waiting, snapshot)  # once; other pages do not wait for it
    return render(request, "queue.html", page(snapshot, speaking(request), paging.asked(request)), at="queue")


async def latest(request: Request) -> Response:
    """What people decided, the latest first."""
    desk: Desk = request.app.state.desk
    found = past(desk.snapshot(), speaking(request), paging.asked(request))
    return render(request, "judgements.html", found, at="judgements")


def page(snapshot: Snapshot, say: Tongue, number: int) -> Page:
    """This page of the queue."""
    first = (number - 1) * PER_PAGE
    found = list(itertools.islice(queueing.unjudged(snapshot), first, first + PER_PAGE + 1))
    rows = [_row(snapshot, say, one, items) for one, items in found[:PER_PAGE]]
    return Page(tuple(filter(None, rows)), number, len(found) > PER_PAGE, len(snapshot.ledger.states))


def _row(snapshot: Snapshot, say: Tongue, one: Waiting, items: tuple[Item, ...]) -> Row | None:
    effect = queueing.effect(snapshot, one, items)
    incident = snapshot.number_of.get(one.incident, 0)
    reason, change = _reason(snapshot, say, effect, incident), _change(say, effect)
    if one.item.kind == "incident":
        return _incident(snapshot, say, incident, reason) if incident else None
    analysis = snapshot.weighed.analyses.get(items[0].report or "")
    found = reading(snapshot.weighed, analysis).called(items[0]) if analysis else None
    if analysis is None or found is None:
        return None
    report = analysis.report
    span = Span(max(0, found.at.start - _AROUND), found.at.end + _AROUND)
    return Row(
        Cards(snapshot, analysis, say).card(found),
        snapshot.shown.name(report.outlet) or "",
        say.day(report.published),
        report.language or "",
        _quote(snapshot, found),
        reason,
        change,
        _also(snapshot, items),
        len(items),
        bool(findings.graphic(reading(snapshot.weighed, analysis).within(span))),
        incident,
    )


def _also(snapshot: Snapshot, items: tuple[Item, ...]) -> tuple[int, ...]:
    """The other reports that say the same, each once."""
    reports = [item.report or "" for item in items]
    numbers = [snapshot.report_of[report] for report in reports if report in snapshot.report_of]
    return tuple(number for number in dict.fromkeys(numbers) if number != numbers[0])


def _incident(snapshot: Snapshot, say: Tongue, number: int, reason: str) -> Row:
    """An incident whose status waits; what stands behind it is on its own page."""
    one = snapshot.incidents[number]
    state = snapshot.ledger.state(Item("incident", name=one.id))
    card = Card(0, "incident", f"incident-{number}", telling.title(say, snapshot.shown, one), state.last or "")
    low, high = one.independent_origins, one.origins_at_most
    words = say("status-stands", reports=len(one.reports), low=say.number(low), high=say.number(max(low, high)))
    return Row(card, "", "", "", Markup(""), reason, words, (), 1, graphic=False, incident=number)


def _quote(snapshot: Snapshot, found: Finding) -> Markup:
    """The passage in its sentence, marked."""
    pile = Pile(snapshot.weighed.analyses, snapshot.report_of, snapshot.shown)
    report = found.item.report or ""
    if isinstance(found.thing, Statement):
        return pile.statement(StatementRef(report, found.index)).words
    return pile.quote(report, found.at, found.item.kind).words


def _reason(snapshot: Snapshot, say: Tongue, effect: Effect, incident: int) -> str:
    """Why it is asked."""
    title = telling.title(say, snapshot.shown, snapshot.incidents[incident]) if incident else ""
    return say("asked-" + effect.part, incident=title, point=_point(say, effect))


def _change(say: Tongue, effect: Effect) -> str:
    """What would be otherwise if it were rejected."""
    if effect.point:
        before, after = (telling.bounds(say, *ends) for ends in (effect.before, effect.after))
        if effect.after == (None, None):
            return say("change-no-number", point=_point(say, effect), before=before)
        key = "change-range" if before != after else "change-shown"
        return say(key, point=_point(say, effect), before=before, after=after)
    return say("change-" + effect.part, others=effect.others)


def _point(say: Tongue, effect: Effect) -> str:
    return say("counted-" + effect.point) if effect.point else ""


def past(snapshot: Snapshot, say: Tongue, number: int) -> Latest:
    """This page of all judgements."""
    part = paging.part(snapshot.ledger.judgements[::-1], number)
    rows = tuple(_past(snapshot, say, one) for one in part.rows)
    return Latest(Part(rows, part.number, part.pages, part.total, part.first))


def _past(snapshot: Snapshot, say: Tongue, one: Judgement) -> Past:
    item, state = one.item, snapshot.ledger.state(one.item)
    report = snapshot.report_of.get(item.report or "")
    if report is not None:
        address = f"/report/{report}/at/{item.span.start}-{item.span.end}" if item.span else f"/report/{report}"
    else:
        incident = snapshot.number_of.get(item.name or "") if item.kind in {"incident", "point"} else None
        address = f"/incident/{incident}" if incident is not None else ""
    return Past(judged(snapshot, say, one, state), item.kind, address, report)
