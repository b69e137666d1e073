"""Readers of what is reckoned in units: "last week", "three months ago", "two weeks", "every day", "the next day"."""

from __future__ import annotations

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_calendar import Day
from onrecord.annotate.dates_context import Context
from onrecord.annotate.dates_reading import CLOCK_PREPOSITIONS, MOST_UNITS, Match, Reading
from onrecord.model.event import When

_LETTERS = {
    "D": "D",
    "W": "W",
    "M": "M",
    "Y": "Y",
    "Q": "Q",
    "H": "H",
    "MI": "M",
    "SE": "S",
    "DE": "Y",
    "CE": "Y",
    "WE": "WE",
    "HY": "M",
}


_ANCHOR = 3  # words at most that say from what is counted
_MANY = {"DE": 10, "CE": 100, "HY": 6}
_COUNTED = frozenset({"million", "billion", "thousand", "hundred", "times", "percent", "%"})
_HALVES = {"Y": "6M", "M": "15D", "D": "T12H", "H": "30M", "MI": "30S"}


def relative_unit(match: Match, context: Context) -> Reading | None:
    """For example "last week", "this year", "la semaine dernière", "на прошлой неделе", "earlier this month"."""
    direction, unit = match.kind("LCXq"), match.code("UV")
    if direction is None or unit in ("H", "MI", "SE", ""):
        return None
    if direction.kind in "LX" and match.kind("V") is not None and context.language == "fr":
        return Reading("DURATION", f"P{'X'}{_LETTERS[unit]}")
    now = context.now()
    if (
        direction.kind == "X"
        and match.kind("D") is not None
        and context.language == "en"
        and unit in ("D", "M", "Y", "W")
    ):
        now = context.named_before()
    if direction.kind == "q":
        now = context.named_before()
    if now is None:
        return Reading("DATE", None)
    steps = {"L": -1, "q": -1, "C": 0, "X": 1}[direction.kind]
    if unit == "DE":
        return Reading("DATE", f"{now.year // 10 + steps:03d}")
    value = calendar.step(now, unit, steps)
    when = calendar.within(now, unit, steps) if value is None else None
    return Reading("DATE", value, "day" if unit == "D" else "other", when)


def current(match: Match, context: Context) -> Reading | None:
    """For example "the current quarter"."""
    word, unit, now = match.kind("r"), match.code("U"), context.now()
    if word is None or word.lower != "current" or now is None or unit in ("H", "MI", "SE"):
        return None
    return Reading("DATE", calendar.step(now, unit, 0), "day" if unit == "D" else "other")


def recent_span(match: Match, context: Context) -> Reading | None:
    """A duration that ends with publication: "the past month", "за последние два года"."""
    unit = match.code("UV")
    if not unit:
        return None
    count = match.number("N")
    first, way = match.kind("Nv"), match.kind("LpXf")
    if (
        first is not None
        and way is not None
        and first.start < way.start
        and (context.language == "en" or count is None)
    ):
        return None  # "$21 million last year"
    if match.kind("v") is not None or (count is None and match.kind("V") is not None):
        return Reading("DURATION", duration(None, unit))
    count = 1 if count is None else count
    future = match.kind("Xf") is not None
    when = None
    now = context.published
    if now is not None and now.date() is not None and unit not in ("H", "MI", "SE") and count < MOST_UNITS:
        when = _span_from(now, unit, count if future else -count)
    return Reading("DURATION", duration(count, unit), when=when)


def _span_from(now: Day, unit: str, count: int) -> When | None:
    other = calendar.extent(calendar.step(now, unit, count))
    day = now.date()
    if day is None or other.first is None:
        return None
    first = min(day.isoformat(), other.first)
    if unit in ("W", "M", "Y") and count < 0 and other.last is not None:
        first = max(other.first, _same_day(other, day.isoformat()))
    return (
        When(first, max(day.isoformat(), other.last or ""), "span")
        if count > 0
        else When(first, day.isoformat(), "span")
    )


