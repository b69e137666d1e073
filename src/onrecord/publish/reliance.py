"""Who relies on whom, as layers: reports on the left, those whose word they carry to the right, the ends last."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from onrecord.model.incident import Weighed

MOST_NODES = 40
CROWD = 16

Debts = dict[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Node:
    """Something in the picture: a report, several that rely on the same, or somebody's name."""

    key: str
    reports: tuple[str, ...]
    name: str | None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """One relies on the other; `copies` if it shares the other's words at length."""

    one: str
    other: str
    copies: bool


@dataclass(frozen=True, slots=True)
class Web:
    """The graph without circles; `layers` from left to right, each in the order in which it should be drawn.

    `origins` are the nodes that stand behind an incident. `left_out` counts debts to names that stand behind none and
    on which one report alone relies: in a crowded picture they are not drawn.
    """

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    layers: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    origins: frozenset[str] = frozenset()
    left_out: int = 0

    def ends(self) -> tuple[str, ...]:
        """The nodes that rely on nobody further."""
        leaning = {edge.one for edge in self.edges}
        return tuple(key for layer in self.layers for key in layer if key in self.nodes and key not in leaning)


def web(weighed: Weighed, reports: Collection[str] | None = None, *, towards: str | None = None) -> Web:
    """The graph of these reports, of all if None; with `towards` only the ways that lead to this origin.

    Where they are many, those that rely on the very same are put in one node.
    """
    wanted = set(weighed.analyses if reports is None else reports)
    homes = _homes(weighed, wanted)
    everything = _plain(_owed(weighed, wanted, homes), weighed)
    if towards is not None:
        everything = _leading(everything, _node_of(towards, homes))
    behind = frozenset(_node_of(origin.name, homes) for one in weighed.incidents for origin in one.origins)
    owed = _uncrowded(everything, behind)
    nodes, owed = _gathered(weighed, wanted, owed)
    graph = _without_circles(owed)
    edges = tuple(Edge(one, other, copies) for (one, other), copies in owed.items() if graph.has_edge(one, other))
    drawn = {key for pair in everything for key in pair}
    alone = tuple(report for report in weighed.analyses if report in wanted and f"r:{report}" not in drawn)
    kept = {key: node for key, node in nodes.items() if key in graph}
    left_out = len(everything) - len(_uncrowded(everything, behind))
    return Web(kept, edges, _layers(graph, edges), alone, behind & kept.keys(), left_out)


def _plain(owed: Debts, weighed: Weighed) -> Debts:
    """The debts less those that a copy only has by way of what it copies."""
    outlets = {f"r:{key}": f"n:{label}" for key, label in weighed.origins.outlets.items()}
    through: set[tuple[str, str]] = set()
    for (one, other), copies in owed.items():
        if copies and other.startswith("r:"):
            through |= {(one, end) for giver, end in owed if giver == other and end != one}
            through.add((one, outlets.get(other, "")))
    return {
        pair: copies for pair, copies in owed.items() if pair not in through or (copies and pair[1].startswith("r:"))
    }


def _leading(owed: Debts, end: str) -> Debts:
    """The debts on a way to this node."""
    leaners: dict[str, list[str]] = {}
    for one, other in owed:
        leaners.setdefault(other, []).append(one)
    there, waiting = {end}, [end]
    while waiting:
        found = [one for one in leaners.get(waiting.pop(), ()) if one not in there]
        there.update(found)
        waiting += found
    return {pair: copies for pair, copies in owed.items() if there.issuperset(pair)}


def _uncrowded(owed: Debts, behind: Collection[str]) -> Debts:
    if len({key for pair in owed for key in pair}) <= CROWD:
        return owed
    leaners = Counter(other for _, other in owed)
    return {pair: copies for pair, copies in owed.items()
            if pair[1] in behind or pair[1].startswith("r:") or leaners[pair[1]] > 1}  # fmt: skip


def _owed(weighed: Weighed, wanted: set[str], homes: dict[str, str]) -> Debts:
    """Pairs (who, on whom) as keys of nodes, with whether it is a copy."""
    aliases = {alias: origin.name for origin in weighed.origins.origins for alias in origin.aliases}
    owed: Debts = {}
    pairs = [(one.report, _node_of(aliases.get(one.origin, one.origin), homes), one.how == "copy")
             for one in weighed.origins.reliances if one.report in wanted]  # fmt: skip
    pairs += [
        (one.report, f"r:{one.of}", True)
        for one in weighed.copies
        if {one.report, one.of} <= wanted and one.share >= 0.3
    ]
    for report, other, copies in pairs:
        key = (f"r:{report}", other)
        if key[0] != other:
            owed[key] = owed.get(key, False) or copies
    return owed


