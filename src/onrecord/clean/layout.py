"""The lines of a PDF page in the order in which a person reads them: columns one after the other, foot notes apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|стр\.|страница|seite)\s*)?(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/|sur|из|von)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(
    r"\W{0,2}(?:\d{1,3}|[ivxlc]{1,5}|\w)?\W{0,2}"
)  # before a gap that makes no table: "12.", "(iv)", "•"
_NOTE_MARK = re.compile(r"\W{0,2}(?:\d{1,3}\W{0,2}\s*\S|[*†‡§]\s*\S)")
_CUT = re.compile("(?<=\ufffe)")
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 3  # at the head and at the foot of a page, where running heads and page numbers stand
_GAP = 1.2  # between the pieces of a line, in heights of the line, that may be a gutter
_NARROWEST = 9.0  # points: a smaller gap is none
_COLUMN_LINES, _COLUMN_LETTERS = 4, 20  # the fewest lines of a column of prose, and their usual length at least
_MOST_PIECES = 100  # of a row
_MOST_LINES = 1500  # a page with more keeps the order that its file gives
_DEEPEST = 2  # gutters within columns
_SMALL = 0.93  # of the size of the text: the largest letters of a foot note


class Line(NamedTuple):
    """A line of a page: its words, its box in points (`top` counted upwards from the foot of the page).

    `size` is that of its letters, `edge` is where the full lines of its column end, `cells` whether it is a row of a
    table.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float = 0.0
    edge: float = 0.0
    cells: bool = False


Row = tuple[Line, ...]
"""A line of a page in its pieces: one, or several with wide gaps between them."""


def rows(words: Any, size_at: Any) -> list[Row]:
    """The rows of a page; indices count characters as the PDF library does. `size_at` gives the size of a letter."""
    found: list[Row] = []
    for at, text in _runs(words.get_text_range(errors="replace")):
        row = _row(words, text, at, size_at)
        if found and len(found[-1]) < _MOST_PIECES and _goes_on_beside(found[-1][-1], row[0]):
            found[-1] = (*found[-1], *row)
        else:
            found.append(row)
    return found


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page with their offsets; where the PDF library joined a cut word, its halves lie on two lines."""
    at = 0
    for raw in text.splitlines(keepends=True):
        for half in _CUT.split(raw):
            bare = half.strip()
            if bare.strip("\ufffe"):
                yield at + len(half) - len(half.lstrip()), bare
            at += len(half)


def _goes_on_beside(before: Line, line: Line) -> bool:
    """Whether a piece of text stands on the same row as the one before it, to its right."""
    shared = min(before.top, line.top) - max(before.bottom, line.bottom)
    height = min(before.top - before.bottom, line.top - line.bottom)
    return height > 0 and shared > 0.5 * height and line.left > before.right - 1


def _row(words: Any, text: str, at: int, size_at: Any) -> Row:
    boxes = [words.get_rect(i) for i in range(words.count_rects(at, len(text)))]
    size = size_at(at)
    if not boxes:
        return (Line(text.strip("\x00"), 0, 0, 0, 0, size),)
    left, bottom, right, top = (f(side) for f, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    widest = max(_NARROWEST, _GAP * (top - bottom))
    gaps = [b[0] for a, b in itertools.pairwise(boxes) if b[0] - a[2] > widest]
    if not gaps:
        return (Line(text.strip("\x00"), left, right, bottom, top, size),)
    return tuple(piece._replace(size=size) for piece in _pieces(words, text, at, boxes, gaps) if piece.text)


def _pieces(
    words: Any, text: str, at: int, boxes: Sequence[tuple[float, ...]], gaps: Sequence[float]
) -> Iterator[Line]:
    """The pieces of a row between its gaps; `gaps` are the left edges of all pieces but the first."""
    cuts, waiting = [0], list(gaps)
    for number in range(len(text)):
        if waiting and not text[number].isspace() and words.get_charbox(at + number)[0] >= waiting[0] - 1:
            cuts.append(number)
            waiting.pop(0)
    lefts = [float("-inf"), *gaps[: len(cuts) - 1], float("inf")]
    for number, (start, end) in enumerate(itertools.pairwise([*cuts, len(text)])):
        inside = [box for box in boxes if lefts[number] - 1 <= box[0] < lefts[number + 1] - 1] or list(boxes)
        left, bottom, right, top = zip(*inside, strict=True)
        yield Line(text[start:end].strip(" \t\x00"), min(left), max(right), min(bottom), max(top))


def without_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The pages without page numbers and running heads and feet: the same words at the same edge of several pages."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    edges = [_edge_rows(page) for page in pages]
    shapes = Counter(
        shape for page, rows in zip(pages, edges, strict=True) for shape in {_shape(page[i]) for i in rows}
    )
    often = max(2, round(0.3 * len(pages)))
    kept = []
    for page, at_edge in zip(pages, edges, strict=True):
        dropped = {i for i in at_edge if _is_furniture(page[i], shapes, often)}
        kept.append([row for i, row in enumerate(page) if i not in dropped])
    return kept


def _edge_rows(page: Sequence[Row]) -> list[int]:
    """Which rows stand at the head and foot of a page."""
    order = sorted(range(len(page)), key=lambda i: -page[i][0].top)
    return list(dict.fromkeys((*order[:_EDGE_LINES], *order[-_EDGE_LINES:])))


def _is_furniture(row: Row, shapes: Counter[tuple[str, int]], often: int) -> bool:
    words = _words(row)
    repeated = shapes[_shape(row)] >= often and len(words) < 200
    return repeated or _NUMBER.fullmatch(words[:60]) is not None


def _shape(row: Row) -> tuple[str, int]:
    """A row's words with its digits made alike, and the height on the page where it stands."""
    return _DIGITS.sub("#", _words(row)), round(row[0].top / 10)


