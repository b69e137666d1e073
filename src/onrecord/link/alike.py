"""Passages of reports in different languages that read alike, by the encoder's vectors.

Within one language shared words tell more; across languages there are few of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.engine import vectors
from onrecord.engine.decode import Floats
from onrecord.link.episodes import Episode
from onrecord.model.analysis import Analysis

_NEIGHBOURS = 6  # of an episode in each other language
_LEAST = 0.4  # likeness of two episodes that are worth comparing
_SMALL = 2_048  # episodes: so many are compared with all others
_PROBES = 4  # of the groups of others, those whose middle is nearest
_ROUNDS = 4


def vector(analysis: Analysis, episode: Episode) -> Floats | None:
    """What an episode is about: the mean of the passages in which its events stand; None where there are none."""
    known = analysis.vectors
    if known is None or not known.values:
        return None
    triggers = [analysis.events[index].trigger for index in episode.events]
    held = [i for i, span in enumerate(known.spans) if any(span.touches(trigger) for trigger in triggers)]
    rows = vectors.rows(known.values)
    return np.asarray(vectors.unit((rows[held] if held else rows).mean(0, keepdims=True))[0], np.float32)


def across(known: Sequence[Floats | None], languages: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """For each episode those of each other language that read most like it, as index pairs (lower first)."""
    places = {
        language: np.array([i for i, one in enumerate(languages) if one == language and known[i] is not None], np.int64)
        for language in sorted({one for one in languages if one is not None})
    }
    rows = {language: np.array([known[i] for i in held], np.float32) for language, held in places.items() if len(held)}
    for one, mine in rows.items():
        for other, theirs in rows.items():
            if one != other:
                for at, near in enumerate(_nearest(mine, theirs)):
                    here = int(places[one][at])
                    for there in places[other][near].tolist():
                        yield min(here, there), max(here, there)


def _nearest(mine: Floats, theirs: Floats) -> Iterator[np.ndarray]:
    """For each of my rows the numbers of the nearest of theirs that are alike enough.

    Of many, only those are looked at that lie in the groups nearest to a row: the work grows with the power 1.5.
    """
    if len(theirs) <= _SMALL:
        for start in range(0, len(mine), _SMALL):
            for likeness in mine[start : start + _SMALL] @ theirs.T:
                yield best(likeness, np.arange(len(theirs)))
        return
    middles, groups = _grouped(theirs)
    for row in mine:
        probed = np.argsort(-(middles @ row), kind="stable")[:_PROBES]
        some = np.concatenate([groups[i] for i in probed.tolist()])
        yield best(theirs[some] @ row, some)


def best(likeness: Floats, numbers: np.ndarray) -> np.ndarray:
    """Those of the numbers whose passages are most alike, if alike enough."""
    order = np.argsort(-likeness, kind="stable")[:_NEIGHBOURS]
    return np.asarray(numbers[order[likeness[order] >= _LEAST]])


def _grouped(rows: Floats) -> tuple[Floats, list[np.ndarray]]:
    """The rows in about as many groups as a group has members, and the middles of the groups."""
    count = int(len(rows) ** 0.5)
    middles = rows[np.linspace(0, len(rows) - 1, count).astype(np.int64)]
    owner = np.zeros(len(rows), np.int64)
    for _ in range(_ROUNDS):
        for start in range(0, len(rows), _SMALL):
            owner[start : start + _SMALL] = (rows[start : start + _SMALL] @ middles.T).argmax(1)
        sums = np.zeros_like(middles)
        np.add.at(sums, owner, rows)
        middles = vectors.unit(sums)
    order = np.argsort(owner, kind="stable")
    edges = np.searchsorted(owner[order], np.arange(count + 1))
    return middles, [order[a:b] for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]
