"""What waits for a judgement, first what settles most: what many points, figures and origins hang on.

What contradicts something, or is doubtful, comes before what everybody agrees on; the same word in several reports
(reprints, and figures of one origin) is one entry, judged at once. Nobody needs to judge everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.judge import items, marks
from onrecord.model.incident import Incident, PointSupport, Reconciled, StatedFigure, Weighed
from onrecord.model.judgement import Gone, Item, State
from onrecord.model.waiting import Waiting

OCCURRED = "occurred"
_CONFLICT, _GONE = 1000.0, 900.0  # what people decided comes before what the machine suggests
_DOUBT = 2.0


def of(weighed: Weighed) -> list[Waiting]:
    """All that waits, first what settles most."""
    book = _Book(weighed)
    found = [*_of_people(weighed), *(one for incident in weighed.incidents for one in _of_incident(incident, book))]
    return sorted(found, key=lambda one: (-one.weight, one.incident, one.item.key))


class _Book:
    """The items of what stands in the analyses, and what people said of them."""

    def __init__(self, weighed: Weighed) -> None:
        self.weighed = weighed
        self._states: Mapping[str, State] = weighed.judged.states if weighed.judged else {}

    def item(self, report: str, kind: str, index: int) -> Item:
        """The item of something in a report as judged."""
        return items.at(self.weighed, report, kind, index)

    def waits(self, item: Item) -> bool:
        """Whether nobody has said yet whether it is so."""
        state = self._states.get(item.key)
        return state is None or (state.truth is None and state.status in ("suggested", "under_review"))

    def doubted(self, item: Item) -> bool:
        """Whether a person marked it as doubtful."""
        state = self._states.get(item.key)
        return state is not None and state.doubtful


def _of_people(weighed: Weighed) -> Iterator[Waiting]:
    """What people decided against each other, and what their judgements lost."""
    judged = weighed.judged
    if judged is None:
        return
    for one in judged.conflicts:
        words = f"{len(one.judgements)} people decided otherwise, not knowing of each other"
        yield Waiting(
            one.item, (one.item,), one.item.name or "", words, "one more judgement settles it", _CONFLICT, one
        )
    for gone in judged.gone:
        yield _lost(gone)


def _lost(gone: Gone) -> Waiting:
    return Waiting(
        gone.item,
        (gone.item,),
        gone.item.name or "",
        f"was judged, and {gone.words}",
        "the judgement is kept; take it back, or judge what is there now",
        _GONE,
    )


def _of_incident(incident: Incident, book: _Book) -> Iterator[Waiting]:
    whole = items.of_incident(incident, book.weighed.analyses)
    state = book.weighed.judged.incident(incident.id) if book.weighed.judged else None
    if state is not None and state.rejected:
        return
    if book.waits(whole):
        yield _status(incident, whole)
    points = {one.point: one for one in incident.support}
    for line in incident.figures:
        yield from _figures(incident, line, points.get(line.counted), book)
    yield from _mentions(incident, points, book)
    yield from _denials(incident, book)


def _status(incident: Incident, whole: Item) -> Waiting:
    contradicted = sum("contradicted" in gap for one in incident.support for gap in one.gaps)
    against = bool(incident.denials)
    points, figures, origins = len(incident.support), len(incident.figures), len(incident.origins)
    reason = [f"{_many(origins, 'origin')}, {_many(len(incident.reports), 'report')}"]
    reason += [f"{_many(contradicted, 'figure')} contradicted"] if contradicted else []
    reason += ["denied"] if against else []
    return Waiting(
        whole,
        (whole,),
        incident.id,
        "nobody has judged this incident: " + ", ".join(reason),
        f"its status, and with it {_many(points, 'point')} and {_many(figures, 'kind of figure', 'kinds of figures')}",
        (points + figures + origins) * (_DOUBT if contradicted or against else 1.0),
    )


def _figures(incident: Incident, line: Reconciled, point: PointSupport | None, book: _Book) -> Iterator[Waiting]:
    """The stated figures of one kind, those of the same value by the same origin together."""
    batches: dict[tuple[object, ...], list[StatedFigure]] = defaultdict(list)
    for one in line.stated:
        batches[one.low, one.high, one.origin or one.said_by or one.report].append(one)
    contradicted = any("contradicted" in gap or " gave " in gap for gap in (point.gaps if point else ()))
    for batch in batches.values():
        open_ = [item for one in batch if book.waits(item := book.item(one.report, "figure", one.figure))]
        if not open_:
            continue
        roles = _roles(batch, line)
        doubtful = any(map(book.doubted, open_)) or contradicted
        weight = (1 + len(roles) * 2 + len(batch)) * (_DOUBT if doubtful and len(batches) > 1 else 1.0)
        reports = len({one.report for one in batch})
        reason = f"{_many(reports, 'report states', 'reports state')} this figure for {line.counted}"
        reason += " on one word" if reports > 1 else ""
        reason += "; other figures contradict it" if contradicted and len(batches) > 1 else ""
        settles = ", ".join(roles) if roles else "one of the figures that are stated"
        yield Waiting(open_[0], tuple(open_), incident.id, reason, settles, weight)


def _roles(batch: Sequence[StatedFigure], line: Reconciled) -> list[str]:
    """What the figure of a batch is among those of its kind, where no other batch states the same."""
    mine, held = _value(batch[0]), {(one.report, one.figure) for one in batch}
    others = [_value(one) for one in line.stated if (one.report, one.figure) not in held]
    if not others:
        return ["the only figure of its kind"]
    known = [value for value in others if value is not None]
    if mine is None or mine in known:
        return ["one of the words for the value that is put first"] if mine is not None and mine == line.best else []
    roles = ["the value that is put first"] if mine == line.best else []
    roles += ["the lowest that is stated"] if known and mine < min(known) else []
    return [*roles, *(["the highest that is stated"] if known and mine > max(known) else [])]


def _value(one: StatedFigure) -> int | None:
    return one.low if one.low is not None else one.high


def _mentions(incident: Incident, points: Mapping[str, PointSupport], book: _Book) -> Iterator[Waiting]:
    """The mentions of one kind on the word of one origin together."""
    batches: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for mention in incident.mentions:
        trail = book.weighed.origins.events.get((mention.report, mention.event))
        event = book.weighed.analyses[mention.report].events[mention.event]
        item = book.item(mention.report, "event", mention.event)
        if book.waits(item):
            batches[event.type, (trail.origin or trail.voice or "" if trail else "")].append(item)
    occurred = points.get(OCCURRED)
    sole = occurred is not None and len(occurred.supporting) <= 1
    for (kind, origin), batch in batches.items():
        alone = sole and occurred is not None and (not occurred.supporting or origin in occurred.supporting)
        doubtful = any(map(book.doubted, batch))
        reason = f"{_many(len(batch), 'mention')} of {kind.replace('_', ' ')} on one word"
        settles = "the only word for this incident" if alone else "one of the words for this incident"
        weight = (len(batch) * 0.5 + (3 if alone else 0.5)) * (_DOUBT if doubtful else 1.0)
        yield Waiting(batch[0], tuple(batch), incident.id, reason, settles, weight)


def _denials(incident: Incident, book: _Book) -> Iterator[Waiting]:
    """The denials of one speaker together."""
    batches: dict[str, list[tuple[Item, tuple[str, ...]]]] = defaultdict(list)
    for one in incident.denials:
        item = book.item(one.said.report, "statement", one.said.statement)
        if book.waits(item):
            batches[one.speaker].append((item, one.of))
    for batch in batches.values():
        denied = sorted({point for _, of_ in batch for point in of_})
        yield Waiting(
            batch[0][0],
            tuple(item for item, _ in batch),
            incident.id,
            f"{_many(len(batch), 'denial')} by one speaker",
            f"speaks against {_listed(denied)}",
            1.0 + len(denied) + len(batch) * 0.5,
        )


def responses(weighed: Weighed) -> set[str]:
    """The keys of the items of all responses of all incidents."""
    return {marks.response(one).key for incident in weighed.incidents for one in incident.responses}


def _listed(points: Sequence[str]) -> str:
    return ", ".join(f"“{point}”" for point in points)


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
