"""A list of names (CSV, XLSX): each row what it gives of one person, word for word. What it leaves out, it says.

Notes and refusals hold numbers of rows and columns, never what stands in them: a list without a line of headings has a
name where a heading should be.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import lexicon
from onrecord.errors import BadColumns, UnreadableInput
from onrecord.model.person import DETAILS, NAMES, Detail, Given, Mention
from onrecord.read import workbook
from onrecord.read.columns import parsed, plain
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

FIELDS = (*DETAILS, "id")
LONGEST_CELL = 20_000
MOST_ROWS = 1_000_000
_SAVE = "Save it as CSV in UTF-8 from a spreadsheet program and import that"
_SAY = "Say which one does: --columns name=HEADING, or its number; its first line must name the columns"
_CYRILLIC = ("cp1251", "koi8-r", "cp866")
_WORD, _RUSSIAN = re.compile(r"[^\W\d_]{3,}"), re.compile("[А-яЁё]")
_NAMELIKE = re.compile("[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_ZIPPED, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SEPARATORS = ";|\n"
Encoding = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class ReadList:
    """The rows of a list as mentions, and sentences on what was taken from where and what was left out."""

    rows: tuple[Mention, ...]
    notes: tuple[str, ...]
    has_ids: bool


def parsed_columns(words: str) -> dict[str, str]:
    """What a person says of the columns: "name=ФИО, age=Возраст"; raises `BadColumns`."""
    return parsed(words, FIELDS)


def read(
    path: Path, said: Mapping[str, str], encoding: Encoding, limits: Limits | None = None
) -> tuple[ReadList, bytes]:
    """The list in a file, and its bytes; raises `UnreadableInput`, and `BadColumns` for a column that is not there."""
    limits = limits or Limits()
    content = _bytes(path, limits)
    lines, notes = _lines(path, content, encoding, limits)
    if not lines:
        raise UnreadableInput(path.name, cause="it holds no row", advice="Get the file again from where it came")
    at, more = _columns(path, lines[0][1], said)
    rows, left_out = _mentions(lines[1:], at)
    if not rows:
        raise UnreadableInput(path.name, cause="it has headings, and no row under them", advice="Look into the file")
    return ReadList(rows, (*notes, *more, *left_out), "id" in at), content


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.file_bytes:
            cause = f"it is larger than {limits.file_bytes // 1_000_000} MB, which no list of names is"
            raise UnreadableInput(path.name, cause=cause, advice="Split it into several files")
        return path.read_bytes()
    except OSError as problem:
        cause = f"the file cannot be opened ({problem.strerror or type(problem).__name__})"
        raise UnreadableInput(str(path), cause=cause, advice="Check the name, and that you may read it") from None


_END = "\x1f"  # a row that is put behind the last, to see that it is not inside of it
Line = tuple[str, tuple[str, ...]]
"""The number of a row, and its cells."""


def _lines(path: Path, content: bytes, encoding: Encoding, limits: Limits) -> tuple[list[Line], list[str]]:
    if content.startswith(_OLD_EXCEL):
        raise UnreadableInput(path.name, cause="it is an old Excel file, or one with a password", advice=_SAVE)
    if content.startswith(_ZIPPED):
        return _sheet(path, content, limits)
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableInput(path.name, cause="it is no table", advice=_SAVE)
    text, notes = _decoded(content, encoding)
    return list(_csv(path, text)), notes


def _sheet(path: Path, content: bytes, limits: Limits) -> tuple[list[Line], list[str]]:
    with Worker(limits) as worker:
        found: list[workbook.Row] = worker.call(path.name, workbook.rows, path.name, content)
    first = min((sheet for sheet, _, _ in found), default=1)
    others = {sheet for sheet, _, _ in found} - {first}
    notes = [f"Only the first sheet with rows was read; {len(others)} more were left out."] if others else []
    return [(str(row), cells) for sheet, row, cells in found if sheet == first], notes


def _decoded(content: bytes, encoding: Encoding) -> tuple[str, list[str]]:
    """The characters of a list; lines in another encoding than the rest are read in theirs, and counted."""
    named = encoding(content[:60_000])
    if named.startswith(("utf-16", "utf-32")):
        return content.decode(named, "replace").removeprefix("\ufeff"), []
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    other = [line for line in lines if not _is_utf8(line)]
    if not other:
        return content.decode("utf-8-sig"), []
    guessed = _eight_bit(b"".join(other)[:60_000], encoding)
    text = "".join(line.decode("utf-8" if _is_utf8(line) else guessed, "replace") for line in lines)
    return text, [
        f"{len(other)} of {len(lines)} lines are not in UTF-8 and were read as {guessed}; look at some of them."
    ]


def _eight_bit(sample: bytes, encoding: Encoding) -> str:
    """The encoding of names, among which few common words tell it: the Cyrillic one in which most words are words."""
    best = max(_CYRILLIC, key=lambda one: _as_words(sample.decode(one, "replace")))
    return best if _as_words(sample.decode(best, "replace")) > 0 else encoding(sample)


def _as_words(text: str) -> int:
    """How many words are wholly Cyrillic and written as names are, less those that are not."""
    words = [word for word in _WORD.findall(text) if _RUSSIAN.search(word)]
    good = sum(bool(_NAMELIKE.fullmatch(word)) for word in words)
    return 2 * good - len(words)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _csv(path: Path, text: str) -> Iterator[Line]:
    first = text[: text.find("\n") + 1 or len(text)]
    named = first.strip().lower().startswith("sep=") and len(first.strip()) == 5
    delimiter = first.strip()[-1] if named else max(",;\t|", key=first.count)
    csv.field_size_limit(1_000_000)
    whole = text.replace("\0", "\ufffd").replace(_END, "\ufffd").rstrip() + f"\n{_END}"
    rows = csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter)
    number, cells = 0, [""]
    try:
        for cells in rows:
            if cells == [_END]:
                break
            number += 1
            if number > MOST_ROWS:
                cause = f"it has more than {MOST_ROWS:,} rows"
                raise UnreadableInput(path.name, cause=cause, advice="Split it into several files")
            if any(cell.strip() for cell in cells) and not (named and number == 1):
                yield str(number), tuple(cells)
    except csv.Error:
        raise _damaged(path, number + 1) from None
    if cells != [_END]:  # the last row has swallowed the end
        raise _damaged(path, number)


def _damaged(path: Path, row: int) -> UnreadableInput:
    cause = f"row {row} is damaged, or a quotation mark in it is never closed; nothing was imported"
    return UnreadableInput(path.name, cause=cause, advice=_SAVE)


def _columns(path: Path, header: Sequence[str], said: Mapping[str, str]) -> tuple[dict[str, list[int]], list[str]]:
    """The numbers of the columns that hold each detail, and what is to be said of the others."""
    headings = [plain(one) for one in header]
    at: dict[str, list[int]] = {detail: [_column(path, column, headings, detail)] for detail, column in said.items()}
    taken = {number for numbers in at.values() for number in numbers}
    for detail in FIELDS:
        fitting = [n for word in _headings(detail) for n, one in enumerate(headings) if one == word and n not in taken]
        fitting = list(dict.fromkeys(fitting))
        if detail not in at and fitting:
            at[detail] = fitting[:1]
            taken.add(fitting[0])
            fitting = fitting[1:]
        if detail in NAMES and fitting:  # names in other spellings
            at.setdefault("also", []).extend(fitting)
            taken.update(fitting)
    if not NAMES.intersection(at):
        cause = f"none of its {len(header)} columns is headed as one that holds names"
        raise UnreadableInput(path.name, cause=cause, advice=_SAY)
    where = ", ".join(f"{d} from {_numbers(at[d])}" for d in FIELDS if d in at)
    left = len(headings) - len(taken)
    twice = len(headings) - len(set(headings) - {""}) - headings.count("")
    notes = [f"Taken: {where}; {left} other column{'' if left == 1 else 's'} left out."]
    if not any(headings[n] in _headings(detail) for detail, numbers in at.items() for n in numbers):
        said_so = all(plain(column) in headings for column in said.values())
        notes += (
            [] if said_so else ["Its first row was taken for the headings; if it gives a person, put one above it."]
        )
    if twice > 0:
        notes.append(f"{twice} column{'' if twice == 1 else 's'} bear{'s' * (twice == 1)} the heading of another one.")
    return at, notes


def _numbers(columns: Sequence[int]) -> str:
    return f"column{'s' * (len(columns) > 1)} {', '.join(str(n + 1) for n in columns)}"


def _column(path: Path, column: str, headings: Sequence[str], detail: str) -> int:
    wanted = plain(column)
    if wanted in headings:
        return headings.index(wanted)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:6]) <= len(headings):
        return int(wanted[:6]) - 1
    raise BadColumns(
        f"{path.name} has no column “{column[:60]}” for {detail}. Look at its first line, or give the column’s number."
    )


def _mentions(lines: Sequence[Line], at: Mapping[str, Sequence[int]]) -> tuple[tuple[Mention, ...], list[str]]:
    rows, formulas, long, keys = [], 0, 0, 0
    seen: set[str] = set()
    for number, cells in lines:
        given: list[Given] = []
        for detail in DETAILS:
            for words in (cells[n].strip() for n in at.get(detail, ()) if n < len(cells)):
                if words.startswith("=") and len(words) > 1:
                    formulas += 1
                elif len(words) > LONGEST_CELL:
                    long += 1
                else:
                    given += [Given(detail, one) for one in _several(detail, words)]
        key = " ".join(next((cells[n] for n in at.get("id", ()) if n < len(cells)), "").split())[:200]
        keys += key in seen
        seen |= {key} - {""}
        if given or key:
            rows.append(Mention(tuple(given), row=number, key=key))
    nameless = sum(not any(one.detail in NAMES for one in row.given) for row in rows)
    counted = (
        (nameless, "give no name; they are kept, and compared with nobody"),
        (formulas, "hold a formula and not what it gives; they were left out"),
        (long, f"are longer than {LONGEST_CELL:,} characters; they were left out"),
        (keys, "have an id that another row has"),
    )
    things = ("rows", "cells", "cells", "rows")
    return tuple(rows), [f"{n:,} {what} {why}." for (n, why), what in zip(counted, things, strict=True) if n]


def _several(detail: Detail, words: str) -> list[str]:
    """What a cell gives; several spellings stand with semicolons, bars or line ends between them."""
    if detail not in {"also", "name"}:
        return [words] if words else []
    for separator in _SEPARATORS:
        words = words.replace(separator, ";")
    return [one for piece in words.split(";") if (one := " ".join(piece.split()))]


@functools.cache
def _headings(detail: str) -> tuple[str, ...]:
    """The headings by which columns of a detail go, the likeliest first."""
    lists = [lexicon.load("persons", language)["columns"].get(detail, []) for language in lexicon.LANGUAGES]
    ranked = sorted((rank, word) for words in lists for rank, word in enumerate(words))
    return (detail, *(plain(word) for _, word in ranked))
