"""A pile of reports, compared and joined, to which more are added: only what they touch is joined anew.

What the first reading took from the whole pile (in how many reports each word stands, the outlets' standing lines)
stays as it was, so that a pair once compared keeps its score. A new `Pile` of all reports takes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link import alike, candidates, clusters, episodes, features, words
from onrecord.link.days import published
from onrecord.link.episodes import Episode
from onrecord.link.features import Side
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Copy

_UNKNOWN = -1.0  # how ill two episodes fit that were not worth comparing
_REPRINT = 0.8  # of a report's words: it speaks of what its source speaks of


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a pile as a whole says of its words: how rare each is, and the lines that are outlets' furniture."""

    counts: words.Counts
    furniture: frozenset[str]


class Pile:
    """The episodes of all reports that are no reprints, the scores of those compared, and what they were joined to."""

    def __init__(self, analyses: Iterable[Analysis], copies: Iterable[Copy], frozen: Frozen | None = None) -> None:
        self.analyses = {a.report.id: a for a in analyses}
        self._copies = list(copies)
        self.reprints = reprints(self._copies)
        own = [self.analyses[i] for i in sorted(self.analyses.keys() - self.reprints.keys())]
        every, self.frozen = sides_of(own, frozen)
        self.sides = [s for s in every if s.episode.standing != "loose"]
        self._loose: dict[str, list[Side]] = {}
        self._keep_loose(every)
        self.compared = 0
        self._index: candidates.Index | None = None
        self._gone: set[int] = set()
        self._numbers: dict[str, list[int]] = {}
        self._scores: list[dict[int, float]] = [{} for _ in self.sides]
        self._whole: list[list[int]] = [[i] for i in range(len(self.sides))]
        self._clusters: dict[int, list[int]] = {}
        for number, side in enumerate(self.sides):
            self._numbers.setdefault(side.episode.report, []).append(number)
        self._compare(candidates.pairs(self.sides, self.frozen.counts))
        self._join(range(len(self.sides)))

    def add(self, analysis: Analysis, copies: Iterable[Copy]) -> None:
        """One more report, or another analysis of one, with the copies in which it takes part."""
        identity = analysis.report.id
        self._copies = [c for c in self._copies if identity not in {c.report, c.of}] + list(copies)
        before, self.reprints = self.reprints, reprints(self._copies)
        changed = before.keys() ^ self.reprints.keys() | {identity}
        touched = [n for report in sorted(changed) for n in self._taken_out(report)]
        self.analyses[identity] = analysis
        for report in sorted(changed - self.reprints.keys()):
            touched += self._put_in(self.analyses[report])
        self._join(touched)

    def clusters(self) -> list[list[int]]:
        """The numbers of the episodes that are one, in the order of their reports."""
        return sorted(self._clusters.values(), key=lambda cluster: self._order(cluster[0]))

    def loose(self) -> list[Side]:
        """The episodes that go where their figures stand, in the order of their reports."""
        return [side for report in sorted(self._loose) for side in self._loose[report]]

    def scored(self, cluster: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """The pairs of a cluster that were compared, each once, in the order of their reports."""
        held = set(cluster)
        for one in cluster:
            for other, score in self._scores[one].items():
                if other in held and self._order(one) < self._order(other):
                    yield one, other, score

    def _order(self, number: int) -> tuple[str, int]:
        return self.sides[number].episode.report, number

    def _taken_out(self, report: str) -> list[int]:
        """Takes a report's episodes out of the pile."""
        self._loose.pop(report, None)
        gone = self._numbers.pop(report, [])
        self._gone.update(gone)
        return gone

    def _put_in(self, analysis: Analysis) -> list[int]:
        """Puts a report's episodes into the pile and compares them with those that are worth it."""
        self._index = self._index or candidates.Index(self.sides, self.frozen.counts)
        every, _ = sides_of([analysis], self.frozen)
        self._keep_loose(every)
        new = [s for s in every if s.episode.standing != "loose"]
        numbers = list(range(len(self.sides), len(self.sides) + len(new)))
        self.sides += new
        self._scores += [{} for _ in new]
        self._whole += [[n] for n in numbers]
        self._numbers[analysis.report.id] = numbers
        self._compare(p for p in self._index.add(new) if not self._gone & set(p))
        return numbers

    def _keep_loose(self, every: Iterable[Side]) -> None:
        for side in every:
            if side.episode.standing == "loose":
                self._loose.setdefault(side.episode.report, []).append(side)

    def _compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Scores pairs; those that speak for each other belong to one whole, outside of which nobody is joined."""
        for one, other in pairs:
            self.compared += 1
            first, second = sorted((one, other), key=self._order)
            score = sum(r.weight for r in features.reasons(self.sides[first], self.sides[second]))
            self._scores[one][other] = self._scores[other][one] = score
            mine, theirs = self._whole[one], self._whole[other]
            if score > 0 and mine is not theirs:
                large, small = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
                large += small
                for number in small:
                    self._whole[number] = large

    def _join(self, touched: Iterable[int]) -> None:
        """Joins anew the wholes to which these belong."""
        wholes = {id(self._whole[n]): self._whole[n] for n in touched}
        for whole in wholes.values():
            members = sorted((n for n in whole if n not in self._gone), key=self._order)
            for number in whole:
                self._clusters.pop(number, None)
            at = {number: position for position, number in enumerate(members)}
            scores = {
                (at[one], at[other]): score
                for one in members
                for other, score in self._scores[one].items()
                if other in at and at[one] < at[other]
            }
            owners = [self.sides[n].episode.report for n in members]
            for cluster in clusters.joined(len(members), scores, owners, unknown=_UNKNOWN):
                self._clusters[members[cluster[0]]] = [members[i] for i in cluster]


def reprints(copies: Iterable[Copy]) -> dict[str, str]:
    """For each report that is nearly all copied, its source, itself no reprint."""
    of: dict[str, str] = {}
    for copy in sorted(copies, key=lambda c: (c.report, -c.share, c.of)):
        if copy.share >= _REPRINT:
            of.setdefault(copy.report, copy.of)
    found = {}
    for report, copied in of.items():
        source, seen = copied, {report}
        while source in of and source not in seen:
            seen.add(source)
            source = of[source]
        if source not in seen:
            found[report] = source
    return found


def sides_of(own: Sequence[Analysis], frozen: Frozen | None = None) -> tuple[list[Side], Frozen]:
    """The episodes of reports, and what was taken from the reports as a whole where it was not known."""
    furniture = frozen.furniture if frozen else words.standing_lines((a.report.text, published(a)) for a in own)
    texts = [words.counted(words.without(a.report.text, furniture)) for a in own]
    counts = frozen.counts if frozen else words.seen_in(texts)
    pairs = [(e, a, t) for a, t in zip(own, texts, strict=True) for e in episodes.of_report(a)]
    vectors = words.vectors([t if e.standing == "main" else _counted_near(a, e) for e, a, t in pairs], counts)
    sides = [Side(e, v, a.report.language, alike.vector(a, e)) for (e, a, _), v in zip(pairs, vectors, strict=True)]
    return sides, frozen or Frozen(counts, furniture)


def _counted_near(analysis: Analysis, episode: Episode) -> words.Counted:
    """The words of the paragraphs in which an episode's events stand."""
    text = analysis.report.text
    paragraphs = set()
    for index in episode.events:
        trigger = analysis.events[index].trigger
        start = text.rfind("\n", max(0, trigger.start - 3000), trigger.start) + 1
        end = text.find("\n", trigger.end, trigger.end + 3000)
        paragraphs.add((max(start, trigger.start - 3000), end if end >= 0 else trigger.end + 3000))
    return words.counted("\n".join(text[a:b] for a, b in sorted(paragraphs)))
