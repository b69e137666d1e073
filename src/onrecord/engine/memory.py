"""Answers that are kept from one weighing of a case to the next.

A step that answers something about each report looks things up in tables of the whole case. What it looked up is noted
beside its answer; the answer holds as long as the report and all that was looked up for it are what they were. So what
is kept equals what would be reckoned anew, and nobody has to say what depends on what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
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


class Memory(Generic[Q, A]):
    """The answers of one step, by report id."""

    def __init__(self) -> None:
        self._questions: dict[str, Q] = {}
        self._answers: dict[str, A] = {}
        self._asked: dict[str, tuple[set[Any], ...]] = {}
        self._askers: tuple[dict[Any, set[str]], ...] = ()
        self._tables: tuple[Mapping[Any, Any], ...] = ()
        self.changed: dict[str, tuple[A | None, A | None]] = {}
        """What the last call answered otherwise than the one before: the answers before and after, None for none."""

    def answers(
        self, questions: Mapping[str, Q], tables: tuple[Mapping[Any, Any], ...], answer: Callable[..., A]
    ) -> dict[str, A]:
        """What `answer(question, *tables)` gives for each report; a table must not be changed once it was handed in.

        A question that is the same object as last time is the same question. An equal answer is the same object again.
        """
        again = {report: None for report, asked in questions.items() if self._questions.get(report) is not asked}
        for report in self._looking_up(tables):
            again[report] = None
        gone = self._questions.keys() - questions.keys()
        self._questions, self._tables, self.changed = dict(questions), tables, {}
        self._askers = self._askers or tuple({} for _ in tables)
        for report in gone:
            self._forget(report)
            self.changed[report] = self._answers.pop(report), None
        for report in again:
            if report in questions:
                self._answer(report, questions[report], tuple(map(Noted, tables)), answer)
        return dict(self._answers)

    def _looking_up(self, tables: tuple[Mapping[Any, Any], ...]) -> Iterator[str]:
        """The reports for which something was looked up that is not what it was."""
        for old, new, askers in zip(self._tables, tables, self._askers, strict=False):
            for key in differing(old, new):
                yield from sorted(askers.get(key, ()))

    def _answer(self, report: str, question: Q, noted: tuple[Noted[Any, Any], ...], answer: Callable[..., A]) -> None:
        before, known = self._answers.get(report), report in self._answers
        new = answer(question, *noted)
        if not known or before != new:
            self._answers[report] = new
            self.changed[report] = before, new
        self._forget(report)
        self._asked[report] = tuple(table.asked for table in noted)
        for asked, askers in zip(self._asked[report], self._askers, strict=True):
            for key in asked:
                askers.setdefault(key, set()).add(report)

    def _forget(self, report: str) -> None:
        for asked, askers in zip(self._asked.pop(report, ()), self._askers, strict=False):
            for key in asked:
                askers[key].discard(report)
                if not askers[key]:
                    del askers[key]


_NONE = object()


def differing(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> set[Any]:
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
