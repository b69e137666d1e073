"""Readers of fixed expressions, feasts and what recurs: "today", "recently", "daily", "le lendemain", "Easter 2018"."""

from __future__ import annotations

import re

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_context import Context
from onrecord.annotate.dates_reading import Match, Reading, Role, as_day, year_for
from onrecord.annotate.dates_steps import duration

_OF = frozenset({"de", "d'", "du", "des", "de la", "de l'"})


def past(_: Match, __: Context) -> Reading | None:
    """A time: "in the past"."""
    return Reading("DATE", "PAST_REF")


def _feast(day: str, match: Match, context: Context) -> Reading | None:
    """A feast: of the year named with it, else of the one that fits."""
    year = match.number("Y")
    if day.startswith("easter"):
        year = year if year is not None else year_for(match, context, 4, None)
        easter = calendar.read(calendar.easter(year)) if year is not None else None
        days = int(day.removeprefix("easter") or 0)
        return Reading("DATE", calendar.step(easter, "D", days) if easter else None, "day")
    month, number = int(day[:2]), int(day[3:5])
    return as_day(calendar.full(year if year is not None else year_for(match, context, month, number), month, number))


def feast_of_year(match: Match, context: Context) -> Reading | None:
    """For example "Easter 2018", "Noël 2016"."""
    code = match.code("r")
    return _feast(code[6:], match, context) if code.startswith("feast ") else None


def fixed(match: Match, context: Context) -> Reading | None:
    """For example "today", "recently", "daily", "le lendemain"."""
    code, before, after = match.code("r"), match.before(), match.after()
    if code == "FUTURE_REF" and ((before and before.lower == "as") or (after and after.lower == "after")):
        return None  # "as soon as"
    if code.startswith("SET "):
        return Reading("SET", code[4:])
    if code.startswith("feast "):
        return _feast(code[6:], match, context)
    if code == "day+0" and context.narrative:
        return Reading("DATE", "PRESENT_REF")
    moved = re.fullmatch(r"(day|prev|week|month|year)([+-]\d)(T\w+)?", code)
    if not moved:
        return Reading("DURATION" if code.startswith("P") and code[-1] != "F" else "DATE", code)
    if code == "year-1" and context.quarter:
        return Reading("DATE", context.quarter_before(1), "compared")
    start = context.named_before() if moved[1] == "prev" else context.now()
    unit = {"day": "D", "prev": "D", "week": "W", "month": "M", "year": "Y"}[moved[1]]
    value = calendar.step(start, unit, int(moved[2])) if start else None
    if moved[3]:
        return Reading("TIME", f"{value or 'XXXX-XX-XX'}{moved[3]}")
    if moved[1] == "prev" and after is not None and after.lower in _OF:  # "le lendemain des heurts"
        return Reading("DATE", None, "prev")
    role: Role = "prev" if moved[1] == "prev" else "day" if unit == "D" else "other"
    when = calendar.within(start, unit, int(moved[2])) if start and value is None else None
    return Reading("DATE", value, role, when)


def recurring(match: Match, _: Context) -> Reading | None:
    """For example "every day", "each July", "tous les deux mois"."""
    if match.kind("W") is not None:
        return Reading("SET", f"XXXX-WXX-{match.number('W')}")
    if match.kind("M") is not None:
        return Reading("SET", f"XXXX-{match.number('M'):02d}")
    count = match.number("N")
    count, unit = 1 if count is None else count, match.code("UV")
    return Reading("SET", duration(count * 3, "M") if unit == "Q" else duration(count, unit))
