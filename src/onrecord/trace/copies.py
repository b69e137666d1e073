"""Which reports share passages, which of them copies, and how much of it?

Time and memory grow with the number of reports: a passage that very many share ties each of them to the first of
them and to its neighbour, never all to all. What stands in reports for weeks on end (the last lines of an outlet's
pages) is no copy.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Copy
from onrecord.model.text import Span
from onrecord.trace import shingles
from onrecord.trace.shingles import Numbers

LEAST_SHARE = 0.2  # of the copier's words; less is a quotation
LEAST_WORDS = 20  # outside quotation marks; a shared quotation alone is no copy
CROWD = 12  # a passage that more reports share is not compared all to all
MOST_SOURCES = 4  # of one report; the largest shares are kept
_SAME = 0.98
_WEEKS_ON_END = 21  # days
_SAME_OUTLET_DAYS = 7
_CLOSING = {"“": "”", "«": "»", "„": "“"}
_MARK = re.compile('[“”„«»"]')
_LONGEST_QUOTATION = 2000


@dataclass(frozen=True, slots=True)
class _Text:
    """A report as copies are found in it; `order` puts originals before copies."""

    analysis: Analysis
    numbers: Numbers
    kept: Numbers
    order: tuple[int, str, int, str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, and for each whether it stands outside quotation marks and in no outlet's last lines."""

    spans: Sequence[Span]
    outside: NDArray[np.bool_]
    own: NDArray[np.bool_]


def find(analyses: Sequence[Analysis]) -> tuple[Copy, ...]:
    """Every copy with its source, its share and its passages; the order in which reports come does not matter.

    Of two reports that share a passage the copier is the one that credits the other's agency, else the one
    published later, else the one of which the passage is the larger part.
    """
    return _largest(_copies(_texts(analyses)))


