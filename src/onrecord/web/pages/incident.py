"""One incident or wave: every point with who is for and who against it, what people decided, and what they can do."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.incident import Incident
from onrecord.model.judgement import RELIABLE, Item, StatusWord
from onrecord.publish.passages import Pile, Quote, Source
from onrecord.publish.view_incident import ResponseRow
from onrecord.web import board, judged, points, telling
from onrecord.web.desk import Desk
from onrecord.web.forms import back_to
from onrecord.web.judged import Decided
from onrecord.web.points import PointView
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

STATUSES: tuple[StatusWord, ...] = ("suggested", "under_review", "established", "contested", "rejected")
_MENTIONS, _REASONS, _PARTS = 40, 12, 40


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention: how forms call it ("17:40:46:killing", by report number), the act, its passage."""

    key: str
    act: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Telling:
    """All mentions in one report."""

    source: Source
    mentions: tuple[MentionRow, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident: its number, "Wave 4" or "Incident 7", and what it is called."""

    number: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows. `seen` is the last judgement on the incident, `undo` the one to take back first."""

    number: int
    label: str
    title: str
    acts: str
    when: str
    place: str
    origins: str
    reports: int
    mentioned: int
    points: tuple[PointView, ...]
    responses: tuple[ResponseRow, ...]
    told: tuple[Telling, ...]
    more_mentions: int
    reasons: tuple[str, ...]
    part_of: Neighbour | None
    parts: tuple[Neighbour, ...]
    neighbours: tuple[Neighbour, ...]
    beside: tuple[Neighbour | None, Neighbour | None]
    status: str
    tags: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    comments: tuple[Decided, ...]
    history: tuple[Decided, ...]
    undo: str
    conflicts: tuple[tuple[Decided, ...], ...]
    seen: str
    whole: bool
    writable: bool
    statuses: tuple[StatusWord, ...] = STATUSES
    reliable: tuple[str, ...] = RELIABLE


async def show(request: Request) -> Response:
    """The page of one incident."""
    desk: Desk = request.app.state.desk
    number, whole = request.path_params["number"], "whole" in request.query_params
    found = page(desk.snapshot(), speaking(request), number, whole=whole, writable=desk.writable)
    if found is None:
        return _merged(desk.snapshot(), number)
    return render(request, "incident.html", found, at="incidents")


def _merged(snapshot: Snapshot, number: int) -> Response:
    """Leads to the incident with which people merged the one of this number."""
    absorbed = snapshot.weighed.judged.absorbed if snapshot.weighed.judged else {}
    for former, whole in absorbed.items():
        if snapshot.number_of.get(former) == number and whole in snapshot.number_of:
            return back_to(f"/incident/{snapshot.number_of[whole]}")
    raise HTTPException(404)


def page(snapshot: Snapshot, say: Tongue, number: int, *, whole: bool = False, writable: bool = True) -> Page | None:
    """What the page of this incident shows; None if the case has none of this number."""
    one = snapshot.incidents.get(number)
    if one is None:
        return None
    pile, known, state = judged.pile(snapshot, say), board.of(snapshot), board.state(snapshot, one)
    history = judged.history(snapshot, say, _about(one, judged.reports(snapshot)))
    mentions = list(_mentions(one, pile, say, known.rank, None if whole else _MENTIONS))
    place = known.place_of[one.id]
    beside = (known.ordered[place - 1] if place else None, next(iter(known.ordered[place + 1 : place + 2]), None))
    return Page(
        number=number,
        label=label(say, one, number),
        title=telling.title(say, snapshot.shown, one),
        acts=telling.several(say, [telling.coded(say, "type", kind) for kind in one.types]),
        when=telling.when(say, one),
        place=telling.place(snapshot.shown, one.place, one.towns) or say("unknown"),
        origins=telling.origins(say, one),
        reports=len(one.reports),
        mentioned=len(one.mentioned_in),
        points=points.Points(snapshot, say, pile, one, whole=whole).views(),
        responses=tuple(_responses(snapshot, one, pile, say)),
        told=tuple(_told(mentions)),
        more_mentions=len(one.mentions) - len(mentions),
        reasons=_reasons(snapshot, say, one, pile),
        part_of=neighbour(snapshot, say, one.part_of),
        parts=_all(snapshot, say, known.parts.get(one.id, ())[:_PARTS]),
        neighbours=_all(snapshot, say, known.near.get(one.id, ())),
        beside=(neighbour(snapshot, say, beside[0]), neighbour(snapshot, say, beside[1])),
        status=state.status,
        tags=state.tags,
        codes=tuple((code, about.label) for code, about in snapshot.ledger.codes.items() if not about.retired),
        comments=tuple(judged.decided(snapshot, say, one) for one in state.comments),
        history=history[::-1],
        undo=next((one.id for one in reversed(history) if one.holds), ""),
        conflicts=tuple(
            tuple(judged.decided(snapshot, say, each) for each in conflict.judgements) for conflict in state.conflicts
        ),
        seen=state.last or "",
        whole=whole,
        writable=writable,
    )


def label(say: Tongue, one: Incident, number: int) -> str:
    """What an incident is called by its number: "Wave 4", "Incident 7"."""
    return say(f"label-{one.kind}", number=number)


def neighbour(snapshot: Snapshot, say: Tongue, key: str | None) -> Neighbour | None:
    """The incident of this id as a link, if there is one."""
    one = board.of(snapshot).by_id.get(key or "")
    if one is None:
        return None
    number = snapshot.number_of[one.id]
    return Neighbour(number, label(say, one, number), telling.title(say, snapshot.shown, one))


def _all(snapshot: Snapshot, say: Tongue, keys: tuple[str, ...]) -> tuple[Neighbour, ...]:
    return tuple(found for key in keys if (found := neighbour(snapshot, say, key)))


def _about(one: Incident, reports: frozenset[str]) -> Iterator[str]:
    """The keys of what can be decided on the page: incident, points, and figures and responses in `reports`."""
    yield Item("incident", name=one.id).key
    for point in one.support:
        yield Item("point", name=one.id, sort=point.point).key
    for figure in one.figures if reports else ():
        for stated in figure.stated:
            if stated.report in reports:
                yield Item("figure", stated.report, stated.span, figure.counted).key
    for response in one.responses:
        if response.said.report in reports:
            yield Item("response", response.said.report, response.said.span, response.kind).key


def _mentions(
    one: Incident, pile: Pile, say: Tongue, rank: Mapping[str, int], most: int | None
) -> Iterator[MentionRow]:
    there = [mention for mention in one.mentions if mention.report in pile.numbers]
    for mention in heapq.nsmallest(most or len(there), there, key=lambda m: (rank[m.report], m.event)):
        event = pile.analyses[mention.report].events[mention.event]
        quote = pile.quote(mention.report, event.trigger, "event")
        key = f"{pile.numbers[mention.report]}:{event.trigger.start}:{event.trigger.end}:{event.type}"
        yield MentionRow(key, telling.coded(say, "type", event.type), quote)


def _told(mentions: list[MentionRow]) -> Iterator[Telling]:
    for source, found in itertools.groupby(mentions, key=lambda one: one.quote.source):
        yield Telling(source, tuple(found))


def _responses(snapshot: Snapshot, one: Incident, pile: Pile, say: Tongue) -> Iterator[ResponseRow]:
    for answer in one.responses:
        if answer.said.report in pile.numbers:
            quote = pile.passage(answer.said)
            day = say.day(answer.date) or say("reported-day", day=quote.source.day)
            by, to = (telling.name(say, snapshot.shown, label) for label in (answer.by, answer.to))
            yield ResponseRow(telling.coded(say, "response", answer.kind), by, to, day, quote)


def _reasons(snapshot: Snapshot, say: Tongue, one: Incident, pile: Pile) -> tuple[str, ...]:
    place = board.of(snapshot).groups[one.id]
    groups = snapshot.weighed.groups
    ties = sorted(groups[place].ties, key=lambda tie: (-tie.score, tie.one, tie.other)) if place < len(groups) else []
    known = [tie for tie in ties if tie.one in pile.numbers and tie.other in pile.numbers][:_REASONS]
    return tuple(
        f"R{pile.numbers[tie.one]} – R{pile.numbers[tie.other]}: "
        + "; ".join(telling.reason(say, snapshot.shown, reason.words) for reason in tie.reasons if reason.words)
        for tie in known
    )
