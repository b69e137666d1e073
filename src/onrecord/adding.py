"""How reports come into an encrypted case: only what is new is read, and each report is one change."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import case, pipeline
from onrecord.case import Asked, Progress
from onrecord.clean.gaps import without
from onrecord.errors import CaseUnusable
from onrecord.model.analysis import Analysis
from onrecord.model.erasure import Target
from onrecord.model.original import Original
from onrecord.model.text import Report, Unread
from onrecord.read import table
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker
from onrecord.store import erasing, records
from onrecord.store.vault import Database

Access = Callable[[], AbstractContextManager[Database]]
_TOLD = ("title", "outlet", "authors", "published", "language", "url", "terms")
_DETAILS = (*_TOLD, "obtained", "found", "notes")


def now() -> str:
    """The time as it is stored."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Version:
    """A report that came again with other bytes under the same address or row id, and the version before.

    `changed` are the details that are otherwise now ("text", "outlet"), `judged` how many judgements stand on the
    version before, where they stay.
    """

    id: str
    former: str
    changed: tuple[str, ...] = ()
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did.

    `new` are the ids of new reports, `versions` those of them that replace an older version; `same` counts inputs whose
    bytes were there already; `corrected` are the ids of those about which reports.csv now says otherwise; `refused`
    were erased from the case, and stay out.
    """

    new: tuple[str, ...]
    same: int
    corrected: tuple[str, ...]
    versions: tuple[Version, ...]
    unread: tuple[Unread, ...]
    refused: tuple[Unread, ...] = ()


class Adding:
    """One add, and what it has done so far; with `again`, what was erased may come in again."""

    def __init__(
        self,
        read: Access,
        change: Access,
        progress: Progress,
        *,
        who: str,
        again: bool = False,
        within: Path | None = None,
    ) -> None:
        self._read, self._change, self._progress, self._who, self._again = read, change, progress, who, again
        self._before = f"{within}{os.sep}" if within is not None else ""  # what paths are told without
        self._new: list[str] = []
        self._same: set[str] = set()
        self._corrected: list[str] = []
        self._versions: list[Version] = []
        self._unread: list[Unread] = []
        self._refused: list[Unread] = []
        self._looking = False

    def foresee(self, inputs: Sequence[Path], asked: Asked, limits: Limits) -> Added:
        """What `run` would do; nothing is stored, and nothing read out of the reports."""
        self._looking = True
        with Worker(limits) as worker:
            for original, report in self._fresh(case.originals(inputs, asked, limits, worker), asked, worker):
                with self._read() as db:
                    if records.met(db, original) is not None:
                        self._corrected.append(report.id)
                    else:
                        named = replace(report, id=records.free_id(db, report.id, original.sha256))
                        self._new.append(named.id)
                        self._versions += self._version(db, named, records.former(db, report, original))
        self._unread += asked.overrides.unread
        return self._added()

    def run(self, inputs: Sequence[Path], asked: Asked, limits: Limits, threads: int) -> Added:
        """Reads what is new in these files and folders into the case."""
        overrides = asked.overrides
        with self._change() as db:
            records.put_places(db, overrides.places)
            places = records.places(db)
        tools: pipeline.Tools | None = None
        with Worker(limits) as worker:
            found = case.originals(inputs, asked, limits, worker)
            for batch in case.batches(self._fresh(found, asked, worker)):
                tools = tools or pipeline.open_tools(case.own_places(places), threads=threads)
                analyses = pipeline.read_reports([report for _, report in batch], tools)
                for (original, _), analysis in zip(batch, analyses, strict=True):
                    self.store(original, analysis)
        for one in overrides.unread:
            self._note(one)
        return self._added()

    def _added(self) -> Added:
        return Added(
            tuple(self._new),
            len(self._same),
            tuple(self._corrected),
            tuple(self._versions),
            tuple(self._unread),
            tuple(self._refused),
        )

    def store(self, original: Original, analysis: Analysis) -> None:
        """Puts one report that was read into the case, or what a person now says about one that is there."""
        report = replace(analysis.report, path=self._told(analysis.report.path), paths=self._all(analysis.report.paths))
        original, analysis = self._as_told(original), replace(analysis, report=report)
        with self._change() as db:
            refusal = self._refusal(db, original)
            if refusal:
                raise CaseUnusable(report.id[:80], cause=refusal[0], advice=refusal[1])
            for stone in erasing.of_original(db, original):
                erasing.readmit(db, stone, at=now(), who=self._who)
            known = records.met(db, original)
            if known is not None:
                if (known, records.report(db, known).text) != (report.id, report.text):
                    raise CaseUnusable(known[:80], cause="the case has another text of these bytes", advice="It stays")
                records.correct(db, analysis, engine=pipeline.engine(), at=now())
                self._corrected.append(report.id)
                return
            former = records.former(db, report, original)
            named = replace(analysis, report=replace(report, id=records.free_id(db, report.id, original.sha256)))
            records.put(db, original, named, former=former, engine=pipeline.engine(), at=now())
            came = self._version(db, named.report, former)
        self._new.append(named.report.id)
        self._versions += came
        self._tell()

    def _version(self, db: Database, report: Report, former: str | None) -> list[Version]:
        """What the report is a new version of, if it is one."""
        if former is None:
            return []
        before, judged = records.report(db, former), erasing.judged(db, Target("report", former))
        changed = [one for one in ("text", *_TOLD) if getattr(before, one) != getattr(report, one)]
        return [Version(report.id, former, tuple(changed), len(judged))]

    def _fresh(
        self, found: Iterator[Original | Unread], asked: Asked, worker: Worker
    ) -> Iterator[tuple[Original, Report]]:
        """The reports that must be read; what is met again and what cannot be read is noted on the way."""
        for one in found:
            if not isinstance(one, Unread) and self._is_refused(one):
                continue
            known = None if isinstance(one, Unread) else self._met(one)
            if isinstance(one, Unread):
                self._note(one)
            elif known is None or self._says_otherwise(known, one, asked.overrides):
                report = case.report_of(one, asked, worker)
                if isinstance(report, Unread):
                    self._note(report)
                else:
                    yield one, report if known is None else self._with_details(known, report)

    def _is_refused(self, original: Original) -> bool:
        """Whether this was erased and is to stay out; its path is not stored."""
        with self._read() as db:
            refusal = self._refusal(db, original)
        if refusal:
            self._refused.append(Unread(self._told(original.path), *refusal))
        return bool(refusal)

    def _refusal(self, db: Database, original: Original) -> tuple[str, str] | None:
        """Why these bytes stay out, and what can be done; None if they may come in."""
        passages = erasing.for_good(db, original)
        if passages:
            cause = f"a passage of it was {passages[-1].sentence}, and these bytes hold it; it stays out"
            return cause, "Take the passage out of the file, and add that"
        stones = [] if self._again else erasing.of_original(db, original)
        if stones:
            return f"it was {stones[-1].sentence}, and stays out", "If that is no longer so, add it with --again"
        return None

    def _met(self, original: Original) -> str | None:
        """The id of the report of these bytes, if the case has one; that they were met again is noted."""
        with self._read() as db:
            known = records.met(db, original)
            elsewhere = known is not None and records.arrives(db, known, self._all(original.paths))
        if known is None:
            return None
        if elsewhere and not self._looking:
            with self._change() as db:
                records.arrive(db, known, self._as_told(original), url=None, at=now())
        self._same.add(original.path)
        self._tell()
        return known

    def _says_otherwise(self, known: str, original: Original, overrides: table.Tables) -> bool:
        person = overrides.about(original)
        if person is None:
            return False
        with self._read() as db:
            return records.corrects(db, known, person)

    def _with_details(self, known: str, new: Report) -> Report:
        """The report as it is in the case, its text untouched, with what is now known about it."""
        with self._read() as db:
            old, gaps = records.report(db, known), erasing.gaps(db, known)
        details = {detail: getattr(new, detail) for detail in _DETAILS}
        if gaps:  # the new one was read from the whole bytes: its title and notes may say what was erased
            words = [span.of(new.text) for span in gaps]
            details |= {"title": without(new.title or "", words) or None, "notes": old.notes}
        return replace(old, **details)

    def _told(self, path: str) -> str:
        return path.removeprefix(self._before)

    def _all(self, paths: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._told(path) for path in paths)

    def _as_told(self, original: Original) -> Original:
        return replace(original, path=self._told(original.path), paths=self._all(original.paths))

    def _note(self, one: Unread) -> None:
        one = replace(one, path=self._told(one.path))
        if not self._looking:
            with self._change() as db:
                records.put_unread(db, one, now())
        self._unread.append(one)
        self._tell()

    def _tell(self) -> None:
        self._progress("reading", len(self._new) + len(self._same) + len(self._unread))
