"""The tables of a case. Migrations are added at the end and never edited; each is one transaction.

`report.id` is what the other rooms call a report by; `report.seq` is its number in this file, in the order of adding.
Times are ISO, UTC, to the second. JSON is UTF-8. `packed` columns are zlib streams, primed ones with a preset
dictionary.
"""

from __future__ import annotations

import apsw

from onrecord.errors import CaseUnusable
from onrecord.store import codec

APPLICATION = 0x4F6E5263  # "OnRc", for tools that look at the decrypted database

_FIRST = """
CREATE TABLE original (
    seq INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    packed BLOB NOT NULL                            -- primed with the text (UTF-8) of its first report
);
CREATE TABLE primer (                               -- what reports and analyses are primed with
    number INTEGER PRIMARY KEY,
    content BLOB NOT NULL
);
CREATE TABLE report (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    original INTEGER NOT NULL REFERENCES original,
    former INTEGER REFERENCES report,               -- the version of the same report that this one replaces
    latest INTEGER NOT NULL DEFAULT 1,              -- 0: a later version replaced it
    url TEXT,
    outlet TEXT,
    published TEXT,
    language TEXT,
    title TEXT,
    terms TEXT,
    packed BLOB NOT NULL                            -- the whole report as JSON, its text with it; primed
);
CREATE INDEX report_original ON report (original);
CREATE INDEX report_former ON report (former) WHERE former IS NOT NULL;
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL AND latest;
CREATE TABLE arrival (                              -- each time that these bytes were met
    report INTEGER NOT NULL REFERENCES report,
    number INTEGER NOT NULL,                        -- 1 is the first time
    way TEXT NOT NULL,                              -- file, row
    path TEXT NOT NULL,
    url TEXT,
    obtained TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (report, number)
) WITHOUT ROWID;
CREATE TABLE analysis (
    report INTEGER PRIMARY KEY REFERENCES report,
    engine TEXT NOT NULL,                           -- what read it
    at TEXT NOT NULL,
    packed BLOB NOT NULL                            -- JSON, all but the report itself; primed
);
CREATE INDEX analysis_engine ON analysis (engine);
CREATE TABLE rereading (                            -- what a newer engine saw otherwise
    seq INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report,
    former_engine TEXT NOT NULL,
    engine TEXT NOT NULL,
    at TEXT NOT NULL,
    difference TEXT NOT NULL                        -- JSON
);
CREATE TABLE unread (
    path TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    advice TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE place (                                -- places that a person put on the map
    seq INTEGER PRIMARY KEY,
    place TEXT NOT NULL UNIQUE                      -- JSON
);
CREATE TABLE suggestion (                           -- all reports weighed together, last time
    rule TEXT PRIMARY KEY,
    engine TEXT NOT NULL,
    basis TEXT NOT NULL,                            -- digest of what was weighed
    at TEXT NOT NULL,
    packed BLOB NOT NULL                            -- JSON
);
CREATE TABLE judgement (                            -- what people decided; nothing is ever changed or taken away
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    item TEXT NOT NULL,                             -- what it is about, by report id and span or by its own id
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT,
    payload TEXT NOT NULL,                          -- JSON
    supersedes TEXT REFERENCES judgement (id)
);
CREATE INDEX judgement_item ON judgement (item);
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements stay'); END;
CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements stay'); END;
CREATE TABLE log (                                  -- each line carries the digest of the line before it
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    verb TEXT NOT NULL,
    about TEXT NOT NULL,                            -- JSON
    digest TEXT NOT NULL
);
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log stays'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log stays'); END;
"""

