"""Precision, recall and F1, and shares: all in per cent with one decimal, as the tables show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Rates(NamedTuple):
    """How many of those found are right, how many of the right ones are found, and their harmonic mean (per cent)."""

    precision: float
    recall: float
    f1: float


Figures = Mapping[str, Rates | float]
"""What one task measured, by name: rates, or the share that is right in per cent."""


@dataclass(slots=True)
class Tally:
    """Counts how many were right, how many were found and how many there are."""

    right: float = 0
    found: int = 0
    there: int = 0

    def rates(self) -> Rates:
        """The rates so far; where nothing was found or nothing is there, 0."""
        return Rates(*rounded(share(self.right, self.found), share(self.right, self.there)))


def share(part: float, whole: float) -> float:
    """Part of the whole, 0..1; of nothing, 0."""
    return part / whole if whole else 0.0


def rounded(precision: float, recall: float) -> tuple[float, float, float]:
    """Precision, recall (0..1) and their F1, in per cent."""
    both = precision + recall
    return percent(precision), percent(recall), percent(2 * precision * recall / both if both else 0.0)


def percent(part: float) -> float:
    """A share (0..1) in per cent with one decimal."""
    return round(100 * part, 1)


def main(figure: Rates | float) -> float:
    """The one number that a floor holds: F1, or the share itself."""
    return figure.f1 if isinstance(figure, Rates) else figure