def _words(row: Row) -> str:
    return " ".join(" ".join(line.text for line in row).split())


def in_order(page: Sequence[Row], depth: int = 0) -> list[Line]:
    """The lines of a page as they are read: down one column, then down the next; a row of a table stays whole."""
    pieces = [line for row in page for line in row]
    gutter = _gutter(pieces) if len(pieces) <= _MOST_LINES else None
    if gutter is None:
        return _wholes(page)
    read: list[Line] = []
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in sorted(page, key=lambda row: -max(line.top for line in row)):
        if any(line.left < gutter < line.right for line in row):
            read += [*_side(sides[0], depth), *_side(sides[1], depth), _whole(row, cells=False)]
            sides = ([], [])
            continue
        for side, lines in zip(sides, _parted(row, gutter), strict=True):
            if lines:
                side.append(lines)
    return [*read, *_side(sides[0], depth), *_side(sides[1], depth)]


def _parted(row: Row, gutter: float) -> tuple[Row, Row]:
    return tuple(one for one in row if one.right <= gutter), tuple(one for one in row if one.left >= gutter)


def _side(rows: Sequence[Row], depth: int) -> list[Line]:
    lines = in_order(rows, depth + 1) if depth < _DEEPEST else _wholes(rows)
    return with_edges(lines)


def with_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines, each with the right edge that nine tenths of them do not pass, if it has none yet."""
    rights = sorted(line.right for line in lines)
    edge = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
    return [line if line.edge else line._replace(edge=edge) for line in lines]


def _wholes(page: Sequence[Row]) -> list[Line]:
    """Each row as one line; two or more rows in pieces, one under the other, are those of a table."""
    pieced = [len(row) > 1 and not _ITEM_MARK.fullmatch(row[0].text) for row in page]
    around = zip(page, [False, *pieced], pieced, [*pieced[1:], False], strict=False)
    return [_whole(row, cells=mine and (above or below)) for row, above, mine, below in around]


def _whole(row: Row, *, cells: bool) -> Line:
    if len(row) == 1:
        return row[0]
    left, right = min(line.left for line in row), max(line.right for line in row)
    bottom, top = min(line.bottom for line in row), max(line.top for line in row)
    words = (" | " if cells else " ").join(line.text for line in row)
    return Line(words, left, right, bottom, top, row[0].size, cells=cells)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a page is parted into columns of prose, or None; a line or two may cross it, as headlines do."""
    boxed = [line for line in lines if line.right > line.left]
    if len(boxed) < 2 * _COLUMN_LINES:
        return None
    first, last = min(line.left for line in boxed), max(line.right for line in boxed)
    crossing = _crossing(boxed, int(first), int(last) + 1)
    inner = range(int(0.15 * len(crossing)), int(0.85 * len(crossing)))
    if not inner:
        return None
    fewest = min(crossing[i] for i in inner)
    free = max((list(run) for few, run in itertools.groupby(inner, lambda i: crossing[i] == fewest) if few), key=len)
    gutter = int(first) + (free[0] + free[-1] + 1) / 2
    left, right = [line for line in boxed if line.right <= gutter], [line for line in boxed if line.left >= gutter]
    parted = fewest <= 0.2 * len(boxed) and _is_prose(left) and _is_prose(right) and _side_by_side(left, right)
    return gutter if parted else None


def _crossing(lines: Sequence[Line], first: int, last: int) -> list[int]:
    """How many lines cross each point between the edges of a page's text."""
    steps = [0] * (min(last - first, 20_000) + 2)
    for line in lines:
        steps[min(max(int(line.left) - first, 0), len(steps) - 1)] += 1
        steps[min(max(int(line.right) + 1 - first, 0), len(steps) - 1)] -= 1
    return list(itertools.accumulate(steps))[: last - first]


def _is_prose(lines: Sequence[Line]) -> bool:
    lengths = sorted(len(line.text) for line in lines)
    return len(lines) >= _COLUMN_LINES and lengths[len(lengths) // 2] >= _COLUMN_LETTERS


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    (low, high), (foot, head) = ((min(x.bottom for x in side), max(x.top for x in side)) for side in (left, right))
    return min(high, head) - max(low, foot) > 0.5 * min(high - low, head - foot)


def usual_size(lines: Sequence[Line]) -> float:
    """The size of the letters in which most of a document is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def notes_apart(lines: Sequence[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page, and apart from them its foot notes: small lines under the text that begin with a number."""
    text, notes = list[Line](), list[Line]()
    lowest = min((line.bottom for line in lines if not _is_small(line, usual)), default=0.0)
    for small, run in itertools.groupby(lines, lambda line: _is_small(line, usual)):
        group = list(run)
        is_note = (
            small
            and _NOTE_MARK.match(group[0].text) is not None
            and all(line.top < lowest + line.size for line in group)
        )
        (notes if is_note else text).extend(group)
    return text, notes


def _is_small(line: Line, usual: float) -> bool:
    return 0 < line.size < _SMALL * usual
