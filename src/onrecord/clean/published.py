"""When an article appeared, where its page says so, and what is doubtful about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from onrecord.clean import linked
from onrecord.clean.titles import Stated

_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_FAR = "2100-01-01"
_DAYS_APART = 2  # time zones and night work lie between two statements of one day
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?\s*$")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "publishdate",
    "publish-date", "pubdate", "date.published", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date", "article.published",
    "cxenseparse:recs:publishtime", "publication_date", "published_time", "article:published", "og:pubdate", "ptime",
    "mediator_published_time", "article:publicationdate", "date",
)  # fmt: skip
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def published(
    tree: etree._Element, described: linked.Linked, meta: Mapping[str, str], url: str, latest: str | None
) -> tuple[Stated | None, tuple[str, ...]]:
    """The day (and hour) of publication, the first source that has one; a note if two sources are days apart."""
    candidates = list(_days(tree, described, meta))
    if not candidates and (searched := _searched(tree, url, latest)):
        candidates = [searched]
    if not candidates and url and (day := _URL_DAY.search(url)):
        candidates = [Stated("-".join(day.groups()), "the address")]
    if not candidates:
        return None, ()
    first = candidates[0]
    other = next((c for c in candidates[1:3] if _days_apart(first.value, c.value) > _DAYS_APART), None)
    if other is None:
        return first, ()
    said = f"{first.where} says {first.value[:10]}, {other.where} says {other.value[:10]}"
    return first, (f"The day of publication is doubtful: {said}.",)


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((dt.date.fromisoformat(one[:10]) - dt.date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0


def _days(tree: etree._Element, described: linked.Linked, meta: Mapping[str, str]) -> Iterator[Stated]:
    stated = [(linked.text(described.article.get("datePublished")), "JSON-LD")]
    stated += [(meta.get(name), f"meta {name}") for name in _PUBLISHED_META if name in meta]
    stated += [(linked.text(described.article.get("dateCreated")), "JSON-LD (created)")]
    for element in list(tree.iter("time"))[:40]:
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('pubdate') or ''}".lower()
        if element.get("datetime") and ("publi" in marks or "pubdate" in element.attrib or "entry-date" in marks):
            stated.append((element.get("datetime"), "the page's time mark"))
    for words, where in stated:
        day = iso(words)
        if day:
            yield Stated(day, where)


def iso(words: str | None) -> str | None:
    """A stated time as ISO day or date-time, or None; the offset is kept as stated."""
    match = _ISO.match(words or "")
    if match:
        year, month, day, clock, zone = match.groups()
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
            return None
        stamp = f"{year}-{int(month):02}-{int(day):02}"
        return f"{stamp}T{clock:0>5}{zone or ''}" if clock and clock not in {"00:00", "00:00:00"} else stamp
    compact = _COMPACT.match(words or "")
    if compact and 1 <= int(compact[2]) <= 12 and 1 <= int(compact[3]) <= 31:
        return "-".join(compact.groups()[:3])
    return None


def _searched(tree: etree._Element, url: str, latest: str | None) -> Stated | None:
    """What a search of the whole page for a visible day gives."""
    import htmldate

    try:
        day = htmldate.find_date(
            tree,  # type: ignore[arg-type]
            url=url or None,
            original_date=True,
            extensive_search=True,
            deferred_url_extractor=True,
            max_date=(latest or _FAR)[:10],  # else it would look at the clock
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return Stated(day, "the visible page") if day else None
