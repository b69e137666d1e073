"""Days, weeks, months and years as TIMEX3 values, stepped from a day that may be known only in part."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from onrecord.model.event import Precision, When

UNKNOWN = When(None, None, "unknown")
FIRST_YEAR, LAST_YEAR = 1000, 2199
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or as much of it as is known: month and day may be None (in that order from the right)."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None

    def date(self) -> dt.date | None:
        """The calendar day; None unless all of it is known and it exists."""
        if self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


def read(value: str | None) -> Day | None:
    """The day, month or year that an ISO date, date-time or TIMEX3 value names; None for any other."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::?(\d{2}))?)?)?)?(?![\dX-])", value or "")
    if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    if month is not None and not 1 <= month <= 12:
        month = day = None
    found = Day(year or 0, month, day, hour, minute)
    return found if day is None or found.date() is not None else Day(found.year, month)


def step(start: Day, unit: str, count: int) -> str | None:
    """The value that lies so many units after (or before) a day, as precise as the unit; None if it cannot be told."""
    if unit in ("DE", "CE"):
        return step(start, "Y", count * (10 if unit == "DE" else 100))
    if unit == "Y":
        return f"{start.year + count:04d}" if FIRST_YEAR <= start.year + count <= LAST_YEAR else None
    if start.month is None:
        return None
    months = start.year * 12 + start.month - 1 + count * (3 if unit == "Q" else 1)
    if unit == "HY":
        year, half = divmod(start.year * 2 + (start.month > 6) + count, 2)
        return f"{year:04d}-H{half + 1}" if FIRST_YEAR <= year <= LAST_YEAR else None
    if unit in ("M", "Q"):
        year, month = months // 12, months % 12 + 1
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return f"{year:04d}-{month:02d}" if unit == "M" else f"{year:04d}-Q{(month + 2) // 3}"
    day = start.date()
    if day is None or abs(count) > 400_000:
        return None
    if unit in ("H", "MI"):
        return _clock_step(start, day, unit, count)
    try:
        day += dt.timedelta(days=count * (7 if unit in ("W", "WE") else 1))
    except OverflowError:
        return None
    if unit == "D":
        return day.isoformat()
    return week(day) + ("-WE" if unit == "WE" else "")


def _clock_step(start: Day, day: dt.date, unit: str, count: int) -> str | None:
    if start.hour is None:
        return day.isoformat()
    moment = dt.datetime.combine(day, dt.time(start.hour, start.minute or 0))
    moment += dt.timedelta(minutes=count * (60 if unit == "H" else 1))
    return moment.strftime("%Y-%m-%dT%H:%M") if unit == "MI" or start.minute else moment.strftime("%Y-%m-%dT%H")


def within(start: Day, unit: str, count: int) -> When | None:
    """The days it may have been if only the month is known that it is counted from: "this week", "two weeks ago"."""
    if start.month is None or start.day is not None or unit not in ("D", "W", "WE") or abs(count) > 400_000:
        return None
    first, last = _months(start.year, start.month, start.month)
    if count == 0:
        return When(first, last, "month")
    days = count if unit == "D" else count * 7
    ends = [step(day, "D", days) for day in (read(first), read(last)) if day is not None]
    if len(ends) < 2 or not all(ends):
        return None
    (begin, _), (_, end) = (_months(int(at[:4]), int(at[5:7]), int(at[5:7])) for at in map(str, ends))
    return When(begin, end, "month")


def shift(start: Day, unit: str, count: int) -> str | None:
    """The day so many days, weeks, months or years from another, the last of a month that is too short."""
    day = start.date()
    if day is None or unit not in ("D", "W", "M", "Y"):
        return None
    if unit in ("D", "W"):
        return step(start, "D", count * (7 if unit == "W" else 1))
    months = start.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = months // 12, months % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return next((value for number in range(day.day, 0, -1) if (value := full(year, month, number))), None)


def easter(year: int) -> str | None:
    """Easter Sunday of the western churches, by the Gregorian reckoning."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - weekday + 40) // 44
    return full(year, month, moon - weekday + 28 - 31 * (month // 4))


def week(day: dt.date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def weekday(start: Day, number: int, *, after: bool, same: bool) -> str:
    """The nearest such weekday before (or after) a day; with `same` the day itself may be meant."""
    day = start.date()
    if day is None:
        return f"XXXX-WXX-{number}"
    if after:
        days = (number - day.isoweekday()) % 7 or (0 if same else 7)
    else:
        days = -((day.isoweekday() - number) % 7 or (0 if same else 7))
    return (day + dt.timedelta(days=days)).isoformat()


def full(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """A TIMEX3 value of these parts, X for what is unknown; None for a day or month that cannot be."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= (31 if month in (None, 1, 3, 5, 7, 8, 10, 12) else 29 if month == 2 else 30):
        return None
    if year is not None and day is not None and month is not None and Day(year, month, day).date() is None:
        return None
    value = "XXXX" if year is None else f"{year:04d}"
    if month is not None or day is not None:
        value += "-XX" if month is None else f"-{month:02d}"
    return value if day is None else f"{value}-{day:02d}"


def as_written(year: int, month: int, day: int) -> str | None:
    """A date as the words have it, even if it is in no calendar ("30 February 2019"); None if it is no date at all."""
    sane = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31
    return f"{year:04d}-{month:02d}-{day:02d}" if sane else None


def extent(value: str | None) -> When:
    """The days that a TIMEX3 value covers, both ends included; nothing where the year is unknown or no such day is."""
    if not value:
        return UNKNOWN
    if value.startswith("XXXX"):
        return When(None, None, _bare_precision(value))
    if match := _DAY.fullmatch(value):
        day = Day(int(match[1]), int(match[2]), int(match[3])).date()
        return When(day.isoformat(), day.isoformat(), "day") if day else UNKNOWN
    if match := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + dt.timedelta(days=5 if match[3] else 0)
        last = monday + dt.timedelta(days=6)
        return When(first.isoformat(), last.isoformat(), "span" if match[3] else "week")
    if match := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return When(*_months(int(match[1]), int(match[2]), int(match[2])), "month")
    if match := _MONTH_PART.fullmatch(value):
        return _part_of_year(int(match[1]), match[2])
    if re.fullmatch(r"\d{2,4}", value):
        begin, end = value.ljust(4, "0"), value.ljust(4, "9")
        if int(begin) < 1:
            return UNKNOWN
        return When(f"{begin}-01-01", f"{end}-12-31", "year" if len(value) == 4 else "span")
    return UNKNOWN


def _bare_precision(value: str) -> Precision:
    if re.fullmatch(r"XXXX-(?:\d{2}-\d{2}|WXX-\d)(?:T.*)?", value):
        return "day"
    return "month" if re.fullmatch(r"XXXX-\d{2}", value) else "unknown"


def _part_of_year(year: int, part: str) -> When:
    if part in _SEASON_MONTHS:
        begin, end = _SEASON_MONTHS[part]
    else:
        length = 3 if part[0] == "Q" else 6
        end = int(part[1]) * length
        begin = end - length + 1
    return When(*_months(year, begin, end), "span")


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    end_year = year + (last < first)
    after = dt.date(end_year + last // 12, last % 12 + 1, 1)
    return f"{year:04d}-{first:02d}-01", (after - dt.timedelta(days=1)).isoformat()
