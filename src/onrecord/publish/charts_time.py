"""When it is said to have happened, and who answered when: one row for each incident or wave."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from onrecord.publish import charts, words
from onrecord.publish.charts import Canvas, Picture

_LABELS = 230
Unit = Literal["year", "month", "day", "hour"]
Window = tuple[datetime, datetime]
Lane = Literal["report", "denial", "answer"]
Stretch = tuple[Lane, date, date]
"""A report, denial or answer of which only the month or year is known: its first and last day."""
LEAST = timedelta(hours=6)
"""The shortest time that fills the line."""


def _tick(moment: datetime, unit: Unit) -> str:
    month = words.MONTHS[moment.month - 1][:3]
    return {"year": str(moment.year), "month": f"{month} {moment.year}", "hour": f"{moment:%H:%M}"}.get(
        unit, f"{moment.day} {month} {moment.year}"
    )


@dataclass(frozen=True, slots=True)
class Legend:
    """What stands around the marks."""

    title: str = "Time line of what is alleged, reported and answered"
    happened: str = "said to have happened (dashed: not to the day)"
    reported: str = "report appears"
    denied: str = "denial"
    answered: str = "other answer"
    tick: Callable[[datetime, Unit], str] = _tick
    hour: str = "at an hour that is named"


@dataclass(frozen=True, slots=True)
class Row:
    """One incident: its label, its days (None where not known), and when reports, denials and answers came.

    A date-time stands at its hour, a day at its middle; `moments` are hours at which it is said to have happened;
    `stretches` what came in a month or year of which the day is not known. The label leads to `href`.
    """

    label: str
    note: str
    first: date | None
    last: date | None
    exact: bool
    reports: tuple[date, ...]
    denials: tuple[date, ...]
    answers: tuple[date, ...]
    href: str = ""
    moments: tuple[datetime, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    def days(self) -> tuple[date, ...]:
        """All days that the row shows."""
        ends = tuple(end for end in (self.first, self.last) if end)
        vague = tuple(end for _, *both in self.stretches for end in both)
        return ends + self.reports + self.denials + self.answers + vague


def stretch(lane: Lane, iso: str | None) -> Stretch | None:
    """The month or year in which something came, from its first to its last day; None where the day is known."""
    if (known := _COARSE.fullmatch(iso or "")) is None:
        return None
    year, first, last = int(known[1]), int(known[2] or 1), int(known[2] or 12)
    if not (year and 1 <= first <= _MONTHS):
        return None
    return lane, date(year, first, 1), date(year, last, monthrange(year, last)[1])


def stretches(
    reports: Iterable[str | None], denials: Iterable[str | None], answers: Iterable[str | None]
) -> tuple[Stretch, ...]:  # fmt: skip
    """What came in a month or year of which the day is not known, each once."""
    lanes: dict[Lane, Iterable[str | None]] = {"report": reports, "denial": denials, "answer": answers}
    found = (stretch(lane, iso) for lane, days in lanes.items() for iso in days)
    return tuple(dict.fromkeys(one for one in found if one is not None))


_COARSE = re.compile(r"(\d{4})(?:-(\d\d))?")
_MONTHS = 12


def whole(rows: Sequence[Row]) -> Window | None:
    """From the first to the last day of all rows, both included, with a little room; None where no day is known."""
    days = [day for row in rows for day in row.days()]
    if not days:
        return None
    first, last = min(map(_start, days)), max(map(_start, days)) + timedelta(days=1)
    room = max(timedelta(days=3), (last - first) * 0.03)
    return first - room, last + room


def picture(rows: Sequence[Row], *, window: Window | None = None, legend: Legend | None = None) -> Picture | None:
    """The time line, of all days or of a window of them; None where no day at all is known."""
    window, named = window or whole(rows), legend or Legend()
    if window is None:
        return None
    ends = window
    said = "; ".join(f"{row.label}: {row.note}" for row in rows)
    return charts.picture("timeline", named.title, said, lambda width: _drawn(rows, ends, width, named))


def _start(day: date) -> datetime:
    return day.replace(tzinfo=None) if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 (days of reports have no zone)


def _drawn(rows: Sequence[Row], ends: Window, width: float, legend: Legend) -> Canvas:
    beside = width > 600
    left, right = (_LABELS + 14, width - 16) if beside else (8, width - 8)
    hours = any(row.moments for row in rows)
    step, top = (50, 64 + 22 * hours) if beside else (82, 92 + 22 * hours)
    canvas = Canvas(width, top + step * len(rows) + 6)
    scale = _Scale(ends, (left, right))
    _key(canvas, legend, beside=beside, hours=hours)
    for moment, unit in scale.ticks(6 if beside else 3):
        x, label = scale.x(moment), legend.tick(moment, unit)
        canvas.line([x, x], [top - 14, canvas.height - 4], colour=charts.LINE, width=1)
        side = "left" if x < left + 24 else "right" if x > right - 24 else "center"
        canvas.text(x, top - 24, label, size=12, colour=charts.SOFT, ha=side)
    for number, row in enumerate(rows):
        y = top + step * number
        canvas.line([0, width], [y - 4, y - 4], colour=charts.LINE, width=0.7)
        if beside:
            canvas.text(0, y + 12, charts.wrapped(row.label, 13, _LABELS, 1)[0], size=13, weight="bold", href=row.href)
            canvas.text(0, y + 30, charts.wrapped(row.note, 12, _LABELS, 1)[0], size=12, colour=charts.SOFT)
        else:
            canvas.text(
                8, y + 10, charts.wrapped(row.label, 13, width - 16, 1)[0], size=13, weight="bold", href=row.href
            )
            canvas.text(8, y + 27, charts.wrapped(row.note, 12, width - 16, 1)[0], size=12, colour=charts.SOFT)
        _marks(canvas, row, scale, y + (8 if beside else 40))
    return canvas


def _marks(canvas: Canvas, row: Row, scale: _Scale, y: float) -> None:
    """Three lanes: the days themselves, the reports, the denials and answers; a dashed line is a month or year."""
    ends = [end for end in (row.first, row.last) if end]
    if ends:
        first, last = _start(ends[0]), _start(ends[-1]) + timedelta(days=1)
        start, end = (min(max(scale.x(at), scale.left), scale.right) for at in (first, last))
        if first < scale.last and last > scale.first:
            middle, width = (start + end) / 2, max(9.0, end - start)
            dash = () if row.exact else (3, 2)
            canvas.box(middle - width / 2, y - 5, (width, 11), face=charts.PALE, edge=charts.CLAIM, dash=dash)
    for kind, first_day, last_day in row.stretches:
        shape, colour, size, full, below = _LANES[kind]
        start, end = (scale.x(at) for at in (_start(first_day), _start(last_day) + timedelta(days=1)))
        start, end, at = max(start, scale.left), min(end, scale.right), y + below + 5 * (kind == "answer")
        if start < end:
            canvas.line([start, end], [at, at], colour=colour, width=1.6, dash=(2, 2))
            canvas.dot((start + end) / 2, at, shape=shape, colour=colour, size=size, full=full)
    for days, style in ((row.moments, _MOMENT), (row.reports, _REPORT), (row.denials, _DENIAL), (row.answers, _ANSWER)):
        shape, colour, size, full, lane = style
        places = {2.0 * round(scale.x(day) / 2) for day in days if scale.first <= scale.at(day) <= scale.last}
        for x in sorted(places):
            canvas.dot(x, y + lane, shape=shape, colour=colour, size=size, full=full)


_MOMENT = ("s", charts.CLAIM, 6, True, 0)
_REPORT = ("o", charts.INK, 6, True, 15)
_DENIAL = ("x", charts.DENY, 7, False, 28)
_ANSWER = ("D", charts.ANSWER, 5, True, 28)
_LANES = {"report": _REPORT, "denial": _DENIAL, "answer": _ANSWER}


def _key(canvas: Canvas, legend: Legend, *, beside: bool, hours: bool) -> None:
    when = ((None, legend.happened), *(((_MOMENT, legend.hour),) if hours else ()))
    marks = (*when, (_REPORT, legend.reported), (_DENIAL, legend.denied), (_ANSWER, legend.answered))
    x, y = (0.0, 12.0) if beside else (8.0, 12.0)
    for style, label in marks:
        wide = 25 + charts.reach(label, 12) + 14
        if x + wide > canvas.width and x > 8:
            x, y = 8.0, y + 22
        if style is None:
            canvas.box(x + 1, y - 6, (18, 12), face=charts.PALE, edge=charts.CLAIM)
        else:
            canvas.dot(x + 10, y, shape=style[0], colour=style[1], size=style[2], full=style[3])
        canvas.text(x + 25, y, label, size=12, colour=charts.SOFT)
        x += wide


class _Scale:
    """Moments to pixels."""

    def __init__(self, ends: Window, sides: tuple[float, float]) -> None:
        self.first, self.last = ends
        self.left, self.right = sides

    @staticmethod
    def at(day: date) -> datetime:
        """The moment that a mark stands for: a whole day at its middle."""
        return _start(day) if isinstance(day, datetime) else _start(day) + timedelta(hours=12)

    def x(self, day: date) -> float:
        """Where a moment, or the middle of a day, stands."""
        return self.left + (self.at(day) - self.first) / (self.last - self.first) * (self.right - self.left)

    def ticks(self, most: int) -> list[tuple[datetime, Unit]]:
        """Round moments: years, months, days or hours, whichever fit."""
        for unit, step in _STEPS:
            found = list(itertools.islice(_rounds(self.first, self.last, unit, step), most + 1))
            if len(found) <= most:
                break
        return [(moment, "year" if unit == "month" and step % 12 == 0 else unit) for moment in found]


_STEPS: tuple[tuple[Unit, int], ...] = (
    *(("hour", step) for step in (1, 3, 6, 12)), *(("day", step) for step in (1, 2, 5, 10)),
    *(("month", step) for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)),
)  # fmt: skip


def _rounds(start: datetime, end: datetime, unit: Unit, step: int) -> Iterator[datetime]:
    if unit == "month":
        first = -(-(start.year * 12 + start.month) // step) * step
        for number in range(first, end.year * 12 + end.month, step):
            yield datetime(number // 12, number % 12 + 1, 1)  # noqa: DTZ001 (days of reports have no zone)
        return
    length = timedelta(hours=step) if unit == "hour" else timedelta(days=step)
    zero = datetime(1, 1, 1)  # noqa: DTZ001
    moment = zero + -(-(start - zero) // length) * length
    while moment < end:
        yield moment
        moment += length
