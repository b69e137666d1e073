"""Outlines of the world's countries for a map without any tile server (Natural Earth 1:50m, public domain)."""

from __future__ import annotations

import functools
import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.errors import DamagedWeights

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ring = tuple[tuple[float, float], ...]
_HUNDREDTHS = 100.0


@functools.cache
def _rings() -> tuple[NDArray[np.int16], ...]:
    path = Path(str(importlib.resources.files("onrecord").joinpath("engine", "data", "outline.bin")))
    try:
        stored = path.read_bytes()
        count = int(np.frombuffer(stored, "<u4", 1)[0])
        lengths = np.frombuffer(stored, "<u4", count, 4)
        points = np.frombuffer(stored, "<i2", 2 * int(lengths.sum()), 4 + 4 * count).reshape(-1, 2)
    except (OSError, ValueError, IndexError):
        raise DamagedWeights(str(path), cause="missing or damaged", advice="Install OnRecord again") from None
    return tuple(np.split(points, np.cumsum(lengths)[:-1]))


def outlines(west: float, south: float, east: float, north: float, *, finest: float = 0.0) -> list[Ring]:
    """The outlines of countries that touch a window, each a closed ring of (lon, lat) in degrees.

    Rings are whole, not cut at the window's edge. With `finest` (degrees), points closer than that to the last kept
    one are left out, and rings smaller than that vanish.
    """
    found = []
    low, high = np.array([west, south]) * _HUNDREDTHS, np.array([east, north]) * _HUNDREDTHS
    for ring in _rings():
        least, most = ring.min(axis=0), ring.max(axis=0)
        if (least > high).any() or (most < low).any() or (most - least).max() < finest * _HUNDREDTHS:
            continue
        kept = _thinned(ring, finest * _HUNDREDTHS) if finest else ring
        found.append(tuple((float(x), float(y)) for x, y in kept / _HUNDREDTHS))
    return found


def _thinned(ring: NDArray[np.int16], step: float) -> NDArray[np.int16]:
    cells = np.floor_divide(ring, max(1.0, step))
    moved = (np.diff(cells, axis=0) != 0).any(axis=1)
    keep = np.r_[True, moved]
    keep[-1] = True
    return ring[keep]
