"""Pictures written as SVG: small, coloured by the page's own style, without any style of their own.

Everything is a presentation attribute, so that a page may forbid inline styles; colours are the page's variables.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDE, NARROW = 920, 350

INK, SOFT, LINE, CARD, CLAIM, DENY, ANSWER, PALE, LAND = (
    f"var(--{name})" for name in ("ink", "soft", "line", "card", "claim", "deny", "answer", "pale", "land")
)
Point = tuple[float, float]
Dash = tuple[float, ...]
_BOXES, _LINES, _WORDS = 1.0, 2.0, 3.0  # which lies above which, where nothing else is asked for


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in two widths, of which the page shows one; `said` is what it shows, in words."""

    title: str
    said: str
    wide: Markup
    narrow: Markup


Draw = Callable[[float], "Canvas"]


class Canvas:
    """A sheet measured in the page's pixels, origin at the top left, on which a chart is drawn."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._drawn: list[tuple[float, str]] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        colour: str = INK,
        weight: str = "normal",
        ha: str = "left",
        href: str = "",
        zorder: float = _WORDS,
    ) -> None:
        """Words at a point, vertically centred on it; with `href` they lead there."""
        anchor = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}[ha]
        bold = ' font-weight="700"' if weight == "bold" else ""
        fill = f' fill="{colour}"'
        drawn = (
            f'<text x="{_n(x)}" y="{_n(y)}" dominant-baseline="central" font-size="{_n(size)}"{bold}{anchor}{fill}>'
            f"{escape(words)}</text>"
        )
        self._drawn.append((zorder, f'<a href="{escape(href)}">{drawn}</a>' if href else drawn))

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str = INK,
        width: float = 1,
        dash: Dash = (),
        zorder: float = _LINES,
    ) -> None:
        """A line through points; `dash` counts in widths of the line."""
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in zip(xs, ys, strict=True))
        self._add(f'polyline points="{points}" fill="none"', zorder, edge=colour, width=width, dash=dash)

    def curve(
        self, points: Sequence[Point], *, colour: str = INK, width: float = 1, dash: Dash = (), zorder: float = _BOXES
    ) -> None:
        """A soft line through points that leaves and reaches each of them level."""
        way = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            half = (x2 - x1) / 2
            way.append(f"C{_n(x1 + half)} {_n(y1)} {_n(x2 - half)} {_n(y2)} {_n(x2)} {_n(y2)}")
        self._add(f'path d="{"".join(way)}" fill="none"', zorder, edge=colour, width=width, dash=dash)

    def area(self, points: Sequence[Point], *, face: str, edge: str, width: float = 1, zorder: float = _BOXES) -> None:
        """A closed shape."""
        drawn = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._add(f'polygon points="{drawn}" fill="{face}"', zorder, edge=edge, width=width)

    def dot(
        self,
        x: float,
        y: float,
        *,
        shape: str = "o",
        colour: str = INK,
        size: float = 8,
        full: bool = True,
        face: str | None = None,
    ) -> None:
        """A mark: "o" round, "s" square, "D" a diamond, "x" a cross; a hollow one is filled with the paper's colour."""
        fill, half = face or (colour if full else CARD), size / 2
        if shape == "o":
            what = f'circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half)}"'
        elif shape == "s":
            what = f'rect x="{_n(x - half)}" y="{_n(y - half)}" width="{_n(size)}" height="{_n(size)}"'
        elif shape == "D":
            far = _n(half * 1.4)
            what = f'path d="M{_n(x)} {_n(y - half * 1.4)}l{far} {far}l-{far} {far}l-{far} -{far}z"'
        else:
            far = _n(size)
            what = f'path d="M{_n(x - half)} {_n(y - half)}l{far} {far}m-{far} 0l{far} -{far}"'
        self._add(f'{what} fill="{fill}"', _LINES, edge=colour, width=1.6)

    def box(
        self,
        x: float,
        y: float,
        size: tuple[float, float],
        *,
        face: str = CARD,
        edge: str = LINE,
        width: float = 1.2,
        dash: Dash = (),
        zorder: float = _BOXES,
    ) -> None:
        """A rectangle with soft corners, given by its top left corner and (width, height)."""
        where = f'x="{_n(x)}" y="{_n(y)}" width="{_n(size[0])}" height="{_n(size[1])}" rx="4"'
        self._add(f'rect {where} fill="{face}"', zorder, edge=edge, width=width, dash=dash)

    def _add(self, what: str, zorder: float, *, edge: str, width: float, dash: Dash = ()) -> None:
        dashes = f' stroke-dasharray="{" ".join(_n(part * width) for part in dash)}"' if dash else ""
        self._drawn.append((zorder, f'<{what} stroke="{edge}" stroke-width="{_n(width)}"{dashes}/>'))

    def svg(self, key: str, title: str, said: str) -> Markup:
        """The whole sheet; its title and description are what a screen reader says."""
        size = f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" width="{_n(self.width)}" height="{_n(self.height)}"'
        head = Markup('<desc id="{}-desc">{}</desc>').format(key, said)
        drawn = "".join(piece for _, piece in sorted(self._drawn, key=lambda piece: piece[0]))
        role = "group" if "<a href" in drawn else "img"
        named = Markup('aria-label="{}" aria-describedby="{}-desc"').format(title, key)
        about = f'{size} role="{role}" {named} font-family="inherit"'
        return Markup(f'<svg xmlns="http://www.w3.org/2000/svg" {about}>{head}{drawn}</svg>')  # noqa: S704 (all words are escaped above)


def picture(key: str, title: str, said: str, draw: Draw) -> Picture:
    """The drawing at both widths; `key` must be unique in the page and names nobody."""
    wide, narrow = (draw(width).svg(f"{key}-{tag}", title, said) for width, tag in ((WIDE, "w"), (NARROW, "n")))
    return Picture(title, said, wide, narrow)


def _n(number: float) -> str:
    """A number with at most two decimals, no more letters than it needs."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


def reach(words: str, size: float) -> float:
    """About how wide words stand in a common sans-serif type, in pixels; rather too wide than too narrow."""
    return sum(_WIDTHS.get(letter, 0.66 if letter.isupper() else 0.56) for letter in words) * size


_WIDTHS = dict.fromkeys("iljtf.,:;'’|!()[] ·", 0.32) | dict.fromkeys("mwMWшщмжюфШЩМЖЮФ—", 0.86)


def wrapped(words: str, size: float, width: float, lines: int = 3) -> list[str]:
    """Words broken into at most so many lines of that width; what does not fit ends in an ellipsis."""
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if reach(longer, size) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] += " …"
    return [_trimmed(row, size, width) for row in kept]


def _trimmed(row: str, size: float, width: float) -> str:
    if reach(row, size) <= width:
        return row
    bare = row.removesuffix("…").rstrip()
    while bare and reach(f"{bare}…", size) > width:
        bare = bare[:-1].rstrip()
    return f"{bare}…"
