"""ZIP: the entries of an archive one by one, none of them ever written to the disk; and what a package is."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import stat
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO, Any, Literal

from onrecord.errors import UnreadableInput
from onrecord.model.text import Unread
from onrecord.read import walk
from onrecord.read.source import Budget, Source

Package = Literal["docx", "odt", "epub", "xlsx", "archive"]

MOST_ENTRIES = 100_000
MOST_TIMES = 100
"""How many times its own size an archive may unpack to, if that is more than what any may."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError)
"""What the reading of a damaged entry raises."""

_UNPACK = "Unpack it with a program that you trust and add what is in it"
_TABLE = (
    "a table about reports is not used inside an archive",
    "Unpack the archive, or write the table anew beside it",
)
_LARGE_ENTRY = 10_000_000
_MIMETYPES: dict[bytes, Package | str] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/epub+zip": "epub",
}
_FOREIGN = {
    b"application/vnd.oasis.opendocument.spreadsheet": ("a table in OpenDocument (ODS)", "Save it as XLSX or CSV"),
    b"application/vnd.oasis.opendocument.presentation": ("a presentation (ODP)", "Save it as PDF and add that"),
}


def kind(path: str, given: str | bytes) -> Package:
    """What a package is, by the names of its parts; runs in the worker. `given` are its bytes, or where it lies.

    Raises `UnreadableInput` for a package that is damaged, has too many entries, or holds nothing that is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(given) if isinstance(given, bytes) else given) as archive:
            names = set(archive.namelist())
            if len(names) > MOST_ENTRIES:
                cause = f"the archive has {len(names):,} entries, over {MOST_ENTRIES:,}"
                raise UnreadableInput(path, cause=cause, advice="Split it into parts")
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    declared = part.read(200).strip().removesuffix(b"-template")
                if declared in _FOREIGN:
                    what, advice = _FOREIGN[declared]
                    raise UnreadableInput(path, cause=f"it is {what}, which is not read", advice=advice)
                if declared in _MIMETYPES:
                    return _MIMETYPES[declared]  # type: ignore[return-value]
    except (*DAMAGE, OSError):
        cause = f"the {'archive' if path.endswith('.zip') else 'file'} is damaged or cut off"
        raise UnreadableInput(path, cause=cause, advice="Get the file again from where it came") from None
    return _by_parts(path, names)


def _by_parts(path: str, names: set[str]) -> Package:
    if any(name.startswith(("word/document", "word/_rels/")) for name in names):
        return "docx"
    if any(name.startswith("xl/workbook.") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/presentation") for name in names):
        raise UnreadableInput(path, cause="it is a presentation (PPTX), which is not read", advice="Save it as PDF")
    return "odt" if {"content.xml", "META-INF/manifest.xml"} <= names else "archive"


def entries(source: Source, least_bytes: int) -> Iterator[Source | Unread]:
    """The files in an archive in the order of their names, each open to be read, or the reason why not.

    Litter, hidden files and what browsers save beside a page are passed over as in a folder. Nothing is unpacked
    to the disk; a name that leads out of the archive leads nowhere. The archive must have passed `kind`. All
    entries, and those of archives among them, may unpack to `least_bytes`, and to more if the archive is large.
    """
    with zipfile.ZipFile(source.stream) as archive:
        budget = source.budget or Budget([max(least_bytes, MOST_TIMES * source.size)])
        infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
        if not infos:
            yield Unread(source.path, "the archive is empty", "Get the file again from where it came")
        locked = [info for info in infos if info.flag_bits & 1]
        if locked:
            said = "all" if len(locked) == len(infos) else f"{len(locked)} of its {len(infos)}"
            advice = "Unpack it with its password and add what is in it"
            yield Unread(source.path, f"{said} files in the archive are encrypted", advice)
        shown = _Names(infos)
        for info in sorted((i for i in infos if not i.flag_bits & 1), key=lambda i: (i.filename, i.header_offset)):
            name, notes = shown.of(info)
            if name is None:
                continue
            refusal = _TABLE if posixpath.basename(name) in walk.TABLES else _refusal(info)
            if refusal is not None:
                yield Unread(f"{source.path}#{name}", *refusal)
                continue
            if not budget.take(info.file_size):
                reason = "it unpacks to far more than its own size, as a zip bomb does; the rest was not read"
                yield Unread(source.path, reason, _UNPACK)
                return
            try:
                with archive.open(info) as stream:
                    unpacked = io.BufferedReader(_Unpacked(stream))
                    part = source.part(name, unpacked, info.file_size, posixpath.splitext(name)[1].lower())
                    yield replace(
                        part,
                        filed=f"{source.filed}#{'/'.join(_parts(_decoded(info)))}",
                        obtained=_changed(info) or source.obtained,
                        notes=tuple(notes),
                        budget=budget,
                    )
            except DAMAGE:
                reason = "it is damaged inside the archive"
                yield Unread(f"{source.path}#{name}", reason, "Get the archive again from where it came")


class DamagedEntry(OSError):
    """An entry that breaks off or does not match its checksum."""


class _Unpacked(io.RawIOBase):
    """The bytes of an entry; whatever is wrong with them is `DamagedEntry`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._inner = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._inner.read(len(buffer))
        except DAMAGE as wrong:
            raise DamagedEntry(str(type(wrong).__name__)) from None
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._inner.seek(offset, whence)
        except DAMAGE as wrong:
            raise DamagedEntry(str(type(wrong).__name__)) from None


