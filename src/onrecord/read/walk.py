"""Which files lie in what was given: in sorted order, nothing outside it, nothing of our own output."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.model.text import Unread

TABLES = ("reports.csv", "places.csv")
DEEPEST_FOLDER = 100
"""How many folders may lie inside one another below the one that was given."""
OUTPUT_FOLDER = "onrecord-out"
_LITTER = {"thumbs.db", "desktop.ini", "icon\r"}
_SAVED_WITH_PAGE = ("_files", ".files", "_fichiers", "_файлы", "-файлы")
_PAGE_ENDS = (".html", ".htm", ".xhtml")
_CONTAINERS = {".zip", ".mbox", ".eml", ".warc", ".wacz", ".gz"}
_CHAT_FURNITURE = {"css", "js", "images"}
_NAMED_CHAT = re.compile(r"(?is).*whatsapp.*?[\s_-]+(?:with|avec|mit|con|com|с|met|–|-)[\s_].+?(\.\w{1,5})?")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_CHECK = "Check the name and whether you may read it, then run again"


@dataclass(frozen=True, slots=True)
class File:
    """A regular file in the input: its path as given (printable), the path to open, its size and last change.

    `named` is true if the user named this very file, false if it was met in a folder. `notes` are sentences
    about what lies beside it and is not read. `part` is what the user named inside it (`archive.wacz#URL`),
    None for all of it.
    """

    path: str
    place: Path
    size: int
    changed: float
    named: bool = False
    notes: tuple[str, ...] = ()
    part: str | None = None


def files(inputs: Sequence[Path]) -> Iterator[File | Unread]:
    """All files in these files and folders, folders in sorted order; each file once, whatever is given twice.

    Mails and archives come after the other files of the folder that was given.
    Hidden files, litter of operating systems, the folders that browsers save beside a page, tables about
    reports and OnRecord's own output are passed over. A link inside a folder that leads out of it is not
    followed, and that is said.
    """
    seen: set[str] = set()
    shown: Counter[str] = Counter()
    for given in inputs:
        for found in _given(Path(given)):
            if isinstance(found, File):
                real = os.path.realpath(found.place)
                if real in seen or (key := f"{real}#{found.part}") in seen:
                    continue
                seen.add(real if found.part is None else key)
                shown[found.path] += 1
                yield found if shown[found.path] == 1 else _numbered(found, shown[found.path])
            else:
                yield found


def _numbered(file: File, number: int) -> File:
    """A file whose path is shown as that of an earlier one, as a name was left out of both."""
    end = file.place.suffix
    return replace(file, path=f"{file.path.removesuffix(end)} ({number}){end}")


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
    """A path as text that any file can hold, and that may be shown.

    Bytes that are no UTF-8, and marks that steer a terminal or turn the direction of writing, are written out as
    hexadecimal digits; names of people in the names of chats are left out.
    """
    return _STEERING.sub(lambda mark: f"\\x{ord(mark[0]):02x}", plain(discreet(os.fspath(path))))


def plain(path: str | os.PathLike[str]) -> str:
    """A path as text that any file can hold, with all names in it: not to be shown."""
    return os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def discreet(path: str) -> str:
    """A path without the names of people that programs put into the names of exported chats and contact cards."""
    if "hatsapp" not in path.lower() and ".vcf" not in path.lower():
        return path
    return re.sub(r"[^/\\]+", _without_name, path)


def _without_name(part: re.Match[str]) -> str:
    if part[0].lower().endswith(".vcf"):
        return "contact.vcf"
    named = _NAMED_CHAT.fullmatch(part[0][:400])
    return f"WhatsApp chat{named[1] or ''}" if named else part[0]


def _given(given: Path) -> Iterator[File | Unread]:
    try:
        kind = given.stat().st_mode
    except (OSError, ValueError) as problem:
        yield _part(printable(given)) or Unread(printable(given), _why(problem), _CHECK)
        return
    if stat.S_ISDIR(kind):
        nothing = True
        for found in sorted(_folder(given, Path(os.path.realpath(given))), key=_holds_others):
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


def _folder(folder: Path, root: Path, depth: int = 0) -> Iterator[File | Unread]:
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as problem:
        yield Unread(printable(folder), _why(problem), _CHECK)
        return
    if depth > DEEPEST_FOLDER:
        reason = f"it lies inside {DEEPEST_FOLDER} folders, each inside another, and was not opened"
        yield Unread(printable(folder), reason, "Move it up and run again")
        return
    present = set(names)
    for name in names:
        if not is_litter(name, present):
            try:
                yield from _entry(folder / name, present, root, depth)
            except OSError as problem:  # as a path that is too long
                yield Unread(printable(folder / name), _why(problem), _CHECK)


def _entry(place: Path, present: Set[str], root: Path, depth: int) -> Iterator[File | Unread]:
    """What lies at one place in a folder in which these names are `present`."""
    name = place.name
    if place.is_symlink() and (leads := _leads(place, root)) is not None:
        if leads:
            yield Unread(printable(place), leads, "Add what it leads to by its own name, if it belongs to the case")
    elif place.is_dir():
        if not _is_own_output(place) and not (place.is_symlink() or is_saved_with_page(name, present)):
            yield from _folder(place, root, depth + 1)
    else:
        furniture = ((beside, _inside(place.parent / beside)) for beside in saved_with(name, present))
        yield _one(place, notes=tuple(furniture_note(beside, files) for beside, files in furniture))


def _holds_others(found: File | Unread) -> bool:
    """Whether a file may hold copies of files beside it: it comes after them, as a person writes about the files."""
    return isinstance(found, File) and found.place.suffix.lower() in _CONTAINERS


def _inside(folder: Path) -> int:
    return sum(len(names) for _, _, names in _below(folder))


def _below(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """What `os.walk` gives, down to the deepest folder that is opened."""
    top = os.fspath(folder).count(os.sep)
    for here, inner, names in os.walk(folder):
        if here.count(os.sep) - top >= DEEPEST_FOLDER:
            inner.clear()
        yield here, inner, names


def _one(place: Path, *, named: bool = False, notes: tuple[str, ...] = ()) -> File | Unread:
    try:
        about = place.stat()
    except OSError as problem:
        return Unread(printable(place), _why(problem), _CHECK)
    if not stat.S_ISREG(about.st_mode):
        return Unread(printable(place), "it is a device, pipe or socket, not a file", "Copy what it gives into a file")
    return File(printable(place), place, about.st_size, about.st_mtime, named, notes)


def _leads(link: Path, root: Path) -> str | None:
    """Why a link is not followed; "" if what it leads to is read at its own place; None if it may be opened."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not target.is_relative_to(root):
        return "a link that leads outside the folder is not followed"
    return "" if target.is_dir() else None


