"""PDFs for tests: words placed on pages by hand, and pages that are a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Left edge, height above the foot of the page, size of the letters, words."""

PICTURE = "picture"


def paper(*pages: Sequence[Placed] | str) -> bytes:
    """A PDF of pages with words in Helvetica; a page that is the word `PICTURE` is a grey picture."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _stream(
            b"\x80" * 64,
            b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    ]
    kids = []
    for page in pages:
        drawn = "q 500 0 0 700 40 60 cm /Im Do Q" if isinstance(page, str) else "\n".join(map(_drawn, page))
        objects.append(_stream(drawn.encode("cp1252")))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> /XObject << /Im 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    return _written(objects)


def _drawn(placed: Placed) -> str:
    left, height, size, words = placed
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F {size} Tf {left} {height} Td ({escaped}) Tj ET"


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(content), content)


def _written(objects: Sequence[bytes]) -> bytes:
    body, offsets = io.BytesIO(), []
    body.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        offsets.append(body.tell())
        body.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = body.tell()
    body.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    body.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    body.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return body.getvalue()
