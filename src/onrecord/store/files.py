"""How SQLite reads and writes a case: its database begins after the header, everything else is left to the system."""

from __future__ import annotations

from pathlib import Path

import apsw

from onrecord.errors import DamagedCase
from onrecord.store.header import DATABASE_AT

NAME = "onrecord"
ENCRYPTING = f"multipleciphers-{NAME}"
"""SQLite3 Multiple Ciphers puts itself on top of the file system named after the prefix."""

_LARGEST_SECTOR = 4096
_JOURNAL = bytes.fromhex("d9d505f920a163d7")


class _File(apsw.VFSFile):
    """A file whose first bytes SQLite never sees, if it is the database; a journal is left as it is."""

    def __init__(self, base: str, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._skipped = DATABASE_AT if flags[0] & apsw.SQLITE_OPEN_MAIN_DB else 0
        super().__init__(base, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        return super().xRead(amount, offset + self._skipped)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset + self._skipped)

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize + self._skipped)

    def xDeviceCharacteristics(self) -> int:
        return super().xDeviceCharacteristics() & ~apsw.SQLITE_IOCAP_SAFE_APPEND  # a journal says how long it is

    def xFileSize(self) -> int:
        return max(0, super().xFileSize() - self._skipped)


class _FileSystem(apsw.VFS):
    def __init__(self, base: str) -> None:
        self._base = base
        super().__init__(NAME, base)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        return _File(self._base, name, flags)


def register() -> None:
    """Makes the file system known to SQLite, once a process."""
    if NAME not in apsw.vfs_names():
        _registered.append(_FileSystem(apsw.vfs_names()[0].removeprefix("multipleciphers-")))


_registered: list[_FileSystem] = []  # SQLite holds only a pointer to it


def check_journal(path: Path) -> bool:
    """Whether an interrupted change waits to be taken back; raises if the journal was cut off or damaged since.

    SQLite would take back what is left of a cut journal and leave the rest, a state that never was. A journal is
    written whole, then its mark and count of pages are set, and only then is the case touched.
    """
    try:
        size = journal_of(path).stat().st_size
        with journal_of(path).open("rb") as stream:
            head = stream.read(28)
    except FileNotFoundError:
        return False
    pages, sector, page = (int.from_bytes(head[at : at + 4], "big") for at in (8, 20, 24))
    begun = size <= _LARGEST_SECTOR and not head.startswith(_JOURNAL)
    if begun or (pages == 0 and _JOURNAL.startswith(head[:8].rstrip(b"\0"))):
        return False  # it was being written, or is empty; the case was not touched
    if not head.startswith(_JOURNAL) or size != sector + pages * (page + 8):
        raise _cut(path)
    return True


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back an interrupted change."""
    return path.with_name(path.name + "-journal")


def _cut(path: Path) -> DamagedCase:
    return DamagedCase(
        str(path),
        cause=f"its last change was interrupted, and {journal_of(path).name}, which would take it back, is damaged",
        advice="Keep both files, and go back to a backup",
    )
