"""Finding passages in a case: what of a report is written down so that it can be found, and the looking for it.

Words are found through a full-text index of stems, meaning through vectors. What a person asks for is never written
anywhere.
"""

from __future__ import annotations

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
    db.executemany(
        "INSERT OR IGNORE INTO search_mark (kind, value, report) VALUES (?, ?, ?)",
        [(kind, folded, seq) for kind, value in _marks(analysis) if (folded := key(value))],
    )
    db.executemany(
        "INSERT OR IGNORE INTO search_day (report, first, last) VALUES (?, ?, ?)",
        [(seq, first, last) for first, last in _days(analysis)],
    )
    db.execute("DELETE FROM search_passage WHERE report = ?", (seq,))
    if analysis.vectors is not None:
        spans = codec.spans_bytes(analysis.vectors)
        db.execute("INSERT INTO search_passage VALUES (?, ?, ?)", (seq, spans, analysis.vectors.values))
    db.executemany(
        "INSERT OR IGNORE INTO search_name (key, written, public, report) VALUES (?, ?, ?, ?)",
        [
            (part, name.span.of(report.text), name.public, seq)
            for name in analysis.names
            if name.kind == "person"
            for part in name_keys(_last_word(name.span.of(report.text)))
        ],
    )


def forget(db: Database, report_id: str) -> None:
    """Makes a report one that is not found; its vectors stay beside its analysis."""
    seq = _seq(db, report_id)
    db.execute("DELETE FROM search_text WHERE rowid = ?", (seq,))
    db.execute("DELETE FROM search_mark WHERE report = ?", (seq,))
    db.execute("DELETE FROM search_day WHERE report = ?", (seq,))
    db.execute("DELETE FROM search_name WHERE report = ?", (seq,))


def tidy(db: Database) -> None:
    """Writes the index of words anew, so that nothing of reports that are not found any more is left in it."""
    db.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")


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


def persons_like(db: Database, texts: Iterable[str]) -> list[tuple[str, bool, int]]:
    """Persons of the case whose last name is in these texts: as written, whether public, in how many reports."""
    rows = _with_any(
        db,
        "SELECT written, public, count(DISTINCT report) FROM search_name WHERE key IN ({}) GROUP BY written, public",
        sorted({part for text in texts for part in name_keys(text)}),
    )
    return sorted({(written, bool(public), int(count)) for written, public, count in rows})


def places_like(db: Database, texts: Iterable[str]) -> list[tuple[str, int]]:
    """Places of one word that these texts name: folded, and in how many reports of the case they are a place."""
    return _with_any(
        db,
        "SELECT value, count(*) FROM search_mark WHERE kind = 'place' AND value IN ({}) GROUP BY value",
        sorted({stem(token.form, None) for text in texts for token in tokens(text)}),
    )


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
    return {bone for token in tokens(words) if len(token.form) > 1 for bone in word_keys(token.form)}


def _last_word(name: str) -> str:
    """Every form in which a name is masked has its last word in it, by which it is looked up."""
    words = list(tokens(name))
    return words[-1].form if words else ""


def _stems(text: str, language: str | None) -> str:
    return " ".join(stem(token.form, language) for token in tokens(text))


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
        sure = set(_matching(db, expression(query, every=every, sure=True), filters))
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
    clause, values = _clause(filters, "search_text.rowid")
    rows = db.execute(
        f"SELECT rowid FROM search_text WHERE search_text MATCH ? {clause} "  # noqa: S608 - written here, values bound
        f"ORDER BY bm25(search_text, {_TITLE_WEIGHT}, 1.0), rowid LIMIT {MOST}",
        (words, *values),
    )
    return [int(row[0]) for row in rows]


def _excluded(db: Database, query: Query) -> set[int]:
    """Reports that have something that must not stand there."""
    out: set[int] = set()
    for term in query.excluded:
        alone = Query((term,))
        rows = db.execute("SELECT rowid FROM search_text WHERE search_text MATCH ?", (expression(alone),))
        found = [int(row[0]) for row in rows]
        out.update(found if not term.checked else (seq for seq in found if _holds(db, seq, alone)))
    return out


def _words(report: Report) -> Sequence[Token]:
    return [*tokens(report.title or ""), Token(0, 0, "\n"), *tokens(report.text[: snippets.LONGEST])]


def _passing(db: Database, filters: Filters) -> list[int]:
    """All reports that pass the filters, newest first."""
    clause, values = _clause(filters, "seq")
    rows = db.execute(
        f"SELECT seq FROM report WHERE latest {clause} ORDER BY published DESC, seq DESC",  # noqa: S608 - as above
        values,
    )
    return [int(row[0]) for row in rows]


def _clause(filters: Filters, column: str) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    by_kind: dict[str, list[str]] = {}
    for kind, value in filters.marks:
        by_kind.setdefault(kind, []).append(key(value))
    for kind, wanted in by_kind.items():
        marks = _marks_for(wanted)
        parts.append(f"AND {column} IN (SELECT report FROM search_mark WHERE kind = ? AND value IN ({marks}))")  # noqa: S608
        values += [kind, *wanted]
    first, last = filters.days
    if filters.days != (None, None):
        parts.append(f"AND {column} IN (SELECT report FROM search_day WHERE last >= ? AND first <= ?)")  # noqa: S608
        values += [first or _FIRST_DAY, (last or _LAST_DAY) + "~"]
    return " ".join(parts), tuple(values)


def _marks_for(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _fused(lists: Sequence[Sequence[int]]) -> list[int]:
    scores: dict[int, float] = {}
    for ranked in lists:
        for rank, seq in enumerate(ranked):
            scores[seq] = scores.get(seq, 0.0) + 1 / (_STEP + rank)
    return sorted(scores, key=lambda seq: (-scores[seq], seq))


def _report(db: Database, seq: int) -> Report:
    row = db.execute("SELECT packed FROM report WHERE seq = ?", (seq,)).get
    return codec.report_of(row)


def _seq(db: Database, report_id: str) -> int:
    return int(db.execute("SELECT seq FROM report WHERE id = ?", (report_id,)).get)
