"""Which mentions are one incident, as people judged it: merging, splitting, linking, unlinking over what is suggested.

Judgements are carried out one after the other, in the order in which they were made, on whatever the engine suggests
today: an incident is found again by its mentions (`items.incidents`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.judge import items
from onrecord.judge.overlay import Overlaid
from onrecord.model.incident import Group, Mention
from onrecord.model.judgement import Anchor, Item, Judgement, Link, Merge, Split, Unlink

_MOST_TIES = 12


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups as judged, and what each is called.

    `names` are the ids in the order of `groups`: of a judged incident the one under which it was first judged.
    `absorbed` gives for judged incidents that people merged into another the name of that; `lost` are the judgements
    that could not be carried out, as their incident or mention is no longer there.
    """

    groups: tuple[Group, ...]
    names: tuple[str, ...]
    absorbed: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[Judgement, ...] = ()


def left(groups: Sequence[Group], laid: Iterable[Overlaid]) -> tuple[Group, ...]:
    """The groups without the mentions that people rejected, and without those of which nothing is left."""
    now = {
        Mention(one.analysis.report.id, before): Mention(one.analysis.report.id, index)
        for one in laid
        for index, before in enumerate(one.places["event"])
    }
    kept = [n for n, group in enumerate(groups) if any(m in now for m in group.mentions)]
    numbers = {old: new for new, old in enumerate(kept)}
    return tuple(_without(groups[n], now, numbers) for n in kept)


def _without(group: Group, now: Mapping[Mention, Mention], numbers: Mapping[int, int]) -> Group:
    mentions = tuple(now[m] for m in group.mentions if m in now)
    gone = {m.report for m in group.mentions} - {m.report for m in mentions}
    reports = tuple(r for r in group.reports if r not in gone)
    mentioned = tuple(r for r in group.mentioned_in if r not in gone)
    return replace(
        group,
        mentions=mentions,
        reports=reports or mentioned,
        mentioned_in=mentioned if reports else (),
        ties=tuple(t for t in group.ties if t.one not in gone and t.other not in gone),
        part_of=None if group.part_of is None else numbers.get(group.part_of),
    )


def apply(
    groups: Sequence[Group],
    overlaid: Mapping[str, Overlaid],
    judgements: Iterable[Judgement],
    judged: Iterable[Item],
    known: Mapping[str, Sequence[Anchor]],
) -> Grouped:
    """These groups after the judgements in force on incidents.

    `judged` are the incidents that are judged, `known` the mentions of those that the machine alone suggests, by id,
    which keep their ids where people changed nothing in them.
    """
    state = _Groups(groups, overlaid)
    lost = []
    merged: dict[str, str] = {}
    asked = (one for one in judgements if isinstance(one.decision, Merge | Split | Link | Unlink))
    for one in sorted(asked, key=lambda one: (one.at, one.id)):
        if not state.carry_out(one):
            lost.append(one)
        elif isinstance(one.decision, Merge):
            merged |= {other.name: one.item.name for other in one.decision.others if other.name and one.item.name}
    left, anchors = state.groups()
    return Grouped(tuple(left), _names(anchors, list(judged), known, merged), _ends(merged), tuple(lost))


def _names(
    anchors: Sequence[tuple[Anchor, ...]],
    judged: Sequence[Item],
    known: Mapping[str, Sequence[Anchor]],
    merged: Mapping[str, str],
) -> tuple[str, ...]:
    """What each group is called: as it was judged, else as the machine calls it, else by its mentions."""
    places = {str(n): mine for n, mine in enumerate(anchors)}
    found = {
        place: name
        for name, place in items.incidents([one for one in judged if one.name not in merged], places).items()
    }
    suggested = [
        Item("incident", name=name, mentions=tuple(mine))
        for name, mine in known.items()
        if name not in found.values() and name not in merged
    ]
    rest = {place: mine for place, mine in places.items() if place not in found}
    found |= {place: name for name, place in items.incidents(suggested, rest).items()}
    for place, mine in places.items():
        if place not in found:
            found[place] = _free(mine, set(found.values()) | merged.keys())
    return tuple(found[place] for place in places)


def _ends(merged: Mapping[str, str]) -> dict[str, str]:
    """For each incident that was merged into another the one that is left in the end."""
    found = {}
    for name in merged:
        end, seen = name, set[str]()
        while end in merged and end not in seen:
            seen.add(end)
            end = merged[end]
        found[name] = end
    return found


def digest(anchors: Iterable[Anchor], salt: str = "") -> str:
    """The id of a group of mentions that was never judged: as that of an incident that the machine suggests."""
    marks = sorted(f"{one.report} {one.span.start} {one.span.end} {one.type}" for one in anchors)
    return hashlib.sha256((salt + "\n".join(marks)).encode()).hexdigest()[:12]


def _free(anchors: tuple[Anchor, ...], taken: set[str]) -> str:
    name, salt = digest(anchors), ""
    while name in taken:
        salt += "again "
        name = digest(anchors, salt)
    return name


