"""Which episodes are worth comparing?

Those that share rare words, a place and month, a wave's country and month, and those that read alike in two languages.
No crowd is compared all to all: in a bucket with many episodes each meets its neighbours in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.link import alike
from onrecord.link.episodes import near_days
from onrecord.link.features import Side
from onrecord.link.words import Counts

Numbers = NDArray[np.int64]

_RARE = 40  # reports: a word in more of them brings nobody together
_RAREST = 25  # words of an episode
_CROWD = 60
_NEIGHBOURS = 8
_MONTH = 31
_DAYS = 7
_LASTING_DAYS = 10
_MOST_MONTHS = 14
_NO_DAY = -(10**9)


def pairs(sides: Sequence[Side], seen: Counts) -> list[tuple[int, int]]:
    """Index pairs to compare, in order; never two episodes of one report."""
    rank = np.empty(len(sides), dtype=np.int64)
    rank[sorted(range(len(sides)), key=lambda i: (_day(sides[i]), sides[i].episode.report, i))] = np.arange(len(sides))
    words, times = np.unique(_meetings(_by_word(sides, seen).values(), rank), return_counts=True)
    found = np.union1d(words[(times > 1) | _near(sides, words)], _meetings(_by_place(sides).values(), rank))
    found = np.union1d(found, _alike(sides))
    numbers: dict[str, int] = {}
    reports = np.array([numbers.setdefault(s.episode.report, len(numbers)) for s in sides], dtype=np.int64)
    one, other = np.divmod(found, max(1, len(sides)))
    apart = reports[one] != reports[other]
    return list(zip(one[apart].tolist(), other[apart].tolist(), strict=True))


def _alike(sides: Sequence[Side]) -> Numbers:
    """The pairs of episodes in different languages that read alike, numbered as in `_meetings`."""
    found = alike.across([side.vector for side in sides], [side.language for side in sides])
    return np.array([one * len(sides) + other for one, other in found], dtype=np.int64)


def _near(sides: Sequence[Side], found: Numbers) -> NDArray[np.bool_]:
    """Whether two reports appeared within days of each other, so that one rare word in common is enough."""
    days = np.array([_NO_DAY if (day := s.episode.near) is None else day for s in sides], dtype=np.int64)
    one, other = (days[index] for index in np.divmod(found, max(1, len(sides))))
    return np.asarray((np.abs(one - other) <= _DAYS) & (one != _NO_DAY) & (other != _NO_DAY), dtype=np.bool_)


def _by_word(sides: Sequence[Side], seen: Counts) -> dict[Hashable, list[int]]:
    """The episodes that hold each of their rarest words and names."""
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        times = seen.of(side.words.words.keys)
        rare = (times > 1) & (times <= _RARE)
        held: list[tuple[float, int | str]] = list(
            zip(times[rare].tolist(), side.words.words.keys[rare].tolist(), strict=True)
        )
        held += [(n, name) for name in side.words.names if 1 < (n := seen.names.get(name, 0)) <= _RARE]
        for _, word in sorted(held, key=lambda h: (h[0], str(h[1])))[:_RAREST]:
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


def _meetings(buckets: Iterable[Sequence[int]], rank: Numbers) -> Numbers:
    """The pairs that meet in each bucket, one number each, first member times their count plus second.

    In a small bucket all meet; in a crowd each meets its neighbours by `rank`. Buckets of one size go together.
    """
    by_size: dict[int, list[Sequence[int]]] = defaultdict(list)
    for bucket in buckets:
        by_size[len(bucket)].append(bucket)
    parts = [np.zeros(0, dtype=np.int64)]
    for size, same in by_size.items():
        members = np.array(same, dtype=np.int64)
        members = np.take_along_axis(members, np.argsort(rank[members], axis=1), axis=1)
        reach = size if size <= _CROWD else _NEIGHBOURS + 1
        for apart in range(1, min(reach, size)):
            one, other = members[:, :-apart], members[:, apart:]
            parts.append((np.minimum(one, other) * len(rank) + np.maximum(one, other)).ravel())
    return np.concatenate(parts)


def _day(side: Side) -> int:
    days = near_days(side.episode)
    return days.last if days else 0
