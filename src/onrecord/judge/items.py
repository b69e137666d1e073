"""Which item is meant: items as anchors, and the same items found again after another engine has read the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Credit
from onrecord.model.event import DateMention, EventMention, PlaceMention
from onrecord.model.figure import Figure
from onrecord.model.incident import Incident, Mention, PassageRef, Weighed
from onrecord.model.judgement import READ_IN_ORDER, Anchor, Item, ItemKind
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Span, hull

READ: frozenset[ItemKind] = frozenset(READ_IN_ORDER)

RECOMMENDATION = "recommendation"
"""The `sort` of the item of a recommendation; that of another response is its kind."""


def of_report(report: str) -> Item:
    """The report as a whole."""
    return Item("report", report)


def of_passage(report: str, span: Span) -> Item:
    """A passage, whatever it says."""
    return Item("passage", report, span)


def of_statement(report: str, statement: Statement) -> Item:
    """A statement, by the hull of its content."""
    return Item("statement", report, hull(statement.content))


def of_event(report: str, event: EventMention) -> Item:
    """An event mention, by its trigger and type."""
    return Item("event", report, event.trigger, event.type)


def of_figure(report: str, figure: Figure) -> Item:
    """A figure, by its words and what it counts."""
    return Item("figure", report, figure.span, figure.counted)


def of_date(report: str, date: DateMention) -> Item:
    """A time expression, by its words."""
    return Item("date", report, date.span)


def of_place(report: str, place: PlaceMention) -> Item:
    """A place name, by its words."""
    return Item("place", report, place.span)


def of_credit(report: str, credit: Credit) -> Item:
    """A credit, by its words and whom it credits."""
    return Item("credit", report, credit.span, credit.origin)


def of_name(report: str, name: Name) -> Item:
    """A name, by its words."""
    return Item("name", report, name.span)


def of_response(said: PassageRef, kind: str) -> Item:
    """A response or recommendation, by its passage and kind."""
    return Item("response", said.report, said.span, kind)


def of_incident(incident: Incident, analyses: Mapping[str, Analysis]) -> Item:
    """An incident, by its mentions and the id that it has now."""
    return Item("incident", name=incident.id, mentions=anchors(incident.mentions, analyses))


def of_point(incident: Item, point: str) -> Item:
    """A point of an incident: "occurred", or a counted kind."""
    return Item("point", name=incident.name, sort=point, mentions=incident.mentions)


def whole_of(point: Item) -> Item:
    """The incident of a point."""
    return Item("incident", name=point.name, mentions=point.mentions)


def of_code(code: str) -> Item:
    """A line of the code book."""
    return Item("code_book", name=code)


def anchors(mentions: Iterable[Mention], analyses: Mapping[str, Analysis]) -> tuple[Anchor, ...]:
    """These mentions by where they stand."""
    found = ((m.report, analyses[m.report].events[m.event]) for m in mentions)
    return tuple(Anchor(report, event.trigger, event.type) for report, event in found)


def of_anchor(anchor: Anchor) -> Item:
    """The event mention that stands there."""
    return Item("event", anchor.report, anchor.span, anchor.type)


def anchor_of(event: Item) -> Anchor:
    """Where an event mention stands."""
    return Anchor(event.report or "", event.span or Span(0, 0), event.sort or "")


def all_of(analysis: Analysis) -> Iterator[tuple[Item, int]]:
    """Everything that was read out of a report, with its index among its kind."""
    report = analysis.report.id
    yield from ((of_statement(report, one), n) for n, one in enumerate(analysis.statements))
    yield from ((of_event(report, one), n) for n, one in enumerate(analysis.events))
    yield from ((of_figure(report, one), n) for n, one in enumerate(analysis.figures))
    yield from ((of_date(report, one), n) for n, one in enumerate(analysis.dates))
    yield from ((of_place(report, one), n) for n, one in enumerate(analysis.places))
    yield from ((of_credit(report, one), n) for n, one in enumerate(analysis.credits))
    yield from ((of_name(report, one), n) for n, one in enumerate(analysis.names))


_OF: Mapping[str, Callable[[Analysis, int], Item]] = {
    "statement": lambda a, n: of_statement(a.report.id, a.statements[n]),
    "event": lambda a, n: of_event(a.report.id, a.events[n]),
    "figure": lambda a, n: of_figure(a.report.id, a.figures[n]),
    "date": lambda a, n: of_date(a.report.id, a.dates[n]),
    "place": lambda a, n: of_place(a.report.id, a.places[n]),
    "credit": lambda a, n: of_credit(a.report.id, a.credits[n]),
    "name": lambda a, n: of_name(a.report.id, a.names[n]),
}


def at(weighed: Weighed, report: str, kind: str, index: int) -> Item:
    """The item of what has this index in a report as judged, by the anchor under which it is judged."""
    if weighed.judged is not None and report in weighed.judged.items:
        return weighed.judged.items[report][kind][index]
    return _OF[kind](weighed.analyses[report], index)


@dataclass(frozen=True, slots=True)
class Found:
    """Judged items of one report in what is read there today.

    `indices` gives for the key of a judged item the places of what it means among its kind (several if the report says
    the same thing there twice), `moved` the items that are read a little otherwise now, with what they are today;
    `gone` are those that are not read any more.
    """

    indices: Mapping[str, tuple[int, ...]]
    moved: Mapping[str, Item]
    gone: tuple[Item, ...]


def found(judged: Iterable[Item], analysis: Analysis) -> Found:
    """These items of a report in what is read there today: the same ones, else those that cover more than half of it.

    Each thing that is read is at most one of the items, and the other way round.
    """
    today: dict[str, list[int]] = defaultdict(list)
    items: dict[str, Item] = {}
    for item, index in all_of(analysis):
        today[item.key].append(index)
        items.setdefault(item.key, item)
    wanted = {one.key: one for one in judged if one.report == analysis.report.id and one.kind in READ}
    indices = {key: tuple(today[key]) for key in wanted if key in today}
    lost = [one for key, one in wanted.items() if key not in indices]
    moved = near(lost, [item for key, item in items.items() if key not in wanted])
    indices |= {key: tuple(today[item.key]) for key, item in moved.items()}
    return Found(indices, moved, tuple(one for one in lost if one.key not in moved))


def near(lost: Sequence[Item], free: Sequence[Item]) -> dict[str, Item]:
    """For each item that stands where it did no more the one that it became, the best fits first."""
    by_sort: dict[tuple[str, str | None], list[Item]] = defaultdict(list)
    for item in free:
        by_sort[item.kind, item.sort].append(item)
    fits = sorted(
        (-share, one.key, other.key, other)
        for one in lost
        for other in by_sort[one.kind, one.sort]
        if (share := overlap(one.span, other.span)) > 0.5
    )
    moved: dict[str, Item] = {}
    taken: set[str] = set()
    for _, key, other_key, other in fits:
        if key not in moved and other_key not in taken:
            moved[key] = other
            taken.add(other_key)
    return moved


def overlap(one: Span | None, other: Span | None) -> float:
    """How much two passages share: 1 if they are the same, 0 if they do not touch."""
    if one is None or other is None:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return max(0, shared) / whole if whole else 0.0


def response_known_as(item: Item, judged: Iterable[Item]) -> Item:
    """The response or recommendation as it was judged before, at the same passage or more than half of it."""
    before = {one.key: one for one in judged if one.kind == "response"}
    if item.key in before:
        return item
    return next((before[key] for key in near(list(before.values()), [item])), item)


def known_as(item: Item, judged: Iterable[Item], analysis: Analysis) -> Item:
    """The item under which a passage's thing of today was judged before, or the item itself."""
    before = {one.key: one for one in judged}
    if item.key in before:
        return item
    moved = found(before.values(), analysis).moved
    return next((before[key] for key, today in moved.items() if today.key == item.key), item)


