"""How many, by who says so and when: a dot for a number, a bar for a range, an arrow for "at least"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.publish import charts, words
from onrecord.publish.charts import Canvas, Picture

Standing = Literal["first", "repeats", "unsourced"]
MOST_ROWS = 18
_LABELS = 330


@dataclass(frozen=True, slots=True)
class Row:
    """One stated figure: who says it and in which report (at `href`), its bounds, and how it stands to its origin.

    `words` are the bounds as they were said; without them they are worded from the numbers alone.
    """

    sayer: str
    source: str
    low: int | None
    high: int | None
    standing: Standing
    href: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What stands around the marks, and how bounds are worded."""

    first: str = "first to carry an origin’s word"
    repeats: str = "repeats an origin shown above"
    unsourced: str = "no origin given"
    at_least: str = "at least"
    best: str = "shown as best"
    bounds: Callable[[int | None, int | None], str] = words.bounds


def picture(
    key: str, title: str, rows: Sequence[Row], best: int | None, *, legend: Legend | None = None
) -> Picture | None:
    """The chart; None where fewer than two numbers can be compared."""
    named = legend or Legend()
    counted = [row for row in rows if row.low is not None or row.high is not None]
    if len(counted) < 2:
        return None
    shown = counted[:MOST_ROWS]
    said = "; ".join(f"{row.sayer} ({row.source}): {row.words or named.bounds(row.low, row.high)}" for row in shown)
    return charts.picture(key, title, said, lambda width: _drawn(shown, best, width, named))


def _drawn(rows: Sequence[Row], best: int | None, width: float, legend: Legend) -> Canvas:
    beside = width > 600
    left, right = (_LABELS + 20, width - 46) if beside else (16, width - 44)
    step, top = (42, 66) if beside else (64, 104)
    canvas = Canvas(width, top + step * len(rows) + 8)
    scale = _Scale([n for row in rows for n in (row.low, row.high, best) if n is not None], (left, right))
    _key(canvas, legend, beside=beside)
    below = [(top - 14.0, top - 4.0), *((top + step * n + 36.0, top + step * n + 58.0) for n in range(len(rows)))]
    lanes = [(top - 14.0, canvas.height - 6)] if beside else below
    for x, label in scale.ticks(7 if beside else 4):
        for start, end in lanes:
            canvas.line([x, x], [start, end], colour=charts.LINE)
        canvas.text(x, top - 24, label, size=12, colour=charts.SOFT, ha="center")
    if best is not None:
        for start, end in lanes:
            canvas.line([scale.x(best)] * 2, [start, end], colour=charts.CLAIM, width=1.6, dash=(4, 3))
    for number, row in enumerate(rows):
        y = top + step * number
        canvas.line([0, width], [y - 3, y - 3], colour=charts.LINE, width=0.7)
        room = _LABELS if beside else width - 16
        canvas.text(0 if beside else 8, y + 10, charts.wrapped(row.sayer, 13, room, 1)[0], size=13, weight="bold")
        source = charts.wrapped(row.source, 12, room, 1)[0]
        canvas.text(0 if beside else 8, y + 27, source, size=12, colour=charts.SOFT, href=row.href)
        _mark(canvas, row, scale, y + (18 if beside else 46), row.words or legend.bounds(row.low, row.high))
    return canvas


def _mark(canvas: Canvas, row: Row, scale: _Scale, y: float, label: str) -> None:
    low, high = row.low, row.high
    if low is not None and high is not None and low != high:
        canvas.line([scale.x(low), scale.x(high)], [y, y], colour=charts.CLAIM, width=3)
    for number in {low, high} - {None}:
        canvas.dot(scale.x(number or 0), y, **_SHAPES[row.standing])
    if low is None or high is None:
        x = scale.x(low if high is None else high or 0)
        _arrow(canvas, x, y, 1 if high is None else -1)
    x = scale.x(low if high is None else high)
    ends = x + 14 + (22 if high is None else 0) + charts.reach(label, 12) < canvas.width
    if ends:
        canvas.text(x + (36 if high is None else 12), y, label, size=12)
    else:
        canvas.text(
            scale.x(low if low is not None else high) - 12 - (24 if low is None else 0), y, label, size=12, ha="right"
        )


def _arrow(canvas: Canvas, x: float, y: float, way: int) -> None:
    canvas.line([x + 5 * way, x + 28 * way], [y, y], colour=charts.CLAIM, width=2)
    canvas.line([x + 22 * way, x + 28 * way, x + 22 * way], [y - 5, y, y + 5], colour=charts.CLAIM, width=2)


_SHAPES: dict[str, dict[str, Any]] = {
    "first": {"colour": charts.CLAIM, "size": 9},
    "repeats": {"colour": charts.CLAIM, "size": 9, "full": False},
    "unsourced": {"colour": charts.SOFT, "size": 8, "full": False, "shape": "s"},
}


def _key(canvas: Canvas, legend: Legend, *, beside: bool) -> None:
    marks = (("first", legend.first), ("repeats", legend.repeats), ("unsourced", legend.unsourced),
             ("arrow", legend.at_least), ("best", legend.best))  # fmt: skip
    x, y = (0.0, 12.0) if beside else (4.0, 12.0)
    for shape, label in marks:
        room = 40 if shape == "arrow" else 18
        wide = room + charts.reach(label, 12) + 16
        if x + wide > canvas.width and x > 4:
            x, y = 0.0 if beside else 4.0, y + 20
        if shape == "arrow":
            canvas.dot(x + 4, y, **_SHAPES["first"])
            _arrow(canvas, x + 4, y, 1)
        elif shape == "best":
            canvas.line([x + 6, x + 6], [y - 8, y + 8], colour=charts.CLAIM, width=1.6, dash=(4, 3))
        else:
            canvas.dot(x + 6, y, **_SHAPES[shape])
        canvas.text(x + room, y, label, size=12, colour=charts.SOFT)
        x += wide


class _Scale:
    """Numbers to pixels: even steps, or even factors where the largest is more than forty times the smallest."""

    def __init__(self, numbers: Sequence[int], sides: tuple[float, float]) -> None:
        self.most, self.left, self.right = max(numbers), *sides
        least = min(n for n in numbers if n) if any(numbers) else 1
        self.factors = self.most > 40 * least
        self.least = least if self.factors and 0 not in numbers else 0

    def x(self, number: int | None) -> float:
        """Where a number stands."""
        import math

        value = float(number or 0)
        if self.factors:
            low = math.log10(max(self.least, 0.5))
            share = (math.log10(max(value, 0.5)) - low) / ((math.log10(self.most) - low) or 1)
        else:
            share = value / (self.most or 1)
        return self.left + share * (self.right - self.left)

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Round numbers within the chart."""
        whole = max(self.most, 1)
        if self.factors:
            found = [10**power for power in range(len(str(whole)))]
            found = [n for n in found if max(self.least, 1) <= n <= whole]
        else:
            tens = (10**power for power in range(len(str(whole))))
            step = next(n * ten for ten in tens for n in (1, 2, 5) if whole / (n * ten) <= most)
            found = list(range(0, whole + 1, step))
        return [(self.x(n), f"{n:,}") for n in found]
