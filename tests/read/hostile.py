"""Hostile, broken and foreign inputs, each made on the spot, with what it must get.

`gets` is a pattern of the reasons given, `reads` a piece of the text that a report must have; both where a part is
read. What each gets is printed in docs/reading.md, which a test holds to be fresh.
"""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import making
from .conftest import PARAGRAPHS, docx, page, pdf, words

TEXT = "\n\n".join(PARAGRAPHS)
RUSSIAN = "Полиция Вельмограда задержала в понедельник не менее шести человек, и никто не знал, что с ними стало."
FRENCH = "La police a arrêté six personnes à Darnik : « On ne sait rien », répète leur avocate, très inquiète."
MAIL = making.letter(TEXT)
LAUGHS = "<!DOCTYPE lolz [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9)
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NOISE = random.Random(7).randbytes(3000)  # noqa: S311
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input: what it is, the name of its file, its bytes or what makes them or the file, and what it must get."""

    what: str
    name: str
    make: bytes | Callable[[Path], object]
    gets: str = ""
    reads: str = ""


def _sparse(size: int, head: bytes = b"") -> Callable[[Path], object]:
    def make(place: Path) -> None:
        with place.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return make


def _zeros(size: int, name: str, files: making.Files) -> Callable[[Path], object]:
    """An archive of these files and one of so many zeros."""

    def make(place: Path) -> None:
        place.write_bytes(making.zipped(files))
        with zipfile.ZipFile(place, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as entry:
            for _ in range(size // 1_000_000):
                entry.write(b"0" * 1_000_000)

    return make


def _folder(**files: str) -> Callable[[Path], object]:
    def make(place: Path) -> None:
        place.mkdir()
        for name, text in files.items():
            (place / f"{name}.txt").write_text(text)

    return make


def _loop(place: Path) -> None:
    place.mkdir()
    (place / "a").symlink_to(place / "b")
    (place / "b").symlink_to(place / "a")
    (place / "in.txt").write_text(TEXT)
    (place / "up").symlink_to(place)


def _linked(target: str) -> Callable[[Path], object]:
    return lambda place: place.symlink_to(target)


def _no_text_name(place: Path) -> None:
    with open(os.fsencode(place.parent) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123  (a name of bytes)
        file.write(TEXT.encode())


def _million_pages() -> bytes:
    """Two levels of nodes that share their children, a thousand each."""
    kids, more = b"6 0 R " * 1000, b"7 0 R " * 1000
    made = pdf([[TEXT[:80]]]).replace(b"/Count 1 /Kids [5 0 R]", b"/Count 1000000 /Kids [" + kids + b"]")
    return made + b"\n6 0 obj\n<< /Type /Pages /Count 1000 /Kids [" + more + b"] >>\nendobj\n"


def _named_entry(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, mode << 16
    return entry


def _flagged(content: bytes, *, bit: int) -> bytes:
    """The archive with a flag set on its first entry, here and in the table of contents."""
    changed = bytearray(content)
    changed[6] |= bit
    changed[content.index(b"PK\x01\x02") + 8] |= bit
    return bytes(changed)


def _many_entries(count: int) -> bytes:
    """An archive of so many entries that all are one and the same empty file."""
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"x"
    entry = b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
    table = b"".join(entry + b"%06d" % n for n in range(count))
    few = min(count, 0xFFFF)
    end64 = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, len(table), len(local))
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, len(local) + len(table), 1)
    return (
        local
        + table
        + end64
        + locator
        + b"PK\x05\x06"
        + struct.pack("<4H2LH", 0, 0, few, few, len(table), len(local), 0)
    )


def _overlapping(count: int, size: int) -> bytes:
    """An archive whose entries all are the same packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"a report of six held in Darnik " * (size // 31)
    packed = packer.compress(content) + packer.flush()
    sizes = (zlib.crc32(content), len(packed), len(content))
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 8, 0, 33, *sizes, 1, 0) + b"x" + packed
    entry = b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 8, 0, 33, *sizes, 1, 0, 0, 0, 0, 0, 0) + b"x"
    return (
        local
        + entry * count
        + b"PK\x05\x06"
        + struct.pack("<4H2LH", 0, 0, count, count, len(entry) * count, len(local), 0)
    )


