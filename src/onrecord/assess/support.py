"""For each point of an incident: who stands behind it, who speaks against it, who only repeats it, what is missing.

Words, not a score: how much a word is worth is for a person to judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Incident, Origins, OriginSupport, PointSupport, Reconciled, StatedFigure, Trail

OCCURRED = "occurred"
_FAR = 2.0  # the higher figure is at least this many times the lower


def weigh(incidents: Sequence[Incident], analyses: Mapping[str, Analysis], origins: Origins) -> tuple[Incident, ...]:
    """The same incidents with the support of each of their points."""
    return tuple(replace(one, support=tuple(_points(one, analyses, origins))) for one in incidents)


def _points(incident: Incident, analyses: Mapping[str, Analysis], origins: Origins) -> list[PointSupport]:
    points = [OCCURRED, *(line.counted for line in incident.figures)]
    points += sorted({p for o in incident.origins for p in o.points} - set(points))
    return [_point(point, incident, analyses, origins) for point in points]


def _point(point: str, incident: Incident, analyses: Mapping[str, Analysis], origins: Origins) -> PointSupport:
    standing = [o for o in incident.origins if point in o.points]
    behind = [o.name for o in standing if point in o.counted] or [o.name for o in standing]
    against = sorted({d.speaker for d in incident.denials if point in d.of or OCCURRED in d.of})
    line = next((one for one in incident.figures if one.counted == point), None)
    repeated = _repeating(point, incident, line, origins)
    gaps = [*_gaps(point, incident, standing, analyses), *(_contradictions(line, analyses) if line else ())]
    return PointSupport(point, tuple(behind), tuple(against), repeated, tuple(gaps))


def _repeating(point: str, incident: Incident, line: Reconciled | None, origins: Origins) -> tuple[str, ...]:
    """The reports that only hand on what others say of this point."""
    if line is not None:
        trails = [(s.report, origins.figures[s.report, s.figure]) for s in line.stated]
    elif point == OCCURRED:
        trails = [(m.report, origins.events[m.report, m.event]) for m in incident.mentions]
    else:
        trails = []
    own = {report for report, trail in trails if not _is_handed_on(trail)}
    return tuple(sorted({report for report, _ in trails} - own))


def _is_handed_on(trail: Trail) -> bool:
    """A word that came through another outlet, or whose end is somebody whom this report did not hear itself."""
    return trail.origin is None or bool(trail.via) or trail.role in {"outlet", "journalist"}


def _gaps(
    point: str, incident: Incident, standing: Sequence[OriginSupport], analyses: Mapping[str, Analysis]
) -> list[str]:
    gaps = []
    if not any(o.named for o in standing):
        gaps.append("no named origin")
    if incident.place is None:
        gaps.append("no place named")
    elif incident.place.kind in {"region", "country"} and not incident.towns:
        gaps.append("no town named")
    if incident.first is None:
        gaps.append("no year given" if incident.when_words else "no date given by the origin")
    if point == OCCURRED and not any(analyses[r].report.published for r in incident.reports if r in analyses):
        gaps.append("day of publication unknown")
    return gaps


def _contradictions(line: Reconciled, analyses: Mapping[str, Analysis]) -> list[str]:
    """Figures for one kind that cannot both be right, by different origins, or of one that changed its figure."""
    found: list[str] = []
    whole = (s for s in line.stated if _is_whole(s, analyses))
    chosen = list({(s.low, s.high, s.origin): s for s in whole}.values())  # said twice, it contradicts no more
    for index, one in enumerate(chosen):
        for other in chosen[index + 1 :]:
            words = _conflict(one, other)
            if words and words not in found:
                found.append(words)
    return found[:3]


def _is_whole(stated: StatedFigure, analyses: Mapping[str, Analysis]) -> bool:
    figure = analyses[stated.report].figures[stated.figure]
    return figure.part_of is None and not figure.superseded and not figure.named_singly


def _conflict(one: StatedFigure, other: StatedFigure) -> str | None:
    low, high = sorted((one, other), key=lambda s: s.low or s.high or 0)
    ceiling, floor = low.high, high.low
    if ceiling is None or floor is None or floor <= ceiling or floor < _FAR * max(1, ceiling):
        return None
    if one.origin == other.origin:
        return f"{one.origin or 'the reports'} gave {ceiling} and {floor}"
    return f"contradicted: {ceiling} against {floor}"
