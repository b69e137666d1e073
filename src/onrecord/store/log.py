"""What was done to a case, when and by whom: lines that stay, each with the digest of the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import DamagedCase
from onrecord.store.vault import Database

Row = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing done; `about` says to what, `whole` whether this line and all before it are as they were written."""

    at: str
    who: str
    verb: str
    about: dict[str, Any]
    whole: bool


def write(db: Database, at: str, who: str, verb: str, **about: object) -> None:
    """Adds a line, in the same change as what it tells of."""
    last = db.execute("SELECT digest FROM log ORDER BY seq DESC LIMIT 1").get
    words = json.dumps(about, ensure_ascii=False, sort_keys=True)
    db.execute(
        "INSERT INTO log (at, who, verb, about, digest) VALUES (?, ?, ?, ?, ?)",
        (at, who, verb, words, _digest(str(last or ""), at, who, verb, words)),
    )


def lines(db: Database) -> Iterator[Line]:
    """All lines, oldest first."""
    before, whole = "", True
    for at, who, verb, about, digest in db.execute("SELECT at, who, verb, about, digest FROM log ORDER BY seq"):
        whole = whole and digest == _digest(before, at, who, verb, about)
        before = digest
        yield Line(at, who, verb, json.loads(about), whole)


def kept(db: Database) -> Iterator[Line]:
    """The lines of merged copies that this case had not, oldest first; each is as it was written if its digest fits."""
    for row in sorted(_kept(db), key=lambda row: (row[2], row[0])):
        yield Line(*row[2:5], json.loads(row[5]), row[0] == _digest(*row[1:]))


def head(db: Database) -> str:
    """The digest of the last line, which stands for all lines before it."""
    return str(db.execute("SELECT digest FROM log ORDER BY seq DESC LIMIT 1").get or "")


def linked(db: Database) -> Iterator[Row]:
    """All lines, own and kept, each with the digest of the line before it: digest, before, at, who, verb, about."""
    before = ""
    for digest, *rest in db.execute("SELECT digest, at, who, verb, about FROM log ORDER BY seq"):
        yield (digest, before, *rest)
        before = digest
    yield from _kept(db)


def judged(db: Database) -> dict[str, tuple[str, str]]:
    """Who made each judgement, and when, as the lines tell."""
    found = {}
    for _, _, at, who, _, about in linked(db):
        if '"judgement"' in about:
            found[str(json.loads(about)["judgement"])] = (who, at)
    return found


def keep(db: Database, found: Iterable[Row]) -> int:
    """Keeps the lines of another copy beside those of this one; how many were not there yet."""
    own = {row[0] for row in linked(db)}
    new = [row for row in found if row[0] not in own]
    db.executemany("INSERT INTO kept_line (digest, before, at, who, verb, about) VALUES (?, ?, ?, ?, ?, ?)", new)
    return len(new)


def check(db: Database, path: str) -> None:
    """Raises `DamagedCase` if a line is not as it was written, or one is missing between two others."""
    known = {"", *(row[0] for row in linked(db))}
    chained = all(row[1] in known for row in _kept(db))
    if not chained or not all(line.whole for line in (*lines(db), *kept(db))):
        raise DamagedCase(path, cause="its log is not the one that was written", advice="Go back to a backup")


def _kept(db: Database) -> Iterator[Row]:
    yield from db.execute("SELECT digest, before, at, who, verb, about FROM kept_line")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
