"""What people decided beside the reports as judged: what is rejected, gone, contradicted; and what is asked of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.judge import items
from onrecord.judge.grouping import Grouped
from onrecord.judge.ledger import Ledger
from onrecord.judge.overlay import Overlaid
from onrecord.model.event import Place, When
from onrecord.model.incident import Incident, PassageRef, Recommendation, Response
from onrecord.model.judgement import Anchor, Gone, Item, Judged, Link, Merge, Progress, Split, State, Unlink

_GONE = "this version of OnRecord no longer reads it in its report"
_APART = "its mentions now lie in several incidents, or are no longer read"
_UNDONE = "the mention or incident that was merged, split or linked is no longer there"
_UNSAID = "nothing is said of this point of the incident any more"
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
    ledger: Ledger,
    overlaid: Mapping[str, Overlaid],
    grouped: Grouped,
    judged: Mapping[str, Sequence[Item]],
    answers: Answers,
) -> Judged:
    """All that people decided, with what of it has lost its place."""
    return Judged(
        ledger.states,
        {report: one.items for report, one in overlaid.items() if report in judged},
        {report: one.places for report, one in overlaid.items() if report in judged},
        (*(item for one in overlaid.values() for item in one.rejected), *answers.rejected),
        (*_gone(ledger, overlaid, judged), *_without_place(ledger, grouped, answers)),
        ledger.conflicts,
        grouped.absorbed,
        answers.moved,
    )


def _gone(ledger: Ledger, overlaid: Mapping[str, Overlaid], judged: Mapping[str, Sequence[Item]]) -> Iterator[Gone]:
    """Judged passages that are not read any more, or whose report is not weighed."""
    yield from (Gone(item, _GONE) for one in overlaid.values() for item in one.gone)
    elsewhere = (item for report, mine in judged.items() if report not in overlaid for item in mine)
    carried = {former for one in ledger.in_force() for former in one.supersedes}
    left = (item for item in elsewhere if any(one.id not in carried for one in ledger.state(item).in_force))
    yield from (Gone(item, _ELSEWHERE) for item in left)


def _without_place(ledger: Ledger, grouped: Grouped, answers: Answers) -> Iterator[Gone]:
    """Judged incidents, points and answers that are not found any more."""
    there = {*grouped.names, *grouped.absorbed}
    missing = [one for one in incidents_judged(ledger) if one.name not in there]
    yield from (Gone(one, _APART) for one in missing)
    lost = {one.name for one in missing}
    yield from (Gone(one.item, _UNDONE) for one in grouped.lost if one.item.name not in lost)
    yield from (Gone(one, _GONE) for one in answers.gone)
    for state in ledger.states.values():
        item = state.item
        points = answers.points.get(item.name or "")
        if item.kind == "point" and state.in_force and points is not None and item.sort not in points:
            yield Gone(item, _UNSAID)


@dataclass(frozen=True, slots=True)
class Answers:
    """Judged responses and recommendations in what is read today, and the points of today's incidents.

    `moved` gives for the key of one that is read today the key under which it was judged, where that is another.
    """

    moved: Mapping[str, str]
    rejected: tuple[Item, ...]
    gone: tuple[Item, ...]
    points: Mapping[str, frozenset[str]]


def answers(incidents: Sequence[Incident], asked: Sequence[Recommendation], ledger: Ledger) -> Answers:
    """Which of today's responses and recommendations were judged, as they stand or at more than half of the passage."""
    today = {one.key: one for incident in incidents for one in map(response, incident.responses)}
    today |= {one.key: one for one in map(_asked, asked)}
    judged = {s.item.key: s.item for s in ledger.states.values() if s.item.kind == "response" and s.in_force}
    lost = [one for key, one in judged.items() if key not in today]
    near = items.near(lost, [one for key, one in today.items() if key not in judged])
    moved = {now.key: was for was, now in near.items()}
    rejected = [one for key, one in today.items() if ledger.state(judged.get(moved.get(key, key), one)).rejected]
    points = {one.id: frozenset(p.point for p in one.support) for one in incidents}
    return Answers(moved, tuple(rejected), tuple(one for one in lost if one.key not in near), points)


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


def recommendations(found: Iterable[Recommendation], ledger: Ledger, answers_: Answers) -> tuple[Recommendation, ...]:
    """The recommendations without those that people rejected, each with how far it has come."""
    states = [(one, _state(_asked(one), ledger, answers_)) for one in found]
    return tuple(_at_stage(one, state.progress) for one, state in states if not state.rejected)


def _state(item: Item, ledger: Ledger, answers_: Answers) -> State:
    return ledger.states.get(answers_.moved.get(item.key, item.key)) or State(item)


def _asked(one: Recommendation) -> Item:
    return items.of_response(PassageRef(one.report, one.statement, None, one.span), items.RECOMMENDATION)


def _at_stage(one: Recommendation, progress: Progress | None) -> Recommendation:
    return one if progress is None else replace(one, status=progress.status, to=progress.to or one.to)


_MOVING = frozenset({"time", "place", "type", "trigger", "background"})


def moves(state: State) -> bool:
    """Whether people say otherwise of an event, date or place what belongs to which incident."""
    if state.item.kind not in ("event", "date", "place"):
        return False
    taken = state.rejected and state.item.kind != "event"
    return taken or state.added is not None or any(one.field in _MOVING for one in state.corrections)


def renamed(incidents: Sequence[Incident], names: Sequence[str]) -> tuple[Incident, ...]:
    """The same incidents under these ids."""
    new = {one.id: name for one, name in zip(incidents, names, strict=True)}
    return tuple(
        replace(one, id=new[one.id], part_of=None if one.part_of is None else new[one.part_of]) for one in incidents
    )


def without_rejected(incident: Incident, ledger: Ledger, answers_: Answers) -> Incident:
    """The incident without the responses that people rejected."""
    kept = tuple(r for r in incident.responses if not _state(response(r), ledger, answers_).rejected)
    return incident if len(kept) == len(incident.responses) else replace(incident, responses=kept)


def response(one: Response) -> Item:
    """The item of a response."""
    return items.of_response(one.said, one.kind)
