"""Trees score rows as the nodes say, and damaged weights are refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.trees import CARD, FILE, Trees, open_trees
from onrecord.errors import DamagedWeights

WEIGHTS = Path(open_trees.__code__.co_filename).parent / "weights"


def stumps(*nodes: tuple[int, float, float, float]) -> Trees:
    """Trees of one question each: feature, threshold, value up to it, value above it."""
    count = len(nodes)
    return Trees(
        np.array([[f, 0, 0] for f, *_ in nodes]),
        np.array([[t, 0.0, 0.0] for _, t, *_ in nodes]),
        np.tile(np.array([1, 1, 2]), (count, 1)),
        np.tile(np.array([2, 1, 2]), (count, 1)),
        np.array([[0.0, low, high] for *_, low, high in nodes]),
        width=2,
        depth=1,
    )


def test_each_row_gets_the_sum_of_its_leaves() -> None:
    trees = stumps((0, 0.5, 1.0, 2.0), (1, 3.0, 10.0, 20.0))
    assert trees.scores([(0.0, 3.0), (1.0, 3.0), (1.0, 4.0)]) == [11.0, 12.0, 22.0]


def test_no_rows_have_no_scores() -> None:
    assert stumps((0, 0.5, 1.0, 2.0)).scores([]) == []


rows = st.lists(st.tuples(*[st.floats(-10, 400, width=32)] * 2), min_size=1, max_size=6)


@given(rows)
def test_a_row_scores_the_same_alone_and_among_others(found: list[tuple[float, float]]) -> None:
    trees = stumps((0, 0.5, 1.0, 2.0), (1, 3.0, 10.0, 20.0))
    assert trees.scores(found) == [trees.scores([row])[0] for row in found]


def test_the_shipped_trees_know_three_questions_and_are_small() -> None:
    assert set(open_trees()) == {"killed", "injured", "detained"}
    assert (WEIGHTS / FILE).stat().st_size < 200_000


def test_every_way_down_a_shipped_tree_ends_at_a_leaf() -> None:
    for trees in open_trees().values():
        own = np.arange(trees.feature.shape[1])
        at = np.zeros(len(trees.feature), int)
        for side in (trees.left, trees.right):
            here = at.copy()
            for _ in range(trees.depth):
                here = side[np.arange(len(here)), here]
            assert (trees.left[np.arange(len(here)), here] == own[here]).all()


def test_weights_that_are_not_the_shipped_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / CARD).write_bytes((WEIGHTS / CARD).read_bytes())
    (tmp_path / FILE).write_bytes(b"something else")
    with pytest.raises(DamagedWeights):
        open_trees(tmp_path)
    (tmp_path / CARD).write_text(json.dumps({}))
    with pytest.raises(DamagedWeights):
        open_trees(tmp_path)
