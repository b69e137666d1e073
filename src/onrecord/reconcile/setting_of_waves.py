"""When and where a wave took place, as its mentions say it: all days from first to last, the place that stands out."""

from __future__ import annotations

import calendar
import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place, Precision
from onrecord.model.incident import Group
from onrecord.model.text import Span
from onrecord.reconcile import clues

Dated = Sequence[tuple[str, EventMention]]
_FINEST: tuple[Precision, ...] = ("day", "week", "month", "span", "year", "unknown")
_NOT_TOLD = frozenset({"denied", "possible"})  # the day of a denial is not that of what is denied
_SEASON = re.compile(r"^\d{4}-(?:SP|SU|FA|WI|Q[1-4])$")
_NEAR = 220  # code points between an event and a date without a year
_TOWN_SHARE = 0.25
_CLEARLY = 1.5  # a wave bears a town's name only if that town stands out
_REGION_KM = 150
_MOST_TOWNS = 3


@dataclass(frozen=True, slots=True)
class Time:
    """First and last day, how precise they are, and the words where no year is given."""

    first: str | None
    last: str | None
    precision: Precision
    words: str | None = None


def when(analyses: Mapping[str, Analysis], group: Group, dated: Dated) -> Time:
    """The days from the first to the last of a wave, by the mentions whose date stands near, if any does."""
    real = [(r, e) for r, e in dated if e.factuality not in _NOT_TOLD] or dated
    about = [(r, e) for r, e in real if r in group.reports] or real
    about = [(r, e) for r, e in about if not _is_season(analyses[r], e)] or about
    sure = [(r, e) for r, e in about if _is_dated_near(analyses[r], e)]
    return _until_reported(analyses, sure or about, hull(sure or about))


def _is_season(analysis: Analysis, event: EventMention) -> bool:
    """Whether an event is dated by a season or quarter alone ("last spring"), whose ends nobody means to the day."""
    return any(_SEASON.search(d.value or "") for d in analysis.dates if d.when == event.time)


def _until_reported(analyses: Mapping[str, Analysis], dated: Dated, time: Time) -> Time:
    """What goes on "since December" goes on until the last report that says so."""
    ends = [time.last or ""]
    for report, event in dated:
        published = _last_day(analyses[report].report.published) or ""
        last = event.time.last if event.time else None
        if last is not None and last < published and _is_since(analyses[report], event):
            ends.append(published)
    return replace(time, last=max(ends) or None)


def _last_day(published: str | None) -> str | None:
    """The day of publication, or the last of its month where only that is known."""
    words = (published or "")[:10]
    if len(words) == 7:
        year, month = int(words[:4]), int(words[5:7])
        return f"{words}-{calendar.monthrange(year, month)[1]:02d}" if 0 < month < 13 else None
    return words if len(words) == 10 else None


def _is_since(analysis: Analysis, event: EventMention) -> bool:
    """Whether the date of an event stands after "since"."""
    text, language = analysis.report.text, analysis.report.language or "en"
    for mention in analysis.dates:
        if (
            abs(mention.span.start - event.trigger.start) <= _NEAR
            and event.time is not None
            and mention.when == event.time
        ):
            before = " ".join(text[max(0, mention.span.start - 24) : mention.span.start].lower().split())
            if any(f" {before}".endswith(f" {words}") for words in _since(language)):
                return True
    return False


@functools.cache
def _since(language: str) -> tuple[str, ...]:
    return tuple(lexicon.load("waves", language if language in lexicon.LANGUAGES else "en")["since"])


def _is_dated_near(analysis: Analysis, event: EventMention) -> bool:
    """Whether the date from which an event has its time stands shortly before it or in the words around it."""
    first, last = (event.time.first, event.time.last) if event.time else (None, None)
    if first is None or last is None:
        return False
    return any(
        -_NEAR <= event.trigger.start - d.span.end <= 2 * _NEAR
        for d in analysis.dates
        if d.when.first is not None and d.when.last is not None and first <= d.when.first and d.when.last <= last
    )


def hull(dated: Dated) -> Time:
    """From the first of these days to the last, as coarse as the coarsest of the two."""
    first = min((e.time.first or "", _FINEST.index(e.time.precision)) for _, e in dated if e.time)
    last = max((e.time.last or "", -_FINEST.index(e.time.precision)) for _, e in dated if e.time)
    coarsest = _FINEST[max(first[1], -last[1])]
    if coarsest in {"day", "week"} and first[0] != last[0] and (coarsest == "day" or len(dated) > 1):
        coarsest = "span"
    return Time(first[0], last[0], coarsest)


def towns(analyses: Mapping[str, Analysis], group: Group, region: Place | None) -> tuple[Place, ...]:
    """The towns that reports name close to the mentions of a wave, those of most reports first, inside its region."""
    if region is None or region.kind not in {"region", "country"}:
        return ()
    triggers: dict[str, list[int]] = defaultdict(list)
    for mention in group.mentions:
        triggers[mention.report].append(analyses[mention.report].events[mention.event].trigger.start)
    named: dict[Place, set[str]] = defaultdict(set)
    for report, starts in triggers.items():
        starts.sort()
        for one in analyses[report].places:
            here = not one.dateline and one.place.kind in {"town", "site"} and _is_in(one.place, region)
            if here and clues.within(starts, Span(one.span.start - _NEAR, one.span.end + _NEAR)):
                named[one.place].add(report)
    return tuple(sorted(named, key=lambda p: (-len(named[p]), p.name))[:_MOST_TOWNS])


def _is_in(town: Place, region: Place) -> bool:
    """Whether a town lies in a country, or close enough to the middle of a region of its country."""
    if town.country is None or town.country != region.country:
        return False
    return region.kind == "country" or clues.kilometres(town, region) <= _REGION_KM


def where(analyses: Mapping[str, Analysis], group: Group) -> Place | None:
    """The most specific place that stands out among those of a wave's mentions: a town, a region, the country."""
    votes: dict[Place, float] = defaultdict(float)
    for report in sorted({m.report for m in group.mentions}):
        own = [analyses[report].events[m.event].place for m in group.mentions if m.report == report]
        known = [p for p in own if p is not None]
        for place in known:
            votes[place] += (1.0 if report in group.reports else 0.5) / len(known)
    for kinds in (("site", "town"), ("region",), ("country",)):
        fitting = sorted((p for p in votes if p.kind in kinds), key=lambda p: (-votes[p], p.name))
        if fitting and votes[fitting[0]] >= _TOWN_SHARE * max(votes.values()):
            clear = len(fitting) == 1 or votes[fitting[0]] > _CLEARLY * votes[fitting[1]]
            if clear or kinds == ("country",):
                return fitting[0]
    return min(votes, key=lambda p: (-votes[p], p.name), default=None)
