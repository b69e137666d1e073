"""Where it is said to have happened: places on the outlines of countries, without any tile server."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.publish import charts
from onrecord.publish.charts import Canvas, Picture

Ring = Sequence[tuple[float, float]]
Outlines = Callable[[float, float, float, float], Sequence[Ring]]
Point = tuple[float, float]
_MOST_NAMED = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its name, degrees, the incidents that lie there (none: only mentioned), whether it is a whole region.

    Its name leads to `href`.
    """

    name: str
    lat: float
    lon: float
    incidents: tuple[str, ...]
    region: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Window:
    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def at(self, lon: float, lat: float) -> Point:
        return (
            (lon - self.west) / (self.east - self.west) * self.width,
            (self.north - lat) / (self.north - self.south) * self.height,
        )


@dataclass(frozen=True, slots=True)
class Legend:
    """What is said of the map, and the letters of east, west, north and south."""

    title: str = "Map of the places"
    mentioned: str = "mentioned"
    east: str = "E"
    west: str = "W"
    north: str = "N"
    south: str = "S"


def picture(spots: Sequence[Spot], outlines: Outlines | None, *, legend: Legend | None = None) -> Picture | None:
    """The map; None without any place whose position is known. Places far from all incidents are left off."""
    near, named = _near(spots), legend or Legend()
    if not near:
        return None
    said = "; ".join(f"{s.name}: {', '.join(s.incidents) or named.mentioned}" for s in near)
    return charts.picture("map", named.title, said, lambda width: _drawn(near, outlines, width, named))


def _near(spots: Sequence[Spot]) -> list[Spot]:
    main = [spot for spot in spots if spot.incidents] or list(spots)
    if not main:
        return []
    west, east = min(s.lon for s in main) - 3, max(s.lon for s in main) + 3
    south, north = min(s.lat for s in main) - 2, max(s.lat for s in main) + 2
    return [s for s in spots if west <= s.lon <= east and south <= s.lat <= north]


def _window(spots: Sequence[Spot], width: float, height: float) -> _Window:
    """Degrees around all places with room for names; as wide as high in kilometres."""
    lons, lats = [s.lon for s in spots], [s.lat for s in spots]
    mid_lat, mid_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(0.2, math.cos(math.radians(mid_lat)))
    high = max(1.6, (max(lats) - min(lats)) * 1.5)
    wide = max(high * width / height, (max(lons) - min(lons)) * 1.7 * squeeze)
    high = wide * height / width
    return _Window(
        mid_lon - wide / squeeze / 2,
        mid_lat - high / 2,
        mid_lon + wide / squeeze / 2,
        mid_lat + high / 2,
        width,
        height,
    )


def _drawn(spots: Sequence[Spot], outlines: Outlines | None, width: float, legend: Legend) -> Canvas:
    height = 460.0 if width > 600 else 340.0
    canvas = Canvas(width, height)
    window = _window(spots, width, height)
    canvas.box(0.6, 0.6, (width - 1.2, height - 1.2), face=charts.CARD, edge=charts.LINE)
    for ring in outlines(window.west, window.south, window.east, window.north) if outlines else ():
        _land(canvas, ring, window)
    _grid(canvas, window, legend)
    _bar(canvas, window)
    shown = sorted(spots, key=lambda s: (-len(s.incidents), s.region, s.name))[:_MOST_NAMED]
    taken = [(x - 10, y - 10, x + 10, y + 10) for x, y in (window.at(spot.lon, spot.lat) for spot in shown)]
    for spot in sorted(shown, key=lambda s: not s.region):
        _dot(canvas, spot, window)
    for spot in shown:
        _place(canvas, spot, window, taken)
    return canvas


def _land(canvas: Canvas, ring: Ring, window: _Window) -> None:
    points = _thin(_within([window.at(*point) for point in ring], window.width, window.height))
    if len(points) > 2:
        canvas.area(points, face=charts.LAND, edge=charts.SOFT, width=0.8)


def _within(points: list[Point], width: float, height: float) -> list[Point]:
    """The ring cut at the four sides of the sheet (Sutherland and Hodgman)."""
    for axis, limit, keeps_less in ((0, -2.0, False), (0, width + 2, True), (1, -2.0, False), (1, height + 2, True)):
        points = _cut(points, axis, limit, keeps_less=keeps_less)
    return points


def _cut(points: list[Point], axis: int, limit: float, *, keeps_less: bool) -> list[Point]:
    kept: list[Point] = []
    for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
        inside, next_inside = ((p[axis] <= limit) == keeps_less or p[axis] == limit for p in (one, other))
        if inside:
            kept.append(one)
        if inside != next_inside:
            share = (limit - one[axis]) / (other[axis] - one[axis])
            kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
    return kept


