"""Folders that a session needs beside the case: in memory where there is a place for that, and deleted with it."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

_NAME = "onrecord-"
_PATIENCE_SECONDS = 5.0
_LEAST_BYTES = 300_000_000  # of room in memory


def folder(kind: str) -> Path:
    """A new folder that this user alone can look into."""
    return Path(tempfile.mkdtemp(prefix=f"{_NAME}{kind}-{os.getpid()}-", dir=_in_memory()))


def delete(place: Path) -> bool:
    """Whether the folder is gone; a browser's helpers may hold files for a moment after it ended."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while place.exists() and time.monotonic() < until:
        shutil.rmtree(place, ignore_errors=True)
        if place.exists():
            time.sleep(0.1)
    return not place.exists()


def sweep() -> int:
    """Deletes what sessions left that were ended by force; how many folders there were."""
    if not hasattr(os, "getuid"):
        return 0  # where asking whether a process runs would end it
    count = 0
    for left in Path(_in_memory() or tempfile.gettempdir()).glob(f"{_NAME}*-*-*"):
        number = left.name.split("-")[2]
        if number.isdecimal() and not _runs(int(number)) and left.lstat().st_uid == os.getuid():
            count += delete(left)
    return count


def _in_memory() -> str | None:
    """A folder that lies in memory, where this user may write; None: the usual one for temporary files."""
    whose = os.getuid() if hasattr(os, "getuid") else ""
    for place in (f"/run/user/{whose}", "/dev/shm"):  # noqa: S108 (mkdtemp makes it ours)
        if os.access(place, os.W_OK) and shutil.disk_usage(place).free > _LEAST_BYTES:
            return place
    return None


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
