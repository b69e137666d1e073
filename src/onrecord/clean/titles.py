"""The title of a page's article, as its readers see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.clean import linked


class Stated(NamedTuple):
    """A value and where it was found."""

    value: str
    where: str


_META = ("twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title", "title")
_SPLITS = re.compile(r"\s+(?:::|[|–—·•»«:/-])\s+|\s*\|\s*")
_APART = re.compile(r"(?:[:|–—·•»\-.!?]|\s)\s*$")
_FEWEST_WORDS = 3  # a shorter piece of a title is none
_LONGEST_KICKER = 60


def title(
    described: linked.Linked,
    meta: Mapping[str, str],
    shown: tuple[Sequence[str], Sequence[str]],
    page_title: str,
    outlet: str,
) -> Stated | None:
    """The headline of an article without the outlet's name; `shown` are the page's first and second headings.

    What JSON-LD calls the headline, unless the page shows another, which its social tags give too: then the
    first was written for search engines. A kicker that only one of the two has is left out.
    """
    first, second = shown
    named = _candidate(linked.text(described.article.get("headline")), "JSON-LD", outlet)
    social = _candidate(meta.get("og:title"), "meta og:title", outlet)
    if named and social:
        return _of_two(named, social, {folded(heading) for heading in (*first, *second)})
    others = (
        named or social,
        _candidate(first[0] if first else None, "the page's heading", outlet),
        *(_candidate(meta.get(name), f"meta {name}", outlet) for name in _META),
        _candidate(page_title, "the page's title", outlet),
    )
    return next((one for one in others if one), None)


def _candidate(words: str | None, where: str, outlet: str) -> Stated | None:
    bare = without_outlet(words or "", outlet)
    return Stated(bare, where) if len(bare) > 3 and folded(bare) != folded(outlet) else None


def _of_two(named: Stated, social: Stated, shown: set[str]) -> Stated:
    for one, other in ((named, social), (social, named)):
        if _is_kicker_before(other.value, one.value):
            return other
    unseen = folded(named.value) not in shown
    return social if unseen and folded(social.value) in shown else named


def _is_kicker_before(bare: str, whole: str) -> bool:
    """Whether the one title is the other with a rubric before it ("Elections: ")."""
    kicker = whole.removesuffix(bare)
    return (
        0 < len(kicker) < min(_LONGEST_KICKER, len(whole))
        and len(bare.split()) >= _FEWEST_WORDS
        and _APART.search(kicker) is not None
    )


def without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name behind or before a bar or dash."""
    pieces = [(m.start(), m.end()) for m in _SPLITS.finditer(title)]
    name = folded(outlet).replace(" ", "")
    for start, end in reversed(pieces):
        tail = folded(title[end:]).replace(" ", "")
        if tail and name and (tail in name or name in tail) and len(tail) <= 2 * len(name) + 12 and start > 4:
            title = title[:start]
    return title.strip()


def folded(words: str) -> str:
    """Words in lower case, nothing but letters and digits between single spaces."""
    return re.sub(r"\W+", " ", words.lower()).strip()
