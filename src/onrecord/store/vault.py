"""An open case as a file: its header, its keys and its database; the driver is known to this room only.

`Database` is what every function of this room takes as its first argument: an `apsw.Connection`, open, keyed and
locked for this process alone. Rows come as tuples; changes happen inside `with vault.change() as db:` and are there
whole or not at all.
"""

from __future__ import annotations

import contextlib
import glob
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import apsw

from onrecord import platform_
from onrecord.errors import CaseLocked, CaseUnusable, DamagedCase, OnRecordError
from onrecord.store import files, header, keys, schema
from onrecord.store.header import DATABASE_AT, Header, Stretching
from onrecord.store.keys import Keys

Database = apsw.Connection

_BACKUP = "Keep the file as it is, and go back to a backup"
_LEAST_PAGES = 2
_ELSEWHERE = ("it is open in another OnRecord", "Close it there, or wait until that is done")


class Vault:
    """A case that is open in this process, and in no other, until `close`."""

    def __init__(self, path: Path, stream: BinaryIO, found: Header, opened: Keys, *, writable: bool) -> None:
        self.path, self.writable = path, writable
        self._stream, self._header, self._keys = stream, found, opened
        self._db: Database | None = None
        self.notices: tuple[str, ...] = ()

    @classmethod
    def create(cls, path: Path, passphrase: str, name: str, now: str, how: Stretching | None = None) -> str:
        """Makes an empty case, whole or not at all, and returns its recovery key; an existing file is refused."""
        keys.check_passphrase(passphrase)
        if path.exists():
            raise CaseUnusable(str(path), cause="there is a file of this name", advice="Give the case another name")
        first, opened, recovery = keys.fresh(how or keys.calibrated(), passphrase, name, now)
        aside = path.with_name(f".{path.name}.{os.getpid()}.part")
        with _said(path):
            try:
                with platform_.open_private(aside) as stream:
                    stream.write(header.pack(first, opened.mac) * 2)
                    platform_.sync(stream)
                with aside.open("r+b") as stream:
                    vault = cls(aside, stream, first, opened, writable=True)
                    try:
                        _ = vault.db
                    finally:
                        vault.close()
                _move(aside, path)
            finally:
                for left in (aside, files.journal_of(aside)):
                    with contextlib.suppress(OSError):
                        left.unlink(missing_ok=True)
        return recovery

    @classmethod
    def open(cls, path: Path, secret: str) -> Vault:
        """The case, opened with a passphrase or recovery key; raises a sentence if it cannot be."""
        with _said(path):
            stream, writable = _stream(path)
            try:
                return cls._unlocked(path, stream, secret, writable=writable)
            except BaseException:
                stream.close()
                raise

    @classmethod
    def _unlocked(cls, path: Path, stream: BinaryIO, secret: str, *, writable: bool) -> Vault:
        if not platform_.lock(stream):
            raise CaseUnusable(str(path), cause=_ELSEWHERE[0], advice=_ELSEWHERE[1])
        copies, found = header.read(stream, str(path))
        if os.fstat(stream.fileno()).st_size < DATABASE_AT + _LEAST_PAGES * 4096:
            raise DamagedCase(str(path), cause="most of it is missing", advice=_BACKUP)
        opened = keys.unlock(found, secret, str(path))
        if not header.genuine(copies[0], opened.mac):
            raise DamagedCase(
                str(path), cause="somebody who has no key to it changed its list of holders", advice=_BACKUP
            )
        interrupted = files.check_journal(path)
        if interrupted and not writable:
            raise CaseUnusable(
                str(path),
                cause="its last change was interrupted, and cannot be taken back in a place that is read-only",
                advice=f"Copy it and {files.journal_of(path).name} to a place where you may write, and open it there",
            )
        if writable and not interrupted:
            files.journal_of(path).unlink(missing_ok=True)  # it was begun, and never put to use
        vault = cls(path, stream, found, opened, writable=writable)
        try:
            vault._put_right(copies, interrupted=interrupted)
        except BaseException:
            vault.close()
            raise
        return vault

    def _put_right(self, copies: list[bytes], *, interrupted: bool) -> None:
        """Ends what was interrupted when the case was last open, and reads its first page."""
        if interrupted:
            self.check()
            self.notices += (
                f"{self.path}: its last change was interrupted; it was taken back, all before it is there.",
            )
        if self.writable:
            _sweep(self.path)
        if len(copies) < 2 or copies[0] != copies[1]:
            self.notices += (
                f"{self.path}: one of the two copies of its header was damaged or old; the other was used.",
            )
            if self.writable:
                self._write_header(self._header)
        self.db.execute("SELECT count(*) FROM sqlite_schema").fetchall()

    @property
    def db(self) -> Database:
        """The database, opened when it is first needed; raises `CaseLocked` after `close`."""
        if self._stream.closed:
            raise CaseLocked(str(self.path))
        if self._db is None:
            self._db = _connect(self.path, self._keys.data, writable=self.writable)
            try:
                schema.migrate(self._db, str(self.path), writable=self.writable)
            except BaseException:
                self._db.close(force=True)
                self._db = None
                raise
        return self._db

    @staticmethod
    def ask_to_close(path: Path) -> str:
        """Asks whoever has the case open to lock it, and says in a sentence what came of it."""
        with _said(path):
            stream, _ = _stream(path)
            request = _request(path)
            try:
                if platform_.lock(stream):
                    header.read(stream, str(path))
                    return f"{path} is locked: it is open nowhere on this machine."
                request.touch(mode=platform_.PRIVATE_MODE)
                for _ in range(50):
                    time.sleep(0.1)
                    if platform_.lock(stream):
                        return f"{path} is locked now."
            finally:
                stream.close()
                request.unlink(missing_ok=True)
        raise CaseUnusable(
            str(path), cause="another OnRecord is at work in it and did not lock it", advice="Wait, or stop that one"
        )

    def asked_to_close(self) -> bool:
        """Whether `ask_to_close` waits for this case."""
        return _request(self.path).exists()

    @property
    def closed(self) -> bool:
        """Whether the passphrase is needed again."""
        return self._stream.closed

    @property
    def header(self) -> Header:
        """What stands before the database."""
        return self._header

    @property
    def keys(self) -> Keys:
        """The keys of the case; raises `CaseLocked` after `close`."""
        if self._stream.closed:
            raise CaseLocked(str(self.path))
        return self._keys

    @contextlib.contextmanager
    def reading(self) -> Iterator[Database]:
        """The database to read from; what goes wrong with the file becomes a sentence."""
        with _said(self.path):
            yield self.db

    @contextlib.contextmanager
    def change(self) -> Iterator[Database]:
        """The database to change: when the block ends well all of it is on the disk, and else none of it."""
        self.must_write()
        with _said(self.path):
            db = self.db
            with db:
                yield db

    def must_write(self) -> None:
        """Raises a sentence if the case lies where nothing can be written."""
        if not self.writable:
            raise CaseUnusable(
                str(self.path),
                cause="it is read-only, or lies in a folder that is",
                advice="Copy it to a place where you may write",
            )

    def change_holders(self, new: Header) -> None:
        """Puts this header in the place of the one in force."""
        self.must_write()
        with _said(self.path):
            self._write_header(new)
            self._header = new

    def check(self) -> None:
        """Reads every page that is in use; raises `DamagedCase` if one is not as it was written."""
        with _said(self.path):
            words = [row[0] for row in self.db.execute("PRAGMA quick_check(1)")]
            words += [row[0] for row in self.db.execute("PRAGMA foreign_key_check")]
        if words != ["ok"]:
            raise DamagedCase(str(self.path), cause="parts of it are damaged", advice=_BACKUP)

    def compact(self) -> None:
        """Writes the case anew without the room that it no longer needs, then puts it in the place of this one."""
        self.must_write()
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        with _said(self.path):
            try:
                self.db.execute("VACUUM INTO ?", (str(aside),))
                platform_.make_private(aside)
                with aside.open("r+b") as stream:
                    stream.write(header.pack(self._header, self._keys.mac) * 2)
                    platform_.sync(stream)
                self._replace(aside)
            finally:
                for left in (aside, files.journal_of(aside)):
                    with contextlib.suppress(OSError):
                        left.unlink(missing_ok=True)

    def copy(self, place: Path) -> None:
        """Writes a copy of the case, holders and all, that was read back and compared."""
        if place.exists():
            raise CaseUnusable(str(place), cause="there is a file of this name", advice="Give the backup another name")
        aside = place.with_name(f".{place.name}.{os.getpid()}.part")
        self.check()
        self._disconnect()
        with _said(place):
            try:
                with platform_.open_private(aside) as stream:
                    self._stream.seek(0)
                    while piece := self._stream.read(1 << 20):
                        stream.write(piece)
                    platform_.sync(stream)
                _same(self._stream, aside)
                _move(aside, place)
            finally:
                with contextlib.suppress(OSError):
                    aside.unlink(missing_ok=True)

    def close(self) -> None:
        """Closes the file and forgets the keys; nothing is left beside the file."""
        if self._stream.closed:
            return
        try:
            with _said(self.path):
                self._disconnect()
        finally:
            self._stream.close()
            self._keys = Keys(b"", None, -1)

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _write_header(self, new: Header) -> None:
        header.write(self._stream, header.pack(new, self._keys.mac), platform_.sync)

    def _replace(self, aside: Path) -> None:
        """Puts a finished file in the place of the open one and goes on with it."""
        self._disconnect()
        self._stream.close()
        try:
            _move(aside, self.path)
        finally:
            self._stream, _ = _stream(self.path)
        if not platform_.lock(self._stream):
            raise CaseUnusable(str(self.path), cause=_ELSEWHERE[0], advice=_ELSEWHERE[1])


