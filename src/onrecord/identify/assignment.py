"""Of a list of different people each person is at most one row: what that does to how likely pairs are.

Pairs that exclude each other share what speaks for them. How much is the marginal of all assignments in which nobody is
two rows, by belief propagation (Huang and Jebara, 2009): exact where pairs form no ring, close elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Pair = TypeVar("Pair", bound=Hashable)
_ROUNDS = 12
_MOST_BITS = 60.0


def likelihoods(bits: Mapping[Pair, float], places: Mapping[Pair, Sequence[Hashable]]) -> dict[Pair, float]:
    """How likely each pair is one person, 0 to 1, where no place is taken twice; `bits` weigh each pair by itself."""
    odds = {pair: float(2.0 ** max(min(value, _MOST_BITS), -_MOST_BITS)) for pair, value in bits.items()}
    claims = {(pair, place): odds[pair] for pair in odds for place in places[pair]}
    for _ in range(_ROUNDS):
        claimed: dict[Hashable, float] = defaultdict(float)
        for (_, place), claim in claims.items():
            claimed[place] += claim
        claims = {
            (pair, place): odds[pair] * _left([(o, claims[pair, o]) for o in places[pair] if o != place], claimed)
            for pair, place in claims
        }
    claimed = defaultdict(float)
    for (_, place), claim in claims.items():
        claimed[place] += claim
    found = {}
    for pair, alone in odds.items():
        weighed = alone * _left([(place, claims[pair, place]) for place in places[pair]], claimed)
        found[pair] = weighed / (1.0 + weighed)
    return found


def _left(mine: Sequence[tuple[Hashable, float]], claimed: Mapping[Hashable, float]) -> float:
    """The share of these places that others leave, who claim them too."""
    share = 1.0
    for place, claim in mine:
        share /= 1.0 + max(claimed[place] - claim, 0.0)
    return share