class Index:
    """A pile of reports in which one more finds what it shares, without comparing the pile again."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._firsts: dict[str, _Text] = {}
        for text in _texts(analyses):
            self._firsts.setdefault(text.analysis.report.text, text)
        self._texts = list(self._firsts.values())
        self._pile = _piled(self._texts)
        self._standing = _standing(self._texts, self._pile)

    def copies(self, analysis: Analysis) -> tuple[Copy, ...]:
        """The copies in which a further report takes part, as copier or as source."""
        [new] = _texts([analysis])
        same = self._firsts.get(analysis.report.text)
        if same is not None and analysis.report.text.strip():
            later, earlier = sorted((new, same), key=lambda t: t.order, reverse=True)
            whole = Span(0, len(analysis.report.text))
            return (Copy(later.analysis.report.id, earlier.analysis.report.id, 1.0, (whole,)),)
        found = []
        for index in sorted(self._sharing(new)):
            earlier, later = sorted((new, self._texts[index]), key=lambda t: t.order)
            copy = _compared(later, earlier, self._standing, {})
            found += [copy] if copy else []
        return _largest(found)

    def _sharing(self, new: _Text) -> set[int]:
        """The texts that share enough kept rows with a new one to be compared; of a crowd the first and the last."""
        starts = np.searchsorted(self._pile.kept, new.kept, side="left").tolist()
        ends = np.searchsorted(self._pile.kept, new.kept, side="right").tolist()
        shared: Counter[int] = Counter()
        for start, end in zip(starts, ends, strict=True):
            owners = self._pile.owners[start:end].tolist()
            shared.update(owners if len(owners) < CROWD else (owners[0], owners[-1]))
        return {i for i, n in shared.items() if n > 1 or n * 5 >= min(len(new.kept), len(self._texts[i].kept))}


def _largest(found: Iterable[Copy]) -> tuple[Copy, ...]:
    """The copies, of each report the largest few."""
    kept: list[Copy] = []
    sources: Counter[str] = Counter()
    for copy in sorted(found, key=lambda c: (c.report, -c.share, c.of)):
        if sources[copy.report] < MOST_SOURCES:
            sources[copy.report] += 1
            kept.append(copy)
    return tuple(kept)


def _texts(analyses: Iterable[Analysis]) -> list[_Text]:
    known: dict[str, int] = {}
    texts = []
    for analysis in analyses:
        numbers = shingles.rows(analysis.report.text, known)
        texts.append(_Text(analysis, numbers, shingles.sample(numbers), _order(analysis)))
    return sorted(texts, key=lambda t: t.order)


def _order(analysis: Analysis) -> tuple[int, str, int, str]:
    """Reports that own up to an agency come last, then by day of publication (unknown last), longest first."""
    report = analysis.report
    own = (report.outlet or "").lower().removeprefix("the ")
    agency = any(c.how in {"agency", "byline"} and c.origin.lower() != own for c in analysis.credits)
    return int(agency), report.published or "9999", -len(report.text), report.id


def _copies(texts: Sequence[_Text]) -> Iterator[Copy]:
    """Texts that are the same to the letter are compared once."""
    firsts: dict[str, _Text] = {}
    for text in texts:
        report = text.analysis.report
        first = firsts.setdefault(report.text, text)
        if first is not text and report.text.strip():
            yield Copy(report.id, first.analysis.report.id, 1.0, (Span(0, len(report.text)),))
    different = list(firsts.values())
    pile = _piled(different)
    standing = _standing(different, pile)
    prepared: dict[str, _Words] = {}
    for first_index, second in sorted(_candidates(different, pile)):
        copy = _compared(different[second], different[first_index], standing, prepared)
        if copy:
            yield copy


@dataclass(frozen=True, slots=True)
class _Pile:
    """All kept rows of all texts, sorted, with the index of their text; `groups` are the ranges of equal rows."""

    kept: Numbers
    owners: NDArray[np.int64]
    groups: tuple[tuple[int, int], ...]


def _piled(texts: Sequence[_Text]) -> _Pile:
    if not texts:
        return _Pile(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64), ())
    owners = np.concatenate([np.full(len(t.kept), i, dtype=np.int64) for i, t in enumerate(texts)])
    kept = np.concatenate([t.kept for t in texts])
    order = np.lexsort((owners, kept))
    owners, kept = owners[order], kept[order]
    borders = np.flatnonzero(np.diff(kept)) + 1
    starts, ends = np.concatenate(([0], borders)), np.concatenate((borders, [len(kept)]))
    shared = ends - starts > 1
    return _Pile(kept, owners, tuple(zip(starts[shared].tolist(), ends[shared].tolist(), strict=True)))


def _standing(texts: Sequence[_Text], pile: _Pile) -> Numbers:
    """Kept rows that stand in reports for weeks on end, sorted."""
    days = [_day(t.analysis) for t in texts]
    outlets = [t.analysis.report.outlet for t in texts]
    found = []
    for start, end in pile.groups:
        owners = pile.owners[start:end].tolist()
        known = [day for i in owners if (day := days[i]) is not None]
        apart = max(known, default=0) - min(known, default=0)
        one_outlet = len({outlets[i] for i in owners}) == 1 and outlets[owners[0]]
        if (apart > _WEEKS_ON_END and len(known) > 2) or (apart > _SAME_OUTLET_DAYS and one_outlet):
            found.append(pile.kept[start])
    return np.array(found, dtype=np.uint64)


def _day(analysis: Analysis) -> int | None:
    words = (analysis.report.published or "")[:10]
    try:
        return date.fromisoformat(words).toordinal() if len(words) == 10 else None
    except ValueError:
        return None


def _candidates(texts: Sequence[_Text], pile: _Pile) -> set[tuple[int, int]]:
    """Pairs of texts, earlier first, that share at least two kept rows of words, or a fifth of those of one of them."""
    shared: Counter[tuple[int, int]] = Counter()
    for start, end in pile.groups:
        shared.update(_pairs(pile.owners[start:end].tolist()))
    return {pair for pair, n in shared.items() if n > 1 or n * 5 >= min(len(texts[i].kept) for i in pair)}


def _pairs(owners: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(owners) > CROWD:
        yield from ((owners[0], other) for other in owners[1:])
        yield from itertools.pairwise(owners[1:])
        return
    for index, one in enumerate(owners):
        for other in owners[index + 1 :]:
            yield one, other


def _compared(later: _Text, earlier: _Text, standing: Numbers, prepared: dict[str, _Words]) -> Copy | None:
    """The copy that one of two texts is of the other, if it is one."""
    mine = shingles.shared_words(later.numbers, earlier.numbers)
    theirs = shingles.shared_words(earlier.numbers, later.numbers)
    if not len(mine) or not len(theirs):
        return None
    copier, source, covered = later, earlier, mine
    same_rank = later.order[:2] == earlier.order[:2] or "9999" in (later.order[1], earlier.order[1])
    if same_rank and later.order[0] == earlier.order[0] and theirs.mean() > mine.mean():
        copier, source, covered = earlier, later, theirs
    identity = copier.analysis.report.id
    words = prepared.get(identity) or prepared.setdefault(identity, _words(copier, standing))
    if len(covered) != len(words.outside):  # lower-casing made two words of one
        return None
    covered &= words.own
    share = _share(covered[words.own], words.outside[words.own])
    if share is None:
        return None
    return Copy(identity, source.analysis.report.id, share, shingles.passages(words.spans, covered))


def _share(covered: NDArray[np.bool_], outside: NDArray[np.bool_]) -> float | None:
    """The part of a text's words that are copied; None where it is too little, or quotations alone."""
    if not len(covered):
        return None
    own, share = int((covered & outside).sum()), float(covered.mean())
    if share < LEAST_SHARE or (share < _SAME and own < max(LEAST_WORDS, LEAST_SHARE * outside.sum())):
        return None
    return round(share, 3)


def _words(text: _Text, standing: Numbers) -> _Words:
    spans = shingles.word_spans(text.analysis.report.text)
    own = shingles.away_from(text.numbers, standing)
    return _Words(spans, ~_quoted(text.analysis.report.text, spans), own)


def _quoted(text: str, words: Sequence[Span]) -> NDArray[np.bool_]:
    """For each word, whether it stands between quotation marks."""
    inside = np.zeros(len(words), dtype=np.bool_)
    starts = np.array([w.start for w in words])
    opened: int | None = None
    closing = ""
    for found in _MARK.finditer(text):
        at, mark = found.start(), found.group()
        if opened is not None and (mark == closing or at - opened > _LONGEST_QUOTATION):
            if mark == closing:
                inside[np.searchsorted(starts, opened) : np.searchsorted(starts, at)] = True
            opened = None
        elif opened is None and (mark in _CLOSING or mark == '"'):
            opened, closing = at, _CLOSING.get(mark, '"')
    return inside
