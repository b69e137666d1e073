"""What a page says about its article: title, authors, outlet, day of publication, address, and where it says so."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import etree

from onrecord import lexicon
from onrecord.clean import bylines, linked, published, titles
from onrecord.clean.titles import Stated


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
    leads: tuple[str, ...] = ()
    body: str | None = None
    notes: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=())


_MOST_HEADINGS = 100
_OUTLET_META = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_journal_title",
    "publisher",
    "twitter:site",
)
_TAIL = re.compile(r"\S \s*[|–—-]\s+([^|–—]{2,40})$")


def of(tree: etree._Element, latest: str | None = None, got_from: str | None = None) -> Facts:
    """The facts of a page; JSON-LD first, then its meta tags, then what it shows.

    `latest` is the last day on which it can have appeared, for a day that has to be looked for in its words;
    `got_from` the address that it was got from, for a page that does not give its own.
    """
    meta = _meta(tree)
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    headings, second = _headings(tree, "h1"), _headings(tree, "h2")
    page_title = next((words for words in (_words(t) for t in tree.iter("title")) if words), "")
    described = linked.article(scripts, meta.get("og:title") or (headings[0] if headings else page_title))
    url = _address(tree, meta) or got_from
    outlet = _outlet(described, meta, url, page_title)
    title = titles.title(described, meta, (headings, second), page_title, outlet.value if outlet else "")
    authors, authors_from = bylines.authors(tree, described, meta, outlet.value if outlet else "")
    day, notes = published.published(tree, described, meta, url or "", latest)
    return Facts(
        title=title,
        outlet=outlet,
        authors=authors,
        authors_from=authors_from,
        published=day,
        url=url,
        hint=tree.get("lang") or meta.get("og:locale") or meta.get("content-language"),
        leads=_descriptions(described, meta),
        body=_article_body(described),
        notes=notes,
        headings=headings,
    )


def _descriptions(described: linked.Linked, meta: Mapping[str, str]) -> tuple[str, ...]:
    said = (linked.text(described.article.get("description")), meta.get("og:description"), meta.get("description"))
    return tuple(dict.fromkeys(words for words in said if words))


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


def _headings(tree: etree._Element, tag: str) -> tuple[str, ...]:
    headings = itertools.islice(tree.iter(tag), _MOST_HEADINGS)
    return tuple(words for words in map(_words, headings) if words)


def _article_body(described: linked.Linked) -> str | None:
    body = described.article.get("articleBody")
    return body if isinstance(body, str) and len(body) > 200 else None


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