def _thin(points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(point, kept[-1]) > 0.8:
            kept.append(point)
    return kept


def _grid(canvas: Canvas, window: _Window, legend: Legend) -> None:
    span = window.east - window.west
    step = next((s for s in (0.25, 0.5, 1, 2, 5, 10, 20, 45) if span / s <= 6), 90)
    lon = math.ceil(window.west / step) * step
    while lon < window.east:
        x = window.at(lon, window.south)[0]
        canvas.line([x, x], [1, window.height - 1], colour=charts.LINE, width=0.7, dash=(1, 3))
        if 30 < x < window.width - 40:
            canvas.text(x + 3, 10, _degrees(lon, legend.east, legend.west), size=10, colour=charts.SOFT)
        lon += step
    lat = math.ceil(window.south / step) * step
    while lat < window.north:
        y = window.at(window.west, lat)[1]
        canvas.line([1, window.width - 1], [y, y], colour=charts.LINE, width=0.7, dash=(1, 3))
        if 24 < y < window.height - 30:
            canvas.text(6, y - 7, _degrees(lat, legend.north, legend.south), size=10, colour=charts.SOFT)
        lat += step


def _degrees(value: float, over: str, under: str) -> str:
    return f"{abs(value):g}° {over if value >= 0 else under}"


def _bar(canvas: Canvas, window: _Window) -> None:
    km = (window.north - window.south) * 111.2 / window.height
    length = next((n for n in (1000, 500, 200, 100, 50, 20, 10) if n / km < window.width / 3), 5)
    x, y = window.width - 16 - length / km, window.height - 16
    canvas.line([x, x, window.width - 16, window.width - 16], [y - 5, y, y, y - 5], colour=charts.INK, width=1.4)
    canvas.text((x + window.width - 16) / 2, y - 11, f"{length} km", size=11, ha="center")


def _dot(canvas: Canvas, spot: Spot, window: _Window) -> None:
    colour = charts.CLAIM if spot.incidents else charts.SOFT
    x, y = window.at(spot.lon, spot.lat)
    if spot.region:
        canvas.dot(x, y, colour=colour, size=20, face="none")
    else:
        canvas.dot(x, y, colour=colour, size=9, full=bool(spot.incidents))


def _place(canvas: Canvas, spot: Spot, window: _Window, taken: list[tuple[float, float, float, float]]) -> None:
    x, y = window.at(spot.lon, spot.lat)
    head = 13 if spot.incidents else 12
    lines = [(spot.name, head, "bold" if spot.incidents else "normal", charts.INK)]
    if spot.incidents:
        lines.append((charts.wrapped(", ".join(spot.incidents), 11, 150, 1)[0], 11, "normal", charts.SOFT))
    wide, high = max(charts.reach(words, size) for words, size, *_ in lines), 16.0 * len(lines)
    found = _free((x, y), (wide, high), window, taken)
    if found is None:
        return
    corner, hook = found
    if hook is not None:
        canvas.line([x, hook[0]], [y, hook[1]], colour=charts.SOFT, width=0.8)
    taken.append((corner[0], corner[1], corner[0] + wide, corner[1] + high))
    for number, (words, size, weight, colour) in enumerate(lines):
        href = "" if number else spot.href
        canvas.text(corner[0], corner[1] + 8 + 16 * number, words, size=size, weight=weight, colour=colour, href=href)


def _free(
    at: Point, size: tuple[float, float], window: _Window, taken: list[tuple[float, float, float, float]]
) -> tuple[Point, Point | None] | None:
    """A corner where the name hides nothing, and where a line to it ends if it lies away; None where there is none."""
    (x, y), (wide, high) = at, size
    for away in (14.0, 34.0, 58.0, 86.0):
        for along, down in (
            (1, 0),
            (-1, 0),
            (0, 1),
            (0, -1),
            (0.75, 0.75),
            (0.75, -0.75),
            (-0.75, 0.75),
            (-0.75, -0.75),
        ):
            left = x + along * away - (wide if along < 0 else wide / 2 if along == 0 else 0)
            top = y + down * away - (high if down < 0 else high / 2 if down == 0 else 0)
            fits = left >= 4 and top >= 20 and left + wide <= window.width - 4 and top + high <= window.height - 26
            if fits and not any(left < r and left + wide > l and top < b and top + high > t for l, t, r, b in taken):
                return (left, top), None if away < 20 else (x + along * (away - 3), y + down * (away - 3))
    return None
