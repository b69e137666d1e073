"""The likeliest of several places or days, by the weights of what speaks for each.

The weights are log-odds, learned by `train/setting.py`; `lexicons/setting.toml` holds them with their card.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Literal, TypeVar

from onrecord import lexicon
from onrecord.reconcile.clues import Clues

Kind = Literal["day", "place"]
T = TypeVar("T")


def ranked(options: Mapping[T, Clues], kind: Kind) -> list[tuple[T, float]]:
    """The options with how likely each is among them, the likeliest first; equal ones in their own order."""
    if not options:
        return []
    weights = _weights(kind)
    sums = {one: sum(weights.get(name, 0.0) * strength for name, strength in c.items()) for one, c in options.items()}
    most = max(sums.values())
    odds = {one: math.exp(value - most) for one, value in sums.items()}
    whole = sum(odds.values())
    return [(one, odds[one] / whole) for one in sorted(odds, key=lambda o: -round(sums[o], 9))]


@functools.cache
def _weights(kind: Kind) -> Mapping[str, float]:
    return {name: float(weight) for name, weight in lexicon.load("setting", "all")[kind].items()}