def _refusal(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why an entry is not opened, and what to do about it."""
    mode = info.external_attr >> 16
    if info.create_system == 3 and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "it is a link or device inside the archive, which is not followed", _UNPACK
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return "it is packed in a way that is not read", _UNPACK
    if info.file_size > max(_LARGE_ENTRY, MOST_TIMES * info.compress_size):
        return f"it unpacks to more than {MOST_TIMES} times its size, as a zip bomb does", _UNPACK
    return None


def _changed(info: zipfile.ZipInfo) -> str | None:
    """The day of an entry's last change; None where the archive gives the first day that it can give."""
    try:
        day = dt.date(*info.date_time[:3])
    except ValueError:
        return None
    return day.isoformat() if day.year > 1980 else None


class _Names:
    """How the names in an archive are shown: no way out, no name twice, and None for what is passed over."""

    def __init__(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._inside: Counter[str] = Counter()
        self._given: Counter[str] = Counter()
        for info in infos:
            parts = _parts(_decoded(info))
            for depth, part in enumerate(parts):
                folder = "/".join(parts[:depth])
                self._beside[folder].add(part)
                self._inside[folder] += 1

    def of(self, info: zipfile.ZipInfo) -> tuple[str | None, list[str]]:
        """The name of an entry as it is shown, and what is odd about it."""
        raw = _decoded(info)
        parts = _parts(raw)
        for depth, part in enumerate(parts):
            beside = self._beside["/".join(parts[:depth])]
            last = depth == len(parts) - 1
            if part == "__MACOSX" or (walk.is_litter(part, beside) and not (last and part in walk.TABLES)):
                return None, []
            if not last and walk.is_saved_with_page(part, beside):
                return None, []
        notes = []
        name = walk.discreet("/".join(parts)) or "entry"
        if "/".join(parts) != raw.replace("\\", "/").removeprefix("./"):
            notes.append("Its name in the archive leads out of it; it was read, and nothing was written there.")
        self._given[name] += 1
        if self._given[name] > 1:
            notes.append("The archive holds several files of this name.")
            stem, end = posixpath.splitext(name)
            name = f"{stem} ({self._given[name]}){end}"
        folder = "/".join(parts[:-1])
        notes.extend(self._furniture(folder, parts[-1] if parts else ""))
        return name, notes

    def _furniture(self, folder: str, page: str) -> Iterator[str]:
        for name in sorted(walk.saved_with(page, self._beside[folder])):
            yield walk.furniture_note(name, self._inside[f"{folder}/{name}".lstrip("/")])


def _parts(name: str) -> list[str]:
    """The folders and the file of a name, without what leads out of the archive."""
    pieces = re.split(r"[/\\]", name)
    return [walk.printable(p) for p in pieces if p not in {"", ".", ".."} and not re.fullmatch(r"[A-Za-z]:", p)]


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name of an entry; older programs wrote it in the letters of their own country without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp866"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or re.search(r"[А-Яа-яЁё]{3}", name):
            return name
    return info.filename
