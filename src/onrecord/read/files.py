"""Files and folders become originals: bytes as they came, with digest, time and kind; one original a report."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from onrecord import platform_
from onrecord.errors import UnreadableInput
from onrecord.model.original import Kind, Original, Way
from onrecord.model.text import Unread
from onrecord.read import kinds, rows, walk, webarchive
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

_ID_DIGITS = 16
_DEEPEST_MAIL = 3
_CHECK = "Check that it is still there and that you may read it, then run again"


def originals(
    inputs: Sequence[Path], *, limits: Limits | None = None, worker: Worker | None = None, as_they_are: bool = False
) -> Iterator[Original | Unread]:
    """Every report in these files and folders, in order, or in its place the reason why there is none.

    Files of the same bytes are one original with several paths. A JSON Lines file gives an original a row, a
    mail one for its body and one for each attachment (`mail.eml#2`), a web archive one for each page
    (`archive.wacz#URL`; with `as_they_are` also for pages whose digests do not fit). Nothing is parsed here but
    mails and archives, in a worker: the one given, or else one of its own. Nothing outside the input is opened.
    """
    limits = limits or Limits()
    with contextlib.ExitStack() as ending:
        archives = ending.enter_context(Worker(limits))
        reader = _Reader(limits, worker or ending.enter_context(Worker(limits)), archives, as_they_are)
        met = list(walk.files(inputs))
        copies = _copies([found for found in met if isinstance(found, walk.File)], limits)
        for found in met:
            if isinstance(found, Unread):
                yield found
            elif copies.get(found.path, (found.path,))[0] == found.path:
                yield from reader.file(found, copies.get(found.path, (found.path,)))


@dataclass(slots=True)
class _Reader:
    """Reads one file after the other and remembers which ids were given out.

    `archives` is a worker that serves web archives alone, since it is busy with one until its end.
    """

    limits: Limits
    worker: Worker
    archives: Worker
    as_they_are: bool
    given_out: dict[str, str] = field(default_factory=dict)

    def file(self, file: walk.File, paths: tuple[str, ...]) -> Iterator[Original | Unread]:
        """The reports of one file; `paths` are all the places where the same bytes lie."""
        suffix = file.place.suffix.lower()
        try:
            with platform_.open_to_read(file.place) as stream:
                if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                    yield Unread(file.path, "it is a device, pipe or socket, not a file", _CHECK)
                    return
                head = stream.read(4096)
                stream.seek(0)
                if kinds.is_rows(head, suffix):
                    row_bytes = self.limits.row_bytes
                    for row in rows.originals(stream, file.path, obtained=_time(file.changed), row_bytes=row_bytes):
                        yield self._once(row)
                    return
                if not file.named and kinds.is_our_own(head, suffix):
                    return
                if webarchive.is_one(head, _suffixes(file.place)):
                    yield from self._archive(file.place, file.path, file.part)
                    return
                if file.part is not None:
                    yield Unread(f"{file.path}#{file.part}", "only a page of a web archive can be named so", _CHECK)
                    return
                if file.size > self.limits.file_bytes:
                    yield Unread(file.path, *self._too_large(file.size))
                    return
                content = stream.read(self.limits.file_bytes + 1)
        except OSError as problem:
            yield Unread(file.path, f"the system cannot read it ({problem.strerror or type(problem).__name__})", _CHECK)
            return
        yield from self._content(content, suffix, paths, _time(file.changed))

    def _content(
        self, content: bytes, suffix: str, paths: tuple[str, ...], obtained: str | None, depth: int = 0
    ) -> Iterator[Original | Unread]:
        if len(content) > self.limits.file_bytes:
            yield Unread(paths[0], *self._too_large(len(content)))
            return
        if webarchive.is_one(content[:4096], (suffix,)):
            yield from self._archive(content, paths[0])
            return
        kind = kinds.of(content, suffix)
        if isinstance(kind, kinds.Refusal):
            yield from (Unread(path, kind.reason, kind.advice) for path in paths)
            return
        original = _original(content, kind, paths, obtained, "attachment" if depth else "file")
        once = self._once(original)
        yield once
        if kind == "mail" and isinstance(once, Original):
            yield from self._attachments(original, depth)

    def _archive(self, source: Path | bytes, path: str, part: str | None = None) -> Iterator[Original | Unread]:
        """The pages of a web archive; `part` is the address of the one that is wanted, None for all of them."""
        only = None if part is None else f"{path}#{part}"
        any_page = False
        pages = webarchive.originals_as_they_are if self.as_they_are else webarchive.originals
        try:
            for found in self.archives.stream(path, pages, source, path, only, self.limits.file_bytes):
                if found is not None:
                    any_page = True
                    yield self._once(found)
        except UnreadableInput as problem:
            yield Unread(path, problem.cause, problem.advice)
            return
        if not any_page:
            missing = "no page in it has this address" if only else "the web archive holds no page"
            yield Unread(only or path, missing, "Look into it with a viewer of web archives, as ReplayWeb.page")

    def _attachments(self, original: Original, depth: int) -> Iterator[Original | Unread]:
        from onrecord.read import mail

        try:
            parts = self.worker.call(original.path, mail.attachments, original)
        except UnreadableInput as problem:
            yield Unread(f"{original.path}#2", f"its attachments: {problem.cause}", problem.advice)
            return
        for number, suffix, content in parts[: self.limits.attachments]:
            path = f"{original.path}#{number}"
            if depth >= _DEEPEST_MAIL:
                yield Unread(path, "mails lie inside mails, more than three deep", "Save the inner mail by itself")
            else:
                yield from self._content(content, suffix, (path,), original.obtained, depth + 1)
        if len(parts) > self.limits.attachments:
            left = len(parts) - self.limits.attachments
            yield Unread(original.path, f"{left} more attachments were not read", "Save them as files and add them")

    def _once(self, found: Original | Unread) -> Original | Unread:
        if isinstance(found, Unread):
            return found
        earlier = self.given_out.get(found.id)
        if earlier is None:
            self.given_out[found.id] = found.path
            return found
        if earlier == found.path:
            on = f" on {found.obtained[:10]}" if found.obtained else ""
            return Unread(found.path, f"it was got again{on}, with the same bytes", "Nothing needs to be done")
        if found.kind == "row":
            return Unread(found.path, f"its id was given before, in {earlier}", "Give each row an id of its own")
        return Unread(found.path, f"it has the same bytes as {earlier}, which was read", "Nothing needs to be done")

    def _too_large(self, size: int) -> tuple[str, str]:
        limit = self.limits.file_bytes / 1_000_000
        return (
            f"the file is too large: {size / 1_000_000:,.0f} MB, and {limit:,.0f} MB is the limit",
            "Split it into parts, or add the text alone",
        )


def _original(content: bytes, kind: Kind, paths: tuple[str, ...], obtained: str | None, how: Way) -> Original:
    digest = hashlib.sha256(content).hexdigest()
    return Original(digest[:_ID_DIGITS], paths[0], kind, content, digest, paths, obtained=obtained, how=how)


def _suffixes(place: Path) -> tuple[str, ...]:
    return tuple(suffix.lower() for suffix in place.suffixes)


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
    return file.place.suffix.lower() in {".jsonl", ".ndjson", ".json"}
