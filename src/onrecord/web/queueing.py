"""What waits for a judgement and what hangs on it, as the queue shows it; the order is that of `judging`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.judging import Waiting, queue
from onrecord.model.incident import Incident, Reconciled, StatedFigure
from onrecord.model.judgement import Item
from onrecord.model.text import Span
from onrecord.web.snapshot import Snapshot

Range = tuple[int | None, int | None]
SHOWN = frozenset({"incident", "statement", "event", "figure"})
"""Kinds of things that the queue can ask about; the others wait on pages of their own."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Which part something plays in an incident, and what is left without it: a range, or how many others."""

    part: str
    point: str = ""
    before: Range = (None, None)
    after: Range = (None, None)
    others: int = 0


def waiting(snapshot: Snapshot) -> Sequence[Waiting]:
    """Everything that waited when the case was weighed, first what settles most; worked out once."""
    return snapshot.once(queue.of, snapshot.weighed)


def open_items(snapshot: Snapshot, one: Waiting) -> tuple[Item, ...]:
    """Those of an entry that nobody has judged since it was put there."""
    states = snapshot.ledger.states
    if one.conflict is not None:
        state = states.get(one.item.key)
        return (one.item,) if state is not None and state.conflicts else ()
    return tuple(item for item in one.batch if _open(snapshot, item))


def _open(snapshot: Snapshot, item: Item) -> bool:
    state = snapshot.ledger.states.get(item.key)
    return state is None or not (
        state.truth is not None or state.doubtful or state.added or state.corrections or state.status != "suggested"
    )


def unjudged(snapshot: Snapshot) -> Iterator[tuple[Waiting, tuple[Item, ...]]]:
    """What waits, first what settles most, each with those of its items that are still open."""
    for one in waiting(snapshot):
        items = open_items(snapshot, one) if one.item.kind in SHOWN else ()
        if items and (one.incident in snapshot.number_of or one.conflict is not None):
            yield one, items


def batch(snapshot: Snapshot, item: Item) -> tuple[Item, ...]:
    """All that is judged together with this thing, itself first."""
    one = snapshot.once(_by_item, waiting(snapshot)).get(item.key)
    return (item, *(each for each in open_items(snapshot, one) if each.key != item.key)) if one else (item,)


def _by_item(entries: Sequence[Waiting]) -> Mapping[str, Waiting]:
    return {item.key: one for one in reversed(entries) for item in one.batch}


def effect(snapshot: Snapshot, one: Waiting, items: Sequence[Item]) -> Effect:
    """What hangs on these things, which are judged together."""
    if one.conflict is not None:
        return Effect("conflict")
    incident = snapshot.incidents[snapshot.number_of[one.incident]]
    if one.item.kind == "figure":
        return _figure(incident, {(item.report, item.span) for item in items}, one.item)
    if one.item.kind == "event":
        others = max(0, len(incident.mentions) - len(items))
        return Effect("mention" if others else "only-mention", others=others)
    if one.item.kind == "statement":
        others = max(0, len(incident.denials) - len(items))
        return Effect("denial" if others else "only-denial", others=others)
    return Effect("status", others=len(incident.reports))


def _figure(incident: Incident, places: Collection[tuple[str | None, Span | None]], item: Item) -> Effect:
    for line in incident.figures:
        rest = [one for one in line.stated if (one.report, one.span) not in places]
        if len(rest) < len(line.stated):
            mine = [one for one in line.stated if (one.report, one.span) in places]
            before, after = _ends(line.stated), _ends(rest)
            return Effect(_part(line, _values(mine), before, after), line.counted, before, after, len(rest))
    return Effect("figure", item.sort or "")


def _part(line: Reconciled, own: Sequence[int], before: Range, after: Range) -> str:
    """What a figure is among those of its kind."""
    if line.best in own:
        return "shown"
    return "highest" if before[1] != after[1] else "lowest" if before[0] != after[0] else "figure"


def _values(stated: Sequence[StatedFigure]) -> list[int]:
    return [n for one in stated for n in (one.low, one.high) if n is not None]


def _ends(stated: Sequence[StatedFigure]) -> Range:
    values = _values(stated)
    return (min(values), max(values)) if values else (None, None)
