"""The picture of who relies on whom: layers side by side on a wide page, a tree under each end on a narrow one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.publish import charts
from onrecord.publish.charts import Canvas, Picture
from onrecord.publish.reliance import Edge, Node, Web, waymark

Label = Callable[[Node], tuple[str, str]]
_GAP, _LEAST_GAP, _BOX = 14, 64, 46
_COPY = (5.0, 3.0)


def _nowhere(_node: Node) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How nodes are called (name and note), where they lead, and what stands around them."""

    label: Label
    href: Callable[[Node], str] = _nowhere
    relies: str = "relies on, by its own words"
    copies: str = "shares long passages with (a copy)"
    behind: str = "an origin behind an incident"
    link: str = "relies on"


def picture(key: str, title: str, web: Web, wording: Wording) -> Picture | None:
    """The graph; None where nobody relies on anybody."""
    if not web.edges:
        return None
    said = "; ".join(
        f"{_flat(wording.label(web.nodes[e.one]))} {wording.link} {_flat(wording.label(web.nodes[e.other]))}"
        for e in web.edges
    )
    return charts.picture(
        key, title, said, lambda width: _layered(web, wording, width) if width > 600 else _tree(web, wording, width)
    )


def _flat(label: tuple[str, str]) -> str:
    return ", ".join(part for part in label if part)


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    width: float

    def right(self) -> tuple[float, float]:
        return self.x + self.width, self.y

    def left(self) -> tuple[float, float]:
        return self.x, self.y


def _layered(web: Web, wording: Wording, width: float) -> Canvas:
    spots, height = _spots(web, width)
    canvas = Canvas(width, height)
    _key(canvas, wording)
    for edge in web.edges:
        _curve(canvas, edge, _way(edge, web, spots))
    for key, spot in spots.items():
        if key in web.nodes:
            _box(canvas, web.nodes[key], wording, spot, end=key in web.origins)
    return canvas


def _spots(web: Web, width: float) -> tuple[dict[str, _Spot], float]:
    """Where each node and way mark stands; every layer is centred on the tallest."""
    count = len(web.layers)
    box = min(270.0, (width - _LEAST_GAP * (count - 1)) / count)
    step = (width - box - 4) / max(1, count - 1)
    tall = [[_BOX if key in web.nodes else 14 for key in layer] for layer in web.layers]
    most = max(sum(heights) + _GAP * (len(heights) - 1) for heights in tall)
    spots = {}
    for number, (layer, heights) in enumerate(zip(web.layers, tall, strict=True)):
        spare = most - sum(heights)
        gap = min(3.0 * _GAP, spare / max(1, len(heights) - 1)) if len(heights) > 1 else 0
        y = 44 + (spare - gap * (len(heights) - 1)) / 2
        for key, high in zip(layer, heights, strict=True):
            spots[key] = _Spot(2 + number * step, y + high / 2, box)
            y += high + gap
    return spots, most + 54


def _way(edge: Edge, web: Web, spots: dict[str, _Spot]) -> list[tuple[float, float]]:
    points = [spots[edge.one].right()]
    for number in range(len(web.layers)):
        mark = spots.get(waymark(edge, number))
        if mark:
            points += [mark.left(), mark.right()]
    x, y = spots[edge.other].left()
    return [*points, (x - 7, y)]


def _curve(canvas: Canvas, edge: Edge, points: list[tuple[float, float]]) -> None:
    canvas.curve(points, colour=charts.SOFT, width=1.5, dash=_COPY if edge.copies else ())
    x, y = points[-1]
    canvas.line([x, x + 6, x], [y - 4, y, y + 4], colour=charts.SOFT, width=1.6)


def _box(canvas: Canvas, node: Node, wording: Wording, spot: _Spot, *, end: bool) -> None:
    face = charts.PALE if end and node.named else charts.CARD
    width, dash = 2 if end and node.named else 1.2, () if node.named else (4, 3)
    edge, top = charts.CLAIM if end else charts.LINE, spot.y - _BOX / 2
    canvas.box(spot.x, top, (spot.width, _BOX), face=face, edge=edge, width=width, dash=dash, zorder=3)
    (head, note), href = wording.label(node), wording.href(node)
    rows = charts.wrapped(head, 13, spot.width - 18, 1 if note else 2)
    for number, row in enumerate(rows):
        y = spot.y - 9 if note else spot.y + (number - (len(rows) - 1) / 2) * 17
        canvas.text(spot.x + 10, y, row, size=13, weight="bold", href=href if number == 0 else "", zorder=4)
    if note:
        note = charts.wrapped(note, 12, spot.width - 18, 1)[0]
        canvas.text(spot.x + 10, spot.y + 10, note, size=12, colour=charts.SOFT, zorder=4)


def _key(canvas: Canvas, wording: Wording) -> None:
    x, y = 0.0, 12.0
    for way, words in enumerate((wording.relies, wording.copies, wording.behind)):
        wide = 34 + charts.reach(words, 12) + 24
        if x + wide > canvas.width and x > 0:
            x, y = 0.0, y + 22
        if way < 2:
            canvas.line([x + 2, x + 26], [y, y], colour=charts.SOFT, width=1.5, dash=_COPY if way else ())
        else:
            canvas.box(x + 2, y - 7, (24, 14), face=charts.PALE, edge=charts.CLAIM, width=2)
        canvas.text(x + 34, y, words, size=12, colour=charts.SOFT)
        x += wide


def _tree(web: Web, wording: Wording, width: float) -> Canvas:
    """Each end with those who rely on it indented below; who relies on two stands under both."""
    leaners: dict[str, list[Edge]] = {}
    order = {key: (number, at) for number, layer in enumerate(web.layers) for at, key in enumerate(layer)}
    for edge in sorted(web.edges, key=lambda edge: order[edge.one]):
        leaners.setdefault(edge.other, []).append(edge)
    rows: list[tuple[int, str, Edge | None]] = []

    def grow(key: str, depth: int, edge: Edge | None) -> None:
        rows.append((depth, key, edge))
        for leaner in leaners.get(key, ()):
            grow(leaner.one, depth + 1, leaner)

    for end in web.ends():
        grow(end, 0, None)
    return _tree_drawn(web, rows[:120], wording, width)


def _tree_drawn(web: Web, rows: list[tuple[int, str, Edge | None]], wording: Wording, width: float) -> Canvas:
    step, top, indent = _BOX + 10, 84, 26
    canvas = Canvas(width, top + step * len(rows))
    _key(canvas, wording)
    at: dict[int, float] = {}
    for number, (depth, key, edge) in enumerate(rows):
        spot = _Spot(2 + indent * depth, top + step * number + _BOX / 2, width - 4 - indent * depth)
        if edge:
            x, y = 2 + indent * (depth - 1) + 12, at[depth - 1]
            canvas.line([x, x, spot.x], [y + _BOX / 2, spot.y, spot.y], colour=charts.SOFT, width=1.5,
                        dash=_COPY if edge.copies else ())  # fmt: skip
        at[depth] = spot.y
        _box(canvas, web.nodes[key], wording, spot, end=key in web.origins)
    return canvas
