"""Which files lie in what was given: in sorted order, nothing outside it, nothing of our own output."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.model.text import Unread

TABLES = ("reports.csv", "places.csv")
OUTPUT_FOLDER = "onrecord-out"
_LITTER = {"thumbs.db", "desktop.ini", "icon\r"}
_SAVED_WITH_PAGE = ("_files", ".files", "_fichiers", "_файлы")
_CHECK = "Check the name and whether you may read it, then run again"


@dataclass(frozen=True, slots=True)
class File:
    """A regular file in the input: its path as given (printable), the path to open, its size and last change.

    `named` is true if the user named this very file, false if it was met in a folder; `part` is what the user
    named inside it (`archive.wacz#URL`), None for all of it.
    """

    path: str
    place: Path
    size: int
    changed: float
    named: bool = False
    part: str | None = None


def files(inputs: Sequence[Path]) -> Iterator[File | Unread]:
    """All files in these files and folders, folders in sorted order; each file once, whatever is given twice.

    Hidden files, litter of operating systems, the folders that browsers save beside a page, tables about
    reports and OnRecord's own output are passed over. A link inside a folder that leads out of it is not
    followed, and that is said.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _given(Path(given)):
            if isinstance(found, File):
                real = os.path.realpath(found.place)
                if real in seen or (key := f"{real}#{found.part}") in seen:
                    continue
                seen.add(real if found.part is None else key)
            yield found


def tables(inputs: Sequence[Path]) -> Iterator[Path]:
    """Every reports.csv and places.csv in these files and folders, each once, in sorted order."""
    seen: set[str] = set()
    for given in inputs:
        for place in _tables_in(Path(given)):
            real = os.path.realpath(place)
            if real not in seen:
                seen.add(real)
                yield place


def printable(path: str | os.PathLike[str]) -> str:
    """A path as text that any file can hold: bytes that are no UTF-8 are written out as hexadecimal digits."""
    return os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _given(given: Path) -> Iterator[File | Unread]:
    try:
        kind = given.stat().st_mode
    except (OSError, ValueError) as problem:
        yield _part(printable(given)) or Unread(printable(given), _why(problem), _CHECK)
        return
    if stat.S_ISDIR(kind):
        nothing = True
        for found in _folder(given, Path(os.path.realpath(given))):
            nothing = False
            yield found
        if nothing:
            yield Unread(printable(given), "the folder holds no reports", "Put files of reports in it, or name another")
    elif given.name not in TABLES:
        yield _one(given, named=True)


def _part(given: str) -> File | None:
    """The file of which a path names a part (`archive.wacz#URL`), if there is one; names may hold a # themselves."""
    for at in (at for at, mark in enumerate(given) if mark == "#"):
        whole = _one(Path(given[:at]), named=True) if Path(given[:at]).is_file() else None
        if isinstance(whole, File):
            return replace(whole, part=given[at + 1 :])
    return None


def _folder(folder: Path, root: Path) -> Iterator[File | Unread]:
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as problem:
        yield Unread(printable(folder), _why(problem), _CHECK)
        return
    present = set(names)
    for name in names:
        place = folder / name
        if _passed_over(name, present):
            continue
        if place.is_symlink() and (leads := _leads(place, root)) is not None:
            if leads:
                yield Unread(printable(place), leads, "Add what it leads to by its own name, if it belongs to the case")
        elif place.is_dir():
            if not _is_own_output(place) and not (place.is_symlink() or _is_saved_with_page(name, present)):
                yield from _folder(place, root)
        else:
            yield _one(place)


def _one(place: Path, *, named: bool = False) -> File | Unread:
    try:
        about = place.stat()
    except OSError as problem:
        return Unread(printable(place), _why(problem), _CHECK)
    if not stat.S_ISREG(about.st_mode):
        return Unread(printable(place), "it is a device, pipe or socket, not a file", "Copy what it gives into a file")
    return File(printable(place), place, about.st_size, about.st_mtime, named)


def _leads(link: Path, root: Path) -> str | None:
    """Why a link is not followed; "" if what it leads to is read at its own place; None if it may be opened."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not target.is_relative_to(root):
        return "a link that leads outside the folder is not followed"
    return "" if target.is_dir() else None


def _passed_over(name: str, present: set[str]) -> bool:
    if name.startswith((".", "~$")) or name.lower() in _LITTER or name in TABLES:
        return True
    return name in {"dossier.html", "case.json"} and {"dossier.html", "case.json"} <= present


def _is_own_output(folder: Path) -> bool:
    return folder.name == OUTPUT_FOLDER and (folder / "case.json").exists()


def _is_saved_with_page(name: str, present: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts that a browser saved beside a page."""
    stem = next((name.removesuffix(end) for end in _SAVED_WITH_PAGE if name.endswith(end)), "")
    return bool(stem) and any(stem + end in present for end in (".html", ".htm", ".xhtml"))


def _tables_in(given: Path) -> Iterator[Path]:
    if given.name in TABLES and given.is_file():
        yield given
    elif given.is_dir():
        for folder, inner, names in os.walk(given):
            inner[:] = sorted(name for name in inner if not name.startswith(".") and name != OUTPUT_FOLDER)
            for name in TABLES:
                place = Path(folder, name)
                if name in names and place.is_file() and not place.is_symlink():
                    yield place


def _why(problem: Exception) -> str:
    if isinstance(problem, FileNotFoundError):
        return "there is nothing by this name"
    if isinstance(problem, PermissionError):
        return "this user may not read it"
    if isinstance(problem, OSError) and problem.strerror:
        return f"the system cannot open it ({problem.strerror})"
    return "the system cannot open it"
