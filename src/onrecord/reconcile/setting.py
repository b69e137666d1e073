"""When and where an incident happened, as its reports say it, with the passages that say so.

A single incident has the likeliest of the days and places that its reports name (`choice`); a wave all its days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, EventMention, Place
from onrecord.model.incident import Group, Passage
from onrecord.reconcile import choice, clues, day_clues, place_clues, setting_of_waves
from onrecord.reconcile.clues import Told
from onrecord.reconcile.setting_of_waves import Time

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_NEAR = 220  # code points between an event and a date without a year


def when(analyses: Mapping[str, Analysis], group: Group) -> Time:
    """The days of an incident: of one the likeliest that its reports name, of a wave all from first to last."""
    events = [(m.report, analyses[m.report].events[m.event]) for m in group.mentions]
    dated = [(r, e) for r, e in events if e.time is not None and e.time.first and e.time.last]
    words = _without_year(analyses, group) if group.days is None else None
    if words is not None:
        return Time(None, None, "unknown", words)
    if group.days is not None:
        dated = [(r, e) for r, e in dated if _within(e, group.days)] or dated
    finest = [(r, e) for r, e in dated if e.time and e.time.precision != "year"] or dated
    if group.days is not None and all(e.time and e.time.precision == "year" for _, e in finest):
        first, last = group.days
        if finest or _is_month(first, last):
            return Time(first, last, "month") if _is_month(first, last) else setting_of_waves.hull(finest)
    if group.kind == "wave":
        return setting_of_waves.when(analyses, group, finest) if finest else Time(None, None, "unknown")
    day = _day(clues.told(analyses, group), [e for _, e in finest])
    if day is not None:
        return Time(day, day, "day")
    return setting_of_waves.hull(finest) if finest else Time(None, None, "unknown")


def _is_month(first: str, last: str) -> bool:
    """Whether these are days of one month from its first: the time of reports that say "again" without a date."""
    return first[:7] == last[:7] and first.endswith("-01") and first != last


def _day(told: Sequence[Told], dated: Sequence[EventMention]) -> str | None:
    """The likeliest day; where the acts have coarser times only, such as a month, it must lie in one of them."""
    coarse = [] if any(e.time and e.time.first == e.time.last for e in dated) else dated
    options = {
        day: found
        for day, found in day_clues.of_reports(told).items()
        if not coarse or any(e.time and (e.time.first or "") <= day <= (e.time.last or "") for e in coarse)
    }
    return choice.ranked(options, "day")[0][0] if options else None


def _within(event: EventMention, days: tuple[str, str]) -> bool:
    first, last = (event.time.first, event.time.last) if event.time else (None, None)
    return first is not None and last is not None and days[0] <= first and last <= days[1]


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
    """The place of an incident: of one the likeliest that its reports name, of a wave the one that stands out."""
    if group.kind == "wave":
        return setting_of_waves.where(analyses, group)
    options = place_clues.of_reports(clues.told(analyses, group))
    return choice.ranked(options, "place")[0][0] if options else None


def passages(analyses: Mapping[str, Analysis], group: Group, time: Time, place: Place | None) -> tuple[Passage, ...]:
    """Where the reports of an incident name its days and its place."""
    found: list[Passage] = []
    for report in group.reports or group.mentioned_in:
        one = analyses[report]
        found += [Passage("where", report, m.span) for m in one.places if place is not None and m.place == place]
        found += [Passage("when", report, m.span) for m in one.dates if _bounds(m, time)]
    return tuple(sorted(found, key=lambda one: (one.point, one.report, one.span)))


def _bounds(mention: DateMention, time: Time) -> bool:
    """Whether a time expression begins or ends with the days of an incident."""
    first, last = mention.when.first, mention.when.last
    return first is not None and last is not None and (first == time.first or last == time.last)
