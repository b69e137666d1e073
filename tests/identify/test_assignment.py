"""What a list of different people does to how likely pairs are, held against all assignments counted out."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.identify.assignment import likelihoods

Cell = tuple[int, int]
BITS = st.floats(-8, 8)


def places(cells: list[Cell]) -> dict[Cell, list[str]]:
    return {(row, column): [f"row {row}", f"column {column}"] for row, column in cells}


def counted_out(bits: dict[Cell, float]) -> dict[Cell, float]:
    """The same by trying every assignment."""
    total, held = 0.0, dict.fromkeys(bits, 0.0)
    for size in range(len(bits) + 1):
        for chosen in itertools.combinations(bits, size):
            rows, columns = {row for row, _ in chosen}, {column for _, column in chosen}
            if len(rows) == len(columns) == size:
                weight = math.prod(2.0 ** bits[one] for one in chosen)
                total += weight
                held |= {one: held[one] + weight for one in chosen}
    return {one: value / total for one, value in held.items()}


@settings(max_examples=80, deadline=None)
@given(st.lists(BITS, min_size=1, max_size=5))
def test_where_pairs_form_no_ring_it_is_exact(weights: list[float]) -> None:
    cells = [(number // 2, (number + 1) // 2) for number in range(len(weights))]
    bits = dict(zip(cells, weights, strict=True))
    assert likelihoods(bits, places(cells)) == pytest.approx(counted_out(bits), abs=1e-6)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(-80, 80), max_size=9))
def test_no_place_is_given_away_more_than_once(bits: dict[Cell, float]) -> None:
    found = likelihoods(bits, places(list(bits)))
    for place in {place for one in places(list(bits)).values() for place in one}:
        assert sum(value for cell, value in found.items() if place in places([cell])[cell]) <= 1.1


def test_what_excludes_nothing_keeps_its_weight() -> None:
    assert likelihoods({"one": 0.0, "two": 3.0}, {"one": [], "two": []}) == pytest.approx({"one": 0.5, "two": 8 / 9})
