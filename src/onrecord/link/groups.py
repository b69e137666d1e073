"""Which event mentions of which reports are one incident or wave? Suggestions, each with its score and reasons.

Nothing is decided here for good: a group is a suggestion that a person confirms, splits or joins.
"""

from __future__ import annotations

import bisect
import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.link import answers, episodes, features
from onrecord.link.days import days_of, iso, ordinal
from onrecord.link.episodes import Episode
from onrecord.link.features import Side
from onrecord.link.parts import Extent, Parts, extent_of
from onrecord.link.piles import Pile
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention
from onrecord.model.incident import Copy, Group, Mention, Tie

_MOST_TIES = 12  # reasons kept of a group, the best
_WAVE_DAYS = 10
_WAVE_PERSONS = 5


def suggest(analyses: Sequence[Analysis], copies: Sequence[Copy]) -> tuple[Group, ...]:
    """Incidents and waves with the mentions that are about them; the order in which reports come does not matter."""
    return of(Pile(analyses, copies))


def of(pile: Pile) -> tuple[Group, ...]:
    """The groups of a pile as it stands."""
    return Grouping().of(pile)


class Grouping:
    """The groups of a pile as it grows: of those whose members are what they were nothing is reckoned again."""

    def __init__(self) -> None:
        self._made: dict[int, _Made] = {}  # by the first episode of a cluster
        self._episodes: dict[str, tuple[Analysis, tuple[Episode, ...]]] = {}  # of reprints
        self._parts = Parts()

    def of(self, pile: Pile) -> tuple[Group, ...]:
        """The groups of a pile as it stands."""
        found = pile.clusters()
        members = [[pile.sides[i].episode for i in cluster] for cluster in found]
        _place_loose(members, pile.loose())
        for answer, wave in answers.placed(members, pile.analyses):
            members[wave] += members[answer]
            members[answer] = []
        _add_reprints(members, self._of_reprints(pile), pile.reprints)
        before, self._made = self._made, {}
        for cluster, mine in zip(found, members, strict=True):
            made = before.get(cluster[0])
            if made is None or not made.is_of(cluster, mine, pile.analyses):
                made = _made(pile, cluster, mine, made)
            self._made[cluster[0]] = made
        return self._parts.of([m.extent for m in self._made.values() if m.is_worth])

    def _of_reprints(self, pile: Pile) -> list[tuple[str, tuple[Episode, ...]]]:
        """The episodes of reports that are nearly all copied, in the order of their ids."""
        before, self._episodes = self._episodes, {}
        for report in sorted(pile.reprints.keys() & pile.analyses.keys()):
            analysis, known = pile.analyses[report], before.get(report)
            of_it = known[1] if known and known[0] is analysis else episodes.of_report(analysis)
            self._episodes[report] = analysis, of_it
        return [(report, of_it) for report, (_, of_it) in self._episodes.items()]


@dataclass(frozen=True, slots=True)
class _Made:
    """A group with what it was made of."""

    cluster: Sequence[int]
    members: Sequence[Episode]
    analyses: Sequence[Analysis]
    extent: Extent
    is_worth: bool

    def is_of(self, cluster: Sequence[int], members: Sequence[Episode], analyses: Mapping[str, Analysis]) -> bool:
        """Whether it would be made of the same again."""
        same = self.cluster is cluster and self.members == members
        return same and all(analyses[one.report.id] is one for one in self.analyses)


def _made(pile: Pile, cluster: Sequence[int], members: Sequence[Episode], before: _Made | None) -> _Made:
    """The group of these members; the very same object as before if nothing in it differs."""
    known = before.extent.group.ties if before is not None and before.cluster is cluster else None
    group = _group(members, known or _ties(pile, cluster), pile.analyses)
    analyses = [pile.analyses[report] for report in sorted({m.report for m in members})]
    extent = extent_of(group, members, pile.analyses)
    if before is not None and before.extent == extent:
        extent = before.extent
    return _Made(cluster, members, analyses, extent, _is_worth(group, members))


def _ties(pile: Pile, cluster: Sequence[int]) -> tuple[Tie, ...]:
    """What holds a cluster together, the best first."""
    held = []
    for one, other, score in pile.scored(cluster):
        a, b = pile.sides[one], pile.sides[other]
        held.append((-round(score, 3), a.episode.report, b.episode.report, a, b))
    best = heapq.nsmallest(_MOST_TIES, held, key=lambda tie: tie[:3])
    return tuple(
        Tie(one, other, -s, tuple(r for r in features.reasons(a, b) if r.words)) for s, one, other, a, b in best
    )


