"""When it is said to have happened, and who answered when: one row for each incident or wave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.publish import charts, words
from onrecord.publish.charts import Canvas, Picture

_LABELS = 230


@dataclass(frozen=True, slots=True)
class Row:
    """One incident: its label, its days (None where not known), and the days of reports, denials and answers."""

    label: str
    note: str
    first: date | None
    last: date | None
    exact: bool
    reports: tuple[date, ...]
    denials: tuple[date, ...]
    answers: tuple[date, ...]

    def days(self) -> tuple[date, ...]:
        """All days that the row shows."""
        ends = tuple(end for end in (self.first, self.last) if end)
        return ends + self.reports + self.denials + self.answers


def picture(rows: Sequence[Row]) -> Picture | None:
    """The time line; None where no day at all is known."""
    days = [day for row in rows for day in row.days()]
    if not days:
        return None
    said = "; ".join(f"{row.label}: {row.note}" for row in rows)
    return charts.picture("timeline", "Time line of what is alleged, reported and answered", said,
                          lambda width: _drawn(rows, (min(days), max(days)), width))  # fmt: skip


def _drawn(rows: Sequence[Row], ends: tuple[date, date], width: float) -> Canvas:
    beside = width > 600
    left, right = (_LABELS + 14, width - 16) if beside else (8, width - 8)
    step, top = (50, 64) if beside else (82, 92)
    canvas = Canvas(width, top + step * len(rows) + 6)
    scale = _Scale(ends, (left, right))
    _key(canvas, beside=beside)
    for x, label in scale.ticks(5 if beside else 3):
        canvas.line([x, x], [top - 14, canvas.height - 4], colour=charts.LINE, width=1)
        side = "left" if x < left + 24 else "right" if x > right - 24 else "center"
        canvas.text(x, top - 24, label, size=12, colour=charts.SOFT, ha=side)
    for number, row in enumerate(rows):
        y = top + step * number
        canvas.line([0, width], [y - 4, y - 4], colour=charts.LINE, width=0.7)
        if beside:
            canvas.text(0, y + 12, charts.wrapped(row.label, 13, _LABELS, 1)[0], size=13, weight="bold")
            canvas.text(0, y + 30, charts.wrapped(row.note, 12, _LABELS, 1)[0], size=12, colour=charts.SOFT)
        else:
            canvas.text(8, y + 10, charts.wrapped(row.label, 13, width - 16, 1)[0], size=13, weight="bold")
            canvas.text(8, y + 27, charts.wrapped(row.note, 12, width - 16, 1)[0], size=12, colour=charts.SOFT)
        _marks(canvas, row, scale, y + (8 if beside else 40))
    return canvas


def _marks(canvas: Canvas, row: Row, scale: _Scale, y: float) -> None:
    """Three lanes: the days themselves, the reports, the denials and answers."""
    if row.first or row.last:
        start, end = scale.x(row.first or row.last), scale.x(row.last or row.first)
        dash = () if row.exact else (3, 2)
        canvas.box(start - 4, y - 5, (max(8.0, end - start + 8), 11), face=charts.PALE, edge=charts.CLAIM, dash=dash)
    for days, style in ((row.reports, _REPORT), (row.denials, _DENIAL), (row.answers, _ANSWER)):
        shape, colour, size, full, lane = style
        for day in sorted(set(days)):
            canvas.dot(scale.x(day), y + lane, shape=shape, colour=colour, size=size, full=full)


_REPORT = ("o", charts.INK, 6, True, 15)
_DENIAL = ("x", charts.DENY, 7, False, 28)
_ANSWER = ("D", charts.ANSWER, 5, True, 28)


def _key(canvas: Canvas, *, beside: bool) -> None:
    spots = ((0, 12), (346, 12), (478, 12), (562, 12)) if beside else ((8, 12), (8, 34), (124, 34), (206, 34))
    named = ((None, "said to have happened (dashed: not to the day)"), (_REPORT, "report appears"), (_DENIAL, "denial"),
             (_ANSWER, "other answer"))  # fmt: skip
    for (x, y), (style, label) in zip(spots, named, strict=True):
        if style is None:
            canvas.box(x + 1, y - 6, (18, 12), face=charts.PALE, edge=charts.CLAIM)
        else:
            canvas.dot(x + 10, y, shape=style[0], colour=style[1], size=style[2], full=style[3])
        canvas.text(x + 25, y, label, size=12, colour=charts.SOFT)


class _Scale:
    """Days to pixels, with a little room at both ends."""

    def __init__(self, ends: tuple[date, date], sides: tuple[float, float]) -> None:
        first, last = ends[0].toordinal(), ends[1].toordinal()
        room = max(3.0, (last - first) * 0.03)
        self.first, self.last = first - room, last + room
        self.left, self.right = sides

    def x(self, day: date | None) -> float:
        """Where a day stands."""
        share = ((day.toordinal() if day else self.first) - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Round days and how they are called: years, months or days, whichever fit."""
        start, end = date.fromordinal(int(self.first) + 1), date.fromordinal(int(self.last))
        for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600):
            found = list(_months(start, end, months))
            if len(found) <= most:
                break
        if len(found) < 2:
            found = [
                date.fromordinal(round(start.toordinal() + (end - start).days * i / (most - 1))) for i in range(most)
            ]
            found = sorted(set(found))
            return [(self.x(day), f"{day.day} {words.MONTHS[day.month - 1][:3]} {day.year}") for day in found]
        whole = all(day.month == 1 for day in found)
        return [(self.x(d), str(d.year) if whole else f"{words.MONTHS[d.month - 1][:3]} {d.year}") for d in found]


def _months(start: date, end: date, step: int) -> list[date]:
    first = -(-(start.year * 12 + start.month - 1 + (start.day > 1)) // step) * step
    last = end.year * 12 + end.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1, step)]
