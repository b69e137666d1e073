"""What a report's own words say for and against a number being its total: the evidence, as numbers.

In: the figures of a report, its events and its sentences. Out: the totals of one kind that the text carries, each with
the figures it rests on and a row of numbers. Nothing is decided here.
"""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord import lexicon
from onrecord.model.event import EventMention
from onrecord.model.figure import Counted, Figure
from onrecord.model.text import Sentence

CHOSEN: tuple[Counted, ...] = ("killed", "injured", "detained")
"""The kinds whose totals are learnt, in the order in which they are chosen."""
MOST_SINGLY = 12  # people described alone that may make up a total
MOST_BEFORE = 3  # people described alone whom "two others" may leave out
MOST_STATED = 12  # different numbers of one kind that are weighed
UNREAL = frozenset({"denied", "possible", "future", "general"})
OPENING, _LATE = 4, 400
_CAP = 9
_UNKNOWN = -9.0
_CUES = (
    "doer", "officer", "victim", "another", "self", "surely", "shot", "charged", "sentenced", "sought", "case",
    "treated",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of the same people: figures that count them, where they first stand, and what marks them.

    `low` is what the first of them says; `doubt` how much of the mentions is background, unreal or denied (0 to 1);
    `cues` the kinds of words that name the people or the act.
    """

    head: int
    figures: tuple[int, ...]
    kind: Counted
    low: int
    stated: bool
    first: int
    paragraph: int
    doubt: float
    background: float
    among: Counted | None
    part: bool
    replaced: bool
    open: bool
    named: bool
    aged: bool
    own: float
    cues: frozenset[str]

    @property
    def worth(self) -> float:
        """How much speaks for these people being among those the report is about; only for putting them in order."""
        early = (self.first < OPENING) + (self.paragraph == 0)
        known = self.named + 0.7 * self.aged + 0.4 * min(len(self.figures), 4)
        return known + early - 3 * self.doubt - 2 * (self.among == "killed" and self.kind == "injured")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A total that the text carries: its bounds, the figures it rests on, and its evidence."""

    low: int | None
    high: int | None
    figures: tuple[int, ...]
    evidence: tuple[float, ...]

    @property
    def value(self) -> int:
        """The number itself: the lower bound, else the upper one."""
        return self.low if self.low is not None else self.high or 0


@dataclass(frozen=True, slots=True)
class Told:
    """A report as far as totals need it."""

    text: str
    figures: Sequence[Figure]
    groups: Sequence[Group]
    sentences: int
    acts: tuple[float, ...]

    def of(self, kind: Counted) -> list[Group]:
        """The groups of one kind."""
        return [g for g in self.groups if g.kind == kind]


@functools.cache
def _cues(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = lexicon.load("totals", language)["cues"]
    return tuple((name, tuple(table.get(name, ()))) for name in _CUES)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a report's totals are made from."""

    text: str
    language: str
    sentences: Sequence[Sentence]
    figures: Sequence[Figure]
    events: Sequence[EventMention]


def told(counts: Counts) -> Told:
    """What a report tells, people by people; what is denied or cannot be is left out."""
    starts = [s.span.start for s in counts.sentences]
    doubts = _doubts(counts.figures, counts.events)
    members: dict[int, list[int]] = {}
    for index, figure in enumerate(counts.figures):
        if not (figure.denied or figure.doubtful or doubts[index].denied):
            members.setdefault(index if figure.same_as is None else figure.same_as, []).append(index)
    groups = [_group(counts, starts, tuple(mine), doubts) for mine in members.values()]
    return Told(counts.text, counts.figures, groups, len(counts.sentences), _acts(counts.events))


class _Doubt(NamedTuple):
    """Whether all events that count a figure are unreal, past, or denied."""

    unreal: bool
    past: bool
    denied: bool


def _doubts(figures: Sequence[Figure], events: Sequence[EventMention]) -> list[_Doubt]:
    linked: list[list[EventMention]] = [[] for _ in figures]
    for event in events:
        for index in event.figures:
            linked[index].append(event)
    return [
        _Doubt(
            bool(mine) and all(e.factuality in UNREAL for e in mine),
            bool(mine) and all(e.background for e in mine),
            figures[index].high != 0 and bool(mine) and all(e.factuality == "denied" for e in mine),
        )
        for index, mine in enumerate(linked)
    ]


def _acts(events: Sequence[EventMention]) -> tuple[float, ...]:
    """How many acts of some types the report tells of as real and its own."""
    real = [e for e in events if e.factuality not in UNREAL and not e.background]
    types = ("killing", "injury", "attack", "detention", "trial", "sentence", "release", "investigation")
    return tuple(float(min(sum(e.type == t for e in real), _CAP)) for t in types)


def _group(counts: Counts, starts: Sequence[int], mine: tuple[int, ...], doubts: Sequence[_Doubt]) -> Group:
    text, figures, first = counts.text, counts.figures, counts.figures[mine[0]]
    at = max(bisect.bisect_right(starts, first.span.start) - 1, 0)
    words = [figures[i].span.of(text) for i in mine]
    acts = [a.of(text) for i in mine if (a := figures[i].act) is not None]
    said = " " + " ".join((*words, *acts)).lower()
    among = figures[first.among].counted if first.among is not None else None
    return Group(
        mine[0], mine, first.counted, first.low if first.low is not None else first.high or 0, not first.named_singly,
        at, counts.sentences[at].paragraph if counts.sentences else 0,
        sum(doubts[i].unreal or doubts[i].past or figures[i].background for i in mine) / len(mine),
        sum(figures[i].background for i in mine) / len(mine),
        among, first.part_of is not None, first.superseded, first.low is None or first.high is None,
        any(_is_named(w) for w in words), any(c.isdigit() for w in words for c in w),
        sum(figures[i].statement is None for i in mine) / len(mine),
        frozenset(name for name, stems in _cues(counts.language) if any(f" {s}" in said for s in stems)),
    )  # fmt: skip


def _is_named(words: str) -> bool:
    return sum(word[:1].isupper() for word in words.split()[:12]) >= 2


@dataclass(frozen=True, slots=True)
class _Case:
    """One kind in one report: its groups by the number they state, people told of singly (those that count first).

    `rule` is what counting alone would say, `dead` how many were killed in all.
    """

    report: Told
    kind: Counted
    stated: dict[int, list[Group]]
    singly: list[Group]
    rule: int
    dead: int

    @property
    def clean(self) -> list[Group]:
        """The people told of singly of whom nothing says that they belong elsewhere."""
        return [g for g in self.singly if not g.doubt]


def candidates(report: Told, kind: Counted, rule: int, dead: int) -> list[Candidate]:
    """The totals of a kind that the text carries, none among them; `rule`: what counting alone would say.

    `dead`: how many were killed in all, who are not among the injured.
    """
    mine = report.of(kind)
    singly = sorted((g for g in mine if not g.stated), key=lambda g: -g.worth)[:MOST_SINGLY]
    case = _Case(report, kind, _by_value([g for g in mine if g.stated]), singly, rule, dead)
    about = _about(case)
    return [
        Candidate(low, high, figures, (*about, *_for_value(case, value, how)))
        for (value, how), (low, high, figures) in _resting(case).items()
    ]


_Rest = tuple[int | None, int | None, tuple[int, ...]]
NONE, STATED, LESS_DEAD, SINGLY, MORE, BOTH = range(6)


def _by_value(stated: Sequence[Group]) -> dict[int, list[Group]]:
    found: dict[int, list[Group]] = {}
    for group in stated:
        if group.low in found or len(found) < MOST_STATED:
            found.setdefault(group.low, []).append(group)
    return found


def _resting(case: _Case) -> dict[tuple[int, int], _Rest]:
    """Each total with how it comes about, its bounds and the figures it rests on; the plainest way first."""
    found: dict[tuple[int, int], _Rest] = {}
    taken: set[int] = set()

    def add(value: int, how: int, rest: _Rest) -> None:
        if value not in taken and value >= 0:
            taken.add(value)
            found[value, how] = rest

    best = {value: min(groups, key=lambda g: (g.doubt, g.first)).head for value, groups in case.stated.items()}
    for value, head in best.items():
        figure = case.report.figures[head]
        add(value, STATED, (figure.low, figure.high, (head,)))
    add(0, NONE, (None, None, ()))
    for n in range(1, len(case.singly) + 1):
        add(n, SINGLY, (n, n, tuple(sorted(g.head for g in case.singly[:n]))))
    for value, head in best.items():
        if case.kind == "injured" and 0 < case.dead < value:
            add(value - case.dead, LESS_DEAD, _less(case.report.figures[head], head, case.dead))
        for cue in ("another", "self", "doer"):
            further = [g.head for g in case.clean if cue in g.cues]
            if further and not case.stated[value][0].open:
                more = value + len(further)
                add(more, MORE, (more, more, (head, *further)))
        first = [g.head for g in case.clean if g.head < head][:MOST_BEFORE]
        if "another" in case.stated[value][0].cues and not case.stated[value][0].open:  # "Osk and two others"
            for n in range(1, len(first) + 1):
                add(value + n, MORE, (value + n, value + n, (*first[:n], head)))
    whole = [g for v, (g, *_) in case.stated.items() if v > 0 and not (g.doubt or g.open or g.part)][:2]
    if len(whole) == 2:
        both = whole[0].low + whole[1].low
        add(both, BOTH, (both, both, (whole[0].head, whole[1].head)))
    return found


def _less(figure: Figure, head: int, dead: int) -> _Rest:
    """The bounds of those who were hit, without the dead among them."""
    low, high = (None if bound is None else max(bound - dead, 0) for bound in (figure.low, figure.high))
    return low, high, (head,)


def _about(case: _Case) -> list[float]:
    """What holds for all candidates of a report."""
    report, stated, clean = case.report, case.stated, case.clean
    opening = [v for v, groups in stated.items() if any(g.paragraph == 0 for g in groups)]
    others = [g for g in report.groups if g.kind != case.kind]
    suspects = [g.low for g in others if g.kind == "other" and "doer" in g.cues]
    return [
        math.log1p(report.sentences), _cap(case.rule), _cap(case.dead), len(stated), _cap(max(stated, default=-1)),
        _cap(max(opening, default=-1)), len(case.singly), len(clean), sum(g.named for g in clean),
        sum(g.first < OPENING for g in clean), sum(g.paragraph == 0 for g in clean),
        sum(len(g.figures) > 1 for g in clean),
        *(_cap(max((g.low for g in others if g.kind == k and g.stated), default=-1)) for k in CHOSEN),
        *(sum(1 for g in others if g.kind == k and not g.stated) for k in CHOSEN),
        *(sum(name in g.cues for g in report.groups) for name in _CUES), *report.acts,
        _cap(max(suspects, default=-1)),
    ]  # fmt: skip


def _for_value(case: _Case, value: int, how: int) -> list[float]:
    """What holds for one candidate: who says the number, how it agrees with the rest, who would be left out."""
    stated, singly, clean = case.stated, case.singly, case.clean
    hit = max((g.low for g in case.report.of("injured") if g.stated and "shot" in g.cues), default=0)
    near: Callable[[int], float] = lambda n: float(max(-4, min(4, value - n)))  # noqa: E731
    return [
        _cap(value), how, float(value == case.rule), near(case.rule), near(len(singly)), near(len(clean)),
        near(sum(g.named for g in clean)), near(sum(g.first < OPENING for g in clean)),
        near(sum(g.paragraph == 0 for g in clean)), near(sum(len(g.figures) > 1 for g in clean)),
        near(sum("charged" in g.cues or "sentenced" in g.cues for g in clean)),
        near(sum("doer" not in g.cues for g in clean)), near(max(stated, default=0)),
        float(sorted(stated).index(value)) if value in stated else -1.0,
        near(hit - case.dead) if case.kind == "injured" else near(hit),
        *_of_stated(stated.get(value, [])), *_of_single(singly[value - 1] if 0 < value <= len(singly) else None),
        *_of_single(singly[value] if 0 <= value < len(singly) else None),
        float(sum(g.low == value and g.stated for g in case.report.groups if g.kind != case.kind)),
    ]  # fmt: skip


def _of_stated(groups: Sequence[Group]) -> list[float]:
    if not groups:
        return [0.0, *[_UNKNOWN] * 11]
    mentions = sum(len(g.figures) for g in groups)
    return [
        float(mentions), float(min(_LATE, *(g.first for g in groups))), float(any(g.paragraph == 0 for g in groups)),
        min(g.doubt for g in groups), min(g.background for g in groups), float(all(g.part for g in groups)),
        float(all(g.replaced for g in groups)), float(any(g.open for g in groups)), max(g.own for g in groups),
        float(any(g.among is not None for g in groups)), float(any("shot" in g.cues for g in groups)),
        float(any({"charged", "sentenced"} & g.cues for g in groups)),
    ]  # fmt: skip


def _of_single(group: Group | None) -> list[float]:
    if group is None:
        return [_UNKNOWN] * (12 + len(_CUES))
    return [
        float(min(group.first, _LATE)), float(group.paragraph == 0), float(group.named), float(group.aged),
        float(min(len(group.figures), _CAP)), group.doubt, group.background, group.own, group.worth,
        float(group.among == "killed"), float(group.among == "injured"), float(group.among == "detained"),
        *(float(name in group.cues) for name in _CUES),
    ]  # fmt: skip


def _cap(value: int) -> float:
    return float(min(value, _CAP))
