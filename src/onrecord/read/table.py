"""What a person knows about the files in a folder: reports.csv and places.csv beside them."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from onrecord.errors import BadColumns
from onrecord.model.event import Place
from onrecord.model.original import Known, KnownPlace, Original
from onrecord.model.text import Unread
from onrecord.read import columns, days, walk

_SHARED = ("outlet", "language", "obtained", "terms")
_DETAILS = ("title", "authors", "published", "url", *_SHARED)
LARGEST_TABLE = 50_000_000
_PlaceKind = Literal["town", "region", "country", "site"]
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Tables:
    """All that people wrote about reports and places; `unread` are rows that could not be used, with the reason.

    `of_columns` is what they say of the columns of tables of texts, by file.
    """

    by_file: Mapping[str, Known] = field(default_factory=dict)
    of_columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: tuple[KnownPlace, ...] = ()
    unread: tuple[Unread, ...] = ()

    def known(self, path: str) -> Known | None:
        """What a person says about the report at this path, or at `file#part` about the file's report of that part.

        What they say about a file holds for all that is in it, as far as it can: outlet, language, terms and the
        day on which it was obtained.
        """
        said = self.by_file.get(_key(path))
        whole, mark, _ = path.rpartition("#")
        around = self.known(whole) if mark else None
        if around is None:
            return said
        shared = {detail: getattr(around, detail) for detail in _SHARED if getattr(around, detail)}
        if said is None:
            return Known(source=around.source, **shared) if shared else None
        return replace(said, **{detail: value for detail, value in shared.items() if not getattr(said, detail)})

    def about(self, original: Original) -> Known | None:
        """What a person says about a report, wherever its bytes lie; the first place wins, detail by detail."""
        places = dict.fromkeys((original.filed or original.path, *original.paths[1:]))
        said = [known for place in places if (known := self.known(place)) is not None]
        if not said:
            return None
        first = said[0]
        for other in said[1:]:
            more = {d: getattr(other, d) for d in _DETAILS if getattr(other, d) and not getattr(first, d)}
            first = replace(first, **more, notes=(*first.notes, *other.notes))
        return first

    def columns(self, path: str) -> Mapping[str, str]:
        """What a person says of the columns of the table at this path: what they hold, and their names."""
        return self.of_columns.get(_key(path), {})


def overrides(inputs: Sequence[Path]) -> Tables:
    """The rows of every reports.csv and places.csv in these files and folders; paths in them are from their folder.

    Comma or semicolon, UTF-8 with or without its mark; other columns are left alone. A later row about the same
    file overrides an earlier one. Nothing raises: what is wrong is said, row by row.
    """
    by_file: dict[str, Known] = {}
    of_columns: dict[str, dict[str, str]] = {}
    places: list[KnownPlace] = []
    unread: list[Unread] = []
    for place in walk.tables(inputs):
        for number, row in _rows(place, unread):
            where = f"{walk.printable(place)}#{number}"
            about_reports = place.name == "reports.csv"
            if about_reports and (path := _spelled(place.parent, row.get("path", ""))):
                row["path"] = path
            problem = _report(row, place.parent, by_file) if about_reports else _place(row, places)
            if not problem and row.get("columns") and about_reports:
                problem = _columns(row, place.parent, of_columns)
            if problem:
                unread.append(
                    Unread(where, f"row {number} {problem}", f"Correct the row in {place.name} and run again")
                )
    return Tables(by_file, of_columns, tuple(places), tuple(unread))


def _rows(place: Path, unread: list[Unread]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table as (number of its line, column to value), names of columns in lower case."""
    path, key = walk.printable(place), ("path" if place.name == "reports.csv" else "name")
    try:
        if place.stat().st_size > LARGEST_TABLE:
            unread.append(Unread(path, "the table is too large", "Split it, one table a folder"))
            return
        text = _decoded(place.read_bytes())
    except OSError as problem:
        unread.append(Unread(path, f"the table cannot be read ({problem.strerror})", "Check that you may read it"))
        return
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if key not in names:
            unread.append(Unread(path, f"the table has no column “{key}”", "Name the columns in its first line"))
            return
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=False))
    except csv.Error as problem:
        advice = "Save it as CSV in UTF-8 from a spreadsheet program"
        unread.append(Unread(path, f"from line {reader.line_num} on the table cannot be read ({problem})", advice))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _report(row: Mapping[str, str], folder: Path, by_file: dict[str, Known]) -> str | None:
    """Takes a row of reports.csv; what is wrong with it, if it speaks of no file at all."""
    path = row.get("path", "")
    if not path:
        return "names no path"
    file = folder / path.partition("#")[0]
    if "\x00" in path or not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
        return f"names a file outside the folder: {walk.discreet(path[:200])}"
    if not file.exists():
        return f"names a file that is not there: {walk.discreet(path[:200])}"
    by_file[_key(folder / path)] = _known(row)
    return None


