"""The encrypted case that a researcher keeps: open, add, show, weigh, lock; the only door to the store."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord import case, pipeline
from onrecord.case import Case, Finished, Progress
from onrecord.errors import CaseLocked, NothingToRead
from onrecord.model.analysis import Analysis
from onrecord.model.comparison import Difference
from onrecord.model.incident import Rule, Weighed
from onrecord.model.original import Original
from onrecord.model.text import Report, Unread
from onrecord.publish import comparison
from onrecord.read import files, table
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker
from onrecord.store import holders, log, records
from onrecord.store.header import Stretching
from onrecord.store.keys import Holder
from onrecord.store.log import Line
from onrecord.store.records import Arrival, Entry, Rereading
from onrecord.store.vault import Database, Vault


def _silent(_stage: str, _done: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Version:
    """A report that came again with other bytes under the same address: its id, and that of the version before."""

    id: str
    former: str


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did: ids of the new reports, how many were there already, new versions, what could not be read."""

    new: tuple[str, ...]
    same: int
    versions: tuple[Version, ...]
    unread: tuple[Unread, ...]


class CaseFile:
    """One encrypted case, open in this process and no other until it is locked; for one thread at a time."""

    def __init__(self, vault: Vault, *, idle_seconds: float | None = None) -> None:
        self.vault, self._idle = vault, idle_seconds
        self._used = time.monotonic()
        self.holder = holders.all_of(vault)[vault.keys.slot]

    @staticmethod
    def new(path: Path, passphrase: str, holder: str, *, stretching: Stretching | None = None) -> str:
        """Makes an empty case and returns its recovery key, which is kept nowhere else."""
        return Vault.create(path, passphrase, holder, _now(), stretching)

    @classmethod
    def open(cls, path: Path, secret: str, *, idle_seconds: float | None = None) -> CaseFile:
        """The case, opened with a passphrase or the recovery key; it locks itself after so long without use."""
        return cls(Vault.open(path, secret), idle_seconds=idle_seconds)

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()

    def lock(self) -> None:
        """Closes the file and forgets the keys; nothing but the file is left."""
        self.vault.close()

    @property
    def locked(self) -> bool:
        """Whether the passphrase is needed again; asking locks a case that lay idle too long or is to be locked."""
        idle = self._idle is not None and time.monotonic() - self._used > self._idle
        if not self.vault.closed and (idle or self.vault.asked_to_close()):
            self.lock()
        return self.vault.closed

    @staticmethod
    def lock_elsewhere(path: Path) -> str:
        """Asks another OnRecord to lock this case, waits for it, and says in a sentence what came of it."""
        return Vault.ask_to_close(path)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences on what was found and put right when the case was opened."""
        return self.vault.notices

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self.vault.path

    def add(
        self,
        inputs: Sequence[Path],
        *,
        limits: Limits | None = None,
        threads: int = 1,
        progress: Progress = _silent,
    ) -> Added:
        """Reads what is new in these files and folders; each report is in the case, whole, before the next is stored.

        An add that was interrupted goes on when the same is added again.
        """
        self.vault.must_write()
        limits, overrides = limits or Limits(), table.overrides(inputs)
        with self._change() as db:
            records.put_places(db, overrides.places)
            places = records.places(db)
        tools: pipeline.Tools | None = None
        count = _Count(progress)
        with Worker(limits) as worker:
            for batch in case.batches(self._fresh(inputs, overrides, limits, worker, count)):
                tools = tools or pipeline.open_tools(case.own_places(places), threads=threads)
                found = pipeline.read_reports([report for _, report in batch], tools)
                for (original, _), analysis in zip(batch, found, strict=True):
                    self.store(original, analysis, count)
        for one in overrides.unread:
            self._note(one, count)
        added = count.added()
        with self._change() as db:
            log.write(db, _now(), self.holder.name, "add", new=len(added.new), same=added.same,
                      versions=len(added.versions), unread=len(added.unread))  # fmt: skip
        return added

    def store(self, original: Original, analysis: Analysis, count: _Count | None = None) -> None:
        """Puts one report that was read into the case, in one change."""
        with self._change() as db:
            former = records.former(db, analysis.report, original)
            report = replace(analysis.report, id=records.free_id(db, analysis.report.id))
            analysis = replace(analysis, report=report)
            records.put(db, original, analysis, former=former, engine=pipeline.engine(), at=_now())
        if count is not None:
            count.stored(report.id, former)

    def _fresh(
        self, inputs: Sequence[Path], overrides: table.Tables, limits: Limits, worker: Worker, count: _Count
    ) -> Iterator[tuple[Original, Report]]:
        """Reports whose bytes the case does not have; what is met again and what cannot be read is noted on the way."""
        for one in files.originals(inputs, limits=limits, worker=worker):
            if isinstance(one, Unread):
                self._note(one, count)
            elif not self._met(one, count):
                report = case.report_of(one, overrides, worker)
                if isinstance(report, Unread):
                    self._note(report, count)
                else:
                    yield one, report

    def _met(self, original: Original, count: _Count) -> bool:
        with self._read() as db:
            known = records.met(db, original)
            elsewhere = known is not None and records.arrives(db, known, original.paths)
        if known is None:
            return False
        if elsewhere:
            with self._change() as db:
                records.arrive(db, known, original, url=None, at=_now())
        count.same()
        return True

    def _note(self, one: Unread, count: _Count) -> None:
        with self._change() as db:
            records.put_unread(db, one, _now())
        count.unread(one)

    def reanalyze(self, *, threads: int = 1, progress: Progress = _silent) -> list[tuple[str, Difference]]:
        """Reads again what another engine read, and says what is seen otherwise; what people decided stays."""
        with self._read() as db:
            stale = [one.report.id for one in records.analyses(db, engine_other_than=pipeline.engine())]
            places = records.places(db)
        found: list[tuple[str, Difference]] = []
        if not stale:
            return found
        tools = pipeline.open_tools(case.own_places(places), threads=threads)
        for ids in case.batches(stale):
            with self._read() as db:
                before = [records.analysis(db, one) for one in ids]
            after = pipeline.read_reports([one.report for one in before], tools)
            for old, new in zip(before, after, strict=True):
                difference = comparison.of_analyses(old, new)
                with self._change() as db:
                    records.reread(db, new, difference, engine=pipeline.engine(), at=_now())
                found.append((new.report.id, difference))
                progress("reading again", len(found))
        self._log("reanalyze", reports=len(found), different=sum(bool(one) for _, one in found))
        return found

    def stale(self) -> int:
        """How many reports were read by another engine than this one."""
        with self._read() as db:
            return records.count(db, engine_other_than=pipeline.engine())

    def case(self) -> Case:
        """All latest versions, as `Case.read` would give them."""
        with self._read() as db:
            return Case(tuple(records.analyses(db)), records.unread(db))

    def weighed(self, rule: Rule = "most_independent", opened: Case | None = None) -> Weighed:
        """The reports weighed together; what was weighed before is taken from the case if nothing changed since."""
        opened = opened or self.case()
        with self._read() as db:
            known = records.weighed(db, rule, opened.analyses, engine=pipeline.engine())
        if known is not None:
            return known
        new = opened.weigh(rule)
        if self.vault.writable:
            with self._change() as db:
                records.put_weighed(db, new, opened.analyses, engine=pipeline.engine(), at=_now())
        return new

    def finish(self, rule: Rule, *, before: dict[str, Any] | None = None) -> Finished:
        """Everything a build gives, as `Case.finish` does; raises `NothingToRead` if the case is empty."""
        opened = self.case()
        if not opened.analyses:
            raise NothingToRead(f"{self.path}: the case holds no report yet. Add some with “onrecord add”.")
        return opened.finish(rule, before=before, weighed=self.weighed(rule, opened))

    def listed(self) -> tuple[list[Entry], tuple[Unread, ...]]:
        """All reports with their versions, and what could not be read, as they may be shown: private names masked."""
        opened = self.case()
        shown = opened.names()
        with self._read() as db:
            found = [
                replace(e, title=shown.name(e.title), path=shown.mask(e.path), outlet=shown.name(e.outlet))
                for e in records.entries(db)
            ]
        return found, tuple(replace(one, path=shown.mask(one.path)) for one in opened.unread)

    def entries(self) -> list[Entry]:
        """All reports with their versions, unmasked."""
        with self._read() as db:
            return list(records.entries(db))

    def rereadings(self, report_id: str) -> list[Rereading]:
        """What other engines saw otherwise in this report."""
        with self._read() as db:
            return records.rereadings(db, report_id)

    def report(self, report_id: str) -> tuple[Analysis, list[Arrival]]:
        """What was read out of one report, and where it was met."""
        with self._read() as db:
            return records.analysis(db, report_id), records.arrivals(db, report_id)

    def difference(self, report_id: str) -> tuple[str, ...]:
        """What changed in the words of a report since the version before: lines with + and -; empty for a first one."""
        with self._read() as db:
            former = records.former_of(db, report_id)
            if former is None:
                return ()
            old, new = records.analysis(db, former), records.analysis(db, report_id)
        return comparison.of_texts(old.report.text, new.report.text)

    def original(self, report_id: str) -> tuple[bytes, str, str]:
        """The bytes of a report as they came, their SHA-256 and their kind."""
        with self._read() as db:
            return records.original(db, report_id)

    def history(self) -> list[Line]:
        """What was done to the case."""
        with self._read() as db:
            return list(log.lines(db))

    def holders(self) -> list[Holder]:
        """Everybody who can open the case."""
        self._touch()
        return sorted(holders.all_of(self.vault).values(), key=lambda one: (one.since, one.name))

    def add_holder(self, name: str, passphrase: str) -> None:
        """Lets one person more open the case."""
        self._touch()
        holders.add(self.vault, name, passphrase, _now())
        self._log("add holder", holder=name)

    def remove_holder(self, name: str) -> None:
        """Takes the right to open the case from a holder; the last one cannot be removed."""
        self._touch()
        holders.remove(self.vault, name)
        self._log("remove holder", holder=name)

    def change_passphrase(self, passphrase: str) -> None:
        """Gives the holder who opened the case another passphrase."""
        self._touch()
        holders.change(self.vault, passphrase, _now())
        self._log("change passphrase", holder=self.holder.name)

    def new_recovery_key(self) -> str:
        """Another recovery key; the old one opens nothing any more."""
        self._touch()
        recovery = holders.recover(self.vault, _now())
        self._log("new recovery key")
        return recovery

    def compact(self) -> tuple[int, int]:
        """Writes the case anew without unused room; its size before and after."""
        self._log("compact")
        before = self.path.stat().st_size
        self.vault.compact()
        return before, self.path.stat().st_size

    def backup(self, place: Path) -> None:
        """Checks the whole case and writes a copy of it, which the same holders can open."""
        self._touch()
        self.vault.copy(place)

    def check(self) -> None:
        """Reads all of the case; raises `DamagedCase` if anything is not as it was written."""
        self._touch()
        self.vault.check()
        with self._read() as db:
            log.check(db, str(self.path))

    def _log(self, verb: str, **about: object) -> None:
        with self._change() as db:
            log.write(db, _now(), self.holder.name, verb, **about)

    @contextlib.contextmanager
    def _read(self) -> Iterator[Database]:
        self._touch()
        with self.vault.reading() as db:
            yield db

    @contextlib.contextmanager
    def _change(self) -> Iterator[Database]:
        self._touch()
        with self.vault.change() as db:
            yield db

    def _touch(self) -> None:
        """Notes that the case is in use; raises `CaseLocked` if it is locked."""
        if self.locked:
            raise CaseLocked(str(self.path))
        self._used = time.monotonic()


class _Count:
    """What an add has done so far."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._new: list[str] = []
        self._same = 0
        self._versions: list[Version] = []
        self._unread: list[Unread] = []

    def stored(self, report_id: str, former: str | None) -> None:
        self._new.append(report_id)
        if former is not None:
            self._versions.append(Version(report_id, former))
        self._tell()

    def same(self) -> None:
        self._same += 1
        self._tell()

    def unread(self, one: Unread) -> None:
        self._unread.append(one)
        self._tell()

    def added(self) -> Added:
        return Added(tuple(self._new), self._same, tuple(self._versions), tuple(self._unread))

    def _tell(self) -> None:
        self._progress("reading", len(self._new) + self._same + len(self._unread))


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
