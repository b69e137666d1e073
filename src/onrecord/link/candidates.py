"""Which episodes are worth comparing? Those that share rare words, a place and month, or a wave's country and month.

No crowd is compared all to all: in a bucket with many episodes each meets its neighbours in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from onrecord.link.episodes import near_days
from onrecord.link.features import Side

_RARE = 40  # reports: a word in more of them brings nobody together
_RAREST = 25  # words of an episode
_CROWD = 60
_NEIGHBOURS = 8
_MONTH = 31
_DAYS = 7
_LASTING_DAYS = 10
_MOST_MONTHS = 14


def pairs(sides: Sequence[Side], seen: Mapping[str, int]) -> list[tuple[int, int]]:
    """Index pairs to compare, in order; never two episodes of one report."""
    shared: Counter[tuple[int, int]] = Counter()
    for bucket in _by_word(sides, seen).values():
        shared.update(_meetings(sides, bucket))
    found = {pair for pair, n in shared.items() if n > 1 or _near(sides[pair[0]], sides[pair[1]])}
    for bucket in _by_place(sides).values():
        found.update(_meetings(sides, bucket))
    return sorted(p for p in found if sides[p[0]].episode.report != sides[p[1]].episode.report)


def _near(one: Side, other: Side) -> bool:
    """Whether the reports appeared within days of each other, so that one rare word in common is enough."""
    a, b = one.episode.near, other.episode.near
    return a is not None and b is not None and abs(a - b) <= _DAYS


def _by_word(sides: Sequence[Side], seen: Mapping[str, int]) -> dict[str, list[int]]:
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        words = [w for w in (*side.words.words, *side.words.names) if 1 < seen.get(w, 0) <= _RARE]
        for word in sorted(words, key=lambda w: (seen[w], w))[:_RAREST]:
            buckets[word].append(index)
    return buckets


def _by_place(sides: Sequence[Side]) -> dict[Hashable, list[int]]:
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        days = near_days(side.episode)
        lasting = side.episode.many or (side.episode.days is not None and side.episode.days.length > _LASTING_DAYS)
        months: Sequence[int | None] = (None,)
        if days is not None:
            months = range(days.first // _MONTH, min(days.last // _MONTH, days.first // _MONTH + _MOST_MONTHS) + 1)
        for place in side.episode.places:
            keys = {("place", place.geonames or place.name)}
            if lasting and place.country:
                keys.add(("country", place.country))
            for key in keys:
                for month in months:
                    buckets[key, month].append(index)
        if lasting:
            for month in months:
                buckets["many", month].append(index)
    return buckets


def _meetings(sides: Sequence[Side], bucket: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(bucket) <= _CROWD:
        for i, one in enumerate(bucket):
            for other in bucket[i + 1 :]:
                yield (one, other) if one < other else (other, one)
        return
    ordered = sorted(bucket, key=lambda i: (_day(sides[i]), sides[i].episode.report, i))
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 : i + 1 + _NEIGHBOURS]:
            yield (one, other) if one < other else (other, one)


def _day(side: Side) -> int:
    days = near_days(side.episode)
    return days.last if days else 0
