"""What a report looked like as it came: pages of a paper as pictures, anything else as the source it is.

Nothing of it is ever run: a paper is drawn in the process apart that reads papers, and a page of the web is text.
"""

from __future__ import annotations

from typing import Self

from onrecord.clean import encoding, paper
from onrecord.model.original import Original
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

_READABLE = frozenset({"html", "mhtml", "text", "markdown", "mail", "row", "rtf"})
_PICTURES = 24


def source(content: bytes, kind: str) -> str | None:
    """The bytes as the characters that they are, to be shown as text; None for a kind that no person can read so."""
    return encoding.decode(content).text if kind in _READABLE else None


class Facsimile:
    """Draws pages, and keeps the last few; use it in a `with` block, or `close` it."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._worker = Worker(limits or Limits())
        self._kept: dict[tuple[str, int], bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def page(self, content: bytes, sha256: str, number: int) -> bytes:
        """A page of a PDF as a picture (PNG), the first being 1. Raises `UnreadableInput`."""
        key = (sha256, number)
        if key not in self._kept:
            original = Original(sha256[:16], "the paper", "pdf", content, sha256, ())
            self._kept[key] = self._worker.call("the paper", paper.picture, original, number)
            while len(self._kept) > _PICTURES:
                del self._kept[next(iter(self._kept))]
        return self._kept[key]

    def close(self) -> None:
        """Ends the process that draws, and forgets what it drew."""
        self._worker.close()
        self._kept.clear()
