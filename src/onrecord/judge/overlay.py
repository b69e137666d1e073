"""What was read out of a report as people judged it: things taken out, corrected, and put in.

All indices point to where things then stand. What a new engine no longer reads but a person corrected or added stays,
since it stands on its passage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from onrecord.judge import items, making
from onrecord.judge.ledger import Ledger
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention
from onrecord.model.figure import Counted, Figure, Total
from onrecord.model.judgement import READ_IN_ORDER, Correct, Item, State
from onrecord.model.statement import Statement
from onrecord.model.text import Span

AddUp = Callable[[Sequence[Figure], Sequence[EventMention]], Sequence[Total]]
T = TypeVar("T")
_KINDS = READ_IN_ORDER


@dataclass(frozen=True, slots=True)
class Overlaid:
    """One report as judged.

    `items` gives for each kind the items of what stands in the analysis, in its order, by the anchors that the machine
    or the person who added them gave, `places` where each stood before anything was taken out. `rejected` is what was
    taken out, `gone` what was judged and is not read any more, `moved` what was judged and is read a little otherwise
    now: as it was judged, and as it is read.
    """

    analysis: Analysis
    items: Mapping[str, tuple[Item, ...]]
    places: Mapping[str, tuple[int, ...]]
    rejected: tuple[Item, ...] = ()
    gone: tuple[Item, ...] = ()
    moved: tuple[tuple[Item, Item], ...] = ()


def apply(analysis: Analysis, ledger: Ledger, judged: Sequence[Item], add_up: AddUp) -> Overlaid:
    """The report as judged; `judged` are its items on which there are judgements, `add_up` reckons totals anew."""
    read = _read_items(analysis)
    if not judged:
        return Overlaid(analysis, read, {kind: tuple(range(len(mine))) for kind, mine in read.items()})
    found = items.found(judged, analysis)
    work = _Work(analysis, read, ledger)
    gone = {one.key for one in found.gone}
    for one in judged:
        state = ledger.state(one)
        if one.kind in items.READ:
            work.judge(one, state, found.indices.get(one.key, ()))
            if one.key in gone and (state.added is not None or state.rejected):
                gone.discard(one.key)  # what a person put there, and what they took out, need not be read
    lost = tuple(one for one in found.gone if one.key in gone and ledger.state(one).in_force)
    return Overlaid(
        work.analysis(add_up), work.items(), work.places(), tuple(work.rejected), lost, _moved(judged, found.moved)
    )


def insisted(shared: Analysis, laid: Overlaid, ledger: Ledger) -> Analysis:
    """The report after all reports were asked who holds an office: what a person says of a speaker stays so."""
    statements = tuple(
        replace(one, speaker=own.speaker) if _is_told(ledger.state(item)) else one
        for one, own, item in zip(shared.statements, laid.analysis.statements, laid.items["statement"], strict=True)
    )
    found = replace(shared, statements=statements) if statements != shared.statements else shared
    return making.hidden(found, _private(found, laid.items["statement"], ledger))


def _private(analysis: Analysis, read: Sequence[Item], ledger: Ledger) -> frozenset[str]:
    """The names of speakers of whom a person says who they are, and that is nobody public."""
    return frozenset(
        one.speaker.name
        for one, item in zip(analysis.statements, read, strict=True)
        if one.speaker.name is not None and not one.speaker.public and _is_told(ledger.state(item))
    )


def _is_told(state: State) -> bool:
    said = (*(state.added.values if state.added else ()), *state.corrections)
    return any(one.field in ("role", "speaker") for one in said)


def _moved(judged: Sequence[Item], moved: Mapping[str, Item]) -> tuple[tuple[Item, Item], ...]:
    return tuple((one, moved[one.key]) for one in judged if one.key in moved)


def _read_items(analysis: Analysis) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {kind: [] for kind in _KINDS}
    for item, _ in items.all_of(analysis):
        found[item.kind].append(item)
    return {kind: tuple(mine) for kind, mine in found.items()}


class _Work:
    """The things of one report while they are judged; None where one was taken out."""

    def __init__(self, analysis: Analysis, read: Mapping[str, Sequence[Item]], ledger: Ledger) -> None:
        self._before, self._ledger = analysis, ledger
        self._things: dict[str, list[Any]] = {
            "statement": list(analysis.statements), "event": list(analysis.events), "figure": list(analysis.figures),
            "date": list(analysis.dates), "place": list(analysis.places), "credit": list(analysis.credits),
            "name": list(analysis.names),
        }  # fmt: skip
        self._items = {kind: list(mine) for kind, mine in read.items()}
        self.rejected: list[Item] = []
        self._touched: dict[str, set[int]] = {kind: set() for kind in _KINDS}
        self._own: dict[int, set[str]] = {}  # of events, the fields that a person set

    def judge(self, item: Item, state: State, indices: Sequence[int]) -> None:
        """Takes out, corrects or puts in what this item is."""
        if state.rejected:
            self._take_out(item, indices)
            return
        values = {one.field: one for one in (*(state.added.values if state.added else ()), *state.corrections)}
        if not indices and (state.added is not None or values):
            made = making.made(item, list(values.values()), self._before)
            if made is not None:
                self._put_in(item, made, values)
        elif values:
            for index in indices:
                self._correct(item, index, values)
        for index in indices:
            self._items[item.kind][index] = item

    def _take_out(self, item: Item, indices: Sequence[int]) -> None:
        self.rejected.append(item)
        for index in indices:
            self._things[item.kind][index] = None
            self._touched[item.kind].add(index)

    def _put_in(self, item: Item, made: object, values: Mapping[str, Correct]) -> None:
        self._things[item.kind].append(made)
        self._items[item.kind].append(item)
        index = len(self._things[item.kind]) - 1
        self._touched[item.kind].add(index)
        if item.kind == "event":
            self._own[index] = set(values)

    def _correct(self, item: Item, index: int, values: Mapping[str, Correct]) -> None:
        self._things[item.kind][index] = making.corrected(self._things[item.kind][index], list(values.values()))
        self._touched[item.kind].add(index)
        if item.kind == "event":
            self._own[index] = set(values)

    def items(self) -> dict[str, tuple[Item, ...]]:
        """The items of what is left."""
        return {kind: self._items_left(kind) for kind in _KINDS}

    def places(self) -> dict[str, tuple[int, ...]]:
        """Where what is left stood before anything was taken out."""
        return {kind: tuple(_numbers(things)) for kind, things in self._things.items()}

    def analysis(self, add_up: AddUp) -> Analysis:
        """What is left, every index and total in order again."""
        self._carry()
        self._set()
        new = {kind: _numbers(things) for kind, things in self._things.items()}
        statements = tuple(_renumbered_statement(s, new) for s in self._things["statement"] if s is not None)
        events = tuple(_renumbered_event(e, new) for e in self._things["event"] if e is not None)
        figures = tuple(_renumbered_figure(f, new) for f in self._things["figure"] if f is not None)
        left = {
            kind: tuple(t for t in self._things[kind] if t is not None) for kind in ("date", "place", "credit", "name")
        }
        found = replace(
            self._before,
            statements=statements,
            events=events,
            figures=figures,
            totals=self._totals(figures, events, new["figure"], add_up),
            dates=left["date"],
            places=left["place"],
            credits=left["credit"],
            names=left["name"],
        )
        return making.hidden(found, _private(found, self._items_left("statement"), self._ledger))

    def _items_left(self, kind: str) -> tuple[Item, ...]:
        both = zip(self._items[kind], self._things[kind], strict=True)
        return tuple(item for item, thing in both if thing is not None)

    def _carry(self) -> None:
        """Gives what lay in a statement that is judged, and what a person put in, to the statement around it now."""
        touched = self._touched["statement"]
        if not touched and not self._touched["event"] and not self._touched["figure"]:
            return
        before, now = self._before.statements, self._things["statement"]
        reach = [s for n in touched for s in (*(now[n].content if now[n] else ()), *_content(before, n))]
        for kind in ("event", "figure"):
            for index, thing in enumerate(self._things[kind]):
                if thing is None:
                    continue
                at = thing.trigger if kind == "event" else thing.span
                new = index in self._touched[kind] and (index >= len(self._read(kind)) or at != self._at(kind, index))
                if new or thing.statement in touched or any(span.holds(at) for span in reach):
                    self._things[kind][index] = replace(thing, statement=_carrier(at, now))

    def _read(self, kind: str) -> Sequence[Any]:
        return self._before.events if kind == "event" else self._before.figures

    def _at(self, kind: str, index: int) -> Span:
        before = self._read(kind)[index]
        return before.trigger if kind == "event" else before.span  # type: ignore[no-any-return]

    def _set(self) -> None:
        """Events whose time or place comes from a date or place that is judged get what it is now."""
        for kind, of in (("date", "time"), ("place", "place")):
            for index in self._touched[kind]:
                before = self._before.dates if kind == "date" else self._before.places
                if index < len(before):
                    self._passed_on(kind, of, index, _value(before[index], kind))

    def _passed_on(self, kind: str, of: str, index: int, old: object) -> None:
        thing = self._things[kind][index]
        left = [t for t in self._things[kind] if t is not None and _value(t, kind) == old]
        new = None if thing is None else _value(thing, kind)
        if new == old or left:
            return  # another mention of the same day or place stands
        for number, event in enumerate(self._things["event"]):
            if event is not None and getattr(event, of) == old and of not in self._own.get(number, ()):
                self._things["event"][number] = replace(event, **{of: new})

    def _totals(
        self, figures: Sequence[Figure], events: Sequence[EventMention], new: Mapping[int, int], add_up: AddUp
    ) -> tuple[Total, ...]:
        """The totals; those of kinds of which a figure was judged are added up again."""
        touched = self._touched["figure"]
        again: set[Counted] = {f.counted for n in touched if (f := self._things["figure"][n]) is not None}
        again |= {self._before.figures[n].counted for n in touched if n < len(self._before.figures)}
        kept = [
            replace(t, figures=tuple(new[n] for n in t.figures if n in new))
            for t in self._before.totals
            if t.counted not in again
        ]
        return (*kept, *(t for t in add_up(figures, events) if t.counted in again)) if again else tuple(kept)


def _value(thing: Any, kind: str) -> object:
    return thing.when if kind == "date" else thing.place


def _content(statements: Sequence[Statement], index: int) -> tuple[Span, ...]:
    return statements[index].content if index < len(statements) else ()


def _carrier(at: Span, statements: Sequence[Statement | None]) -> int | None:
    """The innermost statement whose content holds a passage."""
    around = [
        (span.end - span.start, index)
        for index, one in enumerate(statements)
        if one is not None
        for span in one.content
        if span.holds(at)
    ]
    return min(around)[1] if around else None


def _numbers(things: Sequence[object]) -> dict[int, int]:
    """For each index the one that it has when what was taken out is gone."""
    left = [index for index, thing in enumerate(things) if thing is not None]
    return {old: new for new, old in enumerate(left)}


def _renumbered_statement(one: Statement, new: Mapping[str, Mapping[int, int]]) -> Statement:
    return one if one.answers is None else replace(one, answers=new["statement"].get(one.answers))


def _renumbered_event(one: EventMention, new: Mapping[str, Mapping[int, int]]) -> EventMention:
    figures = tuple(new["figure"][n] for n in one.figures if n in new["figure"])
    return replace(one, statement=_index(one.statement, new["statement"]), figures=figures)


def _renumbered_figure(one: Figure, new: Mapping[str, Mapping[int, int]]) -> Figure:
    return replace(
        one,
        statement=_index(one.statement, new["statement"]),
        part_of=_index(one.part_of, new["figure"]),
        same_as=_index(one.same_as, new["figure"]),
        among=_index(one.among, new["figure"]),
    )


def _index(old: int | None, new: Mapping[int, int]) -> int | None:
    return None if old is None else new.get(old)
