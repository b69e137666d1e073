"""Lines that stand inside an article's frame and are not part of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from onrecord import lexicon
from onrecord.clean.facts import Facts

_LONGEST = 300  # a longer line is never furniture
_HEAD = 12  # lines among which a page repeats its headline and byline
_MAY_LEAD = frozenset({"p", "li", "h2", "h3", "h4", "div"})
_INLINE = frozenset({"strong", "b", "em", "span", "i", "u"})
_FOLD = re.compile(r"\W+")
_NO_BIOGRAPHY = re.compile('["“”«»„]|contribut|report', re.IGNORECASE)
_FEWEST_KEPT, _LONGEST_BIOGRAPHY = 3, 500
_FOLLOW = re.compile(
    r"\W{0,4}(?:follow|suivez|retrouvez|читайте|подписывайтесь на)\s[^.!?]{1,60}\s(?:on|at|sur|в|во)\s"
    r"(?:facebook|twitter|x\b|instagram|telegram|linkedin|youtube|google)",
    re.IGNORECASE,
)
_NO_QUOTE = r"^[^\w\"'“„«‘]{0,6}"


def one_of(phrases: Sequence[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


class _Patterns(NamedTuple):
    """The word list as patterns for one line; all take time in proportion to its length."""

    leads: re.Pattern[str]
    labels: re.Pattern[str]
    asks: re.Pattern[str]
    credits: re.Pattern[str]
    dates: re.Pattern[str]
    lists: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    words = lexicon.load("furniture", "all")

    def any_of(kind: str) -> str:
        return one_of(words[kind])

    rest = r"(?:\W*$|\s*[:»›>|–-].{0,200}$|[^.!?…:]{0,160}\W{0,3}$)"
    day = r"(?:\w+\W+){0,2}\d{1,4}\W+(?:\w+\W+){0,2}\d{2,4}\b.{0,40}$"
    return _Patterns(
        leads=re.compile(rf"{_NO_QUOTE}{any_of('read_on')}\b{rest}", re.IGNORECASE),
        labels=re.compile(
            rf"{_NO_QUOTE}(?:{any_of('labels')}\s*(?:[:»›>].{{0,200}})?|{any_of('alone')})\W{{0,4}}$", re.IGNORECASE
        ),
        asks=re.compile(rf"(?:^\W{{0,6}}|[.!?:|–»>]\W{{1,4}}){any_of('asks')}|{any_of('rights')}", re.IGNORECASE),
        credits=re.compile(rf"^\W{{0,4}}{any_of('credits')}\s*(?:by\b|[:©/]).{{0,120}}$|^©.{{0,80}}$", re.IGNORECASE),
        lists=re.compile(rf"{_NO_QUOTE}{any_of('lists')}\b[^.!?…]{{0,50}}$", re.IGNORECASE),
        dates=re.compile(rf"^{any_of('dates')}?\W{{0,4}}{day}", re.IGNORECASE),
    )


def is_furniture(line: str) -> bool:
    """Whether a line leads elsewhere, asks for a subscription, credits a picture or labels a part of the page."""
    if len(line) > _LONGEST:
        return False
    patterns = _patterns()
    return bool(
        patterns.labels.match(line)
        or patterns.lists.match(line)
        or patterns.leads.match(line)
        or patterns.credits.match(line)
        or (len(line) < 200 and (patterns.asks.search(line) or _FOLLOW.match(line)))
    )


def link_paragraphs(tree: etree._Element) -> set[str]:
    """Paragraphs and list items that are a link and hardly anything else, folded: they lead to other articles."""
    found = set()
    for link in tree.iter("a"):
        block = link.getparent()
        while block is not None and block.tag in _INLINE:
            block = block.getparent()
        if block is None or block.tag not in _MAY_LEAD or len(block) > 4:
            continue
        words = "".join(link.itertext())
        if 25 < len(words) < 250:
            whole, mine = folded("".join(block.itertext())), folded(words)
            enough = 0.6 * len(whole) if block.tag == "li" else 0.85 * len(whole) - 12
            if len(mine) > max(enough, 1):
                found.add(whole)
    return found


def without_head(lines: Sequence[str], facts: Facts) -> list[str]:
    """The lines without the title, byline and day that a page repeats before the article."""
    titles = {folded(words) for words in (*facts.headings, facts.title.value if facts.title else "") if words}
    names = {folded(name) for name in facts.authors}
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < _HEAD and len(line) < _LONGEST:
            bare = folded(line)
            if _repeats(bare, titles) or (len(line) < 120 and _is_byline(bare, names)):
                continue
            if number < 6 and len(line) < 80 and _patterns().dates.match(line):
                continue
        kept.append(line)
    return kept


def without_tail(lines: Sequence[str], facts: Facts) -> list[str]:
    """The lines without what stands after the article: who its author is."""
    kept = list(lines)
    while len(kept) > _FEWEST_KEPT and _is_biography(kept[-1], facts.authors):
        kept.pop()
    return kept


def _is_biography(line: str, authors: Sequence[str]) -> bool:
    """Whether a line says who an author is ("Mira Dolan is our correspondent in Darnik.")."""
    start = line[:200].casefold()
    return len(line) < _LONGEST_BIOGRAPHY and any(
        start.find(name.casefold()) in range(25) and not _NO_BIOGRAPHY.search(line) for name in authors if " " in name
    )


def _repeats(bare: str, titles: set[str]) -> bool:
    """Whether a line is the title, or the title with a kicker before it."""
    return bare in titles or any(
        len(title) > 20 and bare.endswith(title) and len(bare) < len(title) + 60 for title in titles
    )


def _is_byline(bare: str, names: set[str]) -> bool:
    """Whether a line is the authors' names and at most three words more."""
    rest = bare
    for name in names:
        rest = rest.replace(name, " ")
    return rest != bare and len(rest.split()) <= 3


def folded(words: str) -> str:
    """Words in lower case, nothing but letters and digits between single spaces."""
    return _FOLD.sub(" ", words.lower()).strip()
