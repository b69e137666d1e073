"""The calls that only some systems know, each with a fallback; `missing` says what protection a system lacks."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

PRIVATE_MODE = 0o600
_HAS_MODES = os.name == "posix"
_NO_LOCKS = {errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK}  # a file system without locks; SQLite's own remain
_HAS_LIMITS = sys.platform.startswith("linux")  # macOS has the call, but does not hold a process to it


def missing() -> tuple[str, ...]:
    """Sentences for the user: which protections this system does not give. Empty on Linux."""
    lacking = []
    if not _HAS_LIMITS:
        lacking.append("This system cannot limit the memory of a parser: a hostile file may use all of it.")
    if not _HAS_MODES:
        lacking.append("This system has no file modes: other users of this machine may be able to read the output.")
    return tuple(lacking)


def limit_this_process(*, memory_bytes: int) -> None:
    """Holds this process to so much address space, no core dump and no writing of files, where the system can.

    A core dump would leave testimony on the disk; a parser has nothing to write.
    """
    if not _HAS_LIMITS:
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def leave_no_core_dump() -> None:
    """From now on a crash of this process leaves no picture of its memory on the disk, where the system can."""
    if _HAS_MODES:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def open_to_read(path: str | os.PathLike[str]) -> BinaryIO:
    """An open file to read from, without ever waiting for a pipe or device that took its place."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.fdopen(os.open(path, flags), "rb")


def open_private(path: str | os.PathLike[str]) -> BinaryIO:
    """A new file to write, readable by this user alone where the system has modes; an older one is not opened."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, PRIVATE_MODE), "wb")


def make_private(path: str | os.PathLike[str]) -> None:
    """Takes all rights to a file from everybody but this user, where the system has modes."""
    if _HAS_MODES:
        Path(path).chmod(PRIVATE_MODE)


def sync_folder(folder: str | os.PathLike[str]) -> None:
    """Makes a rename inside the folder outlast a power cut, where the system can."""
    if not _HAS_MODES:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network file systems refuse to sync a folder; the file itself is synced
        pass
    finally:
        os.close(handle)


def lock(stream: BinaryIO) -> bool:
    """Whether this process alone now holds the file; the system lets go when the file is closed or the process dies.

    On Windows nobody else can read the file's first byte meanwhile, not even this process through another handle.
    """
    try:
        if _HAS_MODES:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError as problem:
        return problem.errno in _NO_LOCKS
    return True


def sync(stream: BinaryIO) -> None:
    """Returns once what was written to this file lies on the disk itself."""
    stream.flush()
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(stream.fileno(), fcntl.F_FULLFSYNC)
    else:
        os.fsync(stream.fileno())
