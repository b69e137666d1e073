"""What lies in a case, decrypted: every page of it, those in use and those that are free."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from onrecord.casefile import CaseFile
from onrecord.store import codec
from onrecord.store.vault import Database


def image(opened: CaseFile) -> bytes:
    """Every page of the database as it is before it is encrypted."""
    return bytes(opened.vault.db.serialize("main"))


def blobs(opened: CaseFile) -> Iterator[bytes]:
    """The content of every column of every row of every table, unpacked where it is packed."""
    db = opened.vault.db
    tables = [str(row[0]) for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        for row in db.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own tables
            for value in row:
                if isinstance(value, bytes):
                    yield from (value, *unpacked(value))
                elif value is not None:
                    yield str(value).encode()


def unpacked(value: bytes) -> Iterator[bytes]:
    """What these bytes are a packing of, if they are one of ours."""
    for primer in (b"", codec.primer()):
        try:
            yield codec.unpack(value, primer)
        except zlib.error:
            continue


def packings(opened: CaseFile, report_id: str) -> list[list[bytes]]:
    """All that is kept in packed form or as numbers about one report, in pieces that no other report has.

    They must be nowhere when it is erased.
    """
    db = opened.vault.db
    others = b"".join(one for entry in opened.entries() if entry.id != report_id for one in _rows(db, entry.id))
    found = ([one[at : at + _PIECE] for at in range(0, max(1, len(one) - _PIECE), 4)] for one in _rows(db, report_id))
    return [[piece for piece in pieces if piece not in others] for pieces in found]


_PIECE = 20
_OF_A_REPORT = (
    "SELECT packed FROM report WHERE id = ?",
    "SELECT packed FROM original WHERE seq = (SELECT original FROM report WHERE id = ?)",
    "SELECT packed FROM analysis WHERE report = (SELECT seq FROM report WHERE id = ?)",
    "SELECT rows FROM search_passage WHERE report = (SELECT seq FROM report WHERE id = ?)",
)


def _rows(db: Database, report_id: str) -> list[bytes]:
    return [bytes(value) for words in _OF_A_REPORT for (value,) in db.execute(words, (report_id,))]


def is_left(pieces: list[bytes], content: bytes) -> bool:
    """Whether any piece of something packed lies there."""
    return any(piece in content for piece in pieces)