def incident_known_as(item: Item, judged: Iterable[Item]) -> Item:
    """The incident or point under the name that its incident had when it was first judged, or as it is."""
    mine = set(item.mentions)
    best: tuple[int, str] | None = None
    for one in judged:
        if one.kind not in ("incident", "point") or one.name is None:
            continue
        if one.name == item.name:
            return item
        shared = len(mine & set(one.mentions))
        if 2 * shared > min(len(mine), len(set(one.mentions))):
            best = min(best or (0, "~"), (-shared, one.name))
    return item if best is None else Item(item.kind, name=best[1], sort=item.sort, mentions=item.mentions)


def incidents(judged: Iterable[Item], today: Mapping[str, Iterable[Anchor]]) -> dict[str, str]:
    """For the names of judged incidents the ids of those of today that they are.

    Those share more than half of the mentions of the smaller one, the best fits first; each of today's is at most one
    of the judged. `today` gives the mentions of each id.
    """
    holders: dict[Anchor, str] = {anchor: name for name, mentions in today.items() for anchor in mentions}
    sizes = {name: len(set(mentions)) for name, mentions in today.items()}
    wanted: dict[str, set[Anchor]] = defaultdict(set)
    for one in judged:
        if one.kind in ("incident", "point") and one.name is not None:
            wanted[one.name] = set(one.mentions) or wanted[one.name]
    fits = []
    for name, mine in wanted.items():
        shared: dict[str, int] = defaultdict(int)
        for anchor in mine:
            if anchor in holders:
                shared[holders[anchor]] += 1
        if name in sizes:
            fits.append((-len(mine) - 1, name, name))
        fits += [(-n, name, other) for other, n in shared.items() if 2 * n > min(len(mine), sizes[other])]
    meant: dict[str, str] = {}
    for _, name, other in sorted(fits):
        if name not in meant and other not in meant.values():
            meant[name] = other
    return meant
