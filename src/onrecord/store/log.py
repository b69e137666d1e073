"""What was done to a case, when and by whom: lines that stay, each with the digest of the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import DamagedCase
from onrecord.store.vault import Database


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


def check(db: Database, path: str) -> None:
    """Raises `DamagedCase` if a line is not as it was written, or one is missing between two others."""
    if not all(line.whole for line in lines(db)):
        raise DamagedCase(path, cause="its log is not the one that was written", advice="Go back to a backup")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