def _connect(path: Path, key: bytes, *, writable: bool) -> Database:
    files.register()
    mode = apsw.SQLITE_OPEN_READWRITE if writable else apsw.SQLITE_OPEN_READONLY
    db = apsw.Connection(str(path), flags=mode, vfs=files.ENCRYPTING, statementcachesize=64)
    try:
        db.pragma("cipher", "sqlcipher")
        db.pragma("legacy", 4)
        db.pragma("key", f"x'{key.hex()}'")
        for name, value in SETTINGS:
            db.pragma(name, value)
    except BaseException:
        db.close(force=True)
        raise
    return db


SETTINGS = (
    ("locking_mode", "exclusive"),
    ("temp_store", "memory"),  # nothing that was decrypted goes to a temporary file
    ("secure_delete", "on"),
    ("journal_mode", "delete"),
    ("journal_size_limit", 0),  # no journal is longer than it says: `files.check_journal` counts on it
    ("synchronous", "extra"),
    ("fullfsync", "on"),  # of macOS only: to the disk itself
    ("cache_spill", "off"),  # a change reaches the file only when it is complete, behind one journal
    ("cache_size", -65_536),  # 64 MB
    ("foreign_keys", "on"),
    ("trusted_schema", "off"),
    ("cell_size_check", "on"),
)


