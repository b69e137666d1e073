"""A pile of reports, compared and joined, to which more are added: only what they touch is joined anew.

What the first reading took from the whole pile (in how many reports each word stands, the outlets' standing lines)
stays as it was, so that a pair once compared keeps its score. A new `Pile` of all reports takes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link import alike, candidates, clusters, episodes, features, words
from onrecord.link.clusters import Cluster
from onrecord.link.days import published
from onrecord.link.episodes import Episode
from onrecord.link.features import Side, is_alike
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
        self._copies = tuple(copies)
        self.reprints = reprints(self._copies)
        own = [self.analyses[i] for i in sorted(self.analyses.keys() - self.reprints.keys())]
        every, self.frozen = sides_of(own, frozen)
        self.sides = [s for s in every if s.episode.standing != "loose"]
        self._loose: dict[str, list[Side]] = {}
        self._keep_loose(every)
        self.compared = 0
        self._gone: set[int] = set()
        self._numbers: dict[str, list[int]] = {}
        self._scores: list[dict[int, float]] = [{} for _ in self.sides]
        self._clusters: dict[int, Cluster] = {}  # by each of their members
        for number, side in enumerate(self.sides):
            self._numbers.setdefault(side.episode.report, []).append(number)
        self._index = candidates.Index(self.sides, self.frozen.counts)
        self._compare(self._index.pairs())
        self._join(range(len(self.sides)))

    def add(self, analysis: Analysis, copies: Iterable[Copy]) -> None:
        """One more report, or another analysis of one, with the copies in which it takes part."""
        identity = analysis.report.id
        others = [c for c in self._copies if identity not in {c.report, c.of}]
        self.update({**self.analyses, identity: analysis}, [*others, *copies])

    def update(self, analyses: Mapping[str, Analysis], copies: Iterable[Copy]) -> None:
        """These are all reports and copies now; what has changed is compared, and what that touches joined."""
        before, self._copies = self.reprints, tuple(copies)
        self.reprints = reprints(self._copies)
        gone = self.analyses.keys() - analyses.keys()
        changed = {i for i, a in analyses.items() if self.analyses.get(i) is not a}
        changed |= (before.keys() ^ self.reprints.keys()) - gone
        self.analyses = dict(analyses)
        touched = [n for report in sorted(gone) for n in self._taken_out(report)]
        for report in sorted(changed):
            every = [] if report in self.reprints else sides_of([analyses[report]], self.frozen)[0]
            if not self._has(report, every):
                touched += [*self._taken_out(report), *self._put_in(report, every)]
        self._join(touched)

    @property
    def stale(self) -> int:
        """How many episodes were taken out: they take up room until the pile is made anew."""
        return len(self._gone)

    def clusters(self) -> list[list[int]]:
        """The numbers of the episodes that are one, in the order of their reports; what did not change is the same."""
        firsts = [c for number, c in self._clusters.items() if c.members[0] == number]
        return [c.members for c in sorted(firsts, key=lambda c: self._order(c.members[0]))]

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

    def _has(self, report: str, every: Sequence[Side]) -> bool:
        """Whether these are the episodes that the pile has of a report."""
        held = [self.sides[n] for n in self._numbers.get(report, ())]
        bound = [s for s in every if s.episode.standing != "loose"]
        loose = [s.episode for s in every if s.episode.standing == "loose"]
        same = len(held) == len(bound) and all(map(is_alike, held, bound))
        return same and loose == [s.episode for s in self._loose.get(report, ())]

    def _taken_out(self, report: str) -> list[int]:
        """Takes a report's episodes out of the pile."""
        self._loose.pop(report, None)
        gone = self._numbers.pop(report, [])
        self._gone.update(gone)
        return gone

    def _put_in(self, report: str, every: Sequence[Side]) -> list[int]:
        """Puts a report's episodes into the pile and compares them with those that are worth it."""
        self._keep_loose(every)
        new = [s for s in every if s.episode.standing != "loose"]
        numbers = list(range(len(self.sides), len(self.sides) + len(new)))
        self.sides += new
        self._scores += [{} for _ in new]
        self._numbers[report] = numbers
        self._compare(p for p in self._index.add(new) if not self._gone & set(p))
        return numbers

    def _keep_loose(self, every: Iterable[Side]) -> None:
        for side in every:
            if side.episode.standing == "loose":
                self._loose.setdefault(side.episode.report, []).append(side)

    def _compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Scores pairs."""
        for one, other in pairs:
            self.compared += 1
            first, second = sorted((one, other), key=self._order)
            score = sum(r.weight for r in features.reasons(self.sides[first], self.sides[second]))
            self._scores[one][other] = self._scores[other][one] = score

    def _join(self, touched: Iterable[int]) -> None:
        """Joins anew the clusters to which these belong, and those that are no longer joined as they were.

        Clusters are joined in the order of their fit, and only where pairs speak for each other. So if those around
        what is joined anew come out in the very steps of last time, they and all beyond them would in a whole run.
        """
        held = {m for n in touched for m in (self._clusters[n].members if n in self._clusters else (n,))}
        while True:
            around = {id(c): c for n in held - self._gone for c in self._neighbours(n) if c.members[0] not in held}
            numbers = sorted((held - self._gone).union(*(c.members for c in around.values())), key=self._order)
            found = self._joined(numbers)
            made = {tuple(c.members): c.steps for c in found}
            changed = [c for c in around.values() if made.get(tuple(c.members)) != c.steps]
            if not changed:
                break
            held.update(*(c.members for c in changed))
        for number in held:
            self._clusters.pop(number, None)
        for cluster in found:
            if cluster.members[0] in held:
                self._clusters.update(dict.fromkeys(cluster.members, cluster))

    def _neighbours(self, number: int) -> Iterator[Cluster]:
        """The clusters with a member that speaks for being one with this episode."""
        scores = self._scores[number]
        return (self._clusters[n] for n, score in scores.items() if score > 0 and n in self._clusters)

    def _joined(self, numbers: Sequence[int]) -> list[Cluster]:
        """These episodes, as they are joined among themselves."""
        at = {number: position for position, number in enumerate(numbers)}
        scores = {
            (at[one], at[other]): score
            for one in numbers
            for other, score in self._scores[one].items()
            if other in at and at[one] < at[other]
        }
        owners = [self.sides[n].episode.report for n in numbers]
        found = clusters.joined(len(numbers), scores, owners, unknown=_UNKNOWN)
        return [
            Cluster([numbers[i] for i in c.members], [(numbers[a], numbers[b], fit) for a, b, fit in c.steps])
            for c in found
        ]


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