def is_litter(name: str, present: Set[str]) -> bool:
    """Whether a file or folder is passed over in silence: hidden, an operating system's, a table, our own output."""
    if name.startswith((".", "~$")) or name.lower() in _LITTER or name in TABLES:
        return True
    return name in {"dossier.html", "case.json"} and {"dossier.html", "case.json"} <= present


def _is_own_output(folder: Path) -> bool:
    return folder.name == OUTPUT_FOLDER and (folder / "case.json").exists()


def is_saved_with_page(name: str, present: Set[str]) -> bool:
    """Whether a folder holds the pictures and scripts that a browser saved beside a page, or those of a chat."""
    if name in _CHAT_FURNITURE and "messages.html" in present:
        return True
    stem = next((name.removesuffix(end) for end in _SAVED_WITH_PAGE if name.endswith(end)), "")
    return bool(stem) and any(stem + end in present for end in _PAGE_ENDS)


def saved_with(page: str, present: Set[str]) -> list[str]:
    """The folders beside a page that hold what a browser saved with it."""
    stem = next((page.removesuffix(end) for end in _PAGE_ENDS if page.endswith(end)), "")
    return [stem + end for end in _SAVED_WITH_PAGE if stem and stem + end in present]


def furniture_note(folder: str, files: int) -> str:
    """A sentence about what was saved with a page and is not read."""
    return (
        f"The folder “{printable(folder)}” was saved with the page; the {files} files in it were not read as reports."
    )


def _tables_in(given: Path) -> Iterator[Path]:
    if given.name in TABLES and given.is_file():
        yield given
    elif given.is_dir():
        for folder, inner, names in _below(given):
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