def _unnamed(content: bytes) -> bytes:
    """An archive of one entry without a name."""
    sizes = (zlib.crc32(content), len(content), len(content))
    local = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 0, 0, 33, *sizes, 0, 0) + content
    entry = b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 33, *sizes, 0, 0, 0, 0, 0, 0, 0)
    return local + entry + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, len(entry), len(local), 0)


def _nested(levels: int) -> bytes:
    content = making.zipped({"deep.txt": TEXT})
    for _ in range(levels - 1):
        content = making.zipped({"in.zip": content})
    return content


def _nested_mails(levels: int) -> bytes:
    content = MAIL
    for level in range(levels):
        content = (
            b'From: a@example.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
            b"Content-Type: text/plain\n\nMail number %d with words of its own.\n--b%d\nContent-Type: message/rfc822\n\n%b\n--b%d--\n"
            % (level, level, level, level, content, level)
        )
    return content


def _attachments(count: int) -> bytes:
    head = b'From: a@example.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nSix held.\n'
    part = b'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="%d.txt"\n\nNumber %d.\n'
    return head + b"".join(part % (n, n) for n in range(count)) + b"--b--\n"


def _labelled(text: str, label: str, encoding: str) -> bytes:
    return page(text, text[::-1], text).replace('charset="utf-8"', f'charset="{label}"').encode(encoding, "replace")


