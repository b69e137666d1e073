"""Records as bytes and back: JSON, deflated (zlib). What is read back equals what was put in, field by field.

Short texts deflate badly alone, so each is primed with bytes that are known already (a zlib preset dictionary): the
original with the text that was read out of it, reports and analyses with a primer, which the case itself holds.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from onrecord.errors import AnotherForm
from onrecord.model.analysis import Analysis
from onrecord.model.incident import (
    Copy,
    Group,
    Incident,
    Origin,
    Origins,
    Recommendation,
    Reliance,
    Rule,
    Trail,
    Version,
    Weighed,
)
from onrecord.model.judgement import Gone, Item, Judged
from onrecord.model.text import Report, Span, Unread
from onrecord.model.vectors import PassageVectors

T = TypeVar("T")
PRIMER = 1
_LEVEL = 6
_Trails = list[tuple[str, int, Trail]]


def pack(content: bytes, primer: bytes = b"") -> bytes:
    """These bytes, deflated."""
    how = zlib.compressobj(_LEVEL, zdict=primer) if primer else zlib.compressobj(_LEVEL)
    return how.compress(content) + how.flush()


def unpack(packed: bytes, primer: bytes = b"") -> bytes:
    """The bytes that were packed with this primer."""
    how = zlib.decompressobj(zdict=primer) if primer else zlib.decompressobj()
    return how.decompress(packed) + how.flush()


@functools.cache
def primer(number: int = PRIMER) -> bytes:
    """What reports and analyses are primed with; one that was released is never edited, a better one is added."""
    return (Path(__file__).parent / "primers" / f"{number}.txt").read_bytes()


KNOWN = (
    "report.id, report.url, report.outlet, report.published, report.language, report.title, report.terms, "
    "(SELECT lower(hex(sha256)) FROM original WHERE original.seq = report.original)"
)
"""What lies beside a packed report, in the order in which `report_of` takes it."""


def report_bytes(report: Report, digest: str | None = None) -> bytes:
    """A report with its text and all that is known about it, but for what lies beside it (`KNOWN`).

    `digest` is that of its original; a report that has another keeps its own.
    """
    sha256 = "" if report.sha256 and report.sha256 == digest else report.sha256
    bare = replace(report, id="", url=None, outlet=None, published=None, language=None, title=None, terms=None,
                   sha256=sha256)  # fmt: skip
    return pack(msgspec.json.encode(bare), primer())


def report_of(packed: bytes, known: Sequence[str | None]) -> Report:
    """The report that was packed; of older cases it is whole."""
    found = msgspec.json.decode(unpack(packed, primer()), type=Report)
    if found.id:
        return found
    name, url, outlet, published, language, title, terms, digest = known
    return replace(found, id=name or "", url=url, outlet=outlet, published=published, language=language, title=title,
                   terms=terms, sha256=digest if found.sha256 == "" else found.sha256)  # fmt: skip


def analysis_bytes(analysis: Analysis) -> bytes:
    """An analysis without its report and its vectors, which lie beside it."""
    return pack(plain(analysis), primer())


def plain(analysis: Analysis) -> bytes:
    """What `analysis_bytes` packs: the same on all machines, and whatever the report is called."""
    return msgspec.json.encode(replace(analysis, report=Report("", "", ""), vectors=None))


def analysis_of(packed: bytes, report: Report, vectors: PassageVectors | None = None) -> Analysis:
    """The analysis of this report that was packed; raises `AnotherForm` if an analysis looked otherwise then.

    Cases of version 2 have the vectors in the analysis too; those lie beside it in all.
    """
    try:
        found = msgspec.json.decode(unpack(packed, primer()), type=Analysis)
    except (msgspec.DecodeError, zlib.error):
        raise AnotherForm(report.id) from None
    return replace(found, report=report, vectors=vectors or found.vectors)


def spans_bytes(vectors: PassageVectors) -> bytes:
    """Where the passages stand, as pairs of little-endian 32-bit numbers."""
    return np.array(vectors.spans, "<i4").tobytes()


def vectors_of(spans: bytes | None, values: bytes | None) -> PassageVectors | None:
    """The vectors whose spans and rows these are; None where there are none."""
    if spans is None or values is None:
        return None
    ends = np.frombuffer(spans, "<i4").reshape(-1, 2).tolist()
    return PassageVectors(tuple(Span(start, end) for start, end in ends), values)


def original_bytes(content: bytes, report: Report) -> bytes:
    """The original of this report."""
    return pack(content, report.text.encode())


def original_of(packed: bytes, report: Report) -> bytes:
    """The original that was packed with this report."""
    return unpack(packed, report.text.encode())


@dataclass(frozen=True, slots=True)
class _Laid:
    """Of what people decided that which does not follow from their judgements alone."""

    items: dict[str, dict[str, tuple[Item, ...]]]
    places: dict[str, dict[str, tuple[int, ...]]]
    rejected: tuple[Item, ...]
    gone: tuple[Gone, ...]
    absorbed: dict[str, str]
    moved: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What was weighed; of the analyses only those that weighing changed. Keys that are pairs are written out."""

    rule: Rule
    incidents: tuple[Incident, ...]
    groups: tuple[Group, ...]
    origins: tuple[Origin, ...]
    statements: _Trails
    events: _Trails
    figures: _Trails
    reliances: tuple[Reliance, ...]
    outlets: dict[str, str]
    copies: tuple[Copy, ...]
    recommendations: tuple[Recommendation, ...]
    unread: tuple[Unread, ...]
    changed: tuple[Analysis, ...]
    versions: tuple[Version, ...] = ()
    judged: _Laid | None = None


