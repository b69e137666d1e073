"""How well reports are grouped by incident; whether an incident's figures, day and place agree with the register."""

from __future__ import annotations

import collections
import re
from collections.abc import Mapping, Sequence

from onrecord.bench.gold import GoldReport, Registered
from onrecord.bench.measures import COUNTED
from onrecord.bench.rates import Figures, Rates, percent, rounded
from onrecord.model.incident import Incident

Clusters = Mapping[str, frozenset[str]]
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def incidents(reports: Sequence[GoldReport], found: Sequence[Incident]) -> Figures:
    """Grouping (B³) and, of the registered incidents, the share whose figures, day and place come out right.

    A registered incident is compared with the found one that shares most reports with it. Only the reports that an
    incident is about count; one that is about none stands alone.
    """
    if not reports:
        return {}
    measured: dict[str, Rates | float] = {"grouping (B³)": b_cubed(_gold(reports), _mine(reports, found))}
    register = {mark.incident: mark for report in reports for mark in report.all(Registered)}
    right: collections.Counter[str] = collections.Counter()
    asked: collections.Counter[str] = collections.Counter()
    for incident, true in register.items():
        best = closest(frozenset(r.id for r in reports if incident in r.clusters), found)
        for name, agrees in _agreement(true, best).items():
            right[name] += agrees
            asked[name] += 1
    return measured | {name: percent(right[name] / asked[name]) for name in asked}


def b_cubed(gold: Clusters, mine: Clusters) -> Rates:
    """B-cubed over reports: how many of those that go with a report should, and how many that should do (per cent).

    Two reports go together if they share a cluster; a report may be in several.
    """
    true, ours = _together(gold), _together(mine)
    precision = sum(len(true[r] & ours[r]) / len(ours[r]) for r in true) / len(true)
    recall = sum(len(true[r] & ours[r]) / len(true[r]) for r in true) / len(true)
    return Rates(*rounded(precision, recall))


def plain(name: str | None) -> str:
    """A name in lower-case letters and single spaces."""
    return _NOT_LETTERS.sub(" ", (name or "").lower()).strip()


def same_place(said: str | None, true: str) -> bool:
    """Whether the words of one name all stand in the other ("Darnik", "Darnik (North)")."""
    ours, theirs = set(plain(said).split()), set(plain(true).split())
    return bool(ours) and (ours <= theirs or theirs <= ours)


def _agreement(true: Registered, best: Incident | None) -> dict[str, bool]:
    agrees = {
        name: best is not None and _best_value(best, counted) == getattr(true, name)
        for name, counted in COUNTED.items()
    }
    agrees["day"] = best is not None and (best.first or "")[:10] == true.day
    if true.place:
        agrees["place"] = best is not None and same_place(best.place.name if best.place else None, true.place)
    return agrees


def _best_value(incident: Incident, counted: str) -> int:
    return next((figure.best or 0 for figure in incident.figures if figure.counted == counted), 0)


def closest(reports: frozenset[str], found: Sequence[Incident]) -> Incident | None:
    """The found incident that shares most reports with these (intersection over union); None if none shares any."""
    best = max(found, default=None, key=lambda i: len(reports & set(i.reports)) / len(reports | set(i.reports)))
    return best if best is not None and reports & set(best.reports) else None


def _gold(reports: Sequence[GoldReport]) -> Clusters:
    return {report.id: report.clusters for report in reports}


def _mine(reports: Sequence[GoldReport], found: Sequence[Incident]) -> Clusters:
    clusters: dict[str, set[str]] = {report.id: set() for report in reports}
    for incident in found:
        for report in incident.reports:
            if report in clusters:
                clusters[report].add(incident.id)
    return {report: frozenset(ids) for report, ids in clusters.items()}


def _together(clusters: Clusters) -> dict[str, set[str]]:
    members: dict[str, set[str]] = collections.defaultdict(set)
    for report, ids in clusters.items():
        for cluster in ids:
            members[cluster].add(report)
    return {report: {report}.union(*(members[cluster] for cluster in ids)) for report, ids in clusters.items()}
