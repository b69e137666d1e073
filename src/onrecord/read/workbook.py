"""XLSX: each row of a sheet of texts a report."""

from __future__ import annotations

import datetime as dt
import io
import json
import warnings
import zipfile
from collections.abc import Iterator, Mapping

from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.model.text import Unread
from onrecord.read import columns
from onrecord.read.source import Source

MOST_BYTES = 400_000_000
MOST_LETTERS = 200_000_000
_SAVE = "Save it as CSV in UTF-8 from a spreadsheet program and add that"

Row = tuple[int, int, tuple[str, ...]]


def rows(path: str, content: bytes) -> list[Row]:
    """The rows that hold anything, as (number of the sheet, number of the row, cells); runs in the worker.

    Of a formula the last result is read, as the file keeps it. Days are written as ISO days.
    """
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):
            _check(path, content)
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return _rows(book, path)
    except (UnreadableInput, MemoryError):
        raise
    except Exception:  # the library raises whatever its parsers raise
        raise UnreadableInput(path, cause="the workbook is damaged or cut off", advice=_SAVE) from None


def _check(path: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
            cause = f"unpacked it is larger than {MOST_BYTES // 1_000_000} MB, as a zip bomb is"
            raise UnreadableInput(path, cause=cause, advice=_SAVE)


def _rows(book: object, path: str) -> list[Row]:
    found: list[Row] = []
    letters = 0
    for sheet_number, sheet in enumerate(book.worksheets, 1):  # type: ignore[attr-defined]
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        for row_number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = tuple(_shown(value) for value in values)
            letters += sum(map(len, cells))
            if letters > MOST_LETTERS:
                cause = f"it holds more than {MOST_LETTERS:,} characters"
                raise UnreadableInput(path, cause=cause, advice="Split it into several files")
            if any(cell.strip() for cell in cells):
                found.append((sheet_number, row_number, cells))
    return found


def originals(found: list[Row], source: Source, said: Mapping[str, str]) -> Iterator[Original | Unread]:
    """The reports of all sheets whose columns tell where the texts are; `#2.15` is row 15 of the second sheet.

    The bytes of a row are its cells as JSON. Raises `NoTexts` if no sheet holds texts.
    """
    chosen: dict[int, columns.Columns | None] = {}
    missing: list[columns.NoTexts] = []
    for sheet, row, cells in found:
        if sheet not in chosen:
            try:
                chosen[sheet] = columns.chosen(cells, said)
            except columns.NoTexts as problem:
                chosen[sheet] = None
                missing.append(problem)
        elif (taken := chosen[sheet]) is not None:
            content = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace")
            yield columns.original(cells, taken, source, number=f"{sheet}.{row}", content=content)
    if missing and not any(chosen.values()):
        raise missing[0]
    if not found:
        raise columns.NoTexts("the workbook is empty", "Get the file again from where it came")


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(timespec="seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).encode("utf-8", "replace").decode("utf-8")
