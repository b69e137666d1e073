"""Readers of the gold format: texts that people marked, as one JSON object a line."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import OnRecordError
from onrecord.model.text import Span

Json = Mapping[str, Any]
Spans = tuple[Span, ...]
ROLES = {"PerpInd": "perpetrators", "PerpOrg": "perpetrators", "Victim": "victims", "Weapon": "means"}
"""What the templates of MUC-4 call it, and the name of the role in an event mention."""
DETAILS = ("title", "url", "outlet", "published", "language")


class BadGold(OnRecordError):
    """A gold file is missing or not in the format of bench/README.md."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as a person marked it; source and cue may be empty."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression and its TIMEX3 value; None where the annotator gave none."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place name and where it lies (degrees); None where the annotator could not say."""

    span: Span
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Registered:
    """What a register says of one incident: whole persons, the day (ISO) and the place."""

    incident: str
    killed: int
    injured: int
    arrested: int
    day: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class CountMark:
    """A figure: what is counted, with both bounds; None is no bound."""

    counted: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event at its trigger, with its type and factuality."""

    trigger: Span
    type: str
    factuality: str


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """A sentence with the labels that readers gave it."""

    span: Span
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A mention of someone or something that has a part in what a report tells; `entity` is who or what it is."""

    role: str
    entity: str
    words: str


Mark = Attribution | TimeMark | PlaceMark | Registered | CountMark | EventMark | SentenceMark | RoleMark
M = TypeVar("M", bound=Mark)


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A text that people marked, and what a reader of the page would know about it.

    `details` is all that the program may see besides the text. `clusters` are the incidents that it reports on;
    `title`, `published` and `authors` what the page truly says of itself, where people wrote that down.
    """

    id: str
    text: str
    details: Mapping[str, str]
    marks: tuple[Mark, ...] = ()
    clusters: frozenset[str] = frozenset()
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()

    def all(self, kind: type[M]) -> list[M]:
        """The marks of one kind, in order."""
        return [mark for mark in self.marks if isinstance(mark, kind)]

    def as_row(self) -> str:
        """The line that is handed to the program: no mark is in it."""
        return json.dumps({"id": self.id, "text": self.text, **self.details}, ensure_ascii=False) + "\n"


def read(path: Path, limit: int | None = None) -> list[GoldReport]:
    """The reports of a gold file (`.jsonl` or `.jsonl.gz`), the first `limit` of them. Raises `BadGold`."""
    reports: list[GoldReport] = []
    for number, line in enumerate(content(path).decode("utf-8").split("\n"), start=1):
        if limit is not None and len(reports) >= limit:
            break
        if line.strip():
            try:
                reports.append(_report(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as wrong:
                raise BadGold(
                    f"{path.name}: line {number} is not in the gold's format ({type(wrong).__name__})."
                ) from None
    return reports


def content(path: Path) -> bytes:
    """The bytes of a gold file, unpacked. Raises `BadGold` if there is none."""
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if path.suffix == ".gz" else raw
    except (OSError, EOFError) as wrong:
        raise BadGold(f"{path.name}: cannot be read ({type(wrong).__name__}).") from None


def digest(files: Iterable[Path]) -> str:
    """The first 16 hex digits of the SHA-256 over names and unpacked bytes: another text or mark changes it."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.name.removesuffix(".gz").encode() + b"\0")
        whole.update(hashlib.sha256(content(path)).digest())
    return whole.hexdigest()[:16]


def write_rows(reports: Iterable[GoldReport], path: Path) -> None:
    """The texts as a JSON Lines file, as a user would hand them in."""
    path.write_text("".join(report.as_row() for report in reports), encoding="utf-8")


def unpack_pages(reports: Iterable[GoldReport], packed: Path, folder: Path) -> list[Path]:
    """The saved pages of these reports as plain `.html` files. Raises `BadGold` if one is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for report in reports:
        page = folder / f"{report.id}.html"
        page.write_bytes(content(packed / f"{report.id}.html.gz"))
        pages.append(page)
    return pages


def _report(row: Json) -> GoldReport:
    details = {key: str(row[key]) for key in DETAILS if row.get(key)}
    if row.get("dct"):
        details["published"] = str(row["dct"])
    if row.get("lang"):
        details["language"] = str(row["lang"])
    marks = (_mark(mark) for mark in row.get("annotations") or ())
    return GoldReport(
        id=str(row["doc_id"]),
        text=str(row["text"]),
        details=details,
        marks=tuple(mark for mark in marks if mark is not None),
        clusters=frozenset(str(cluster) for cluster in row.get("clusters") or ()),
        title=row.get("gold_title"),
        published=row.get("gold_published"),
        authors=tuple(row.get("gold_authors") or ()),
    )


def _mark(mark: Json) -> Mark | None:
    match mark.get("type"):
        case "attribution":
            parts = [spans(mark.get(key)) for key in ("source", "cue", "content")]
            return Attribution(*parts) if parts[2] else None
        case "timex" if mark.get("end", 0) > mark.get("start", 0):
            value = mark.get("value")
            return TimeMark(_span(mark), value if isinstance(value, str) else None)
        case "toponym" | "place":
            located = mark.get("lat") is not None
            return PlaceMark(_span(mark), (float(mark["lat"]), float(mark["lon"])) if located else None)
        case "incident":
            return _registered(mark["incident"], mark["value"])
        case "count":
            return CountMark(mark["counted"], mark["low"], mark["high"])
        case "event" if "event" in mark and "factuality" in mark:
            return EventMark(_span(mark), mark["event"], mark["factuality"])
        case "PerpInd" | "PerpOrg" | "Victim" | "Weapon" as part:
            return RoleMark(ROLES[part], f"{part} {mark['template']} {mark['entity']}", mark["text"])
        case "sentence":
            return SentenceMark(_span(mark), frozenset(mark.get("labels") or ()))
    return None


def _registered(incident: object, value: Json) -> Registered:
    return Registered(
        str(incident), value["killed"], value["injured"], value["arrested"], value.get("date"), value.get("place")
    )


def _span(mark: Json) -> Span:
    return Span(mark["start"], mark["end"])


def spans(value: Any) -> Spans:
    """A span, a list of spans or nothing, as spans in order."""
    if not value:
        return ()
    pieces = [value] if isinstance(value[0], int) else value
    return tuple(sorted(Span(int(start), int(end)) for start, end in pieces))
