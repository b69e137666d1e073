"""How much of a thing is too much."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file, row or parse may take; whatever is over a limit is listed as unread, with the limit.

    An archive may always unpack to `archive_bytes`, and to more if it is itself large.
    """

    file_bytes: int = 200 * MEGABYTE
    row_bytes: int = 64 * MEGABYTE
    archive_bytes: int = 1_000 * MEGABYTE
    worker_bytes: int = 3_000 * MEGABYTE
    worker_seconds: float = 60.0
    attachments: int = 200
