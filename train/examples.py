"""Articles as windows of pieces with their labels."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from network import NAMES, TAGS
from tokenizers import Tokenizer

from gold import Article
from onrecord.engine.pieces import PAD, Pieces, cut

START, STOP = 0, 2
IGNORED = -100
ROLES = ("source", "cue", "content")


@dataclass
class Example:
    """One article as pieces: tags, names, and for each piece of a source or content the first pieces of its cues.

    A source may belong to two statements ("he denied … and said …"), so there is room for two.
    """

    pieces: Pieces
    tags: np.ndarray
    names: np.ndarray
    cues: np.ndarray  # [pieces, 2]; IGNORED: nothing to link; -1: no cue; else the number of a cue's first piece
    weight: float


def example(article: Article, tokenizer: Tokenizer) -> Example:
    """The article with a label for each piece; what is not annotated is ignored in training."""
    pieces = cut(article.text, tokenizer)
    count = len(pieces)
    tags, names = np.full(count, IGNORED), np.full(count, IGNORED)
    cues = np.full((count, 2), IGNORED)
    if article.attributions is not None:
        tags[pieces.heads] = 0
        for said in article.attributions:
            anchor = next((int(inside(pieces, *span)[0]) for span in said.cue if len(inside(pieces, *span))), -1)
            for role in ROLES:
                for span in getattr(said, role):
                    covered = inside(pieces, *span)
                    paint(tags, covered, TAGS.index(f"B-{role}"))
                    if role != "cue":
                        second = (cues[covered] != IGNORED).any(1)
                        cues[covered[second], 1] = anchor
                        cues[covered[~second], 0] = anchor
    if article.names is not None:
        names[pieces.heads] = 0
        for first, last, kind in article.names:
            paint(names, inside(pieces, first, last), NAMES.index(f"B-{kind}"))
    return Example(pieces, tags, names, cues, article.weight)


def inside(pieces: Pieces, first: int, last: int) -> np.ndarray:
    """The heads of which at least half lies in the span."""
    near = slice(np.searchsorted(pieces.last, first, "right"), np.searchsorted(pieces.first, last, "left"))
    a, b = pieces.first[near], pieces.last[near]
    covered = (np.minimum(b, last) - np.maximum(a, first)) * 2 >= b - a
    return np.flatnonzero(covered & pieces.heads[near]) + near.start


def paint(labels: np.ndarray, covered: np.ndarray, begin: int) -> None:
    """Label these pieces B, I, I, …"""
    labels[covered] = begin + 1
    labels[covered[:1]] = begin


def windowed(examples: list[Example], size: int, chance: random.Random) -> list[tuple[Example, int, int]]:
    """Every example cut into windows of at most `size` pieces, at places that differ from epoch to epoch."""
    found = []
    room = size - 2
    for one in examples:
        count = len(one.pieces)
        if count <= room:
            found.append((one, 0, count))
            continue
        start = -chance.randrange(0, room // 2)
        while start < count - 16:
            found.append((one, max(start, 0), min(start + room, count)))
            start += room - 24
    return found


def batch(parts: list[tuple[Example, int, int]]) -> dict[str, np.ndarray]:
    """Windows as arrays: ids, labels, and for the links the cues of each window and each piece's choice among them."""
    length = max(stop - start for _, start, stop in parts) + 2
    length = min((length + 15) // 16 * 16, 512)
    shape = (len(parts), length)
    ids = np.full(shape, PAD)
    tags, names, links = np.full(shape, IGNORED), np.full(shape, IGNORED), np.full((*shape, 2), IGNORED)
    anchors = []
    weights = np.ones(len(parts), np.float32)
    for row, (one, start, stop) in enumerate(parts):
        span = slice(1, 1 + stop - start)
        ids[row, 0], ids[row, 1 + stop - start] = START, STOP
        ids[row, span] = one.pieces.ids[start:stop]
        tags[row, span], names[row, span] = one.tags[start:stop], one.names[start:stop]
        weights[row] = one.weight
        mine = np.flatnonzero(one.tags[start:stop] == TAGS.index("B-cue")) + start
        anchors.append(mine - start + 1)
        for place in (0, 1):
            wanted = one.cues[start:stop, place]
            choice = np.full(stop - start, IGNORED)
            choice[wanted >= -1] = 0
            for number, cue in enumerate(mine):
                choice[wanted == cue] = number + 1
            links[row, span, place] = choice
    most = max(1, *(len(a) for a in anchors))
    table = np.full((len(parts), most), -1)
    for row, mine in enumerate(anchors):
        table[row, : len(mine)] = mine
    return {"ids": ids, "tags": tags, "names": names, "links": links, "cues": table, "weights": weights}
