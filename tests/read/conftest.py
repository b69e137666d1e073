"""Tiny files of every kind, made of bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from onrecord.clean import article, encoding
from onrecord.errors import UnreadableInput
from onrecord.model.text import Report, Unread
from onrecord.read import files, table
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

PARAGRAPHS = (
    "Police in Velmograd detained at least six people on Monday, the Tarvenian Network said in a statement.",
    "“They were held for three days,” said Olena Marsh, a lawyer for the network, who had seen two of them.",
    "The ministry denied the report and called it a fabrication by people who wish the country ill.",
)


class Read:
    """Reads paths as the pipeline does: originals, then reports, in a worker with small limits."""

    def __init__(self, worker: Worker, limits: Limits) -> None:
        self.worker, self.limits = worker, limits

    def __call__(self, *paths: Path) -> list[Report | Unread]:
        tables = table.overrides(paths)
        read: list[Report | Unread] = []
        for original in files.originals(
            paths, limits=self.limits, worker=self.worker, said=tables.columns, encoding=encoding.named
        ):
            if isinstance(original, Unread):
                read.append(original)
                continue
            try:
                read.append(self.worker.apply(article.report, original, tables.about(original)))
            except UnreadableInput as problem:
                read.append(Unread(problem.path, problem.cause, problem.advice))
        return read

    def one(self, path: Path) -> Report:
        """The one report in a file."""
        (report,) = self(path)
        assert isinstance(report, Report), report
        return report


@pytest.fixture(scope="session")
def worker() -> object:
    with Worker(Limits(worker_seconds=20)) as started:
        yield started


@pytest.fixture
def read(worker: Worker) -> Read:
    return Read(worker, Limits(file_bytes=3_000_000, row_bytes=100_000, archive_bytes=50_000_000, worker_seconds=20))


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", encrypted: bool = False) -> bytes:
    """A PDF of lines in Helvetica, 14 points apart; an empty line leaves a gap."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = ["BT /F1 11 Tf 72 780 Td 14 TL"]
        for line in lines:
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            drawn.append(f"({escaped}) Tj T*")
        stream = "\n".join([*drawn, "ET"]).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    trailer = b"/Size %d /Root 1 0 R" % (len(objects) + 1)
    if title:
        objects.append(b"<< /Title (%b) >>" % title.encode("latin-1"))
        trailer += b" /Info %d 0 R" % len(objects)
    if encrypted:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (b"ab" * 32, b"cd" * 32))
        trailer += b" /Encrypt %d 0 R /ID [<%b> <%b>]" % (len(objects), b"00" * 16, b"00" * 16)
    body, offsets = io.BytesIO(), []
    body.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        offsets.append(body.tell())
        body.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = body.tell()
    body.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    body.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    body.write(b"trailer\n<< %b >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))
    return body.getvalue()


def docx(body: str, *, extra: dict[str, str] | None = None, head: str = "") -> bytes:
    """A DOCX package around the inside of `w:body`, with further parts by name."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'{head}<w:document xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        f'2006/relationships"><w:body>{body}</w:body></w:document>',
        **(extra or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return packed.getvalue()


def words(*paragraphs: str) -> str:
    """Paragraphs as the inside of a DOCX body."""
    return "".join(f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>" for text in paragraphs)


def page(*paragraphs: str, head: str = "", before: str = "", after: str = "") -> str:
    """A page with an article of these paragraphs between some furniture."""
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Six held - The Darnik Post</title>{head}</head>'
        f'<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>{before}'
        f"<article><h1>Six held in Velmograd</h1>{inside}</article>{after}"
        "<footer><p>All rights reserved. Subscribe to our newsletter.</p></footer></body></html>"
    )


class Making:
    """Makers of files, handed to tests as one fixture."""

    pdf = staticmethod(pdf)
    docx = staticmethod(docx)
    words = staticmethod(words)
    page = staticmethod(page)
    paragraphs = PARAGRAPHS


@pytest.fixture
def make() -> type[Making]:
    return Making


Maker = Callable[..., bytes]
