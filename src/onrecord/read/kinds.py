"""Which kind of report a file is: its content decides, then its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.errors import UnreadableInput
from onrecord.model.original import Kind
from onrecord.read import archive, mbox, telegram, whatsapp

HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why bytes are no report that can be read, and what a person can do about it."""

    reason: str
    advice: str


EMPTY: Final = Refusal("the file is empty", "Get the file again from where it came")
BLANK: Final = Refusal("the file holds nothing but white space", "Get the file again from where it came")
ENCRYPTED_WORD: Final = Refusal(
    "the document is encrypted", "Open it with its password, save it without one and add it again"
)
BINARY: Final = Refusal("the file is binary data, not a text or a page", "Add the text or page itself")

Container = Literal["rows", "package", "mbox", "table", "telegram", "whatsapp"]
"""What holds many reports, or has to be opened to see what it is (a package: DOCX, ODT, EPUB, XLSX, ZIP)."""

_GET_AGAIN = "Get the file again from where it came"
_SAVE_AS = "Save it as PDF, DOCX, HTML or plain text and add it again"
_FOREIGN: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"\x89PNG", "a picture (PNG)", "If it shows a text, add that text as a file of its own"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "If it shows a text, add that text as a file of its own"),
    (b"GIF8", "a picture (GIF)", "If it shows a text, add that text as a file of its own"),
    (b"II*\x00", "a picture (TIFF)", "If it shows a text, add that text as a file of its own"),
    (b"MM\x00*", "a picture (TIFF)", "If it shows a text, add that text as a file of its own"),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it and add what is in it"),
    (b"BZh", "a compressed file (bzip2)", "Unpack it and add what is in it"),
    (b"\xfd7zXZ", "a compressed file (xz)", "Unpack it and add what is in it"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstandard)", "Unpack it and add what is in it"),
    (b"7z\xbc\xaf", "an archive (7z)", "Unpack it and add what is in it"),
    (b"Rar!", "an archive (RAR)", "Unpack it and add what is in it"),
    (b"filedesc:", "a web archive of the old kind (ARC)", "Make it a WARC with `warcio recompress` and add that"),
    (b"SQLite format 3", "a database", "Export its texts as .jsonl or .txt files"),
    (b"\x7fELF", "a program", "Add the text or page itself"),
    (b"MZ", "a program", "Add the text or page itself"),
    (b"OggS", "a sound or film", "Add a transcript as a text file"),
    (b"ID3", "a sound", "Add a transcript as a text file"),
    (b"RIFF", "a sound, film or picture", "Add a transcript as a text file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_NAMES: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", ".asc": "text", ".md": "markdown", ".markdown": "markdown", ".mkd": "markdown",
}  # fmt: skip
_PAGE_NAMES = {".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp"}
_SNAPSHOT_NAMES = {".mhtml", ".mht"}
_NAMED_AFTER_CONTENT = {".pdf", ".docx", ".odt", ".epub", ".xlsx", ".xlsm", ".zip", ".rtf"}
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_SNAPSHOT = re.compile(rb"(?im)^(?:snapshot-content-location:|from:\s*<saved by )")
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_SOMEWHERE = re.compile(rb"<(?:html|head|body)\b[^>]{0,2000}>", re.IGNORECASE)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,4000}\n(?:[ \t][^\n]{0,4000}\n){0,50})")
_MAIL_HEADERS = {
    b"from", b"to", b"subject", b"date", b"received", b"return-path", b"mime-version", b"message-id", b"delivered-to",
    b"content-type", b"reply-to", b"cc", b"x-mailer", b"dkim-signature",
}  # fmt: skip
_CASE = b"OnRecord case, encrypted\n"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def of(content: bytes, suffix: str) -> Kind | Refusal:
    """The kind of a report by its bytes, with the help of the end of its name (".txt", lower case).

    Never raises. What `container` tells is not told here but documents that are packages.
    """
    head = content[:HEAD_BYTES]
    if not content:
        return EMPTY
    if not head.strip() and not content.strip():
        return BLANK
    if head.startswith(_CASE):
        return Refusal("it is an encrypted case", "Give it alone to “onrecord build”")
    foreign = _by_signature(content, head, suffix)
    if foreign is not None:
        return foreign
    bare = _without_bom(head)
    if _OPENING.match(bare):
        return "html"
    if suffix in _TEXT_NAMES:
        return BINARY if _is_binary(head) else _TEXT_NAMES[suffix]
    if suffix in {".eml", *_SNAPSHOT_NAMES} or _looks_like_mail(bare):
        if not _looks_like_mail(bare, few=1):
            return Refusal("no mail was found in it", _SAVE_AS)
        return "mhtml" if suffix in _SNAPSHOT_NAMES or _SNAPSHOT.search(_headers(bare)) else "mail"
    if _is_binary(head):
        return BINARY
    if suffix in _PAGE_NAMES or _SOMEWHERE.search(bare):
        return "html"
    return _by_name_alone(suffix)


