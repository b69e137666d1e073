"""Lists of pages that sites publish for machines: RSS, Atom and sitemaps. Nothing is fetched here."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from onrecord.errors import UnreadableInput
from onrecord.read import responses

LARGEST: Final = 50_000_000
MOST: Final = 50_000
"""How many addresses a list may have; a sitemap may not have more."""

_ROOT = re.compile(
    rb"\s*(?:<\?.{0,400}?\?>\s*|<!--.{0,4000}?-->\s*){0,20}<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)\b", re.DOTALL
)
_ADVICE = "Look at it in a browser and give the addresses of the pages themselves"


def is_one(content: bytes) -> bool:
    """Whether bytes are a feed or a sitemap, by their first element."""
    return _ROOT.match(_unpacked(content[:65_536], 65_536).removeprefix(b"\xef\xbb\xbf")) is not None


def addresses(content: bytes, url: str) -> tuple[list[str], list[str]]:
    """The pages that a feed or sitemap lists, in its order, and the further sitemaps that it names, each once.

    Runs in a worker. Raises `UnreadableInput` for a list that cannot be read, or that declares entities.
    """
    content = _unpacked(content, LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableInput(url, cause="the list is too large", advice=_ADVICE)
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", content[:1_000_000], re.IGNORECASE):
        cause = "the list declares entities, as attacks on its readers do"
        raise UnreadableInput(url, cause=cause, advice=_ADVICE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableInput(url, cause="the list is damaged or empty", advice=_ADVICE)
    pages, further = list(_pages(root, url)), list(_further(root, url))
    return list(dict.fromkeys(pages))[:MOST], list(dict.fromkeys(further))[:MOST]


def _pages(root: etree._Element, url: str) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name == "item":
            yield from _first(url, *_words(element, "link"), *_words(element, "guid"))
        elif name == "entry":
            links = [link for link in element if _name(link) == "link" and link.get("href")]
            chosen = [link for link in links if link.get("rel", "alternate") == "alternate"]
            yield from _first(url, *(link.get("href") or "" for link in chosen))
        elif name == "url":
            yield from _first(url, *_words(element, "loc"))


def _further(root: etree._Element, url: str) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if etree.QName(element).localname == "sitemap":
            yield from _first(url, *_words(element, "loc"))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _words(element: etree._Element, name: str) -> list[str]:
    return [(inner.text or "").strip() for inner in element if _name(inner) == name]


def _first(base: str, *candidates: str) -> Iterator[str]:
    """The first candidate that is an address of the web, made whole."""
    for words in candidates:
        try:
            whole = urljoin(base, words) if words else ""
        except ValueError:
            continue
        if whole.startswith(("http://", "https://")) and len(whole) < 4000 and whole.isprintable():
            yield whole.partition("#")[0]
            return


def _unpacked(content: bytes, most: int) -> bytes:
    """The bytes, unpacked if they are gzip, as sitemaps may be; never more than `most`."""
    if not content.startswith(b"\x1f\x8b"):
        return content[:most]
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, most)
    except zlib.error:
        return content[:most]


def listed(response: bytes, url: str) -> tuple[list[str], list[str]] | None:
    """What the list in a web server's answer names, as `addresses` gives it; None if the answer is no list."""
    about = responses.head(response)
    if about is None or about.status != 200:
        return None
    try:
        _, content, _ = responses.unpacked(response[about.length :], about, LARGEST)
    except responses.TooLarge:
        return None
    return addresses(content, url) if is_one(content) else None
