"""Readings that stand together and mean one thing: "Monday, 4 May", "demain à 8 heures", "two weeks before 13 May"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_reading import MOST_UNITS, Reading, Role
from onrecord.annotate.dates_words import Item, Vocabulary

Found = tuple[int, int, Reading]
"""From which item to which, and what they mean."""
_LENGTH = re.compile(r"P(T?)(\d{1,6})([DWMYHS])")
_SIZES = ("Y", "M", "W", "D", "TH", "TM", "TS")
_LATER_HALF = frozenset({"TAF", "TEV"})
_CLOCK = re.compile(r"T(\d\d)(:\d\d)?")


def merged(readings: Sequence[Found], items: Sequence[Item], words: Vocabulary) -> list[Found]:
    """The readings in order, those that belong together as one."""
    dated = _folded(readings, lambda left, right: _weekday_of_date(left, right, items))
    return _folded(dated, lambda left, right: _joined(left, right, items, words))


def _folded(readings: Sequence[Found], join: Callable[[Found, Found], Found | None]) -> list[Found]:
    kept: list[Found] = []
    for reading in readings:
        found = reading
        while kept:
            joined = join(kept[-1], found)
            if joined is None:
                break
            kept.pop()
            found = joined
        kept.append(found)
    return kept


def _weekday_of_date(left: Found, right: Found, items: Sequence[Item]) -> Found | None:
    """For example "Monday, 4 May"."""
    gap = "".join(item.kind for item in items[left[1] : right[0]][:3])
    named = any(item.kind in "MTZ" for item in items[right[0] : right[1]])  # not "last Saturday, ten days ago"
    dated = left[2].role == "weekday" and right[2].role == "day" and named and gap in ("", ",", "D", ",D")
    return (left[0], right[1], right[2]) if dated else None


def _joined(left: Found, right: Found, items: Sequence[Item], words: Vocabulary) -> Found | None:
    between = items[left[1] : right[0]]
    if len(between) > 3:
        return None
    gap, a, b = "".join(item.kind for item in between), left[2], right[2]
    counted = _counted_from(left, right, items, words) or _eve_of(left, right, gap, items) or _sum_of(a, b, gap)
    if counted is not None:
        return left[0], right[1], counted
    timed = _at_hour(a, b, gap) if set(gap) <= set("a,DoE") else None
    return (left[0], right[1], timed) if timed is not None else None


def _at_hour(a: Reading, b: Reading, gap: str) -> Reading | None:
    """A day (named, or not to be told) with a time on the clock or a part of the day, in either order."""
    for day, time in ((a, b), (b, a)):
        hours = re.fullmatch(r"PT(\d\d?)H", time.value or "") if time.type == "DURATION" else None
        if day.role == "daypart" and hours and int(hours[1]) < 24:
            return _in_part(day, Reading("TIME", f"T{int(hours[1]):02d}", "clock"))
        if day.role == "daypart" and time.role in ("clock", "hour"):
            return _in_part(day, time)
        if day.role == "timed" and time.role == "part" and not gap:
            value, _, hour = (day.value or "").partition("T")
            return _in_part(Reading("TIME", f"{value}{time.value}"), Reading("TIME", f"T{hour}", "clock"))
        if day.role not in ("day", "weekday", "prev") or time.role not in ("clock", "hour", "part"):
            continue
        if "T" in (day.value or ""):
            continue
        if time.role == "part" and (len(gap) > 1 or day.value is None):
            return None
        role: Role = "timed" if time.role == "clock" else "daypart" if time.role == "part" else "day"
        return Reading("TIME", f"{day.value or 'XXXX-XX-XX'}{time.value}", role)
    return None


def _in_part(part: Reading, time: Reading) -> Reading | None:
    """For example "8 h ce soir": eight in the evening of that day."""
    value, clock = part.value or "", _CLOCK.fullmatch(time.value or "")
    if "T" not in value or clock is None:
        return None
    day, name = value.split("T", 1)
    hour = int(clock[1])
    if time.role == "clock" and hour < 12 and (f"T{name}" in _LATER_HALF or (name == "NI" and hour > 6)):
        hour += 12
    return Reading("TIME", f"{day}T{hour:02d}{clock[2] or ''}", "day")


def _counted_from(left: Found, right: Found, items: Sequence[Item], words: Vocabulary) -> Reading | None:
    """For example "two weeks before 13 May", "3 jours après le 12 janvier": the day so far from the one named."""
    a, b = left[2], right[2]
    length = _LENGTH.fullmatch(a.value or "") if a.type == "DURATION" else None
    between = [item.lower for item in items[left[1] : right[0]]]
    way = words.anchors.get(" ".join(between))
    if way is None and between and items[right[0] - 1].kind == "D":
        way = words.anchors.get(" ".join(between[:-1]))
    if length is None or way is None or length[1] or b.role not in ("day", "weekday") or int(length[2]) > MOST_UNITS:
        return None
    start = calendar.read(b.value)
    return Reading("DATE", calendar.shift(start, length[3], way * int(length[2])) if start else None, "day")


def _eve_of(left: Found, right: Found, gap: str, items: Sequence[Item]) -> Reading | None:
    """For example "la veille du 14 juillet", "the day after Christmas"."""
    if left[2].role != "prev" or right[2].role not in ("day", "weekday") or gap not in ("", "o", "oD"):
        return None
    codes = [str(item.value) for item in items[left[0] : left[1]] if item.kind == "r"]
    moved = re.fullmatch(r"prev([+-]\d)", codes[0]) if codes else None
    start = calendar.read(right[2].value)
    if moved is None:
        return None
    return Reading("DATE", calendar.shift(start, "D", int(moved[1])) if start else None, "day")


def _sum_of(a: Reading, b: Reading, gap: str) -> Reading | None:
    """For example "une heure et 30 minutes", "2 года и 3 месяца": one length of time of a larger and a smaller unit."""
    if a.type != "DURATION" or b.type != "DURATION" or gap not in ("", "t", ",") or a.when or b.when:
        return None
    first, second = _LENGTH.fullmatch(a.value or ""), _LENGTH.fullmatch(b.value or "")
    if first is None or second is None or _SIZES.index(first[1] + first[3]) >= _SIZES.index(second[1] + second[3]):
        return None
    return Reading("DURATION", f"{a.value}{second[1] if not first[1] else ''}{second[2]}{second[3]}")
