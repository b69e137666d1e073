"""Readers of quarters and halves of a year: "the third quarter", "the year-ago quarter", "the first half of 2018"."""

from __future__ import annotations

from onrecord.annotate.dates_context import Context
from onrecord.annotate.dates_points import relative_year
from onrecord.annotate.dates_reading import Match, Reading

_STEPS = {"L": -1, "C": 0, "X": 1}


def quarter(match: Match, context: Context) -> Reading | None:
    """For example "the third quarter of 1989", "third-quarter", "19th century"."""
    count, unit = match.number("O"), match.code("U")
    if count is None:
        return None
    if unit == "CE" and 1 <= count <= 21:
        return Reading("DATE", f"{count - 1:02d}")
    if unit == "HY" and 1 <= count <= 2:
        return _half_of_year(match, context, count)
    if unit != "Q" or not 1 <= count <= 4:
        return None
    year = match.number("Y") or relative_year(match, context)
    now = context.now()
    if year is None:
        if now is None:
            return Reading("DATE", f"XXXX-Q{count}")
        year = now.year if now.month is None or count * 3 - 2 <= now.month else now.year - 1
    return Reading("DATE", f"{year:04d}-Q{count}")


def half(match: Match, context: Context) -> Reading | None:
    """For example "the first half of 2018", "the second half of the year"."""
    count = match.number("Q")
    return _half_of_year(match, context, count) if count is not None else None


def _half_of_year(match: Match, context: Context, count: int) -> Reading | None:
    now, year = context.now(), match.number("Y") or relative_year(match, context)
    last = match.items[match.last - 1]
    if year is None and last.kind == "U" and last.value not in ("Y", "HY"):
        return None
    year = year if year is not None else now.year if now is not None else None
    return Reading("DATE", f"{year:04d}-H{count}" if year is not None else f"XXXX-H{count}")


def of_year(match: Match, context: Context) -> Reading | None:
    """For example "last year's first quarter", "the 1988 third quarter", "the year-ago second quarter"."""
    count, year = match.number("O"), _year(match, context)
    quarter = match.items[match.last - 1]
    if quarter.value != "Q" or count is None or not 1 <= count <= 4 or year is None:
        return None
    return Reading("DATE", f"{year:04d}-Q{count}", "compared")


def compared(match: Match, context: Context) -> Reading | None:
    """For example "the 1988 period", "the year-ago quarter", "last year's quarter", "the latest period"."""
    last = match.items[match.last - 1]
    if (last.kind == "U" and last.value != "Q") or (match.kind("LCX") is not None and match.code("U") == "Q"):
        return None
    if match.kind("l") is not None:
        return Reading("DATE", context.quarter) if context.quarter else None
    year = _year(match, context)
    value = context.quarter_before(0, year) if year is not None else None
    return Reading("DATE", value, "compared") if value else None


def a_year_before(match: Match, context: Context) -> Reading | None:
    """For example "the quarter a year earlier"."""
    way = match.kind("E")
    if match.code("U") != "Q" or match.code("U", 1) != "Y" or match.number("N") not in (None, 1):
        return None
    value = context.quarter_before(1) if way is None or way.value == -1 else None
    return Reading("DATE", value, "compared") if value else None


def _year(match: Match, context: Context) -> int | None:
    if match.kind("Y") is not None:
        return match.number("Y")
    now, direction = context.now(), match.kind("LCX")
    if now is None:
        return None
    if direction is None:
        if match.code("r") != "year-1":
            return None
        return (int(context.quarter[:4]) if context.quarter else now.year) - 1
    return now.year + _STEPS[direction.kind] if match.code("U") == "Y" else None
