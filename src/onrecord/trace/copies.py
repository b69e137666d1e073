"""Which reports share passages, which of them copies, and how much of it?

Time and memory grow with the number of reports: a passage that very many share ties each of them to the first of
them and to its neighbour, never all to all. What stands in reports for weeks on end (the last lines of an outlet's
pages) is no copy.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Copy
from onrecord.model.text import Report, Span
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


_Order = tuple[int, str, int, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A report as copies are found in it; `order` puts originals before copies."""

    report: Report
    numbers: Numbers
    kept: Numbers
    order: _Order

    def is_of(self, analysis: Analysis) -> bool:
        """Whether nothing has changed in a report by which copies are found."""
        mine, now = self.report, analysis.report
        return (mine.text, mine.outlet, self.order) == (now.text, now.outlet, _order(analysis))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, and for each whether it stands outside quotation marks."""

    spans: Sequence[Span]
    outside: NDArray[np.bool_]


def find(analyses: Iterable[Analysis]) -> tuple[Copy, ...]:
    """Every copy with its source, its share and its passages; the order in which reports come does not matter.

    Of two reports that share a passage the copier is the one that credits the other's agency, else the one
    published later, else the one of which the passage is the larger part.
    """
    return Index(analyses).found()


class Index:
    """A pile of reports with the copies in it; of reports that come and go only these are compared.

    Which rows stand in reports for weeks on end is told by the first reading (or given: `standing`) and stays. Of a
    passage that very many share, whoever was compared stays compared; who comes is with the first and those next to it.
    """

    def __init__(self, analyses: Iterable[Analysis], standing: Numbers | None = None) -> None:
        self._read: dict[str, Analysis] = {a.report.id: a for a in analyses}
        self._by_id = {text.report.id: text for text in _texts(self._read.values())}
        self._same: dict[str, list[_Text]] = defaultdict(list)  # texts that are one to the letter, in their order
        for text in self._by_id.values():
            self._same[text.report.text].append(text)
        self._texts = [same[0] for same in self._same.values()]
        self._numbers = {text.report.id: number for number, text in enumerate(self._texts)}
        self._pile = _piled(self._texts)
        self._later: dict[int, list[int]] = defaultdict(list)  # by row, the numbers of texts that came later
        self._gone: set[int] = set()
        self.standing = _standing(self._texts, self._pile) if standing is None else standing
        self._copies: dict[int, dict[int, Copy]] = defaultdict(dict)
        prepared: dict[str, _Words] = {}
        for one, other in _candidates(self._texts, self._pile):
            self._compare(one, other, prepared)

    def update(self, analyses: Mapping[str, Analysis]) -> None:
        """These are all reports now; those that are as they were are not looked at."""
        for identity in [i for i in self._read if i not in analyses]:
            self._drop(identity)
        for analysis in [a for i, a in analyses.items() if self._read.get(i) is not a]:
            identity, before = analysis.report.id, self._by_id.get(analysis.report.id)
            if before is not None and before.is_of(analysis):
                self._read[identity] = analysis
                continue
            if before is not None:
                self._drop(identity)
            self._read[identity] = analysis
            [self._by_id[identity]] = _texts([analysis])
            self._put(self._by_id[identity])

    def found(self) -> tuple[Copy, ...]:
        """All copies, of each report the largest few."""
        same = (
            Copy(text.report.id, texts[0].report.id, 1.0, (Span(0, len(text.report.text)),))
            for texts in self._same.values()
            for text in texts[1:]
            if text.report.text.strip()
        )
        return _largest([*same, *(copy for copies in self._copies.values() for copy in copies.values())])

    def _drop(self, identity: str) -> None:
        """Takes a report out; the next with its words stands for them."""
        del self._read[identity]
        text = self._by_id.pop(identity)
        same = self._same[text.report.text]
        same.remove(text)
        if identity in self._numbers:
            self._withdraw(identity)
            if same:
                self._stand(same[0])
        if not same:
            del self._same[text.report.text]

    def _put(self, text: _Text) -> None:
        same = self._same[text.report.text]
        former = same[0] if same else None
        bisect.insort(same, text, key=lambda t: t.order)
        if same[0] is text:
            if former is not None:
                self._withdraw(former.report.id)
            self._stand(text)

    def _withdraw(self, identity: str) -> None:
        """A text no longer stands for its words."""
        number = self._numbers.pop(identity)
        self._gone.add(number)
        for other in self._copies.pop(number, {}):
            self._copies[other].pop(number, None)

    def _stand(self, text: _Text) -> None:
        """A text stands for its words from now on, and is compared with whom it shares some."""
        number = len(self._texts)
        self._texts.append(text)
        self._numbers[text.report.id] = number
        prepared: dict[str, _Words] = {}
        for other in sorted(self._sharing(number)):
            earlier, later = sorted((number, other), key=lambda n: self._texts[n].order)
            self._compare(earlier, later, prepared)
        for row in text.kept.tolist():
            self._later[row].append(number)

    def _compare(self, earlier: int, later: int, prepared: dict[str, _Words]) -> None:
        copy = _compared(self._texts[later], self._texts[earlier], self.standing, prepared)
        if copy is not None:
            self._copies[earlier][later] = copy
            self._copies[later].setdefault(earlier, copy)

    def _sharing(self, number: int) -> set[int]:
        """The texts that share enough kept rows with a new one to be compared."""
        kept = self._texts[number].kept
        starts = np.searchsorted(self._pile.kept, kept, side="left").tolist()
        ends = np.searchsorted(self._pile.kept, kept, side="right").tolist()
        shared: Counter[int] = Counter()
        for row, start, end in zip(kept.tolist(), starts, ends, strict=True):
            owners = [*self._pile.owners[start:end].tolist(), *self._later.get(row, ())]
            shared.update(self._met([n for n in owners if n not in self._gone], self._texts[number].order))
        return {i for i, n in shared.items() if n > 1 or n * 5 >= min(len(kept), len(self._texts[i].kept))}

    def _met(self, owners: list[int], order: _Order) -> Sequence[int]:
        """All who share a row with a new text; of a crowd the first and those next to it."""
        if len(owners) < CROWD:
            return owners
        owners.sort(key=lambda n: self._texts[n].order)
        at = bisect.bisect(owners, order, key=lambda n: self._texts[n].order)
        return list(dict.fromkeys((owners[0], *owners[max(0, at - 1) : at + 1])))


def _largest(found: Iterable[Copy]) -> tuple[Copy, ...]:
    """The copies, each once, of each report the largest few."""
    kept: dict[tuple[str, str], Copy] = {}
    sources: Counter[str] = Counter()
    for copy in sorted(found, key=lambda c: (c.report, -c.share, c.of)):
        if (copy.report, copy.of) not in kept and sources[copy.report] < MOST_SOURCES:
            sources[copy.report] += 1
            kept[copy.report, copy.of] = copy
    return tuple(kept.values())


def _texts(analyses: Iterable[Analysis]) -> list[_Text]:
    known: dict[str, int] = {}
    texts = []
    for analysis in analyses:
        numbers = shingles.rows(analysis.report.text, known)
        texts.append(_Text(analysis.report, numbers, shingles.sample(numbers), _order(analysis)))
    return sorted(texts, key=lambda t: t.order)


def _order(analysis: Analysis) -> _Order:
    """Reports that own up to an agency come last, then by day of publication (unknown last), longest first."""
    report = analysis.report
    own = (report.outlet or "").lower().removeprefix("the ")
    agency = any(c.how in {"agency", "byline"} and c.origin.lower() != own for c in analysis.credits)
    return int(agency), report.published or "9999", -len(report.text), report.id


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
    days = [_day(t.report) for t in texts]
    outlets = [t.report.outlet for t in texts]
    found = []
    for start, end in pile.groups:
        owners = pile.owners[start:end].tolist()
        known = [day for i in owners if (day := days[i]) is not None]
        apart = max(known, default=0) - min(known, default=0)
        one_outlet = len({outlets[i] for i in owners}) == 1 and outlets[owners[0]]
        if (apart > _WEEKS_ON_END and len(known) > 2) or (apart > _SAME_OUTLET_DAYS and one_outlet):
            found.append(pile.kept[start])
    return np.array(found, dtype=np.uint64)


def _day(report: Report) -> int | None:
    words = (report.published or "")[:10]
    try:
        return date.fromisoformat(words).toordinal() if len(words) == 10 else None
    except ValueError:
        return None


def _candidates(texts: Sequence[_Text], pile: _Pile) -> list[tuple[int, int]]:
    """Pairs of texts, earlier first, that share at least two kept rows of words, or a fifth of those of one of them."""
    met, times = np.unique(_meetings(pile, len(texts)), return_counts=True)
    one, other = np.divmod(met, max(1, len(texts)))
    kept = np.array([len(t.kept) for t in texts], dtype=np.int64)
    enough = (times > 1) | (times * 5 >= np.minimum(kept[one], kept[other]))
    return list(zip(one[enough].tolist(), other[enough].tolist(), strict=True))


def _meetings(pile: _Pile, count: int) -> NDArray[np.int64]:
    """Who meets whom in each row, as one number: the earlier times `count` plus the later.

    In a crowd each meets the first and its neighbour. Rows of as many texts are taken together.
    """
    borders = np.array(pile.groups, dtype=np.int64).reshape(-1, 2)
    sizes = borders[:, 1] - borders[:, 0]
    parts = [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes).tolist():
        members = pile.owners[borders[sizes == size, :1] + np.arange(size)]
        if size > CROWD:
            parts.append((members[:, :1] * count + members[:, 1:]).ravel())
            parts.append((members[:, 1:-1] * count + members[:, 2:]).ravel())
            continue
        parts += [(members[:, at : at + 1] * count + members[:, at + 1 :]).ravel() for at in range(size - 1)]
    return np.concatenate(parts)


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
    own = shingles.away_from(copier.numbers, standing)
    covered &= own
    if covered.sum() < LEAST_SHARE * own.sum():
        return None
    identity = copier.report.id
    words = prepared.get(identity) or prepared.setdefault(identity, _words(copier))
    if len(covered) != len(words.outside):  # lower-casing made two words of one
        return None
    share = _share(covered[own], words.outside[own])
    if share is None:
        return None
    return Copy(identity, source.report.id, share, shingles.passages(words.spans, covered))


def _share(covered: NDArray[np.bool_], outside: NDArray[np.bool_]) -> float | None:
    """The part of a text's words that are copied; None where it is too little, or quotations alone."""
    if not len(covered):
        return None
    own, share = int((covered & outside).sum()), float(covered.mean())
    if share < LEAST_SHARE or (share < _SAME and own < max(LEAST_WORDS, LEAST_SHARE * outside.sum())):
        return None
    return round(share, 3)


def _words(text: _Text) -> _Words:
    spans = shingles.word_spans(text.report.text)
    return _Words(spans, ~_quoted(text.report.text, spans))


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
