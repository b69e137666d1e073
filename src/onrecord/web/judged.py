"""Judgements as pages show them: what was decided, by whom and when, and whether it still holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.judging import Ledger
from onrecord.model.judgement import (
    Bounds,
    Comment,
    Correct,
    Decision,
    Grade,
    Judgement,
    Merge,
    Progress,
    Split,
    Status,
    Tags,
    Undo,
    word_of,
)
from onrecord.publish.passages import Pile
from onrecord.web import telling
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Decided:
    """One judgement in words; `holds` while nothing superseded it or took it back, `gone` once it was taken back.

    `about` is the point or kind of thing where it is not the incident itself, `href` its passage.
    """

    id: str
    about: str
    href: str
    what: str
    who: str
    at: str
    why: str
    holds: bool
    gone: bool


def pile(snapshot: Snapshot, say: Tongue) -> Pile:
    """All reports under their numbers, addressed and worded as the workbench does."""
    return Pile(snapshot.weighed.analyses, snapshot.report_of, snapshot.shown, manner=telling.manner(say))


def history(snapshot: Snapshot, say: Tongue, keys: Iterable[str]) -> tuple[Decided, ...]:
    """All that was decided about these items (by their keys), oldest first; takings back stand at what they took."""
    by_key = snapshot.once(_by_key, snapshot.ledger)
    found = sorted((one for key in set(keys) for one in by_key.get(key, ())), key=lambda one: (one.at, one.id))
    return tuple(decided(snapshot, say, one) for one in found if not isinstance(one.decision, Undo))


def _by_key(ledger: Ledger) -> Mapping[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = defaultdict(list)
    for one in ledger.judgements:
        found[one.item.key].append(one)
    return found


def reports(snapshot: Snapshot) -> frozenset[str]:
    """The reports in which something was judged."""
    return snapshot.once(_reports, snapshot.ledger)


def _reports(ledger: Ledger) -> frozenset[str]:
    return frozenset(one.item.report for one in ledger.judgements if one.item.report is not None)


def _holding(ledger: Ledger) -> tuple[frozenset[str], frozenset[str]]:
    taken = {one.decision.judgement: one.id for one in ledger.judgements if isinstance(one.decision, Undo)}
    return frozenset(one.id for one in ledger.in_force()), frozenset(one for one in taken if taken[one] not in taken)


def decided(snapshot: Snapshot, say: Tongue, one: Judgement) -> Decided:
    """A judgement in words; private names outside remarks are masked as everywhere."""
    holding, gone = snapshot.once(_holding, snapshot.ledger)
    item, what = one.item, words(snapshot, say, one.decision)
    about = telling.coded(say, "response" if item.kind == "response" else "point", item.sort or "") if item.sort else ""
    number = snapshot.report_of.get(item.report or "")
    href = telling.passage(number, item.span) if number is not None and item.span is not None else ""
    why = snapshot.shown.mask(one.why)
    return Decided(one.id, about, href, what, one.who, say.time(one.at), why, one.id in holding, one.id in gone)


def words(snapshot: Snapshot, say: Tongue, decision: Decision) -> str:
    """What a decision says."""
    match decision:
        case Status(status=status):
            return telling.coded(say, "status", status)
        case Comment(text=text):
            return snapshot.shown.mask(text)
        case Grade(source=source, information=information):
            return say("did-grade", grade=telling.grade(say, source, information))
        case Tags(codes=codes):
            return say("did-tags", tags=", ".join(codes) or "–")
        case Merge(others=others):
            return say("did-merge", count=len(others))
        case Split(mentions=mentions):
            return say("did-split", count=len(mentions))
        case Correct(value=Bounds(low=low, high=high)):
            return say("did-correct", what=telling.bounds(say, low, high))
        case Correct(field=field, value=value):
            return say("did-correct", what=f"{telling.coded(say, 'field', field)}: {_plain(snapshot, say, value)}")
        case Progress(status=stage, due=due):
            until = f", {say('due-day', day=say.day(due))}" if due else ""
            return telling.coded(say, "stage", stage) + until
        case _:
            return telling.coded(say, "did", word_of(decision))


def _plain(snapshot: Snapshot, say: Tongue, value: object) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no")
    return snapshot.shown.mask(value) if isinstance(value, str) else "…"
