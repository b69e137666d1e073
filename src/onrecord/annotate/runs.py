"""Capitalised runs: stretches of a sentence in which names may lie. Nothing is decided about what they name."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.engine.folding import folded
from onrecord.model.text import Sentence, Word

LONGEST_RUN = 12
_DASHES = frozenset("-‐‑–")


class Run(NamedTuple):
    """Words `first` to `last` (half-open) of a sentence: capitalised ones and what may link them inside a name."""

    first: int
    last: int


def capitalised(text: str, word: Word) -> bool:
    """Whether the word begins with a capital letter ("d'Alene" and "al-Assad" count, by a capital inside)."""
    first = text[word.start]
    if first.isupper():
        return True
    return first.islower() and word.end - word.start > 3 and any(c in word.lower for c in "'-") and _inner(text, word)


def _inner(text: str, word: Word) -> bool:
    inside = text[word.start : min(word.end, word.start + 8)]
    return any(a in "'’-" and b.isupper() for a, b in itertools.pairwise(inside))


def initial(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the word is an initial with its full stop ("K. Osk")."""
    word = words[index]
    dotted = index + 1 < len(words) and words[index + 1].lower == "." and words[index + 1].start == word.end
    return dotted and word.end - word.start <= 2 and text[word.start].isupper()


def shouted(text: str, sentence: Sentence) -> bool:
    """Whether nearly every word of the sentence is capitalised, as in a headline: capitals then say nothing."""
    words = [w for w in sentence.words if w.lower[0].isalpha()]
    return len(words) > 4 and sum(text[w.start].isupper() for w in words) >= 0.75 * len(words)


def runs(text: str, sentence: Sentence, connectors: frozenset[str], links: frozenset[str]) -> Iterator[Run]:
    """The capitalised runs of a sentence in order.

    A run goes on over initials, abbreviated titles ("Dr."), over up to two `connectors` ("Osk al Tarn") and over up to
    two `links` ("Ministry of the Interior") when a capitalised word follows.
    """
    words, index = sentence.words, 0
    while index < len(words):
        if not capitalised(text, words[index]):
            index += 1
            continue
        last = _run_end(text, words, index, connectors | links)
        yield Run(index, last)
        index = last


def _run_end(text: str, words: Sequence[Word], first: int, between: frozenset[str]) -> int:
    last = first + 1
    while last < len(words) and last - first < LONGEST_RUN:
        gap = text[words[last - 1].end : words[last].start]
        if len(gap) > 3 or "\n" in gap:
            break
        word = words[last]
        if word.lower == "'" and not gap and last + 1 < len(words) and capitalised(text, words[last + 1]):
            last += 2  # "Miners' Rights Network"
            continue
        if capitalised(text, word) or (word.lower == "." and _abbreviated(text, words, last)):
            last += 1
            continue
        ahead = last
        while ahead < len(words) and ahead - last < 2 and words[ahead].lower in between:
            ahead += 1
        if ahead == last or ahead >= len(words) or not capitalised(text, words[ahead]):
            break
        last = ahead + 1
    while last - first > 1 and (words[last - 1].lower in between or words[last - 1].lower == "."):
        last -= 1
    return last


def _abbreviated(text: str, words: Sequence[Word], stop: int) -> bool:
    before = words[stop - 1]
    short = before.end - before.start <= 4 and before.end == words[stop].start
    return short and stop + 1 < len(words) and capitalised(text, words[stop + 1])


def keys(text: str, words: Sequence[Word], run: Run) -> list[str]:
    """The folded words of a run; marks fold to nothing."""
    return [folded(text[w.start : w.end]) for w in words[run.first : run.last]]
