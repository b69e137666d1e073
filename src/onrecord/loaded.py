"""The reports of an open case in memory, and what was weighed: what was written since is read and weighed again."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import pipeline
from onrecord.adding import Access, now
from onrecord.case import Case
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.store import records
from onrecord.store.vault import Database
from onrecord.weighing import Weighing


@dataclass(frozen=True, slots=True)
class _Held:
    """An analysis as it was read, and how often its report had been met then."""

    analysis: Analysis
    times: int


class Loaded:
    """All latest versions of an open case; a report that is as it was is the same object again."""

    def __init__(self, read: Access, change: Access) -> None:
        self._read, self._change = read, change
        self.weighing = Weighing()
        self._last: dict[Rule, tuple[Case, Weighed]] = {}
        self._kept: dict[Rule, int] = {}  # how many changes there had been when what was weighed was kept
        self._db: Database | None = None
        self._held: dict[int, _Held] = {}
        self._written: set[int] = set()
        self._case = Case((), ())

    def case(self) -> Case:
        """The case as it stands; the same object again if nothing was written."""
        with self._read() as db:
            times = records.standing(db)
            if db is not self._db:  # opened for the first time, or anew
                self._db, self._written = db, records.watched(db)
                every = zip(times.items(), records.analyses(db), strict=True)
                held = {seq: _Held(analysis, often) for (seq, often), analysis in every}
            else:
                held = {seq: self._current(db, seq, often) for seq, often in times.items()}
            self._written.clear()
            analyses, unread = tuple(one.analysis for one in held.values()), records.unread(db)
        self._held = held
        same = len(analyses) == len(self._case.analyses) and all(map(_is, analyses, self._case.analyses))
        if not same or unread != self._case.unread:
            self._case = Case(analyses, unread)
        return self._case

    def _current(self, db: Database, seq: int, times: int) -> _Held:
        known = self._held.get(seq)
        if known is not None and known.times == times and seq not in self._written:
            return known
        new = records.analysis_at(db, seq)
        return _Held(known.analysis if known is not None and known.analysis == new else new, times)

    def before(self, rule: Rule, opened: Case) -> Weighed | None:
        """What was weighed of these reports before under this rule; None if anything has changed since."""
        if rule in self._last and self._last[rule][0] is opened:
            return self._last[rule][1]
        with self._read() as db:
            known = records.weighed(db, rule, opened.analyses, engine=pipeline.engine())
        if known is not None:
            self._last[rule] = opened, known
        return known

    def keep(self, new: Weighed, opened: Case, *, writable: bool) -> None:
        """Keeps what was weighed, here and in the file.

        Of a large case that stays open not every little change is written: a hundredth of its reports must be other.
        """
        self._last[new.rule] = opened, new
        kept, changes = self._kept.get(new.rule), self.weighing.changes
        if writable and (kept is None or (changes - kept) * 100 >= len(opened.analyses)):
            self._kept[new.rule] = changes
            with self._change() as db:
                records.put_weighed(db, new, opened.analyses, engine=pipeline.engine(), at=now())


def _is(one: Analysis, other: Analysis) -> bool:
    return one is other
