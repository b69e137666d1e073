"""From made-up scores to runs and statements; no weights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.engine.decode import NAMES, TAGS, Floats, Run, best_path, log_softmax, runs, statements


def tagged(*tags: str) -> Floats:
    """Log-probabilities that leave no doubt about these tags."""
    scores = np.full((len(tags), len(TAGS)), -5, np.float32)
    for row, tag in enumerate(tags):
        scores[row, TAGS.index(tag)] = 5
    return log_softmax(scores)


def to_first(run: Run, cues: Sequence[Run]) -> Floats:
    """Every run goes with the first of the cues it is asked about."""
    return log_softmax(np.array([9.0, *([0.0] * (len(cues) - 1)), -9.0], np.float32))


def to_nearest(run: Run, cues: Sequence[Run]) -> Floats:
    """Every run goes with the cue whose start is nearest to its own."""
    return log_softmax(np.array([*(-float(abs(cue.start - run.start)) for cue in cues), -99.0], np.float32))


def to_none(run: Run, cues: Sequence[Run]) -> Floats:
    """No run goes with any cue."""
    return log_softmax(np.array([*([0.0] * len(cues)), 9.0], np.float32))


SAID = ("B-content", "I-content", "O", "B-source", "B-cue", "O", "B-content", "I-content", "O")


def test_runs_follow_the_tags() -> None:
    found = runs(tagged(*SAID), TAGS)
    assert [(run.start, run.stop, run.kind) for run in found] == [
        (0, 2, "content"),
        (3, 4, "source"),
        (4, 5, "cue"),
        (6, 8, "content"),
    ]
    assert all(0.99 < run.score <= 1 for run in found)


def test_two_neighbours_of_one_kind_stay_two() -> None:
    found = runs(tagged("B-content", "I-content", "B-content"), TAGS)
    assert [(run.start, run.stop) for run in found] == [(0, 2), (2, 3)]


def test_a_content_in_two_pieces_is_one_statement() -> None:
    (one,) = statements(runs(tagged(*SAID), TAGS), to_first)
    assert [(run.start, run.stop) for run in one.contents] == [(0, 2), (6, 8)]
    assert [run.start for run in one.sources] == [3]


def test_each_content_goes_with_its_own_cue() -> None:
    tags = ("B-source", "B-cue", "B-content", "O", "B-source", "B-cue", "B-content")
    first, second = statements(runs(tagged(*tags), TAGS), to_nearest)
    assert (first.contents[0].start, second.contents[0].start) == (2, 6)
    assert (first.sources[0].start, second.sources[0].start) == (0, 4)


def test_a_cue_without_content_says_nothing() -> None:
    assert statements(runs(tagged("B-source", "B-cue", "O"), TAGS), to_first) == []
    assert statements(runs(tagged(*SAID), TAGS), to_none) == []


def test_contents_too_far_from_any_cue_are_left_alone() -> None:
    tags = ("B-cue", *["O"] * 30, "B-content")
    assert statements(runs(tagged(*tags), TAGS), to_first, reach=20) == []
    assert len(statements(runs(tagged(*tags), TAGS), to_first, reach=40)) == 1


def test_nothing_gives_nothing() -> None:
    assert best_path(np.zeros((0, 7), np.float32)) == []
    assert runs(np.zeros((0, 7), np.float32), TAGS) == []
    assert statements([], to_first) == []


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 30), st.just(len(NAMES))), elements=st.floats(-20, 20, width=32))
)
def test_a_path_is_always_well_formed(scores: Floats) -> None:
    path = best_path(log_softmax(scores))
    assert len(path) == len(scores)
    assert path[0] == 0 or path[0] % 2 == 1
    for before, tag in pairwise(path):
        assert tag == 0 or tag % 2 == 1 or before in {tag, tag - 1}


@settings(max_examples=30, deadline=None)
@given(arrays.arrays(np.float32, st.tuples(st.integers(1, 5), st.just(5)), elements=st.floats(-9, 9, width=32)))
def test_the_path_is_the_best_of_all(scores: Floats) -> None:
    def allowed(path: tuple[int, ...]) -> bool:
        return all(t == 0 or t % 2 == 1 or b in {t, t - 1} for b, t in pairwise((0, *path)))

    every = [p for p in np.ndindex(*[5] * len(scores)) if allowed(p)]
    best = max(sum(float(scores[i, t]) for i, t in enumerate(p)) for p in every)
    mine = sum(float(scores[i, t]) for i, t in enumerate(best_path(scores)))
    assert abs(best - mine) < 1e-3


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 40), st.just(len(TAGS))), elements=st.floats(-9, 9, width=32))
)
def test_runs_never_overlap_and_every_statement_has_a_cue_and_content(scores: Floats) -> None:
    found = runs(log_softmax(scores), TAGS)
    assert all(a.stop <= b.start for a, b in pairwise(found))
    for one in statements(found, to_nearest):
        assert one.cue.kind == "cue"
        assert one.contents
        assert len(one.sources) <= 1
        assert 0 < one.score <= 1
