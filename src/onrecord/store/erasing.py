"""Destroying what a case holds of a report, a passage or a judgement, and the tombstones that are left.

Every function is part of one change: all of it is done, or none. Rows that go are overwritten with zeros
(`secure_delete`); what SQLite moved around before may still lie in unused room until the case is written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.model.analysis import Analysis
from onrecord.model.erasure import Target, Tombstone
from onrecord.model.judgement import Item
from onrecord.model.original import Original
from onrecord.model.text import Span
from onrecord.store import codec, persons, records, search, shelf
from onrecord.store.vault import Database

_STONES = (
    "SELECT tombstone.id, sort, about, first, last, lower(hex(sha256)), tombstone.at, tombstone.who, reason, "
    "readmission.at IS NOT NULL, number FROM tombstone LEFT JOIN readmission ON readmission.tombstone = tombstone.id "
)


def report(db: Database, report_id: str) -> None:
    """Destroys a report: bytes, text, analyses, vectors, what makes it findable, where it was met, whom it alone names.

    The version that it replaced is the latest again, unless another replaced that too.
    """
    seq, original, former = db.execute("SELECT seq, original, former FROM report WHERE id = ?", (report_id,)).get
    search.forget(db, report_id)
    persons.forget(db, report_id)
    db.execute("DELETE FROM unread WHERE path IN (SELECT path FROM arrival WHERE report = ?)", (seq,))
    for table in ("search_passage", "rereading", "analysis", "arrival", "said_apart"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (seq,))  # noqa: S608 - one of these
    db.execute("UPDATE report SET former = ? WHERE former = ?", (former, seq))
    db.execute("DELETE FROM report WHERE seq = ?", (seq,))
    db.execute(
        "DELETE FROM original WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM report WHERE original = ?)",
        (original, original),
    )
    if former is not None:
        _latest_again(db, former)


def passages(db: Database, analysis: Analysis, *, engine: str, at: str) -> None:
    """Puts a report with gaps in the place of the whole one; its bytes are destroyed, and what was read out of it."""
    said = analysis.report
    seq, digest = db.execute(
        "SELECT report.seq, lower(hex(sha256)) FROM report JOIN original ON original.seq = report.original "
        "WHERE report.id = ?",
        (said.id,),
    ).get
    db.execute("UPDATE original SET packed = x'' WHERE seq = (SELECT original FROM report WHERE seq = ?)", (seq,))
    db.execute(
        "UPDATE report SET title = ?, outlet = ?, packed = ? WHERE seq = ?",
        (said.title, said.outlet, codec.report_bytes(said, digest), seq),
    )
    db.execute("DELETE FROM rereading WHERE report = ?", (seq,))
    db.execute("DELETE FROM said_apart WHERE report = ? AND detail IN ('title', 'outlet', 'authors')", (seq,))
    persons.forget_words(db, said.id)
    records.put_analysis(db, analysis, engine=engine, at=at)


def judgements(db: Database, found: Iterable[str], tombstone: str) -> None:
    """Takes the words out of these judgements; that they were made, when and by whom, stays."""
    for one in found:
        db.execute("INSERT OR IGNORE INTO blanked (judgement, tombstone) VALUES (?, ?)", (one, tombstone))
        db.execute(
            "UPDATE judgement SET item = 'erased', report = NULL, aspect = 'erased', anchor = '{}', kind = 'erased', "
            "payload = '{}', why = '' WHERE id = ?",
            (one,),
        )


def tidy(db: Database) -> None:
    """Takes away what was derived from all reports together, and words and names that no report has any more.

    Saved views that ask for such a name go too, and the numbers that the workbench gave to names.
    """
    db.execute("DELETE FROM suggestion")
    db.execute("DELETE FROM page_number WHERE kind <> 'incident'")
    gone = {
        str(row[0])
        for row in db.execute(
            "SELECT key FROM search_person_key WHERE person NOT IN (SELECT person FROM search_bearer)"
        )
    }
    for view in shelf.views(db):
        if gone & search.name_keys(" ".join((view.title, *view.asked.values()))):
            shelf.drop_view(db, view.number)
    search.tidy(db)


def bury(db: Database, stone: Tombstone) -> None:
    """Puts up a tombstone."""
    target = stone.target
    db.execute(
        "INSERT INTO tombstone (id, sort, about, first, last, sha256, at, who, reason, number) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT max(report.seq) FROM report JOIN original ON original.seq "
        "= report.original WHERE sha256 = ?6 AND ?2 = 'report'))",
        (stone.id, target.sort, target.about, *(target.span or (None, None)),
         bytes.fromhex(stone.sha256) if stone.sha256 else None, stone.at, stone.who, stone.reason),
    )  # fmt: skip


def readmit(db: Database, stone: Tombstone, *, at: str, who: str) -> None:
    """Notes that the same bytes may come in again."""
    db.execute("INSERT OR IGNORE INTO readmission (tombstone, at, who) VALUES (?, ?, ?)", (stone.id, at, who))


def tombstones(db: Database) -> list[Tombstone]:
    """All tombstones, oldest first."""
    return _stones(db, "ORDER BY tombstone.seq")


def of_id(db: Database, identity: str) -> list[Tombstone]:
    """What was erased of the report or judgement with this id, oldest first."""
    return _stones(db, "WHERE about = ? ORDER BY tombstone.seq", identity)


def of_original(db: Database, original: Original) -> list[Tombstone]:
    """The tombstones that keep these bytes out: of the same bytes, or of a row with the same id."""
    still = "AND sort = 'report' AND readmission.at IS NULL ORDER BY tombstone.seq"
    found = _stones(db, f"WHERE sha256 = ? {still}", bytes.fromhex(original.sha256))
    if not found and original.kind == "row" and records.met(db, original) is None:
        found = _stones(db, f"WHERE about = ? {still}", original.id)
    return found


def for_good(db: Database, original: Original) -> list[Tombstone]:
    """The tombstones of passages that these bytes hold, if the case has the bytes no more: whole they stay out."""
    if records.met(db, original) is not None:
        return []
    return _stones(db, "WHERE sha256 = ? AND sort = 'passage' ORDER BY tombstone.seq", bytes.fromhex(original.sha256))


def gaps(db: Database, report_id: str) -> dict[Span, str]:
    """The passages of a report that were erased, each with the time."""
    stones = _stones(db, "WHERE sha256 = ? ORDER BY tombstone.seq", bytes.fromhex(digest(db, report_id)))
    return {one.target.span: one.at for one in stones if one.target.span}


def digest(db: Database, report_id: str) -> str:
    """The SHA-256 of the bytes of a report, also if they were erased."""
    return str(
        db.execute(
            "SELECT lower(hex(sha256)) FROM original JOIN report ON report.original = original.seq WHERE report.id = ?",
            (report_id,),
        ).get
    )


def versions(db: Database, report_id: str) -> list[str]:
    """The ids of all other versions of a report, older and newer."""
    rows = db.execute(
        "WITH RECURSIVE kin (seq) AS (SELECT seq FROM report WHERE id = ? "
        "UNION SELECT report.seq FROM report JOIN kin ON report.former = kin.seq "
        "OR report.seq = (SELECT former FROM report WHERE seq = kin.seq)) "
        "SELECT id FROM report JOIN kin USING (seq) WHERE id <> ? ORDER BY seq",
        (report_id, report_id),
    )
    return [str(row[0]) for row in rows]


def is_report(db: Database, identity: str) -> bool:
    """Whether the case has a report of this id."""
    return db.execute("SELECT 1 FROM report WHERE id = ?", (identity,)).get is not None


def is_judgement(db: Database, identity: str) -> bool:
    """Whether the case has a judgement of this id that still has its words."""
    return db.execute("SELECT 1 FROM judgement WHERE id = ? AND kind <> 'erased'", (identity,)).get is not None


def holding(db: Database, words: Sequence[str], but: str) -> list[str]:
    """The ids of other reports whose text holds any of these very words."""
    rows = db.execute(f"SELECT id, packed, {codec.KNOWN} FROM report WHERE id <> ? ORDER BY seq", (but,))  # noqa: S608
    return [
        str(name)
        for name, packed, *known in rows
        for text in [codec.report_of(packed, known).text]
        if any(one in text for one in words)
    ]


def judged(db: Database, target: Target) -> list[str]:
    """The ids of the judgements on something in a report, or in a passage of one."""
    rows = db.execute("SELECT id, anchor FROM judgement WHERE report = ? ORDER BY seq", (target.about,))
    found = [(str(name), msgspec.json.decode(anchor, type=Item)) for name, anchor in rows]
    return [name for name, item in found if target.span is None or (item.span and item.span.touches(target.span))]


def resting(db: Database, report_id: str) -> list[str]:
    """The ids of judgements on what stands in no one report, as incidents, that also rest on this one."""
    told = f'"report":{msgspec.json.encode(report_id).decode()}'
    rows = db.execute(
        "SELECT id FROM judgement WHERE report IS NULL AND instr(anchor || payload, ?) ORDER BY seq", (told,)
    )
    return [str(row[0]) for row in rows]


def _latest_again(db: Database, former: int) -> None:
    if db.execute("SELECT 1 FROM report WHERE former = ?", (former,)).get is not None:
        return
    report_id = str(db.execute("UPDATE report SET latest = 1 WHERE seq = ? RETURNING id", (former,)).get)
    search.index(db, report_id, records.before(db, report_id))


def _stones(db: Database, where: str, *values: object) -> list[Tombstone]:
    rows = db.execute(_STONES + where, values)
    return [
        Tombstone(
            name,
            Target(sort, about, Span(first, last) if first is not None else None),
            *(digest or None, at, who, reason, bool(again), number),
        )
        for name, sort, about, first, last, digest, at, who, reason, again, number in rows
    ]
