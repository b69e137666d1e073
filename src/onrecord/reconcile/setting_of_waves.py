"""When and where an incident happened, as its mentions say it."""

from __future__ import annotations

import calendar
import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place, Precision
from onrecord.model.incident import Group

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_FINEST: tuple[Precision, ...] = ("day", "week", "month", "span", "year", "unknown")
_ACTS = frozenset({"killing", "injury", "attack", "sexual_violence", "raid", "destruction", "abduction"})
_NEAR = 220  # code points between an event and a date without a year
_TOWN_SHARE = 0.25
_CLEARLY = 1.5  # a wave bears a town's name only if that town stands out
_OF_MENTION, _OF_NAME, _OF_FIRST, _OF_DATELINE = 1.0, 0.5, 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Time:
    """First and last day, how precise they are, and the words where no year is given."""

    first: str | None
    last: str | None
    precision: Precision
    words: str | None = None


def when(analyses: Mapping[str, Analysis], group: Group) -> Time:
    """The days of an incident: of a single one the day that most reports give, of a wave all from first to last."""
    events = [(m.report, analyses[m.report].events[m.event]) for m in group.mentions]
    dated = [(r, e) for r, e in events if e.time is not None and e.time.first and e.time.last]
    words = _without_year(analyses, group) if group.days is None else None
    if not dated or words is not None:
        return Time(None, None, "unknown", words)
    if group.days is not None:
        dated = [(r, e) for r, e in dated if _within(e, group.days)] or dated
    finest = [(r, e) for r, e in dated if e.time and e.time.precision != "year"] or dated
    if group.kind == "incident":
        return _one_day(finest, group) or _hull(finest)
    about = [(r, e) for r, e in finest if r in group.reports] or finest
    sure = [(r, e) for r, e in about if _is_dated_near(analyses[r], e)]
    return _until_reported(analyses, sure or about, _hull(sure or about))


def _within(event: EventMention, days: tuple[str, str]) -> bool:
    first, last = (event.time.first, event.time.last) if event.time else (None, None)
    return first is not None and last is not None and days[0] <= first and last <= days[1]


def _until_reported(analyses: Mapping[str, Analysis], dated: Sequence[tuple[str, EventMention]], time: Time) -> Time:
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


def _one_day(dated: Sequence[tuple[str, EventMention]], group: Group) -> Time | None:
    """The day that most reports give for the act itself; on a tie the earlier."""
    for wanted in (_ACTS, None):
        votes: Counter[str] = Counter()
        for report in {r for r, _ in dated}:
            own = [e for r, e in dated if r == report and (wanted is None or e.type in wanted)]
            days = Counter(e.time.first for e in own if e.time and e.time.first and e.time.first == e.time.last)
            if days:
                votes[min(days, key=lambda d: (-days[d], d))] += 2 if report in group.reports else 1
        if votes:
            day = min(votes, key=lambda d: (-votes[d], d))
            return Time(day, day, "day")
    return None


def _hull(dated: Sequence[tuple[str, EventMention]]) -> Time:
    first = min((e.time.first or "", _FINEST.index(e.time.precision)) for _, e in dated if e.time)
    last = max((e.time.last or "", -_FINEST.index(e.time.precision)) for _, e in dated if e.time)
    coarsest = _FINEST[max(first[1], -last[1])]
    if coarsest in {"day", "week"} and first[0] != last[0] and (coarsest == "day" or len(dated) > 1):
        coarsest = "span"
    return Time(first[0], last[0], coarsest)


def _without_year(analyses: Mapping[str, Analysis], group: Group) -> str | None:
    """The month that stands by most mentions without a year: "December, year not given"."""
    found: Counter[str] = Counter()
    for mention in group.mentions:
        analysis = analyses[mention.report]
        trigger = analysis.events[mention.event].trigger
        for one in analysis.dates:
            if abs(one.span.start - trigger.start) <= _NEAR and (one.value or "").startswith("XXXX-"):
                found[(one.value or "")[5:7]] += 1
    for code in sorted(found, key=lambda c: (-found[c], c)):
        words = MONTHS[int(code) - 1] if code.isdigit() and 0 < int(code) < 13 else _SEASONS.get(code)
        if words:
            return f"{words}, year not given"
    return None


def where(analyses: Mapping[str, Analysis], group: Group) -> Place | None:
    """The most specific place that enough reports give: a town before its region, a region before the country.

    A report gives the places of its mentions most of all, then those that it names often, first, or as where it was
    filed.
    """
    votes: dict[Place, float] = defaultdict(float)
    for report in sorted({m.report for m in group.mentions}):
        for place, vote in _votes(analyses[report], group).items():
            votes[place] += vote if report in group.reports else vote / 2
    if not votes:
        return None
    for kinds in (("site", "town"), ("region",), ("country",)):
        fitting = sorted((p for p in votes if p.kind in kinds), key=lambda p: (-votes[p], p.name))
        if fitting and votes[fitting[0]] >= _TOWN_SHARE * max(votes.values()):
            clear = len(fitting) == 1 or votes[fitting[0]] > _CLEARLY * votes[fitting[1]]
            if group.kind == "incident" or clear or kinds == ("country",):
                return fitting[0]
    return min(votes, key=lambda p: (-votes[p], p.name))


def _votes(analysis: Analysis, group: Group) -> dict[Place, float]:
    """What one report says of where it happened, as votes that add up to at most a few for each place."""
    votes: dict[Place, float] = defaultdict(float)
    own = [analysis.events[m.event].place for m in group.mentions if m.report == analysis.report.id]
    known = [p for p in own if p is not None]
    for place in known:
        votes[place] += _OF_MENTION / len(known)
    if analysis.report.id in group.reports and group.kind == "incident":
        named = [m for m in analysis.places if m.place.kind in {"town", "site"}]
        for mention in named:
            votes[mention.place] += _OF_DATELINE if mention.dateline else _OF_NAME / len(named)
        if named:
            votes[named[0].place] += _OF_FIRST
    return votes
