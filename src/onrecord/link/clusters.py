"""Scored pairs to clusters: the pair of clusters that fit best are joined first, as long as they fit on average."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
Step = tuple[int, int, float]


@dataclass(slots=True)
class Cluster:
    """Members that are one, and the steps in which they were joined: first members of two clusters and their fit."""

    members: list[int]
    steps: list[Step] = field(default_factory=list)


def joined(count: int, scores: Mapping[Pair, float], owners: Sequence[str], *, unknown: float) -> list[Cluster]:
    """Clusters of `range(count)`, the members of each sorted, in the order of their first members.

    Two clusters fit as well as their members do on average; a pair without a score counts `unknown`. Clusters that
    have an owner (a report) in common are never joined. Equal fits are joined in the order of their members.
    """
    state = _State(count, scores, owners, unknown)
    state.run()
    found = [Cluster(sorted(members), state.steps[first]) for first, members in state.members.items()]
    return sorted(found, key=lambda cluster: cluster.members)


class _State:
    """The clusters so far, named by their first member, and how well neighbours fit."""

    def __init__(self, count: int, scores: Mapping[Pair, float], owners: Sequence[str], unknown: float) -> None:
        self.members = {i: [i] for i in range(count)}
        self.steps: dict[int, list[Step]] = {i: [] for i in range(count)}
        self._owners = {i: {owners[i]} for i in range(count)}
        self._unknown = unknown
        self._sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(count)}
        for (one, other), score in scores.items():
            self._sums[one][other] = self._sums[other][one] = (score, 1)
        self._queue: list[tuple[float, int, int]] = []
        for one, other in scores:
            self._push(one, other)
        heapq.heapify(self._queue)

    def run(self) -> None:
        """Join until nothing fits."""
        while self._queue:
            negative, one, other = heapq.heappop(self._queue)
            if one not in self.members or other not in self.members or -negative != self._fit(one, other):
                continue
            if not self._owners[one] & self._owners[other]:
                self._join(one, other, -negative)

    def _fit(self, one: int, other: int) -> float:
        total, known = self._sums[one].get(other, (0.0, 0))
        size = len(self.members[one]) * len(self.members[other])
        return round((total + self._unknown * (size - known)) / size, 9)

    def _push(self, one: int, other: int) -> None:
        fit = self._fit(one, other)
        if fit > 0:
            first, second = min(one, other), max(one, other)
            heapq.heappush(self._queue, (-fit, first, second))

    def _join(self, one: int, other: int, fit: float) -> None:
        """The second becomes part of the first; whichever knows fewer neighbours is folded into the other's table."""
        keep, gone = min(one, other), max(one, other)
        self.members[keep] += self.members.pop(gone)
        self.steps[keep] += [*self.steps.pop(gone), (keep, gone, fit)]
        self._owners[keep] |= self._owners.pop(gone)
        theirs = self._sums.pop(gone)
        for neighbour, (total, known) in theirs.items():
            self._sums[neighbour].pop(gone, None)
            if neighbour != keep:
                mine = self._sums[keep].get(neighbour, (0.0, 0))
                self._sums[keep][neighbour] = self._sums[neighbour][keep] = (mine[0] + total, mine[1] + known)
        self._sums[keep].pop(gone, None)
        for neighbour in self._sums[keep]:
            self._push(keep, neighbour)