_SEARCH = """
CREATE VIRTUAL TABLE search_text USING fts5 (       -- stems of folded words; their order, not the words themselves
    title, body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TABLE search_mark (                          -- what reports are filtered by, folded
    kind TEXT NOT NULL,                             -- language, outlet, origin, place, status, type
    value TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES report,
    PRIMARY KEY (kind, value, report)
) WITHOUT ROWID;
CREATE INDEX search_mark_report ON search_mark (report);
CREATE TABLE search_day (                           -- days of which a report tells, and on which it appeared
    report INTEGER NOT NULL REFERENCES report,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (report, first, last)
) WITHOUT ROWID;
CREATE TABLE search_passage (                       -- vectors of a report's passages: signed bytes, row by row
    report INTEGER PRIMARY KEY REFERENCES report,
    spans BLOB NOT NULL,                            -- pairs of little-endian 32-bit numbers
    rows BLOB NOT NULL
);
CREATE TABLE search_name (                          -- persons by the last word of their names, to mask them
    key TEXT NOT NULL,
    written TEXT NOT NULL,
    public INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES report,
    PRIMARY KEY (key, written, public, report)
) WITHOUT ROWID;
CREATE INDEX search_name_report ON search_name (report);
"""

_SMALLER = """
INSERT INTO search_text (search_text, rank) VALUES ('pgsz', 3950);  -- fits a page beside its nonce and MAC
CREATE TABLE search_report (                        -- reports that can be found: small rows, to put them in order
    report INTEGER PRIMARY KEY REFERENCES report,
    published TEXT NOT NULL                         -- "" where it is not known
);
INSERT INTO search_report SELECT seq, coalesce(published, '') FROM report WHERE latest;
CREATE TABLE search_value (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                             -- language, outlet, origin, place, status, type
    value TEXT NOT NULL,                            -- folded
    UNIQUE (kind, value)
);
CREATE TABLE search_has (                           -- what reports are filtered by
    value INTEGER NOT NULL REFERENCES search_value,
    report INTEGER NOT NULL REFERENCES report,
    PRIMARY KEY (value, report)
) WITHOUT ROWID;
INSERT INTO search_value (kind, value) SELECT DISTINCT kind, value FROM search_mark;
INSERT INTO search_has SELECT seq, report FROM search_mark JOIN search_value USING (kind, value);
CREATE INDEX search_has_report ON search_has (report);
DROP TABLE search_mark;
CREATE TABLE search_place (                         -- which places are called so in this case
    written INTEGER NOT NULL REFERENCES search_value,
    main INTEGER NOT NULL REFERENCES search_value,
    PRIMARY KEY (written, main)
) WITHOUT ROWID;
CREATE TABLE search_person (
    seq INTEGER PRIMARY KEY,
    written TEXT NOT NULL,
    public INTEGER NOT NULL,                        -- 0, 1; 2: an outlet, organisation or place, no person
    last TEXT NOT NULL,                             -- the last word
    UNIQUE (written, public)
);
CREATE TABLE search_person_key (                    -- persons by the ends of their names, to mask them
    key TEXT NOT NULL,                              -- of the last word
    given TEXT NOT NULL,                            -- of the first word, "" if there is but one
    person INTEGER NOT NULL REFERENCES search_person,
    PRIMARY KEY (key, given, person)
) WITHOUT ROWID;
CREATE TABLE search_bearer (                        -- reports that name a person
    person INTEGER NOT NULL REFERENCES search_person,
    report INTEGER NOT NULL REFERENCES report,
    PRIMARY KEY (person, report)
) WITHOUT ROWID;
INSERT INTO search_person (written, public, last) SELECT DISTINCT written, public, written FROM search_name;
INSERT INTO search_person_key SELECT DISTINCT key, '', seq FROM search_name JOIN search_person USING (written, public);
INSERT INTO search_bearer SELECT DISTINCT seq, report FROM search_name JOIN search_person USING (written, public);
CREATE INDEX search_bearer_report ON search_bearer (report);
DROP TABLE search_name;
"""

_JUDGED = """
DROP TABLE judgement;                               -- no version wrote to it
CREATE TABLE judgement (                            -- what people decided; nothing is ever changed or taken away
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,                        -- 32 hexadecimal digits, by chance
    item TEXT NOT NULL,                             -- the item's key
    report TEXT,                                    -- the report that the item stands in, if it stands in one
    aspect TEXT NOT NULL,                           -- what of it is decided
    anchor TEXT NOT NULL,                           -- the item as JSON
    kind TEXT NOT NULL,                             -- the word of the decision
    payload TEXT NOT NULL,                          -- the decision as JSON
    who TEXT NOT NULL,
    at TEXT NOT NULL,                               -- to the millisecond
    why TEXT NOT NULL,
    supersedes TEXT NOT NULL                        -- JSON list of ids
);
CREATE INDEX judgement_item ON judgement (item);
CREATE INDEX judgement_report ON judgement (report) WHERE report IS NOT NULL;
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements stay'); END;
CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements stay'); END;
"""

