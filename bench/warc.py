"""Whether a large web archive is read as a stream: how much memory it takes, and how fast it goes.

    python bench/warc.py FOLDER [GIGABYTES]     makes an archive there (5 GB unless told otherwise), reads it, removes it

The archive holds generated pages, each another one, and between them the same pictures again and again, one gzip member
a record. Prints how many pages were read, and the memory of the process and of its worker at each tenth of the way.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
import time
from pathlib import Path

from onrecord.model.original import Original
from onrecord.read import files
from onrecord.read.limits import Limits

PICTURES, PICTURE_BYTES = 8, 100_000


def record(url: str, kind: str, body: bytes) -> bytes:
    """A record of one answer, packed, with its digest."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-03-01T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Record-ID: <urn:uuid:{hashlib.sha256(url.encode()).hexdigest()[:32]}>\r\n"
        f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=1, mtime=0)


def page(number: int) -> bytes:
    """A page like no other, of some twenty thousand letters."""
    line = f"<p>Report {number} says that {number % 90} people were held in Velmograd, and that nobody answered.</p>"
    return f"<!DOCTYPE html><html><head><title>{number}</title></head><body>{line * 200}</body></html>".encode()


def write(place: Path, size: int) -> int:
    """An archive of at least so many bytes; how many pages it holds."""
    pictures = [
        record(f"https://post.example/{n}.jpg", "image/jpeg", os.urandom(PICTURE_BYTES)) for n in range(PICTURES)
    ]
    pages = written = 0
    with place.open("wb") as archive:
        while written < size:
            written += archive.write(record(f"https://post.example/{pages}", "text/html", page(pages)))
            written += sum(archive.write(picture) for picture in pictures)
            pages += 1
    return pages


def memory(process: int | str) -> int:
    """The memory that a process holds, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def main() -> None:
    folder, size = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 5.0
    place = folder / "bench.warc.gz"
    try:
        pages = write(place, int(size * 1e9))
        print(f"{place.stat().st_size / 1e9:.2f} GB, {pages:,} pages, {pages * (PICTURES + 1):,} records", flush=True)
        began, read = time.monotonic(), 0
        for one in files.originals([place], limits=Limits()):
            assert isinstance(one, Original), one
            read += 1
            if read % (pages // 10) == 0:
                children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
                workers = ", ".join(f"{memory(child)} MB" for child in children)
                print(f"{100 * read // pages:3} %: {memory('self')} MB, worker {workers}", flush=True)
        seconds = time.monotonic() - began
        print(
            f"{read:,} pages in {seconds:.0f} s: {read / seconds:,.0f} pages and {size * 1000 / seconds:,.0f} MB a second"
        )
    finally:
        place.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
