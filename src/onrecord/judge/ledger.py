"""What holds by all judgements: a function of the set of them, in whatever order they came together.

A judgement is taken back by an `Undo` that is not itself taken back. In force is what is not taken back and is not
superseded, directly or through others, by a judgement that is not taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.judgement import (
    Accept,
    Add,
    Code,
    Comment,
    Conflict,
    Correct,
    Doubtful,
    Grade,
    Item,
    Judgement,
    Progress,
    Reject,
    State,
    Status,
    Tags,
    Undo,
    codes_of,
)

_UNITED = frozenset({"tags"})
"""Aspects of which several in force do not contradict each other."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All judgements of a case, oldest first, and what holds by them."""

    judgements: tuple[Judgement, ...]
    states: Mapping[str, State]
    """By the key of the item; items that nobody judged are not in it."""
    by_item: Mapping[str, tuple[Judgement, ...]]
    """The judgements on each item, oldest first."""
    taken_back: frozenset[str]
    """The ids of those that no longer hold because somebody took them back."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What people who worked apart decided otherwise, to be settled by judging again."""
        return tuple(conflict for state in self.states.values() for conflict in state.conflicts)

    @property
    def codes(self) -> Mapping[str, Code]:
        """The code book: each code with what it means, retired ones too."""
        return codes_of(self.states)

    def state(self, item: Item) -> State:
        """What holds of an item."""
        return self.states.get(item.key) or State(item)

    def in_force(self) -> Iterator[Judgement]:
        """All judgements that hold, oldest first for each item."""
        for state in self.states.values():
            yield from state.in_force


def of(judgements: Iterable[Judgement]) -> Ledger:
    """The ledger of these judgements; the same one twice is one."""
    ordered = sorted({one.id: one for one in judgements}.values(), key=_by_time)
    gone = taken_back(ordered)
    on: dict[str, list[Judgement]] = defaultdict(list)
    for one in ordered:
        on[one.item.key].append(one)
    by_item = {key: tuple(mine) for key, mine in sorted(on.items())}
    return Ledger(tuple(ordered), {key: _state(mine, gone) for key, mine in by_item.items()}, by_item, gone)


def extended(held: Ledger, new: Iterable[Judgement]) -> Ledger:
    """The ledger with these judgements too; only what they touch is worked out anew."""
    known = {one.id for one in held.judgements}
    fresh = sorted({one.id: one for one in new if one.id not in known}.values(), key=_by_time)
    every = (*held.judgements, *fresh)
    if fresh and held.judgements and _by_time(fresh[0]) < _by_time(held.judgements[-1]):
        every = tuple(sorted(every, key=_by_time))
    gone = taken_back(every)
    changed = gone ^ held.taken_back
    more: dict[str, list[Judgement]] = {one.item.key: [] for one in every if changed and one.id in changed}
    for one in fresh:
        more.setdefault(one.item.key, []).append(one)
    by_item, states = dict(held.by_item), dict(held.states)
    for key, mine in more.items():
        by_item[key] = tuple(sorted((*by_item.get(key, ()), *mine), key=_by_time))
        states[key] = _state(by_item[key], gone)
    if len(by_item) > len(held.by_item):
        by_item, states = dict(sorted(by_item.items())), dict(sorted(states.items()))
    return Ledger(every, states, by_item, gone)


def _by_time(one: Judgement) -> tuple[str, str]:
    return one.at, one.id


def taken_back(judgements: Sequence[Judgement]) -> frozenset[str]:
    """The ids of the judgements that an `Undo` takes back which is not itself taken back."""
    undoing: dict[str, list[str]] = defaultdict(list)
    for one in judgements:
        if isinstance(one.decision, Undo):
            undoing[one.decision.judgement].append(one.id)
    held: dict[str, bool] = {}
    for target in undoing:
        _settle(target, undoing, held)
    return frozenset(target for target in undoing if held[target])


