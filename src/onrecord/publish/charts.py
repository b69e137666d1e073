"""Pictures drawn by matplotlib and made fit to stand in the page: small, and coloured by the page's own style."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, NARROW = 920, 350

# Stand-ins for the page's colours; `_coloured` puts the style's variables in their place.
INK, SOFT, LINE, CARD, CLAIM, DENY, ANSWER, PALE, LAND = (f"#1000{n:02x}" for n in range(1, 10))
_VARIABLES = {
    INK: "--ink", SOFT: "--soft", LINE: "--line", CARD: "--card", CLAIM: "--claim", DENY: "--deny",
    ANSWER: "--answer", PALE: "--pale", LAND: "--land",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_COLOUR = re.compile(r"#1000[0-9a-f]{2}")
_FONT = re.compile(r"font-family:[^;\"]*;?\s*")


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
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()

    def text(self, x: float, y: float, words: str, *, size: float = 13, colour: str = INK, **more: Any) -> None:
        """Words at a point, vertically centred on it unless told otherwise."""
        style: Any = {"va": "center", "ha": "left", "parse_math": False, "fontsize": size, "color": colour} | more
        self.axes.text(x, y, words, **style)

    def line(self, xs: list[float], ys: list[float], *, colour: str = INK, width: float = 1, dash: Any = "-") -> None:
        """A line through points."""
        self.axes.plot(xs, ys, color=colour, linewidth=width, linestyle=dash, solid_capstyle="butt")

    def dot(
        self, x: float, y: float, *, shape: str = "o", colour: str = INK, size: float = 8, full: bool = True
    ) -> None:
        """A mark; a hollow one is filled with the paper's colour."""
        face = colour if full else CARD
        self.axes.plot([x], [y], shape, color=colour, markerfacecolor=face, markersize=size, markeredgewidth=1.6)

    def box(
        self, x: float, y: float, size: tuple[float, float], *, face: str = CARD, edge: str = LINE, **more: Any
    ) -> None:
        """A rectangle with soft corners, given by its top left corner and (width, height)."""
        from matplotlib.patches import FancyBboxPatch

        round_ = "round,pad=0,rounding_size=4"
        style: Any = {"facecolor": face, "edgecolor": edge, "linewidth": 1.2, "boxstyle": round_} | more
        self.axes.add_patch(FancyBboxPatch((x, y), *size, **style))


def picture(key: str, title: str, said: str, draw: Draw) -> Picture:
    """The drawing at both widths; `key` must be unique in the page and names nobody."""
    wide, narrow = (_svg(draw(width), f"{key}-{tag}", title, said) for width, tag in ((WIDE, "w"), (NARROW, "n")))
    return Picture(title, said, wide, narrow)


def _svg(canvas: Canvas, key: str, title: str, said: str) -> Markup:
    import matplotlib as mpl

    stream = io.BytesIO()
    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "onrecord",
        "font.family": ["DejaVu Sans"],
        "path.simplify": False,
    }
    unsaid = {"Date": None, "Creator": None, "Format": None, "Type": None}
    with mpl.rc_context(settings):
        canvas.figure.savefig(stream, format="svg", metadata=unsaid, transparent=True)
    return Markup(_tidy(stream.getvalue(), (canvas.width, canvas.height), key, (title, said)))  # noqa: S704 (serialised by lxml)


def _tidy(drawn: bytes, size: tuple[float, float], key: str, words: tuple[str, str]) -> str:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False, load_dtd=False)
    root = etree.fromstring(drawn, parser)
    for name in ("metadata", "style"):
        for element in list(root.iter(f"{_SVG}{name}")):
            _drop(element)
    _rename(root, key)
    _lighten(root)
    for number, (name, said) in enumerate(zip(("title", "desc"), words, strict=True)):
        element = etree.Element(f"{_SVG}{name}", id=f"{key}-{name}")
        element.text = said
        root.insert(number, element)
    for name in ("version", "width", "height"):
        root.attrib.pop(name, None)
    root.attrib.update({"width": f"{size[0]:g}", "height": f"{size[1]:g}", "role": "img"})
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    etree.cleanup_namespaces(root)
    return _coloured(etree.tostring(root, encoding="unicode"))


def _drop(element: Any) -> None:
    element.getparent().remove(element)


def _rename(root: Any, key: str) -> None:
    """Ids that are used inside get the picture's key in front, the others go: a page may hold many pictures."""
    used = {e.get(_HREF, "")[1:] for e in root.iter() if e.get(_HREF)}
    used |= {found for e in root.iter() for found in re.findall(r"url\(#([^)]+)\)", e.get("clip-path", ""))}
    for element in root.iter():
        old = element.attrib.pop("id", None)
        if old in used:
            element.set("id", f"{key}-{old}")
        if element.get(_HREF):
            element.set("href", f"#{key}-{element.attrib.pop(_HREF)[1:]}")
        if element.get("clip-path"):
            element.set("clip-path", element.get("clip-path").replace("url(#", f"url(#{key}-"))


def _lighten(root: Any) -> None:
    """Numbers with more than two decimals are cut, turns by nothing dropped: half the size, the same picture."""
    for element in root.iter():
        for name in ("d", "x", "y", "points"):
            if element.get(name):
                element.set(name, re.sub(r"(\.\d\d)\d+", r"\1", element.get(name).replace("\n", " ").strip()))
        if re.match(r"rotate\(-?0 ", element.get("transform", "")):
            del element.attrib["transform"]
        if element.get("style"):
            element.set("style", _FONT.sub("", element.get("style")))


def _coloured(svg: str) -> str:
    return _COLOUR.sub(
        lambda found: f"var({_VARIABLES[found.group()]})" if found.group() in _VARIABLES else found.group(), svg
    )


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