def _place_loose(members: Sequence[list[Episode]], loose: Sequence[Side]) -> None:
    """An undated large figure goes where the same figure stands, else to the main story of its report."""
    wanted = {(counted, low) for side in loose for counted, low, _ in side.episode.figures}
    reports = {side.episode.report for side in loose}
    by_figure: dict[tuple[str, int | None], Counter[int]] = defaultdict(Counter)
    by_report: dict[str, Counter[int]] = defaultdict(Counter)
    for index, group in enumerate(members if loose else ()):
        for episode in group:
            if episode.report in reports:
                by_report[episode.report][index] += 1
            for counted, low, _ in episode.figures:
                if (counted, low) in wanted:
                    by_figure[counted, low][index] += 1
    for side in loose:
        episode = side.episode
        same: Counter[int] = Counter()
        for counted, low, _ in episode.figures:
            same.update(by_figure[counted, low])
        home, own = same or by_report[episode.report], by_report[episode.report]
        if home:
            best = min(home, key=lambda i: (-home[i], i not in own, i))
            members[best].append(replace(episode, standing="background" if same and best not in own else "main"))


def _add_reprints(
    members: Sequence[list[Episode]],
    copied: Sequence[tuple[str, Sequence[Episode]]],
    reprints: Mapping[str, str],
) -> None:
    """A reprint's episodes go, each by its time, where those of its source went."""
    homes: dict[str, list[tuple[Episode, int]]] = {source: [] for source in reprints.values()}
    for index, group in enumerate(members if copied else ()):
        for episode in group:
            if episode.report in homes:
                homes[episode.report].append((episode, index))
    for report, of_it in copied:
        there = homes[reprints[report]]
        for episode in of_it if there else ():
            _, best = min(there, key=lambda h: (_unlike(h[0], episode), h[1]))
            members[best].append(replace(episode, standing="main" if episode.standing == "loose" else episode.standing))


def _unlike(one: Episode, other: Episode) -> tuple[int, int, int]:
    gap = one.days.gap(other.days) if one.days and other.days else int(one.days != other.days)
    return int(one.standing != other.standing), gap, -len(one.types & other.types)


def _group(members: Sequence[Episode], ties: tuple[Tie, ...], by_id: Mapping[str, Analysis]) -> Group:
    mentions = sorted({(m.report, i) for m in members for i in m.events})
    about = sorted({m.report for m in members if m.standing == "main"})
    mentioned = sorted({m.report for m in members} - set(about))
    wave = _is_wave([by_id[r] for r in sorted({m.report for m in members})], mentions)
    told = [m.days for m in members if m.days is not None and (m.standing == "main" or not about)]
    days = (iso(min(d.first for d in told)), iso(max(d.last for d in told))) if told else None
    kind: Literal["incident", "wave"] = "wave" if wave else "incident"
    return Group(kind, tuple(Mention(r, i) for r, i in mentions), tuple(about), tuple(mentioned), ties, days=days)


def _is_wave(analyses: Sequence[Analysis], mentions: Sequence[tuple[str, int]]) -> bool:
    """Many persons over more than ten days, by a mention that says both, or by one or more that say each."""
    by_id = {a.report.id: a for a in analyses}
    events = [(by_id[r], by_id[r].events[i]) for r, i in mentions]
    many = [e for a, e in events if any((a.figures[n].low or 0) >= _WAVE_PERSONS for n in e.figures)]
    long = [e for _, e in events if (d := days_of(e)) is not None and d.length > _WAVE_DAYS]
    undated = [e for e in many if e.time is None or e.time.first is None]
    wide = [e for e in many if e.place is not None and e.place.kind in {"region", "country"}]
    if _is_of_few_days([e for _, e in events]):
        return False
    return bool(many) and bool(long or (undated and wide))


def _is_of_few_days(events: Sequence[EventMention]) -> bool:
    """Whether two in five of the dated mentions lie within ten days of each other, each on a known day."""
    dated = [e.time for e in events if e.time is not None and e.time.first is not None]
    single = sorted(ordinal(t.first) for t in dated if t.first is not None and t.first == t.last)
    most = max((bisect.bisect_right(single, day + _WAVE_DAYS) - n for n, day in enumerate(single)), default=0)
    return 5 * most > 2 * len(dated)


def _is_worth(group: Group, members: Sequence[Episode]) -> bool:
    """What one report mentions in passing, without a number, is no incident of its own."""
    if not group.mentions:
        return False
    if group.reports or len(group.mentioned_in) > 1:
        return True
    return any(low is not None and low > 1 for m in members for _, low, _ in m.figures)
