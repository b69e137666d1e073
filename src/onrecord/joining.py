"""Merging: what was done in another copy of a case comes into this one; nothing is overwritten."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

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
from onrecord.store import codec, judgements, log, persons, records, renaming
from onrecord.store import erasing as graves
from onrecord.store import joining as store
from onrecord.store.vault import Database, Vault

_MAY_REPEAT = frozenset({"title", "outlet", "authors"})
"""Details that may repeat the words of a passage that was erased."""

T = TypeVar("T")
_BACKUP = "Go back to a backup of that copy"


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of a merge: ids of reports that came, whose details or analyses changed, and that were erased here.

    `judgements` are how many came, `erasures` how many tombstones, `met` how many places where reports were met,
    `lines` how many lines of the other's log. `called` are those of the reports that have another id here, each
    with the one that it has there. `conflicts` are those that there are now, old ones too.
    """

    reports: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    judgements: int = 0
    erasures: int = 0
    met: int = 0
    other: int = 0
    lines: int = 0
    called: tuple[tuple[str, str], ...] = ()
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
            with self._read() as here, renaming.as_here(here, self._other) as called:
                reread = self._gaps_of_both(here, theirs)
                with self._change() as db:
                    joined = self._join(db, theirs, reread)
                    named = [(name, called[name]) for name in joined.reports if name in called]
                    joined = replace(joined, called=tuple(named))
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
        here, there = store.digests(db), store.digests(theirs)
        days = _days([*graves.tombstones(db), *graves.tombstones(theirs)], {**there, **here})
        wanted = []
        for name, spans in days.items():
            mine = records.report(db if name in here else theirs, name)
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
    met, others = store.arrivals(db), store.arrivals(theirs)
    formers = _formers(db, theirs, out, (met, others))
    before = _Held.of(db)
    gaps = _gaps(db, theirs, reread, out)
    new, changed = _reports(db, theirs, before, out)
    gaps += _gaps(db, theirs, reread, out)  # of what just came
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
    for name, spans in _days(graves.tombstones(db), store.digests(db)).items():
        if _has_gaps(records.report(db, name), spans):
            continue
        ours = gapped(records.report(db, name), spans)
        read = {**store.readings(db, name), "": store.readings(theirs, name).get(name, ("", "", ""))}
        at = max(when for when, _, _ in read.values())  # by which a later saying is told: it stays as late as it was
        if name in there and _has_gaps(records.report(theirs, name), spans):
            engine = read[""][1]
            graves.passages(db, replace(records.before(theirs, name), report=ours), engine=engine, at=at)
        else:
            graves.passages(db, reread[name], engine=pipeline.engine(), at=max(at, *spans.values()))
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

    def same(self, other: _Held, name: str) -> bool:
        """Whether both copies hold the same of a report."""
        apart = name in self.apart or name in other.apart
        return not apart and self.read[name] == other.read[name] and self.known[name] == other.known[name]


def _reports(db: Database, theirs: Database, mine: _Held, out: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Takes over reports that are new here, and what is known of others or was read in them later."""
    here, others = store.digests(db), _Held.of(theirs)
    gaps = _days(graves.tombstones(db), here)
    new, changed = list[str](), list[str]()
    for name in store.digests(theirs):
        if name in out:
            continue
        if name not in here:
            store.report(db, theirs, name)
            store.put_said_apart(db, name, store.said_apart(theirs, name))
            new.append(name)
            continue
        if mine.same(others, name):
            continue
        spans = gaps.get(name, {})
        newer = _newer(db, theirs, name, (mine.read[name], others.read[name]))
        if newer and (not spans or _has_gaps(records.report(theirs, name), spans)):
            store.take_analysis(db, theirs, name)
        when = (mine.read[name][0], others.read[name][0])
        if _hear(db, theirs, name, spans, when) or newer:
            changed.append(name)
    return tuple(new), tuple(changed)


def _newer(db: Database, theirs: Database, name: str, read: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    """Whether what was read in a report there is later; of two at the same time always the same one."""
    (*ours, our_bytes), (*told, their_bytes) = read
    if ours != told or our_bytes == their_bytes:
        return told > ours
    return codec.plain(records.before(theirs, name)) > codec.plain(records.before(db, name))


def _hear(db: Database, theirs: Database, name: str, gaps: Mapping[Span, str], when: tuple[str, str]) -> bool:
    """Hears both copies on a report: what only one says is taken, of two sayings the later; the other one is kept.

    `when` each of them was put on record last. What was erased from the report is in neither. Whether anything is known
    otherwise now.
    """
    ours, told = records.report(db, name), gapped(records.report(theirs, name), gaps)
    details = {detail: _later(getattr(ours, detail), getattr(told, detail), when) for detail in store.DETAILS}
    best = replace(_later(_bare(ours), _bare(told), when), text=ours.text, **details)
    before = store.said_apart(db, name)
    apart = {*before, *store.said_apart(theirs, name)}
    apart |= {(detail, _words(getattr(one, detail))) for detail in store.DETAILS for one in (ours, told)}
    apart -= {(detail, words) for detail in store.DETAILS for words in ("", _words(details[detail]))}
    apart = {one for one in apart if not gaps or one[0] not in _MAY_REPEAT}
    if best != ours:
        store.put_details(db, best, graves.digest(db, name))
    if sorted(apart) != before:
        store.put_said_apart(db, name, sorted(apart))
    return best != ours or sorted(apart) != before


def _bare(report: Report) -> Report:
    """What is known of a report besides its text and the details that people say."""
    bare = replace(report, text="", title=None, outlet=None, authors=(), published=None, language=None)
    return replace(bare, url=None, obtained=None, terms=None)


def _later(ours: T, theirs: T, when: tuple[str, str]) -> T:
    """The later of two sayings; of two at the same time always the same one, whichever copy is ours."""
    if not ours or not theirs:
        return ours or theirs
    if when[0] != when[1]:
        return ours if when[0] > when[1] else theirs
    return max(ours, theirs, key=repr)


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


def _days(stones: Iterable[Tombstone], digests: Mapping[str, str]) -> dict[str, dict[Span, str]]:
    """The passages that were erased from these reports, which are told by their bytes, each with the time."""
    erased: dict[str, dict[Span, str]] = {}
    for stone in stones:
        if stone.target.span and stone.sha256:
            erased.setdefault(stone.sha256, {})[stone.target.span] = stone.at
    return {name: erased[digest] for name, digest in digests.items() if digest in erased}


def _has_gaps(report: Report, spans: Iterable[Span]) -> bool:
    return all(not span.of(report.text).replace("\n", "").strip(GAP) for span in spans)


def _words(value: str | Sequence[str] | None) -> str:
    return value if isinstance(value, str) else "; ".join(value or ())
