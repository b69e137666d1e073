"""Small trained trees: how well a row of evidence speaks for a choice. Made by `train/totals.py`."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import DamagedWeights

CARD, FILE = "totals.card.json", "totals.npz"
ADVICE = "Install OnRecord again"


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of one question, a row each: at a node `feature` is held against `threshold`; a leaf leads to itself.

    `value` counts only at leaves; `width` is how many numbers a row of evidence has, `depth` the longest way down.
    """

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    width: int
    depth: int

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """A score for each row, higher for a better choice; only the order of scores means something."""
        evidence = np.asarray(rows, np.float64).reshape(-1, self.width)
        trees = np.arange(len(self.feature))
        at = np.zeros((len(evidence), len(trees)), np.int64)
        for _ in range(self.depth):
            seen = np.take_along_axis(evidence, self.feature[trees, at], axis=1)
            at = np.where(seen <= self.threshold[trees, at], self.left[trees, at], self.right[trees, at])
        return [float(score) for score in self.value[trees, at].sum(axis=1)]


def open_trees(folder: Path | None = None) -> Mapping[str, Trees]:
    """The trees by question ("killed", "injured", "detained"), checked against their card; raises `DamagedWeights`."""
    place = folder or Path(__file__).parent / "weights"
    try:
        digest = json.loads((place / CARD).read_text(encoding="utf-8"))["files"][FILE]
        held_bytes = (place / FILE).read_bytes()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedWeights(str(place), cause="the weights of the totals are missing", advice=ADVICE) from error
    if hashlib.sha256(held_bytes).hexdigest() != digest:
        raise DamagedWeights(str(place / FILE), cause="the file is not the one that was shipped", advice=ADVICE)
    with np.load(io.BytesIO(held_bytes), allow_pickle=False) as held:
        names = sorted({name.split(".")[0] for name in held.files})
        return {name: _trees({key: held[f"{name}.{key}"] for key in _KEYS}) for name in names}


_KEYS = ("feature", "threshold", "left", "right", "value", "shape")


def _trees(held: Mapping[str, NDArray[np.generic]]) -> Trees:
    width, depth = (int(n) for n in held["shape"].astype(np.int64))
    feature, left, right = (held[key].astype(np.int64) for key in ("feature", "left", "right"))
    threshold, value = (held[key].astype(np.float64) for key in ("threshold", "value"))
    return Trees(feature, threshold, left, right, value, width, depth)
