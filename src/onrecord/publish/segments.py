"""A text cut where highlights begin and end, so that overlapping ones can be drawn and nothing is lost."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.model.text import Span

LAYERS = ("content", "source", "cue", "figure", "event", "date", "place", "credit", "shared", "changed",
          "accepted", "rejected", "doubtful", "here")  # fmt: skip
_KEPT = {0: "\ufffd", 13: "&#13;"}  # a browser would drop the one, and turn the other into a line feed
_BREAK = re.compile(r"\n[ \t\r\u00a0]*(?:\n[ \t\r\u00a0]*)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlighted passage: its layer, and the anchor by which the rest of the dossier leads to it ("" for none)."""

    span: Span
    layer: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same highlights; `begins` are anchors that start here, `within` all that cover it."""

    text: str
    layers: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Mark], within: Span | None = None) -> tuple[Segment, ...]:
    """The text (or the part `within`) as stretches that joined give it back to the letter."""
    part = _clipped(within or Span(0, len(text)), Span(0, len(text)))
    return tuple(_cut(text, [m for m in marks if m.span.start < part.end and m.span.end > part.start], part))


def _cut(text: str, marks: list[Mark], part: Span) -> Iterator[Segment]:
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for mark in dict.fromkeys(marks):
        span = _clipped(mark.span, part)
        if span.start < span.end:
            opens.setdefault(span.start, []).append(mark)
            closes.setdefault(span.end, []).append(mark)
    layers: Counter[str] = Counter()
    anchors: dict[str, int] = {}
    edges = sorted({part.start, part.end, *opens, *closes})
    for start, end in itertools.pairwise(edges):
        for mark in closes.get(start, ()):
            layers[mark.layer] -= 1
            _count(anchors, mark.anchor, -1)
        begins = _begin(opens.get(start, ()), layers, anchors, part)
        shown = tuple(layer for layer in LAYERS if layers[layer] > 0)
        yield Segment(text[start:end], shown, begins, tuple(anchors))


def _begin(marks: Iterable[Mark], layers: Counter[str], anchors: dict[str, int], part: Span) -> tuple[str, ...]:
    begins = []
    for mark in marks:
        layers[mark.layer] += 1
        if mark.anchor and mark.span.start >= part.start and mark.anchor not in anchors:
            begins.append(mark.anchor)
        _count(anchors, mark.anchor, 1)
    return tuple(begins)


def _count(anchors: dict[str, int], anchor: str, by: int) -> None:
    if not anchor:
        return
    anchors[anchor] = anchors.get(anchor, 0) + by
    if anchors[anchor] <= 0:
        del anchors[anchor]


def _clipped(span: Span, part: Span) -> Span:
    return Span(max(span.start, part.start), min(span.end, part.end))


def by_paragraph(text: str, marks: Iterable[Mark], within: Span | None = None) -> tuple[tuple[Segment, ...], ...]:
    """The segments of each paragraph of the text (or its part `within`); blank lines between them are left out."""
    parts = paragraphs(text, within)
    cut = segments(text, [*(Mark(part, "") for part in parts), *marks], within)
    rows: list[list[Segment]] = [[] for _ in parts]
    at, number = within.start if within else 0, 0
    for one in cut:
        while number < len(parts) and at >= parts[number].end:
            number += 1
        if number < len(parts) and at >= parts[number].start:
            rows[number].append(one)
        at += len(one.text)
    return tuple(tuple(row) for row in rows)


def html(cut: Iterable[Segment], *, anchored: bool = False) -> Markup:
    """The segments as HTML, everything escaped; `anchored` sets the targets to which the rest of the dossier leads."""
    pieces: list[str] = []
    for one in cut:
        words = str(escape(one.text)).translate(_KEPT)
        if anchored:
            pieces += [f'<a class="at" id="{escape(anchor)}"></a>' for anchor in one.begins]
        within = f' data-k="{escape(" ".join(one.within))}"' if anchored and one.within else ""
        if one.layers:
            pieces.append(f'<mark class="{" ".join(one.layers)}"{within}>{words}</mark>')
        else:
            pieces.append(f"<span{within}>{words}</span>" if within else words)
    return Markup("".join(pieces))  # noqa: S704 (every piece is escaped above)


def paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The passages between blank lines of the text (or its part `within`); one without any is one."""
    start, end = within or Span(0, len(text))
    found = []
    for gap in _BREAK.finditer(text, start, end):
        found.append(Span(start, gap.start()))
        start = gap.end()
    found.append(Span(start, end))
    return tuple(span for span in found if span.of(text).strip())
