"""A web page: its article without furniture, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml import html as lxml_html

from onrecord.clean import body, embedded, encoding, facts, marks
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

FEWEST_LETTERS = 60
_FEW_PARAGRAPHS = 8
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")


def draft(original: Original) -> Draft:
    """The article of a page. Raises `UnreadableInput` if no article text is found in it."""
    claimed = [match.decode("ascii") for match in _CHARSET.findall(original.content[:8192])]
    decoded = encoding.decode(original.content, claimed)
    tree = parsed(decoded.text)
    if tree is None:
        raise UnreadableInput(original.path, cause="the page is empty or damaged", advice=_SAVE)
    stated = facts.of(tree, original.obtained, original.url)
    text = "\n\n".join(_paragraphs(tree, stated))
    captions, quotes = marks.captions(tree, text)
    if sum(map(str.isalpha, text[:5000])) < FEWEST_LETTERS:
        raise UnreadableInput(original.path, cause="no article text was found on the page", advice=_SAVE)
    found = (
        ("title", stated.title.where if stated.title else ""),
        ("outlet", stated.outlet.where if stated.outlet else ""),
        ("authors", stated.authors_from),
        ("published", stated.published.where if stated.published else ""),
    )
    return Draft(
        text,
        title=stated.title.value if stated.title else None,
        outlet=stated.outlet.value if stated.outlet else None,
        authors=stated.authors,
        published=stated.published.value if stated.published else None,
        hint=stated.hint,
        url=stated.url,
        captions=captions,
        quotes=quotes,
        links=marks.links(tree, text, stated.url),
        notes=(*encoding.note(decoded), *stated.notes),
        found=tuple((detail, where) for detail, where in found if where),
    )


def _paragraphs(tree: etree._Element, stated: facts.Facts) -> list[str]:
    """The article's paragraphs; those that wait in a script, if the page itself shows none."""
    waiting = embedded.article(tree) if sum(1 for _ in tree.iter("p")) < _FEW_PARAGRAPHS else None
    shown = body.paragraphs(tree, stated)
    if waiting is None or _letters(shown) > FEWEST_LETTERS:
        return shown
    hidden = body.paragraphs(waiting, stated)
    return hidden if _letters(hidden) > _letters(shown) else shown


def _letters(paragraphs: Sequence[str]) -> int:
    return sum(map(str.isalpha, "".join(paragraphs)[:5000]))


_SAVE = "Save the page as complete HTML and add it again, or save its text as a .txt file"


_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)


def parsed(text: str) -> lxml_html.HtmlElement | None:
    """The tree of a page, or None if it has none; nothing is fetched, no entity is resolved."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)  # the library's own look-up asks Python for every element
    content = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        return lxml_html.document_fromstring(content, parser=parser)  # type: ignore[arg-type]
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "td",
        "th",
        "dd",
        "dt",
        "figure",
        "figcaption",
        "body",
        "br",
    ]
)
_SILENT = {"script", "style", "head", "title", "noscript", "template"}


def all_text(content: bytes, claimed: Sequence[str] = ()) -> str:
    """All words that a page or the body of a mail shows, a blank line between blocks."""
    tree = parsed(encoding.decode(content, [c for c in claimed if c]).text)
    if tree is None:
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "end":
            pieces.append(_SPACE.sub(" ", element.tail or ""))
        elif element.tag not in _SILENT:
            pieces.append(_SPACE.sub(" ", element.text or ""))
    lines = "".join(pieces).split("\n")
    return "\n\n".join(" ".join(line.split()) for line in lines if line.strip())
