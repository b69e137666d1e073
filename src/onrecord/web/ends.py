"""Where chains end: the origins of a case with what they stand behind, and why several reports are one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.incident import Copy, Incident, Origin, Reliance, Trail, Weighed
from onrecord.model.text import Span
from onrecord.web.snapshot import Snapshot

OCCURRED = "occurred"


@dataclass(frozen=True, slots=True)
class Ends:
    """All origins, those behind most incidents first, and what is needed to say why.

    `behind` gives for an origin the (incident id, point) that it stands behind, `reports` how many carry its word;
    `debts` and `copies` are found by report.
    """

    ordered: tuple[Origin, ...]
    by_name: Mapping[str, Origin]
    behind: Mapping[str, tuple[tuple[str, str], ...]]
    reports: Mapping[str, int]
    debts: Mapping[str, tuple[Reliance, ...]]
    copies: Mapping[str, tuple[Copy, ...]]


@dataclass(frozen=True, slots=True)
class Carried:
    """One report that carries an origin's word on a point: the passage, the trail, and whether it is a figure."""

    report: str
    span: Span
    trail: Trail | None
    figure: bool


def of(snapshot: Snapshot) -> Ends:
    """The ends of a snapshot, gathered once."""
    return snapshot.once(_ends, snapshot.weighed)


def _ends(weighed: Weighed) -> Ends:
    behind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    reports: dict[str, set[str]] = defaultdict(set)
    for one in weighed.incidents:
        for origin in one.origins:
            behind[origin.name] += [(one.id, point) for point in origin.points or (OCCURRED,)]
            reports[origin.name].update(origin.reports)
    debts: dict[str, list[Reliance]] = defaultdict(list)
    for owed in weighed.origins.reliances:
        debts[owed.report].append(owed)
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in weighed.copies:
        copies[copy.report].append(copy)
    often = Counter({name: len({incident for incident, _ in found}) for name, found in behind.items()})
    ordered = sorted(
        weighed.origins.origins, key=lambda o: (-often[o.name], -len(reports[o.name]), not o.named, o.name)
    )
    return Ends(
        tuple(ordered),
        {one.name: one for one in ordered},
        {name: tuple(found) for name, found in behind.items()},
        {name: len(found) for name, found in reports.items()},
        {report: tuple(found) for report, found in debts.items()},
        {report: tuple(found) for report, found in copies.items()},
    )


def carried(weighed: Weighed, one: Incident, point: str, origin: str) -> tuple[Carried, ...]:
    """The reports that carry this origin's word on a point, each with its first passage, the earliest first."""
    found: dict[str, Carried] = {}
    for each in sorted(_all(weighed, one, point), key=lambda c: _order(weighed, c)):
        if each.trail is not None and each.trail.origin == origin:
            found.setdefault(each.report, each)
    return tuple(found.values())


def _all(weighed: Weighed, one: Incident, point: str) -> Iterator[Carried]:
    trails = weighed.origins
    if point == OCCURRED:
        for mention in one.mentions:
            trigger = weighed.analyses[mention.report].events[mention.event].trigger
            yield Carried(mention.report, trigger, trails.events.get((mention.report, mention.event)), figure=False)
    for figure in one.figures:
        if figure.counted == point:
            for stated in figure.stated:
                trail = trails.figures.get((stated.report, stated.figure))
                known = trail or Trail(stated.said_by, stated.origin, stated.origin is not None, "other", None)
                yield Carried(stated.report, stated.span, known, figure=True)


def _order(weighed: Weighed, each: Carried) -> tuple[str, str, Span]:
    return weighed.analyses[each.report].report.published or "9999", each.report, each.span


def links(known: Ends, each: Carried, names: Sequence[str]) -> tuple[Reliance, ...]:
    """The credits by which a report owns up to one of these names, each name once, the first passage of it."""
    found: dict[tuple[str, str], Reliance] = {}
    for owed in sorted(known.debts.get(each.report, ()), key=lambda o: o.span or Span(0, 0)):
        if owed.origin in names and owed.span is not None and owed.how != "copy":
            found.setdefault((owed.origin, owed.how), owed)
    return tuple(found.values())


def why_address(snapshot: Snapshot, one: Incident, point: str, origin: str) -> str:
    """The page that says why reports are one origin; points are told by their place."""
    points = [each.point for each in one.support]
    number = snapshot.origins.get(origin)
    if number is None or point not in points:
        return ""
    return f"/incident/{snapshot.number_of[one.id]}/why/{points.index(point) + 1}/{number}"
