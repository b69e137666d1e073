"""Which episodes are worth comparing?

Those that share rare words, a place and month, a wave's country and month, and those that read alike in two languages.
No crowd is compared all to all: in a bucket with many episodes each meets its neighbours in time.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.decode import Floats
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
    return Index(sides, seen).pairs()


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
        for word in _rarest(side, seen):
            buckets[word].append(index)
    return buckets


def _rarest(side: Side, seen: Counts) -> list[int | str]:
    """The rarest words and names of an episode that others hold, too."""
    times = seen.of(side.words.words.keys)
    rare = (times > 1) & (times <= _RARE)
    held: list[tuple[float, int | str]] = list(
        zip(times[rare].tolist(), side.words.words.keys[rare].tolist(), strict=True)
    )
    held += [(n, name) for name in side.words.names if 1 < (n := seen.names.get(name, 0)) <= _RARE]
    return [word for _, word in sorted(held, key=lambda h: (h[0], str(h[1])))[:_RAREST]]


def _by_place(sides: Sequence[Side]) -> dict[Hashable, list[int]]:
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        for key in _places_and_months(side):
            buckets[key].append(index)
    return buckets


def _places_and_months(side: Side) -> dict[Hashable, None]:
    """Each place of an episode with each of its months; of what lasts, its country and the mere month, too."""
    days = near_days(side.episode)
    lasting = side.episode.many or (side.episode.days is not None and side.episode.days.length > _LASTING_DAYS)
    months: Sequence[int | None] = (None,)
    if days is not None:
        months = range(days.first // _MONTH, min(days.last // _MONTH, days.first // _MONTH + _MOST_MONTHS) + 1)
    keys: dict[Hashable, None] = {}
    for place in side.episode.places:
        keys["place", place.geonames or place.name] = None
        if lasting and place.country:
            keys["country", place.country] = None
    if lasting:
        keys["many"] = None
    return {(key, month): None for key in keys for month in months}


def _meetings(buckets: Iterable[Sequence[int]], count: int) -> Numbers:
    """The pairs that meet in each bucket, one number each, first member times `count` plus second.

    In a small bucket all meet; in a crowd each meets its neighbours. Buckets of one size go together.
    """
    by_size: dict[int, list[Sequence[int]]] = defaultdict(list)
    for bucket in buckets:
        by_size[len(bucket)].append(bucket)
    parts = [np.zeros(0, dtype=np.int64)]
    for size, same in by_size.items():
        members = np.array(same, dtype=np.int64)
        reach = size if size <= _CROWD else _NEIGHBOURS + 1
        for apart in range(1, min(reach, size)):
            one, other = members[:, :-apart], members[:, apart:]
            parts.append((np.minimum(one, other) * count + np.maximum(one, other)).ravel())
    return np.concatenate(parts)


def _day(side: Side) -> int:
    days = near_days(side.episode)
    return days.last if days else 0


class Index:
    """A pile of episodes in its buckets, in which those of one more report find whom they are worth comparing with.

    They find the pairs that `pairs` finds for them in the whole pile. Once a bucket is a crowd, its episodes stay
    compared with whom they were compared, though others came between them; what reads like an episode in another
    language is asked from its own side.
    """

    def __init__(self, sides: Sequence[Side], seen: Counts) -> None:
        self._seen = seen
        self._sides = list(sides)
        self._words, self._places = _by_word(sides, seen), _by_place(sides)
        order = np.empty(len(sides), dtype=np.int64)
        order[sorted(range(len(sides)), key=self._rank)] = np.arange(len(sides))
        ranks = order.tolist()
        for bucket in (*self._words.values(), *self._places.values()):
            bucket.sort(key=ranks.__getitem__)
        languages = {one.language for one in sides if one.language is not None}
        self._vectors = {language: _Vectors.of(sides, language) for language in sorted(languages)}

    def pairs(self) -> list[tuple[int, int]]:
        """Index pairs to compare, in order, of the whole pile."""
        sides = self._sides
        words, times = np.unique(_meetings(self._words.values(), len(sides)), return_counts=True)
        found = np.union1d(words[(times > 1) | _near(sides, words)], _meetings(self._places.values(), len(sides)))
        found = np.union1d(found, _alike(sides))
        numbers: dict[str, int] = {}
        reports = np.array([numbers.setdefault(s.episode.report, len(numbers)) for s in sides], dtype=np.int64)
        one, other = np.divmod(found, max(1, len(sides)))
        apart = reports[one] != reports[other]
        return list(zip(one[apart].tolist(), other[apart].tolist(), strict=True))

    def add(self, new: Sequence[Side]) -> list[tuple[int, int]]:
        """Index pairs to compare, in order, of the new episodes, which are numbered on from the pile's."""
        first = len(self._sides)
        self._sides += new
        found = {pair for index in range(first, len(self._sides)) for pair in self._added(index)}
        return sorted(p for p in found if self._sides[p[0]].episode.report != self._sides[p[1]].episode.report)

    def _added(self, index: int) -> Iterator[tuple[int, int]]:
        side = self._sides[index]
        words: Counter[int] = Counter()
        for word in _rarest(side, self._seen):
            words.update(self._met(self._words[word], index))
        yield from ((other, index) for other, times in words.items() if times > 1 or self._is_near(other, index))
        for key in _places_and_months(side):
            yield from ((other, index) for other in self._met(self._places[key], index))
        if side.vector is not None and side.language is not None:
            for language, others in self._vectors.items():
                if language != side.language:
                    yield from ((other, index) for other in others.nearest(side.vector))
            self._vectors.setdefault(side.language, _Vectors()).add(index, side.vector)

    def _met(self, bucket: list[int], index: int) -> list[int]:
        """Puts an episode into a bucket and says whom it meets there."""
        at = bisect.bisect(bucket, self._rank(index), key=self._rank)
        bucket.insert(at, index)
        near = bucket if len(bucket) <= _CROWD else bucket[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        return [other for other in near if other < index]

    def _rank(self, index: int) -> tuple[int, str, int]:
        side = self._sides[index]
        return _day(side), side.episode.report, index

    def _is_near(self, one: int, other: int) -> bool:
        mine, theirs = self._sides[one].episode.near, self._sides[other].episode.near
        return mine is not None and theirs is not None and abs(mine - theirs) <= _DAYS


class _Vectors:
    """The vectors of episodes of one language, with room for more."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._rows: Floats | None = None

    @classmethod
    def of(cls, sides: Sequence[Side], language: str) -> _Vectors:
        """Those of a pile."""
        made = cls()
        known = [(i, s.vector) for i, s in enumerate(sides) if s.language == language and s.vector is not None]
        made._numbers = [i for i, _ in known]
        made._rows = np.array([v for _, v in known], np.float32) if known else None
        return made

    def add(self, number: int, vector: Floats) -> None:
        """One more; when there is no room, room for as many again is made."""
        used = len(self._numbers)
        if self._rows is None or used == len(self._rows):
            grown = np.zeros((2 * used + 8, len(vector)), np.float32)
            if self._rows is not None:
                grown[:used] = self._rows
            self._rows = grown
        self._rows[used] = vector
        self._numbers.append(number)

    def nearest(self, vector: Floats) -> list[int]:
        """The numbers of those that read most like a passage."""
        if self._rows is None:
            return []
        rows = self._rows[: len(self._numbers)]
        return [self._numbers[i] for i in alike.best(rows @ vector, np.arange(len(rows))).tolist()]
