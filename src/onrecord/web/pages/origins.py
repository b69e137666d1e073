"""Where chains end, and step by step why several reports count as one origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.incident import Origin
from onrecord.publish import charts_reliance, reliance
from onrecord.publish.charts import Picture
from onrecord.publish.passages import Pile, Quote, Source
from onrecord.publish.reliance import Node
from onrecord.web import board, ends, judged, paging, telling
from onrecord.web.desk import Desk
from onrecord.web.ends import Carried, Ends
from onrecord.web.pages.incident import Neighbour, neighbour
from onrecord.web.paging import Part
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

_BEHIND, _CHAINS = 6, 30
MOST_DRAWN = 300  # reports; beyond that no picture of all of them is legible


@dataclass(frozen=True, slots=True)
class Why:
    """A point that an origin stands behind, and the page that goes through it step by step."""

    incident: Neighbour
    point: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody at the end of a chain."""

    number: int
    name: str
    aliases: tuple[str, ...]
    role: str
    named: bool
    behind: tuple[Why, ...]
    more: int
    reports: int


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty origins, and the picture of who relies on whom where one can be read."""

    part: Part[Row]
    graph: Picture | None
    large: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain in words, with its passage; `href` leads to it where the same words were just shown."""

    words: str
    quote: Quote | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """How one report comes to the origin."""

    source: Source
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Why these reports count as one origin for a point."""

    number: int
    origin: str
    aliases: tuple[str, ...]
    named: bool
    point: str
    incident: Neighbour
    chains: tuple[Chain, ...]
    reports: int
    outlets: int
    graph: Picture | None


async def show(request: Request) -> Response:
    """The list of origins."""
    desk: Desk = request.app.state.desk
    return render(
        request, "origins.html", page(desk.snapshot(), speaking(request), paging.asked(request)), at="origins"
    )


async def why(request: Request) -> Response:
    """Why several reports count as one origin for a point of an incident."""
    desk: Desk = request.app.state.desk
    asked = request.path_params
    found = why_page(desk.snapshot(), speaking(request), asked["number"], asked["point"], asked["origin"])
    if found is None:
        raise HTTPException(404)
    return render(request, "why.html", found, at="origins")


def page(snapshot: Snapshot, say: Tongue, number: int) -> Page:
    """This page of the list."""
    known = ends.of(snapshot)
    part = paging.part(known.ordered, number)
    rows = tuple(_row(snapshot, say, known, one) for one in part.rows)
    large = len(snapshot.weighed.analyses) > MOST_DRAWN
    return Page(
        Part(rows, part.number, part.pages, part.total, part.first),
        snapshot.once(graph, snapshot.as_made(), say),
        large,
    )


def _row(snapshot: Snapshot, say: Tongue, known: Ends, one: Origin) -> Row:
    behind = known.behind.get(one.name, ())
    aliases = dict.fromkeys(telling.name(say, snapshot.shown, alias) for alias in one.aliases)
    return Row(
        snapshot.origins[one.name],
        telling.name(say, snapshot.shown, one.name),
        tuple(aliases),
        telling.coded(say, "role", one.role),
        one.named,
        tuple(_whys(snapshot, say, one.name, behind[:_BEHIND])),
        max(0, len(behind) - _BEHIND),
        known.reports.get(one.name, 0),
    )


def _whys(snapshot: Snapshot, say: Tongue, name: str, behind: tuple[tuple[str, str], ...]) -> Iterator[Why]:
    for key, point in behind:
        incident = neighbour(snapshot, say, key)
        if incident is not None:
            href = ends.why_address(snapshot, board.of(snapshot).by_id[key], point, name)
            yield Why(incident, telling.coded(say, "point", point), href)


def why_page(snapshot: Snapshot, say: Tongue, number: int, place: int, origin: int) -> WhyPage | None:
    """What the page shows; None if there is no such point or origin."""
    one, name = snapshot.incidents.get(number), snapshot.origin_names.get(origin)
    if one is None or name is None or not 1 <= place <= len(one.support):
        return None
    known, pile, point = ends.of(snapshot), judged.pile(snapshot, say), one.support[place - 1].point
    found = [each for each in ends.carried(snapshot.weighed, one, point, name) if each.report in pile.numbers]
    about, end = neighbour(snapshot, say, one.id), known.by_name.get(name)
    if about is None:
        return None
    outlets = {snapshot.weighed.analyses[each.report].report.outlet or each.report for each in found}
    aliases = dict.fromkeys(telling.name(say, snapshot.shown, alias) for alias in (end.aliases if end else ()))
    return WhyPage(
        origin,
        telling.name(say, snapshot.shown, name),
        tuple(aliases),
        end is None or end.named,
        telling.coded(say, "point", point),
        about,
        tuple(_chain(snapshot, say, pile, each, name) for each in found[:_CHAINS]),
        len(found),
        len(outlets),
        _drawn(snapshot, say, [each.report for each in found], name),
    )


def _chain(snapshot: Snapshot, say: Tongue, pile: Pile, each: Carried, origin: str) -> Chain:
    return Chain(pile.source(each.report), tuple(_steps(snapshot, say, pile, each, origin)))


def _steps(snapshot: Snapshot, say: Tongue, pile: Pile, each: Carried, origin: str) -> Iterator[Step]:
    known, trail = ends.of(snapshot), each.trail

    def name(label: str | None) -> str:
        return telling.name(say, snapshot.shown, label)

    quote = pile.quote(each.report, each.span, "figure" if each.figure else "event")
    voice = snapshot.weighed.origins.outlets.get(each.report)
    if origin in {voice, trail.voice if trail else None} and not (trail and trail.said_by not in {None, origin}):
        yield Step(say("why-itself"), quote)
    elif trail is not None and trail.said_by and trail.said_by != origin:
        yield Step(say("why-said-by", who=name(trail.said_by), origin=name(origin)), quote)
    else:
        yield Step(say("why-says", origin=name(origin)), quote)
    if trail is not None and trail.via:
        yield Step(say("why-via", via=telling.several(say, [name(via) for via in trail.via])), None)
    end = known.by_name.get(origin)
    names = {origin, *(end.aliases if end else ()), *(trail.via if trail else ()), *((trail.said_by,) if trail else ())}
    for owed in ends.links(known, each, [one for one in names if one]):
        words = say("why-credit", how=telling.coded(say, "debt", owed.how), other=name(owed.origin))
        credit = pile.quote(owed.report, owed.span, "credit") if owed.span else None
        if credit is not None and credit.words.striptags() == quote.words.striptags():
            yield Step(words, None, credit.href)
        else:
            yield Step(words, credit)
        if end is not None and owed.origin != origin and owed.origin in end.aliases:
            yield Step(say("why-alias", alias=name(owed.origin), origin=name(origin)), None)
    for copy in known.copies.get(each.report, ()):
        if copy.of in pile.numbers:
            other = pile.source(copy.of)
            words = say("why-copy", share=round(100 * copy.share), other=f"{other.label} {other.outlet}")
            yield Step(words, pile.quote(copy.report, copy.spans[0], "shared") if copy.spans else None)


def graph(snapshot: Snapshot, say: Tongue) -> Picture | None:
    """The picture of who relies on whom in the whole case; None where there is none, or none that could be read."""
    if len(snapshot.weighed.analyses) > MOST_DRAWN:
        return None
    return _picture(snapshot, say, snapshot.once(reliance.web, snapshot.weighed))


def _drawn(snapshot: Snapshot, say: Tongue, reports: list[str], origin: str) -> Picture | None:
    if len(snapshot.weighed.analyses) > MOST_DRAWN or len(reports) < 2:
        return None
    return _picture(snapshot, say, reliance.web(snapshot.weighed, reports, towards=origin))


def _picture(snapshot: Snapshot, say: Tongue, web: reliance.Web) -> Picture | None:
    if len(web.nodes) > 2 * reliance.MOST_NODES:
        return None
    pile = judged.pile(snapshot, say)

    def label(node: Node) -> tuple[str, str]:
        if node.name is not None:
            return telling.name(say, snapshot.shown, node.name), "" if node.named else say("origin-unnamed-tag")
        found = pile.sources(node.reports)
        if len(found) == 1:
            return f"{found[0].label} {found[0].outlet}", found[0].day
        return say("count-reports", count=len(found)), ", ".join(one.label for one in found)

    def href(node: Node) -> str:
        return pile.source(node.reports[0]).href if len(node.reports) == 1 and node.name is None else ""

    return charts_reliance.picture("graph", say("graph-title"), web, telling.reliance_wording(say, label, href))
