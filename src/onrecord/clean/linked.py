"""JSON-LD: what a page tells search engines about its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Node = Mapping[str, Any]

_ARTICLE = re.compile(
    r"(?:^|/|:)(?:\w*Article|\w*Posting|Report|Review|CreativeWork|WebPage|NewsVideo)$", re.IGNORECASE
)
_BEST = re.compile(r"(?:^|/|:)\w*(?:NewsArticle|Article|BlogPosting|LiveBlogPosting)$", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)\s*|\s*(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.DOTALL
)
_MOST = 2_000_000  # characters of one script that are looked at
_DEEPEST = 12


class Linked(NamedTuple):
    """The article's own node and all nodes with an id, to look authors up in."""

    article: Node
    by_id: Mapping[str, Node]


def article(scripts: Sequence[str], wanted_title: str) -> Linked:
    """The node that describes the page's article; an empty one if there is none.

    Of several, a news article comes before a web page, and one whose headline is that of the page first.
    """
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    by_id = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    found = [node for node in nodes if _is(node, _ARTICLE)]
    folded = _folded(wanted_title)

    def fitness(node: Node) -> tuple[bool, bool, bool, bool]:
        headline = _folded(text(node.get("headline")) or text(node.get("name")) or "")
        same = bool(headline and folded) and (headline in folded or folded in headline)
        return same and _is(node, _BEST), _is(node, _BEST), same, "datePublished" in node

    return Linked(max(found, key=fitness, default={}), by_id)


def text(value: object) -> str | None:
    """A value of JSON-LD as plain words, or None."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    words = " ".join(html.unescape(html.unescape(value)).split())
    return words or None


def people(linked: Linked, key: str = "author") -> list[tuple[str, bool]]:
    """The names under a key in order, each with whether it is said to be an organisation's."""
    return [found for found in _people(linked.article.get(key), linked.by_id, 0) if found[0]]


def _people(value: object, by_id: Mapping[str, Node], depth: int) -> Iterator[tuple[str, bool]]:
    if depth > 3:
        return
    if isinstance(value, list):
        for one in value[:40]:
            yield from _people(one, by_id, depth + 1)
    elif isinstance(value, dict):
        known = value if "name" in value else by_id.get(str(value.get("@id")), value)
        names = known.get("name")
        for name in names if isinstance(names, list) else [names]:
            yield text(name) or "", _is(known, re.compile(r"Organi[sz]ation$|Corporation$|WebSite$"))
    elif isinstance(value, str) and not value.startswith(("http://", "https://")):
        yield text(value) or "", False


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(one, str) and kind.search(one) is not None for one in (types if isinstance(types, list) else [types])
    )


def _loaded(script: str) -> object:
    bare = script[:_MOST].strip()
    for attempt in (bare, _WRAPPING.sub("", bare), re.sub(r",(\s*[}\]])", r"\1", _WRAPPING.sub("", bare))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:2000]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and key not in {
                "itemListElement",
                "comment",
                "hasPart",
                "isPartOf",
                "review",
            }:
                yield from _nodes(inner, depth + 1)


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()
