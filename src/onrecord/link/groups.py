"""Which event mentions of which reports are one incident or wave? Suggestions, each with its score and reasons.

Nothing is decided here for good: a group is a suggestion that a person confirms, splits or joins.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.link import alike, candidates, clusters, episodes, features, words
from onrecord.link.days import Days, days_of, iso, ordinal, published
from onrecord.link.episodes import Episode, near_days
from onrecord.link.features import Side
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place
from onrecord.model.incident import Copy, Group, Mention, Reason, Tie

_UNKNOWN = -1.0  # how ill two episodes fit that were not worth comparing
_REPRINT = 0.8  # of a report's words: it speaks of what its source speaks of
_MOST_TIES = 12  # reasons kept of a group, the best
_WAVE_DAYS = 10
_WAVE_PERSONS = 5
_PART_KM = 200


def suggest(analyses: Sequence[Analysis], copies: Sequence[Copy]) -> tuple[Group, ...]:
    """Incidents and waves with the mentions that are about them; the order in which reports come does not matter."""
    ordered = sorted(analyses, key=lambda a: a.report.id)
    reprints = _reprints(copies)
    sides, loose, seen = _sides(ordered, reprints)
    scored = {pair: features.reasons(sides[pair[0]], sides[pair[1]]) for pair in candidates.pairs(sides, seen)}
    scores = {pair: sum(r.weight for r in why) for pair, why in scored.items()}
    found = clusters.joined(len(sides), scores, [s.episode.report for s in sides], unknown=_UNKNOWN)
    members = [[sides[i].episode for i in cluster] for cluster in found]
    ties = _ties(sides, scored, scores, found)
    _place_loose(members, loose)
    _add_reprints(members, ordered, reprints)
    by_id = {a.report.id: a for a in ordered}
    groups = [_group(m, t, by_id) for m, t in zip(members, ties, strict=True)]
    return _with_parts([(g, m) for g, m in zip(groups, members, strict=True) if _is_worth(g, m)])


def _reprints(copies: Sequence[Copy]) -> dict[str, str]:
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


def _sides(ordered: Sequence[Analysis], reprints: Mapping[str, str]) -> tuple[list[Side], list[Side], words.Counts]:
    """The episodes to compare, those without place in their report, and in how many reports each word stands."""
    own = [a for a in ordered if a.report.id not in reprints]
    furniture = words.standing_lines((a.report.text, published(a)) for a in own)
    texts = [words.counted(words.without(a.report.text, furniture)) for a in own]
    counts = words.seen_in(texts)
    pairs = [(e, a, t) for a, t in zip(own, texts, strict=True) for e in episodes.of_report(a)]
    vectors = words.vectors([t if e.standing == "main" else _counted_near(a, e) for e, a, t in pairs], counts)
    sides = [Side(e, v, a.report.language, alike.vector(a, e)) for (e, a, _), v in zip(pairs, vectors, strict=True)]
    return (
        [s for s in sides if s.episode.standing != "loose"],
        [s for s in sides if s.episode.standing == "loose"],
        counts,
    )


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


def _ties(
    sides: Sequence[Side],
    scored: Mapping[tuple[int, int], tuple[Reason, ...]],
    scores: Mapping[tuple[int, int], float],
    found: Sequence[Sequence[int]],
) -> list[tuple[Tie, ...]]:
    of = {i: n for n, cluster in enumerate(found) for i in cluster}
    ties: list[list[Tie]] = [[] for _ in found]
    for (one, other), why in scored.items():
        if of[one] == of[other]:
            spoken = tuple(r for r in why if r.words)
            names = sorted((sides[one].episode.report, sides[other].episode.report))
            ties[of[one]].append(Tie(names[0], names[1], round(scores[one, other], 3), spoken))
    return [tuple(sorted(t, key=lambda x: (-x.score, x.one, x.other))[:_MOST_TIES]) for t in ties]


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
    for member in members:
        if member.days is not None:
            days = member.days if days is None else days.hull(member.days)
    return _Extent(days, tuple(dict.fromkeys(p for m in members for p in m.places)))


def _first_day(members: Sequence[Episode]) -> int:
    return min((d.first for m in members if (d := near_days(m)) is not None), default=1 << 30)
