"""Answers that are kept from one weighing of a case to the next.

A step that answers something about each report looks things up in tables of the whole case. What it looked up is noted
beside its answer; the answer holds as long as the report and all that was looked up for it are what they were. So what
is kept equals what would be reckoned anew, and nobody has to say what depends on what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Noted(Mapping[K, V]):
    """A table that notes for which keys it was asked, also for those that it has not; it cannot be gone through."""

    __slots__ = ("_table", "asked")

    def __init__(self, table: Mapping[K, V]) -> None:
        self._table = table
        self.asked: set[K] = set()

    def __getitem__(self, key: K) -> V:
        self.asked.add(key)
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self.asked.add(key)  # type: ignore[arg-type]
        return key in self._table

    def get(self, key: K, default: Any = None) -> Any:
        """The value of this key, or the default."""
        self.asked.add(key)
        return self._table.get(key, default)

    def __iter__(self) -> Iterator[K]:
        raise TypeError("a table is looked up in, not gone through")

    def __len__(self) -> int:
        raise TypeError("a table is looked up in, not gone through")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Q, A]):
    """An answer with the question, and what was looked up for it in each table."""

    question: Q
    answer: A
    asked: tuple[set[Any], ...]


class Memory(Generic[Q, A]):
    """The answers of one step, by report id."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept[Q, A]] = {}
        self._tables: tuple[Mapping[Any, Any], ...] = ()
        self.changed: dict[str, tuple[A | None, A | None]] = {}
        """What the last call answered otherwise than the one before: the answers before and after, None for none."""

    def answers(
        self, questions: Mapping[str, Q], tables: tuple[Mapping[Any, Any], ...], answer: Callable[..., A]
    ) -> dict[str, A]:
        """What `answer(question, *tables)` gives for each report; a table must not be changed once it was handed in.

        A question that is the same object as last time is the same question. An equal answer is the same object again.
        """
        differing = [_differing(old, new) for old, new in zip(self._tables, tables, strict=False)]
        self._tables, self.changed = tables, {}
        kept, self._kept = self._kept, {}
        for report, question in questions.items():
            known = kept.get(report)
            if known is None or known.question is not question or not _holds(known.asked, differing):
                noted = tuple(map(Noted, tables))
                new = answer(question, *noted)
                if known is not None and known.answer == new:
                    new = known.answer
                else:
                    self.changed[report] = (known.answer if known is not None else None), new
                known = _Kept(question, new, tuple(table.asked for table in noted))
            self._kept[report] = known
        for report in kept.keys() - questions.keys():
            self.changed[report] = kept[report].answer, None
        return {report: known.answer for report, known in self._kept.items()}


def _holds(asked: tuple[set[Any], ...], differing: list[set[Any]]) -> bool:
    return all(not keys or keys.isdisjoint(mine) for mine, keys in zip(asked, differing, strict=True))


_NONE = object()


def _differing(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> set[Any]:
    """The keys that do not have the same value in both."""
    if old is new:
        return set()
    found = {key for key in old if key not in new}
    for key, value in new.items():
        before = old.get(key, _NONE)
        if before is not value and before != value:
            found.add(key)
    return found


class Tally(Generic[K]):
    """How often each of something stands in all answers of a step."""

    def __init__(self) -> None:
        self.counts: Counter[K] = Counter()

    def take(self, changed: Mapping[str, tuple[A | None, A | None]], of: Callable[[A], Iterable[K]]) -> set[K]:
        """Counts what changed; says which were touched."""
        touched: set[K] = set()
        for before, after in changed.values():
            for one, by in ((before, -1), (after, 1)):
                for key in of(one) if one is not None else ():
                    self.counts[key] += by
                    touched.add(key)
        for key in touched:
            if not self.counts[key]:
                del self.counts[key]
        return touched
