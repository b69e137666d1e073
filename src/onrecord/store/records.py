"""Reports and what was read out of them, in the tables of a case. Every function is one or a few statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from onrecord.errors import AnotherForm, CaseUnusable, DamagedCase
from onrecord.model.analysis import Analysis
from onrecord.model.comparison import Difference
from onrecord.model.incident import Rule, Weighed
from onrecord.model.judgement import Judged
from onrecord.model.original import Known, KnownPlace, Original
from onrecord.model.text import Report, Unread
from onrecord.store import codec, judgements, search
from onrecord.store.vault import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as a list shows it; `former` is the id of the version that it replaced, `latest` whether none did.

    `number` is the report's own in this case, in the order of adding; it says nothing of what is in it.
    """

    number: int
    id: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    terms: str | None
    former: str | None
    latest: bool
    engine: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where and when these bytes were met: `obtained` as the file or a person says, `at` when they were added."""

    way: str
    path: str
    url: str | None
    obtained: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Rereading:
    """What another engine saw otherwise in a report."""

    report: str
    former_engine: str
    engine: str
    at: str
    difference: Difference


def met(db: Database, original: Original) -> str | None:
    """The id under which a report of these bytes is in the case."""
    found = db.execute(
        "SELECT report.id FROM original JOIN report ON report.original = original.seq WHERE sha256 = ?",
        (bytes.fromhex(original.sha256),),
    ).get
    return None if found is None else str(found)


def arrives(db: Database, report_id: str, paths: Sequence[str]) -> bool:
    """Whether any of these paths is one where the bytes of this report were never met."""
    return bool(set(paths) - {one.path for one in arrivals(db, report_id)})


def arrive(db: Database, report_id: str, original: Original, *, url: str | None, at: str) -> None:
    """Notes that the bytes of a report were met at these paths."""
    way = "row" if original.kind == "row" else "file"
    known = {one.path for one in arrivals(db, report_id)}
    db.executemany(
        "INSERT INTO arrival (report, number, way, path, url, obtained, at) SELECT seq, "
        "1 + (SELECT count(*) FROM arrival WHERE report = seq), ?, ?, ?, ?, ? FROM report WHERE id = ?",
        [
            (way, path, url, original.obtained, at, report_id)
            for path in dict.fromkeys(original.paths)
            if path not in known
        ],
    )


def former(db: Database, report: Report, original: Original) -> str | None:
    """The id of the latest report of which this one, with other bytes, is a new version.

    A row is a version of the row with its id, another report of the one with its address.
    """
    if original.kind == "row":
        found = db.execute("SELECT id, seq FROM report WHERE id = ?", (report.id,)).get
        return None if found is None else _latest(db, str(found[0]))
    if not report.url or len(report.url.split("://", 1)[-1].rstrip("/").split("/")) < 2:
        return None  # the address of a whole site is nobody's own
    found = db.execute("SELECT id FROM report WHERE url = ? AND latest ORDER BY seq DESC LIMIT 1", (report.url,)).get
    return None if found is None else str(found)


def former_of(db: Database, report_id: str) -> str | None:
    """The id of the version that this one replaced, if it did."""
    found = db.execute(
        "SELECT older.id FROM report JOIN report AS older ON older.seq = report.former WHERE report.id = ?",
        (report_id,),
    ).get
    return None if found is None else str(found)


def free_id(db: Database, report_id: str, sha256: str) -> str:
    """This id, or, if other bytes have it, with the first digits of its own digest after it: so in every copy."""
    taken = db.execute("SELECT 1 FROM report WHERE id = ?", (report_id,)).get is not None
    return apart(report_id, sha256) if taken else report_id


def apart(report_id: str, sha256: str) -> str:
    """The id of a report whose own is taken by other bytes."""
    return f"{report_id}#{sha256[:8]}"


def next_number(db: Database) -> int | None:
    """The number of the next report: none that a report had which was erased since."""
    given = db.execute("SELECT (SELECT max(seq) FROM report), (SELECT max(number) FROM tombstone)").get
    return 1 + max(number or 0 for number in given)


def put(db: Database, original: Original, analysis: Analysis, *, former: str | None, engine: str, at: str) -> None:
    """Stores a report: its bytes, its text, its analysis, and what makes it findable."""
    report, digest = analysis.report, bytes.fromhex(original.sha256)
    db.execute(
        "INSERT INTO original (sha256, kind, bytes, packed) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (digest, original.kind, len(original.content), codec.original_bytes(original.content, report)),
    )
    db.execute("UPDATE report SET latest = 0 WHERE id = ?", (former,))
    db.execute(
        "INSERT INTO report (seq, id, original, former, url, outlet, published, language, title, terms, packed) "
        "VALUES (?, ?, (SELECT seq FROM original WHERE sha256 = ?), (SELECT seq FROM report WHERE id = ?), "
        "?, ?, ?, ?, ?, ?, ?)",
        (next_number(db), report.id, digest, former, report.url, report.outlet, report.published,
         report.language, report.title, report.terms, codec.report_bytes(report, original.sha256)),
    )  # fmt: skip
    arrive(db, report.id, original, url=report.url, at=at)
    put_analysis(db, analysis, engine=engine, at=at)
    if former is not None:
        search.forget(db, former)
    db.executemany("DELETE FROM unread WHERE path = ?", [(path,) for path in original.paths])


def corrects(db: Database, report_id: str, known: Known) -> bool:
    """Whether a person now says otherwise about a report than the case does; what they leave open corrects nothing."""
    held = report(db, report_id)
    return any(
        said and said != getattr(held, detail)
        for detail in ("title", "outlet", "authors", "published", "language", "url", "obtained", "terms")
        for said in [getattr(known, detail)]
    )


def correct(db: Database, analysis: Analysis, *, engine: str, at: str) -> None:
    """Stores what a person now says about a report, and what is read in it in the light of that; its text stays."""
    said = analysis.report
    digest = db.execute(
        "SELECT lower(hex(sha256)) FROM original JOIN report ON report.original = original.seq WHERE id = ?", (said.id,)
    ).get
    db.execute(
        "UPDATE report SET url = ?, outlet = ?, published = ?, language = ?, title = ?, terms = ?, packed = ? "
        "WHERE id = ?",
        (said.url, said.outlet, said.published, said.language, said.title, said.terms,
         codec.report_bytes(said, digest), said.id),
    )  # fmt: skip
    put_analysis(db, analysis, engine=engine, at=at)


def put_analysis(db: Database, analysis: Analysis, *, engine: str, at: str) -> None:
    """Stores what this engine reads in a report, in the place of what another did, and makes it findable."""
    db.execute(
        "INSERT INTO analysis (report, engine, at, packed) SELECT seq, ?, ?, ? FROM report WHERE id = ? "
        "ON CONFLICT (report) DO UPDATE SET engine = excluded.engine, at = excluded.at, packed = excluded.packed",
        (engine, at, codec.analysis_bytes(analysis), analysis.report.id),
    )
    make_findable(db, analysis)


def make_findable(db: Database, analysis: Analysis) -> None:
    """Makes a report findable, unless a later version replaced it."""
    search.index(db, analysis.report.id, analysis)
    if not db.execute("SELECT latest FROM report WHERE id = ?", (analysis.report.id,)).get:
        search.forget(db, analysis.report.id)


def analyses(db: Database, after: int, most: int) -> tuple[list[Analysis], int | None]:
    """So many analyses of latest versions in the order of adding, and after which report there are more, if any."""
    last = db.execute(
        "SELECT max(seq), count(*) FROM (SELECT seq FROM report WHERE latest AND seq > ? ORDER BY seq LIMIT ?)",
        (after, most),
    ).get
    paths = _more_paths(db, after, last[0] or after)
    rows = db.execute(
        f"SELECT seq, {_ANALYSIS} WHERE latest AND seq > ? AND seq <= ? ORDER BY seq",
        (after, last[0]),
    )
    found = [_analysis(row, paths.get(seq)) for seq, *row in rows]
    return found, last[0] if last[1] == most else None


def analysis_at(db: Database, seq: int) -> Analysis:
    """The analysis of the report of this number."""
    ways = db.execute("SELECT path FROM arrival WHERE report = ? ORDER BY number", (seq,))
    paths = tuple(str(path) for (path,) in ways)
    return _analysis(db.execute(f"SELECT {_ANALYSIS} WHERE seq = ?", (seq,)).get, paths)


def standing(db: Database, after: int = 0, most: int = -1) -> dict[int, int]:
    """The numbers of latest versions in the order of adding, each with how often it was met; all, or so many."""
    rows = db.execute(
        "SELECT seq, (SELECT count(*) FROM arrival WHERE arrival.report = seq) FROM report "
        "JOIN analysis ON analysis.report = seq WHERE latest AND seq > ? ORDER BY seq LIMIT ?",
        (after, most),
    )
    return {int(seq): int(times) for seq, times in rows}


def watched(db: Database) -> set[int]:
    """A set into which the numbers of reports come from now on as soon as anything of theirs is written or deleted."""
    found: set[int] = set()

    def note(_kind: int, _database: str, table: str, row: int) -> None:
        if table in _OF_A_REPORT:
            found.add(row)

    db.set_update_hook(note)
    return found


_OF_A_REPORT = frozenset({"report", "analysis", "search_passage"})  # each row has the number of its report
_ANALYSIS = (
    f"report.packed, analysis.packed, spans, rows, {codec.KNOWN} FROM report JOIN analysis ON analysis.report = seq "
    "LEFT JOIN search_passage ON search_passage.report = seq"
)


def _analysis(row: Sequence[Any], paths: tuple[str, ...] | None) -> Analysis:
    report, analysis, spans, values, *known = row
    held = _with_paths(codec.report_of(report, known), paths)
    return codec.analysis_of(analysis, held, codec.vectors_of(spans, values))


def report(db: Database, report_id: str) -> Report:
    """One report, of whatever version, with all paths where it was met; raises if the case has none of this id."""
    row = db.execute(f"SELECT packed, {codec.KNOWN} FROM report WHERE id = ?", (report_id,)).get  # noqa: S608 - as above
    if row is None:
        raise _missing(report_id)
    return _with_paths(codec.report_of(row[0], row[1:]), tuple(one.path for one in arrivals(db, report_id)))


def analysis(db: Database, report_id: str) -> Analysis:
    """What was read out of one report, of whatever version; raises if the case has none of this id."""
    found = db.execute("SELECT seq FROM report WHERE id = ?", (report_id,)).get
    if found is None:
        raise _missing(report_id)
    return analysis_at(db, found)


def stale(db: Database, engine: str) -> list[str]:
    """The ids of the latest versions that another engine read, in the order of adding."""
    rows = db.execute(
        "SELECT id FROM report JOIN analysis ON analysis.report = report.seq WHERE latest AND engine <> ? "
        "ORDER BY report.seq",
        (engine,),
    )
    return [str(row[0]) for row in rows]


def before(db: Database, report_id: str) -> Analysis:
    """What was read out of a report, nothing if that is written in another form."""
    try:
        return analysis(db, report_id)
    except AnotherForm:
        return Analysis(report(db, report_id))


def ids(db: Database) -> list[str]:
    """The ids of all reports, of whatever version, in the order of adding."""
    return [str(row[0]) for row in db.execute("SELECT id FROM report ORDER BY seq")]


def entries(db: Database) -> Iterator[Entry]:
    """All reports with their versions, in the order of adding."""
    rows = db.execute(
        "SELECT report.seq, report.id, arrival.path, report.title, report.outlet, report.published, report.language, "
        "report.url, report.terms, older.id, report.latest, engine FROM report "
        "JOIN arrival ON arrival.report = report.seq AND arrival.number = 1 "
        "LEFT JOIN report AS older ON older.seq = report.former "
        "LEFT JOIN analysis ON analysis.report = report.seq ORDER BY report.seq"
    )
    for number, identity, path, title, outlet, published, language, url, terms, older, latest, engine in rows:
        yield Entry(number, identity, path, title, outlet, published, language, url, terms, older, bool(latest), engine)


def kinds(db: Database) -> dict[str, str]:
    """What the original of each report is, by the report's id."""
    rows = db.execute("SELECT id, kind FROM report JOIN original ON original.seq = report.original")
    return {str(name): str(kind) for name, kind in rows}


