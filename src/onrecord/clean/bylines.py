"""Who signed an article."""

from __future__ import annotations

import itertools
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
    r"|(?:author|autor|auteur|автор|авторы|текст)s?\s*:|автор(?:\s+текста)?\b\s*:?|autorin/autor\b\s*:?"
)
_WRITTEN = re.compile(
    r"(?:written|posted) by|author|auteur|autor|écrit par|verfasst von|geschrieben von|автор", re.IGNORECASE
)
_CALLED_AUTHOR = re.compile(r"(?:^|[.:_-]|article|misc:written )(?:author|by)(?:[._-]?names?)?$", re.IGNORECASE)
_LEAD = re.compile(rf"^(?:{_BY})\s+", re.IGNORECASE)
_SIGNED = re.compile(r"^(?:by|von|par|por|автор|автор:|autor:|text:|текст:)\s+(?=[A-ZÀ-ÞА-ЯЁ])", re.IGNORECASE)
_BY_ALONE = re.compile(
    r"(?:by|von|par|por|автор|autor|author|auteur|text|текст|autorin/autor|autor/in|auteur·?e?|автор текста)\s*:?$",
    re.IGNORECASE,
)
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
    r"bio|about|avatar|image|photo|social|follow|comment|related|more|box|card|description|job|newsletter|teaser|-list\b|recommend",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|de|org|net|ru|fr|at|ch|tr|is)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\.(?:com|org|net|info|de|ru|fr|at|ch|tr|uk|it|es|pl|ua)\b|\b(?:news|nachrichten|online|redaktion|newsroom|rédaction|"
    r"редакция|новости)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?:|www\.|\S@\S")
_MOST = 20
_NEAR = 4  # boxes around a link, or elements beside a paragraph
_LONG = 150


def authors(
    tree: etree._Element, described: linked.Linked, meta: Mapping[str, str], outlet: str
) -> tuple[tuple[str, ...], str]:
    """Those who signed, and where that was found: JSON-LD, meta tags, links to an author, the visible byline.

    An agency or the outlet itself can be the author, but only where no person is.
    """
    stated = [(_said(name for name, _ in linked.people(described)), "JSON-LD")]
    stated += [(_said([words]), "meta author") for words in _in_meta(meta)]
    for names, where in stated:
        if any(not _is_outlet(name, outlet) for name in names):
            return _without_address(names, outlet), where
    shown = ((_linked_authors, "a link to the author"), (_shown, "the byline"), (_signature, "the signature"))
    for found, where in shown:
        persons = tuple(name for name in _said(found(tree)) if _is_person(name) and not _is_outlet(name, outlet))
        if persons:
            return persons, where
    return next(((_without_address(names, outlet), where) for names, where in stated if names), ((), ""))


def _in_meta(meta: Mapping[str, str]) -> Iterator[str]:
    """What meta tags say about the author: those of known names first, then any that is called so."""
    yield from (meta[name] for name in _AUTHOR_META if name in meta)
    for name, words in meta.items():
        label = name.replace("label", "data")
        if name.startswith("twitter:label") and label in meta and _WRITTEN.match(words):
            yield meta[label]
        elif name not in _AUTHOR_META and _CALLED_AUTHOR.search(name):
            yield words


def _without_address(names: tuple[str, ...], outlet: str) -> tuple[str, ...]:
    """Without what follows the outlet's own name in a meta tag: the town where it is."""
    persons = tuple(name for name in names if _is_person(name) and not _is_outlet(name, outlet))
    return (persons or names[:1]) if len(names) > 1 and _ADDRESS.search(names[0]) else names


def _said(stated: Iterable[str]) -> tuple[str, ...]:
    """The names in these bylines, each once."""
    found: dict[str, str] = {}
    for words in stated:
        for name in _split(words) if not _LINK.search(words) else ():
            if 1 < len(name) < 80 and any(map(str.isalpha, name)):
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
    """Whether a name is an address, or the outlet's own: whole, shortened, by its initials, or with "news" after it."""
    mine, theirs = _folded(_GENERAL.sub("", name)), _folded(_GENERAL.sub("", outlet))
    if _ADDRESS.search(name) or not mine:
        return True
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper()).lower()
    return (bool(theirs) and (mine in theirs or theirs in mine)) or (name.isupper() and mine == initials)


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
    """The words of the links to an author, of those that stand together with the first."""
    links = [a for a in tree.iter("a") if "author" in ((a.get("rel") or "").lower(), a.get("itemprop"))]
    if not links:
        return ()
    around = list(itertools.islice(links[0].iterancestors(), _NEAR))
    together = [
        link
        for link in links[:_MOST]
        if any(above in around for above in itertools.islice(link.iterancestors(), _NEAR))
    ]
    return list(dict.fromkeys(words_of(link) for link in together))


def _shown(tree: etree._Element) -> Sequence[str]:
    """The byline that a page shows: an element called so, or short words that begin with "By"."""
    signed: str | None = None
    for element in tree.iter("span", "div", "p", "a", "address", "li", "cite"):
        mark = " ".join(element.get(key, "") for key in ("class", "itemprop", "id", "data-testid"))
        if _MARK.search(mark) and not _NOT_BYLINE.search(mark):
            words = words_of(element)
            if 4 < len(words) < 120 and any(_is_person(name) for name in _said([words])):
                return [words]
        elif signed is None and (start := _start(element)) and (_SIGNED.match(start) or _BY_ALONE.match(start)):
            words = words_of(element)
            if len(words) < 100 and (len(words) > len(start) or len(start.split()) > 2):
                signed = words
    return [signed] if signed else ()


def _start(element: etree._Element) -> str:
    """The first words of a line: the element's own, or those of the label that it begins with."""
    own = (element.text or "").strip()
    label = element[0] if not own and len(element) and element[0].tag in {"strong", "b", "span", "em"} else None
    return own or ((label.text or "").strip() if label is not None and len(label) == 0 else "")


def _signature(tree: etree._Element) -> Sequence[str]:
    """Who signed in a line in bold or at the right edge, before the first or after the last long paragraph."""
    long = [p for p in tree.iter("p") if len(p.text or "") > _LONG or len(words_of(p)) > _LONG]
    if not long:
        return ()
    beside = (_beside(long[0], forward=False), _beside(long[-1], forward=True))
    return next(([words_of(line)] for line in beside if line is not None and _is_signature(line)), ())


def _beside(element: etree._Element, *, forward: bool) -> etree._Element | None:
    """The next or last element that shows any words."""
    beside = element.itersiblings(preceding=not forward)
    return next((one for one in itertools.islice(beside, _NEAR) if words_of(one)), None)


def _is_signature(line: etree._Element) -> bool:
    words = words_of(line)
    set_apart = len(line) > 0 and line[0].tag in {"strong", "b", "em", "i"} and words_of(line[0]) == words
    at_the_edge = "right" in (line.get("style") or "") or line.get("align") == "right"
    return line.tag == "p" and (set_apart or at_the_edge) and len(words) < 80 and all(map(_is_person, _said([words])))
