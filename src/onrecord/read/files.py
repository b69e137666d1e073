"""Files and folders become originals: bytes as they came, with digest, time and kind; one original a report."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord import platform_
from onrecord.model.original import Original
from onrecord.model.text import Unread
from onrecord.read import walk
from onrecord.read.limits import Limits
from onrecord.read.reader import Reader
from onrecord.read.source import Source
from onrecord.read.worker import Worker

_CHECK = "Check that it is still there and that you may read it, then run again"


def _nothing_said(_path: str) -> Mapping[str, str]:
    return {}


def _as_utf8(head: bytes) -> str:
    return "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def originals(
    inputs: Sequence[Path],
    *,
    limits: Limits | None = None,
    worker: Worker | None = None,
    said: Callable[[str], Mapping[str, str]] = _nothing_said,
    encoding: Callable[[bytes], str] = _as_utf8,
    as_they_are: bool = False,
) -> Iterator[Original | Unread]:
    """Every report in these files and folders, in order, or in its place the reason why there is none.

    Files of the same bytes are one original with several paths. A container gives an original for each report in
    it: a row (`table.csv#7`), a mail (`mail.mbox#3`), what hangs on it (`mail.mbox#3#2`), a chat message, an entry
    of an archive (`archive.zip#folder/page.html`), a page of a web archive (`archive.wacz#URL`; with `as_they_are`
    also pages whose digests do not fit). What is complex is parsed in a worker: the one given, or else one of its
    own; web archives have another. Nothing outside the input is opened. `said` tells what a person says of the columns
    of a table, `encoding` guesses the encoding of a text by its beginning.
    """
    limits = limits or Limits()
    with contextlib.ExitStack() as ending:
        worker, archives = worker or ending.enter_context(Worker(limits)), ending.enter_context(Worker(limits))
        reader = Reader(limits, worker, archives, said, encoding, as_they_are)
        met = list(walk.files(inputs))
        copies = _copies([found for found in met if isinstance(found, walk.File)], limits)
        for found in met:
            if isinstance(found, Unread):
                yield found
            elif copies.get(found.path, (found.path,))[0] == found.path:
                yield from _file(reader, found, copies.get(found.path, (found.path,)))


def _file(reader: Reader, file: walk.File, paths: tuple[str, ...]) -> Iterator[Original | Unread]:
    """The reports of one file; `paths` are all the places where the same bytes lie."""
    try:
        stream = platform_.open_to_read(file.place)
    except OSError as problem:
        yield Unread(file.path, f"the system cannot read it ({problem.strerror or type(problem).__name__})", _CHECK)
        return
    with stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            yield Unread(file.path, "it is a device, pipe or socket, not a file", _CHECK)
            return
        yield from reader.read(
            Source(
                path=file.path,
                stream=stream,
                size=file.size,
                suffix=file.place.suffix.lower(),
                filed=walk.plain(file.place),
                obtained=_time(file.changed),
                paths=paths,
                place=file.place,
                named=file.named,
                notes=file.notes,
                only=file.part,
            )
        )


def _time(seconds: float) -> str | None:
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).isoformat().replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return None


def _copies(files: Sequence[walk.File], limits: Limits) -> dict[str, tuple[str, ...]]:
    """For each file that has copies, the paths of all of them in order; only files of the same size are hashed."""
    sizes = Counter(file.size for file in files)
    by_digest: dict[bytes, list[str]] = {}
    for file in files:
        if sizes[file.size] > 1 and 0 < file.size <= limits.file_bytes and not _may_hold_rows(file):
            with contextlib.suppress(OSError), platform_.open_to_read(file.place) as stream:
                by_digest.setdefault(_digest(stream), []).append(file.path)
    return {path: tuple(paths) for paths in by_digest.values() if len(paths) > 1 for path in paths}


def _digest(stream: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    while piece := stream.read(1 << 20):
        digest.update(piece)
    return digest.digest()


def _may_hold_rows(file: walk.File) -> bool:
    """Whether ids in a file may be its own: then each row is judged by its id, and the file never by its bytes."""
    return file.place.suffix.lower() in {".jsonl", ".ndjson", ".json"}
