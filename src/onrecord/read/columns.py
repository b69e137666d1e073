"""Which column of a table holds what: by the names of the columns, or as a person says."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.errors import BadColumns
from onrecord.model.original import Known, Original
from onrecord.model.text import Unread
from onrecord.read import days
from onrecord.read.source import Source

SOURCE = "the table"
FIELDS = ("text", "title", "outlet", "authors", "published", "language", "url", "terms", "id")
_ID_DIGITS = 16
_MORE_CELLS = "The row has more cells than the table has columns: something may be cut off; look into the table."
_SAY = "Say which one does: --columns text=NAME, or text=NAME in the column “columns” of reports.csv"


class NoTexts(Exception):
    """A table whose texts cannot be told; `reason` and `advice` are for the user."""

    def __init__(self, reason: str, advice: str = _SAY) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


@dataclass(frozen=True, slots=True)
class Columns:
    """The number of the column (from 0) that holds each detail, and a sentence that says so.

    `wide` is how many columns have a name; `guessed` are the details whose column nobody named.
    """

    at: Mapping[str, int]
    note: str
    wide: int
    guessed: frozenset[str] = frozenset()

    def of(self, detail: str, cells: Sequence[str]) -> str:
        """What a row has in the column of a detail; "" if nothing."""
        number = self.at.get(detail)
        return cells[number] if number is not None and number < len(cells) else ""


def parsed(words: str, fields: Sequence[str] = FIELDS) -> dict[str, str]:
    """A mapping as a person writes it, `text=Body; title=Headline` (or with commas); raises `BadColumns`."""
    said: dict[str, str] = {}
    for piece in words.replace(";", ",").split(","):
        detail, equals, column = (part.strip() for part in piece.partition("="))
        if not piece.strip():
            continue
        if not equals or not column or detail.lower() not in fields:
            raise BadColumns(
                f"“{piece.strip()[:60]}” does not say which column holds what. "
                f"Write it as {fields[0]}=NAME, with commas between; it can be {', '.join(fields)}."
            )
        said[detail.lower()] = column
    return said


def chosen(header: Sequence[str], said: Mapping[str, str]) -> Columns:
    """The columns of a table with these names; a person's word (a name, or a number from 1) comes first.

    Authors are guessed only where the table, and the row, also names an outlet or address: there they signed
    what was published. Ids are never guessed, as two tables may count from 1. Raises `NoTexts` if no column holds
    texts.
    """
    names = [plain(name) for name in header]
    at = {detail: _said(column, names, detail) for detail, column in said.items()}
    for detail in FIELDS[:-1]:
        found = [n for word in _names(detail) for n, name in enumerate(names) if name == word and n not in at.values()]
        if detail not in at and found:
            at[detail] = found[0]
    if "authors" not in said and not {"outlet", "url"} & set(at):
        at.pop("authors", None)
    if "text" not in at:
        raise NoTexts(f"it is a table, and no name of its {len(header)} columns says that it holds texts")
    taken = ", ".join(f"{detail} from “{' '.join(header[n].split())[:60]}”" for detail, n in at.items())
    left = len(header) - len(set(at.values()))
    return Columns(
        at,
        f"Taken from the table: {taken}; {left} other column{'' if left == 1 else 's'} left out.",
        len(header),
        frozenset(set(at) - set(said)),
    )


def original(
    cells: Sequence[str], columns: Columns, source: Source, *, number: str, content: bytes
) -> Original | Unread:
    """The report of a row, its text exactly as it stands in the cell; `content` is the row as it came."""
    path = f"{source.path}#{number}"
    text = columns.of("text", cells)
    if not text.strip():
        return Unread(path, "the row has no text", "Fill it in, or leave the row out")
    digest = hashlib.sha256(content).hexdigest()
    return Original(
        id=columns.of("id", cells).strip() or digest[:_ID_DIGITS],
        path=path,
        kind="row",
        content=content,
        sha256=digest,
        paths=(path,),
        obtained=source.obtained,
        how="row",
        text=text,
        known=_known(cells, columns),
        notes=(columns.note, *([_MORE_CELLS] if any(cell.strip() for cell in cells[columns.wide :]) else [])),
    )


def _known(cells: Sequence[str], columns: Columns) -> Known:
    def said(detail: str) -> str | None:
        return " ".join(columns.of(detail, cells).split()) or None

    published = said("published")
    day = days.iso(published)
    notes: tuple[str, ...] = ()
    if published and not day:
        why = "could be two days" if days.is_ambiguous(published) else "is no day"
        notes = (f"The table gives “{published[:40]}” as the day of publication, which {why}; it was not used.",)
    outlet, url = said("outlet"), said("url")
    signed = bool(outlet or url) or "authors" not in columns.guessed
    return Known(
        source=SOURCE,
        title=said("title"),
        outlet=outlet,
        authors=tuple(name.strip() for name in (said("authors") or "").split(";") if name.strip() and signed),
        published=day,
        language=said("language"),
        url=url,
        terms=said("terms"),
        notes=notes,
    )


def _said(column: str, names: Sequence[str], detail: str) -> int:
    wanted = plain(column)
    if wanted in names:
        return names.index(wanted)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:6]) <= len(names):
        return int(wanted[:6]) - 1
    raise NoTexts(f"it is a table, and it has no column “{column[:60]}” for {detail}")


def plain(name: str) -> str:
    """A column's name in lower case, with plain spaces."""
    return " ".join(name.replace("_", " ").replace("-", " ").replace("\ufeff", "").casefold().split())[:200]


@functools.cache
def _names(detail: str) -> tuple[str, ...]:
    """The names by which columns of a detail go, the likeliest first."""
    lists = [lexicon.load("columns", language)[detail] for language in lexicon.LANGUAGES]
    ranked = sorted((rank, name) for names in lists for rank, name in enumerate(names))
    return (detail, *(plain(name) for _, name in ranked))