def arrivals(db: Database, report_id: str) -> list[Arrival]:
    """Each place where the bytes of this report were met, oldest first."""
    rows = db.execute(
        "SELECT way, arrival.path, arrival.url, obtained, at FROM arrival JOIN report ON report.seq = arrival.report "
        "WHERE id = ? ORDER BY number",
        (report_id,),
    )
    return [Arrival(*row) for row in rows]


def original(db: Database, report_id: str) -> tuple[bytes, str, str]:
    """The bytes of a report as they came, their SHA-256 and their kind; raises if they are no longer the same."""
    row = db.execute(
        "SELECT original.packed, sha256, kind, first.id FROM report "
        "JOIN original ON original.seq = report.original JOIN report AS first "
        "ON first.seq = (SELECT min(seq) FROM report WHERE original = original.seq) WHERE report.id = ?",
        (report_id,),
    ).get
    if row is None:
        raise _missing(report_id)
    if not row[0]:
        raise CaseUnusable(report_id[:80], cause="its bytes were destroyed when a passage of it was erased",
                           advice="“onrecord show” has what is left of its text")  # fmt: skip
    content = codec.original_of(row[0], report(db, row[3]))
    if hashlib.sha256(content).digest() != row[1]:
        raise DamagedCase(report_id, cause="its bytes are not the ones that were added", advice="Go back to a backup")
    return content, row[1].hex(), row[2]


