"""Readers of days of the week: "Monday", "next Friday", "mardi de la semaine prochaine", "lundi en huit"."""

from __future__ import annotations

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_calendar import Day
from onrecord.annotate.dates_context import Context, is_future
from onrecord.annotate.dates_reading import Match, Reading, as_day

_NEAR = 8  # words around a day in which a past tense tells that it is over


def _is_limit(match: Match) -> bool:
    """Whether the day is a limit still to come: "until 9 a.m. Tuesday", "as soon as Friday"; not "not until Monday"."""
    around = match.items[max(0, match.first - _NEAR) : match.last + _NEAR]
    if any(item.lower in ("had", "were", "was") for item in around):
        return False
    before = [item.lower for item in match.items[max(0, match.first - 4) : match.first] if item.kind not in "KD"]
    if before[-1:] == ["as"]:
        return before[-2:-1] in (["soon"], ["early"], ["late"])
    if match.first and match.items[match.first - 1].kind == "F":  # "d'ici à vendredi"
        return True
    return before[-1:] in (["until"], ["till"], ["by"]) and before[-2:-1] not in (["not"], ["up"])


def weekday(match: Match, context: Context) -> Reading | None:
    """For example "Monday": the last before publication or that day itself, unless the words speak of the future."""
    number, direction = match.number("W"), match.kind("LXCq")
    if number is None:
        return None
    now = context.now()
    if now is None:
        return Reading("DATE", f"XXXX-WXX-{number}", "weekday")
    kind = direction.kind if direction else ""
    before = match.before()
    until = _is_limit(match)
    next_item = match.after()
    over = next_item is not None and next_item.lower == "'s"
    over = over or (before is not None and before.lower in ("later", "earlier"))
    expected = context.bare or until or (not over and is_future(match.items, match.first, context.words))
    future = kind == "X" or (not kind and not context.narrative and expected)
    after = future or (context.narrative and not kind)
    return Reading(
        "DATE", calendar.weekday(now, number, after=after, same=kind == "C" or (not kind and not future)), "weekday"
    )


def weekday_of_week(match: Match, context: Context) -> Reading | None:
    """For example "Monday last week", "mardi de la semaine prochaine"."""
    now, number, direction = context.now(), match.number("W"), match.kind("LCX")
    if number is None or direction is None or match.code("UV") != "W":
        return None
    if now is None:
        return Reading("DATE", f"XXXX-WXX-{number}", "weekday")
    value = calendar.step(now, "W", {"L": -1, "C": 0, "X": 1}[direction.kind])
    monday = calendar.extent(value).first
    start = calendar.read(monday)
    return as_day(calendar.step(start, "D", number - 1)) if start else None


def weekday_on(match: Match, context: Context) -> Reading | None:
    """For example "lundi en huit": the Monday a week after the coming one."""
    now, number, days = context.published, match.number("W"), match.number("n")
    if now is None or number is None or days is None:
        return Reading("DATE", None, "weekday")
    coming = calendar.read(calendar.weekday(now, number, after=True, same=True))
    return as_day(calendar.step(coming, "D", days)) if coming else None


def weekday_and_number(match: Match, context: Context) -> Reading | None:
    """For example "jeudi 15", "Wednesday the 13th": the nearest such day of the month that is such a weekday."""
    number, weekday, now = match.number("NO"), match.number("W"), context.published
    start = now.date() if now else None
    item, after = match.kind("NO"), match.after()
    if number is None or weekday is None or not 1 <= number <= 31 or item is None or not item.lower[:1].isdigit():
        return None
    counts = after is not None and after.kind == "_" and len(after.lower) > 3 and after.lower.isalpha()
    if item.kind == "N" and counts and match.kind("D") is None:  # "Lundi 15 manifestants"
        return None
    if start is None:
        return as_day(calendar.full(None, None, number))
    months = (0, 1, -1, 2, -2, 3, 4, 5, 6)
    for step in months:
        month = calendar.read(calendar.step(Day(start.year, start.month), "M", step))
        day = Day(month.year, month.month, number).date() if month else None
        if day is not None and day.isoweekday() == weekday:
            return as_day(day.isoformat())
    return None
