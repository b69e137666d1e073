"""Days as numbers: ranges of them, their distance, and the days of an event or report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention

_TOO_LONG_DAYS = 420  # a span longer than this dates nothing


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days as ordinals, both ends included."""

    first: int
    last: int

    def gap(self, other: Days) -> int:
        """How many days lie between two ranges; 0 if they touch or share days."""
        return max(0, self.first - other.last, other.first - self.last)

    def hull(self, other: Days) -> Days:
        """The smallest range that holds both."""
        return Days(min(self.first, other.first), max(self.last, other.last))

    @property
    def length(self) -> int:
        """How many days it covers."""
        return self.last - self.first + 1


def days_of(event: EventMention) -> Days | None:
    """The days of an event as its words give them; None where they do not, or give years on end."""
    if event.time is None or event.time.first is None or event.time.last is None:
        return None
    days = Days(ordinal(event.time.first), ordinal(event.time.last))
    return days if 0 < days.length <= _TOO_LONG_DAYS else None


def ordinal(day: str) -> int:
    """An ISO day as a number of days."""
    return date.fromisoformat(day[:10]).toordinal()


def published(analysis: Analysis) -> int | None:
    """The day of publication as a number; the middle of the month where only that is known."""
    words = (analysis.report.published or "")[:10]
    try:
        return ordinal(words if len(words) == 10 else f"{words}-15" if len(words) == 7 else "")
    except ValueError:
        return None


def iso(day: int) -> str:
    """A number of days as an ISO day."""
    return (date.min + timedelta(days=day - 1)).isoformat()
