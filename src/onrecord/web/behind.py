"""Who stands behind what in one incident: figures by value and origin, tellers by origin, denials by their words.

It hangs on no judgement made since and on no language, and is gathered once for the incident that is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.incident import Denial, Incident, Mention, Reconciled, StatedFigure
from onrecord.web import board
from onrecord.web.snapshot import Snapshot

Bounds = tuple[int | None, int | None]
ByOrigin = Mapping[str, list[StatedFigure]]


@dataclass(slots=True)
class Told:
    """The first mention by an origin, and all reports that carry its word on it."""

    first: Mention
    order: tuple[int, int]
    reports: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Behind:
    """`stated` gives for a counted kind its values, each with those who state it, the earliest first.

    Who states it is "o NAME" for an origin, "s NAME" for a sayer without one. `told` gives the tellers by origin, ""
    for reports that name none. `denials` are the same words of one speaker together, the earliest first.
    """

    stated: Mapping[str, Mapping[Bounds, ByOrigin]]
    told: Mapping[str, Told]
    denials: tuple[tuple[Denial, ...], ...]


def of(snapshot: Snapshot, one: Incident) -> Behind:
    """What stands behind this incident; the last one asked for is kept."""
    return snapshot.once(_behind, snapshot.as_made(), one)


def _behind(snapshot: Snapshot, one: Incident) -> Behind:
    rank = board.of(snapshot).rank
    stated = {figure.counted: _stated(snapshot, figure, rank) for figure in one.figures}
    return Behind(stated, _told(snapshot, one, rank), _denials(snapshot, one, rank))


def _stated(snapshot: Snapshot, figure: Reconciled, rank: Mapping[str, int]) -> Mapping[Bounds, ByOrigin]:
    by_value: dict[Bounds, dict[str, list[StatedFigure]]] = defaultdict(dict)
    for one in sorted(figure.stated, key=lambda s: (rank[s.report], s.span)):
        if one.report in snapshot.report_of:
            whose = f"o {one.origin}" if one.origin else f"s {one.said_by or one.report}"
            by_value[one.low, one.high].setdefault(whose, []).append(one)
    return by_value


def _told(snapshot: Snapshot, one: Incident, rank: Mapping[str, int]) -> dict[str, Told]:
    events, found = snapshot.weighed.origins.events, dict[str, Told]()
    for mention in one.mentions:
        if mention.report in snapshot.report_of:
            trail = events.get((mention.report, mention.event))
            order = rank[mention.report], mention.event
            told = found.setdefault((trail.origin if trail else None) or "", Told(mention, order))
            told.reports[mention.report] = None
            if order < told.order:
                told.first, told.order = mention, order
    return found


def _denials(snapshot: Snapshot, one: Incident, rank: Mapping[str, int]) -> tuple[tuple[Denial, ...], ...]:
    found: dict[tuple[str, str], list[Denial]] = {}
    for denial in sorted(one.denials, key=lambda d: (rank[d.said.report], d.said.statement)):
        analysis = snapshot.weighed.analyses[denial.said.report]
        said = analysis.statements[denial.said.statement]
        words = " ".join(span.of(analysis.report.text) for span in (*said.source, *said.content))
        found.setdefault((denial.speaker, " ".join(words.split())), []).append(denial)
    return tuple(tuple(each) for each in found.values())
