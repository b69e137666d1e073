"""How much of what people marked in single reports is found: statements, dates, places, figures, events.

Each measure takes gold reports and the analyses of the same texts by id; a report without an analysis counts as
one in which nothing was found.
"""

from __future__ import annotations

import collections
import math
import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.bench.gold import (
    Attribution,
    CountMark,
    EventMark,
    GoldReport,
    PlaceMark,
    Registered,
    SentenceMark,
    Spans,
    TimeMark,
)
from onrecord.bench.rates import Figures, Rates, Tally, percent, rounded, share
from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, PlaceMention
from onrecord.model.figure import Figure
from onrecord.model.statement import Statement
from onrecord.model.text import Report, Span

Answers = Mapping[str, Analysis]
ANNOTATORS_DIFFER = " \t\n\xa0\"'“”‘’«»„.,;:"
NEAR_KM = 161.0
EARTH_KM = 6371.0088
COUNTED = {"killed": "killed", "injured": "injured", "arrested": "detained"}
"""What a register calls it, and the kind of our figures."""
POLICE = re.compile(
    r"\b(police|cops?|policem[ae]n|officers?|constables?|crpf|rpf|srp|jawans?|security forces)\b", re.IGNORECASE
)
LABELLED = {"KILL": "killing", "ARREST": "detention"}


def answer(answers: Answers, report: GoldReport) -> Analysis:
    """The analysis of a report; one with nothing in it if there is none."""
    return answers.get(report.id) or Analysis(Report(report.id, report.id, report.text))


def trimmed(spans: Iterable[Span], text: str) -> Spans:
    """The spans without outer spaces, quotation marks and stops, which annotators treat differently; empty ones go."""
    kept = []
    for span in sorted(spans):
        start, end = span
        while start < end and text[start] in ANNOTATORS_DIFFER:
            start += 1
        while end > start and text[end - 1] in ANNOTATORS_DIFFER:
            end -= 1
        if start < end:
            kept.append(Span(start, end))
    return tuple(kept)


def covered(spans: Iterable[Span]) -> frozenset[int]:
    """The code points under the spans."""
    return frozenset(point for start, end in spans for point in range(start, end))


