"""What came in, before anything was read out of it: bytes as they came, and what a person says about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.event import Place

Kind = Literal["html", "mhtml", "text", "markdown", "pdf", "docx", "odt", "rtf", "epub", "mail", "row"]

Way = Literal["file", "row", "attachment", "entry", "archive", "fetch"]
"""How bytes were got: as a file, as a row or message of one, on a mail, as an entry of an archive or mailbox, in a
web archive, or by `onrecord fetch`."""

COMPLEX_KINDS: frozenset[str] = frozenset({"html", "mhtml", "pdf", "docx", "odt", "rtf", "epub", "mail"})
"""Kinds whose parsers run in a worker process with limits on memory and time."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a person (a row of reports.csv, or a JSONL row) says about a report; None or () where they say nothing.

    It overrides what is found in the report; what was found is kept in the report's notes. `source` says
    where the person wrote it ("reports.csv"). `notes` are sentences about parts that could not be used.
    """

    source: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    obtained: str | None = None
    terms: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that a person put on the map (a row of places.csv), with all its names, the main one first."""

    place: Place
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """One report as it came.

    `content` are the bytes (of a row of a table or of JSONL: its line; of a chat message: what the export has
    of it). `id` is the first 16 hex digits of `sha256`, or the row's own id. `paths` are all the places where
    the same bytes lay, as given, the first one being `path`. `filed` is the path under which a person speaks of
    it, where `path` hides a name. `obtained` is the time when the bytes were got (UTC, ISO): of a file its last
    change, in a web archive the record's own date, unless a person says otherwise. `how` is the way they were
    got, `url` the address they were got from if that is known, and `checked` the digests that were given for
    them and fit ("block sha1"). `text` and `known` are set for rows and chat messages only, and `hint`, the language
    of the messages around one that is too short to tell its own. `recognised` are pages of a paper that are
    pictures, by number, with the text that a machine read on them.
    """

    id: str
    path: str
    kind: Kind
    content: bytes
    sha256: str
    paths: tuple[str, ...]
    obtained: str | None = None
    text: str | None = None
    known: Known | None = None
    notes: tuple[str, ...] = ()
    recognised: tuple[tuple[int, str], ...] = ()
    filed: str | None = None
    hint: str | None = None
    how: Way = "file"
    url: str | None = None
    checked: tuple[str, ...] = ()