def put_unread(db: Database, unread: Unread, at: str) -> None:
    """Stores that something could not be read, with the reason."""
    db.execute(
        "INSERT INTO unread (path, reason, advice, at) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE "
        "SET reason = excluded.reason, advice = excluded.advice, at = excluded.at",
        (unread.path, unread.reason, unread.advice, at),
    )


def unread(db: Database) -> tuple[Unread, ...]:
    """What could not be read, in the order of adding."""
    return tuple(Unread(*row) for row in db.execute("SELECT path, reason, advice FROM unread ORDER BY rowid"))


def put_places(db: Database, places: Sequence[KnownPlace]) -> None:
    """Stores places that a person put on the map."""
    db.executemany(
        "INSERT OR IGNORE INTO place (place) VALUES (?)", [(msgspec.json.encode(one).decode(),) for one in places]
    )


def places(db: Database) -> list[KnownPlace]:
    """The places that people put on the map of this case."""
    return [msgspec.json.decode(row[0], type=KnownPlace) for row in db.execute("SELECT place FROM place ORDER BY seq")]


def reread(db: Database, analysis: Analysis, difference: Difference, *, engine: str, at: str) -> None:
    """Stores what another engine reads in a report, and what it sees otherwise."""
    words = msgspec.json.encode(difference).decode()
    db.execute(
        "INSERT INTO rereading (report, former_engine, engine, at, difference) "
        "SELECT report, engine, ?, ?, ? FROM analysis WHERE report = (SELECT seq FROM report WHERE id = ?)",
        (engine, at, words, analysis.report.id),
    )
    put_analysis(db, analysis, engine=engine, at=at)


