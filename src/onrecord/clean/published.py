"""When an article appeared, where its page says so, and what is doubtful about it."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from onrecord import lexicon
from onrecord.clean import heading, linked, plausible
from onrecord.clean.titles import Stated

_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_FAR = "2100-01-01"
_MIDNIGHT = frozenset({"00:00", "00:00:00"})  # what is written where nobody knows the hour
_MOST_SOURCES = 4
_MOST_MARKS, _MOST_ELEMENTS = 40, 5000
_AMONG_WORDS = "the words of the page"
_FEW, _LONGEST_LINE = 4, 60
_DAYS_APART = 2  # time zones and night work lie between two statements of one day
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?\s*$")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "publishdate",
    "publish-date", "pubdate", "date.published", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date", "article.published",
    "cxenseparse:recs:publishtime", "publication_date", "published_time", "article:published", "og:pubdate", "ptime",
    "mediator_published_time", "article:publicationdate", "date",
)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_LINES = ("li", "p", "span", "div", "dd", "td", "b", "i", "em", "small", "strong", "a", "h2", "h3", "h4", "h5", "h6")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def published(
    tree: etree._Element, described: linked.Linked, meta: Mapping[str, str], url: str, latest: str | None
) -> tuple[Stated | None, tuple[str, ...]]:
    """The day (and hour) of publication: of the first source whose day can be true, and what is doubtful about it.

    A note names each source before it whose day cannot be true, and one of those after it that is days apart.
    """
    stated = list(_days(tree, described, meta))
    in_address = _URL_DAY.search(url)
    address = [Stated("-".join(in_address.groups()), "the address")] if in_address else []
    unmarked = ""
    if not stated and (seen := _labelled(tree) or _searched(tree, url, latest)):
        if seen.where != _AMONG_WORDS:
            stated = [seen]
        elif not in_address and not seen.value.endswith("-01-01"):  # what a search makes of a year alone
            stated, unmarked = [seen], f"The day of publication is doubtful: {seen.value} stands among the words alone."
    candidates = [*stated[:_MOST_SOURCES], *address]
    doubts = [plausible.impossible(one.value, latest) for one in candidates]
    true = next((at for at, doubt in enumerate(doubts) if doubt is None), None)
    if true is None:
        return (candidates[0] if candidates else None), ()  # the day is weighed, and refused, with what a person says
    notes = tuple(
        f"A day of publication is doubtful and was not taken: {one.where} says {one.value[:10]}, and {doubt}."
        for one, doubt in zip(candidates[:true], doubts[:true], strict=True)
    )
    first, others = candidates[true], candidates[true + 1 :]
    other = next((c for c in others if _days_apart(first.value, c.value) > _DAYS_APART), None)
    if other is not None:
        said = f"{first.where} says {first.value[:10]}, {other.where} says {other.value[:10]}"
        notes = (*notes, f"The day of publication is doubtful: {said}.")
    return _with_hour(first, [*others, *_marks(tree)]), (*notes, unmarked) if unmarked else notes


def _with_hour(day: Stated, others: Sequence[Stated]) -> Stated:
    """The day with the hour that another source gives for the same day, if it has none itself."""
    if len(day.value) != len("2019-01-14"):
        return day
    hour = next((one for one in others if one.value.startswith(f"{day.value}T")), None)
    return Stated(hour.value, f"{day.where}, the hour from {hour.where}") if hour else day


def _labelled(tree: etree._Element) -> Stated | None:
    """A day that the page shows right after a word such as "Published"."""
    label = _label()
    for element in itertools.islice(tree.iter("li", "p", "span", "div", "time", "dd"), _MOST_ELEMENTS):
        if len(element) > _FEW or not label.match(words := _start(element)):
            continue
        day = heading.day(label.sub("", words))
        if day:
            return Stated(day, "the visible page")
    return None


def _start(element: etree._Element) -> str:
    """The words of a short line; nothing of a longer one."""
    own = (element.text or "").strip() or (((element[0].text or "").strip()) if len(element) else "")
    if not 0 < len(own) <= _LONGEST_LINE:
        return ""
    words = " ".join("".join(element.itertext()).split())
    return words if len(words) <= _LONGEST_LINE else ""


@functools.cache
def _label() -> re.Pattern[str]:
    words = sorted(lexicon.load("furniture", "all")["published"], key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, words))})\b(?:\s+(?:on|le|am|en|el))?\W*", re.IGNORECASE)


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((dt.date.fromisoformat(one[:10]) - dt.date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0


def _days(tree: etree._Element, described: linked.Linked, meta: Mapping[str, str]) -> Iterator[Stated]:
    stated = [(linked.text(described.article.get("datePublished")), "JSON-LD")]
    stated += [(meta.get(name), f"meta {name}") for name in _PUBLISHED_META if name in meta]
    stated += [(linked.text(described.article.get("dateCreated")), "JSON-LD (created)")]
    for element in _times(tree):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('pubdate') or ''}".lower()
        if "publi" in marks or "pubdate" in element.attrib or "entry-date" in marks:
            stated.append((element.get("datetime"), "the page's time mark"))
    for words, where in stated:
        day = iso(words)
        if day:
            yield Stated(day, where)


def _times(tree: etree._Element) -> list[etree._Element]:
    return [element for element in itertools.islice(tree.iter("time"), _MOST_MARKS) if element.get("datetime")]


def _marks(tree: etree._Element) -> Iterator[Stated]:
    """All moments that time marks of the page give; any of them, so good for the hour of a known day only."""
    for element in _times(tree):
        if day := iso(element.get("datetime")):
            yield Stated(day, "the page's time mark")


def iso(words: str | None) -> str | None:
    """A stated time as ISO day or date-time, or None; the offset is kept as stated."""
    match = _ISO.match(words or "")
    if match:
        year, month, day, clock, zone = match.groups()
        stamp = _real(year, month, day)
        return f"{stamp}T{clock:0>5}{zone or ''}" if stamp and clock and clock not in _MIDNIGHT else stamp
    compact = _COMPACT.match(words or "")
    return _real(*compact.groups()[:3]) if compact else None


def _real(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _searched(tree: etree._Element, url: str, latest: str | None) -> Stated | None:
    """What a search of the whole page for a visible day gives."""
    import htmldate

    try:
        day = htmldate.find_date(
            tree,  # type: ignore[arg-type]
            url=url or None,
            original_date=True,
            extensive_search=True,
            deferred_url_extractor=True,
            max_date=(latest or _FAR)[:10],  # else it would look at the clock
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    if not day:
        return None
    return Stated(day, "the visible page" if _stands_apart(tree, day) or day in url else _AMONG_WORDS)


def _stands_apart(tree: etree._Element, day: str) -> bool:
    """Whether a mark of the page or a short line of it gives this day, not only the story that it tells."""
    numbers = {str(int(part)) for part in (day[:4], day[-2:])}
    for element in itertools.islice(tree.iter("meta", "time", *_LINES), _MOST_ELEMENTS):
        if any(day in value or day.replace("-", "") in value for value in element.attrib.values()):
            return True
        if len(element) <= _FEW and numbers <= {n.lstrip("0") for n in _DIGITS.findall(_start(element))}:
            return True
    return False
