"""For each point of an incident: who stands behind it, who speaks against it, who only repeats it, what is missing.

Words, not a score: how much a word is worth is for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Incident, Origins, OriginSupport, PointSupport, Reconciled, StatedFigure, Trail
from onrecord.model.text import Span

OCCURRED = "occurred"
_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")
_SENTENCE = 400  # code points that a sentence is looked for in, before and after
_POWERS = frozenset({"official", "state_body", "armed_group"})
_FEW = 60
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
    gaps = [*_gaps(point, incident, standing, analyses), *(_contradictions(line, incident, analyses) if line else ())]
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


def _two_totals(one: StatedFigure, other: StatedFigure, analyses: Mapping[str, Analysis]) -> str | None:
    """Two totals of the same people by one origin in one report, where no day or place tells them apart."""
    low, high = sorted((one, other), key=lambda s: s.low or s.high or 0)
    same = one.report == other.report and one.origin == other.origin and one.group == other.group
    if not same or low.high is None or high.low is None or not 0 < low.high < high.low:
        return None
    analysis = analyses[one.report]
    if any(analysis.figures[s.figure].approximate for s in (one, other)):
        return None
    here, there = (_setting(analysis, s.span) for s in (one, other))
    if any(a != b for a, b in zip(here, there, strict=True)):
        return None
    return f"{one.origin or 'the reports'} gave {low.high} and {high.low}"


def _setting(analysis: Analysis, span: Span) -> tuple[frozenset[object], frozenset[str]]:
    """The days and places named in the sentence around a passage."""
    text = analysis.report.text
    start = max((m.end() for m in _END.finditer(text, max(0, span.start - _SENTENCE), span.start)), default=0)
    after = _END.search(text, span.end, span.end + _SENTENCE)
    around = Span(max(start, span.start - _SENTENCE), after.end() if after else min(len(text), span.end + _SENTENCE))
    days = frozenset((d.when.first, d.when.last) for d in analysis.dates if around.holds(d.span))
    return days, frozenset(p.place.name for p in analysis.places if around.holds(p.span))


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


def _contradictions(line: Reconciled, incident: Incident, analyses: Mapping[str, Analysis]) -> list[str]:
    """Figures for one kind that cannot both be right, by different origins, or of one that changed its figure.

    "Nobody" in a denial is against the point and contradicts no number.
    """
    found: list[str] = []
    denials = {(d.said.report, d.said.statement) for d in incident.denials}
    whole = (s for s in line.stated if _is_whole(s, analyses) and not _is_denial(s, denials, analyses))
    chosen = list({(s.low, s.high, s.origin): s for s in whole}.values())  # said twice, it contradicts no more
    for index, one in enumerate(chosen):
        for other in chosen[index + 1 :]:
            few = len(chosen) <= _FEW  # so many figures of one kind are a table, and no slip
            words = _conflict(one, other) or (_two_totals(one, other, analyses) if few else None)
            if words and words not in found:
                found.append(words)
    return found[:3]


def _is_whole(stated: StatedFigure, analyses: Mapping[str, Analysis]) -> bool:
    figure = analyses[stated.report].figures[stated.figure]
    return figure.part_of is None and not figure.superseded and not figure.named_singly


def _is_denial(
    stated: StatedFigure, denials: Collection[tuple[str, int]], analyses: Mapping[str, Analysis]
) -> bool:  # fmt: skip
    """Whether "nobody" is a power's word, or stands in a statement that denies the incident."""
    analysis = analyses[stated.report]
    statement = analysis.figures[stated.figure].statement
    if stated.high != 0 or statement is None:
        return False
    return (stated.report, statement) in denials or analysis.statements[statement].speaker.role in _POWERS


def _conflict(one: StatedFigure, other: StatedFigure) -> str | None:
    low, high = sorted((one, other), key=lambda s: s.low or s.high or 0)
    ceiling, floor = low.high, high.low
    if low.group is not None and low.group != high.group:
        return None  # "eight teachers" may be among "over 40 people"
    if ceiling is None or floor is None or floor <= ceiling or floor < _FAR * max(1, ceiling):
        return None
    if one.origin == other.origin:
        return f"{one.origin or 'the reports'} gave {ceiling} and {floor}"
    return f"contradicted: {ceiling} against {floor}"
