"""Merging: what was done in another copy of a case comes into this one; nothing is overwritten."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import msgspec

from onrecord import case, judging, pipeline
from onrecord.adding import Access, now
from onrecord.clean.gaps import gapped
from onrecord.erasing import strike
from onrecord.errors import CaseUnusable, DamagedCase
from onrecord.judge import ledger
from onrecord.model.analysis import Analysis
from onrecord.model.erasure import GAP, Tombstone
from onrecord.model.judgement import Conflict
from onrecord.model.text import Report, Span
from onrecord.store import erasing as graves
from onrecord.store import joining as store
from onrecord.store import judgements, log, persons, records
from onrecord.store.vault import Database, Vault

_MAY_REPEAT = frozenset({"title", "outlet", "authors"})
"""Details that may repeat the words of a passage that was erased."""

_BACKUP = "Go back to a backup of that copy"


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of a merge: ids of reports that came, whose details or analyses changed, and that were erased here.

    `judgements` are how many came, `erasures` how many tombstones, `met` how many places where reports were met,
    `lines` how many lines of the other's log. `conflicts` are those that there are now, old ones too.
    """

    reports: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    judgements: int = 0
    erasures: int = 0
    met: int = 0
    other: int = 0
    lines: int = 0
    conflicts: tuple[Conflict, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        """Whether anything came but lines of the log."""
        return any(getattr(self, one.name) for one in fields(self) if one.name not in ("lines", "conflicts"))


class _OnlyLooked(Exception):
    """Takes back what a preview did."""


class Joining:
    """The merge of another open copy of a case into this one."""

    def __init__(self, vault: Vault, other: Vault, read: Access, change: Access, who: str) -> None:
        self._vault, self._other, self._read, self._change, self._who = vault, other, read, change, who

    def preview(self) -> Joined:
        """What `merge` would bring; nothing is changed."""
        found: list[Joined] = []
        with contextlib.suppress(_OnlyLooked):
            self._run(found, only_look=True)
        return found[0]

    def merge(self) -> Joined:
        """Brings everything in, in one change; raises a sentence if the other is no copy of this case, or damaged."""
        found: list[Joined] = []
        self._run(found, only_look=False)
        return found[0]

    def _run(self, found: list[Joined], *, only_look: bool) -> None:
        self._fit()
        with self._other.reading() as theirs:
            log.check(theirs, str(self._other.path))
            with self._read() as db:
                reread = self._gaps_of_both(db, theirs)
            with self._change() as db:
                joined = self._join(db, theirs, reread)
                if joined:
                    self._note(db, theirs, joined)
                found.append(replace(joined, conflicts=ledger.of(judgements.every(db)).conflicts))
                if only_look:
                    raise _OnlyLooked

    def _join(self, db: Database, theirs: Database, reread: Mapping[str, Analysis]) -> Joined:
        try:
            return _join(db, theirs, reread)
        except (UnicodeDecodeError, zlib.error, msgspec.MsgspecError):
            raise DamagedCase(
                str(self._other.path), cause="what is in it is not what OnRecord writes", advice=_BACKUP
            ) from None

    def _note(self, db: Database, theirs: Database, joined: Joined) -> None:
        graves.tidy(db)
        counts = {"reports": len(joined.reports), "judgements": joined.judgements, "erased": len(joined.erased)}
        log.write(db, now(), self._who, "merge", head=log.head(theirs), **counts)

    def _fit(self) -> None:
        """Raises unless the other is a copy of this case, whole and as holders of it wrote it."""
        path = str(self._other.path)
        if self._other.header.case != self._vault.header.case:
            raise CaseUnusable(
                path,
                cause=f"this is another case, no copy of {self._vault.path}",
                advice="Only copies of one case are merged; “onrecord add” adds originals of another",
            )
        if self._other.keys.data != self._vault.keys.data:
            raise DamagedCase(path, cause="it claims to be a copy of this case and has another key", advice=_BACKUP)
        self._other.check()

    def _gaps_of_both(self, db: Database, theirs: Database) -> dict[str, Analysis]:
        """Reports of which each copy erased another passage, with the gaps of both, read again."""
        days = _days([*graves.tombstones(db), *graves.tombstones(theirs)])
        here, there = store.digests(db), store.digests(theirs)
        wanted = []
        for name, spans in days.items():
            if here.get(name) is None:
                continue
            mine = records.report(db, name)
            in_theirs = name in there and _has_gaps(records.report(theirs, name), spans)
            if not _has_gaps(mine, spans) and not in_theirs:
                wanted.append(gapped(mine, spans))
        if not wanted:
            return {}
        places = case.own_places(records.places(db))
        return {one.report.id: one for one in pipeline.read_reports(wanted, pipeline.open_tools(places))}


def _join(db: Database, theirs: Database, reread: Mapping[str, Analysis]) -> Joined:
    """Everything that the other copy has, in the order in which it rests on each other."""
    erasures, erased = _erasures(db, theirs)
    out = {name for stone in graves.tombstones(db) for name in store.struck(theirs, stone)}
    _no_two_of_one_name(db, theirs, out)
    met, others = store.arrivals(db), store.arrivals(theirs)
    formers = _formers(db, theirs, out, (met, others))
    before = _Held.of(db)
    gaps = _gaps(db, theirs, reread, out)
    new, changed = _reports(db, theirs, before, out)
    places_met = 0
    for name in sorted(others.keys() - out):
        if others[name] - met.get(name, set()):
            store.put_arrivals(db, name, others[name] | met.get(name, set()))
            places_met += len(others[name] - met.get(name, set()))
    store.put_versions(db, formers)
    other = store.rereadings(db, theirs) + store.unread(db, theirs) + store.places(db, theirs)
    other += persons.join(db, theirs)
    came = _judgements(db, theirs)
    lines = log.keep(db, log.linked(theirs))
    return Joined(new, tuple(dict.fromkeys((*gaps, *changed))), erased, came, erasures, places_met, other, lines)


def _erasures(db: Database, theirs: Database) -> tuple[int, tuple[str, ...]]:
    """Takes over the tombstones of the other copy and destroys here what they stand for."""
    known = {one.id for one in graves.tombstones(db)}
    new = [one for one in graves.tombstones(theirs) if one.id not in known]
    for stone in new:
        graves.bury(db, stone)
    readmitted = store.readmissions(db, theirs)
    erased: list[str] = []
    for stone in graves.tombstones(db):
        for name in store.struck(db, stone):
            strike(db, stone, name)
            erased.append(name)
    return len(new) + readmitted, tuple(erased)


def _gaps(db: Database, theirs: Database, reread: Mapping[str, Analysis], out: set[str]) -> list[str]:
    """Erases here the passages that were erased in the other copy; the ids of the reports."""
    there, found = store.digests(theirs).keys() - out, []
    for name, spans in _days(graves.tombstones(db)).items():
        if not graves.is_report(db, name) or _has_gaps(records.report(db, name), spans):
            continue
        ours = gapped(records.report(db, name), spans)
        if name in there and _has_gaps(records.report(theirs, name), spans):
            at, engine, _ = store.readings(theirs, name)[name]
            graves.passages(db, replace(records.before(theirs, name), report=ours), engine=engine, at=at)
        else:
            graves.passages(db, reread[name], engine=pipeline.engine(), at=max(spans.values()))
        found.append(name)
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """What a copy holds of its reports: which were read when, what is known of each, and of which more was said."""

    read: Mapping[str, tuple[str, str, str]]
    known: Mapping[str, str]
    apart: frozenset[str]

    @classmethod
    def of(cls, db: Database) -> _Held:
        """What this copy holds."""
        return cls(store.readings(db), store.known(db), store.with_said_apart(db))

    def age(self, name: str) -> tuple[str, ...]:
        """By this the later of two copies of a report is told, whichever of them is looked at first."""
        return (*self.read[name], self.known[name])


def _reports(db: Database, theirs: Database, mine: _Held, out: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Takes over reports that are new here, and what is known of others or was read in them later."""
    here, others, gaps = store.digests(db), _Held.of(theirs), _days(graves.tombstones(db))
    new, changed = list[str](), list[str]()
    for name, digest in store.digests(theirs).items():
        if name in out:
            continue
        if name not in here:
            store.report(db, theirs, name)
            store.put_said_apart(db, name, store.said_apart(theirs, name))
            new.append(name)
            continue
        if mine.age(name) == others.age(name) and name not in mine.apart | others.apart:
            continue
        spans, later = gaps.get(name, {}), others.age(name) > mine.age(name)
        newer = later and others.read[name] != mine.read[name]
        if newer and (not spans or _has_gaps(records.report(theirs, name), spans)):
            store.take_analysis(db, theirs, name)
        if _hear(db, theirs, name, digest, spans, later=later) or newer:
            changed.append(name)
    return tuple(new), tuple(changed)


def _hear(db: Database, theirs: Database, name: str, digest: str, gaps: Mapping[Span, str], *, later: bool) -> bool:
    """Hears both copies on a report: what only one says is taken, of two sayings the later; the other one is kept.

    What was erased from it is in neither; whether anything is known otherwise now.
    """
    ours, told = records.report(db, name), gapped(records.report(theirs, name), gaps)
    first, second = (told, ours) if later else (ours, told)
    details = {detail: getattr(first, detail) or getattr(second, detail) for detail in store.DETAILS}
    best = replace(first, text=ours.text, **details)
    before = store.said_apart(db, name)
    apart = {*before, *store.said_apart(theirs, name)}
    apart |= {(detail, _words(getattr(second, detail))) for detail in store.DETAILS if getattr(second, detail)}
    apart -= {(detail, _words(details[detail])) for detail in store.DETAILS}
    apart = {one for one in apart if not gaps or one[0] not in _MAY_REPEAT}
    if best != ours:
        store.put_details(db, best, digest)
    if sorted(apart) != before:
        store.put_said_apart(db, name, sorted(apart))
    return best != ours or sorted(apart) != before


def _judgements(db: Database, theirs: Database) -> int:
    """Takes over judgements, each with the line of the log that tells of it; erased words stay erased."""
    came, told = store.judgements(db, theirs), log.judged(theirs)
    for name, who, at in came:
        if told.get(name) != (who, at):
            raise DamagedCase(f"Judgement {name}", cause="the log of that copy does not tell of it so", advice=_BACKUP)
    for name, grave in store.blanked(theirs):
        graves.judgements(db, [name], grave)
    for stone in graves.tombstones(db):
        if not stone.readmitted:
            graves.judgements(db, graves.judged(db, stone.target), stone.id)
    judging.joined(db, [name for name, _, _ in came])
    return len(came)


def _formers(
    db: Database, theirs: Database, out: set[str], arrivals: Iterable[Mapping[str, Iterable[tuple[str | None, ...]]]]
) -> dict[str, str]:
    """Which version replaced which, by both copies; where they differ, the later of those that came before it."""
    mine, others = store.former_of_each(db), store.former_of_each(theirs)
    met: dict[str, str] = {}
    for copy in arrivals:
        for name, rows in copy.items():
            met[name] = min([met.get(name, "~"), *(row[0] or "" for row in rows)])
    found = {}
    for name in (mine.keys() | others.keys()) - out:
        candidates = {one for one in (mine.get(name), _standing(others, name, out)) if one is not None}
        before = (
            [one for one in candidates if (met[one], one) < (met[name], name)] if len(candidates) > 1 else candidates
        )
        if before:
            found[name] = max(before, key=lambda one: (met[one], one))
    return found


def _standing(formers: Mapping[str, str], name: str, out: set[str]) -> str | None:
    """The version before that was not erased."""
    former = formers.get(name)
    while former is not None and former in out:
        former = formers.get(former)
    return former


def _no_two_of_one_name(db: Database, theirs: Database, out: set[str]) -> None:
    """Raises if both copies call different bytes by one id: judgements on the one would be taken for the other's."""
    here = store.digests(db)
    clash = [
        name for name, digest in store.digests(theirs).items() if name not in out and here.get(name, digest) != digest
    ]
    if clash:
        raise CaseUnusable(
            ", ".join(clash[:5])[:200],
            cause=f"rows of the same id were added apart in both copies, with different words ({len(clash)} of them)",
            advice="Nothing was merged. Erase them in one copy, and add that table there under other ids",
        )


def _days(stones: Iterable[Tombstone]) -> dict[str, dict[Span, str]]:
    """The passages that were erased, by report, each with the time."""
    found: dict[str, dict[Span, str]] = {}
    for stone in stones:
        if stone.target.span:
            found.setdefault(stone.target.about, {})[stone.target.span] = stone.at
    return found


def _has_gaps(report: Report, spans: Iterable[Span]) -> bool:
    return all(not span.of(report.text).replace("\n", "").strip(GAP) for span in spans)


def _words(value: str | Sequence[str] | None) -> str:
    return value if isinstance(value, str) else "; ".join(value or ())
