"""Finding passages in a case: what of a report is written down so that it can be found, and the looking for it.

Words are found through a full-text index of stems, meaning through vectors. What a person asks for is never written
anywhere.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.engine.decode import Floats
from onrecord.engine.skeleton import word_keys
from onrecord.model.analysis import Analysis
from onrecord.model.event import When
from onrecord.model.text import Report, Span
from onrecord.store import codec, snippets
from onrecord.store.nearest import Near, Nearest
from onrecord.store.query import Query, expression, holds
from onrecord.store.tokens import Token, stem, tokens
from onrecord.store.vault import Database

MOST = 1_000  # reports that are ranked
OPEN = 2  # what a name is that no person bears; 0 is a private person, 1 a public one
OFTEN = 200  # reports: in more of them is counted as this often
CHECKED = 120  # reports whose own words are looked at, where the index alone cannot tell
_TITLE_WEIGHT = 3.0
_STEP = 60  # of reciprocal rank fusion, as published (Cormack, Clarke and Büttcher 2009)
_FIRST_DAY, _LAST_DAY = "0000", "9999"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report must be besides; what is None or empty is not asked. Several values of a kind: any of them.

    `days` are the first and last ISO day of a range, both included, open where None: a report meets it if it appeared
    or tells of something then. `marks` are pairs of a kind (language, outlet, origin, place, status, type) and a value.
    """

    days: tuple[str | None, str | None] = (None, None)
    marks: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return self.days != (None, None) or bool(self.marks)


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found: how ("words", "meaning"), its passages to show, and how near its nearest passage is."""

    report: Report
    how: tuple[str, ...]
    spans: tuple[Span, ...]
    likeness: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """The best reports first. `total`: how many were ranked, at most a thousand; `every`: each has all the words."""

    hits: tuple[Hit, ...]
    total: int
    every: bool = True


def index(db: Database, report_id: str, analysis: Analysis) -> None:
    """Makes the passages of this report findable; called inside the change that stores its analysis.

    What was written before about a report of this id is replaced.
    """
    forget(db, report_id)
    seq = _seq(db, report_id)
    report = analysis.report
    db.execute(
        "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
        (seq, _stems(report.title or "", report.language), _stems(report.text, report.language)),
    )
    db.execute("INSERT INTO search_report VALUES (?, ?)", (seq, report.published or ""))
    _put_found(db, seq, analysis)
    db.execute("DELETE FROM search_passage WHERE report = ?", (seq,))
    if analysis.vectors is not None:
        spans = codec.spans_bytes(analysis.vectors)
        db.execute("INSERT INTO search_passage VALUES (?, ?, ?)", (seq, spans, analysis.vectors.values))


def renew(db: Database, before: Analysis | None, analysis: Analysis) -> None:
    """What a report that can be found is filtered by, its days and its names, if they changed; its words stay.

    `before` is what they were taken from last, None where that is not known.
    """
    if before is not None and _traits(before) == _traits(analysis):
        return
    seq = _seq(db, analysis.report.id)
    if db.execute("SELECT 1 FROM search_report WHERE report = ?", (seq,)).get is None:
        return
    for table in ("search_has", "search_day", "search_bearer"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (seq,))  # noqa: S608 - one of these
    _put_found(db, seq, analysis)


def _traits(analysis: Analysis) -> tuple[object, ...]:
    return set(_marks(analysis)), set(_days(analysis)), analysis.names, analysis.places


def _put_found(db: Database, seq: int, analysis: Analysis) -> None:
    _put_values(db, seq, analysis)
    db.executemany(
        "INSERT OR IGNORE INTO search_day (report, first, last) VALUES (?, ?, ?)",
        [(seq, first, last) for first, last in _days(analysis)],
    )
    _put_names(db, seq, analysis)


def forget(db: Database, report_id: str) -> None:
    """Makes a report one that is not found; its vectors stay beside its analysis."""
    seq = _seq(db, report_id)
    db.execute("DELETE FROM search_text WHERE rowid = ?", (seq,))
    for table in ("search_report", "search_has", "search_day", "search_bearer"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (seq,))  # noqa: S608 - one of these


def tidy(db: Database) -> None:
    """Takes away the words, values and names that no report has any more which can be found."""
    db.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")
    gone = "NOT IN (SELECT value FROM search_has)"
    db.execute(f"DELETE FROM search_place WHERE written {gone} OR main {gone}")  # noqa: S608 - written here, and below
    db.execute(f"DELETE FROM search_value WHERE seq {gone}")  # noqa: S608
    gone = "NOT IN (SELECT person FROM search_bearer)"
    db.execute(f"DELETE FROM search_person_key WHERE person {gone}")  # noqa: S608
    db.execute(f"DELETE FROM search_person WHERE seq {gone}")  # noqa: S608


def find(
    db: Database, query: Query, filters: Filters, *, like: Floats | None, nearest: Nearest | None, most: int = 20
) -> Found:
    """The reports that hold what the query asks for, that read like the vectors `like`, or both.

    Of both kinds, the order is by reciprocal rank: a report that is high in both lists comes first. Where no report
    has all words, those that have any of them. An empty query with filters gives all that pass them, newest first.
    """
    every, worded = True, list[int]()
    if query.wanted:
        worded = _worded(db, query, filters, most, every=True)
        if not worded and len(query.wanted) > 1 and like is None:
            every, worded = False, _worded(db, query, filters, most, every=False)
    elif like is None:
        worded = _passing(db, filters)
    near: list[Near] = []
    if like is not None and nearest is not None:
        allowed = np.array(_passing(db, filters), np.int64) if filters else None
        near = nearest.to(like, allowed, most=max(most, 100))
    out = _excluded(db, query)
    worded, near = [seq for seq in worded if seq not in out], [one for one in near if one.seq not in out]
    order = _fused([worded, [one.seq for one in near]])
    alike = {one.seq: one for one in near}
    in_words = set(worded)
    hits = []
    for seq in order[:most]:
        report = _report(db, seq)
        how = [
            name for name, met in (("words", bool(query.wanted) and seq in in_words), ("meaning", seq in alike)) if met
        ]
        spans = snippets.of(report.text, query, report.language) if "words" in how else ()
        one = alike.get(seq)
        spans = spans or ((one.span,) if one else snippets.opening(report.text))
        hits.append(Hit(report, tuple(how), spans, one.likeness if one else None))
    return Found(tuple(hits), len(order), every)


def names_like(db: Database, texts: Iterable[str]) -> list[tuple[str, int, int]]:
    """Names of the case that may stand in these texts: as written, whose (0, 1, `OPEN`), in how many reports.

    Of a person whose first name is nowhere in the texts only the last name is given, for all who bear it together, and
    one whole name of a private bearer, so that it is known that not only public ones do.
    Many reports are counted as `OFTEN`.
    """
    keys = json.dumps(sorted({part for text in texts for part in name_keys(text)}))
    often = f"(SELECT count(*) FROM (SELECT 1 FROM search_bearer WHERE person = seq LIMIT {OFTEN}))"  # noqa: S608
    alone = db.execute(
        f"SELECT last, public, sum({often}) AS often FROM (SELECT DISTINCT person FROM search_person_key "  # noqa: S608
        f"WHERE key IN (SELECT value FROM json_each(?))) JOIN search_person ON seq = person WHERE public < {OPEN} "
        "GROUP BY last, public HAVING often > 0",
        (keys,),
    )
    whole = db.execute(
        f"SELECT DISTINCT written, public, {often} FROM search_person_key JOIN search_person ON seq = person "  # noqa: S608
        "WHERE key IN (SELECT value FROM json_each(?)) "
        f"AND (public = {OPEN} OR +given IN (SELECT value FROM json_each(?)))",
        (keys, keys),
    )
    bearers = db.execute(
        "SELECT min(written), public, 1 FROM search_person_key JOIN search_person ON seq = person "
        "WHERE key IN (SELECT value FROM json_each(?)) AND public = 0 AND written <> last AND NOT EXISTS "
        "(SELECT 1 FROM search_person AS other WHERE other.written = search_person.written AND other.public = 1) "
        "GROUP BY last",
        (keys,),
    )
    rows: list[Any] = [*alone, *whole, *bearers]
    return sorted({(name, whose, count) for name, whose, count in rows if count})


def places_like(db: Database, texts: Iterable[str]) -> list[tuple[str, int]]:
    """Places of one word that these texts name: folded, and in how many reports of the case they are a place.

    Many reports are counted as `OFTEN`.
    """
    rows = _with_any(
        db,
        "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM search_has WHERE search_has.value = seq "  # noqa: S608
        f"LIMIT {OFTEN})) FROM search_value WHERE kind = 'place' AND value IN ({{}})",
        sorted({stem(token.form, None) for text in texts for token in tokens(text)}),
    )
    return [(value, int(count)) for value, count in rows if count]


def _with_any(db: Database, statement: str, values: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for start in range(0, len(values), 500):
        part = values[start : start + 500]
        found += db.execute(statement.format(_marks_for(part)), part)
    return found


def key(value: str) -> str:
    """A value of a filter as it is compared: folded words, Russian ones without their endings."""
    return " ".join(stem(token.form, None) for token in tokens(value[:300]))


def name_keys(words: str) -> set[str]:
    """By what the names in some words are looked up: the bones of each word, in any case, spelling and alphabet."""
    return {bone for token in tokens(words) for bone in word_keys(token.form)}


def _stems(text: str, language: str | None) -> str:
    return " ".join(stem(token.form, language) for token in tokens(text))


def _put_values(db: Database, seq: int, analysis: Analysis) -> None:
    """What the report is filtered by, and which places it calls by other names than their main one."""
    values = {(kind, folded) for kind, value in _marks(analysis) if (folded := key(value))}
    called = {(key(one.span.of(analysis.report.text)), key(one.place.name)) for one in analysis.places}
    db.executemany("INSERT OR IGNORE INTO search_value (kind, value) VALUES (?, ?)", sorted(values))
    db.executemany(
        "INSERT INTO search_has SELECT seq, ? FROM search_value WHERE kind = ? AND value = ?",
        [(seq, *one) for one in sorted(values)],
    )
    db.executemany(
        "INSERT OR IGNORE INTO search_place SELECT written.seq, main.seq FROM search_value AS written, search_value "
        "AS main WHERE written.kind = 'place' AND written.value = ? AND main.kind = 'place' AND main.value = ?",
        sorted(one for one in called if one[0] != one[1]),
    )


def _put_names(db: Database, seq: int, analysis: Analysis) -> None:
    """Persons, and what must not be taken for one: the outlet, organisations, places of several words.

    No person is put down whom the report as often calls an organisation, or names as a located place.
    """
    text = analysis.report.text
    as_person = Counter(one.span.of(text) for one in analysis.names if one.kind == "person")
    bodies = Counter(one.span.of(text) for one in analysis.names if one.kind == "organisation")
    placed = Counter(one.span.of(text) for one in analysis.places)
    found = {(written, OPEN) for written in (*bodies, *(place for place in placed if len(list(tokens(place))) > 1))}
    found |= {(analysis.report.outlet or "", OPEN)}
    for one in analysis.names:
        written = one.span.of(text)
        if one.kind == "person" and as_person[written] > max(bodies[written], placed[written]):
            found.add((written, int(one.public)))
    words = {one: [token.form for token in tokens(one[0])] for one in sorted(found)}
    named = [one for one, parts in words.items() if parts]
    db.executemany(
        "INSERT OR IGNORE INTO search_person (written, public, last) VALUES (?, ?, ?)",
        [(*one, words[one][-1]) for one in named],
    )
    person = "FROM search_person WHERE written = ? AND public = ?"
    db.executemany(
        f"INSERT OR IGNORE INTO search_person_key SELECT ?, ?, seq {person}",
        [
            (last, given, *one)
            for one in named
            for last in sorted(name_keys(words[one][-1]))
            for given in (sorted(word_keys(words[one][0])) if len(words[one]) > 1 else [""])
        ],
    )
    db.executemany(
        f"INSERT INTO search_bearer SELECT seq, ? {person}",
        [(seq, *one) for one in named],
    )


def _marks(analysis: Analysis) -> Iterator[tuple[str, str]]:
    report = analysis.report
    for kind, value in (("language", report.language), ("outlet", report.outlet), ("status", report.terms)):
        if value:
            yield kind, value
    for mention in analysis.places:
        yield "place", mention.span.of(report.text)
        yield "place", mention.place.name
    for credit in analysis.credits:
        yield "origin", credit.origin
    for statement in analysis.statements:
        if statement.speaker.public and statement.speaker.name:
            yield "origin", statement.speaker.name
    for event in analysis.events:
        yield "type", event.type
        yield "status", event.factuality


def _days(analysis: Analysis) -> Iterator[tuple[str, str]]:
    published = (analysis.report.published or "")[:10]
    if published:
        yield published + "-01-01"[len(published) - 4 :], published + "-12-31"[len(published) - 4 :]
    for when in [event.time for event in analysis.events] + [mention.when for mention in analysis.dates]:
        if isinstance(when, When) and when.first and when.last:
            yield when.first[:10], when.last[:10]


def _worded(db: Database, query: Query, filters: Filters, most: int, *, every: bool) -> list[int]:
    """The reports with the words, best first by BM25, a word in the title counting three times."""
    found = _matching(db, expression(query, every=every), filters)
    if not any(term.checked for term in query.wanted):
        return found
    sure = set[int]()
    if not any(term.quoted for term in query.wanted):
        sure = _having(db, expression(query, every=every, sure=True))
    kept: list[int] = []
    looked = 0
    for seq in found:
        if seq in sure:
            kept.append(seq)
        elif looked < CHECKED and len(kept) < 2 * most:
            looked += 1
            if _holds(db, seq, query, every=every):
                kept.append(seq)
    return kept


def _holds(db: Database, seq: int, query: Query, *, every: bool = True) -> bool:
    report = _report(db, seq)
    return holds(query, _words(report), report.language, every=every)


def _matching(db: Database, words: str, filters: Filters) -> list[int]:
    clause, values = _clause(db, filters, "search_text.rowid")
    rows = db.execute(
        f"SELECT rowid FROM search_text WHERE search_text MATCH ? {clause} "  # noqa: S608 - written here, values bound
        f"ORDER BY bm25(search_text, {_TITLE_WEIGHT}, 1.0), rowid LIMIT {MOST}",
        (words, *values),
    )
    return [int(row[0]) for row in rows]


def _having(db: Database, words: str) -> set[int]:
    """All reports with the words, in no order: much quicker than the best of them."""
    return {int(row[0]) for row in db.execute("SELECT rowid FROM search_text WHERE search_text MATCH ?", (words,))}


def _excluded(db: Database, query: Query) -> set[int]:
    """Reports that have something that must not stand there."""
    out: set[int] = set()
    for term in query.excluded:
        alone = Query((term,))
        found = _having(db, expression(alone))
        out.update(found if not term.checked else (seq for seq in found if _holds(db, seq, alone)))
    return out


def _words(report: Report) -> Sequence[Token]:
    return [*tokens(report.title or ""), Token(0, 0, "\n"), *tokens(report.text[: snippets.LONGEST])]


def _passing(db: Database, filters: Filters) -> list[int]:
    """All reports that pass the filters, newest first."""
    clause, values = _clause(db, filters, "report")
    rows = db.execute(
        f"SELECT report FROM search_report WHERE true {clause} ORDER BY published DESC, report DESC",  # noqa: S608
        values,
    )
    return [int(row[0]) for row in rows]


def _clause(db: Database, filters: Filters, column: str) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    by_kind: dict[str, list[str]] = {}
    for kind, value in filters.marks:
        by_kind.setdefault(kind, []).append(key(value))
    for kind, asked in by_kind.items():
        wanted = _wanted(db, kind, asked)
        parts.append(f"AND {column} IN (SELECT report FROM search_has WHERE value IN ({_marks_for(wanted)}))")  # noqa: S608
        values += wanted
    first, last = filters.days
    if filters.days != (None, None):
        parts.append(f"AND {column} IN (SELECT report FROM search_day WHERE last >= ? AND first <= ?)")  # noqa: S608
        values += [first or _FIRST_DAY, (last or _LAST_DAY) + "~"]
    return " ".join(parts), tuple(values)


def _wanted(db: Database, kind: str, asked: Sequence[str]) -> list[int]:
    """The numbers of the values that are asked for; of places those of their main names, too."""
    marks = _marks_for(asked)
    found = [
        int(row[0])
        for row in db.execute(
            f"SELECT seq FROM search_value WHERE kind = ? AND value IN ({marks})",  # noqa: S608 - values bound
            (kind, *asked),
        )
    ]
    if kind == "place":
        rows = db.execute(f"SELECT main FROM search_place WHERE written IN ({_marks_for(found)})", found)  # noqa: S608
        found += [int(row[0]) for row in rows]
    return found


def _marks_for(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _fused(lists: Sequence[Sequence[int]]) -> list[int]:
    scores: dict[int, float] = {}
    for ranked in lists:
        for rank, seq in enumerate(ranked):
            scores[seq] = scores.get(seq, 0.0) + 1 / (_STEP + rank)
    return sorted(scores, key=lambda seq: (-scores[seq], seq))


def _report(db: Database, seq: int) -> Report:
    packed, *known = db.execute(f"SELECT packed, {codec.KNOWN} FROM report WHERE seq = ?", (seq,)).get  # noqa: S608
    return codec.report_of(packed, known)


def _seq(db: Database, report_id: str) -> int:
    return int(db.execute("SELECT seq FROM report WHERE id = ?", (report_id,)).get)
