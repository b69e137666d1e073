"""Judgements on a report that a newer version replaced, taken over where the newer one still has the passage."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import BadJudgement
from onrecord.judge import checks, items
from onrecord.judge.ledger import Ledger
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Add, Comment, Correct, Decision, Item, Judgement, Progress
from onrecord.model.text import Span

_BESIDE = 60  # code points beside a passage by which it is told from the same words elsewhere
_ENOUGH = 12  # of these, where the words stand several times


@dataclass(frozen=True, slots=True)
class Carried:
    """A judgement on the version before, and what it is on the newer one."""

    before: Judgement
    item: Item
    decision: Decision


@dataclass(frozen=True, slots=True)
class Carrying:
    """What can be taken over, what was judged otherwise there (with the judgement that holds), and what is not found.

    What was judged there in the same way, and what was taken over before, is in none of them.
    """

    found: tuple[Carried, ...] = ()
    otherwise: tuple[tuple[Judgement, Judgement], ...] = ()
    lost: tuple[Judgement, ...] = ()


def of(ledger: Ledger, old: Analysis, new: Analysis, responses: Collection[str]) -> Carrying:
    """What of the judgements on the old version can be said of the new one; `responses` are the keys of those there."""
    found, otherwise, lost = list[Carried](), list[tuple[Judgement, Judgement]](), list[Judgement]()
    known = items.found((s.item for s in ledger.states.values() if s.item.report == new.report.id), new)
    judged = {today.key: key for key, today in known.moved.items()}
    done = {former for one in ledger.judgements for former in one.supersedes}
    for state in ledger.states.values():
        if state.item.report != old.report.id:
            continue
        for one in (each for each in state.in_force if each.id not in done):
            carried = _carried(one, old, new, responses, added=state.added is not None)
            if carried is None:
                lost.append(one)
                continue
            held = ledger.states.get(judged.get(carried.item.key, carried.item.key))
            same = [its for its in held.in_force if _as(its) == _as(one)] if held is not None else []
            if not same:
                found.append(carried)
            elif same[0].decision != carried.decision:
                otherwise.append((one, same[0]))
    return Carrying(tuple(found), tuple(otherwise), tuple(lost))


def joined(found: Carrying, older: Carrying) -> Carrying:
    """What can be taken over of two versions; of what both say of one thing, what the later says."""
    taken = {(one.item.key, _as(one.before)) for one in found.found}
    more = tuple(one for one in older.found if (one.item.key, _as(one.before)) not in taken)
    return Carrying((*found.found, *more), (*found.otherwise, *older.otherwise), (*found.lost, *older.lost))


def _as(one: Judgement) -> str:
    """What is decided; remarks with the same words are one."""
    return f"comment {one.decision.text}" if isinstance(one.decision, Comment) else one.aspect


def _carried(
    one: Judgement, old: Analysis, new: Analysis, responses: Collection[str], *, added: bool
) -> Carried | None:
    """The judgement on the new version; None if its passage is not found there, or nothing of its kind is read."""
    decision = _decision(one.decision, old, new)
    item: Item | None = replace(one.item, report=new.report.id)
    if one.item.span is not None:
        span = place(one.item.span, old.report.text, new.report.text)
        item = None if span is None else replace(one.item, report=new.report.id, span=span)
    if item is None or decision is None or (item.kind == "response" and item.key not in responses):
        return None
    if item.kind in items.READ and not added:
        there = items.found([item], new)
        if item.key not in there.indices:
            return None
        item = there.moved.get(item.key, item)
    try:
        return Carried(one, item, checks.checked(item, decision, new.report.text))
    except BadJudgement:
        return None


def _decision(said: Decision, old: Analysis, new: Analysis) -> Decision | None:
    """The decision with its passages where they stand in the new version; None if one of them is not found."""
    match said:
        case Correct():
            return _value(said, old, new)
        case Add(values=values):
            moved = [_value(one, old, new) for one in values]
            return Add(tuple(one for one in moved if one is not None)) if None not in moved else None
        case Progress(evidence=Item(report=report, span=Span() as span) as where) if report == old.report.id:
            at = place(span, old.report.text, new.report.text)
            return None if at is None else replace(said, evidence=replace(where, report=new.report.id, span=at))
    return said


def _value(said: Correct, old: Analysis, new: Analysis) -> Correct | None:
    texts = old.report.text, new.report.text
    if isinstance(said.value, Span):
        at = place(said.value, *texts)
        return None if at is None else Correct(said.field, at)
    if isinstance(said.value, tuple):
        spans = [place(span, *texts) for span in said.value if isinstance(span, Span)]
        return Correct(said.field, tuple(one for one in spans if one is not None)) if None not in spans else None
    return said


def place(span: Span, old: str, new: str) -> Span | None:
    """Where the words of a passage stand in another version; None if they do not, or it is in doubt which are meant."""
    words = span.of(old)
    several = next(itertools.islice(_places(words, old), 1, None), None) is not None
    best: list[tuple[int, int]] = []
    for start in _places(words, new):
        best = sorted([*best, (-_beside(span, old, start, new), start)])[:2]
    if not best:
        return None
    unclear = len(best) > 1 and best[0][0] == best[1][0]
    alone = len(best) == 1 and not several
    if unclear or not (alone or -best[0][0] >= _ENOUGH):
        return None
    return Span(best[0][1], best[0][1] + len(words))


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _beside(span: Span, old: str, start: int, new: str) -> int:
    """How many code points right before and right behind are the same."""
    end = start + span.end - span.start
    before = old[max(0, span.start - _BESIDE) : span.start][::-1], new[max(0, start - _BESIDE) : start][::-1]
    behind = old[span.end : span.end + _BESIDE], new[end : end + _BESIDE]
    return sum(sum(itertools.takewhile(bool, map(operator.eq, *both))) for both in (before, behind))
