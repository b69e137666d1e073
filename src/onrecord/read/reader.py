"""What a source holds: one report, or many in a container that may lie inside another."""

from __future__ import annotations

import hashlib
import io
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.errors import UnreadableInput
from onrecord.model.original import Kind, Original
from onrecord.model.text import Unread
from onrecord.read import (
    archive,
    chats,
    columns,
    kinds,
    mbox,
    rows,
    sheet,
    telegram,
    telegram_page,
    webarchive,
    whatsapp,
)
from onrecord.read.limits import Limits
from onrecord.read.source import DEEPEST, Source
from onrecord.read.worker import Worker

Found = Iterator[Original | Unread]
_ID_DIGITS = 16
_CHECK = "Check that it is still there and that you may read it, then run again"
_NOTHING_TO_DO = "Nothing needs to be done"


@dataclass(slots=True)
class Reader:
    """Reads one source after the other, and remembers which ids were given out and who writes in which chat.

    `said` tells what a person says of the columns of the table at a path, `encoding` in which encoding a text
    begins. `archives` is a worker that serves web archives alone, since it is busy with one until its end.
    """

    limits: Limits
    worker: Worker
    archives: Worker
    said: Callable[[str], Mapping[str, str]]
    encoding: Callable[[bytes], str]
    as_they_are: bool = False
    given_out: dict[str, str] = field(default_factory=dict)
    members: dict[str, dict[str, int]] = field(default_factory=dict)

    def read(self, source: Source) -> Found:
        """The reports in a source, or the reason why there is none; never raises for what is wrong with it."""
        try:
            for found in self._read(source):
                yield self._once(source, found)
        except archive.DamagedEntry:
            yield Unread(source.path, "it is damaged inside the archive", "Get the archive again from where it came")
        except OSError as problem:
            reason = f"the system cannot read it ({problem.strerror or type(problem).__name__})"
            yield Unread(source.path, reason, _CHECK)
        except UnreadableInput as problem:
            yield Unread(source.path, problem.cause, problem.advice)
        except (columns.NoTexts, chats.DamagedExport) as problem:
            yield Unread(source.path, problem.reason, problem.advice)
        except Exception as fault:  # one source's fault is that source's alone; its words stay out of the reason
            reason = f"OnRecord made a mistake in it ({type(fault).__name__})"
            yield Unread(source.path, reason, "Please report these words; save its texts as .txt files and add them")

    def _read(self, source: Source) -> Found:
        head = source.stream.read(kinds.HEAD_BYTES)
        source.stream.seek(0)
        if webarchive.is_one(head, source.suffixes):
            yield from self._web_archive(source)
            return
        if source.only is not None:
            reason = "only a page of a web archive can be named so"
            yield Unread(f"{source.path}#{source.only}", reason, _CHECK)
            return
        container = kinds.container(head, source.suffix)
        if container is not None:
            if source.depth >= DEEPEST:
                reason = f"it lies inside {DEEPEST} mails or archives, each inside another, and holds more"
                yield Unread(source.path, reason, "Save it by itself and add it")
            else:
                yield from _or_nothing(source.path, self._container(container, source))
                yield from _copies(source)
        elif source.named or not kinds.is_our_own(head, source.suffix):
            yield from self._one(source)

    def _container(self, container: kinds.Container, source: Source) -> Found:
        stream, most = source.stream, self.limits.row_bytes
        match container:
            case "rows":
                yield from rows.originals(stream, source.path, obtained=source.obtained, row_bytes=most)
            case "package":
                yield from self._package(source)
            case "mbox":
                yield from self._mailbox(source)
            case "table":
                yield from sheet.originals(
                    source, self.said(source.filed), encoding=self._encoding(source), row_bytes=most
                )
            case "telegram":
                yield from chats.originals(telegram.messages(stream, most), source, self._members(source.path))
            case "whatsapp":
                content = self._content(source)
                found = whatsapp.messages(content, self.encoding(content[:1_000_000]))
                yield from chats.originals(found, source, self._members(source.path))

    def _one(self, source: Source) -> Found:
        content = self._content(source)
        kind = kinds.of(content, source.suffix)
        if isinstance(kind, kinds.Refusal):
            yield from (Unread(path, kind.reason, kind.advice) for path in source.paths)
        elif kind == "html" and telegram_page.is_export(content):
            found = telegram_page.messages(self.worker.call(source.path, telegram_page.found, content))
            members = self._members(_folder(source.path))
            yield from _or_nothing(source.path, chats.originals(found, source, members))
        else:
            original = _original(source, kind, content)
            yield original
            if kind == "mail" and self.given_out.get(original.id) == original.path:
                yield from self._attachments(source, original)

    def _web_archive(self, source: Source) -> Found:
        """The pages of a web archive, or the one that is wanted."""
        given = source.place or self._content(source)
        only = None if source.only is None else f"{source.path}#{source.only}"
        pages = webarchive.originals_as_they_are if self.as_they_are else webarchive.originals
        any_page = False
        for found in self.archives.stream(source.path, pages, given, source.path, only, self.limits.file_bytes):
            if found is not None:
                any_page = True
                yield found
        if not any_page:
            missing = "no page in it has this address" if only else "the web archive holds no page"
            yield Unread(only or source.path, missing, "Look into it with a viewer of web archives, as ReplayWeb.page")
        yield from _copies(source)

    def _package(self, source: Source) -> Found:
        """A document or workbook that is a ZIP package, or what lies in a ZIP archive."""
        is_large_file = source.place is not None and source.size > self.limits.file_bytes
        content = b"" if is_large_file else self._content(source)
        kind = self.worker.call(source.path, archive.kind, source.path, str(source.place) if is_large_file else content)
        if kind == "archive":
            within = source if is_large_file else replace(source, stream=io.BytesIO(content), size=len(content))
            for entry in archive.entries(within, self.limits.archive_bytes):
                yield from [entry] if isinstance(entry, Unread) else self._inside(entry)
        elif is_large_file:
            raise self._too_large(source.path, source.size)
        elif kind == "xlsx":
            from onrecord.read import workbook

            found = self.worker.call(source.path, workbook.rows, source.path, content)
            yield from workbook.originals(found, source, self.said(source.filed))
        else:
            yield _original(source, kind, content)

    def _mailbox(self, source: Source) -> Found:
        for number, content in mbox.mails(source.stream, self.limits.file_bytes):
            if content is None:
                reason = f"the mail is larger than {self.limits.file_bytes / 1_000_000:,.0f} MB"
                yield Unread(f"{source.path}#{number}", reason, "Save what hangs on it as files and add them")
            else:
                yield from self._inside(source.piece(str(number), content, ".eml"))

    def _attachments(self, source: Source, original: Original) -> Found:
        from onrecord.read import mail

        try:
            parts = self.worker.call(original.path, mail.attachments, original)
        except UnreadableInput as problem:
            yield Unread(f"{original.path}#2", f"its attachments: {problem.cause}", problem.advice)
            return
        for number, suffix, content in parts[: self.limits.attachments]:
            if source.depth >= DEEPEST:
                reason = f"it hangs on a mail inside {DEEPEST} others"
                yield Unread(f"{original.path}#{number}", reason, "Save the inner mail by itself")
            else:
                piece = source.piece(str(number), content, suffix)
                yield from self._inside(replace(piece, how="attachment"))
        if len(parts) > self.limits.attachments:
            left = len(parts) - self.limits.attachments
            yield Unread(original.path, f"{left} more attachments were not read", "Save them as files and add them")

    def _inside(self, part: Source) -> Found:
        """What a part of a container holds; one that cannot be read does not stop the rest."""
        yield from self.read(part)

    def _members(self, chat: str) -> dict[str, int]:
        return self.members.setdefault(chat, {})

    def _encoding(self, source: Source) -> str:
        head = source.stream.read(1_000_000)
        source.stream.seek(0)
        return self.encoding(head)

    def _content(self, source: Source) -> bytes:
        """All bytes of a source; raises `UnreadableInput` if they are too many."""
        if source.size > self.limits.file_bytes:
            raise self._too_large(source.path, source.size)
        content = source.stream.read(self.limits.file_bytes + 1)
        if len(content) > self.limits.file_bytes:
            raise self._too_large(source.path, len(content))
        return content

    def _too_large(self, path: str, size: int) -> UnreadableInput:
        limit = self.limits.file_bytes / 1_000_000
        cause = f"the file is too large: {size / 1_000_000:,.0f} MB, and {limit:,.0f} MB is the limit"
        return UnreadableInput(path, cause=cause, advice="Split it into parts, or add the text alone")

    def _once(self, source: Source, found: Original | Unread) -> Original | Unread:
        """A report with what is known of its source, or that its id was given out before."""
        if isinstance(found, Unread) or found.filed is not None:  # it came from a source inside this one
            return found
        earlier = self.given_out.get(found.id)
        if earlier is None:
            self.given_out[found.id] = found.path
            return _completed(found, source)
        if earlier == found.path:
            on = f" on {found.obtained[:10]}" if found.obtained else ""
            return Unread(found.path, f"it was got again{on}, with the same bytes", _NOTHING_TO_DO)
        if found.id != found.sha256[:_ID_DIGITS]:
            return Unread(found.path, f"its id was given before, in {earlier}", "Give each row an id of its own")
        return Unread(found.path, _same_bytes(earlier), _NOTHING_TO_DO)


def _or_nothing(path: str, reports: Found) -> Found:
    """The reports of a container, or that it has none."""
    first = next(reports, None)
    yield Unread(path, "it holds no reports", "Look into it with its own program") if first is None else first
    yield from reports


def _copies(source: Source) -> Found:
    """What is said of other files that hold the same bytes as a container."""
    return (Unread(path, _same_bytes(source.path), _NOTHING_TO_DO) for path in source.paths[1:])


def _same_bytes(earlier: str) -> str:
    return f"it has the same bytes as {earlier}, which was read"


def _completed(found: Original, source: Source) -> Original:
    """A report with the notes of its source, and where it is filed if its path hides a name."""
    filed = source.filed + found.path.removeprefix(source.path)
    return replace(found, filed=filed, notes=(*source.notes, *found.notes))


def _original(source: Source, kind: Kind, content: bytes) -> Original:
    digest = hashlib.sha256(content).hexdigest()
    return Original(
        id=digest[:_ID_DIGITS],
        path=source.path,
        kind=kind,
        content=content,
        sha256=digest,
        paths=source.paths,
        obtained=source.obtained,
        how=source.how,
    )


def _folder(path: str) -> str:
    return posixpath.dirname(path.replace("\\", "/"))