def rereadings(db: Database, report_id: str) -> list[Rereading]:
    """What engines saw otherwise in this report, one after the other."""
    rows = db.execute(
        "SELECT id, former_engine, engine, at, difference FROM rereading JOIN report ON report.seq = rereading.report "
        "WHERE id = ? ORDER BY rereading.seq",
        (report_id,),
    )
    return [
        Rereading(report, former, engine, at, msgspec.json.decode(words, type=Difference))
        for report, former, engine, at, words in rows
    ]


def basis(db: Database) -> str:
    """A digest of all that is weighed together: which reports, read by which engine, what could not be read.

    Times are whole seconds, so that what was erased within one is told by its tombstone.
    """
    digest = hashlib.sha256()
    for row in db.execute(
        "SELECT id, engine, analysis.at, (SELECT count(*) FROM arrival WHERE arrival.report = report.seq) FROM report "
        "JOIN analysis ON analysis.report = report.seq WHERE latest ORDER BY report.seq"
    ):
        digest.update(repr(row).encode())
    for row in db.execute("SELECT path, reason FROM unread ORDER BY rowid"):
        digest.update(repr(row).encode())
    digest.update(repr(db.execute("SELECT count(*) FROM tombstone").get).encode())
    return digest.hexdigest()


def put_weighed(db: Database, weighed: Weighed, found: Sequence[Analysis], *, engine: str, at: str) -> None:
    """Stores what was suggested about all reports together under one rule, or what came of it as people judged it."""
    db.execute(
        "INSERT INTO suggestion (rule, engine, basis, at, packed) VALUES (?, ?, ?, ?, ?) ON CONFLICT (rule) DO UPDATE "
        "SET engine = excluded.engine, basis = excluded.basis, at = excluded.at, packed = excluded.packed",
        (_row(weighed.rule, judged=weighed.judged is not None), engine, _basis(db, judged=weighed.judged is not None),
         at, codec.weighed_bytes(weighed, found)),
    )  # fmt: skip