def _settle(target: str, undoing: Mapping[str, Sequence[str]], held: dict[str, bool]) -> None:
    """Works out whether a judgement is taken back, those that would take it back first; a ring takes nothing back."""
    waiting, entered = [target], set[str]()
    while waiting:
        one = waiting[-1]
        if one not in entered:
            entered.add(one)
            waiting.extend(u for u in undoing.get(one, ()) if u not in held and u not in entered)
        else:
            waiting.pop()
            held[one] = any(not held.get(u, True) for u in undoing.get(one, ()))


def heads(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """The ids of judgements on one aspect of an item that no other of them supersedes: what a new one supersedes."""
    mine = list(judgements)
    superseded = {former for one in mine for former in one.supersedes}
    return tuple(sorted(one.id for one in mine if one.id not in superseded))


def _state(mine: Sequence[Judgement], gone: frozenset[str]) -> State:
    by_aspect: dict[str, list[Judgement]] = defaultdict(list)
    for one in mine:
        if not isinstance(one.decision, Undo):
            by_aspect[one.aspect].append(one)
    holding: list[Judgement] = []
    conflicts: list[Conflict] = []
    for aspect, made in sorted(by_aspect.items()):
        standing: list[Judgement] = _standing(made, gone)
        if len({one.decision for one in standing}) > 1 and aspect not in _UNITED:
            common = _common(standing, made, gone)
            conflicts.append(Conflict(standing[0].item, aspect, tuple(standing), common))
            standing = [common] if common is not None else []
        holding += standing
    holding.sort(key=_by_time)
    judged = [one for one in mine if not isinstance(one.decision, Undo)] or list(mine)
    return _read(judged[-1].item, holding, tuple(conflicts), mine[-1].id)


def _standing(judged: Sequence[Judgement], gone: frozenset[str]) -> list[Judgement]:
    """Those that are not taken back, and that none which is not taken back supersedes, even through others."""
    by_id = {one.id: one for one in judged}
    below: set[str] = set()
    for one in judged:
        if one.id not in gone:
            below |= _below(one, by_id)
    return [one for one in judged if one.id not in gone and one.id not in below]


def _below(one: Judgement, by_id: Mapping[str, Judgement]) -> set[str]:
    """The ids of all that a judgement supersedes, directly or through others."""
    found: set[str] = set()
    waiting = list(one.supersedes)
    while waiting:
        former = waiting.pop()
        if former not in found and former != one.id:
            found.add(former)
            waiting += by_id[former].supersedes if former in by_id else ()
    return found


def _common(standing: Sequence[Judgement], judged: Sequence[Judgement], gone: frozenset[str]) -> Judgement | None:
    """The last judgement that all of these superseded, if there is one and people were of one mind then."""
    by_id = {one.id: one for one in judged}
    shared = set.intersection(*(_below(one, by_id) for one in standing))
    last = _standing([by_id[former] for former in sorted(shared) if former in by_id], gone)
    return last[0] if len({one.decision for one in last}) == 1 else None


def _read(item: Item, holding: Sequence[Judgement], conflicts: tuple[Conflict, ...], last: str) -> State:
    """The state that judgements in force amount to."""
    decisions = [one.decision for one in holding]
    truths = [isinstance(d, Accept) for d in decisions if isinstance(d, Accept | Reject)]
    return State(
        item,
        truth=truths[-1] if truths else None,
        status=next((d.status for d in reversed(decisions) if isinstance(d, Status)), "suggested"),
        grade=next((d for d in reversed(decisions) if isinstance(d, Grade)), None),
        tags=tuple(sorted({code for d in decisions if isinstance(d, Tags) for code in d.codes})),
        doubtful=any(d.doubtful for d in decisions if isinstance(d, Doubtful)),
        comments=tuple(one for one in holding if isinstance(one.decision, Comment)),
        corrections=tuple({d.field: d for d in decisions if isinstance(d, Correct)}.values()),
        added=next((d for d in reversed(decisions) if isinstance(d, Add)), None),
        progress=next((d for d in reversed(decisions) if isinstance(d, Progress)), None),
        in_force=tuple(holding),
        conflicts=conflicts,
        last=last,
    )