def weighed_bytes(weighed: Weighed, found: Sequence[Analysis]) -> bytes:
    """All that was suggested about these reports together, without the reports."""
    ends = weighed.origins
    changed = tuple(_alone(weighed.analyses[one.report.id]) for one in found if weighed.analyses[one.report.id] != one)
    return pack(
        msgspec.json.encode(
            _Weighing(
                weighed.rule,
                weighed.incidents,
                weighed.groups,
                ends.origins,
                _pairs(ends.statements),
                _pairs(ends.events),
                _pairs(ends.figures),
                ends.reliances,
                dict(ends.outlets),
                weighed.copies,
                weighed.recommendations,
                weighed.unread,
                changed,
                weighed.versions,
                _laid(weighed.judged),
            )
        )
    )


def _laid(judged: Judged | None) -> _Laid | None:
    if judged is None:
        return None
    items = {report: dict(mine) for report, mine in judged.items.items()}
    places = {report: dict(mine) for report, mine in judged.places.items()}
    return _Laid(items, places, judged.rejected, judged.gone, dict(judged.absorbed), dict(judged.moved))


def weighed_of(packed: bytes, found: Sequence[Analysis], known: Judged | None = None) -> Weighed:
    """What was suggested about these reports together; `known` has the states and conflicts of what people judged."""
    one = _decoded(packed, _Weighing)
    analyses = {each.report.id: each for each in found}
    analyses |= {each.report.id: _beside(each, analyses[each.report.id]) for each in one.changed}
    ends = Origins(
        one.origins, _keyed(one.statements), _keyed(one.events), _keyed(one.figures), one.reliances, one.outlets
    )
    suggested = (one.incidents, one.groups, ends, one.copies, one.recommendations, one.unread, one.versions)
    judged = None
    if one.judged is not None and known is not None:
        laid = one.judged
        judged = replace(known, items=laid.items, places=laid.places, rejected=laid.rejected, gone=laid.gone,
                         absorbed=laid.absorbed, moved=laid.moved)  # fmt: skip
    return Weighed(one.rule, analyses, *suggested, judged=judged)


def _alone(analysis: Analysis) -> Analysis:
    return replace(analysis, report=Report(analysis.report.id, "", ""), vectors=None)


def _beside(analysis: Analysis, whole: Analysis) -> Analysis:
    return replace(analysis, report=whole.report, vectors=whole.vectors)


def _pairs(trails: Mapping[tuple[str, int], Trail]) -> _Trails:
    return [(report, index, trail) for (report, index), trail in trails.items()]


def _keyed(trails: _Trails) -> dict[tuple[str, int], Trail]:
    return {(report, index): trail for report, index, trail in trails}


def _decoded(packed: bytes, kind: type[T]) -> T:
    return msgspec.json.decode(unpack(packed), type=kind)
