"""Reports that are dropped on the page: kept aside in a private folder, read into the case beside everything else."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import platform_
from onrecord.adding import Added
from onrecord.errors import OnRecordError
from onrecord.web import aside
from onrecord.web.desk import Desk

_LONGEST_PART = 200  # bytes of a name in UTF-8
_DEEPEST = 30
_LEAST_FREE = 100_000_000  # bytes that stay free where files are put aside


class BadName(OnRecordError):
    """A file came under a name that leads out of where it belongs, or that no system can hold."""


class NoRoom(OnRecordError):
    """There is no room to put a file aside."""


@dataclass(slots=True)
class Import:
    """One import: how many files were given, how many inputs are done, and in the end what it did.

    `wrong` is a sentence if it ended before its time; what was read until then is in the case.
    """

    folder: Path
    files: int = 0
    done: int = 0
    reading: bool = False
    added: Added | None = None
    wrong: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.added is not None or bool(self.wrong)


@dataclass(slots=True)
class Imports:
    """The imports of a session, one at a time."""

    desk: Desk
    last: Import | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def put(self, name: str, content: AsyncIterator[bytes], changed: float | None) -> int:
        """Puts a file aside under the path that it had in what was dropped; how many there are now."""
        parts = parts_of(name)
        going = self._gathering()
        place = going.folder.joinpath(*parts)
        if shutil.disk_usage(going.folder).free < _LEAST_FREE:
            raise NoRoom("There is no room for more files here. Read what is there, then add the rest.")
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = not place.exists()
            place.unlink(missing_ok=True)
            await _written(place, content)
            if changed is not None:
                os.utime(place, (changed, changed))
        except OSError:
            raise BadName("A file cannot be put aside under its name. Rename it and add it again.") from None
        going.files += new
        return going.files

    def begin(self) -> None:
        """Reads what was put aside into the case; pages answer meanwhile."""
        going = self.last
        if going is None or going.reading or going.ended or not going.files:
            return
        going.reading = True
        task = asyncio.get_running_loop().create_task(self._read(going))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def forget(self) -> None:
        """Deletes what was put aside and not read."""
        if self.last is not None:
            aside.delete(self.last.folder)

    def _gathering(self) -> Import:
        """The import to which files are being added; a new one if the last has begun to be read."""
        if self.last is not None and self.last.reading and not self.last.ended:
            raise NoRoom("The last files are still being read. Wait until that is done, then add more.")
        if self.last is None or self.last.ended:
            self.last = Import(aside.folder("import"))
        return self.last

    async def _read(self, going: Import) -> None:
        def told(_stage: str, done: int) -> None:
            going.done = done

        try:
            going.added = await self.desk.add(lambda held: held.add([going.folder], progress=told, within=going.folder))
        except OnRecordError as refused:
            going.wrong = str(refused)
        except Exception as fault:  # what stopped it is said on the page, without a word of the files
            going.wrong = f"OnRecord made a mistake ({type(fault).__name__})."
        finally:
            await asyncio.to_thread(aside.delete, going.folder)


async def _written(place: Path, content: AsyncIterator[bytes]) -> None:
    """Writes a file that is there whole or not at all."""
    try:
        with platform_.open_private(place) as stream:
            async for piece in content:
                stream.write(piece)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def parts_of(name: str) -> tuple[str, ...]:
    """The folders and the name in which a file lay; raises `BadName` for what leads elsewhere."""
    parts = tuple(name.replace("\\", "/").split("/"))
    if len(parts) > _DEEPEST or not all(_fits(one) for one in parts):
        raise BadName("A file has a name that cannot be kept here. Give it a plain name and add it again.")
    return parts


def _fits(part: str) -> bool:
    plain = part.isprintable() and not set(part) & set('<>:"|?*') and part == part.strip() and not part.endswith(".")
    return bool(part) and part not in {".", ".."} and plain and len(part.encode()) <= _LONGEST_PART