def _stream(path: Path) -> tuple[BinaryIO, bool]:
    """The file, open to read and where possible to write, and which of the two it is."""
    if path.is_dir():
        raise CaseUnusable(str(path), cause="this is a folder, not a case", advice="Name a file")
    if not path.exists():
        raise CaseUnusable(str(path), cause="there is no such file", advice="Make a case with “onrecord new”")
    if not path.is_file():
        raise CaseUnusable(str(path), cause="this is not a case", advice="Name a file that “onrecord new” made")
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    stream = path.open("r+b" if writable else "rb", buffering=0)  # the database below changes under any buffer
    return cast("BinaryIO", stream), writable


def _sweep(path: Path) -> None:
    """Removes what an interrupted compacting left; it is encrypted, and incomplete."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part*"):
        left.unlink(missing_ok=True)


def _request(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _move(aside: Path, path: Path) -> None:
    aside.replace(path)
    platform_.sync_folder(path.parent)


def _same(stream: BinaryIO, copy: Path) -> None:
    stream.seek(0)
    with copy.open("rb") as other:
        while piece := stream.read(1 << 20):
            if other.read(len(piece)) != piece:
                raise DamagedCase(str(copy), cause="what was written is not what is there", advice="Use another disk")


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the system or SQLite refuses becomes a sentence about this file."""
    try:
        yield
    except OnRecordError:
        raise
    except (apsw.CorruptError, apsw.NotADBError):
        raise DamagedCase(str(path), cause="parts of it are damaged", advice=_BACKUP) from None
    except (apsw.BusyError, apsw.LockedError):
        raise CaseUnusable(str(path), cause=_ELSEWHERE[0], advice=_ELSEWHERE[1]) from None
    except apsw.FullError:
        raise _no_room(path) from None
    except (apsw.ReadOnlyError, apsw.CantOpenError, PermissionError):
        raise CaseUnusable(
            str(path), cause="nothing can be written there", advice="Choose a place where you may write"
        ) from None
    except apsw.IOError as problem:
        if getattr(problem, "extendedresult", None) in _WRITING:
            raise _no_room(path) from None
        raise CaseUnusable(str(path), cause="the disk could not be read", advice=_BACKUP) from None
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise CaseUnusable(
            str(path),
            cause=f"the system refuses ({why})",
            advice="Make room, or choose another place; nothing was lost",
        ) from None


_WRITING = {apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_TRUNCATE, apsw.SQLITE_IOERR_DIR_FSYNC}


def _no_room(path: Path) -> CaseUnusable:
    return CaseUnusable(
        str(path),
        cause="the disk is full or broken; what was not confirmed is not in the case",
        advice="Make room, then run again",
    )
