"""Where results go: written aside, readable by this user alone, then moved, so that nothing is ever half there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord import platform_
from onrecord.errors import BadOutput


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A new private file beside `path` to write to; it takes the place of `path` only if nothing went wrong."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise BadOutput(f"{path}: this is a folder, and a file is to be written there. Give a file's name.")
        platform_.open_private(aside).close()
        yield aside
        aside.replace(path)
        platform_.sync_folder(path.parent)
    except OSError as problem:
        raise BadOutput(
            f"{path}: the result cannot be written there ({problem.strerror or type(problem).__name__}). "
            "Choose another place with --output."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def write(path: Path, pieces: Iterable[str]) -> None:
    """Writes these pieces of text as UTF-8 to `path`, whole or not at all."""
    with writing(path) as aside, aside.open("w", encoding="utf-8", newline="\n") as stream:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())


def write_bytes(path: Path, content: bytes) -> None:
    """Writes these bytes to `path`, whole or not at all."""
    with writing(path) as aside, aside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
