"""Reports that another copy of a case calls otherwise: rows of one id that were added apart, with other words.

Which report is which is told by its bytes. Each copy keeps the names that it gave: what comes from another one is
called as it is here, and a row whose id is taken here gets the beginning of its digest behind it (`records.apart`).
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Iterator, Mapping

import msgspec

from onrecord.model.judgement import Item, Judgement
from onrecord.store import judgements, records
from onrecord.store.vault import Database, Vault

Called = Mapping[tuple[str, str], str]
_TOLD = re.compile(r'"report":("(?:[^"\\]|\\.)*+")')
_NAMES = (
    "SELECT report.id, lower(hex(sha256)) FROM report JOIN original ON original.seq = report.original "
    "UNION ALL SELECT about, lower(hex(sha256)) FROM tombstone WHERE sha256 IS NOT NULL"
)


@contextlib.contextmanager
def as_here(db: Database, other: Vault) -> Iterator[Mapping[str, str]]:
    """So long, the other copy calls its reports as this one does; gives each new name with the one that it has there.

    The other copy is as it was afterwards. Raises a sentence if it calls any otherwise and lies where nothing can be
    written.
    """
    theirs = other.db
    called = _otherwise(db, theirs)
    if not called:
        yield {}
        return
    other.must_write()
    theirs.execute("BEGIN")
    try:
        _rename(theirs, called)
        yield {new: old for (old, _), new in called.items()}
    finally:
        theirs.execute("ROLLBACK")


def _otherwise(db: Database, theirs: Database) -> Called:
    """What is called otherwise here, by the name there and the digest of its bytes; erased reports too."""
    names: dict[str, str] = {}
    bearers: dict[str, str] = {}
    for name, digest in db.execute(_NAMES):
        names.setdefault(digest, name)
        bearers.setdefault(name, digest)
    found = {}
    for name, digest in theirs.execute(_NAMES):
        base = name.removesuffix(f"#{digest[:8]}")
        free = name if bearers.get(name, digest) == digest else records.apart(base, digest)
        called = names.get(digest, free)
        if called != name:
            found[name, digest] = called
    return found


def _rename(theirs: Database, called: Called) -> None:
    held = dict(theirs.execute("SELECT id, lower(hex(sha256)) FROM report JOIN original ON original.seq = original"))
    reports = [(new, name) for (name, digest), new in called.items() if held.get(name) == digest]
    aside = secrets.token_hex(16)  # so that two reports can take each other's names
    theirs.executemany("UPDATE report SET id = ? || ? WHERE id = ?", [(aside, *one) for one in reports])
    theirs.executemany("UPDATE report SET id = ? WHERE id = ? || ?", [(new, aside, new) for new, _ in reports])
    theirs.executemany(
        "DELETE FROM person_mark WHERE report = (SELECT seq FROM report WHERE id = ?)", [(new,) for new, _ in reports]
    )  # they may tell of the id; persons are put down again when somebody looks
    for trigger in ("tombstone_stays", "judgement_stays"):
        theirs.execute(f"DROP TRIGGER {trigger}")
    theirs.executemany(
        "UPDATE tombstone SET about = ? WHERE about = ? AND lower(hex(sha256)) = ?",
        [(new, name, digest) for (name, digest), new in called.items()],
    )
    _retell(theirs, {name: new for (name, digest), new in called.items() if held.get(name, digest) == digest})


def _retell(theirs: Database, names: Mapping[str, str]) -> None:
    """Calls reports in judgements by these names."""

    def told(match: re.Match[str]) -> str:
        name = msgspec.json.decode(match[1], type=str)
        return f'"report":{msgspec.json.encode(names[name]).decode()}' if name in names else match[0]

    rows = theirs.execute("SELECT id, kind, anchor, payload FROM judgement WHERE kind <> 'erased'").fetchall()
    for identity, kind, anchor, payload in rows:
        new = _TOLD.sub(told, str(anchor)), _TOLD.sub(told, str(payload))
        if new != (anchor, payload):
            item = msgspec.json.decode(new[0], type=Item)
            aspect = Judgement(str(identity), item, judgements.decoded(str(kind), new[1]), "", "").aspect
            theirs.execute(
                "UPDATE judgement SET item = ?, report = ?, aspect = ?, anchor = ?, payload = ? WHERE id = ?",
                (item.key, item.report, aspect, *new, identity),
            )
