"""The reports of an open case in memory, and what was weighed: what was written since is read and weighed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import calling, pipeline
from onrecord.adding import Access, now
from onrecord.case import Case, Progress
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.model.person import Pseudonyms
from onrecord.store import records
from onrecord.store.vault import Database
from onrecord.weighing import Weighing

_AT_ONCE = 250  # reports that are read before others may use the case


def _silent(_stage: str, _done: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Held:
    """An analysis as it was read, and how often its report had been met then."""

    analysis: Analysis
    times: int


@dataclass(frozen=True, slots=True)
class Persons:
    """What the case knows of persons: their numbers, whom people judged to be private or not, and how to note marks."""

    known: Callable[[], Pseudonyms]
    private: Callable[[], Mapping[int, bool]]
    mark: Callable[[Database, Sequence[tuple[str, str, int]], Sequence[str]], None]


class Loaded:
    """All latest versions of an open case; a report that is as it was is the same object again."""

    def __init__(self, read: Access, change: Access, people: Persons) -> None:
        self._read, self._change, self._people = read, change, people
        self.weighing = Weighing(lambda: self._case.known)
        self._as_judged: tuple[Mapping[int, bool], dict[str, tuple[Analysis, Analysis]]] = ({}, {})
        self._last: dict[Rule, tuple[Case, Weighed]] = {}
        self._kept: dict[Rule, int] = {}  # how many changes there had been when what was weighed was kept
        self._db: Database | None = None
        self._held: dict[int, _Held] = {}
        self._written: set[int] = set()
        self._case = Case((), ())

    def case(self, progress: Progress = _silent) -> Case:
        """The case as it stands, the same object again if nothing was written; others can use it while it is read."""
        with self._read() as db:
            if db is not self._db:  # opened for the first time, or anew
                self._db, self._written, self._held = db, records.watched(db), {}
        if not self._held:
            self._load(progress)
        with self._read() as db:
            times, written = records.standing(db), set(self._written)
            self._written -= written
            self._held = {seq: self._current(db, seq, often, written) for seq, often in times.items()}
            unread = records.unread(db)
        known = self._people.known()
        analyses = self._with_privacy(known)
        same = len(analyses) == len(self._case.analyses) and all(map(_is, analyses, self._case.analyses))
        if not same or unread != self._case.unread or known.first != self._case.known.first:
            self._case = Case(analyses, unread, known)
        return self._case

    def _with_privacy(self, known: Pseudonyms) -> tuple[Analysis, ...]:
        """The analyses, who is private as people judged it; one of which nothing changed is the same object."""
        private = self._people.private()
        analyses = tuple(one.analysis for one in self._held.values())
        if not private:
            return analyses
        before = self._as_judged[1] if self._as_judged[0] == private else {}
        held: dict[str, tuple[Analysis, Analysis]] = {}
        for one in analyses:
            last = before.get(one.report.id)
            if last is None or last[0] is not one:
                last = one, next(calling.with_privacy((one,), known, private))
            held[one.report.id] = last
        self._as_judged = private, held
        return tuple(judged for _, judged in held.values())

    def _load(self, progress: Progress) -> None:
        """Reads all reports, some at a time."""
        after: int | None = 0
        while after is not None:
            with self._read() as db:
                times = records.standing(db, after, _AT_ONCE)
                some, after = records.analyses(db, after, _AT_ONCE)
            self._held |= {
                seq: _Held(analysis, often) for (seq, often), analysis in zip(times.items(), some, strict=True)
            }
            progress("reading", len(self._held))

    def _current(self, db: Database, seq: int, times: int, written: set[int]) -> _Held:
        known = self._held.get(seq)
        if known is not None and known.times == times and seq not in written:
            return known
        new = records.analysis_at(db, seq)
        return _Held(known.analysis if known is not None and known.analysis == new else new, times)

    def weighed(self, rule: Rule, opened: Case, *, writable: bool) -> Weighed:
        """These reports weighed together; what was weighed before is taken from memory or the file."""
        last = self._last.get(rule)
        if last is not None and last[0] is opened:
            return last[1]
        with self._read() as db:
            known = records.weighed(db, rule, opened.analyses, engine=self._engine())
        new = known or opened.weigh(rule, self.weighing)
        self._last[rule] = opened, new
        if known is None and writable:
            self._keep(new, opened)
        return new

    def _keep(self, new: Weighed, opened: Case) -> None:
        """Keeps what was weighed in the file.

        Of a large case that stays open not every little change is written: a hundredth of its reports must be other.
        """
        kept, changes = self._kept.get(new.rule), self.weighing.changes
        if kept is None or (changes - kept) * 100 >= len(opened.analyses):
            self._kept[new.rule] = changes
            self.remember(opened, new, as_judged=False)
            with self._change() as db:
                records.put_weighed(db, new, opened.analyses, engine=self._engine(), at=now())

    def remember(self, opened: Case, weighed: Weighed, *, as_judged: bool = True) -> None:
        """Keeps who has which pseudonym; if as judged, nothing else of reports of which passages were erased."""
        marks = calling.known_by(weighed, self.weighing.numbers, opened.known)
        with self._change() as db:
            self._people.mark(db, marks, list(weighed.analyses) if as_judged else ())

    def _engine(self) -> str:
        """What weighs: the engine, and whom people judged to be private or public."""
        judged = ",".join(f"{n}{'-' if hidden else '+'}" for n, hidden in sorted(self._people.private().items()))
        return f"{pipeline.engine()} {judged}".rstrip()


def _is(one: Analysis, other: Analysis) -> bool:
    return one is other
