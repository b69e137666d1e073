"""Web archives made of bytes, right ones and wrong ones."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Mapping, Sequence

from fastwarc.stream_io import ZstdWriter

HTML = "text/html; charset=utf-8"


def sha1(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def answer(body: bytes, *, status: str = "200 OK", kind: str = HTML, headers: Mapping[str, str] | None = None) -> bytes:
    """An HTTP answer, as a server sends it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(f"{k}: {v}" for k, v in (headers or {}).items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def record(
    url: str,
    block: bytes,
    *,
    kind: str = "response",
    day: str = "2024-03-01T10:00:00Z",
    block_digest: str | None = "",
    payload_digest: str | None = "",
    length: object = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A WARC record; its digests are right unless others are given, or None."""
    payload = block.partition(b"\r\n\r\n")[2] if kind == "response" else block
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url + block.hex())}>",
        "WARC-Date": day,
        "WARC-Target-URI": url,
        "WARC-Block-Digest": sha1(block) if block_digest == "" else block_digest,
        "WARC-Payload-Digest": sha1(payload) if payload_digest == "" else payload_digest,
        "Content-Type": "application/http; msgtype=response" if kind in {"response", "revisit"} else HTML,
        **(more or {}),
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value is not None)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """A WARC of one gzip member a record, as is usual."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zstandard(*records: bytes) -> bytes:
    """A WARC of one zstandard frame a record."""
    written = io.BytesIO()
    for one in records:
        frame = io.BytesIO()
        writer = ZstdWriter(frame)
        writer.write(one)
        writer.close()
        written.write(frame.getvalue())
    return written.getvalue()


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body as it is sent in chunks."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def wacz(
    warc: bytes,
    *,
    pages: Sequence[str] | None = None,
    resources: Sequence[Mapping[str, object]] | None = None,
    name: str = "archive/data.warc.gz",
    list_digest: str | None = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A WACZ package around a WARC; its list and digests are right unless others are given, or None."""
    rows = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}, *({"url": url} for url in pages or ())]
    listing = "".join(json.dumps(row) + "\n" for row in rows).encode()
    if resources is None:
        resources = [{"name": "data.warc.gz", "path": name, "hash": sha256(warc), "bytes": len(warc)}]
    described = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr(name, warc)
        if pages is not None:
            package.writestr("pages/pages.jsonl", listing)
        package.writestr("datapackage.json", described)
        if list_digest is not None:
            digest = json.dumps({"path": "datapackage.json", "hash": list_digest or sha256(described)})
            package.writestr("datapackage-digest.json", digest)
        for inner, content in (more or {}).items():
            package.writestr(inner, content)
    return written.getvalue()