def _same_day(other: When, today: str) -> str:
    """The day of the other month or year on which the span begins, the 28th at the latest."""
    candidate = (
        f"{(other.first or '')[:7]}-{min(int(today[8:]), 28):02d}"
        if other.precision == "month"
        else (other.first or "")
    )
    return candidate if other.precision == "month" else (other.first or "")


def duration(count: int | None, unit: str) -> str | None:
    """The TIMEX3 value of so many units; None counts are X."""
    letter = _LETTERS[unit]
    clock = "T" if unit in ("H", "MI", "SE") else ""
    if count is None:
        return f"P{clock}X{letter}" if unit not in ("DE", "CE") else f"PX{unit}"
    if count > MOST_UNITS:
        return None
    return f"P{clock}{count * _MANY.get(unit, 1)}{letter}"


def plain_duration(match: Match, context: Context) -> Reading | None:
    """For example "two weeks", "a 40-year-old", "several months"."""
    unit = match.code("UV")
    after = match.after()
    if match.kind("z") is not None or _says_old(match) or (unit == "Q" and after is not None and after.kind == "o"):
        return None
    if match.kind("1") is not None and _is_rate(match):
        return None
    count = match.number("N") if match.kind("N") is not None else 1 if match.kind("1") is not None else None
    if match.kind("N") is not None and count is None:
        return None
    if unit in ("H", "MI") and context.language != "en" and count is not None and count <= 24 and unit == "H":
        before = match.before()
        if before is not None and before.lower in CLOCK_PREPOSITIONS:
            return Reading("TIME", f"T{count:02d}", "clock")
    return Reading("DURATION", duration(count, unit))


def _is_rate(match: Match) -> bool:
    """How often or how much each time is no length of time: "three flights a week", "2 million a year"."""
    before = match.before()
    return before is not None and (before.kind in "NVv" or before.lower in _COUNTED)


def _says_old(match: Match) -> bool:
    """An age ("52 years old", "a 6-year-old") is no time expression."""
    rest = [item.lower for item in match.items[match.last : match.last + 2]]
    return bool(rest) and (rest[0] in ("old", "olds") or rest == ["-", "old"])


def and_a_half(match: Match, _: Context) -> Reading | None:
    """For example "two and a half years", "deux ans et demi", "полтора часа"."""
    count, unit = match.number("N") if match.kind("N") is not None else 1, match.code("UV")
    if count is None or count > MOST_UNITS or unit not in _HALVES or match.number("y") not in (None, 30):
        return None
    return Reading("DURATION", f"{duration(count, unit)}{_HALVES[unit]}")


def and_a_half_ago(match: Match, context: Context) -> Reading | None:
    """For example "il y a deux ans et demi", "полтора года назад": as precise as a month."""
    count, now = match.number("N") if match.kind("N") is not None else 1, context.now()
    if count is None or count > MOST_UNITS or match.code("UV") != "Y" or match.number("y") not in (None, 30):
        return None
    return Reading("DATE", calendar.step(now, "M", -12 * count - 6) if now else None)


def whole(match: Match, _: Context) -> Reading | None:
    """For example "all day", "toute la semaine", "весь месяц": how long it went on."""
    return Reading("DURATION", duration(1, match.code("U")))


def round_duration(match: Match, context: Context) -> Reading | None:
    """For example "une quinzaine de jours"."""
    between = match.kind("o")
    return plain_duration(match, context) if between is not None and between.lower in ("de", "d'") else None


def bare_units(match: Match, context: Context) -> Reading | None:
    """For example "for years", "within weeks"."""
    before = match.before()
    if before is None or before.lower not in (
        "for",
        "within",
        "of",
        "in",
        "over",
        "after",
        "and",
        "or",
        "pendant",
        "depuis",
    ):
        return None
    return Reading("DURATION", duration(None, match.code("V"))) if context.language != "ru" else None


def ago(match: Match, context: Context) -> Reading | None:
    """For example "three months ago", "il y a trois mois", "два года назад"; as precise as the unit."""
    if match.kind("v") is not None:
        return Reading("DATE", "PAST_REF")
    if match.code("UV") == "Y" and match.number("N") in (None, 1) and context.quarter:
        return Reading("DATE", context.quarter_before(1), "compared")
    return _stepped(match, context.now(), -1, context)


