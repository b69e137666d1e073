"""What people decided beside the reports as judged: what is rejected, gone, contradicted; and what is asked of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.judge import items
from onrecord.judge.grouping import Grouped
from onrecord.judge.ledger import Ledger
from onrecord.judge.overlay import Overlaid
from onrecord.model.event import Place, When
from onrecord.model.incident import Incident, PassageRef, Recommendation, Response
from onrecord.model.judgement import Anchor, Gone, Item, Judged, Link, Merge, Split, Unlink

_GONE = "this version of OnRecord no longer reads it in its report"
_APART = "its mentions now lie in several incidents, or are no longer read"
_UNDONE = "the mention or incident that was merged, split or linked is no longer there"
_ELSEWHERE = "its report is not in the case, or another version replaced it"


def judged_items(ledger: Ledger) -> dict[str, list[Item]]:
    """For each report the items that are judged, with the mentions of judged incidents among them."""
    found: dict[str, dict[str, Item]] = {}
    for state in ledger.states.values():
        every = [state.item] if state.item.report is not None else []
        every += [items.of_anchor(anchor) for anchor in _anchors(ledger, state.item)]
        for one in every:
            found.setdefault(one.report or "", {})[one.key] = one
    return {report: list(mine.values()) for report, mine in found.items()}


def _anchors(ledger: Ledger, item: Item) -> Iterable[Anchor]:
    if item.kind not in ("incident", "point"):
        return
    yield from item.mentions
    for one in ledger.state(item).in_force:
        match one.decision:
            case Merge(others=others):
                yield from (anchor for other in others for anchor in other.mentions)
            case Split(mentions=mentions):
                yield from mentions
            case Link(mention=mention) | Unlink(mention=mention):
                yield mention


def incidents_judged(ledger: Ledger) -> list[Item]:
    """The incidents that are judged, as a whole or in a point, by their mentions less those that people took out."""
    found: dict[str, Item] = {}
    for state in ledger.states.values():
        if state.item.kind in ("incident", "point") and state.item.name is not None and state.in_force:
            whole = items.whole_of(state.item)
            if whole.name not in found or state.item.kind == "incident":
                found[state.item.name] = whole
    out: dict[str, set[Anchor]] = {}
    for one in ledger.in_force():
        if isinstance(one.decision, Split | Unlink):
            mentions = one.decision.mentions if isinstance(one.decision, Split) else (one.decision.mention,)
            out.setdefault(one.item.name or "", set()).update(mentions)
    return [replace(item, mentions=_without(item.mentions, out.get(name))) for name, item in found.items()]


def _without(mentions: tuple[Anchor, ...], out: set[Anchor] | None) -> tuple[Anchor, ...]:
    left = tuple(one for one in mentions if out is None or one not in out)
    return left or mentions


def known(mentions: Mapping[str, Sequence[Anchor]], overlaid: Mapping[str, Overlaid]) -> dict[str, tuple[Anchor, ...]]:
    """The mentions of the machine's incidents by the anchors under which they are judged."""
    now = {
        items.anchor_of(today): items.anchor_of(was)
        for one in overlaid.values()
        for was, today in one.moved
        if today.kind == "event"
    }
    return {name: tuple(now.get(anchor, anchor) for anchor in mine) for name, mine in mentions.items()}


def of(
    ledger: Ledger, overlaid: Mapping[str, Overlaid], grouped: Grouped, judged: Mapping[str, Sequence[Item]]
) -> Judged:
    """All that people decided, with what of it has lost its place."""
    gone = [Gone(item, _GONE) for one in overlaid.values() for item in one.gone]
    gone += [
        Gone(item, _ELSEWHERE)
        for report, mine in judged.items()
        for item in mine
        if report not in overlaid and ledger.state(item).in_force
    ]
    there = {*grouped.names, *grouped.absorbed}
    gone += [Gone(one, _APART) for one in incidents_judged(ledger) if one.name not in there]
    missing = {one.name for one in incidents_judged(ledger)} - there
    gone += [Gone(one.item, _UNDONE) for one in grouped.lost if one.item.name not in missing]
    return Judged(
        ledger.states,
        {report: one.items for report, one in overlaid.items() if report in judged},
        {report: one.places for report, one in overlaid.items() if report in judged},
        tuple(item for one in overlaid.values() for item in one.rejected),
        tuple(gone),
        ledger.conflicts,
        grouped.absorbed,
    )


def held(ledger: Ledger) -> Judged:
    """What people decided, without what it came to in the reports."""
    return Judged(ledger.states, {}, conflicts=ledger.conflicts)


def said_of(ledger: Ledger, name: str) -> dict[str, When | Place | None]:
    """When and where an incident happened by what people say, where they do: the values of "time" and "place"."""
    found: dict[str, When | Place | None] = {}
    for one in ledger.state(Item("incident", name=name)).corrections:
        if isinstance(one.value, When | Place | None):
            found[one.field] = one.value
    return found


def recommendations(found: Iterable[Recommendation], ledger: Ledger) -> tuple[Recommendation, ...]:
    """The recommendations without those that people rejected, each with how far it has come."""
    return tuple(_at_stage(one, ledger) for one in found if not ledger.state(_asked(one)).rejected)


def _asked(one: Recommendation) -> Item:
    return items.of_response(PassageRef(one.report, one.statement, None, one.span), items.RECOMMENDATION)


def _at_stage(one: Recommendation, ledger: Ledger) -> Recommendation:
    progress = ledger.state(_asked(one)).progress
    if progress is None:
        return one
    return replace(one, status=progress.status, to=progress.to or one.to)


def without_rejected(incident: Incident, ledger: Ledger) -> Incident:
    """The incident without the responses that people rejected."""
    kept = tuple(r for r in incident.responses if not ledger.state(response(r)).rejected)
    return incident if len(kept) == len(incident.responses) else replace(incident, responses=kept)


def response(one: Response) -> Item:
    """The item of a response."""
    return items.of_response(one.said, one.kind)
