"""Which event mentions of which reports are one incident or wave? Suggestions, each with its score and reasons.

Nothing is decided here for good: a group is a suggestion that a person confirms, splits or joins.
"""

from __future__ import annotations

import bisect
import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.link import episodes, features
from onrecord.link.days import Days, days_of, iso, ordinal
from onrecord.link.episodes import Episode, near_days
from onrecord.link.features import Side
from onrecord.link.piles import Pile
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place
from onrecord.model.incident import Copy, Group, Mention, Tie

_MOST_TIES = 12  # reasons kept of a group, the best
_WAVE_DAYS = 10
_WAVE_PERSONS = 5
_PART_KM = 200


def suggest(analyses: Sequence[Analysis], copies: Sequence[Copy]) -> tuple[Group, ...]:
    """Incidents and waves with the mentions that are about them; the order in which reports come does not matter."""
    return of(Pile(analyses, copies))


def of(pile: Pile) -> tuple[Group, ...]:
    """The groups of a pile as it stands."""
    found = pile.clusters()
    members = [[pile.sides[i].episode for i in cluster] for cluster in found]
    ties = [_ties(pile, cluster) for cluster in found]
    by_id = {i: pile.analyses[i] for i in sorted(pile.analyses)}
    _place_loose(members, pile.loose())
    _add_reprints(members, tuple(by_id.values()), pile.reprints)
    groups = [_group(m, t, by_id) for m, t in zip(members, ties, strict=True)]
    return _with_parts([(g, m) for g, m in zip(groups, members, strict=True) if _is_worth(g, m)])


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
    by_figure: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(members):
        for episode in group:
            by_report[episode.report].append(index)
            for counted, low, _ in episode.figures:
                by_figure[counted, low].append(index)
    for side in loose:
        episode = side.episode
        same = [i for counted, low, _ in sorted(episode.figures, key=str) for i in by_figure[counted, low]]
        home = same or by_report[episode.report]
        if home:
            own = set(by_report[episode.report])
            best = min(set(home), key=lambda i: (-home.count(i), i not in own, i))
            members[best].append(replace(episode, standing="background" if same and best not in own else "main"))


def _add_reprints(members: Sequence[list[Episode]], ordered: Sequence[Analysis], reprints: Mapping[str, str]) -> None:
    """A reprint's episodes go, each by its time, where those of its source went."""
    homes: dict[str, list[tuple[Episode, int]]] = defaultdict(list)
    for index, group in enumerate(members):
        for episode in group:
            homes[episode.report].append((episode, index))
    for analysis in ordered:
        source = reprints.get(analysis.report.id)
        for episode in episodes.of_report(analysis) if source else ():
            there = homes[source or ""]
            if there:
                _, best = min(there, key=lambda h: (_unlike(h[0], episode), h[1]))
                members[best].append(
                    replace(episode, standing="main" if episode.standing == "loose" else episode.standing)
                )


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


@dataclass(frozen=True, slots=True)
class _Extent:
    """When and where the members of a group happened."""

    days: Days | None
    places: tuple[Place, ...]


def _with_parts(found: Sequence[tuple[Group, list[Episode]]]) -> tuple[Group, ...]:
    """Groups in the order of their first day, single incidents inside a wave's time and place as parts of it."""
    ordered = sorted(found, key=lambda gm: (_first_day(gm[1]), gm[0].mentions[0].report, gm[0].mentions[0].event))
    extents = [_extent(m) for _, m in ordered]
    waves = [i for i, (g, _) in enumerate(ordered) if g.kind == "wave"]
    return tuple(
        replace(g, part_of=next(_wholes(i, waves, extents, ordered), None) if g.kind == "incident" else None)
        for i, (g, _) in enumerate(ordered)
    )


def _wholes(
    index: int, waves: Sequence[int], extents: Sequence[_Extent], ordered: Sequence[tuple[Group, list[Episode]]]
) -> Iterator[int]:
    mine = extents[index]
    own = {*ordered[index][0].reports, *ordered[index][0].mentioned_in}
    for wave in waves:
        theirs = extents[wave]
        reports = {*ordered[wave][0].reports, *ordered[wave][0].mentioned_in}
        inside = (
            mine.days and theirs.days and theirs.days.first <= mine.days.first and mine.days.last <= theirs.days.last
        )
        near = any(features.distance(a, b) <= _PART_KM for a in mine.places for b in theirs.places)
        if inside and (near or (own & reports and not mine.places)):
            yield wave


def _extent(members: Sequence[Episode]) -> _Extent:
    days = None
    for member in [m for m in members if m.standing == "main"] or members:  # what looks back is less sure of its days
        if member.days is not None:
            days = member.days if days is None else days.hull(member.days)
    return _Extent(days, tuple(dict.fromkeys(p for m in members for p in m.places)))


def _first_day(members: Sequence[Episode]) -> int:
    return min((d.first for m in members if (d := near_days(m)) is not None), default=1 << 30)
