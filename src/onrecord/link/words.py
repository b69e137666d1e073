"""Which words make one report like another: weights of words and of names, over all reports of a case.

Names are kept by how they sound at their beginning, so that "Дарнике" and "Darnik" meet; ages count among them.
"""

from __future__ import annotations

import functools
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.engine import folding

Vector = Mapping[str, float]

MOST_WORDS = 80  # the weightiest of a passage are kept
_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")
_NAME = re.compile(r"(?<=[\w,;:»”’\"'] )[«“\"'‘]?([A-ZÀ-ÝА-ЯЁ][^\W\d_]{2,})")
_AGE = re.compile(r"\b(\d{1,2})(?=[-– ]years?[-– ]old|, | ans\b|-летн| лет\b| год)")
_SOUND = 6
_LINE = 15  # code points
_WEEKS_ON_END = 21  # days


@dataclass(frozen=True, slots=True)
class Row:
    """Words as numbers (CRC-32), in order, each with how often it stands in a passage or how much it weighs there."""

    keys: NDArray[np.uint32]
    values: NDArray[np.float32]


Counted = tuple[Row, "Counter[str]"]


@dataclass(frozen=True, slots=True)
class Words:
    """A passage as vectors of length one: all its words, and its names and ages alone."""

    words: Row
    names: Vector


def counted(text: str) -> Counted:
    """The words of a text and, apart, its names and ages, with how often each stands there."""
    words = Counter(map(_key, _WORD.findall(text.lower())))
    keys = np.fromiter(words.keys(), np.uint32, len(words))
    order = np.argsort(keys)
    row = Row(keys[order], np.fromiter(words.values(), np.float32, len(words))[order])
    names = Counter(sound(n) for n in _NAME.findall(text))
    names.update(f"#{age}" for age in _AGE.findall(text))
    return row, names


@functools.lru_cache(maxsize=1 << 17)
def _key(word: str) -> int:
    return zlib.crc32(word.encode())


def standing_lines(texts: Iterable[tuple[str, int | None]]) -> frozenset[str]:
    """Lines that stand in three or more texts published weeks apart: an outlet's furniture, not its news.

    Each text comes with its day of publication as a number, or None.
    """
    days: dict[str, list[int]] = {}
    for text, day in texts:
        for line in {stripped for line in text.splitlines() if len(stripped := line.strip()) >= _LINE}:
            if day is not None:
                seen = days.setdefault(line, [day, day, 0])
                seen[:] = [min(seen[0], day), max(seen[1], day), seen[2] + 1]
    return frozenset(line for line, (first, last, n) in days.items() if n > 2 and last - first > _WEEKS_ON_END)


def without(text: str, lines: frozenset[str]) -> str:
    """A text without these lines."""
    return "\n".join(line for line in text.splitlines() if line.strip() not in lines) if lines else text


@functools.lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """The beginning of a name as it sounds, in plain Latin letters."""
    plain = folding.folded(name)
    return (folding.romanised(plain) or (plain,))[0][:_SOUND]


def vectors(counts: Sequence[Counted], seen: Counts) -> list[Words]:
    """The vectors of passages, the rarer a word in the case the heavier."""
    return [Words(_row(words, seen), _weighted(names, seen.names, seen.texts)) for words, names in counts]


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of how many texts each word and each name stands."""

    words: Row
    names: Mapping[str, int]
    texts: int

    def of(self, keys: NDArray[np.uint32]) -> NDArray[np.float32]:
        """In how many texts each of these words stands; one for a word in none."""
        if not len(self.words.keys):
            return np.ones(len(keys), np.float32)
        at = np.minimum(np.searchsorted(self.words.keys, keys), len(self.words.keys) - 1)
        return np.where(self.words.keys[at] == keys, self.words.values[at], np.float32(1))


def seen_in(counts: Sequence[Counted]) -> Counts:
    """The number of texts in which each word stands."""
    names: Counter[str] = Counter()
    for _, of_names in counts:
        names.update(of_names.keys())
    every = np.concatenate([row.keys for row, _ in counts]) if counts else np.zeros(0, np.uint32)
    keys, times = np.unique(every, return_counts=True)
    return Counts(Row(keys, times.astype(np.float32)), names, len(counts))


def _row(counts: Row, seen: Counts) -> Row:
    """The weightiest words of a passage, as a vector of length one."""
    weights = (1 + np.log(counts.values)) * np.log((seen.texts + 1) / seen.of(counts.keys))
    kept = np.sort(np.lexsort((counts.keys, -weights))[:MOST_WORDS])
    length = float(np.sqrt(np.square(weights[kept]).sum()))
    return Row(counts.keys[kept], (weights[kept] / (length or 1.0)).astype(np.float32))


def _weighted(counts: Mapping[str, int], seen: Mapping[str, int], texts: int) -> Vector:
    weights = {w: (1 + math.log(n)) * math.log((texts + 1) / seen.get(w, 1)) for w, n in counts.items()}
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]
    length = math.sqrt(sum(x * x for _, x in kept))
    return {w: x / length for w, x in kept} if length else {}


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    if len(other) < len(one):
        one, other = other, one
    return sum(x * other[w] for w, x in one.items() if w in other)


def same_words(one: Row, other: Row) -> float:
    """The cosine of two rows of length one."""
    if not len(one.keys) or not len(other.keys):
        return 0.0
    at = np.minimum(np.searchsorted(other.keys, one.keys), len(other.keys) - 1)
    shared = other.keys[at] == one.keys
    return float(one.values[shared] @ other.values[at[shared]])
