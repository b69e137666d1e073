"""Days as people write them in tables: ISO days, months, years and date-times."""

from __future__ import annotations

import datetime as dt
import re

_DAY = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?$"
)
_LOCAL = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")


def iso(words: str | None) -> str | None:
    """The words as an ISO day, month, year or date-time; None if they are none or no such day exists.

    "14.01.2019" is read day first; "3/4/2019" could be two days and is refused unless one part is over 12.
    """
    text = (words or "").strip()
    if local := _LOCAL.match(text):
        return _local_day(text, *(int(part) for part in local.groups()))
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day, clock, zone = match.groups()
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
        if clock:
            dt.time.fromisoformat(clock)
    except ValueError:
        return None
    if not clock:
        return "-".join(part for part in (year, month, day) if part)
    return f"{year}-{month}-{day}T{clock}{zone or ''}"


def is_ambiguous(words: str) -> bool:
    """Whether words that `iso` refuses are a day in numbers that could be read in two ways: "3/4/2019"."""
    local = _LOCAL.match(words.strip())
    if local is None:
        return False
    first, second, _ = (int(part) for part in local.groups())
    return "/" in words and 0 < first <= 12 and 0 < second <= 12


def _local_day(text: str, first: int, second: int, year: int) -> str | None:
    if "/" in text and first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if "." in text or first > 12 else (second, first)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