def ahead(match: Match, context: Context) -> Reading | None:
    """For example "dans deux semaines", "через два часа"."""
    after = [item.lower for item in match.items[match.last : match.last + _ANCHOR]]
    if any(" ".join(after[:n]) in context.words.anchors for n in range(1, len(after) + 1)):
        return None  # "через два дня после 5 марта", "dans trois semaines à compter de demain"
    if match.kind("v") is not None:
        return Reading("DATE", "FUTURE_REF")
    return _stepped(match, context.now(), 1, context)


def earlier_or_later(match: Match, context: Context) -> Reading | None:
    """From the date named before ("two days later"), or from publication ("a year earlier")."""
    way = match.kind("EF")
    if way is None or (way.kind == "F" and way.lower != "спустя"):
        return None
    if match.kind("N1") is None and context.language != "ru":  # «годом ранее»
        return None
    forward = way.value if isinstance(way.value, int) else 1
    after = match.after()
    if way.lower in ("avant", "après") and after is not None and after.lower not in (",", ".", ";", ")"):
        return None
    if match.kind("v") is not None:
        return None
    if forward < 0 and match.code("UV") == "Y" and match.number("N") in (None, 1) and context.quarter:
        return Reading("DATE", context.quarter_before(1), "compared")
    start = context.named_before() if forward > 0 or context.narrative else context.now()
    return _stepped(match, start, forward, context)


def _stepped(match: Match, start: Day | None, way: int, _: Context) -> Reading | None:
    count = match.number("N") if match.kind("N") is not None else 1
    unit = match.code("UV")
    if count is None or count > MOST_UNITS or not unit:
        return None
    if start is None:
        return Reading("DATE", None)
    value = calendar.step(start, unit, way * count)
    when = calendar.within(start, unit, way * count) if value is None else None
    return Reading("TIME" if value and "T" in value else "DATE", value, "day" if unit == "D" else "other", when)


def following(match: Match, context: Context) -> Reading | None:
    """For example "the following day", "the previous year": from the date named before."""
    unit, start = match.code("UV"), context.named_before()
    if not unit or start is None:
        return None
    value = calendar.step(start, unit, -1 if match.kind("q") else 1)
    return Reading("DATE", value, "day" if unit == "D" else "other")


def that(match: Match, context: Context) -> Reading | None:
    """For example "that night", "the same day", "в тот же день"."""
    unit, start = match.code("UV"), calendar.read(context.previous)
    if match.kind("P") is not None:
        day = start.date() if start else None
        return (
            Reading("TIME", f"{day.isoformat()}{match.code('P')}")
            if day
            else Reading("TIME", f"XXXX-XX-XX{match.code('P')}")
        )
    if start is None or unit not in ("D", "M", "Y", "W"):
        return None
    return Reading("DATE", calendar.step(start, unit, 0), "day" if unit == "D" else "other")


def the_unit(match: Match, context: Context) -> Reading | None:
    """For example "the quarter", "the weekend", "the end of the year"."""
    unit, now = match.code("UV"), context.now()
    if match.kind("V") is not None and context.language != "ru":
        return None
    if now is None:
        return Reading("DATE", None) if match.kind("BE") is not None and unit in ("Y", "M", "W", "Q") else None
    if match.kind("BE") is not None:
        known = unit in ("Y", "M", "W", "Q", "HY") or (unit == "D" and match.kind("E") is not None)
        return Reading("DATE", calendar.step(now, unit, 0)) if known else None
    before, after, more = match.before(), match.after(), match.kind("m")
    if unit == "Y" and after is not None and after.lower in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    if unit == "Y" and (more.lower == "full" if more is not None else before is not None and before.lower == "for"):
        return Reading("DATE", calendar.step(now, unit, 0)) if context.language == "en" else None
    if more is not None or match.kind("x") is not None:
        return None
    if unit == "Q" and context.quarter:
        return Reading("DATE", context.quarter)
    if unit in ("Q", "WE"):
        return Reading("DATE", calendar.step(now, unit, -1))
    return None
