"""Reports that only answer: they deny, condemn or ask, and tell of no harm with a number or a day of its own.

Such a report is no incident of its own while a wave is under way where it speaks; it is about that wave.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link import features
from onrecord.link.episodes import Episode
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place
from onrecord.model.statement import Statement

_ANSWERS = frozenset({"denies", "condemns"})
_OUTSIDE = frozenset({"international_body", "ngo"})
_LONG_DAYS = 10  # what lasts longer is a wave
_AFTER_DAYS = 60  # how long after the last report on a wave it is still answered
_NEAR_KM = 200
_MOST_PLACES = 12  # of a report, the first


@dataclass(frozen=True, slots=True)
class _Wave:
    """A cluster that may be answered: when it began, the last day on which it was reported, where, and what."""

    index: int
    first: int
    last: int
    places: tuple[Place, ...]
    types: frozenset[str]
    reports: int


def is_answer(analysis: Analysis, episode: Episode) -> bool:
    """Whether the episode is all that a report tells of its own, and only answers."""
    if episode.standing != "main" or episode.days is not None or episode.near is None:
        return False
    if any((low or high or 0) > 0 for _, low, high in episode.figures):
        return False
    return any(s.source and _is_answering(s) for s in analysis.statements)


def _is_answering(statement: Statement) -> bool:
    """Whether somebody answers what is alleged, or a body from outside asks for something to be done."""
    return statement.stance in _ANSWERS or (statement.stance == "calls_for" and statement.speaker.role in _OUTSIDE)


def placed(members: Sequence[Sequence[Episode]], analyses: Mapping[str, Analysis]) -> list[tuple[int, int]]:
    """For each cluster that only answers, where it goes: its index and that of the wave, in order."""
    waves = list(_waves(members))
    found = []
    for index, group in enumerate(members if waves else ()):
        if len(group) == 1 and is_answer(analyses[group[0].report], group[0]):
            home = _answered(analyses[group[0].report], group[0], [w for w in waves if w.index != index])
            if home is not None:
                found.append((index, home))
    return found


def _waves(members: Sequence[Sequence[Episode]]) -> Iterator[_Wave]:
    for index, group in enumerate(members):
        main = [e for e in group if e.standing == "main" and e.days is not None]
        if main and any(e.many and e.days is not None and e.days.length > _LONG_DAYS for e in main):
            days = [e.days for e in main if e.days is not None]
            yield _Wave(
                index,
                min(d.first for d in days),
                max([*(d.last for d in days), *(e.near for e in main if e.near is not None)]),
                tuple(dict.fromkeys(p for e in main for p in e.places)),
                frozenset(t for e in main for t in e.types),
                len({e.report for e in main}),
            )


def _answered(analysis: Analysis, episode: Episode, waves: Sequence[_Wave]) -> int | None:
    """The wave that is answered: under way or just over, near a place that the report names, with an act in common."""
    now = episode.near or 0
    places = episode.places or tuple(dict.fromkeys(p.place for p in analysis.places if not p.dateline))[:_MOST_PLACES]
    fitting = [
        w
        for w in waves
        if w.first <= now <= w.last + _AFTER_DAYS
        and (not episode.types or episode.types & w.types)
        and any(features.distance(a, b) <= _NEAR_KM for a in places for b in w.places)
    ]
    return max(fitting, key=lambda w: (w.first, w.reports, -w.index)).index if fitting else None
