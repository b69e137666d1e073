"""What is taken out of a page before its article is looked for, and what is put together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import cast

from lxml import etree

_TAKEN_OUT = re.compile(
    r"newsletter|subscri(?:be|ption)|sign-?up|paywall-?(?:box|offer|teaser)|"
    r"author-?(?:bio|info|box|description|card|profile)|about-?(?:the-)?author|"
    r"fact-?box|info-?box|infokasten|faktabo(?:ks|x)|faktaruta|encadr[eé]|"
    r"(?:^|[\s_-])caption|bildunterschrift|image-?credit|photo-?credit|"
    r"(?:by|date)-?line|publish(?:ed)?-?(?:date|time)|timestamp|article-?(?:meta|date|info)|"
    r"social-?(?:media|shar|icon|link|bar|button|follow|network)|share-?(?:bar|button|tool|link|icon)",
    re.IGNORECASE,
)
_KEPT_TAGS = frozenset({"html", "body", "article", "main", "head", "a", "h1"})
_IN_A_SENTENCE = frozenset({"p", "li", "h2", "h3", "h4", "blockquote", "td", "strong", "em"})
_BODY = re.compile(r"article-?_*(?:body|text)|story-?_*body|(?:entry|post)-?_*content", re.IGNORECASE)
_MARKED = etree.XPath("//*[@class or @id]")
_MUTE = ("svg", "iframe", "template", "canvas")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOXES = frozenset({"div", "li", "article", "section", "a", "header", "ul", "span"})
_LONGEST_CARD, _LONGEST_LINK = 600, 2000  # letters
_DEEPEST_CARD = 6
_MOST_IN_CARD = 150  # elements
_ALL = 1.1  # how much longer a headline may be than the link in it
_LONGEST_BOX = 2500
_MOST_PARTS = 40
_LONG = 80


def prune(tree: etree._Element) -> None:
    """Takes captions, boxes, bylines, biographies and offers out of a page, and puts a parted article together.

    A box with the headline, or with half of the page's long paragraphs, is the article and stays; so do
    words within a sentence.
    """
    etree.strip_elements(tree, *_MUTE, with_tail=False)
    _drop_cards(tree)
    boxes, bodies = _found(tree)
    long = sum(1 for paragraph in tree.iter("p") if _is_long(paragraph)) if boxes else 0
    for box in boxes:
        parent = box.getparent()
        if parent is None or box.find(".//h1") is not None:
            continue
        in_a_sentence = parent.tag in _IN_A_SENTENCE or (box.tail or "").strip()
        if in_a_sentence or "dateline" in (box.get("class") or "").lower():
            box.attrib.clear()  # the extractor would go by its name and cut the sentence
            continue
        if len("".join(box.itertext())) > _LONGEST_BOX:
            continue
        inside = sum(1 for paragraph in box.iter("p") if _is_long(paragraph))
        if inside < max(2, long / 2) and not (inside and inside == long):
            _drop(box, parent)
    _join(bodies)


def _drop_cards(tree: etree._Element) -> None:
    """Takes out the cards that lead to other articles: a headline that is wholly a link, with its picture and lead.

    Where half of a page's long paragraphs stand in such cards, they are the article, and stay.
    """
    first = next(tree.iter("h1"), None)
    cards = {
        card: None for heading in tree.iter(*_HEADINGS) if heading is not first and (card := _card(heading)) is not None
    }
    inside = sum(1 for card in cards for paragraph in card.iter("p") if _is_long(paragraph))
    if inside and 2 * inside > sum(1 for paragraph in tree.iter("p") if _is_long(paragraph)):
        return
    for card in cards:
        parent = card.getparent()
        if parent is not None:
            _drop(card, parent)


def _card(heading: etree._Element) -> etree._Element | None:
    """The largest box around a linked heading that is no larger than a card; None if the heading is no link."""
    around = next(heading.iterancestors("a"), None)
    if around is not None:
        return around if _leads_away(around) and _letters(around, _LONGEST_LINK) is not None else None
    link = next(heading.iter("a"), None)
    if heading.tag == "h1" or link is None or not _leads_away(link):
        return None
    if (_letters(heading) or _LONGEST_CARD) > _ALL * (_letters(link) or 0):
        return None
    card = heading
    for above in itertools.islice(heading.iterancestors(), _DEEPEST_CARD):
        if above.tag not in _BOXES or _letters(above) is None or _holds_an_article(above):
            break
        card = above
    return card


def _holds_an_article(box: etree._Element) -> bool:
    return next(box.iter("h1"), None) is not None or sum(map(_is_long, box.iter("p"))) > 1


def _leads_away(link: etree._Element) -> bool:
    target = link.get("href") or ""
    return bool(target) and not target.startswith("#")


def _letters(element: etree._Element, most: int | None = None) -> int | None:
    """How many letters an element shows, or None if they are more than a card's."""
    most, letters = most or _LONGEST_CARD, 0
    for number, inner in enumerate(element.iter()):
        letters += len((inner.text or "").strip()) + (len((inner.tail or "").strip()) if inner is not element else 0)
        if number > _MOST_IN_CARD or letters > most:
            return None
    return letters


def _found(tree: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The boxes of a page by their names, and the elements that are called its article."""
    known: dict[tuple[str | None, str | None], bool] = {}
    boxes: list[etree._Element] = list(tree.iter("figcaption"))
    bodies: list[etree._Element] = []
    for element in _marked(tree):
        if element.tag in _KEPT_TAGS:
            continue
        mark = element.get("class"), element.get("id")
        if mark not in known:
            known[mark] = _TAKEN_OUT.search(f"{mark[0] or ''} {mark[1] or ''}") is not None
        if known[mark]:
            boxes.append(element)
        elif element.tag in {"div", "section"} and _BODY.search(mark[0] or ""):
            bodies.append(element)
    return boxes, bodies


def _marked(tree: etree._Element) -> Sequence[etree._Element]:
    return cast("list[etree._Element]", _MARKED(tree))  # noqa: SLF001  (the name lxml gives its type)


def _is_long(paragraph: etree._Element) -> bool:
    length = len(paragraph.text or "")
    return length > _LONG or (len(paragraph) > 0 and len("".join(paragraph.itertext())) > _LONG)


def _drop(element: etree._Element, parent: etree._Element) -> None:
    """Takes an element out, but leaves the words after it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _join(bodies: list[etree._Element]) -> None:
    """Moves the parts of an article that a page sets apart, under the same name, into the first of them."""
    if len(bodies) < 2:
        return
    first, *others = bodies
    name, frame = _family(first), _frame(first)
    for other in others[:_MOST_PARTS]:
        apart = other.getparent() is not None and not any(above is first for above in other.iterancestors())
        if apart and _family(other) == name and _frame(other) is frame and other.find("p") is not None:
            first.extend(list(other))


def _family(element: etree._Element) -> str:
    return " ".join(word for word in (element.get("class") or "").split() if _BODY.search(word))


def _frame(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("article", "main", "body"), None)
