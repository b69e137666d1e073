"""MBOX: the mails of a mailbox one after the other, never the whole of it in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

FROM_LINE = re.compile(rb"From [^\r\n]{0,300}\d{1,2}:\d{2}(?::\d{2})?[^\r\n]{0,40}\d{4}[^\r\n]{0,40}(?:\r?\n|$)")
_PIECE = 1 << 16


def mails(lines: BinaryIO, most_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The mails in order as (number from 1, bytes), None for one that is larger than it may be.

    A mail begins after a line `From … 09:30:00 2019` that follows an empty line or begins the file. The bytes are those
    in the mailbox, without that line and the empty line before the next one.
    """
    number, mail, size = 0, bytearray(), 0
    line_begins = after_empty = True
    while line := lines.readline(_PIECE):
        if line_begins and after_empty and FROM_LINE.match(line):
            if number:
                yield number, _whole(mail, size, most_bytes)
            number, mail, size = number + 1, bytearray(), 0
            after_empty = False
        else:
            size += len(line)
            if number and size <= most_bytes + 4:
                mail += line
            after_empty = line_begins and not line.strip(b"\r\n")
        line_begins = line.endswith(b"\n")
    if number:
        yield number, _whole(mail, size, most_bytes)


def _whole(mail: bytearray, size: int, most_bytes: int) -> bytes | None:
    if size > most_bytes:
        return None
    content = bytes(mail)
    for end in (b"\r\n", b"\n"):
        if content.endswith(end + end):
            return content[: -len(end)]
    return content
