"""A text cut into the pieces that the encoder reads, and the pieces into windows that overlap.

Nothing is lost on the way back: every piece knows which code points of the untouched text it stands for. Line
breaks, which the tokenizer would swallow, become a piece of their own, so that the engine sees paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

START, PAD, BREAK, UNKNOWN = 0, 1, 2, 3
LONGEST_CHUNK = 4000
_LINES = re.compile(r"[^\n\r\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text: their number in the vocabulary, where they stand, and where a span may begin.

    `first` and `last` are half-open code points of the text. `heads` is true where a piece does not continue a run
    of letters or digits, so that no span begins or ends inside a word; line breaks are never heads.
    """

    ids: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    heads: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many pieces."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces that is read at once: pieces `start` to `stop`, of which `keep_from` to `keep_to` decide.

    The kept stretches of a text's windows follow each other without gap or overlap.
    """

    start: int
    stop: int
    keep_from: int
    keep_to: int


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """The text's pieces in order; a line break is one piece, a lone surrogate is read as an unknown sign."""
    ids: list[int] = []
    first: list[int] = []
    last: list[int] = []
    chunks = list(_chunks(_SURROGATE.sub("\ufffd", text)))
    lines = [chunk for chunk in chunks if chunk is not None]
    encoded = iter(tokenizer.encode_batch([line for _, line in lines], add_special_tokens=False))
    for chunk in chunks:
        if chunk is None:
            end = last[-1] if last else 0  # a line of control characters alone has no piece
            ids.append(BREAK)
            first.append(end)
            last.append(end)
            continue
        begin = chunk[0]
        encoding = next(encoded)
        ids.extend(encoding.ids)
        offsets = encoding.offsets
        first.extend(begin + a for a, _ in offsets)
        last.extend(begin + b for _, b in offsets)
    _skip_spaces(text, first, last)
    heads = [_is_head(text, a, b) for a, b in zip(first, last, strict=True)]
    return Pieces(
        np.array(ids, np.int64),
        np.array(first, np.int64),
        np.array(last, np.int64),
        np.array(heads, np.bool_),
    )


def windows(count: int, *, size: int, overlap: int) -> list[Window]:
    """As few windows of at most `size` pieces as overlap by at least `overlap`, all but equally long.

    Each piece is kept in exactly one window, at least half the overlap away from where a window is cut.
    """
    if not count:
        return []
    many = 1 if count <= size else -(-(count - overlap) // (size - overlap))
    length = min(count, -(-(count + (many - 1) * overlap) // many))
    starts = [i * (count - length) // max(1, many - 1) for i in range(many)]
    edges = [0, *((starts[i] + starts[i - 1] + length) // 2 for i in range(1, many)), count]
    return [Window(start, start + length, edges[i], edges[i + 1]) for i, start in enumerate(starts)]


def _chunks(text: str) -> Iterator[tuple[int, str] | None]:
    """Lines with their place in the text, None between two lines; very long lines come in several chunks."""
    between = False
    for line in _LINES.finditer(text):
        begin, stop = line.span()
        if text[begin:stop].isspace():
            continue
        if between:
            yield None
        between = True
        while stop - begin > LONGEST_CHUNK:
            space = text.rfind(" ", begin + LONGEST_CHUNK // 2, begin + LONGEST_CHUNK)
            middle = space if space > 0 else begin + LONGEST_CHUNK
            yield begin, text[begin:middle]
            begin = middle
        yield begin, text[begin:stop]


def _skip_spaces(text: str, first: list[int], last: list[int]) -> None:
    """Move the start of each piece behind the spaces that the tokenizer counted to it."""
    for i, stop in enumerate(last):
        while first[i] < stop and text[first[i]].isspace():
            first[i] += 1


def _is_head(text: str, first: int, last: int) -> bool:
    """A span may begin here: the piece is not empty and does not continue a run of letters or digits."""
    if first >= last:
        return False
    return first == 0 or not (text[first].isalnum() and text[first - 1].isalnum())