def _workbook_with(name: str, *changes: tuple[bytes, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(making.workbook([["text"], [TEXT]]))) as book:
        parts = {part: book.read(part) for part in book.namelist()}
    for old, new in changes:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    return making.zipped(parts)


def _said_to_unpack_to(content: bytes, name: bytes, size: int) -> bytes:
    """The archive whose table of contents says that an entry is of this size."""
    at = content.rindex(name) - 46 + 24
    return content[:at] + struct.pack("<L", size) + content[at + 4 :]


SHEET = "xl/worksheets/sheet1.xml"
GROUPS = b"{\\rtf1 " + b"{" * 50_000 + b"x" + b"}" * 50_000 + b"}"
CHAT = making.telegram(("A", TEXT), ("B", "Nine were held in Kolvary."))

FILES = (
    Hostile("an empty file", "a.txt", b"", "is empty"),
    Hostile("an empty file called PDF", "a.pdf", b"", "is empty"),
    Hostile("white space alone", "a.txt", b" \n\t\r\n ", "white space"),
    Hostile("a byte order mark alone", "a.md", "\ufeff \n".encode(), "white space|no text"),
    Hostile("zeros called text", "a.txt", b"\x00" * 5000, "binary"),
    Hostile("noise called text", "a.txt", bytes(range(256)) * 40, "binary"),
    Hostile("noise called a page", "a.html", bytes(range(256)) * 40, "binary"),
    Hostile("noise without a name's end", "a", bytes(range(256)) * 40, "binary"),
    Hostile("a picture called text", "a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
    Hostile("a photograph", "a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 50, "JPEG"),
    Hostile("a film", "a.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 50, "film"),
    Hostile("a file packed with gzip", "a.gz", b"\x1f\x8b\x08" + b"\x00" * 50, "gzip"),
    Hostile("a style sheet", "a.css", b"body { color: red }", "no report"),
    Hostile("a contact card", "Ivo Brask.vcf", b"BEGIN:VCARD\nFN:Ivo Brask\nEND:VCARD\n", "no report"),
    Hostile("a file of 2 GB", "a.txt", _sparse(2 << 30), "too large: 2,147 MB"),
    Hostile("a text of 1 GB in one line", "a.txt", _sparse(1 << 30, TEXT.encode()), "too large: 1,074 MB"),
    Hostile("a PDF called text", "a.txt", pdf([[PARAGRAPHS[0][:70]]]), reads=PARAGRAPHS[0][:70]),
    Hostile("a page called PDF", "a.pdf", page(*PARAGRAPHS).encode(), reads=PARAGRAPHS[0]),
    Hostile("a DOCX called ZIP", "a.zip", docx(words(TEXT)), reads=PARAGRAPHS[0]),
    Hostile("an RTF called DOC", "a.doc", making.rtf(*PARAGRAPHS), reads=PARAGRAPHS[0]),
    Hostile("a folder called PDF", "a.pdf", _folder(inside=TEXT), reads=TEXT),
    Hostile("links in a circle, and a folder that holds itself", "a", _loop, "leads nowhere", TEXT),
    Hostile("a link to a file outside", "a.txt", _linked("/etc/hostname"), "leads outside|leads nowhere"),
    Hostile("a link to a device", "a.txt", _linked("/dev/zero"), "leads outside"),
    Hostile("a name that is no UTF-8", "a.txt", _no_text_name, reads=TEXT),
    Hostile("a named pipe", "a.txt", os.mkfifo if hasattr(os, "mkfifo") else _sparse(0), "pipe|empty"),
)

ENCODINGS = (
    Hostile("cp1251 labelled UTF-8", "a.html", _labelled(RUSSIAN, "utf-8", "cp1251"), reads=RUSSIAN),
    Hostile("koi8-r labelled UTF-8", "a.html", _labelled(RUSSIAN, "utf-8", "koi8-r"), reads=RUSSIAN),
    Hostile("cp1251 labelled latin-1", "a.html", _labelled(RUSSIAN, "iso-8859-1", "cp1251"), reads=RUSSIAN),
    Hostile("UTF-8 labelled cp1251", "a.html", _labelled(RUSSIAN, "windows-1251", "utf-8"), reads=RUSSIAN),
    Hostile("latin-1 labelled UTF-8", "a.html", _labelled(FRENCH, "utf-8", "latin-1"), reads=FRENCH),
    Hostile("a label that is no encoding", "a.html", _labelled(FRENCH, "x-nonsense", "utf-8"), reads=FRENCH),
    Hostile("koi8-r text without a label", "a.txt", f"{RUSSIAN}\n\n{RUSSIAN}".encode("koi8-r"), reads=RUSSIAN),
    Hostile("UTF-16 text without its mark", "a.txt", RUSSIAN.encode("utf-16-le"), reads=RUSSIAN),
    Hostile("UTF-8 cut inside a letter", "a.txt", (RUSSIAN * 3).encode()[:-1], reads=RUSSIAN),
    Hostile("UTF-8 with a broken byte", "a.txt", (RUSSIAN * 3).encode() + b"\xff" + RUSSIAN.encode(), reads=RUSSIAN),
)

DOCUMENTS = (
    Hostile("an old DOC", "a.doc", OLE, "old Word"),
    Hostile("a DOCX with a password", "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    Hostile("a DOCX cut off", "a.docx", docx(words(TEXT))[:400], "damaged or cut off"),
    Hostile("a DOCX that is none", "a.docx", b"this is no document, whatever it is called", "none, or it is damaged"),
    Hostile("a DOCX of broken XML", "a.docx", docx("<w:p><w:r>"), "damaged"),
    Hostile("a DOCX with a billion laughs", "a.docx", docx("<w:p/>", head=LAUGHS + "]>"), "declares entities"),
    Hostile("a DOCX with an entity from outside", "a.docx", docx("<w:p/>", head=OUTSIDE), "declares entities"),
    Hostile("a DOCX that unpacks to 70 MB", "a.docx", lambda _: docx(words("0" * 70_000_000)), "zip bomb"),
    Hostile("a DOCX 100,000 elements deep", "a.docx", docx("<w:p>" * 100_000 + "</w:p>" * 100_000), "damaged|deeper"),
    Hostile("a DOCX without words", "a.docx", docx("<w:p/>"), "no text"),
    Hostile("an ODT with a billion laughs", "a.odt", making.odt("<text:p>&j;</text:p>", head=LAUGHS + "]>"), "declares entities"),
    Hostile("an ODT with an entity from outside", "a.odt", making.odt("<text:p>&x;</text:p>", head=OUTSIDE), "declares entities"),
    Hostile(
        "an ODT with a password",
        "a.odt",
        making.odt(
            "<text:p/>",
            manifest='<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
            "<m:encryption-data/></m:file-entry></m:manifest>",
        ),
        "encrypted",
    ),
    Hostile("an ODT cut off", "a.odt", making.odt(making.written(*PARAGRAPHS))[:-30], "damaged or cut off"),
    Hostile("an ODT that unpacks to 70 MB", "a.odt", lambda _: making.odt(making.written("0" * 70_000_000)), "zip bomb"),
    Hostile("an ODT with a billion spaces", "a.odt", making.odt('<text:p>Six<text:s text:c="999999999"/>held.</text:p>'), reads="held."),
    Hostile("an RTF 50,000 groups deep", "a.rtf", GROUPS, "nested deeper"),
    Hostile("an RTF cut off", "a.rtf", making.rtf(*PARAGRAPHS)[:-60], reads=PARAGRAPHS[1]),
    Hostile("an RTF with data that never ends", "a.rtf", b"{\\rtf1 Six held.\\bin2000000000 x}", reads="Six held."),
    Hostile("an RTF that is none", "a.rtf", b"rich text it is not", "none, or it is damaged"),
    Hostile("an EPUB under copy protection", "a.epub", making.epub([making.chapter(TEXT)], extra={
        "META-INF/encryption.xml": '<e><CipherReference URI="OEBPS/text/c%200.xhtml"/></e>'}), "encrypted"),
    Hostile("an EPUB without its list of parts", "a.epub", making.zipped({
        "mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}), "no list of its parts"),
    Hostile("an EPUB whose chapter leads to a file outside", "a.epub", making.epub([making.chapter(TEXT)], extra={
        "OEBPS/book.opf": '<package><manifest><item id="a" href="../../../etc/passwd" media-type="text/html"/>'
        '<item id="b" href="text/c%200.xhtml" media-type="text/html"/></manifest></package>'}), reads=PARAGRAPHS[0]),
    Hostile("an EPUB with a billion laughs", "a.epub", making.epub([making.chapter(TEXT)], extra={
        "META-INF/encryption.xml": LAUGHS + "]><e>&j;</e>"}), "declares entities"),
)  # fmt: skip

PAPERS = (
    Hostile("a PDF with a password", "a.pdf", pdf([[TEXT[:80]]], encrypted=True), "encrypted"),
    Hostile("a PDF cut off", "a.pdf", pdf([[TEXT[:80]]])[:200], "damaged or cut off"),
    Hostile("a PDF of noise", "a.pdf", b"%PDF-1.7\n" + NOISE, "damaged|no text|crashed"),
    Hostile("a PDF that is none", "a.pdf", b"this is no PDF, whatever it is called", "none, or it is damaged"),
    Hostile("a PDF of pictures", "a.pdf", pdf([[], []]), "no text layer"),
    Hostile("a PDF of a million pages", "a.pdf", _million_pages(), "pages|damaged|no text"),
    Hostile("a PDF whose pages hold themselves", "a.pdf", pdf([[TEXT[:80]]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "pages|damaged|no text"),
)  # fmt: skip

PAGES = (
    Hostile("a page without an article", "a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text"),
    Hostile("a page of scripts", "a.html", b"<html><head><script>var a = 1;</script></head><body></body></html>", "no article text"),
    Hostile("a page with a billion laughs", "a.html", (LAUGHS + "]><html><body>&j;</body></html>").encode(), "no article text"),
    Hostile("a page with an entity and links to local files", "a.html", page(
        *PARAGRAPHS, "It says &x; here.", '<img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>',
        head='<link rel="stylesheet" href="file:///etc/passwd">').replace("<!DOCTYPE html>", OUTSIDE).encode(), reads=PARAGRAPHS[0]),
    Hostile("a page 100,000 elements deep", "a.html", page(*PARAGRAPHS, after="<div>" * 100_000).encode(), reads=PARAGRAPHS[0]),
    Hostile("a page cut off", "a.html", page(*PARAGRAPHS).encode()[:-150], reads=PARAGRAPHS[0]),
    Hostile("MHTML without a page", "a.mhtml", b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/css\n\nbody {}\n", "no page"),
    Hostile("MHTML cut off", "a.mhtml", making.mhtml(page(*PARAGRAPHS))[:-400], reads=PARAGRAPHS[0]),
    Hostile("MHTML that is none", "a.mhtml", b"nothing of the kind", "no mail"),
)  # fmt: skip

MAILS = (
    Hostile("a mail without words", "a.eml", b"From: desk@example.org\r\nSubject: hi\r\nMIME-Version: 1.0\r\n\r\n", "no text of its own"),
    Hostile("a mail that is none", "a.eml", b"nothing like a mail", "no mail"),
    Hostile("a mail whose encoding has a zero in its name", "a.eml", MAIL.replace(b"charset=utf-8", b"charset=ut\x00f"), reads=PARAGRAPHS[0]),
    Hostile("mails six deep inside mails", "a.eml", _nested_mails(6), "hangs on a mail inside|inside 4", "Mail number 5"),
    Hostile("a mail with 500 attachments", "a.eml", _attachments(500), "300 more attachments", "Number 199."),
    Hostile("a mail of 400 parts inside parts", "a.eml", b"From: a@example.org\nSubject: s\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(400)), "no text|deeper"),
    Hostile("a mailbox with a line of 100 MB", "a.mbox", _sparse(100_000_000, making.mbox(MAIL) + b"From a 09:30 2019\n" + MAIL), "larger than 3 MB", TEXT),
    Hostile("a mailbox cut off", "a.mbox", making.mbox(MAIL, making.letter("Nine were held."))[:-9], reads="Nine"),
)  # fmt: skip

TABLES = (
    Hostile("rows of which one never ends", "a.jsonl", f'{{"id": 1, "text": "{"x" * 200_000}"}}\n{{"id": 2, "text": "Six held."}}'.encode(), "longer than", "Six held."),
    Hostile("a row 100,000 lists deep", "a.jsonl", b"[" * 90_000 + b'\n{"id": 2, "text": "Six held."}', "not JSON", "Six held."),
    Hostile("rows with a line of 100 MB", "a.jsonl", _sparse(100_000_000, b'{"id": 2, "text": "Six held."}\n'), "longer than", "Six held."),
    Hostile("a table without texts", "a.csv", b"a,b\n1,2\n", "table"),
    Hostile("a table whose quotation mark is never closed", "a.csv", b'text\nSix held.\n"Nine' + b" held\n" * 40_000, "never closed", "Six held."),
    Hostile("a table of 5 MB in one line", "a.csv", b"text\nSix held.\n" + b"x" * 5_000_000, "larger than it may be", "Six held."),
    Hostile("a table with zeros in its cells", "a.csv", b"text,date\n" + b"Six were held in Darnik,2019\n" * 300 + b"Nine\x00 held,2019\n", "binary"),
    Hostile("a table with too few and too many cells", "a.csv", b"date,text\n2019\n2019,Six held.,x,y,z\n", "has no text", "Six held."),
    Hostile("an XLSX cut off", "a.xlsx", making.workbook([["text"], [TEXT]])[:-50], "damaged or cut off"),
    Hostile("an XLSX that says it has a billion cells", "a.xlsx", _workbook_with(SHEET, (b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')), reads=TEXT),
    Hostile("an XLSX with a billion laughs", "a.xlsx", _workbook_with(SHEET, (b"<worksheet", LAUGHS.encode() + b"]><worksheet"), (
        b"<sheetData>", b'<sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row>')), "damaged|no text"),
    Hostile("an XLSX that says it unpacks to 420 MB", "a.xlsx", _said_to_unpack_to(making.workbook([["text"], [TEXT]]), SHEET.encode(), 420_000_000), "zip bomb"),
)  # fmt: skip

CHATS = (
    Hostile("a Telegram export cut off", "result.json", CHAT[:-100], "cut off", TEXT),
    Hostile("a Telegram export with a message of 5 MB", "result.json", CHAT.replace(b"Nine", b"Nine" * 1_300_000), "longer than", TEXT),
    Hostile("a Telegram export of odd values", "result.json", b'{"type": "private_group", "messages": [1, null, {"id": [], "text": {}}, {"text": "Six held.", "from": 5, "date": {}}]}', "no words", "Six held."),
    Hostile("a Telegram export 40,000 lists deep", "result.json", b'{"type": "private_group", "x": ' + b"[" * 40_000 + b"}", "damaged or cut off"),
    Hostile("a Telegram page without messages", "messages.html", making.telegram_page(), "holds no reports"),
    Hostile("a WhatsApp chat of impossible days", "chat.txt", b"99/99/2019, 17:03 - A: Six held.\n99/99/2019, 17:04 - B: Nine held.\n", reads="Six held."),
)  # fmt: skip

ARCHIVES = (
    Hostile("a ZIP cut off", "a.zip", making.zipped({"a.txt": TEXT})[:-30], "damaged or cut off"),
    Hostile("a ZIP that is none", "a.zip", b"this is no archive", "none, or it is damaged"),
    Hostile("an empty ZIP", "a.zip", making.zipped({}), "empty"),
    Hostile("a ZIP with an entry of 60 MB of zeros", "a.zip", _zeros(60_000_000, "bomb.txt", {"a.txt": TEXT}), "zip bomb", TEXT),
    Hostile("a ZIP whose 2,000 entries are the same 2 MB", "a.zip", lambda _: _overlapping(2000, 2_000_000), "zip bomb|same bytes|damaged", "a report of six"),
    Hostile("a ZIP of 100,001 entries", "a.zip", lambda _: _many_entries(100_001), "100,001 entries"),
    Hostile("archives six deep inside archives", "a.zip", _nested(6), "each inside another"),
    Hostile("a ZIP whose names lead out of it", "a.zip", making.zipped({"../../outside.txt": TEXT, "/etc/absolute.txt": TEXT[::-1], "C:\\windows.txt": TEXT + "x"}), reads=TEXT),
    Hostile("a ZIP with a link in it", "a.zip", making.zipped([(_named_entry("link.txt", 0o120777), "/etc/passwd"), ("a.txt", TEXT)]), "link or device", TEXT),
    Hostile("a ZIP with a device in it", "a.zip", making.zipped([(_named_entry("device", 0o020666), ""), ("a.txt", TEXT)]), "link or device", TEXT),
    Hostile("a ZIP with an encrypted entry", "a.zip", _flagged(making.zipped({"a.txt": "secret", "b.txt": TEXT}), bit=1), "encrypted", TEXT),
    Hostile("a ZIP whose files are all encrypted", "a.zip", _flagged(making.zipped({"a.txt": "secret"}), bit=1), "all files in the archive are encrypted"),
    Hostile("a ZIP with a wrong checksum", "a.zip", making.zipped({"a.txt": TEXT}, pack=zipfile.ZIP_STORED).replace(b"fabrication", b"fabricatiox", 1), "damaged inside"),
    Hostile("a ZIP packed with LZMA", "a.zip", making.zipped({"a.txt": TEXT}, pack=zipfile.ZIP_LZMA), "packed in a way"),
    Hostile("a ZIP with an entry without a name", "a.zip", _unnamed(TEXT.encode()), reads=TEXT),
    Hostile("a ZIP with one name twice", "a.zip", making.zipped([("a.txt", TEXT), ("a.txt", "Nine were held.")]), reads="Nine were held."),
    Hostile("a ZIP called DOCX", "a.docx", making.zipped({"a.txt": TEXT}), reads=TEXT),
    Hostile("a ZIP that is a presentation", "a.pptx", making.zipped({"ppt/presentation.xml": "<x/>"}), "presentation"),
)  # fmt: skip

HOSTILE = {
    "Files and names": FILES,
    "Encodings": ENCODINGS,
    "Documents": DOCUMENTS,
    "PDF": PAPERS,
    "Pages": PAGES,
    "Mail": MAILS,
    "Rows and tables": TABLES,
    "Chats": CHATS,
    "Archives": ARCHIVES,
}


def put(one: Hostile, folder: Path) -> None:
    """Makes the input in a folder."""
    place = folder / one.name
    made = one.make if isinstance(one.make, bytes) else one.make(place)
    if isinstance(made, bytes):
        place.write_bytes(made)


def possible_here(one: Hostile) -> bool:
    """Whether this system can hold such an input at all."""
    needs_linux = one.make == _no_text_name or one.what == "a named pipe"
    return sys.platform == "linux" or not needs_linux
