"""The encrypted case that a researcher keeps: open, add, show, weigh, lock; the only door to the store."""

from __future__ import annotations

import contextlib
import functools
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord import calling, case, people, pipeline
from onrecord.adding import Added, Adding, now
from onrecord.case import Case, Finished, Progress
from onrecord.engine.decode import Floats
from onrecord.engine.gazetteer import open_gazetteer
from onrecord.engine.reader import Reader, open_reader
from onrecord.engine.vectors import rows
from onrecord.erasing import Erasing
from onrecord.errors import BadQuery, CaseLocked, CaseUnusable, NothingToRead
from onrecord.granting import Granting
from onrecord.identify.judged import privacy
from onrecord.joining import Joining
from onrecord.judge import naming
from onrecord.judging import Around, Judging
from onrecord.loaded import Loaded, Persons
from onrecord.model.analysis import Analysis
from onrecord.model.comparison import Difference
from onrecord.model.incident import Rule, Weighed
from onrecord.model.original import KnownPlace, Original
from onrecord.model.person import Pseudonyms
from onrecord.model.text import Unread
from onrecord.people import People
from onrecord.publish import comparison
from onrecord.publish import found as showing
from onrecord.publish.found import FoundReport
from onrecord.publish.words import Shown
from onrecord.read.limits import Limits
from onrecord.shelf import Shelf
from onrecord.store import erasing, holders, joining, log, persons, records, sealing, search, snippets
from onrecord.store.header import Stretching
from onrecord.store.keys import Holder
from onrecord.store.log import Line
from onrecord.store.nearest import Nearest
from onrecord.store.query import days as day_range
from onrecord.store.query import parse
from onrecord.store.records import Arrival, Entry, Rereading
from onrecord.store.vault import Database, Vault
from onrecord.trace import outlets
from onrecord.weighing import Weighing

__all__ = ("Answer", "Arrival", "CaseFile", "Entry")

_LONGEST_QUESTION = 20_000  # code points of a passage to compare with


