"""What a page says about its article: title, authors, outlet, day of publication, address, and where it says so."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from onrecord import lexicon
from onrecord.clean import bylines, linked


class Stated(NamedTuple):
    """A value and where it was found."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a page says about itself; None or () where it says nothing."""

    title: Stated | None = None
    outlet: Stated | None = None
    authors: tuple[str, ...] = ()
    authors_from: str = ""
    published: Stated | None = None
    url: str | None = None
    hint: str | None = None
    lead: str | None = None
    body: str | None = None
    notes: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=())


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
_TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title", "title")
_OUTLET_META = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_journal_title",
    "publisher",
    "twitter:site",
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_TAIL = re.compile(r"\S \s*[|–—-]\s+([^|–—]{2,40})$")
_SPLITS = re.compile(r"\s+(?:::|[|–—·•»«:/-])\s+|\s*\|\s*")


def of(tree: etree._Element, latest: str | None = None, got_from: str | None = None) -> Facts:
    """The facts of a page; JSON-LD first, then its meta tags, then what it shows.

    `latest` is the last day on which it can have appeared, for a day that has to be looked for in its words;
    `got_from` the address that it was got from, for a page that does not give its own.
    """
    meta = _meta(tree)
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    headings = tuple(words for words in (_words(h) for h in tree.iter("h1")) if words)
    page_title = next((words for words in (_words(t) for t in tree.iter("title")) if words), "")
    described = linked.article(scripts, meta.get("og:title") or (headings[0] if headings else page_title))
    url = _address(tree, meta) or got_from
    outlet = _outlet(described, meta, url, page_title)
    title = _title(described, meta, headings, page_title, outlet.value if outlet else "")
    authors, authors_from = bylines.authors(tree, described, meta, outlet.value if outlet else "")
    published, notes = _published(tree, described, meta, url or "", latest)
    return Facts(
        title=title,
        outlet=outlet,
        authors=authors,
        authors_from=authors_from,
        published=published,
        url=url,
        hint=tree.get("lang") or meta.get("og:locale") or meta.get("content-language"),
        lead=linked.text(described.article.get("description")) or meta.get("og:description") or meta.get("description"),
        body=_article_body(described),
        notes=notes,
        headings=headings,
    )


def _meta(tree: etree._Element) -> dict[str, str]:
    """The page's meta tags, names in lower case, the first of each name."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    return meta


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split()).replace("\u00ad", "")


def _article_body(described: linked.Linked) -> str | None:
    body = described.article.get("articleBody")
    return body if isinstance(body, str) and len(body) > 200 else None


def _title(
    described: linked.Linked, meta: Mapping[str, str], headings: tuple[str, ...], page_title: str, outlet: str
) -> Stated | None:
    named = linked.text(described.article.get("headline"))
    candidates = [
        *([Stated(named, "JSON-LD")] if named else []),
        *(Stated(meta[name], f"meta {name}") for name in _TITLE_META[:1] if name in meta),
        *([Stated(headings[0], "the page's heading")] if headings else []),
        *(Stated(meta[name], f"meta {name}") for name in _TITLE_META[1:] if name in meta),
        *([Stated(page_title, "the page's title")] if page_title else []),
    ]
    for candidate in candidates:
        bare = without_outlet(candidate.value, outlet)
        if len(bare) > 3 and _folded(bare) != _folded(outlet):
            return Stated(bare, candidate.where)
    return None


def without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name behind or before a bar or dash."""
    pieces = [(m.start(), m.end()) for m in _SPLITS.finditer(title)]
    name = _folded(outlet).replace(" ", "")
    for start, end in reversed(pieces):
        tail = _folded(title[end:]).replace(" ", "")
        if tail and name and (tail in name or name in tail) and len(tail) <= 2 * len(name) + 12 and start > 4:
            title = title[:start]
    return title.strip()


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()


def _outlet(described: linked.Linked, meta: Mapping[str, str], url: str | None, page_title: str) -> Stated | None:
    for name in _OUTLET_META[:1]:
        if meta.get(name):
            return Stated(meta[name].lstrip("@"), f"meta {name}")
    publisher = linked.people(described, "publisher") or linked.people(described, "sourceOrganization")
    if publisher:
        return Stated(publisher[0][0], "JSON-LD")
    for name in _OUTLET_META[1:]:
        if meta.get(name) and not meta[name].startswith("http"):
            return Stated(meta[name].lstrip("@"), f"meta {name}")
    tail = _TAIL.search(page_title)
    if tail and len(tail[1].split()) <= 4:
        return Stated(tail[1], "the page's title")
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.split(".")
    for first in range(len(parts) - 1):
        if known := _outlets_by_host().get(".".join(parts[first:])):
            return Stated(known, "the address")
    return Stated(host.removeprefix("www."), "the address") if host else None


@functools.cache
def _outlets_by_host() -> Mapping[str, str]:
    entries = lexicon.load("outlets", "all")["entries"]
    return {host: entry["name"] for entry in entries for host in entry.get("hosts", ())}


def _address(tree: etree._Element, meta: Mapping[str, str]) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for url in (*links, meta.get("og:url", ""), meta.get("twitter:url", "")):
        if url.startswith(("http://", "https://")) and _is_whole(url):
            return url.strip()
    return None


def _is_whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and len(url) < 2000 and (len(parts.path) > 1 or bool(parts.query))


def _published(
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
