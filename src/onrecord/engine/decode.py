"""From the scores of a text's pieces to spans: who says what in whose words, and names. No weights are needed here.

A tag sequence is the best one that is well formed (Viterbi). A source or a run of content goes to the cue to which its
pieces point most; a cue to which no content points says nothing and is dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring heads with one tag: places `start` to `stop` (half-open) among the heads; `score`: how sure."""

    start: int
    stop: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A cue with the runs that point to it, all as runs of heads."""

    cue: Run
    sources: tuple[Run, ...]
    contents: tuple[Run, ...]
    score: float


def log_softmax(scores: Floats) -> Floats:
    """Scores as log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def best_path(scores: Floats) -> list[int]:
    """The best well-formed sequence of tags: 0 is outside, odd tags begin, even tags go on from their own kind only."""
    if not len(scores):
        return []
    kinds = range(1, scores.shape[1], 2)
    rows = scores.tolist()
    best = [row if i % 2 or not i else -1e9 for i, row in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        came, now = [top] * len(best), [best[top] + score for score in row]
        for begin in kinds:
            before = begin if best[begin] >= best[begin + 1] else begin + 1
            came[begin + 1], now[begin + 1] = before, best[before] + row[begin + 1]
        back.append(came)
        best = now
    path = [max(range(len(best)), key=best.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def runs(logs: Floats, names: Sequence[str]) -> list[Run]:
    """The runs of the best path through these log-probabilities, in order; the score is the mean probability."""
    path = best_path(logs)
    found: list[Run] = []
    start = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or path[at] != (path[at - 1] + 1 if path[at - 1] % 2 else path[at - 1]):
            if path[at - 1]:
                sure = float(np.exp(logs[np.arange(start, at), path[start:at]].mean()))
                found.append(Run(start, at, names[path[start]].partition("-")[2], sure))
            start = at
    return found


LinkScores = Callable[[Run, Sequence[Run]], Floats]
"""Log-probabilities that a run goes with each of some cues; one more at the end: with none of them."""


def statements(
    found: Sequence[Run],
    linked: LinkScores,
    *,
    goes_on: Callable[[Run, Run], bool] = lambda _first, _second: False,
    reach: int = 200,
    most: int = 16,
    further: float = 0.6,
    shared: float = 0.15,
) -> list[Statement]:
    """The cues with what points to them.

    A cue further than `reach` heads away, or behind `most` nearer ones, is not asked. Of a cue's contents the surest is
    kept, and each other whose tags and link are right by a probability of at least `further`; neighbours become one. A
    content that `goes_on` from the one before it has the same cue. A cue without a source of its own takes the one that
    points to it by at least `shared`, as in "he denied … and said …".
    """
    cues = [run for run in found if run.kind == "cue"]
    taken: dict[int, list[tuple[Run, float]]] = {number: [] for number in range(len(cues))}
    chances: dict[int, list[tuple[Run, float]]] = {number: [] for number in range(len(cues))}
    before: tuple[Run, int] | None = None
    for run in found:
        near = [] if run.kind == "cue" else _near(run, cues, reach, most)
        if not near:
            continue
        sure = np.exp(linked(run, [cues[number] for number in near]))
        choice, chance = int(sure[:-1].argmax()), float(sure[:-1].max())
        number = near[choice]
        if run.kind == "source":
            for other, value in zip(near, sure[:-1].tolist(), strict=True):
                chances[other].append((run, value))
        elif before and goes_on(before[0], run):
            number, chance = before[1], 1.0
        if chance >= sure[-1]:
            taken[number].append((run, chance))
            before = (run, number) if run.kind == "content" else before
    for number, likely in chances.items():
        if not any(run.kind == "source" for run, _ in taken[number]):
            taken[number] += [pair for pair in likely if pair[1] >= shared]
    return [_statement(cue, taken[number], further) for number, cue in enumerate(cues) if _says(taken[number])]


def _says(taken: Sequence[tuple[Run, float]]) -> bool:
    """Some content is among these runs."""
    return any(run.kind == "content" for run, _ in taken)


def _statement(cue: Run, taken: Sequence[tuple[Run, float]], further: float) -> Statement:
    """The cue with its surest source, its surest content and the other contents that are sure enough."""
    sure = [(run, run.score * linked) for run, linked in taken]
    sources = [pair for pair in sure if pair[0].kind == "source"]
    contents = [pair for pair in sure if pair[0].kind == "content"]
    best = max(score for _, score in contents)
    kept = [run for run, score in contents if score == best or score >= further]
    source = [max(sources, key=lambda pair: pair[1])] if sources else []
    score = cue.score * min(best, *(score for _, score in source), 1.0)
    return Statement(cue, tuple(run for run, _ in source), tuple(_joined(kept)), score)


def _joined(parts: Sequence[Run]) -> list[Run]:
    """Neighbours without a head between them as one run."""
    out: list[Run] = []
    for run in parts:
        if out and out[-1].stop == run.start:
            out[-1] = Run(out[-1].start, run.stop, run.kind, min(out[-1].score, run.score))
        else:
            out.append(run)
    return out


def _near(run: Run, cues: Sequence[Run], reach: int, most: int) -> list[int]:
    """The numbers of the nearest cues, in the order of the text, which is the order of the cues."""

    def distance(number: int) -> int:
        return max(cues[number].start - run.stop, run.start - cues[number].stop, 0)

    here = bisect_left(cues, run.start, key=lambda cue: cue.start)
    around = range(max(0, here - most), min(len(cues), here + most))
    return sorted(sorted((number for number in around if distance(number) <= reach), key=distance)[:most])