class _Groups:
    """The groups while judgements are carried out on them, each a set of anchors."""

    def __init__(self, groups: Sequence[Group], overlaid: Mapping[str, Overlaid]) -> None:
        self._before = list(groups)
        self._mentions: dict[Anchor, list[Mention]] = {}
        self._anchors: dict[Mention, Anchor] = {}
        for report, one in overlaid.items():
            for index, item in enumerate(one.items["event"]):
                anchor = items.anchor_of(item)
                self._mentions.setdefault(anchor, []).append(Mention(report, index))
                self._anchors[Mention(report, index)] = anchor
        self._sets: list[set[Anchor]] = [{self._anchors[m] for m in g.mentions} for g in groups]
        self._from: list[set[int]] = [{n} for n in range(len(groups))]
        self._part_of = [g.part_of for g in groups]
        self._home = {anchor: n for n, mine in enumerate(self._sets) for anchor in mine}

    def carry_out(self, one: Judgement) -> bool:
        """Carries out a judgement; False if what it is about is no longer there."""
        mine = self._group_of(one.item.mentions)
        if mine is None:
            return False
        match one.decision:
            case Merge(others=others):
                return self._merge(mine, others)
            case Split(mentions=mentions):
                return self._split(mine, mentions)
            case Link(mention=mention):
                return self._link(mine, mention)
            case Unlink(mention=mention):
                self._unlink(mine, mention)
        return True

    def _group_of(self, mentions: Iterable[Anchor]) -> int | None:
        """The group that shares more than half of the smaller one's mentions."""
        wanted = set(mentions)
        shared: dict[int, int] = {}
        for anchor in wanted:
            if anchor in self._home:
                shared[self._home[anchor]] = shared.get(self._home[anchor], 0) + 1
        fits = [(-n, g) for g, n in shared.items() if 2 * n > min(len(wanted), len(self._sets[g]))]
        return min(fits)[1] if fits else None

    def _merge(self, mine: int, others: Sequence[Item]) -> bool:
        found = [self._group_of(other.mentions) for other in others]
        for other in found:
            if other is not None and other != mine:
                self._move(list(self._sets[other]), mine)
                self._from[mine] |= self._from[other]
                self._part_of = [mine if of == other else of for of in self._part_of]
        return all(other is not None for other in found)

    def _split(self, mine: int, mentions: Sequence[Anchor]) -> bool:
        out = [anchor for anchor in mentions if self._home.get(anchor) == mine]
        elsewhere = [self._home[a] for a in mentions if a in self._home and self._home[a] != mine]
        if not out or len(out) == len(self._sets[mine]):
            return bool(elsewhere) or any(a in self._home for a in mentions)
        target = max(set(elsewhere), key=lambda g: (elsewhere.count(g), -g)) if elsewhere else self._new(mine)
        self._move(out, target)
        return True

    def _link(self, mine: int, mention: Anchor) -> bool:
        if mention not in self._mentions:
            return False
        self._move([mention], mine)
        return True

    def _unlink(self, mine: int, mention: Anchor) -> None:
        if self._home.get(mention) == mine and len(self._sets[mine]) > 1:
            self._move([mention], self._new(mine))

    def _new(self, like: int) -> int:
        self._sets.append(set())
        self._from.append(set(self._from[like]))
        self._part_of.append(self._part_of[like])
        return len(self._sets) - 1

    def _move(self, anchors: Iterable[Anchor], to: int) -> None:
        for anchor in anchors:
            home = self._home.get(anchor)
            if home is not None:
                self._sets[home].discard(anchor)
            self._sets[to].add(anchor)
            self._home[anchor] = to

    def groups(self) -> tuple[list[Group], list[tuple[Anchor, ...]]]:
        """The groups that are left, with the anchors of their mentions."""
        kept = [n for n, mine in enumerate(self._sets) if mine]
        numbers = {old: new for new, old in enumerate(kept)}
        groups, anchors = [], []
        for n in kept:
            of = self._part_of[n]
            part_of = numbers.get(of) if of is not None and of != n else None
            groups.append(replace(self._group(n), part_of=part_of))
            anchors.append(tuple(sorted(self._sets[n], key=lambda a: (a.report, a.span, a.type))))
        return groups, anchors

    def _group(self, number: int) -> Group:
        every = (m for anchor in self._sets[number] for m in self._mentions[anchor])
        mentions = tuple(sorted(every, key=lambda m: (m.report, m.event)))
        sources = [self._before[n] for n in sorted(self._from[number])]
        if len(sources) == 1 and number < len(self._before) and mentions == sources[0].mentions:
            return sources[0]
        there = {m.report for m in mentions}
        background = {r for g in sources for r in g.mentioned_in} - {r for g in sources for r in g.reports}
        about = tuple(sorted(there - background)) or tuple(sorted(there))
        ties = sorted(
            (t for g in sources for t in g.ties if t.one in there and t.other in there),
            key=lambda t: (-t.score, t.one, t.other),
        )
        whole = len({a for g in sources for a in g.mentions}) == len(mentions)
        days = [g.days for g in sources if g.days is not None] if whole else []
        return Group(
            "wave" if any(g.kind == "wave" for g in sources) and len(mentions) > 1 else "incident",
            mentions,
            about,
            tuple(sorted(there - set(about))),
            tuple(ties[:_MOST_TIES]),
            days=(min(first for first, _ in days), max(last for _, last in days)) if days else None,
        )
