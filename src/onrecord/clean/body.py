"""The article of a page, paragraph by paragraph, without the furniture around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from onrecord.clean import furniture, pruning
from onrecord.clean.bylines import words_of
from onrecord.clean.facts import Facts
from onrecord.clean.furniture import folded

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings may quote testimony
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_SHORT = 400
_LEAD_MARK = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|standfirst|intro|teaser-?text|summary|sub-?(?:title|head(?:line)?)|deck?|chapo|vorspann|abstract|"
    r"excerpt|strapline|sottotitolo|article-?(?:description|lead|intro)|headline-?description|ingress|sapo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_LEAD_MARK = re.compile(
    r"caption|image|figure|media|video|photo|credit|newsletter|author|by-?line|share|tags?\b|related|comment",
    re.IGNORECASE,
)
_NO_LEAD = frozenset({"figure", "figcaption", "aside", "nav", "li", "button", "form", "footer", "time", "a"})
_LEAD_TAGS = ("p", "h2", "h3", "div", "span", "strong")
_PARAGRAPH_TAGS = ("p", "li", "h2", "h3", "h4", "pre", "tr")
_NO_ARTICLE = ("nav", "header", "footer", "aside", "form", "script", "style", "noscript")
_MOST_PARAGRAPHS = 6000
_FEWEST_CALLED, _FEWEST_DESCRIBED, _LONGEST_LEAD = 30, 40, 900  # code points
_LONGEST_PLACE = 30
_NEAR = 150  # elements after the headline among which a lead is looked for


def paragraphs(tree: etree._Element, facts: Facts) -> list[str]:
    """The paragraphs of the article in order; an empty list if the page has none. The tree is changed."""
    import trafilatura

    if sum(1 for _ in tree.iter(*_PARAGRAPH_TAGS)) > _MOST_PARAGRAPHS:
        return _every_paragraph(tree)
    leads = list(_leads(tree, facts))
    links = furniture.link_paragraphs(tree)
    pruning.prune(tree)
    document: Any = trafilatura.bare_extraction(tree, fast=True, include_comments=False)  # type: ignore[arg-type]
    lines = _lines(document.text if document is not None else "")
    if sum(map(len, lines)) < _SHORT or _looks_like_a_listing(lines):
        slower: Any = trafilatura.bare_extraction(tree, include_comments=False)  # type: ignore[arg-type]
        more = _lines(slower.text if slower is not None else "")
        if more and (sum(map(len, more)) > sum(map(len, lines)) or _looks_like_a_listing(lines)):
            lines = more
    if facts.body and sum(map(len, lines)) < min(_SHORT, 0.5 * len(facts.body)):
        lines = _lines(facts.body)
    lines = furniture.without_head(lines, facts)
    lines = [line for line in lines if not furniture.is_furniture(line) and folded(line) not in links]
    lines = furniture.without_tail(lines, facts)
    whole = folded(" ".join(lines[:12]))
    lead = next((lead for lead in leads if folded(lead)[:60] not in whole), None) if lines else None
    return [lead, *lines] if lead and not any(folded(known)[:60] in whole for known in leads[:1]) else lines


def _every_paragraph(tree: etree._Element) -> list[str]:
    """All paragraphs of an enormous page, but those in menus: the extractor would take hours over it."""
    for element in list(tree.iter(*_NO_ARTICLE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return [words for words in (words_of(element) for element in tree.iter(*_PARAGRAPH_TAGS)) if words]


def _looks_like_a_listing(lines: Sequence[str]) -> bool:
    """Whether lines are those of a menu or front page: many, and hardly any as long as a sentence."""
    return len(lines) > 40 and sum(1 for line in lines if len(line) > 80) < 0.15 * len(lines)


def _leads(tree: etree._Element, facts: Facts) -> Iterator[str]:
    """What may be the lead: words near the headline that the page calls so, or by which it describes itself."""
    described = [start for start in (folded(lead)[:50] for lead in facts.leads) if start]
    heading = next(tree.iter("h1"), None)
    after = 0
    past = heading is None
    for element in tree.iter(*_LEAD_TAGS, "h1"):
        if element is heading:
            past = True
            continue
        if not past:
            continue
        after += 1
        if after > _NEAR:
            return
        if element.tag == "h1" or len(element) > 8:
            continue
        mark = f"{element.get('class') or ''} {element.get('data-testid') or ''} {element.get('itemprop') or ''}"
        called = bool(_LEAD_MARK.search(mark)) and not _NO_LEAD_MARK.search(mark)
        if called or _describes(element, described):
            words = words_of(_line(element))
            fits = (_FEWEST_CALLED if called else _FEWEST_DESCRIBED) < len(words) < _LONGEST_LEAD
            if fits and "©" not in words and not furniture.is_furniture(words) and not _lies_elsewhere(element):
                yield words


def _describes(element: etree._Element, described: Sequence[str]) -> bool:
    own = (element.text or "").strip()
    start = folded(own[:40])[:30] if len(own) > 20 else ""
    return bool(start) and any(known.startswith(start) for known in described)


def _line(element: etree._Element) -> etree._Element:
    """The element, or the one around it if that only adds the name of a place before it ("Velmograd.")."""
    parent = element.getparent()
    if element.tag not in {"span", "strong"} or parent is None or parent.tag not in {"p", "div"} or len(parent) > 3:
        return element
    return parent if len(words_of(parent)) < len(words_of(element)) + _LONGEST_PLACE else element


def _lies_elsewhere(element: etree._Element) -> bool:
    return any(above.tag in _NO_LEAD for above in _around(element))


def _around(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    for number, above in enumerate(element.iterancestors()):
        if number > 4:
            return
        yield above


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
