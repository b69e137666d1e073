"""Readers of hours, parts of the day and nights."""

from __future__ import annotations

import re

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate import dates_fixed as fixed
from onrecord.annotate import dates_points as points
from onrecord.annotate import dates_weekdays as weekdays
from onrecord.annotate.dates_context import Context
from onrecord.annotate.dates_reading import CLOCK_PREPOSITIONS, Match, Reading
from onrecord.model.event import When

LASTING = frozenset({"for", "pour", "pendant", "durant"})


def hour_and_minutes(match: Match, _: Context) -> Reading | None:
    """For example "à quinze heures trente", "в 15 часов 30 минут"."""
    hour, minute, before = match.number("N"), match.number("N", 1), match.before()
    if match.code("UV") != "H" or hour is None or minute is None or hour > 24 or minute > 59:
        return None
    if before is not None and before.lower not in CLOCK_PREPOSITIONS:
        return None
    return Reading("TIME", f"T{hour:02d}:{minute:02d}", "clock")


def night_to(match: Match, context: Context) -> Reading | None:
    """For example "в ночь на вторник": the night that begins on the day before."""
    joint = match.kind("ato")
    if joint is None or joint.lower not in ("на", "to"):
        return None
    if match.kind("W") is not None:
        reading = weekdays.weekday(match, context)
    elif match.kind("M") is not None:
        reading = points.yearless_date(match, context)
    else:
        reading = fixed.fixed(match, context)
    day = calendar.read(reading.value) if reading else None
    if day is None or day.date() is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    return _crossing(calendar.step(day, "D", -1))


def night_from(match: Match, context: Context) -> Reading | None:
    """The night of the first of two days: "dans la nuit de mardi à mercredi", "в ночь с 12 на 13 марта"."""
    reading = weekdays.weekday(match, context) if match.kind("W") is not None else points.range_start(match, context)
    day = calendar.read(reading.value) if reading else None
    if day is None or day.date() is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    return _crossing(calendar.step(day, "D", 0))


def _crossing(first: str | None) -> Reading | None:
    start = calendar.read(first)
    if start is None:
        return None
    return Reading("TIME", f"{first}TNI", when=When(first, calendar.step(start, "D", 1), "day"))


def part_of_day(match: Match, context: Context) -> Reading | None:
    """For example "this morning", "last night", "cette nuit", "прошлой ночью"."""
    part, coming = match.code("P"), match.kind("X") is not None
    now = context.named_before() if coming else context.now()
    step = -1 if match.kind("L") is not None else 1 if coming else 0
    day = calendar.step(now, "D", step) if now else None
    return Reading("TIME", f"{day or 'XXXX-XX-XX'}{part}", "daypart")


def clock_and_minutes(match: Match, _: Context) -> Reading | None:
    """For example "trois heures et quart", "midi moins cinq", "midi trente"."""
    named, more = match.code("KP"), match.number("y") if match.kind("y") is not None else match.number("N")
    hour = int(named[1:3]) % 24 if named[1:3].isdigit() else match.number("N") if match.code("UV") == "H" else None
    before = match.before()
    lasting = match.kind("U") or match.kind("V") if before is not None and before.lower in LASTING else None
    if hour is None or more is None or hour > 24 or not -60 < more < 60 or lasting is not None:
        return None
    minutes = (hour * 60 + more) % (24 * 60)
    return Reading("TIME", f"T{minutes // 60:02d}:{minutes % 60:02d}", "clock")


def part(match: Match, _: Context) -> Reading | None:
    """A time: "noon": a part of a day not named here."""
    return Reading("TIME", match.code("P"), "part")


def clock(match: Match, context: Context) -> Reading | None:
    """A time: "10:35 a.m.": a time of a day not named here; "9 a.m." is nine sharp, "9 h" some time after nine."""
    before, item, value = match.before(), match.kind("K"), match.code("K")
    settled = item is not None and "m" in item.lower
    if not settled and before is not None and before.lower in LASTING and re.fullmatch(r"T\d\d", value):
        return Reading("DURATION", f"PT{int(value[1:])}H")
    if settled and len(value) == 3 and not context.bare:
        value += ":00"
    return Reading("TIME", value, "hour" if settled else "clock")


def clock_words(match: Match, context: Context) -> Reading | None:
    """For example "4 in the morning", "8 часов вечера", "3 heures du matin"."""
    hour, part, minute = match.number("N"), match.code("P") or "TAF", ""
    if match.kind("P") is None and match.items[match.last - 1].lower != "дня":
        return None
    number = match.kind("N")
    if context.language == "en" and number is not None and not number.lower[0].isdigit():
        return Reading("TIME", f"XXXX-XX-XX{part}") if hour == 1 and match.last - match.first == 2 else None
    if match.kind("K") is not None:
        hour, minute = int(match.code("K")[1:3]), match.code("K")[3:]
    if hour is None or hour > 24 or part.startswith(("T1", "T2")) or match.code("UV") not in ("", "H"):
        return None
    if (part in ("TAF", "TEV") and hour < 12) or (part == "TNI" and 6 < hour < 12):
        hour += 12
    sharp = ":00" if context.language == "en" and not context.bare else ""
    return Reading("TIME", f"T{hour:02d}{minute or sharp}", "hour")
