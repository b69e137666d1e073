"""Bringing what another copy of a case has into this one, row by row; every function is part of one change.

`db` is this case, `theirs` the other copy, from which is only read. What comes of it does not depend on which of the
two is merged into which, but for the numbers of rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.errors import DamagedCase
from onrecord.model.erasure import Tombstone
from onrecord.model.text import Report
from onrecord.store import codec, records, search
from onrecord.store.vault import Database

DETAILS = ("title", "outlet", "authors", "published", "language", "url", "obtained", "terms")
_JUDGEMENT = "id, item, report, aspect, anchor, kind, payload, who, at, why, supersedes"
_CALLED = "SELECT report.id, lower(hex(sha256)) FROM report JOIN original ON original.seq = report.original "


def digests(db: Database) -> dict[str, str]:
    """The SHA-256 of each report's bytes, by its id, in the order of adding."""
    return {str(name): str(digest) for name, digest in db.execute(_CALLED + "ORDER BY report.seq")}


def struck(db: Database, stone: Tombstone) -> list[str]:
    """The ids of reports that a tombstone of another copy stands for: those of the same bytes."""
    if stone.target.sort != "report" or stone.readmitted:
        return []
    rows = db.execute(_CALLED + "WHERE lower(hex(sha256)) = ?", (stone.sha256,))
    return [str(row[0]) for row in rows]


def readmissions(db: Database, theirs: Database) -> int:
    """Takes over which tombstones no longer keep bytes out."""
    return _copied(
        db, "readmission", "tombstone, at, who", theirs.execute("SELECT tombstone, at, who FROM readmission")
    )


def report(db: Database, theirs: Database, report_id: str) -> None:
    """Takes over a report that is not here, with all that was read out of it; raises if its bytes are not its own."""
    row = theirs.execute(
        "SELECT sha256, kind, bytes, original.packed, url, outlet, published, language, title, terms, report.packed "
        "FROM report JOIN original ON original.seq = report.original WHERE id = ?",
        (report_id,),
    ).get
    content = codec.original_of(row[3], records.report(theirs, report_id)) if row[3] else None
    if content is not None and hashlib.sha256(content).digest() != row[0]:
        raise DamagedCase(
            report_id[:80], cause="its bytes are not the ones that were added", advice="Go back to a backup"
        )
    db.execute("INSERT INTO original (sha256, kind, bytes, packed) VALUES (?, ?, ?, ?)", row[:4])
    db.execute(
        "INSERT INTO report (seq, id, original, url, outlet, published, language, title, terms, packed) VALUES (?, ?, "
        "(SELECT seq FROM original WHERE sha256 = ?), ?, ?, ?, ?, ?, ?, ?)",
        (records.next_number(db), report_id, row[0], *row[4:]),
    )
    take_analysis(db, theirs, report_id)


def take_analysis(db: Database, theirs: Database, report_id: str) -> None:
    """Takes over what was read out of a report, and makes it findable."""
    engine, at = theirs.execute(
        "SELECT engine, analysis.at FROM analysis JOIN report ON report.seq = analysis.report WHERE id = ?",
        (report_id,),
    ).get
    found = replace(records.before(theirs, report_id), report=records.report(db, report_id))
    records.put_analysis(db, found, engine=engine, at=at)


def readings(db: Database, report_id: str | None = None) -> dict[str, tuple[str, str, str]]:
    """When each report, or this one, was read last and by which engine, and a digest of its bytes here."""
    rows = db.execute(
        "SELECT id, analysis.at, engine, analysis.packed FROM analysis JOIN report ON report.seq = analysis.report "
        "WHERE ?1 IS NULL OR id = ?1",
        (report_id,),
    )
    return {str(name): (str(at), str(engine), hashlib.sha256(packed).hexdigest()) for name, at, engine, packed in rows}


def known(db: Database) -> dict[str, str]:
    """A digest of each report, with its text and all that is known about it, by its id."""
    rows = db.execute("SELECT id, url, outlet, published, language, title, terms, packed FROM report")
    return {str(row[0]): hashlib.sha256(repr(row).encode()).hexdigest() for row in rows}


def put_details(db: Database, said: Report, digest: str) -> None:
    """Stores what is known about a report after both copies were heard."""
    db.execute(
        "UPDATE report SET url = ?, outlet = ?, published = ?, language = ?, title = ?, terms = ?, packed = ? "
        "WHERE id = ?",
        (said.url, said.outlet, said.published, said.language, said.title, said.terms,
         codec.report_bytes(said, digest), said.id),
    )  # fmt: skip
    records.make_findable(db, records.before(db, said.id))


def said_apart(db: Database, report_id: str) -> list[tuple[str, str]]:
    """What another copy said otherwise about a report, by detail."""
    rows = db.execute(
        "SELECT detail, value FROM said_apart JOIN report ON report.seq = said_apart.report WHERE id = ? ORDER BY 1, 2",
        (report_id,),
    )
    return [(str(detail), str(value)) for detail, value in rows]


def with_said_apart(db: Database) -> frozenset[str]:
    """The ids of reports about which another copy said otherwise."""
    rows = db.execute("SELECT id FROM report WHERE seq IN (SELECT report FROM said_apart)")
    return frozenset(str(row[0]) for row in rows)


def put_said_apart(db: Database, report_id: str, apart: Iterable[tuple[str, str]]) -> None:
    """Keeps this, and nothing else, as what another copy said otherwise about a report."""
    seq = db.execute("SELECT seq FROM report WHERE id = ?", (report_id,)).get
    db.execute("DELETE FROM said_apart WHERE report = ?", (seq,))
    db.executemany("INSERT INTO said_apart (report, detail, value) VALUES (?, ?, ?)", [(seq, *one) for one in apart])


