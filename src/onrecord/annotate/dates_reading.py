"""What a pattern over kinds of words found, and what it is taken to mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_calendar import Day
from onrecord.annotate.dates_context import Context, is_future
from onrecord.annotate.dates_words import Item
from onrecord.model.event import When

Role = Literal["day", "weekday", "prev", "clock", "hour", "part", "daypart", "timed", "compared", "other"]
"""What it can be joined to. `hour`: a time on the clock of which half of the day is settled; `timed`: a day with a
clock of which it is not; `compared` ("a year earlier"): nothing is reckoned from it."""


Timex = Literal["DATE", "TIME", "DURATION", "SET"]


_NEXT_YEAR = 10  # so many months back, and the year named before has ended
MOST_UNITS = 100_000
CLOCK_PREPOSITIONS = frozenset({"à", "vers", "dès", "в", "около", "к", "с", "на", "после", "до"})


class Reading(NamedTuple):
    """What a passage means: TIMEX3 type and value, its part in a larger expression, the days if known better."""

    type: Timex
    value: str | None
    role: Role = "other"
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence: the items in it and where they stand."""

    items: Sequence[Item]
    first: int
    last: int

    def kind(self, letters: str, nth: int = 0) -> Item | None:
        """The n-th item of one of these kinds."""
        found = [item for item in self.items[self.first : self.last] if item.kind in letters]
        return found[nth] if len(found) > nth else None

    def number(self, letters: str, nth: int = 0) -> int | None:
        """The value of that item, if it is a whole number."""
        item = self.kind(letters, nth)
        return item.value if item is not None and isinstance(item.value, int) else None

    def code(self, letters: str, nth: int = 0) -> str:
        """The code of that item ("W" of "week"), or nothing."""
        item = self.kind(letters, nth)
        return str(item.value) if item is not None and item.value is not None else ""

    def before(self) -> Item | None:
        """The item before the passage."""
        return self.items[self.first - 1] if self.first else None

    def after(self) -> Item | None:
        """The item after the passage."""
        return self.items[self.last] if self.last < len(self.items) else None


Reader = Callable[[Match, Context], Reading | None]


def as_day(value: str | None) -> Reading | None:
    """A date as precise as a day, or a time on it; None if there is no such day."""
    return Reading("TIME" if value and "T" in value else "DATE", value, "day") if value else None


def year_for(match: Match, context: Context, month: int, day: int | None) -> int | None:
    """The year that a month (and day) without one belongs to, by tense, publication or the date named before."""
    named = calendar.read(context.previous) if context.narrative else None
    if named is not None:  # a story goes on: January after November is of the next year
        return named.year + (named.month is not None and named.month - month >= _NEXT_YEAR)
    now = context.published
    if now is None:
        return None
    if now.month is None:
        return None
    future = context.bare or is_future(match.items, match.first, context.words)
    if day is not None:
        return _nearest_year(now, month, day, ahead=context.bare)
    before = match.before()
    due = before is not None and (before.kind == "F" or before.lower in ("by", "through", "until", "till", "до", "к"))
    if month > now.month:
        return now.year if future or due else now.year - 1
    ahead = context.bare or now.month - month >= 6
    return now.year + 1 if month < now.month and (due or (future and ahead)) else now.year


def _nearest_year(now: Day, month: int, day: int, *, ahead: bool) -> int:
    """The year in which a day of the month lies nearest (or next, with `ahead`)."""
    here = (now.month or 1) * 31 + (now.day or 15)
    there = month * 31 + day
    if ahead:
        return now.year + (there < here)
    distance = there - here
    return now.year - 1 if distance > 4 * 31 else now.year + 1 if distance < -8 * 31 else now.year