def _spelled(folder: Path, path: str) -> str | None:
    """The path as the files are called, if it was written with back slashes or with letters put together otherwise."""
    whole, mark, part = path.partition("#")
    if "\x00" in path or Path(whole).is_absolute() or (folder / whole).exists():
        return None
    here = folder
    for name in whole.replace("\\", "/").split("/"):
        if not (here / name).exists():
            wanted = unicodedata.normalize("NFC", name)
            names = [inside.name for inside in here.iterdir()] if here.is_dir() else []
            alike = [n for n in names if unicodedata.normalize("NFC", n) == wanted]
            if not alike:
                return None
            here /= alike[0]
        else:
            here /= name
    return os.path.relpath(here, folder) + mark + part


def _columns(row: Mapping[str, str], folder: Path, of_columns: dict[str, dict[str, str]]) -> str | None:
    """Takes what a row says of the columns of a table; what is wrong with it, if it cannot be understood."""
    try:
        of_columns[_key(folder / row["path"])] = columns.parsed(row["columns"])
    except BadColumns as problem:
        return f"has columns that are not understood: {problem}"
    return None


def _known(row: Mapping[str, str]) -> Known:
    notes: list[str] = []

    def day(column: str) -> str | None:
        words = row.get(column) or None
        found = days.iso(words)
        if words and not found:
            notes.append(f"reports.csv gives “{words[:40]}” as {column}, which is no day; it was not used")
        return found

    language = row.get("language") or None
    if language and not _LANGUAGE.fullmatch(language):
        notes.append(f"reports.csv gives “{language[:40]}” as language, which is no language tag; it was not used")
        language = None
    return Known(
        source="reports.csv",
        title=row.get("title") or None,
        outlet=row.get("outlet") or None,
        authors=tuple(name.strip() for name in row.get("authors", "").split(";") if name.strip()),
        published=day("published"),
        language=language.lower() if language else None,
        url=row.get("url") or None,
        obtained=day("obtained"),
        terms=row.get("terms") or None,
        notes=tuple(notes),
    )


def _place(row: Mapping[str, str], places: list[KnownPlace]) -> str | None:
    """Takes a row of places.csv; what is wrong with it, if it cannot be put on the map."""
    name = row.get("name", "")
    if not name:
        return "names no place"
    lat, lon = _degrees(row.get("lat"), 90), _degrees(row.get("lon"), 180)
    if lat is None or lon is None:
        said = f"lat “{row.get('lat', '')[:20]}”, lon “{row.get('lon', '')[:20]}”"
        return f"gives no point on earth for {name[:80]}: {said}"
    kind = row.get("kind", "").lower() or "town"
    if kind not in get_args(_PlaceKind):
        return f"gives “{kind[:40]}” as kind of {name[:80]}; it can be {', '.join(get_args(_PlaceKind))}"
    country = row.get("country", "").upper()
    if country and not _COUNTRY.fullmatch(country):
        return f"gives “{country[:40]}” as country of {name[:80]}; it is written with two letters, as RU"
    others = tuple(other.strip() for other in row.get("names", "").split(";") if other.strip())
    names = tuple(dict.fromkeys((name, *others)))
    chosen = next(k for k in get_args(_PlaceKind) if k == kind)
    places.append(KnownPlace(Place(name, lat, lon, country or None, kind=chosen), names))
    return None


def _degrees(words: str | None, most: int) -> float | None:
    try:
        value = float((words or "").replace(",", "."))
    except ValueError:
        return None
    return value if -most <= value <= most else None


def _key(path: str | Path) -> str:
    file, mark, part = os.fspath(path).partition("#")
    # an address that was once part of a path has lost slashes
    return os.path.realpath(file) + (mark + os.fspath(PurePosixPath(part)) if part else "")
