"""Readers of points in time: days, weekdays, months, quarters, seasons, years and decades."""

from __future__ import annotations

import re

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_calendar import Day
from onrecord.annotate.dates_context import Context, is_future
from onrecord.annotate.dates_reading import Match, Reading, as_day, year_for


def numeric(match: Match, _: Context) -> Reading | None:
    """A time: "12/03/2024", "2024-03-12": a date in figures."""
    return as_day(match.code("T"))


def numeric_day(match: Match, context: Context) -> Reading | None:
    """A time: "31/10": a day and month in figures."""
    month, day = int(match.code("Z")[:2]), int(match.code("Z")[3:])
    return as_day(calendar.full(year_for(match, context, month, day), month, day))


def nth(match: Match, context: Context) -> Reading | None:
    """For example "le premier mercredi du mois prochain", "the third day of October", "la première semaine de 2015"."""
    count, unit, weekday = match.number("O"), match.code("UV") if match.kind("W") is None else "", match.number("W")
    year, month = match.number("Y"), match.number("M")
    if month is not None:
        year = year if year is not None else year_for(match, context, month, None)
    elif weekday is not None:
        direction, now = match.kind("LCX"), context.now()
        start = (
            calendar.read(calendar.step(now, "M", {"L": -1, "C": 0, "X": 1}[direction.kind]))
            if now and direction
            else None
        )
        year, month = (start.year, start.month) if start and match.code("UV") == "M" else (None, None)
    if count is None or year is None:
        return None
    if unit == "W" and month is None and 1 <= count <= 53:
        return Reading("DATE", f"{year:04d}-W{count:02d}")
    if month is None:
        return None
    if weekday is None:
        return as_day(calendar.full(year, month, count)) if unit == "D" else None
    first = Day(year, month, 1).date()
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (count - 1) if first else 99
    return as_day(calendar.full(year, month, day))


def _day_number(match: Match, context: Context) -> int | None:
    item = match.kind("NO")
    if item is None or not isinstance(item.value, int) or not 1 <= item.value <= 31:
        return None
    if context.language != "fr" and item.kind == "N" and not item.lower[0].isdigit():
        return None
    return item.value


def full_date(match: Match, context: Context) -> Reading | None:
    """For example "12 March 2024", "March 12, 2024", "12 марта 2024 года"."""
    day, year = _day_number(match, context), match.number("Y")
    if year is None:  # "31 octobre 74"
        short = match.items[match.last - 1]
        year = 1900 + int(short.lower) if re.fullmatch(r"[4-9]\d", short.lower) else None
    month = match.number("M")
    if not (day and year and month):
        return None
    return as_day(calendar.full(year, month, day) or calendar.as_written(year, month, day))


def yearless_date(match: Match, context: Context) -> Reading | None:
    """For example "12 March": of the year that fits the tense, or of the year named before in a history."""
    day, month = _day_number(match, context), match.number("M")
    if day is None or month is None:
        return None
    year = (
        _year_of_nearest(match, context, month, day)
        or _year_by_weekday(match, context, month, day)
        or year_for(match, context, month, day)
    )
    return as_day(calendar.full(year, month, day))


def _year_of_nearest(match: Match, context: Context, month: int, day: int) -> int | None:
    """The year of "le 3 mai dernier" and "le 3 mai prochain"."""
    now, way = context.published, match.kind("LX")
    if now is None or way is None or now.month is None:
        return None
    later = (month, day) > (now.month, now.day or 1)
    return now.year - later if way.kind == "L" else now.year + (not later)


def _year_by_weekday(match: Match, context: Context, month: int, day: int) -> int | None:
    """The year next to that of publication in which the day is the weekday named before it."""
    before = [item for item in match.items[max(0, match.first - 2) : match.first] if item.kind != ","]
    now = context.published
    if now is None or not before or before[-1].kind != "W":
        return None
    days = [Day(now.year + years, month, day).date() for years in (0, -1, 1)]
    return next((one.year for one in days if one and one.isoweekday() == before[-1].value), None)


def last_of(match: Match, context: Context) -> Reading | None:
    """For example "the last week of 2016", "le dernier jour d'octobre 2015"."""
    unit, year, month = match.code("U"), match.number("Y"), match.number("M")
    if unit == "W" and month is None and year is not None:
        day = Day(year, 12, 28).date()
        return Reading("DATE", calendar.week(day)) if day else None
    if unit != "D" or month is None:
        return None
    year = year if year is not None else year_for(match, context, month, None)
    return as_day(next((value for day in (31, 30, 29, 28) if (value := calendar.full(year, month, day))), None))


def week_number(match: Match, context: Context) -> Reading | None:
    """For example "semaine 31", "week 7 of 2019"."""
    count, year, now = match.number("N"), match.number("Y"), context.now()
    if match.code("U") != "W" or count is None or not 1 <= count <= 53:
        return None
    year = year if year is not None else now.year if now else None
    return Reading("DATE", f"{year:04d}-W{count:02d}" if year is not None else f"XXXX-W{count:02d}")


