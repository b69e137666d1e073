"""Web archives (WARC and WACZ): each page in them is an original, its digests checked; read as a stream."""

from __future__ import annotations

import io
import itertools
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from onrecord import platform_
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.model.text import Unread
from onrecord.read import wacz
from onrecord.read.archived import Archive, Damaged, found_in

_SILENT_RECORDS = 20  # after so many without a page a sign of life is given
_MOST_DAMAGES = 100
_AGAIN: Final = "Get the archive again from where it came"
_START = re.compile(rb"WARC/[01]\.\d+\r?\n")
_PROBE = 1024  # a record's first line is unpacked from fewer bytes
_GZIP, _ZSTANDARD, _DICTIONARY = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"


def originals(source: Path | bytes, path: str, only: str | None, limit: int) -> Iterator[Original | Unread | None]:
    """The pages in a web archive in order, or in their place why they cannot be read; None is a sign of life.

    `path` is the archive's, and that of a page is `path#URL`; `only` is one such path if no other page is
    wanted. Pictures, scripts and other parts of pages are passed over. A page over `limit` bytes is not held.
    Runs in a worker; the archive is never held as a whole.
    """
    yield from _opened(source, Archive(path, limit, only))


def originals_as_they_are(
    source: Path | bytes, path: str, only: str | None, limit: int
) -> Iterator[Original | Unread | None]:
    """The same, but a page whose bytes are not those that its digest was made of is given too, with a note."""
    yield from _opened(source, Archive(path, limit, only, as_it_is=True))


def is_one(head: bytes, suffixes: tuple[str, ...]) -> bool:
    """Whether a file is a web archive, by its first bytes (some thousands) and the ends of its name, lower case."""
    if head.startswith(b"PK\x03\x04"):
        first = head[30:47]
        return suffixes[-1:] == (".wacz",) or first.startswith(
            (b"datapackage.json", b"archive/data.war", b"indexes/index.cdx")
        )
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
        except zlib.error:
            return ".warc" in suffixes
    if head.startswith((_ZSTANDARD, _DICTIONARY)):
        return ".warc" in suffixes or suffixes[-1:] == (".zst",)
    return head.startswith(b"WARC/") or (".warc" in suffixes and bool(head))


def _opened(source: Path | bytes, archive: Archive) -> Iterator[Original | Unread | None]:
    with platform_.open_to_read(source) if isinstance(source, Path) else io.BytesIO(source) as stream:
        is_package = stream.read(2) == b"PK"
        stream.seek(0)
        if is_package:
            yield from _package(stream, archive)
        else:
            yield from _records(stream, archive)


def _package(stream: BinaryIO, archive: Archive) -> Iterator[Original | Unread | None]:
    try:
        for step in wacz.opened(stream, archive.path):
            if step is None:
                yield None
                continue
            package, about = step
            yield from about.problems
            archive.pages = set(about.pages) if about.pages is not None and archive.only is None else None
            yield from _members(package, about, archive)
            if archive.pages is not None and archive.unlisted and not archive.listed:
                archive.pages = None  # a list that names none of the pages is of no use
                archive.passed_over_only = True
                for found in _members(package, about, archive):
                    yield None if isinstance(found, Unread) and found.path == archive.path else found
            elif archive.unlisted:
                yield Unread(
                    archive.path,
                    f"{archive.unlisted} more HTML documents are in it, frames and the like, that its list of pages "
                    "does not name; they were not read",
                    "Name one as archive.wacz#URL to read it",
                )
    except ValueError as problem:
        raise UnreadableInput(archive.path, cause=str(problem), advice=_AGAIN) from None


def _members(package: Any, about: wacz.Package, archive: Archive) -> Iterator[Original | Unread | None]:
    for member in about.members:
        archive.checked, archive.doubts, archive.how = member.checked, member.doubts, "archive"
        with wacz.member(package, member.name) as stream:
            yield from _records(stream, archive)


def _records(stream: BinaryIO, archive: Archive) -> Iterator[Original | Unread | None]:
    """What the records of a WARC give; behind a damaged one reading goes on with the next that can be found."""
    try:
        head = stream.read(4)
    except OSError:
        yield Unread(archive.path, "the archive is damaged from its first byte on", _AGAIN)
        return
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        try:
            yield from _from(stream, start, archive)
            break
        except _Stopped as stopped:
            begun, cause = stopped.begun, stopped.cause
        archive.damages += 1
        doubt = "Doubtful: the archive is damaged in front of this page."
        archive.doubts = (*archive.doubts, *(() if doubt in archive.doubts else (doubt,)))
        start = _next_start(stream, begun, head) if archive.damages < _MOST_DAMAGES else None
        place = f"behind byte {begun:,}" + (f" up to byte {start:,}" if start is not None else " to its end")
        yield Unread(archive.path, f"the archive is damaged {place}: {cause}", _AGAIN)


class _Stopped(Exception):
    """Reading stopped at damage: in the record that begins at `begun`, or right behind it."""

    def __init__(self, begun: int, cause: str) -> None:
        super().__init__(cause)
        self.begun, self.cause = begun, cause


def _from(stream: BinaryIO, start: int, archive: Archive) -> Iterator[Original | Unread | None]:
    """What the records from a place in the stream on give; raises `_Stopped` at damage."""
    from fastwarc.warc import ArchiveIterator

    begun, silent = start, 0
    try:
        for record in ArchiveIterator(_From(stream), parse_http=False):  # type: ignore[arg-type]
            begun = max(begun, start + record.stream_pos)
            found = found_in(record, archive)
            silent = 0 if found is not None else silent + 1
            if found is not None or silent % _SILENT_RECORDS == 0:
                yield found
    except Damaged as damaged:
        raise _Stopped(begun, str(damaged)) from None
    except OSError:
        raise _Stopped(begun, "its bytes are no records, or were changed or cut off") from None


class _From:
    """The rest of a stream as a stream of its own, whose positions count from here."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at


def _next_start(stream: BinaryIO, after: int, head: bytes) -> int | None:
    """Where the next record begins behind a place; None if there is none. `head` tells how records are packed."""
    stream.seek(after + 1)
    at, window = after + 1, b""
    while piece := stream.read(1 << 20):
        window += piece
        for match in _marks(head).finditer(window):
            if match.start() + _PROBE <= len(window) and _begins_record(window[match.start() : match.start() + _PROBE]):
                return at + match.start()
        kept = min(len(window), _PROBE)
        at, window = at + len(window) - kept, window[-kept:]
    for match in itertools.islice(_marks(head).finditer(window), 1000):
        if _begins_record(window[match.start() :]):
            return at + match.start()
    return None


def _marks(head: bytes) -> re.Pattern[bytes]:
    if head.startswith(_GZIP):
        return _GZIP_START
    return _ZSTANDARD_START if head.startswith((_ZSTANDARD, _DICTIONARY)) else _START


_GZIP_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_ZSTANDARD_START = re.compile(re.escape(_ZSTANDARD))


def _begins_record(packed: bytes) -> bool:
    """Whether bytes begin with a record, packed or not."""
    from fastwarc.stream_io import ZstdReader

    try:
        if packed.startswith(_GZIP):
            packed = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, 32)
        elif packed.startswith(_ZSTANDARD):
            packed = ZstdReader(io.BytesIO(packed)).read(32)
    except (zlib.error, OSError):
        return False
    return _START.match(packed) is not None