def terms_apart(db: Database) -> dict[str, list[str]]:
    """What other copies said otherwise of the terms of reports, by the report's id."""
    found: dict[str, list[str]] = {}
    for name, value in db.execute(
        "SELECT id, value FROM said_apart JOIN report ON report.seq = said_apart.report "
        "WHERE detail = 'terms' ORDER BY 2"
    ):
        found.setdefault(str(name), []).append(str(value))
    return found


def former_of_each(db: Database) -> dict[str, str]:
    """The version that each later version replaced."""
    rows = db.execute("SELECT report.id, older.id FROM report JOIN report AS older ON older.seq = report.former")
    return {str(name): str(older) for name, older in rows}


def put_versions(db: Database, formers: dict[str, str]) -> None:
    """Writes down which version replaced which, and makes findable what no other replaced."""
    now, latest = former_of_each(db), {str(n): bool(flag) for n, flag in db.execute("SELECT id, latest FROM report")}
    changed = [(formers.get(name), name) for name in latest if formers.get(name) != now.get(name)]
    db.executemany("UPDATE report SET former = (SELECT seq FROM report WHERE id = ?) WHERE id = ?", changed)
    replaced = set(formers.values())
    for name, was in latest.items():
        if was and name in replaced:
            db.execute("UPDATE report SET latest = 0 WHERE id = ?", (name,))
            search.forget(db, name)
        elif not was and name not in replaced:
            db.execute("UPDATE report SET latest = 1 WHERE id = ?", (name,))
            search.index(db, name, records.before(db, name))


def arrivals(db: Database) -> dict[str, set[tuple[str | None, ...]]]:
    """Where and when each report was met, by its id."""
    found: dict[str, set[tuple[str | None, ...]]] = {}
    rows = db.execute(
        "SELECT id, at, way, path, arrival.url, obtained FROM arrival JOIN report ON report.seq = arrival.report"
    )
    for name, *row in rows:
        found.setdefault(str(name), set()).add(tuple(row))
    return found


def put_arrivals(db: Database, report_id: str, met: Iterable[tuple[str | None, ...]]) -> None:
    """Writes down where a report was met, in the order of time; the earliest is the first in either copy."""
    seq = db.execute("SELECT seq FROM report WHERE id = ?", (report_id,)).get
    db.execute("DELETE FROM arrival WHERE report = ?", (seq,))
    ordered = sorted(met, key=lambda row: tuple(part or "" for part in row))
    db.executemany(
        "INSERT INTO arrival (report, number, at, way, path, url, obtained) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(seq, number, *row) for number, row in enumerate(ordered, start=1)],
    )


def rereadings(db: Database, theirs: Database) -> int:
    """Takes over what other engines saw otherwise."""
    select = (
        "SELECT report.id, former_engine, engine, at, difference FROM rereading JOIN report "
        "ON report.seq = rereading.report ORDER BY rereading.seq"
    )
    mine = set(db.execute(select))
    new = [row for row in theirs.execute(select) if row not in mine]
    db.executemany(
        "INSERT INTO rereading (report, former_engine, engine, at, difference) SELECT seq, ?, ?, ?, ? FROM report "
        "WHERE id = ?",
        [(*row[1:], row[0]) for row in new],
    )
    return len(new)


def unread(db: Database, theirs: Database) -> int:
    """Takes over what could not be read, unless it was in this copy."""
    before = db.total_changes()
    db.executemany(
        "INSERT INTO unread (path, reason, advice, at) SELECT ?1, ?2, ?3, ?4 "
        "WHERE NOT EXISTS (SELECT 1 FROM arrival WHERE path = ?1) ON CONFLICT (path) DO UPDATE SET "
        "reason = excluded.reason, advice = excluded.advice, at = excluded.at "
        "WHERE (excluded.at, excluded.reason, excluded.advice) > (at, reason, advice)",
        theirs.execute("SELECT path, reason, advice, at FROM unread ORDER BY rowid").fetchall(),
    )
    new = db.total_changes() - before
    db.execute("DELETE FROM unread WHERE path IN (SELECT path FROM arrival)")
    return new


def places(db: Database, theirs: Database) -> int:
    """Takes over the places that people put on the map."""
    return _copied(db, "place", "place", theirs.execute("SELECT place FROM place ORDER BY seq"))


def judgements(db: Database, theirs: Database) -> list[tuple[str, str, str]]:
    """Takes over the judgements that are not here, words and all; their ids, with who made each and when.

    Raises `DamagedCase` if one that both copies have is not the same in both.
    """
    select = f"SELECT {_JUDGEMENT} FROM judgement ORDER BY seq"  # noqa: S608 - written here
    mine = {row[0]: row for row in db.execute(select)}
    new = []
    for row in theirs.execute(select):
        known = mine.get(row[0])
        if known is None:
            new.append(row)
        elif known != row and "erased" not in (known[5], row[5]):
            raise DamagedCase(
                f"Judgement {row[0]}", cause="the two copies have it in different words, and judgements never change",
                advice="One of the copies was tampered with: go back to a backup of each, and ask who had it",
            )  # fmt: skip
    db.executemany(
        f"INSERT INTO judgement ({_JUDGEMENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        new,
    )
    return [(str(row[0]), str(row[7]), str(row[8])) for row in new]


def blanked(db: Database) -> Iterator[tuple[str, str]]:
    """The judgements whose words were erased, each with its tombstone."""
    for judgement, stone in db.execute("SELECT judgement, tombstone FROM blanked"):
        yield str(judgement), str(stone)


def _copied(db: Database, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> int:
    before = db.total_changes()
    marks = ", ".join("?" for _ in columns.split(","))
    db.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING",  # noqa: S608 - written here
        list(rows),
    )
    return db.total_changes() - before
