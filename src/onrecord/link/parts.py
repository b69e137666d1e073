"""Which single incidents are parts of a wave? Those that lie within its time, and near it or in a report with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.link import features, phases
from onrecord.link.days import Days
from onrecord.link.episodes import Episode, near_days
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place
from onrecord.model.incident import Group

_PART_KM = 200
_NO_DAY = 1 << 30


@dataclass(frozen=True, slots=True)
class Extent:
    """A group, when and where its members happened, and the first day by which groups are put in order."""

    group: Group
    days: Days | None
    places: tuple[Place, ...]
    first: int

    @property
    def reports(self) -> set[str]:
        """All reports that speak of it."""
        return {*self.group.reports, *self.group.mentioned_in}


def extent_of(group: Group, members: Sequence[Episode], analyses: Mapping[str, Analysis]) -> Extent:
    """When and where a group of these members happened; what goes on "since November" until the last report of it."""
    days = None
    for member in [m for m in members if m.standing == "main"] or members:  # what looks back is less sure of its days
        if member.days is not None:
            days = member.days if days is None else days.hull(member.days)
            if group.kind == "wave" and member.near is not None and _is_since(analyses[member.report], member):
                days = days.hull(Days(member.near, member.near))
    first = min((d.first for m in members if (d := near_days(m)) is not None), default=_NO_DAY)
    return Extent(group, days, tuple(dict.fromkeys(p for m in members for p in m.places)), first)


def _is_since(analysis: Analysis, member: Episode) -> bool:
    return any(phases.is_since(analysis, analysis.events[i]) for i in member.events)


class Parts:
    """Groups in their order, single incidents as parts of waves; whether one fits into one is reckoned once."""

    def __init__(self) -> None:
        self._fits: dict[tuple[int, int], tuple[Extent, Extent, bool]] = {}  # by the identities of both

    def of(self, found: Sequence[Extent]) -> tuple[Group, ...]:
        """Groups in the order of their first day, single incidents inside a wave's time and place as parts of it."""
        ordered = sorted(found, key=lambda e: (e.first, e.group.mentions[0].report, e.group.mentions[0].event))
        waves = [(i, e) for i, e in enumerate(ordered) if e.group.kind == "wave" and e.days is not None]
        reach = np.array([(e.days.first, e.days.last) for _, e in waves if e.days], dtype=np.int64).reshape(-1, 2)
        before, self._fits = self._fits, {}
        wholes = [self._whole(one, waves, reach, before) for one in ordered]
        return tuple(e.group if whole is None else replace(e.group, part_of=whole)
                     for e, whole in zip(ordered, wholes, strict=True))  # fmt: skip

    def _whole(
        self,
        one: Extent,
        waves: Sequence[tuple[int, Extent]],
        reach: NDArray[np.int64],
        before: dict[tuple[int, int], tuple[Extent, Extent, bool]],
    ) -> int | None:
        """The place of the first wave of which this is a part."""
        if one.group.kind != "incident" or one.days is None:
            return None
        for at in np.flatnonzero((reach[:, 0] <= one.days.first) & (one.days.last <= reach[:, 1])).tolist():
            index, wave = waves[at]
            key = id(one), id(wave)
            self._fits[key] = before.get(key) or (one, wave, _is_near(one, wave))
            if self._fits[key][2]:
                return index
        return None


def _is_near(one: Extent, wave: Extent) -> bool:
    """Whether they lie near each other, or one report speaks of both and does not say where the one was."""
    if any(features.distance(a, b) <= _PART_KM for a in one.places for b in wave.places):
        return True
    return not one.places and bool(one.reports & wave.reports)
