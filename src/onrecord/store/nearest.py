"""The vectors of all passages of a case in memory, and those nearest to a question.

A hundred thousand reports of four hundred words are about 60 MB here. Every passage is compared: exact, and quick
enough for a case; products are made in blocks, so that no second copy of the vectors is ever held.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from onrecord.engine.vectors import SCALE, WIDTH
from onrecord.model.text import Span
from onrecord.store.vault import Database

ALIKE = 0.22  # below it a question and a passage have hardly more in common than any two
_BLOCK = 16_384


class Near(NamedTuple):
    """A report, its passage that is nearest to the question, and how near (1: the same)."""

    seq: int
    span: Span
    likeness: float


class Nearest:
    """The passages as they were when it was made; make another after reports came."""

    def __init__(self, owners: np.ndarray, spans: np.ndarray, rows: np.ndarray) -> None:
        self._owners, self._spans, self._rows = owners, spans, rows

    @classmethod
    def of(cls, db: Database) -> Nearest:
        """All passages of the case."""
        owners: list[int] = []
        counts: list[int] = []
        spans = bytearray()
        rows = bytearray()
        for seq, span, row in db.execute(
            "SELECT report, spans, rows FROM search_passage JOIN search_report USING (report) ORDER BY report"
        ):
            owners.append(seq)
            counts.append(len(row) // WIDTH)
            spans += span
            rows += row
        return cls(
            np.repeat(np.array(owners, np.int64), counts),
            np.frombuffer(bytes(spans), "<i4").reshape(-1, 2),
            np.frombuffer(rows, np.int8).reshape(-1, WIDTH),
        )

    def __len__(self) -> int:
        """How many passages."""
        return len(self._rows)

    def to(self, like: np.ndarray, allowed: np.ndarray | None, *, most: int) -> list[Near]:
        """The reports with the passages nearest to any of these vectors, nearest first; equal ones in their order."""
        if not len(self._rows) or not len(like):
            return []
        question = np.ascontiguousarray(like.T, np.float32) / SCALE
        scores = np.empty(len(self._rows), np.float32)
        block = np.empty((_BLOCK, WIDTH), np.float32)
        for start in range(0, len(self._rows), _BLOCK):
            part = self._rows[start : start + _BLOCK]
            block[: len(part)] = part
            scores[start : start + len(part)] = (block[: len(part)] @ question).max(1)
        if allowed is not None:
            scores[~np.isin(self._owners, allowed)] = -1
        chosen = np.argsort(-scores, kind="stable") if len(scores) <= 20 * most else self._top(scores, 20 * most)
        found: dict[int, Near] = {}
        for place in chosen.tolist():
            if scores[place] < ALIKE or len(found) >= most:
                break
            owner = int(self._owners[place])
            if owner not in found:
                found[owner] = Near(owner, Span(*self._spans[place].tolist()), round(float(scores[place]), 3))
        return list(found.values())

    @staticmethod
    def _top(scores: np.ndarray, count: int) -> np.ndarray:
        kept = np.argpartition(-scores, count)[:count]
        return kept[np.lexsort((kept, -scores[kept]))]
