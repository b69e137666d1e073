"""Documents that are ZIP packages of XML (DOCX, ODT, EPUB): their parts, with limits, and no entity resolved."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

LARGEST_PART = 60_000_000
GET_AGAIN = "Open it in its own program, save it anew and add that"
_DAMAGE = (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, zlib.error, OSError, ValueError)
_DECLARES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]{0,1000}\[", re.IGNORECASE)


class Package:
    """The parts of a document by name; what cannot be read raises `UnreadableInput` with the reason."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self._archive = archive
        self.path = path
        self.names = frozenset(archive.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of a part that must be there."""
        with self._archive.open(name) as part:
            content = part.read(LARGEST_PART + 1)
        if len(content) > LARGEST_PART:
            limit = f"{LARGEST_PART // 1_000_000} MB"
            cause = f"unpacked it is larger than {limit}, as a zip bomb is"
            raise UnreadableInput(self.path, cause=cause, advice=GET_AGAIN)
        return content

    def tree(self, name: str) -> etree._Element:
        """A part that must be there, as XML; comments are left out, entities and outside files are refused."""
        content = self.part(name)
        if _DECLARES.search(content[:65_536]):
            raise UnreadableInput(
                self.path, cause="it declares entities, which no writing program does", advice=GET_AGAIN
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise UnreadableInput(self.path, cause="the document is damaged", advice=GET_AGAIN) from None

    def optional(self, name: str) -> etree._Element | None:
        """A part that may be missing, as XML."""
        return self.tree(name) if name in self.names else None


@contextlib.contextmanager
def opened(original: Original) -> Iterator[Package]:
    """The package of an original; whatever is wrong with it while it is open is said in one sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(original.content)) as archive:
            yield Package(archive, original.path)
    except _DAMAGE as wrong:
        encrypted = isinstance(wrong, RuntimeError) and "encrypted" in str(wrong)
        cause = "the document is encrypted" if encrypted else "the document is damaged or cut off"
        raise UnreadableInput(original.path, cause=cause, advice=GET_AGAIN) from None


def named_title(properties: etree._Element | None) -> str | None:
    """The title that the document's properties give, unless a program made it up."""
    title = properties.findtext(".//{http://purl.org/dc/elements/1.1/}title") if properties is not None else None
    return usable_title(title)


def usable_title(title: str | None) -> str | None:
    """A title in one line, or None if it is too short, too long, or one that programs give by themselves."""
    title = " ".join((title or "").split())
    return title if 5 <= len(title) <= 300 and not _NO_TITLE.match(title) else None


_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word\b.*|document\s*\d*|untitled.*|word document|.*\.(?:docx?|odt|rtf)|презентация.*|документ.*"
    r"|sans (?:nom|titre).*|без (?:имени|названия).*)$"
)
