"""What pages look up in a weighed case, worked out once for each snapshot, so that no page goes through all reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.judging import Ledger
from onrecord.model.incident import Incident, Weighed
from onrecord.model.judgement import Anchor, Item, State, StatusWord
from onrecord.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Board:
    """The incidents of a case in order, and what belongs to which.

    `ordered` are their ids by time, each wave followed by its parts; `parts` the ids of the parts of a wave, `near`
    those of others in the same place or at the same time, the nearest first. `holders` gives the id of the incident of
    an event mention.
    """

    ordered: tuple[str, ...]
    place_of: Mapping[str, int]
    by_id: Mapping[str, Incident]
    parts: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]
    rank: Mapping[str, int]
    groups: Mapping[str, int]


def of(snapshot: Snapshot) -> Board:
    """The board of a snapshot, made once."""
    return snapshot.once(_board, snapshot.weighed)


def _board(weighed: Weighed) -> Board:
    by_id = {one.id: one for one in weighed.incidents}
    parts: dict[str, list[Incident]] = defaultdict(list)
    for one in weighed.incidents:
        if one.part_of in by_id:
            parts[str(one.part_of)].append(one)
    ordered: list[str] = []
    for top in sorted((one for one in weighed.incidents if one.part_of not in by_id), key=_by_time):
        ordered += (top.id, *(one.id for one in sorted(parts.get(top.id, ()), key=_by_time)))
    return Board(
        tuple(ordered),
        {key: place for place, key in enumerate(ordered)},
        by_id,
        {key: tuple(one.id for one in sorted(found, key=_by_time)) for key, found in parts.items()},
        _near(weighed.incidents),
        _rank(weighed),
        {one.id: number for number, one in enumerate(weighed.incidents)},
    )


def _by_time(one: Incident) -> tuple[str, str, str]:
    return (one.first or one.last or "9999", one.title, one.id)


def _rank(weighed: Weighed) -> dict[str, int]:
    order = sorted(weighed.analyses, key=lambda key: (weighed.analyses[key].report.published or "9999", key))
    return {key: place for place, key in enumerate(order)}


def anchors(one: Incident, weighed: Weighed) -> tuple[Anchor, ...]:
    """The mentions of an incident by where they stand."""
    found = ((m.report, weighed.analyses[m.report].events[m.event]) for m in one.mentions)
    return tuple(Anchor(report, event.trigger, event.type) for report, event in found)


_MOST_NEAR = 12
_CROWD = 400  # incidents of one place or month; beyond that sharing it says little


def _near(incidents: Iterable[Incident]) -> dict[str, tuple[str, ...]]:
    """For each incident others that share its place, month, acts or reports, those that share most first."""
    shelves: dict[tuple[str, str], list[str]] = defaultdict(list)
    traits: dict[str, list[tuple[str, str]]] = {}
    for one in incidents:
        mine = [("report", report) for report in one.reports[:50]]
        mine += [("place", one.place.name)] if one.place else []
        mine += [("month", one.first[:7])] if one.first else []
        traits[one.id] = mine
        for trait in mine:
            shelves[trait].append(one.id)
    weights = {"place": 3, "month": 2, "report": 2}
    found = {}
    for key, mine in traits.items():
        votes: Counter[str] = Counter()
        for trait in mine:
            if len(shelves[trait]) <= _CROWD:
                votes.update(dict.fromkeys(shelves[trait], weights[trait[0]]))
        votes.pop(key, None)
        found[key] = tuple(other for other, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:_MOST_NEAR])
    return found


def item(snapshot: Snapshot, one: Incident) -> Item:
    """An incident as a judgement names it: with its mentions of today, by which it is found again later."""
    return Item("incident", name=one.id, mentions=anchors(one, snapshot.weighed))


def state(snapshot: Snapshot, one: Incident) -> State:
    """What people decided of an incident."""
    return snapshot.ledger.state(Item("incident", name=one.id))


def status(snapshot: Snapshot, one: Incident) -> StatusWord:
    """How far people are with an incident."""
    return snapshot.once(_statuses, snapshot.ledger).get(one.id, "suggested")


def _statuses(ledger: Ledger) -> dict[str, StatusWord]:
    states = (each for each in ledger.states.values() if each.item.kind == "incident")
    return {each.item.name or "": each.status for each in states}
