"""The words of a text as numbers, rows of words as one number, and a thin sample of those to look texts up by.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every `WINDOW` rows of `ROW` words the smallest number is kept, so two
texts that share `ROW + WINDOW - 1` words in a row share at least one kept number, wherever the words stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model.text import Span

Numbers = NDArray[np.uint64]

ROW = 6
WINDOW = 9
_WORD = re.compile(r"\w+")
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def word_spans(text: str) -> list[Span]:
    """The passages of the words that `rows` counts, in order."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text)]


def rows(text: str, known: dict[str, int] | None = None) -> Numbers:
    """One number for every row of `ROW` words, in order; `known` saves the numbers of words between texts."""
    known = {} if known is None else known
    numbers = [known.get(w) or known.setdefault(w, zlib.crc32(w.encode())) for w in _WORD.findall(text.lower())]
    return _rolled(np.array(numbers, dtype=np.uint64))


def _rolled(numbers: Numbers) -> Numbers:
    count = len(numbers) - ROW + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    with np.errstate(over="ignore"):
        total = np.zeros(count, dtype=np.uint64)
        for place in range(ROW):
            total = total * _BASE + numbers[place : place + count]
        total ^= total >> np.uint64(33)
        total *= _MIX
        total ^= total >> np.uint64(29)
    return total


def sample(numbers: Numbers) -> Numbers:
    """The kept numbers of a text, each once, sorted."""
    if len(numbers) <= WINDOW:
        return np.unique(numbers)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, WINDOW)
    return np.unique(windows.min(axis=1))


def shared_words(mine: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
    """For each word of my text, whether it stands in a row of words that the other text has too."""
    covered = np.zeros(len(mine) + ROW - 1 if len(mine) else 0, dtype=np.bool_)
    hits = is_in(mine, np.sort(theirs))
    for place in range(ROW):
        covered[place : place + len(mine)] |= hits
    return covered


def away_from(numbers: Numbers, marked: Numbers) -> NDArray[np.bool_]:
    """For each word of a text, whether no marked row (sorted) lies within a window of it."""
    away = np.ones(len(numbers) + ROW - 1 if len(numbers) else 0, dtype=np.bool_)
    for row in np.flatnonzero(is_in(numbers, marked)).tolist():
        away[max(0, row - WINDOW) : row + ROW + WINDOW] = False
    return away


def is_in(numbers: Numbers, ordered: Numbers) -> NDArray[np.bool_]:
    """For each number, whether it is among these, which are sorted."""
    if not len(ordered):
        return np.zeros(len(numbers), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.asarray(ordered[at] == numbers, dtype=np.bool_)


def passages(words: Sequence[Span], covered: NDArray[np.bool_]) -> tuple[Span, ...]:
    """The covered words as passages, from the first word of each run to its last."""
    marks = np.flatnonzero(np.diff(np.concatenate(([0], covered.astype(np.int8), [0]))))
    return tuple(Span(words[int(a)].start, words[int(b) - 1].end) for a, b in zip(marks[::2], marks[1::2], strict=True))
