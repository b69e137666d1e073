"""Vectors of passages, out of the same pass of the encoder that tags them; alike across languages.

A passage is some sentences in a row, about a hundred words. Its vector is the weighted mean of what the encoder's
middle layer makes of its pieces, through one matrix that `train/vectors.py` fitted; it has length one and is kept in
bytes. The product of two is their likeness: of translations mostly above 0.6, of unlike sentences around 0.15.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.decode import Floats
from onrecord.engine.pieces import BREAK, Pieces
from onrecord.model.text import Span
from onrecord.model.vectors import PassageVectors

WIDTH = 128
SCALE = 254.0  # of a number in its byte; none is larger than a half but of the oddest passages
PASSAGE_PIECES = 130
_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Pooling:
    """How much a piece counts in its passage (`attention`), and where the mean of them lies (`weight`, `bias`)."""

    attention: Floats
    weight: Floats
    bias: Floats

    def vectors(self, states: Floats, runs: list[tuple[int, int]], counted: NDArray[np.bool_]) -> Floats:
        """A row of length one for each run of pieces; pieces that are not counted add nothing."""
        pull = np.where(counted, states @ self.attention, -np.inf)
        means = np.empty((len(runs), states.shape[1]), np.float32)
        for row, (start, stop) in enumerate(runs):
            share = np.exp(pull[start:stop] - pull[start:stop].max())
            means[row] = share @ states[start:stop] / share.sum()
        return unit(means @ self.weight + self.bias)


def unit(rows: Floats) -> Floats:
    """Each row with length one; a row of nothing stays so."""
    size = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(size, 1e-9), np.float32)


def packed(rows: Floats) -> bytes:
    """Rows of length one as bytes."""
    return bytes(np.clip(np.rint(rows * SCALE), -127, 127).astype(np.int8).tobytes())


def rows(values: bytes) -> Floats:
    """The rows that these bytes hold, each with length one."""
    return unit(np.frombuffer(values, np.int8).reshape(-1, WIDTH).astype(np.float32))


def whole(vectors: PassageVectors) -> Floats | None:
    """One row for a report as a whole, the mean of its passages; None where it has none."""
    if not vectors.values:
        return None
    return np.asarray(unit(rows(vectors.values).mean(0, keepdims=True))[0], np.float32)


def passages(text: str, pieces: Pieces) -> list[tuple[int, int]]:
    """The runs of pieces that make a passage each: whole sentences where they are not too long."""
    found: list[tuple[int, int]] = []
    start = end = 0
    for stop in _sentence_ends(text, pieces):
        if stop - start > PASSAGE_PIECES and end > start:
            found.append((start, end))
            start = end
        while stop - start > 2 * PASSAGE_PIECES:
            found.append((start, start + PASSAGE_PIECES))
            start += PASSAGE_PIECES
        end = stop
    if end > start:
        found.append((start, end))
    return [run for run in found if _counted(pieces, slice(*run)).any()]


def of_section(text: str, pieces: Pieces, states: Floats, pooling: Pooling) -> PassageVectors:
    """The passages of one section of a text with their vectors."""
    runs = passages(text, pieces)
    if not runs:
        return PassageVectors()
    counted = _counted(pieces, slice(None))
    spans = []
    for start, stop in runs:
        real = np.flatnonzero(counted[start:stop]) + start
        spans.append(Span(int(pieces.first[real[0]]), int(pieces.last[real[-1]])))
    return PassageVectors(tuple(spans), packed(pooling.vectors(states, runs, counted)))


def joined(parts: list[PassageVectors]) -> PassageVectors:
    """The passages of several sections as those of one text."""
    return PassageVectors(tuple(s for one in parts for s in one.spans), b"".join(one.values for one in parts))


def _counted(pieces: Pieces, part: slice) -> NDArray[np.bool_]:
    """Pieces that stand for signs of the text, which line breaks do not."""
    return np.asarray((pieces.ids[part] != BREAK) & (pieces.last[part] > pieces.first[part]), np.bool_)


def _sentence_ends(text: str, pieces: Pieces) -> Iterator[int]:
    """Behind which pieces a sentence may end: at a line break or, roughly, at a full stop; the last one always."""
    last = pieces.last.tolist()
    for at, name in enumerate(pieces.ids.tolist()):
        end = last[at]
        if name == BREAK or (end and text[end - 1] in _ENDS and text[end : end + 1].isspace()):
            yield at + 1
    yield len(last)
