"""JSON Lines: one report a row, its text exactly as given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from onrecord.model.original import Known, Original
from onrecord.model.text import Unread
from onrecord.read import days

SOURCE = "the row"
_WRITE = 'Write it as one JSON object a line, with at least "id" and "text"'


class _BadRow(Exception):
    """Says what is wrong with a row."""


def originals(lines: BinaryIO, path: str, *, obtained: str | None, row_bytes: int) -> Iterator[Original | Unread]:
    """The reports of a JSON Lines file in order, read line by line; a bad row is unread, with its line number."""
    number = 0
    while line := lines.readline(row_bytes + 1):
        number += 1
        if len(line) > row_bytes and not line.endswith(b"\n"):
            _skip_rest(lines)
            yield Unread(f"{path}#{number}", f"line {number} is longer than {row_bytes:,} bytes", _WRITE)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        line = line.strip(b" \t\r\n")
        if not line:
            continue
        try:
            yield _original(line, f"{path}#{number}", obtained)
        except _BadRow as wrong:
            yield Unread(f"{path}#{number}", f"line {number} {wrong}", _WRITE)


def _skip_rest(lines: BinaryIO) -> None:
    while (piece := lines.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _original(line: bytes, path: str, obtained: str | None) -> Original:
    row = _parsed(line)
    ident, text = _ident(row), _text(row)
    return Original(
        id=ident,
        path=path,
        kind="row",
        content=line,
        sha256=hashlib.sha256(line).hexdigest(),
        paths=(path,),
        obtained=obtained,
        text=text,
        known=_known(row),
        how="row",
    )


def _parsed(line: bytes) -> Mapping[str, object]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _BadRow("is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _BadRow("is not JSON") from None
    if not isinstance(row, dict):
        raise _BadRow("is not a JSON object")
    return row


def _ident(row: Mapping[str, object]) -> str:
    ident = row.get("id")
    if isinstance(ident, int) and not isinstance(ident, bool):
        ident = str(ident)
    if not isinstance(ident, str) or not ident.strip():
        raise _BadRow("has no id")
    if not _is_whole(ident):
        raise _BadRow("has an id with half a character in it")
    return ident


def _text(row: Mapping[str, object]) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise _BadRow("has no text")
    if not text.strip():
        raise _BadRow("has an empty text")
    if not _is_whole(text):
        raise _BadRow("has half a character (a lone surrogate) in its text, which no file can hold")
    return text


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _known(row: Mapping[str, object]) -> Known:
    notes: list[str] = []

    def said(key: str) -> str | None:
        value = row.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not _is_whole(value):
            notes.append(f"{SOURCE} gives a {key} that is no text; it was not used")
            return None
        return value.strip() or None

    published = said("published")
    if published is not None and days.iso(published) is None:
        notes.append(f"{SOURCE} gives “{published[:40]}” as the day of publication, which is no day; it was not used")
    authors = row.get("authors")
    return Known(
        source=SOURCE,
        title=said("title"),
        outlet=said("outlet"),
        authors=tuple(a for a in authors if isinstance(a, str) and a and _is_whole(a))
        if isinstance(authors, list)
        else (),
        published=days.iso(published),
        language=said("language"),
        url=said("url"),
        terms=said("terms"),
        notes=tuple(notes),
    )