def day_of_this_month(match: Match, context: Context) -> Reading | None:
    """For example "le 2" of "le 2 à 5 heures": a day of the month of publication."""
    day, now = _day_number(match, context), context.published
    if day is None or now is None or now.month is None or now.day is None:
        return as_day(calendar.full(None, None, day)) if day else None
    ahead = context.bare or is_future(match.items, match.first, context.words)
    months = 1 if ahead and day < now.day else -1 if not ahead and day > now.day else 0
    month = calendar.read(calendar.step(now, "M", months))
    return as_day(calendar.full(month.year, month.month, day)) if month else None


def day_of_month(match: Match, context: Context) -> Reading | None:
    """For example "le 15 du mois prochain", "le 3 de ce mois", "15-го числа прошлого месяца"."""
    day, direction, now = _day_number(match, context), match.kind("LCX"), context.published
    if day is None or match.code("U") != "M":
        return None
    steps = {"L": -1, "X": 1}.get(direction.kind if direction else "", 0)
    month = calendar.read(calendar.step(now, "M", steps)) if now else None
    return as_day(calendar.full(month.year if month else None, month.month if month else None, day))


def lone_day(match: Match, context: Context) -> Reading | None:
    """For example "le 16", if the text is nothing but a time expression."""
    return day_of_this_month(match, context) if context.bare else None


def relative_year(match: Match, context: Context) -> int | None:
    """The year of "last year", "this year", "that year" inside a longer date."""
    direction = match.kind("LCXGq")
    if direction is None or match.code("UV") != "Y":
        return None
    if direction.kind == "G":
        named = context.named_before()
        return named.year if named else None
    now = context.now()
    return now.year + {"L": -1, "q": -1, "C": 0, "X": 1}[direction.kind] if now else None


def date_of_relative_year(match: Match, context: Context) -> Reading | None:
    """For example "August last year", "12 марта прошлого года"."""
    month = match.number("M")
    day = _day_number(match, context) if match.kind("NO") else None
    if match.code("UV") != "Y":
        return None
    year = relative_year(match, context)
    value = calendar.full(year, month, day)
    return Reading("DATE", value, "day" if day else "other") if value else None


def month_of_year(match: Match, _: Context) -> Reading | None:
    """A time: "March 2024", "late April 2017"."""
    value = calendar.full(match.number("Y"), match.number("M"))
    return Reading("DATE", value) if value else None


def month(match: Match, context: Context) -> Reading | None:
    """For example "December", "early December", "last April", "next June"."""
    month = match.number("M")
    direction = match.kind("LXCq")
    if month is None:
        return None
    now = context.published
    if direction is None or context.narrative or now is None or now.month is None:
        return Reading("DATE", calendar.full(year_for(match, context, month, None), month))
    year = now.year
    if direction.kind in "Lq" and month >= now.month:
        year -= 1
    elif direction.kind == "X" and month <= now.month:
        year += 1
    return Reading("DATE", calendar.full(year, month))


def range_start(match: Match, context: Context) -> Reading | None:
    """The "12" of "12 to 15 March": a day of the month named after it."""
    day, month, year = _day_number(match, context), match.number("M"), match.number("Y")
    if day is None or month is None:
        return None
    return as_day(calendar.full(year if year is not None else year_for(match, context, month, day), month, day))


def season(match: Match, context: Context) -> Reading | None:
    """For example "last fall", "summer of 2003", "летом прошлого года", "this spring"."""
    season = match.code("S")
    year = match.number("Y")
    if year is None and match.kind("UV") is not None:
        year = relative_year(match, context)
    if year is None:
        now = context.now()
        if now is None or now.month is None:
            told = now is not None and (context.narrative or match.kind("C") is not None)
            return Reading("DATE", f"{now.year:04d}-{season}" if now and told else f"XXXX-{season}")
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
        year = now.year
        if context.narrative:
            pass
        elif match.kind("L") is not None:
            year = now.year - (1 if now.month < first + 3 or season == "WI" else 0)
        elif match.kind("X") is not None:
            year = now.year + (1 if now.month >= first else 0)
        elif match.kind("C") is None and now.month < first and not is_future(match.items, match.first, context.words):
            year = now.year - 1
    return Reading("DATE", f"{year:04d}-{season}")


def bare_season(match: Match, context: Context) -> Reading | None:
    """A time: "during the summer": a season without its year."""
    before = match.before()
    after = match.after()
    if before is None or before.lower not in (
        "the",
        "in",
        "during",
        "over",
        "by",
        "late",
        "l'",
        "en",
        "au",
        "cet",
        "and",
    ):
        return None if context.language != "ru" else season(match, context)
    if after is not None and after.lower == "of":
        return None
    return season(match, context)


def year(match: Match, _: Context) -> Reading | None:
    """A time: "2014", "450 BC"."""
    year = match.number("Y")
    if match.kind("b") is not None:
        number = match.number("YN")
        return Reading("DATE", f"BC{number:04d}") if number is not None and number < 10_000 else None
    return Reading("DATE", f"{year:04d}") if year is not None else None


def decade(match: Match, context: Context) -> Reading | None:
    """For example "the 1990s", "les années 90", "90-е годы": three digits."""
    year, before = match.number("dYN"), match.before()
    if year is None or year % 10 or (before is not None and before.lower in ("his", "her", "their", "my")):
        return None
    if year < 100:
        now = context.now()
        year += 1900 if now is None or year > now.year % 100 else 2000
    return Reading("DATE", f"{year // 10:03d}")
