"""Who signed an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from onrecord.clean import linked

_AUTHOR_META = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "authors",
    "citation_author", "dc:creator", "og:article:author", "cxenseparse:author", "mediator_author",
    "article:author_name", "creator",
)  # fmt: skip
_BY = (
    r"(?:(?:written|reported|story|text|texte|words|propos\s+recueillis)\s+)?(?:by|von|par|de|por|di|av|door|przez|aus|from)\b\s*:?"
    r"|(?:author|autor|auteur|автор|авторы|текст)s?\s*:|автор\b"
)
_LEAD = re.compile(rf"^(?:{_BY})\s+", re.IGNORECASE)
_SIGNED = re.compile(r"^(?:by|von|par|por|автор|автор:|autor:|text:|текст:)\s+(?=[A-ZÀ-ÞА-ЯЁ])", re.IGNORECASE)
_APART = re.compile(r"\s*(?:,|;|\||/|\n|•|·|&|\s(?:and|und|et|y|e|og|och|en|и)\s)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)?")
_NOT_A_NAME = re.compile(
    r"\d|\b(?:staff|editor(?:s|ial)?|redak\w*|rédaction|redazione|redacción|newsroom|admin|desk|team|news(?:paper)?|online|press|"
    r"agency|agence|agentur|reuters|afp|dpa|apa|sda|efe|ansa|tass|тасс|редакция|интерфакс|риа|correspondents?|reporters?|"
    r"contributors?|guest|unknown|author|user|posted|updated|published|min|read|subscribe|follow|twitter|facebook|share|image|photo)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\s*[,|–—-]\s+(?:[\w.&'’-]+\s+){0,6}(?:editor|correspondent|reporter|writer|columnist|chief|bureau|contributor|journalist|"
    r"analyst|professor|redakteur\w*|korrespondent\w*|journaliste|autorin|редактор|корреспондент|обозреватель)\b.{0,80}$",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:^|[\s_-])(?:byline|authors?|by-line|autor|autore|auteur|writer)", re.IGNORECASE)
_NOT_BYLINE = re.compile(
    r"bio|about|avatar|image|photo|social|follow|comment|related|more|box|card|description|job|list|newsletter",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|de|org|net|ru|fr|at|ch|tr|is)\b", re.IGNORECASE)
_LINK = re.compile(r"https?:|www\.|\S@\S")
_MOST = 20


def authors(
    tree: etree._Element, described: linked.Linked, meta: Mapping[str, str], outlet: str
) -> tuple[tuple[str, ...], str]:
    """Those who signed, and where that was found: JSON-LD, meta tags, links to an author, the visible byline.

    An agency or the outlet itself can be the author, but only where no person is.
    """
    stated = (
        (_said(name for name, _ in linked.people(described)), "JSON-LD"),
        (_said([meta[name] for name in _AUTHOR_META if name in meta][:1]), "meta author"),
    )
    for names, where in stated:
        if any(not _is_outlet(name, outlet) for name in names):
            return names, where
    for shown, where in ((_linked_authors(tree), "a link to the author"), (_shown(tree), "the byline")):
        persons = tuple(name for name in _said(shown) if _is_person(name) and not _is_outlet(name, outlet))
        if persons:
            return persons, where
    return next(((names, where) for names, where in stated if names), ((), ""))


def _said(stated: Iterable[str]) -> tuple[str, ...]:
    """The names in these bylines, each once."""
    found: dict[str, str] = {}
    for words in stated:
        for name in _split(words) if not _LINK.search(words) else ():
            if 1 < len(name) < 80:
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST]


def _split(words: str) -> Iterator[str]:
    words = _LEAD.sub("", " ".join(words.split())[:400])
    for piece in _APART.split(_BRACKETS.sub("", _ROLE.sub("", words))):
        bare = _LEAD.sub("", piece).strip(" .,:;|-–—()")
        if bare:
            yield _cased(bare)


def _cased(name: str) -> str:
    """A name that a page writes all in capitals, as names are written; an agency's initials stay."""
    parts = name.split()
    if len(parts) > 1 and name.isupper() and max(map(len, parts)) > 4:
        return " ".join(part.capitalize() for part in parts)
    return " ".join(part.capitalize() if part.isupper() and len(part) > 4 else part for part in parts)


def _is_outlet(name: str, outlet: str) -> bool:
    mine, theirs = _folded(name), _folded(outlet)
    return bool(_ADDRESS.search(name)) or not mine or (bool(theirs) and (mine in theirs or theirs in mine))


def _is_person(name: str) -> bool:
    parts = name.split()
    if not 2 <= len(parts) <= 5 or _NOT_A_NAME.search(name):
        return False
    return sum(1 for part in parts if part[:1].isupper()) >= 2


def _folded(words: str) -> str:
    return re.sub(r"\W+", "", words.lower())


def words_of(element: etree._Element) -> str:
    """All words of an element between single spaces."""
    return " ".join("".join(element.itertext()).split())


def _linked_authors(tree: etree._Element) -> Sequence[str]:
    links = [a for a in tree.iter("a") if "author" in ((a.get("rel") or "").lower(), a.get("itemprop"))]
    return list(dict.fromkeys(words_of(link) for link in links[:5]))


def _shown(tree: etree._Element) -> Sequence[str]:
    """The byline that a page shows: an element called so, or short words that begin with "By"."""
    signed: str | None = None
    for element in tree.iter("span", "div", "p", "a", "address", "li", "cite"):
        mark = " ".join(element.get(key, "") for key in ("class", "itemprop", "id", "data-testid"))
        if _MARK.search(mark) and not _NOT_BYLINE.search(mark):
            words = words_of(element)
            if 4 < len(words) < 120 and any(_is_person(name) for name in _said([words])):
                return [words]
        elif signed is None and element.text and _SIGNED.match(start := element.text.strip()):
            words = words_of(element)
            if len(words) < 100 and (len(words) > len(start) or len(start.split()) > 2):
                signed = words
    return [signed] if signed else ()