def statements(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Source, cue and content exactly; how much of the contents overlaps; and those *linked* to the right source.

    Linked: the content overlaps by half (intersection over union) and the sources touch. Nested statements, and those
    in the reporter's own voice, are passed over.
    """
    exact = {part: Tally() for part in ("source", "cue", "content")}
    linked = Tally()
    recall, precision = _Mean(), _Mean()
    for report in reports:
        gold = [_trimmed(mark, report.text) for mark in report.all(Attribution)]
        said = [one for one in answer(answers, report).statements if not one.nested and (one.source or one.cue)]
        mine = [_trimmed(one, report.text) for one in said]
        for part, tally in exact.items():
            _count_exact({getattr(one, part) for one in gold}, {getattr(one, part) for one in mine}, tally)
        gold_covers, mine_covers = [[covered(one.content) for one in side] for side in (gold, mine)]
        _best_shares(gold_covers, mine_covers, recall)
        _best_shares(mine_covers, gold_covers, precision)
        _count_linked(gold, mine, linked)
    overlap = Rates(*rounded(precision.value, recall.value))
    return {f"{part} exact": tally.rates() for part, tally in exact.items()} | {
        "content overlap": overlap,
        "linked": linked.rates(),
    }


def dates(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Time expressions: the same span, an overlapping one, and an overlapping one of the same TIMEX3 value."""
    strict, relaxed, valued = Tally(), Tally(), Tally()
    for report in reports:
        gold, mine = report.all(TimeMark), answer(answers, report).dates
        for tally in (strict, relaxed, valued):
            tally.found += len(mine)
            tally.there += len(gold)
        for mark, found in _matched_dates(gold, mine):
            relaxed.right += 1
            strict.right += found.span == mark.span
            valued.right += mark.value is not None and (found.value or "").upper() == mark.value.upper()
    return {"strict": strict.rates(), "relaxed": relaxed.rates(), "value": valued.rates()}


def places(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Place names found; and, of all that people located, the share put within 161 km of where they are."""
    found, located, near = Tally(), 0, 0
    for report in reports:
        gold, mine = report.all(PlaceMark), answer(answers, report).places
        found.there += len(gold)
        found.found += len(mine)
        located += sum(mark.at is not None for mark in gold)
        for mark, mention in _matched_places(gold, mine):
            found.right += 1
            at = mention.place
            if mark.at and at.lat is not None and at.lon is not None:
                near += kilometres(mark.at, (at.lat, at.lon)) <= NEAR_KM
    return {"found": found.rates()} | ({"within 161 km": percent(near / located)} if located else {})


def figures(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Of the reports on one registered incident, the share whose own total is the register's; unsaid counts as 0."""
    right: collections.Counter[str] = collections.Counter()
    asked = 0
    for report in reports:
        register = report.all(Registered)
        if len(register) != 1:
            continue
        asked += 1
        for name, counted in COUNTED.items():
            right[name] += total(answer(answers, report), counted) == getattr(register[0], name)
    return {name: percent(right[name] / asked) for name in COUNTED if asked}


def total(analysis: Analysis, counted: str) -> int:
    """The report's own total of one kind: its lower bound, else its upper one, else 0."""
    for stated in analysis.totals:
        if stated.counted == counted:
            return stated.low if stated.low is not None else stated.high or 0
    return 0


def counts(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Figures by what is counted and both bounds, exactly; parts, superseded and singly named ones are passed over."""
    tally = Tally()
    for report in reports:
        gold = collections.Counter(_bounds(mark) for mark in report.all(CountMark))
        mine = collections.Counter(_bounds(one) for one in answer(answers, report).figures if _stands(one))
        tally.right += (gold & mine).total()
        tally.found += mine.total()
        tally.there += gold.total()
    return {"exact": tally.rates()}


def factuality(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Of the marked events, the share found (same type, trigger touching), and that found and as real as marked."""
    found = right = asked = 0
    for report in reports:
        events = answer(answers, report).events
        for mark in report.all(EventMark):
            asked += 1
            same = [e.factuality for e in events if e.type == mark.type and e.trigger.touches(mark.trigger)]
            found += bool(same)
            right += mark.factuality in same
    return {"right": percent(right / asked), "event found": percent(found / asked)} if asked else {}


def events(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Sentences in which police killed or arrested: an event of that type, stated or alleged, by police, is there."""
    tally = {label: Tally() for label in LABELLED}
    for report in reports:
        analysis = answer(answers, report)
        by_police = [
            (event.type, event.trigger.start)
            for event in analysis.events
            if event.factuality in {"stated", "alleged"}
            and any(POLICE.search(who.of(report.text)) for who in event.perpetrators)
        ]
        for sentence in report.all(SentenceMark):
            for label, kind in LABELLED.items():
                mine = any(k == kind and sentence.span.start <= at < sentence.span.end for k, at in by_police)
                gold = label in sentence.labels
                tally[label].right += mine and gold
                tally[label].found += mine
                tally[label].there += gold
    return {label: one.rates() for label, one in tally.items()}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two points (latitude, longitude in degrees) lie apart on a sphere (haversine)."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


class _Mean:
    """A mean that is 0 of nothing."""

    def __init__(self) -> None:
        self.sum, self.number = 0.0, 0

    def add(self, value: float) -> None:
        self.sum, self.number = self.sum + value, self.number + 1

    @property
    def value(self) -> float:
        return share(self.sum, self.number)


def _trimmed(said: Attribution | Statement, text: str) -> Attribution:
    return Attribution(trimmed(said.source, text), trimmed(said.cue, text), trimmed(said.content, text))


def _count_exact(gold: set[Spans], mine: set[Spans], tally: Tally) -> None:
    gold, mine = gold - {()}, mine - {()}
    tally.right += len(gold & mine)
    tally.found += len(mine)
    tally.there += len(gold)


def _best_shares(these: Sequence[frozenset[int]], others: Sequence[frozenset[int]], mean: _Mean) -> None:
    for one in these:
        if one:
            mean.add(max((len(one & other) / len(one) for other in others), default=0.0))


def _count_linked(gold: Sequence[Attribution], mine: Sequence[Attribution], tally: Tally) -> None:
    sourced = [one for one in gold if one.source]
    free = [one for one in mine if one.source]
    tally.there += len(sourced)
    tally.found += len(free)
    for mark in sourced:
        hit = next((one for one in free if _same_saying(mark, one)), None)
        if hit is not None:
            free.remove(hit)
            tally.right += 1


def _same_saying(one: Attribution, other: Attribution) -> bool:
    if covered(one.source).isdisjoint(covered(other.source)):
        return False
    content, other_content = covered(one.content), covered(other.content)
    return share(len(content & other_content), len(content | other_content)) >= 0.5


def _matched_dates(gold: Sequence[TimeMark], mine: Sequence[DateMention]) -> list[tuple[TimeMark, DateMention]]:
    """Each mark, in order, with the free mention that has its span, else overlaps most with it."""
    free = list(range(len(mine)))
    pairs = []
    for mark in gold:
        near = [i for i in free if mine[i].span.touches(mark.span)]
        if near:
            best = max(near, key=lambda i: (mine[i].span == mark.span, _common(mine[i].span, mark.span)))
            free.remove(best)
            pairs.append((mark, mine[best]))
    return pairs


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _matched_places(gold: Sequence[PlaceMark], mine: Sequence[PlaceMention]) -> list[tuple[PlaceMark, PlaceMention]]:
    """Each mark, in order, with the first free mention that touches it."""
    free = list(mine)
    pairs = []
    for mark in gold:
        hit = next((i for i, mention in enumerate(free) if mention.span.touches(mark.span)), None)
        if hit is not None:
            pairs.append((mark, free.pop(hit)))
    return pairs


def _bounds(one: CountMark | Figure) -> tuple[str, int | None, int | None]:
    return one.counted, one.low, one.high


def _stands(figure: Figure) -> bool:
    passed_over = figure.superseded or figure.named_singly or figure.part_of is not None
    return not passed_over and figure.counted != "other"
