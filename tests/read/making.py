"""Small files of the kinds that hold many reports or are packages, made of bytes."""

from __future__ import annotations

import base64
import html
import io
import json
import warnings
import zipfile
from collections.abc import Mapping, Sequence

ODT_MIME = "application/vnd.oasis.opendocument.text"
_NS = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = (
    f'xmlns:office="{_NS}:office:1.0" xmlns:text="{_NS}:text:1.0" xmlns:table="{_NS}:table:1.0" '
    f'xmlns:draw="{_NS}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)

Files = Mapping[str, str | bytes]


def zipped(
    files: Files | Sequence[tuple[str | zipfile.ZipInfo, str | bytes]], *, pack: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A ZIP archive of these files, in order; a list may hold a name twice."""
    packed = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(packed, "w", pack) as archive:
        for name, content in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(name, content)
    return packed.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def odt(body: str, *, title: str = "", head: str = "", manifest: str = "") -> bytes:
    """An ODT around the inside of `office:text`."""
    content = f"{head}<office:document-content {_ODT}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    meta = (
        f'<office:document-meta {_ODT} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>{title}'
        "</dc:title><dc:creator>Private Person</dc:creator></office:meta></office:document-meta>"
    )
    return zipped({
        "mimetype": ODT_MIME,
        "content.xml": content,
        "meta.xml": meta,
        "META-INF/manifest.xml": manifest or f'<m:manifest xmlns:m="{_NS}:manifest:1.0"/>',
    })  # fmt: skip


def written(*paragraphs: str) -> str:
    """Paragraphs as the inside of an ODT text."""
    return "".join(f"<text:p>{html.escape(p)}</text:p>" for p in paragraphs)


def rtf(*paragraphs: str, title: str = "") -> bytes:
    """An RTF with every letter beyond ASCII as Unicode with a question mark beside it."""
    info = f"{{\\info{{\\title {title}}}{{\\author Private Person}}}}" if title else ""
    body = "\\par\n".join("".join(_rtf_letter(c) for c in p) for p in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Serif;}}}}{info}\\pard {body}\\par}}".encode("ascii")


def _rtf_letter(mark: str) -> str:
    if mark.isascii():
        return f"\\{mark}" if mark in "\\{}" else mark
    units = mark.encode("utf-16-le")
    return "".join(f"\\u{int.from_bytes(units[i : i + 2], 'little', signed=True)}?" for i in range(0, len(units), 2))


def epub(chapters: Sequence[str], *, details: str = "", extra: Files | None = None) -> bytes:
    """An EPUB of these chapters, each the inside of a body, with a list of contents that is no chapter."""
    numbers = range(len(chapters))
    items = "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{details}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": "<html><body><p>List of contents</p></body></html>",
    }
    for n, chapter in enumerate(chapters):
        parts[f"OEBPS/text/c {n}.xhtml"] = (
            f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
            f"</head><body>{chapter}</body></html>"
        )
    return zipped({**parts, **(extra or {})})


def chapter(*paragraphs: str) -> str:
    return "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)


def letter(text: str, *, subject: str = "Six held", day: str = "Mon, 14 Jan 2019 09:30:00 +0300") -> bytes:
    """A mail in UTF-8, with a sender who must not be shown."""
    return (
        f"From: Private Person <private@example.org>\nTo: desk@example.org\nSubject: {subject}\nDate: {day}\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
    ).encode()


def mail_with(mail: bytes, *files: bytes) -> bytes:
    """A mail with a part in HTML, another mail and files that hang on it."""
    parts = [
        b"Content-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes("<p>Шестеро задержаны в Дарнике.</p>".encode("koi8-r")),
        b"Content-Type: message/rfc822\n\n" + mail,
        *(b'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\n' + file for file in files),
    ]
    head = b"From: Private Person <private@example.org>\nSubject: =?utf-8?B?0KjQtdGB0YLQtdGA0L4=?=\nMIME-Version: 1.0\n"
    body = b"".join(b"--b\n" + part + b"\n" for part in parts)
    return head + b'Content-Type: multipart/mixed; boundary="b"\n\n' + body + b"--b--\n"


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From private@example.org Mon Jan 14 09:30:00 2019\n" + mail + b"\n" for mail in mails)


def mhtml(page: str, *, url: str = "https://darnik.example/news/six-held", encoding: str = "utf-8") -> bytes:
    """A page as Chromium saves it, with a style and a frame beside it."""
    import quopri

    def part(kind: str, location: str, content: bytes) -> bytes:
        head = f"------b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}\r\n\r\n"
        return head.encode() + quopri.encodestring(content) + b"\r\n"

    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Six held\r\n"
        "Date: Tue, 15 Jan 2019 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n'
    ).encode()
    frame = part("text/html", "cid:frame@mhtml.blink", b"<html><body><p>An advertisement in a frame.</p></body></html>")
    style = part("text/css", "https://darnik.example/a.css", b"body { color: red }")
    return head + part(f"text/html; charset={encoding}", url, page.encode(encoding)) + frame + style + b"------b--\r\n"


def telegram(*messages: tuple[str, object], kind: str = "private_supergroup", name: str = "Neighbours") -> bytes:
    """A chat as Telegram exports it to JSON: (sender, text) by message; the third answers the first."""
    rows = [
        {
            "id": 1,
            "type": "service",
            "date": "2019-01-14T08:00:00",
            "actor": "Private Person",
            "action": "create_group",
            "text": "",
        }
    ]
    for number, (sender, text) in enumerate(messages, 2):
        row = {
            "id": number,
            "type": "message",
            "date": f"2019-01-14T09:{number:02}:00",
            "from": sender,
            "from_id": f"user{sender}",
            "text": text,
        }
        rows.append(row | ({"reply_to_message_id": 2} if number == 4 else {}))
    return json.dumps({"name": name, "type": kind, "id": 77, "messages": rows}, ensure_ascii=False, indent=1).encode()


def telegram_page(*messages: tuple[str | None, str]) -> bytes:
    """A chat as Telegram exports it to pages; a message whose sender is None joins the one before."""
    shown = []
    for number, (sender, text) in enumerate(messages, 1):
        named = f'<div class="from_name">{sender} </div>' if sender else ""
        joined = "" if sender else " joined"
        answers = (
            '<div class="reply_to details">In reply to <a href="#go_to_message1">this message</a></div>'
            if number == 3
            else ""
        )
        shown.append(
            f'<div class="message default clearfix{joined}" id="message{number}"><div class="body"><div class="pull_right '
            f'date details" title="14.01.2019 09:{number:02}:00 UTC+03:00">09:{number:02}</div>{named}{answers}'
            f'<div class="text">\n{text}\n</div></div></div>'
        )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">'
        '<div class="page_header"><div class="content"><div class="text bold">Neighbours</div></div></div>'
        '<div class="page_body chat_page"><div class="history"><div class="message service" id="message-1"><div class="body '
        f'details">14 January 2019</div></div>{"".join(shown)}</div></div></div></body></html>'
    ).encode()


def workbook(rows: Sequence[Sequence[object]], *more: Sequence[Sequence[object]]) -> bytes:
    """An XLSX of one or more sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    for number, sheet in enumerate((rows, *more)):
        page = book.active if number == 0 else book.create_sheet()
        for row in sheet:
            page.append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