def _homes(weighed: Weighed, wanted: set[str]) -> dict[str, str]:
    """Outlets of which exactly one report is in the pile: a credit to the outlet leads to that report."""
    homes: dict[str, list[str]] = {}
    for key, analysis in weighed.analyses.items():
        if key in wanted:
            labels = {weighed.origins.outlets.get(key), analysis.report.outlet} - {None}
            for label in labels:
                homes.setdefault(str(label), []).append(key)
    return {label: keys[0] for label, keys in homes.items() if len(keys) == 1}


def _node_of(name: str, homes: dict[str, str]) -> str:
    return f"r:{homes[name]}" if name in homes else f"n:{name}"


def _gathered(weighed: Weighed, wanted: set[str], owed: Debts) -> tuple[dict[str, Node], Debts]:
    named = {origin.name: origin.named for origin in weighed.origins.origins}
    relied_on = {other for _, other in owed}
    same: dict[tuple[tuple[str, bool], ...], list[str]] = {}
    for report in (key for key in weighed.analyses if key in wanted and f"r:{key}" not in relied_on):
        debts = tuple(sorted((other, copies) for (one, other), copies in owed.items() if one == f"r:{report}"))
        if debts:
            same.setdefault(debts, []).append(report)
    crowded = len({key for pair in owed for key in pair}) > MOST_NODES
    nodes = {f"r:{key}": Node(f"r:{key}", (key,), None) for key in weighed.analyses if key in wanted}
    nodes |= {
        key: Node(key, (), key[2:], named.get(key[2:], True)) for key in sorted(relied_on) if key.startswith("n:")
    }
    if not crowded:
        return nodes, owed
    for group in same.values():
        nodes[f"r:{group[0]}"] = Node(f"r:{group[0]}", tuple(group), None)
        for report in group[1:]:
            nodes.pop(f"r:{report}")
            owed = {pair: copies for pair, copies in owed.items() if pair[0] != f"r:{report}"}
    return nodes, owed


def _without_circles(pairs: Iterable[tuple[str, str]]) -> nx.DiGraph:
    """The graph, less the debts that would close a circle (two reports that cite each other)."""
    graph: nx.DiGraph = nx.DiGraph()
    for one, other in pairs:
        if not (one in graph and other in graph and nx.has_path(graph, other, one)):
            graph.add_edge(one, other)
    return graph


def _layers(graph: nx.DiGraph, edges: tuple[Edge, ...]) -> tuple[tuple[str, ...], ...]:
    if not graph:
        return ()
    depth: dict[str, int] = {}
    for key in reversed(list(nx.lexicographical_topological_sort(graph))):
        depth[key] = max((depth[other] + 1 for other in graph.successors(key)), default=0)
    last = max(depth.values())
    column = {key: last - depth[key] for key in graph}
    layers: list[list[str]] = [sorted(k for k in column if column[k] == number) for number in range(last + 1)]
    links = _through(layers, column, edges)
    for _ in range(6):
        for number in (*range(1, last + 1), *range(last - 1, -1, -1)):
            _settle(layers, number, links)
    return tuple(tuple(layer) for layer in layers)


def _through(layers: list[list[str]], column: dict[str, int], edges: tuple[Edge, ...]) -> dict[str, list[str]]:
    """Neighbours of each node, with way marks ("one>other@2") in every layer that a long line crosses."""
    links: dict[str, list[str]] = {}
    for edge in edges:
        marks = [waymark(edge, number) for number in range(column[edge.one] + 1, column[edge.other])]
        for number, mark in enumerate(marks, column[edge.one] + 1):
            layers[number].append(mark)
        chain = [edge.one, *marks, edge.other]
        for one, other in itertools.pairwise(chain):
            links.setdefault(one, []).append(other)
            links.setdefault(other, []).append(one)
    return links


def waymark(edge: Edge, layer: int) -> str:
    """The place in a layer that a long line passes through."""
    return f"{edge.one}>{edge.other}@{layer}"


def _settle(layers: list[list[str]], number: int, links: dict[str, list[str]]) -> None:
    """The layer in the order of the mean place of its neighbours: few lines cross."""
    place = {key: at / max(1, len(layer)) for layer in layers for at, key in enumerate(layer, 1)}
    here = set(layers[number])

    def mean(key: str) -> float:
        near = [place[other] for other in links.get(key, ()) if other not in here]
        return sum(near) / len(near) if near else place[key]

    layers[number].sort(key=lambda key: (round(mean(key), 6), key))
