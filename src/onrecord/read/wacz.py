"""A WACZ package: the web archives in it, its list of pages, and whether its own digests fit.

Nothing is unpacked to disk, and names inside the package are never used as places.
"""

from __future__ import annotations

import contextlib
import json
import zipfile
import zlib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from onrecord.model.text import Unread
from onrecord.read import digests

LARGEST_LIST = 64_000_000
_MOST_PAGES = 200_000
_MOST_MEMBERS = 100_000
_PIECE = 32 << 20
_AGAIN: Final = "Get the archive again from where it came, or ask who made it for its digest"
_PAGES: Final = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_ARCHIVES: Final = (".warc", ".warc.gz", ".warc.zst")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """One web archive in the package: its name, the digest that was verified, doubts for each of its reports."""

    name: str
    checked: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """What a WACZ package holds. `pages` are the addresses that it lists as pages; None if it has no such list."""

    members: tuple[Member, ...]
    pages: frozenset[str] | None
    problems: tuple[Unread, ...]


@dataclass(slots=True)
class _Check:
    """Compares members with the package's own list (datapackage.json) and gathers what does not fit."""

    path: str
    package: zipfile.ZipFile
    resources: Mapping[str, Mapping[str, Any]] | None = None
    problems: list[Unread] = field(default_factory=list)

    def say(self, reason: str, advice: str = _AGAIN) -> None:
        self.problems.append(Unread(self.path, reason, advice))

    def list_of_members(self) -> None:
        """Reads datapackage.json, and compares it with the digest that the package gives of it."""
        listing = _small(self.package, "datapackage.json")
        described = _object(listing)
        found = described.get("resources")
        if listing is None or not isinstance(found, list):
            self.say("it has no list of its members (datapackage.json), or one that cannot be read")
            return
        self.resources = {r["path"]: r for r in found if isinstance(r, dict) and isinstance(r.get("path"), str)}
        stated = _object(_small(self.package, "datapackage-digest.json")).get("hash")
        if isinstance(stated, str) and digests.judge(stated, listing) == "differs":
            self.say("its list of members (datapackage.json) is not the one that its digest was made of")
        present = set(self.package.namelist())
        for name in [name for name in self.resources if name not in present][:20]:
            self.say(f"its list names a member that is not there: {name[:200]!a}")

    def member(self, name: str) -> Generator[None, None, Member]:
        """A web archive of the package, with its bytes compared to the list; yields while it computes."""
        if self.resources is None:
            return Member(name, doubts=("Doubtful: the WACZ package has no list with a digest of this archive.",))
        about = self.resources.get(name)
        if about is None:
            self.say(f"a member is not on its list (datapackage.json): {name[:200]!a}")
            return Member(name, doubts=("Doubtful: the WACZ package's own list does not name this archive.",))
        stated = about.get("hash")
        digest = digests.parsed(stated if isinstance(stated, str) else None)
        if digest is None or digest.algorithm is None or digest.value is None:
            return Member(name, doubts=("The WACZ package gives no digest of this archive; it could not be checked.",))
        if (yield from _digest(self.package, name, digest.algorithm)) == digest.value:
            return Member(name, checked=(f"WACZ {digest.algorithm}",))
        self.say(f"a member is not the one that its list (datapackage.json) has a digest of: {name[:200]!a}")
        return Member(name, doubts=("Doubtful: this archive is not the one that the WACZ package has a digest of.",))


def opened(stream: BinaryIO, path: str) -> Iterator[tuple[zipfile.ZipFile, Package] | None]:
    """The package, after None for each piece of it whose digest was computed: that takes time, and shows life.

    Raises `ValueError` with the reason if it is no package that can be read.
    """
    try:
        package = zipfile.ZipFile(stream)
        names = package.namelist()
    except _BROKEN:
        raise ValueError("the WACZ package is damaged or cut off") from None
    if len(names) > _MOST_MEMBERS:
        raise ValueError(f"the WACZ package has {len(names):,} members, and {_MOST_MEMBERS:,} are the limit")
    check = _Check(path, package)
    if len(set(names)) < len(names):
        check.say("two of its members have the same name; the last one of each was read")
    check.list_of_members()
    members = []
    for name in dict.fromkeys(names):
        if name.lower().endswith(_ARCHIVES):
            if _is_bomb(package.getinfo(name)):
                check.say(f"a member would unpack to far more than any archive (a zip bomb): {name[:200]!a}")
            else:
                members.append((yield from check.member(name)))
    if not members:
        said = [f"; {problem.reason}" for problem in check.problems[-1:]]
        raise ValueError("the WACZ package holds no web archive that can be read" + "".join(said))
    yield package, Package(tuple(members), _pages(package), tuple(check.problems))


@contextlib.contextmanager
def member(package: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    """A member to read from. Raises `ValueError` if it cannot be opened, `OSError` where it is damaged."""
    try:
        stream = package.open(name)
    except _BROKEN:
        raise ValueError(f"a member of the package cannot be opened: {name[:200]!a}") from None
    with stream:
        yield _Whole(stream)  # type: ignore[misc]


class _Whole:
    """A member of a package; whatever is wrong in the middle of it is an `OSError`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        try:
            piece: bytes = self._stream.read(size)
        except _BROKEN as problem:
            raise OSError(str(problem)) from None
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return int(self._stream.seek(offset, whence))
        except _BROKEN as problem:
            raise OSError(str(problem)) from None

    def tell(self) -> int:
        return int(self._stream.tell())

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


def _small(package: zipfile.ZipFile, name: str) -> bytes | None:
    """A member that is held in memory; None if there is none or it is too large."""
    try:
        with package.open(name) as stream:
            content = stream.read(LARGEST_LIST + 1)
    except (KeyError, *_BROKEN):
        return None
    return content if len(content) <= LARGEST_LIST else None


def _object(content: bytes | None) -> Mapping[str, Any]:
    try:
        found = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(package: zipfile.ZipFile, name: str, algorithm: str) -> Generator[None, None, bytes | None]:
    running = digests.begun(algorithm)
    try:
        with package.open(name) as stream:
            while piece := stream.read(_PIECE):
                running.update(piece)
                yield None
    except _BROKEN:
        return None
    return running.digest()


def _is_bomb(about: zipfile.ZipInfo) -> bool:
    return about.file_size > 1_000_000_000 and about.file_size > 100 * about.compress_size


def _pages(package: zipfile.ZipFile) -> frozenset[str] | None:
    """The addresses in the package's lists of pages, without what follows a `#`."""
    found: set[str] = set()
    for name in _PAGES:
        for line in (_small(package, name) or b"").splitlines()[:_MOST_PAGES]:
            url = _object(line).get("url")
            if isinstance(url, str):
                found.add(url.partition("#")[0])
    return frozenset(found) or None
