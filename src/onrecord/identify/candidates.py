"""Whom to compare with whom: persons who share a rare word of a name, or two common ones; never all with all.

The number of pairs grows with the persons, not with their square: a word that many bear leads nowhere by itself, and
of each person only the likeliest others are compared.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.identify.names import INITIAL, Described
from onrecord.identify.vocabulary import Alike, Vocabulary, first, first_letters

RARE = 120  # persons who bear a word at most, if it is to lead to them by itself
MOST_ALIKE = 1000  # persons of the same two words, likewise; more cannot be told by names
_Two = tuple[str, str]


class Candidates:
    """Persons by the words of their names."""

    def __init__(self, persons: Sequence[Described], words: Vocabulary) -> None:
        self._persons, self._words = persons, words
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_two: dict[_Two, list[int]] = defaultdict(list)
        self._initials: dict[_Two, list[int]] = defaultdict(list)  # persons of this initial and word
        self._letters: dict[_Two, list[int]] = defaultdict(list)  # persons of this word, and one that begins so
        for number, person in enumerate(persons):
            keys = _keys(person)
            common = sorted(key for key in keys if self._common(key) and not key.endswith(INITIAL))
            for key in keys.difference(common):
                self._by_word[key].append(number)
            for pair in itertools.combinations(common, 2):
                self._by_two[pair].append(number)
            for key, other in itertools.permutations(common, 2):
                self._letters[first(other), key].append(number)
            for letter, key in _initialled(keys, common):
                self._initials[letter, key].append(number)

    def of(self, number: int, most: int = 1_000_000) -> list[int]:
        """The others whom a person may be, those first who share the rarest words; so many at most."""
        keys = _keys(self._persons[number])
        found: dict[int, float] = defaultdict(float)
        common: list[list[str]] = []
        for key in keys:
            alike = self._words.alike(key)
            common.append([other for other in alike if self._common(other) and not other.endswith(INITIAL)])
            for person, weight in self._by_rare(alike).items():
                found[person] += weight
        for person in self._by_common(keys, common):
            found[person] += 1.5
        me = self._persons[number]
        others = [p for p in found if p != number and not (me.source and self._persons[p].source == me.source)]
        if len(others) <= most:
            return sorted(others, key=lambda p: (-found[p], p))
        return heapq.nsmallest(most, others, key=lambda p: (-found[p] - _also(me, self._persons[p]), p))

    def _by_rare(self, alike: Mapping[str, Alike]) -> dict[int, float]:
        reached: dict[int, float] = {}
        for other, how in alike.items():
            bearers = self._by_word.get(other, ())
            if len(bearers) <= RARE and how is not Alike.INITIAL:
                weight = (3.0 if how <= Alike.OTHERWISE else 2.0) / (1 + len(bearers)) ** 0.25
                for person in bearers:
                    reached[person] = max(reached.get(person, 0.0), weight)
        return reached

    def _by_common(self, keys: Iterable[str], common: Sequence[Sequence[str]]) -> Iterator[int]:
        for ones, others in itertools.combinations(common, 2):
            for one, other in itertools.product(ones, others):
                yield from self._few(self._by_two, (min(one, other), max(one, other)))
                yield from self._few(self._initials, (first(one), other))
                yield from self._few(self._initials, (first(other), one))
        words = [word for ones in common for word in ones]
        for pair in _initialled(keys, words):
            yield from self._few(self._letters, pair)

    @staticmethod
    def _few(index: dict[_Two, list[int]], pair: _Two) -> Sequence[int]:
        found = index.get(pair, ())
        return found if len(found) <= MOST_ALIKE else ()

    def _common(self, key: str) -> bool:
        return self._words.counts[key] > RARE


def _also(one: Described, other: Described) -> float:
    """What brings a person forward among many of one name."""
    same_age = one.age is not None and other.age is not None and abs(one.age - other.age) <= 1
    same_year = one.born is not None and other.born is not None and one.born.year == other.born.year
    return 0.8 * same_age + 0.8 * same_year


def _keys(person: Described) -> set[str]:
    return {key for name in person.names for key in name}


def _initialled(keys: Iterable[str], words: Iterable[str]) -> Iterator[_Two]:
    """What an initial may stand for, with each of these words."""
    letters = {letter for key in keys if key.endswith(INITIAL) for letter in first_letters(key)}
    return itertools.product(sorted(letters), words)