_SHELF = """
CREATE TABLE page_number (                          -- addresses in the workbench, which say nothing of what is there
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                             -- incident, origin, speaker, …
    name TEXT NOT NULL,                             -- what it is called by inside OnRecord
    UNIQUE (kind, name)
);
CREATE TABLE saved_view (                           -- what a person looks for again and again
    number INTEGER PRIMARY KEY,
    page TEXT NOT NULL,                             -- search, statements, …
    title TEXT NOT NULL,
    asked TEXT NOT NULL,                            -- JSON
    at TEXT NOT NULL
);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""

_ERASING = """
CREATE TABLE tombstone (                            -- what was destroyed and why; nothing of what it said
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,                        -- by chance; the same in every copy of the case
    sort TEXT NOT NULL,                             -- report, passage, judgement
    about TEXT NOT NULL,                            -- the id that it had; of a passage that of its report
    first INTEGER,                                  -- the passage: code points, half-open
    last INTEGER,
    sha256 BLOB,                                    -- of the bytes
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX tombstone_about ON tombstone (about);
CREATE INDEX tombstone_sha256 ON tombstone (sha256);
CREATE TRIGGER tombstone_stays BEFORE UPDATE ON tombstone BEGIN SELECT RAISE(ABORT, 'tombstones stay'); END;
CREATE TRIGGER tombstone_kept BEFORE DELETE ON tombstone BEGIN SELECT RAISE(ABORT, 'tombstones stay'); END;
CREATE TABLE readmission (                          -- a person let the same bytes in again
    tombstone TEXT PRIMARY KEY REFERENCES tombstone (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER readmission_stays BEFORE UPDATE ON readmission BEGIN SELECT RAISE(ABORT, 'readmissions stay'); END;
CREATE TRIGGER readmission_kept BEFORE DELETE ON readmission BEGIN SELECT RAISE(ABORT, 'readmissions stay'); END;
CREATE TABLE blanked (                              -- judgements whose words went with what they were about
    judgement TEXT PRIMARY KEY REFERENCES judgement (id),
    tombstone TEXT NOT NULL REFERENCES tombstone (id)
) WITHOUT ROWID;
CREATE TRIGGER blanked_stays BEFORE UPDATE ON blanked BEGIN SELECT RAISE(ABORT, 'what was erased stays so'); END;
CREATE TRIGGER blanked_kept BEFORE DELETE ON blanked BEGIN SELECT RAISE(ABORT, 'what was erased stays so'); END;
DROP TRIGGER judgement_stays;
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement WHEN NOT (
    NEW.seq = OLD.seq AND NEW.id = OLD.id AND NEW.who = OLD.who AND NEW.at = OLD.at AND NEW.supersedes = OLD.supersedes
    AND NEW.item = 'erased' AND NEW.report IS NULL AND NEW.aspect = 'erased' AND NEW.anchor = '{}'
    AND NEW.kind = 'erased' AND NEW.payload = '{}' AND NEW.why = ''
    AND EXISTS (SELECT 1 FROM blanked WHERE judgement = OLD.id)
) BEGIN SELECT RAISE(ABORT, 'judgements stay'); END;
"""

_JOINING = """
CREATE TABLE kept_line (                            -- lines of the logs of copies that were merged into this one
    digest TEXT PRIMARY KEY,
    before TEXT NOT NULL,                           -- digest of the line before it in its log
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    verb TEXT NOT NULL,
    about TEXT NOT NULL                             -- JSON
) WITHOUT ROWID;
CREATE TRIGGER kept_line_stays BEFORE UPDATE ON kept_line BEGIN SELECT RAISE(ABORT, 'the log stays'); END;
CREATE TRIGGER kept_line_kept BEFORE DELETE ON kept_line BEGIN SELECT RAISE(ABORT, 'the log stays'); END;
CREATE TABLE said_apart (                           -- what a copy said otherwise about a report, and does not hold here
    report INTEGER NOT NULL REFERENCES report,
    detail TEXT NOT NULL,                           -- title, outlet, published, …
    value TEXT NOT NULL,
    PRIMARY KEY (report, detail, value)
) WITHOUT ROWID;
"""

_PERSONS = """
CREATE TABLE person (                               -- outside the boxes only numbers; what they stand for is sealed
    number INTEGER PRIMARY KEY AUTOINCREMENT,       -- of the pseudonym: 3 is P-003; given once, and never again
    id TEXT NOT NULL UNIQUE                         -- 32 hexadecimal digits, a keyed digest or by chance
);
CREATE TABLE person_mark (                          -- by which a report's person is known again: keyed digests
    mark BLOB NOT NULL,
    report INTEGER NOT NULL REFERENCES report,
    person INTEGER NOT NULL REFERENCES person,
    PRIMARY KEY (mark, report)
) WITHOUT ROWID;
CREATE INDEX person_mark_report ON person_mark (report);
CREATE INDEX person_mark_person ON person_mark (person);
CREATE TABLE person_list (                          -- lists of names that were imported
    number INTEGER PRIMARY KEY AUTOINCREMENT,       -- 1 is L-001
    id TEXT NOT NULL UNIQUE,                        -- keyed digest of the file; the same in every copy of the case
    box BLOB NOT NULL                               -- sealed JSON: title, digest, rows, whether each is another person
);
CREATE TABLE person_list_gone (                     -- lists that were erased, so that no other copy brings them back
    id TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE person_mention (                       -- what one report, or one row of a list, gives of a person
    seq INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person,
    report INTEGER REFERENCES report,
    list INTEGER REFERENCES person_list,
    box BLOB NOT NULL                               -- sealed JSON
);
CREATE INDEX person_mention_person ON person_mention (person);
CREATE INDEX person_mention_report ON person_mention (report) WHERE report IS NOT NULL;
CREATE INDEX person_mention_list ON person_mention (list) WHERE list IS NOT NULL;
CREATE TABLE person_read (                          -- of which reports the persons were last put down
    one INTEGER PRIMARY KEY CHECK (one = 1),
    basis TEXT NOT NULL
);
"""

_ROWS = """
ALTER TABLE person_mention ADD COLUMN at TEXT NOT NULL DEFAULT '';  -- of a row of a list: when it came
"""

_NUMBERED = """
ALTER TABLE tombstone ADD COLUMN number INTEGER;     -- of a report: the one that it had here, given to no other
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _SEARCH,
    _SMALLER,
    _JUDGED,
    _SHELF,
    _ERASING,
    _JOINING,
    _PERSONS,
    _ROWS,
    _NUMBERED,
)
"""The n-th leads from version n - 1 to version n. Add at the end; never edit one that was released."""


def migrate(db: apsw.Connection, path: str, *, writable: bool, migrations: tuple[str, ...] = ()) -> None:
    """Brings the tables to this version; raises a sentence if a newer OnRecord made them."""
    migrations = migrations or MIGRATIONS
    version = int(db.pragma("user_version"))
    if version > len(migrations):
        raise CaseUnusable(path, cause="a newer OnRecord made this case", advice="Install the newest OnRecord")
    if version < len(migrations) and not writable:
        raise CaseUnusable(
            path, cause="an older OnRecord made it, and it cannot be renewed in a place that is read-only",
            advice="Copy it to a place where you may write",
        )  # fmt: skip
    for number, migration in enumerate(migrations[version:], start=version + 1):
        with db:
            db.execute(migration)
            _prime(db)
            db.pragma("application_id", APPLICATION)
            db.pragma("user_version", number)
    if version == 0:
        db.execute("VACUUM")  # of a new case: no page is left over from tables that later versions replaced


def _prime(db: apsw.Connection) -> None:
    db.execute("INSERT OR IGNORE INTO primer (number, content) VALUES (?, ?)", (codec.PRIMER, codec.primer()))
