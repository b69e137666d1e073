"""How many independent origins stand behind each point of an incident?

Per point, chains are followed through the reports of the case: an outlet or organisation whose own report gives
another's word is not an origin but a step. Outlets in their own voice and unnamed origins are shown; they count only
where nobody else is known. Two that cite each other are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from onrecord.model.incident import OriginSupport, Trail

OCCURRED = "occurred"
_PRESS = frozenset({"outlet", "journalist"})
_AGREE = 0.1


@dataclass(frozen=True, slots=True)
class Word:
    """One passage behind one point: its report, its trail, and the bounds of the number it gives, if it does."""

    report: str
    trail: Trail
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands behind a point: origins that count, those that are only shown, and the bounds of their number."""

    counted: frozenset[str]
    shown: Mapping[str, frozenset[str]]
    named: Mapping[str, bool]
    least: int
    most: int


def standing(words: Sequence[Word]) -> Standing:
    """Who stands behind one point, and how many of them are independent."""
    reports: dict[str, set[str]] = defaultdict(set)
    named: dict[str, bool] = {}
    sourced = {w.report for w in words if w.trail.origin is not None}
    for word in words:
        label, is_named = _label(word, sourced)
        if label is not None:
            reports[label].add(word.report)
            named[label] = named.get(label, is_named) and is_named
    ends = _ends(words)
    counted = _counted(ends, words)
    unnamed = {label for label, is_named in named.items() if not is_named}
    unsourced = len(reports) - len(unnamed) or len({w.report for w in words})
    least = len(counted) or min(1, len(words))
    most = len(counted) + len(unnamed) if counted else max(len(unnamed), unsourced if not unnamed else 0, least)
    return Standing(counted, {k: frozenset(v) for k, v in reports.items()}, named, least, most)


def _label(word: Word, sourced: set[str]) -> tuple[str | None, bool]:
    """The label to show: the origin; for an outlet's own words its voice, unless it gives a source elsewhere."""
    if word.trail.origin is not None:
        return word.trail.origin, word.trail.named
    return (None if word.report in sourced else word.trail.voice), True


def _ends(words: Sequence[Word]) -> dict[str, frozenset[str]]:
    """The named origins at the ends of the chains, by one label each; those that cite each other are one end."""
    graph = nx.DiGraph()
    graph.add_nodes_from(w.trail.origin for w in words if w.trail.origin is not None and w.trail.named)
    own_words = {w.trail.origin for w in words if w.trail.origin == w.trail.voice}
    for word in words:
        voice, origin = word.trail.voice, word.trail.origin
        if voice in graph and origin in graph and voice != origin and voice not in own_words:
            graph.add_edge(voice, origin)
    circles = nx.condensation(graph)
    ends = [frozenset(circles.nodes[n]["members"]) for n in circles.nodes if circles.out_degree(n) == 0]
    return {min(end): end for end in ends}


def _counted(ends: Mapping[str, frozenset[str]], words: Iterable[Word]) -> frozenset[str]:
    """The ends that count: an outlet does where it gives a number of its own, or where there is nobody else."""
    end_of = {origin: end for end, origins in ends.items() for origin in origins}
    mine: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.trail.origin in end_of:
            mine[end_of[word.trail.origin]].append(word)
    others = [
        (end, w) for end, own in mine.items() for w in own if w.trail.role not in _PRESS and w.trail.origin in ends
    ]
    return frozenset(end for end in ends if _counts(end, min(ends), mine[end], others))


def _counts(end: str, first: str, mine: Sequence[Word], others: Sequence[tuple[str, Word]]) -> bool:
    if any(w.trail.role not in _PRESS for w in mine):
        return True
    theirs = [w for other, w in others if other != end]
    if not theirs:
        return end == first or any(_is_exact(w) for w in mine)
    return any(_is_exact(w) and not any(_agree(w.low, o) for o in theirs) for w in mine)


def _is_exact(word: Word) -> bool:
    return word.low is not None and word.low == word.high


def _agree(number: int | None, other: Word) -> bool:
    """Whether a number is about the same as one that another gives."""
    theirs = other.low if other.low is not None else other.high
    return number is not None and theirs is not None and abs(number - theirs) <= max(1, _AGREE * number)


def supports(points: Mapping[str, Sequence[Word]]) -> tuple[OriginSupport, ...]:
    """All origins of an incident by name, with the points each stands behind and the reports that carry its word."""
    behind: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, set[str]] = defaultdict(set)
    carried: dict[str, set[str]] = defaultdict(set)
    named: dict[str, bool] = {}
    for point, words in points.items():
        stands = standing(words)
        for label, reports in stands.shown.items():
            behind[label].add(point)
            carried[label] |= reports
            named[label] = named.get(label, True) and stands.named[label]
            if label in stands.counted:
                counted[label].add(point)
    return tuple(
        OriginSupport(
            label, named[label], _listed(behind[label]), tuple(sorted(carried[label])), _listed(counted[label])
        )
        for label in sorted(behind)
    )


def _listed(points: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(points, key=_order))


def _order(point: str) -> tuple[bool, str]:
    return point != OCCURRED, point
