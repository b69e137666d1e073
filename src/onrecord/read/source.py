"""Bytes that may hold reports: a file, an entry of an archive, a mail in a mailbox, what hangs on a mail."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from onrecord.model.original import Way

DEEPEST = 4
"""How many containers (archives, mailboxes, mails) may lie inside one another."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many bytes the entries of an archive, and of the archives inside it, may give when they are unpacked."""

    left: list[int] = field(default_factory=lambda: [0])

    def take(self, size: int) -> bool:
        """Whether there is still room for so many bytes; if so they are counted."""
        if size > self.left[0]:
            return False
        self.left[0] -= size
        return True


@dataclass(frozen=True, slots=True)
class Source:
    """A stream at its beginning that can be rewound, and where it lies.

    `path` is shown; `filed` is the path under which a person speaks of it, which may hold a name. `paths` are
    all places of the same bytes. `suffix` is the end of its name in lower case. `place` is the file, if it is
    one by itself; `named` is true if the user named this very file. `depth` counts the containers around it. `how`
    is the way in which it was got; `only` is the part of it that is wanted, None for all.
    """

    path: str
    stream: BinaryIO
    size: int
    suffix: str
    filed: str
    obtained: str | None = None
    paths: tuple[str, ...] = ()
    place: Path | None = None
    named: bool = False
    depth: int = 0
    notes: tuple[str, ...] = ()
    budget: Budget | None = None
    how: Way = "file"
    only: str | None = None

    def part(self, name: str, stream: BinaryIO, size: int, suffix: str) -> Source:
        """Something inside this, `name` being its number or its name."""
        path = f"{self.path}#{name}"
        return replace(
            self,
            path=path,
            stream=stream,
            size=size,
            suffix=suffix,
            filed=f"{self.filed}#{name}",
            paths=(path,),
            place=None,
            named=False,
            depth=self.depth + 1,
            notes=(),
            how="entry",
            only=None,
        )

    @property
    def suffixes(self) -> tuple[str, ...]:
        """All ends of its name in lower case: (".warc", ".gz")."""
        name = PurePath(self.path.rpartition("#")[2] if self.place is None else self.place)
        return tuple(end.lower() for end in name.suffixes) or (self.suffix,)

    def piece(self, name: str, content: bytes, suffix: str) -> Source:
        """Something inside this whose bytes are at hand."""
        return self.part(name, io.BytesIO(content), len(content), suffix)