def container(head: bytes, suffix: str) -> Container | None:
    """Whether a file is one that holds many reports, by its first bytes and the end of its name."""
    if suffix in {".jsonl", ".ndjson"}:
        return "rows"
    if head.startswith(_ZIPPED):
        return "package"
    bare = _without_bom(head)
    if suffix in {"", ".json"} and telegram.is_export(bare):
        return "telegram"
    if is_rows(head, suffix):
        return "rows"
    if suffix != ".eml" and (first := mbox.FROM_LINE.match(bare.replace(b"\r\n", b"\n"))):
        return "mbox" if _looks_like_mail(bare.replace(b"\r\n", b"\n")[first.end() :], few=1) else None
    if suffix in {".csv", ".tsv"} and bare.strip() and not _is_binary(head):
        return "table"
    if suffix in {"", *_TEXT_NAMES} and whatsapp.is_export(bare):
        return "whatsapp"
    return None


def is_rows(head: bytes, suffix: str) -> bool:
    """Whether a file is JSON Lines: by its name, or by a first line that is an object with an id and a text."""
    if suffix in {".jsonl", ".ndjson"}:
        return True
    bare = _without_bom(head).lstrip()
    return suffix in {"", ".json"} and bare[:1] == b"{" and b'"text"' in bare and b'"id"' in bare


def is_our_own(head: bytes, suffix: str) -> bool:
    """Whether a file is a dossier or case that OnRecord wrote, by the marks that they carry."""
    if head.startswith(_CASE):
        return True
    start = _without_bom(head)
    if suffix == ".json":
        return start.lstrip().startswith(b"{") and b'"version"' in start[:40] and b'"rule"' in start[:80]
    return suffix == ".html" and b'name="generator" content="OnRecord' in start


def _by_signature(content: bytes, head: bytes, suffix: str) -> Kind | Refusal | None:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIPPED):
        return _document(content)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return ENCRYPTED_WORD
        return Refusal("an old Word, Excel or Outlook file, which is not read", _SAVE_AS)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if suffix in _NAMED_AFTER_CONTENT and not _OPENING.match(_without_bom(head)):
        called = suffix[1:].upper()
        return Refusal(f"the file is called {called} but is none, or it is damaged", _GET_AGAIN)
    for signature, what, advice in _FOREIGN:
        if head.startswith(signature) and (len(signature) > 2 or _is_binary(head)):
            return Refusal(f"it is {what}", advice)
    if head[4:8] == b"ftyp":
        return Refusal("it is a film, sound or picture", "Add a transcript as a text file")
    return None


def _document(content: bytes) -> Kind | Refusal:
    """The kind of a document that is a package, where archives and tables are not opened: in web archives."""
    try:
        kind = archive.kind("", content)
    except UnreadableInput as problem:
        return Refusal(problem.cause, problem.advice)
    if kind in {"archive", "xlsx"}:
        what = "an archive" if kind == "archive" else "a table (XLSX)"
        return Refusal(f"it is {what} inside a web archive, which is not opened there", "Save it by itself and add it")
    return kind  # type: ignore[return-value]


def _by_name_alone(suffix: str) -> Kind | Refusal:
    if suffix in {".css", ".js", ".mjs", ".map", ".svg", ".xml", ".json", ".toml", ".yaml", ".yml", ".ini", ".py",
        ".vcf",
    }:  # fmt: skip
        return Refusal(f"a {suffix} file is no report", "Add the page or text itself; as .txt it is read as plain text")
    return "text"


def _without_bom(head: bytes) -> bytes:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_binary(head: bytes) -> bool:
    """Whether bytes hold marks that no text has; UTF-16 with its mark in front, or in plain Latin, is a text."""
    if head.startswith(_BOMS):
        return False
    sample = head[:8192]
    if any(_are_high_bytes(high) and not _are_high_bytes(low) for high, low in _halves(sample)):
        return False
    return b"\x00" in head or len(_CONTROL.findall(sample)) > max(2, len(sample) // 100)


def _halves(sample: bytes) -> tuple[tuple[bytes, bytes], tuple[bytes, bytes]]:
    return (sample[1::2], sample[::2]), (sample[::2], sample[1::2])


def _are_high_bytes(half: bytes) -> bool:
    """Whether every second byte is one that UTF-16 puts before Latin, Cyrillic and common marks."""
    return (
        len(half) > 8
        and len(half.translate(None, b"\x00\x01\x02\x03\x04\x20")) < 0.02 * len(half)
        and b" " * 9 not in half
    )


def _headers(head: bytes) -> bytes:
    """The headers of a mail: all before the first empty line."""
    return head.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")[0]


def _looks_like_mail(head: bytes, few: int = 3) -> bool:
    """Whether bytes begin with mail headers: at least `few` known ones, one after the other."""
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    position, known = 0, set()
    text = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    while match := _HEADER.match(text, position):
        known.add(match[0].partition(b":")[0].lower())
        position = match.end()
    return len(known & _MAIL_HEADERS) >= few
