"""What a server answered, as an archive keeps it: status, headers, and the page as the browser had it."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

LARGEST_HEAD = 65_536
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})(?:\s|$)")
_GAP = re.compile(rb"\r?\n\r?\n")
_PIECE = 1 << 20
_MOST_MEMBERS = 100
_TYPES_OF_REPORTS: Final = {
    "text/html": ".html", "application/xhtml+xml": ".html", "multipart/related": ".mhtml", "message/rfc822": ".eml",
    "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf", "application/x-pdf": ".pdf",
    "application/msword": ".doc", "application/rtf": ".rtf", "text/rtf": ".rtf", "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
_UNTOLD: Final = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/force-download",
    "unknown/unknown",
}
_ENDS_OF_REPORTS: Final = (".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".doc")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer: its status, headers by name in lower case (the first of each), and how long it is."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int = 0

    @property
    def media_type(self) -> str:
        """The type of the content without its parameters, lower case; "" if none was given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class TooLarge(Exception):
    """The page is larger than the limit when it is unpacked."""


def head(block: bytes) -> Head | None:
    """The head of an HTTP answer; None if these bytes do not begin with one."""
    status, gap = _STATUS.match(block), _GAP.search(block[:LARGEST_HEAD])
    if status is None or gap is None:
        return None
    lines = block[: gap.start()].decode("latin-1").splitlines()[1:]
    headers: dict[str, str] = {}
    for line in lines:
        name, mark, value = line.partition(":")
        if mark:
            headers.setdefault(name.strip().lower(), value.strip())
    return Head(int(status[1]), headers, gap.end())


def suffix(media_type: str, url: str) -> str | None:
    """The end of a name that goes with this type of content (".html"); None if it is no report but a part of a page."""
    if media_type in _TYPES_OF_REPORTS:
        name = url.partition("?")[0].partition("#")[0].lower()
        is_instruction = media_type == "text/plain" and name.endswith(("robots.txt", ".js", ".css", ".map", ".json"))
        return None if is_instruction else _TYPES_OF_REPORTS[media_type]
    if media_type in _UNTOLD:
        path = url.partition("?")[0].partition("#")[0].lower()
        return next((end for end in _ENDS_OF_REPORTS if path.endswith(end)), None)
    return None


def unpacked(body: bytes, about: Head, limit: int) -> tuple[bytes, bytes, tuple[str, ...]]:
    """The body without chunks, the page as the browser had it, and sentences about what is missing from it.

    Archives often keep a header that no longer holds: a body that is not packed as its header says is
    taken as it is. Raises `TooLarge` before more than `limit` bytes are unpacked.
    """
    whole, page, notes = body, body, list[str]()
    if "chunked" in about.headers.get("transfer-encoding", "").lower():
        whole = page = _opened(body, _chunks, limit, notes)
    coding = about.headers.get("content-encoding", "").lower()
    for name in reversed([part.strip() for part in coding.split(",") if part.strip() not in {"", "identity"}]):
        if opener := _OPENERS.get(name):
            page = _opened(page, opener, limit, notes)
        else:
            notes.append(f"Doubtful: the page is packed in a way that is not known ({name[:20]!a}).")
    return whole, page, tuple(dict.fromkeys(notes))


class _Cut(Exception):
    """The packed bytes end too early, or go wrong somewhere; `so_far` is what came before."""

    def __init__(self, so_far: bytes) -> None:
        super().__init__()
        self.so_far = so_far


def _opened(content: bytes, opener: Callable[[bytes, int], bytes], limit: int, notes: list[str]) -> bytes:
    try:
        return opener(content, limit)
    except _Cut as cut:
        if not cut.so_far:
            return content
        notes.append("Doubtful: the archive holds only a part of the page; the server's answer is cut off or damaged.")
        return cut.so_far


def _chunks(content: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import ChunkedReader

    return _read(ChunkedReader(io.BytesIO(content)), limit)


def _brotli(content: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return _read(BrotliReader(io.BytesIO(content)), limit)


def _zstandard(content: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return _read(ZstdReader(io.BytesIO(content)), limit)


def _read(reader: Any, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := reader.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise TooLarge
            pieces.append(piece)
    except OSError:
        raise _Cut(b"".join(pieces)) from None
    return b"".join(pieces)


def _gzip(content: bytes, limit: int) -> bytes:
    return _inflated(content, zlib.MAX_WBITS | 16, limit)


def _deflate(content: bytes, limit: int) -> bytes:
    """Two things are called deflate: with the head of zlib, and without one."""
    has_head = len(content) > 1 and content[0] & 15 == 8 and (content[0] << 8 | content[1]) % 31 == 0
    return _inflated(content, zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS, limit)


def _inflated(content: bytes, window_bits: int, limit: int) -> bytes:
    pieces: list[bytes] = []
    size, rest = 0, content
    while rest:
        if len(pieces) == _MOST_MEMBERS:
            raise _Cut(b"".join(pieces))
        member = zlib.decompressobj(window_bits)
        try:
            pieces.append(member.decompress(rest, limit - size + 1))
        except zlib.error:
            if pieces:  # what follows the last member is no part of the page
                break
            raise _Cut(b"") from None
        size += len(pieces[-1])
        if size > limit:
            raise TooLarge
        if not member.eof:
            raise _Cut(b"".join(pieces))
        rest = member.unused_data
    return b"".join(pieces)


_OPENERS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstandard,
}  # fmt: skip