def weighed(
    db: Database, rule: Rule, found: Sequence[Analysis], *, engine: str, known: Judged | None = None
) -> Weighed | None:
    """What was suggested about these reports together; None if anything has changed since.

    With `known` (the states that people's judgements amount to) what came of it as they judged it.
    """
    judged = known is not None
    row = db.execute("SELECT engine, basis, packed FROM suggestion WHERE rule = ?", (_row(rule, judged=judged),)).get
    if row is None or row[:2] != (engine, _basis(db, judged=judged)):
        return None
    return codec.weighed_of(row[2], found, known)


def _row(rule: Rule, *, judged: bool) -> str:
    return f"{rule} as judged" if judged else rule


def _basis(db: Database, *, judged: bool) -> str:
    return f"{basis(db)} {judgements.version(db)}" if judged else basis(db)


def _latest(db: Database, report_id: str) -> str:
    """The id of the last version of a report."""
    found = db.execute(
        "WITH RECURSIVE later (seq) AS (SELECT seq FROM report WHERE id = ? "
        "UNION SELECT report.seq FROM report JOIN later ON report.former = later.seq) "
        "SELECT id FROM report JOIN later USING (seq) ORDER BY seq DESC LIMIT 1",
        (report_id,),
    ).get
    return str(found)


def _more_paths(db: Database, after: int, last: int) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for seq, path in db.execute(
        "SELECT report, path FROM arrival WHERE report IN (SELECT report FROM arrival WHERE report > ? AND report <= ? "
        "GROUP BY report HAVING count(*) > 1) ORDER BY report, number",
        (after, last),
    ):
        found[seq] = (*found.get(seq, ()), path)
    return found


def _with_paths(report: Report, paths: tuple[str, ...] | None) -> Report:
    more = tuple(dict.fromkeys((*report.paths, *(paths or ()))))
    return replace(report, paths=more) if len(more) > max(1, len(report.paths)) else report


def _missing(report_id: str) -> CaseUnusable:
    return CaseUnusable(report_id[:80], cause="the case has no report of this id", advice="“onrecord show” lists them")
