"""What was fetched, written as a web archive: whole, with digests, aside and then moved, never over another file."""

from __future__ import annotations

import hashlib
import io
import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from fastwarc import stream_io, warc

from onrecord import __version__, platform_
from onrecord.errors import BadOutput
from onrecord.read.archived import OWN_SOFTWARE
from onrecord.read.fetch import Exchange

_MOST_NAMES = 100_000


def saved(exchanges: Sequence[Exchange], folder: Path) -> Path:
    """A new web archive in the folder that holds these exchanges; its name says when, not what. Raises `BadOutput`."""
    moment = exchanges[0].began.replace("-", "").replace(":", "")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = _reserved(folder, moment)
        aside = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            with platform_.open_private(aside) as stream:
                stream.write(_archive(exchanges, place.name))
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(place)  # the name was reserved by an empty file of our own
        except OSError:
            place.unlink(missing_ok=True)
            aside.unlink(missing_ok=True)
            raise
        platform_.sync_folder(folder)
    except OSError as problem:
        raise BadOutput(
            f"{folder}: what was fetched cannot be saved there ({problem.strerror or type(problem).__name__}). "
            "Choose another folder with --output."
        ) from None
    return place


def _reserved(folder: Path, moment: str) -> Path:
    for number in range(1, _MOST_NAMES):
        place = folder / f"{moment}-{number:04}.warc.gz"
        try:
            platform_.open_private(place).close()
        except FileExistsError:
            continue
        return place
    raise FileExistsError(f"{folder} is full")


def _archive(exchanges: Sequence[Exchange], name: str) -> bytes:
    written = io.BytesIO()
    packer = stream_io.GzipWriter(written)
    about = f"software: {OWN_SOFTWARE}{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    head = _record(warc.warcinfo, about, exchanges[0].began, {"WARC-Filename": name})
    head.headers["Content-Type"] = "application/warc-fields"
    _write(head, packer)
    for one in exchanges:
        target = {"WARC-Target-URI": one.url}
        reached = {"WARC-IP-Address": one.address} if one.address else {}
        cut = {"WARC-Truncated": one.truncated} if one.truncated else {}
        payload = {"WARC-Payload-Digest": _digest(one.response.partition(b"\r\n\r\n")[2])}
        answer = _record(warc.response, one.response, one.began, {**target, **reached, **cut, **payload})
        answer.headers["Content-Type"] = "application/http; msgtype=response"
        asked = _record(warc.request, one.request, one.began, {**target, **reached})
        asked.headers["Content-Type"] = "application/http; msgtype=request"
        asked.headers["WARC-Concurrent-To"] = answer.headers["WARC-Record-ID"]
        _write(answer, packer)
        _write(asked, packer)
    packer.close()
    return written.getvalue()


def _record(kind: warc.WarcRecordType, block: bytes, began: str, headers: dict[str, str]) -> warc.WarcRecord:
    record = warc.WarcRecord()
    record.init_headers(record_type=kind, record_urn=f"uuid:{uuid.uuid4()}".encode())
    record.headers["WARC-Date"] = began
    for name, value in headers.items():
        record.headers[name] = value
    record.headers["WARC-Block-Digest"] = _digest(block)
    record.set_bytes_content(block)
    return record


def _write(record: warc.WarcRecord, packer: stream_io.GzipWriter) -> None:
    """One record as one gzip member, so that readers can begin at any of them."""
    record.write(packer)
    packer.finish()


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