def _silent(_stage: str, _done: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search gives, the best first; `total`: of how many reports; `every`: each has all words of the query."""

    reports: tuple[FoundReport, ...]
    total: int
    every: bool


class CaseFile:
    """One encrypted case, open in this process and no other until it is locked.

    Several threads may use it: each reading or change has the file for itself.
    """

    def __init__(self, vault: Vault, *, idle_seconds: float | None = None) -> None:
        self.vault, self._idle = vault, idle_seconds
        self._used = time.monotonic()
        self._alone = threading.RLock()
        self._nearest: Nearest | None = None
        self._reader: Reader | None = None
        self._judging: Judging | None = None
        self._loaded = self._load()
        self.holder = holders.all_of(vault)[vault.keys.slot]

    @staticmethod
    def new(path: Path, passphrase: str, holder: str, *, stretching: Stretching | None = None) -> str:
        """Makes an empty case and returns its recovery key, which is kept nowhere else."""
        return Vault.create(path, passphrase, holder, now(), stretching)

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
        with self._alone:
            self.vault.close()
            self._nearest = self._judging = None
            self._loaded = self._load()

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
    def judging(self) -> Judging:
        """What people decide about the case: judge, take back, history, what holds."""
        if self._judging is None:
            doors = (self._read, self._change, self.case, self.weighed, lambda: self.weighing)
            self._judging = Judging(Around(*doors, self.holder.name, self.vault.writable))
        return self._judging

    def _load(self) -> Loaded:
        def mark(db: Database, marks: Sequence[tuple[str, str, int]], reports: Sequence[str]) -> None:
            persons.mark(db, sealing.mark_key(self.vault), marks, reports)

        return Loaded(self._read, self._change, Persons(self.pseudonyms, self._private, mark))

    @property
    def people(self) -> People:
        """The persons in the case, for holders who have the key to them."""
        doors = (self.vault, self._read, self._change, self.case, self.judging.weighed, self._loaded.remember)
        return People(people.Around(*doors, self.judging, self.holder.name))

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences on what was found and put right when the case was opened."""
        return self.vault.notices

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self.vault.path

    @property
    def granting(self) -> Granting:
        """On what terms each report and passage was given: set them, and what is in force."""
        return Granting(self._read, self.judging)

    @property
    def erasing(self) -> Erasing:
        """What can be destroyed in the case, and the destroying of it."""
        return Erasing(self._read, self._change, self.holder.name)

    def joining(self, other: CaseFile) -> Joining:
        """The merge of another open copy of this case into this one."""
        return Joining(self.vault, other.vault, self._read, self._change, self.holder.name)

    def add(
        self,
        inputs: Sequence[Path],
        *,
        columns: str = "",
        ocr: bool = False,
        again: bool = False,
        limits: Limits | None = None,
        threads: int = 1,
        progress: Progress = _silent,
        within: Path | None = None,
    ) -> Added:
        """Reads what is new in these files and folders; each report is in the case, whole, before the next is stored.

        An add that was interrupted goes on when the same is added again. What was erased stays out unless `again`. For
        `columns` and `ocr` see `case.analyses`. Paths are kept as given, or as they are inside the folder `within`.
        """
        self.vault.must_write()
        asked = case.Asked.of(inputs, columns=columns, ocr=ocr)
        adding = Adding(self._read, self._change, progress, who=self.holder.name, again=again, within=within)
        added = adding.run(inputs, asked, limits or Limits(), threads)
        counts = {name: len(getattr(added, name)) for name in ("new", "corrected", "versions", "unread", "refused")}
        self._log("add", same=added.same, **counts)
        return added

    def foresee(
        self, inputs: Sequence[Path], *, columns: str = "", ocr: bool = False, again: bool = False,
        limits: Limits | None = None, progress: Progress = _silent,
    ) -> Added:  # fmt: skip
        """What `add` would do with these files and folders; nothing is changed."""
        asked = case.Asked.of(inputs, columns=columns, ocr=ocr)
        adding = Adding(self._read, self._change, progress, who=self.holder.name, again=again)
        return adding.foresee(inputs, asked, limits or Limits())

    def store(self, original: Original, analysis: Analysis) -> None:
        """Puts one report that was read elsewhere into the case, in one change."""
        Adding(self._read, self._change, _silent, who=self.holder.name).store(original, analysis)

    def reanalyze(self, *, threads: int = 1, progress: Progress = _silent) -> list[tuple[str, Difference]]:
        """Reads again what another engine read, and says what is seen otherwise; what people decided stays."""
        with self._read() as db:
            stale = records.stale(db, pipeline.engine())
            places = records.places(db)
        found: list[tuple[str, Difference]] = []
        if not stale:
            return found
        tools = pipeline.open_tools(case.own_places(places), threads=threads)
        for ids in case.batches(stale):
            with self._read() as db:
                before = [records.before(db, one) for one in ids]
            after = pipeline.read_reports([one.report for one in before], tools)
            for old, new in zip(before, after, strict=True):
                difference = comparison.of_analyses(old, new)
                with self._change() as db:
                    records.reread(db, new, difference, engine=pipeline.engine(), at=now())
                    Judging.refresh(db, new.report.id)
                found.append((new.report.id, difference))
                progress("reading again", len(found))
        self._log("reanalyze", reports=len(found), different=sum(bool(one) for _, one in found))
        return found

    def stale(self) -> int:
        """How many reports were read by another engine than this one."""
        with self._read() as db:
            return len(records.stale(db, pipeline.engine()))

    def case(self, progress: Progress = _silent) -> Case:
        """All latest versions, as `Case.read` would give them, who is private as people judged it.

        Others can use the case while it is read.
        """
        return self._loaded.case(progress)

    def weighed(self, rule: Rule = "most_independent", opened: Case | None = None) -> Weighed:
        """The reports weighed together; what was weighed before is taken from the case if nothing changed since."""
        opened = opened or self.case()
        return self._loaded.weighed(rule, opened, writable=self.vault.writable)

    @property
    def weighing(self) -> Weighing:
        """What weighs the case as it stands open; what was weighed once is not reckoned again."""
        return self._loaded.weighing

    def pseudonyms(self) -> Pseudonyms:
        """The numbers that persons of this case have; every holder has the same."""
        key = sealing.mark_key(self.vault)
        with self._read() as db:
            return Pseudonyms(persons.numbered(db, key), persons.next_number(db))

    def _private(self) -> dict[int, bool]:
        """Whether those are private whom people judged to be so or not, by number."""
        with self._read() as db:
            if not persons.privacy_is_judged(db):
                return {}
            numbers = persons.numbers(db)
        return privacy(self.judging.ledger().in_force(), numbers)

    def remember(self) -> None:
        """Keeps by what persons of the reports are known again, and nothing of those who stood in erased passages."""
        self._loaded.remember(self.case(), self.judging.weighed())

    def places(self) -> list[str]:
        """The names of places that people put on the map; they are no one's."""
        with self._read() as db:
            return _names(records.places(db))

    @property
    def shelf(self) -> Shelf:
        """What the workbench keeps in the case: numbers for addresses, saved views, settings."""
        return Shelf(self._read, self._change, writable=self.vault.writable)

    def finish(self, rule: Rule, *, before: dict[str, Any] | None = None) -> Finished:
        """Everything a build gives, as `Case.finish` does; raises `NothingToRead` if the case is empty."""
        opened = self.case()
        if not opened.analyses:
            raise NothingToRead(f"{self.path}: the case holds no report yet. Add some with “onrecord add”.")
        terms = self.granting.of(one.report for one in opened.analyses)
        weighed = self.judging.weighed(rule, opened)
        if self.vault.writable:
            self._loaded.remember(opened, weighed)
        return opened.finish(rule, before=before, weighed=weighed, terms=terms)

    def listed(self) -> tuple[list[Entry], tuple[Unread, ...]]:
        """All reports with their versions, and what could not be read, as they may be shown: private names masked.

        Who published a report is no secret.
        """
        opened, shown = self.case(), self.showing()
        with self._read() as db:
            found = [replace(e, title=shown.name(e.title), path=shown.mask(e.path)) for e in records.entries(db)]
        return found, tuple(replace(one, path=shown.mask(one.path)) for one in opened.unread)

    def showing(self) -> Shown:
        """How names may appear outside the passages of the whole case."""
        opened = self.case()
        return calling.shown(self._named(opened.analyses), places=self.places(), known=opened.known)

    def entries(self) -> list[Entry]:
        """All reports with their versions, unmasked."""
        with self._read() as db:
            return list(records.entries(db))

    def rereadings(self, report_id: str) -> list[Rereading]:
        """What other engines saw otherwise in this report."""
        with self._read() as db:
            return records.rereadings(db, report_id)

    def whole_id(self, words: str) -> str:
        """The id of the report that is meant by an id or its first characters; raises a sentence if there is none."""
        with self._read() as db:
            found = naming.whole(words, records.ids(db))
            gone = erasing.of_id(db, words) if found is None else []
        if gone:
            raise CaseUnusable(words[:80], cause=f"it was {gone[-1].sentence}", advice="Nothing is left of it")
        if found is None:
            raise CaseUnusable(
                words[:80], cause="the case has no report of this id", advice="“onrecord show” lists them"
            )
        return found

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

    def search(
        self,
        words: str = "",
        *,
        like: str | None = None,
        meaning: bool = False,
        days: str | None = None,
        marks: Sequence[tuple[str, str]] = (),
        unmask: bool = False,
        most: int = 10,
    ) -> Answer:
        """The reports that hold these words, pass these filters, or read like a passage; see `docs/search.md`.

        `like` is a passage in English, French or Russian; with `meaning` the words themselves are also taken for one.
        Private names are masked unless `unmask`. Nothing of what was asked is kept. Raises `BadQuery`.
        """
        query = parse(words)
        if not (query.wanted or marks or days is not None or like is not None):
            raise BadQuery("Nothing was asked for. Give words to look for, a passage with --like, or a filter.")
        question = like if like is not None else words if meaning else None
        vectors = self._vectors(question) if question is not None else None
        judged = calling.whose(self.pseudonyms(), self._private())
        with self._read() as db:
            filters = search.Filters(day_range(days), (*marks, *_main_names(db, marks)))
            if vectors is not None:
                self._nearest = self._nearest or Nearest.of(db)
            found = search.find(db, query, filters, like=vectors, nearest=self._nearest, most=most)
            masked = showing.plain if unmask else _masking(db, found.hits, judged)
        met = functools.partial(snippets.met, query)
        hits = tuple(showing.report(h.report, h.spans, h.how, h.likeness, masked, met=met) for h in found.hits)
        return Answer(hits, found.total, found.every)

    def _named(self, analyses: Iterable[Analysis]) -> tuple[Analysis, ...]:
        """The reports with the names that people added, and without those they rejected."""
        held = self.judging.ledger()
        own = {state.item.report for state in held.states.values() if state.item.kind == "name"}
        return tuple(pipeline.as_judged(one, held) if one.report.id in own else one for one in analyses)

    def masked(self, analysis: Analysis) -> Shown:
        """How names may appear outside the passages of one report."""
        known = self.pseudonyms()
        analyses = tuple(calling.with_privacy(self._named((analysis,)), known, self._private()))
        return calling.shown(analyses, places=self.places(), known=known)

    def _vectors(self, passage: str) -> Floats:
        """The passages of a question as vectors."""
        if not passage.strip():
            raise BadQuery("The passage to compare with is empty. Give some words, or leave --like out.")
        self._reader = self._reader or open_reader()
        return rows(self._reader.passages(passage[:_LONGEST_QUESTION]).values)

    def history(self) -> list[Line]:
        """What was done to the case."""
        with self._read() as db:
            return list(log.lines(db))

    def kept_history(self) -> list[Line]:
        """What was done in copies that were merged into this case."""
        with self._read() as db:
            return list(log.kept(db))

    def said_apart(self, report_id: str) -> list[tuple[str, str]]:
        """What a copy that was merged said otherwise about a report: detail and value."""
        with self._read() as db:
            return joining.said_apart(db, report_id)

    def holders(self) -> list[Holder]:
        """Everybody who can open the case."""
        self._touch()
        return sorted(holders.all_of(self.vault).values(), key=lambda one: (one.since, one.name))

    def add_holder(self, name: str, passphrase: str, *, persons: bool = True) -> None:
        """Lets one person more open the case; without `persons`, all of it but the sealed part about persons."""
        self._touch()
        holders.add(self.vault, name, passphrase, now(), persons=persons)
        self._log("add holder", holder=name)

    def remove_holder(self, name: str) -> None:
        """Takes the right to open the case from a holder; the last one cannot be removed."""
        self._touch()
        holders.remove(self.vault, name)
        self._log("remove holder", holder=name)

    def change_passphrase(self, passphrase: str) -> None:
        """Gives the holder who opened the case another passphrase."""
        self._touch()
        holders.change(self.vault, passphrase, now())
        self._log("change passphrase", holder=self.holder.name)

    def new_recovery_key(self) -> str:
        """Another recovery key; the old one opens nothing any more."""
        self._touch()
        recovery = holders.recover(self.vault, now())
        self._log("new recovery key")
        return recovery

    def compact(self) -> tuple[int, int]:
        """Writes the case anew without unused room and without what was replaced; its size before and after."""
        before = self.path.stat().st_size
        with self._change() as db:
            search.tidy(db)
        self._log("compact")
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
            log.write(db, now(), self.holder.name, verb, **about)

    @contextlib.contextmanager
    def _read(self) -> Iterator[Database]:
        with self._alone:
            self._touch()
            with self.vault.reading() as db:
                yield db

    @contextlib.contextmanager
    def _change(self) -> Iterator[Database]:
        with self._alone:
            self._touch()
            self._nearest = None  # it has what was there before
            with self.vault.change() as db:
                yield db

    def _touch(self) -> None:
        """Notes that the case is in use; raises `CaseLocked` if it is locked."""
        if self.locked:
            raise CaseLocked(str(self.path))
        self._used = time.monotonic()


def _masking(db: Database, hits: Sequence[search.Hit], judged: Callable[[str, int], int]) -> showing.Masking:
    """How the passages and titles of these reports may be shown."""
    passages = [showing.around(hit.report.text, span) for hit in hits for span in hit.spans]
    shown = [*passages, *(hit.report.title for hit in hits if hit.report.title)]
    names = [(written, judged(written, whose), often) for written, whose, often in search.names_like(db, shown)]
    texts = [hit.report.text for hit in hits]
    publishers = [hit.report.outlet or "" for hit in hits]
    publishers += [written for written, whose, _ in names if whose == 0 and outlets.is_listed(written)]
    return showing.masking(texts, names, search.places_like(db, shown), publishers)


def _main_names(db: Database, marks: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The main names of the best known places that are asked for, by which they are found in every language."""
    asked = [value for kind, value in marks if kind == "place"]
    if not asked:
        return
    with open_gazetteer(extra=case.own_places(records.places(db))) as gazetteer:
        for value in asked:
            best = [one for one in gazetteer.look_up(value) if one.spelling != "other"]
            yield from (("place", one.name) for one in best if one.population * 10 >= best[0].population)


def _names(places: Sequence[KnownPlace]) -> list[str]:
    return [name for one in places for name in (one.place.name, *one.names)]
