"""CSV: each row of a table of texts a report, read row by row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from onrecord.model.original import Original
from onrecord.model.text import Unread
from onrecord.read import columns
from onrecord.read.source import Source

_NAMED_MARK = re.compile(r"sep=([,;\t|])", re.IGNORECASE)  # a line that spreadsheet programs put on top
_SAVE = "Save it as CSV in UTF-8 from a spreadsheet program and add that"


def originals(source: Source, said: Mapping[str, str], *, encoding: str, row_bytes: int) -> Iterator[Original | Unread]:
    """The reports of a table in order; the first line names the columns, `said` is what a person says of them.

    Comma, semicolon or tab. Raises `NoTexts` if no column holds texts. A row that is larger than it may be ends the
    reading, as an open quotation mark would swallow the rest.
    """
    lines = _Lines(source.stream, encoding, row_bytes)
    first = lines.peek()
    csv.field_size_limit(row_bytes)
    named = _NAMED_MARK.fullmatch(first.strip())
    rows = csv.reader(lines, delimiter=named[1] if named else max(",;\t", key=first.count))
    try:
        if named:
            next(rows, [])
        chosen = columns.chosen(next(rows, []), said)
        begins = lines.number + 1
        lines.taken()
        for cells in rows:
            content, number = lines.taken(), begins
            begins = lines.number + 1
            if any(cell.strip() for cell in cells):
                yield columns.original(cells, chosen, source, number=str(number), content=content)
    except csv.Error as problem:
        reason = "is larger than it may be, or a quotation mark in it is never closed"
        known = reason if "field larger" in str(problem) or lines.too_long else "is damaged"
        begin = lines.began
        yield Unread(
            f"{source.path}#{begin}", f"the row at line {begin} {known}; the rows after it were not read", _SAVE
        )
    finally:
        lines.leave()


class _Lines(Iterator[str]):
    """The lines of a table, and the bytes of those that were given out since the last `taken`."""

    def __init__(self, stream: BinaryIO, encoding: str, most: int) -> None:
        wide = encoding.startswith(("utf-16", "utf-32"))
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="") if wide else None
        self._stream, self._encoding, self._most = stream, encoding, most
        self._decode = codecs.lookup(encoding).decode
        self._given = bytearray()
        self._waiting: tuple[str, bytes] | None = None
        self.number = 0
        self.began = 1
        self.too_long = False

    def peek(self) -> str:
        """The first line, which will be given again."""
        self._waiting = self._line()
        return self._waiting[0]

    def leave(self) -> None:
        """Leaves the stream open for its owner."""
        if self._text is not None:
            self._text.detach()

    def taken(self) -> bytes:
        """The bytes of the lines since the last call, without the line end after them."""
        content = bytes(self._given).rstrip(b"\r\n")
        self._given.clear()
        self.began = self.number + 1
        return content

    def __next__(self) -> str:
        (line, content), self._waiting = self._waiting or self._line(), None
        if not line:
            raise StopIteration
        self.number += 1
        self._given += content
        if len(self._given) > self._most:
            self.too_long = True
            raise csv.Error("too long")
        return line

    def _line(self) -> tuple[str, bytes]:
        if self._text is not None:
            line = self._text.readline(self._most + 1)
            return line.removeprefix("\ufeff"), line.encode(self._encoding, "replace")
        content = self._stream.readline(self._most + 1)
        return self._decode(content, "replace")[0].removeprefix("\ufeff").replace("\x00", "\ufffd"), content
