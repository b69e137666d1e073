"""By which words does a report own up to another, to whom, and in which manner?"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.model.analysis import Credit, How
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Report, Sentence, Span, Word, hull
from onrecord.trace import outlets
from onrecord.trace.outlets import Mentioned, ends_with, phrases, words

_HEAD_PARAGRAPHS = 6  # a byline or "(AP)" stands at the top
_SHORT = 12  # words of a paragraph that may be a byline
_CREDITED_ROLES = frozenset({"ngo", "international_body", "outlet", "journalist"})
_MARKS = frozenset(",–—-»”\"’'")
_LONGEST_PHRASE = 9
_CLAUSE = 16  # words


def find(
    report: Report, sentences: Sequence[Sentence], statements: Sequence[Statement], names: Sequence[Name]
) -> tuple[Credit, ...]:
    """All credits of a report, in the order of their words, each passage once.

    An unnamed origin ("a report published Monday") is given in its own words, in lower case. What a report says
    of its own outlet is no credit; neither is a line under a picture, nor a part of a longer credited name.
    """
    language = report.language or "en"
    own = outlets.squeezed(report.outlet or "")
    found: dict[Span, Credit] = {}
    for credit in _all(report, sentences, statements, names, language):
        if not own or outlets.squeezed(credit.origin).removeprefix("the") != own.removeprefix("the"):
            found.setdefault(credit.span, credit)
    kept = sorted(_without_doubles(found.values()), key=lambda c: (c.span.start, -c.span.end, c.origin))
    pairs = zip([None, *kept], kept, strict=False)
    return tuple(one for before, one in pairs if before is None or not before.span.holds(one.span))


def _without_doubles(found: Iterable[Credit]) -> Iterator[Credit]:
    """Of a byline that the page repeats, only the first; of one credited twice in the same manner, every passage."""
    seen: set[tuple[str, str]] = set()
    for credit in found:
        key = (credit.origin, credit.how)
        if credit.how in {"byline", "agency"} and key in seen:
            continue
        seen.add(key)
        yield credit


def _all(
    report: Report,
    sentences: Sequence[Sentence],
    statements: Sequence[Statement],
    names: Sequence[Name],
    language: str,
) -> Iterator[Credit]:
    for sentence in sentences:
        if _is_caption(report, sentence, language):
            continue
        found = outlets.mentions(report.text, sentence, language)
        yield from _at_the_top(report.text, sentence, found, language)
        yield from _named(sentence, (*found, *_bodies(report.text, sentence, names, found)), language)
        yield from _unnamed(report.text, sentence, found, language)
    if sentences:
        yield from _at_the_end(report.text, sentences[-1])
    yield from _speakers(report.text, statements, names)
    yield from _links(report)


def _is_caption(report: Report, sentence: Sentence, language: str) -> bool:
    if any(caption.touches(sentence.span) for caption in report.captions):
        return True
    photo = _set(language, "photo")
    row = sentence.words
    return any(w.lower in photo and (i == 0 or row[i - 1].lower in {"(", "/", "©", "—"}) for i, w in enumerate(row))


@functools.cache
def _set(language: str, key: str) -> frozenset[str]:
    return frozenset(words(language).get(key, ()))


def _bodies(text: str, sentence: Sentence, names: Sequence[Name], found: Sequence[Mentioned]) -> Iterator[Mentioned]:
    """The organisations of a sentence whose name says that they are such ("the registers of Lantern Clinic")."""
    starts = [word.start for word in sentence.words]
    first = bisect_left(names, sentence.span.start, key=lambda n: n.span.start)
    for name in names[first : bisect_left(names, sentence.span.end, key=lambda n: n.span.start)]:
        if name.kind == "organisation" and not any(m.span.touches(name.span) for m in found):
            words_ = {w.lower for w in sentence.words if name.span.start <= w.start < name.span.end}
            if words_ & lexicon.bodies():
                at = bisect_left(starts, name.span.start), bisect_left(starts, name.span.end)
                yield Mentioned(*at, name.span, name.span.of(text), "organisation")


def _named(sentence: Sentence, found: Sequence[Mentioned], language: str) -> Iterator[Credit]:
    for mention in found:
        how = _manner(sentence.words, mention, language)
        if how:
            yield Credit(mention.span, mention.name, how)


def _manner(row: Sequence[Word], mention: Mentioned, language: str) -> How | None:
    """In which manner the words around a name credit it; None if they do not."""
    determiners = _set(language, "determiners")
    for start in range(mention.first, max(-1, mention.first - 6), -1):
        if ends_with(row, start, phrases(language, "told")) is not None:
            return "told"
        if ends_with(row, start, phrases(language, "before")) is not None:
            return "cites"
        if start and row[start - 1].lower not in determiners and row[start - 1].lower not in _MARKS:
            break
    verb = _verb_after(row, mention.last, language)
    if verb is None:
        return None
    if language == "ru" and verb in _set("ru", "told") and _is_hearer(row, mention):
        return "told"
    return "cites"


def _verb_after(row: Sequence[Word], index: int, language: str) -> str | None:
    if index + 1 < len(row) and row[index].lower == "'s":
        return next((w.lower for w in row[index + 1 : index + 4] if w.lower in _set(language, "unnamed")), None)
    passable, after = _set(language, "between"), _set(language, "after")
    index = _past_clause(row, index, language)
    for word in row[index : index + 5]:
        if word.lower in after:
            return word.lower
        if word.lower not in passable and word.lower not in _MARKS:
            return None
    return None


def _past_clause(row: Sequence[Word], index: int, language: str) -> int:
    """Behind a clause about the name: "the Network, which keeps its own register, has counted"."""
    if index + 1 >= len(row) or row[index].lower != "," or row[index + 1].lower not in _set(language, "relative"):
        return index
    return next((i + 1 for i in range(index + 2, min(index + _CLAUSE, len(row))) if row[i].lower == ","), index)


def _is_hearer(row: Sequence[Word], mention: Mentioned) -> bool:
    cases = [morphology.cases(w.lower) for w in row[mention.first : mention.last] if w.lower.isalpha()]
    return bool(cases) and all("dative" in c for c in cases if c) and not any("nominative" in c for c in cases)


def _at_the_top(text: str, sentence: Sentence, found: Sequence[Mentioned], language: str) -> Iterator[Credit]:
    if sentence.paragraph >= _HEAD_PARAGRAPHS:
        return
    row = sentence.words
    for mention in found:
        if _between_brackets(row, mention.first, mention.last):
            yield Credit(mention.span, mention.name, "agency")
        elif _is_byline(row, mention, language):
            yield Credit(mention.span, mention.name, "byline")
    yield from _unlisted_agency(text, row)
    if row and row[0].lower in _set(language, "by") and len(row) <= _SHORT:
        yield from _unlisted_byline(text, row)


def _between_brackets(row: Sequence[Word], first: int, last: int) -> bool:
    return first > 0 and last < len(row) and row[first - 1].lower == "(" and row[last].lower == ")"


def _is_byline(row: Sequence[Word], mention: Mentioned, language: str) -> bool:
    if len(row) > _SHORT or mention.kind not in {"agency", "outlet"}:
        return False
    if mention.kind == "agency" and mention.first <= 1 and mention.last == len(row):
        return True
    return row[0].lower in _set(language, "by") or (mention.first > 0 and row[mention.first - 1].lower == "avec")


def _unlisted_agency(text: str, row: Sequence[Word]) -> Iterator[Credit]:
    """A name in brackets, then a dash, near the beginning: "VELMOGRAD, Jan 13 (Norpress) –"."""
    for index in range(1, min(len(row) - 2, 12)):
        if row[index - 1].lower != "(" or not text[row[index].start].isupper():
            continue
        close = next((i for i in range(index + 1, min(index + 4, len(row))) if row[i].lower == ")"), None)
        if close and close + 1 < len(row) and row[close + 1].lower in {"–", "—", "-"}:
            span = Span(row[index].start, row[close - 1].end)
            key = outlets.squeezed(span.of(text))
            known = outlets.shipped().get(key)
            yield Credit(span, known[1].name if known else span.of(text), "agency")


def _unlisted_byline(text: str, row: Sequence[Word]) -> Iterator[Credit]:
    """What follows the comma in a byline: "By Jane Doe, Norpress"."""
    comma = next((i for i, w in enumerate(row) if w.lower == ","), None)
    if comma is None or comma + 1 >= len(row) or comma > 6 or len(row) - comma > 4:
        return
    if all(text[w.start].isupper() for w in row[comma + 1 :]):
        span = Span(row[comma + 1].start, row[-1].end)
        known = outlets.shipped().get(outlets.squeezed(span.of(text)))
        yield Credit(span, known[1].name if known else span.of(text), "byline")


def _at_the_end(text: str, last: Sentence) -> Iterator[Credit]:
    """A dash and a name as the last words of a text: "— Norpress"."""
    row = last.words
    dash = next((i for i in range(len(row) - 1, max(-1, len(row) - 5), -1) if row[i].lower in {"–", "—"}), None)
    if dash is None or dash + 1 >= len(row):
        return
    name = row[dash + 1 :]
    if all(text[w.start].isupper() for w in name) and (dash == 0 or row[dash - 1].lower in '.!?”"»'):
        span = Span(name[0].start, name[-1].end)
        known = outlets.shipped().get(outlets.squeezed(span.of(text)))
        yield Credit(span, known[1].name if known else span.of(text), "agency")


def _unnamed(text: str, sentence: Sentence, found: Sequence[Mentioned], language: str) -> Iterator[Credit]:
    row = sentence.words
    for start, end in _unnamed_phrases(row, language):
        if any(m.first < end and start < m.last for m in found):
            continue
        credited = ends_with(row, start, phrases(language, "before")) is not None
        if credited or (end < len(row) and _verb_after(row, end, language)):
            words = [w.lower for i, w in enumerate(row[start:end]) if i == 0 or _is_plain(text, w, language)]
            while len(words) > 1 and words[-1] in _set(language, "unnamed_tail"):
                words.pop()
            yield Credit(Span(row[start].start, row[end - 1].end), " ".join(words).replace(" - ", "-"), "cites")


def _is_plain(text: str, word: Word, language: str) -> bool:
    """Whether a word of a description can be no name: small letters, "Russian-language", a weekday or month."""
    return (
        not text[word.start].isupper()
        or (
            "-" in word.lower
            and text[word.end - 1].islower()
            and text[word.start + word.lower.index("-") + 1].islower()
        )
        or word.lower in _set(language, "calendar")
    )


def _unnamed_phrases(row: Sequence[Word], language: str) -> Iterator[tuple[int, int]]:
    """Word ranges that describe an origin without naming it, with what follows the head ("published Monday")."""
    single, plural = phrases(language, "unnamed"), phrases(language, "unnamed_plural")
    after = 0
    for index in range(1, len(row) + 1):
        if index <= after:
            continue
        begin = ends_with(row, index, single)
        begin = ends_with(row, index, plural) if begin is None else _with_article(row, begin, language)
        if begin is not None:
            after = _with_tail(row, index, language)
            yield begin, after


def _with_article(row: Sequence[Word], begin: int, language: str) -> int | None:
    articles = {"en": {"a", "an", "one"}, "fr": {"un", "une"}, "ru": set[str]()}.get(language, set())
    for back in range(begin - 1, max(-1, begin - 5), -1):
        if row[back].lower in articles:
            return back
        if not row[back].lower[:1].isalpha():
            return None
    return None


def _with_tail(row: Sequence[Word], end: int, language: str) -> int:
    if end >= len(row) or row[end].lower not in _set(language, "unnamed_tail"):
        return end
    stop = end
    after = (_set(language, "after") | _set(language, "between")) - _set(language, "unnamed_tail")
    while stop < min(len(row), end + _LONGEST_PHRASE):
        if row[stop].lower in after or not (row[stop].lower[:1].isalnum() or row[stop].lower == "-"):
            break
        stop += 1
    return stop


def _speakers(text: str, statements: Sequence[Statement], names: Sequence[Name]) -> Iterator[Credit]:
    """Organisations and outlets that speak, or are spoken for, in a report's statements: once each and manner."""
    seen: set[tuple[str, str]] = set()
    organisations = [n.span for n in names if n.kind == "organisation"]
    persons = {n.span.of(text) for n in names if n.kind == "person"}
    for statement in statements:
        speaker = statement.speaker
        if not (speaker.public and statement.source and speaker.role in _CREDITED_ROLES):
            continue
        name = speaker.of or speaker.name
        cue = " ".join(s.of(text) for s in statement.cue).lower()
        how: How = "told" if cue.split()[:1] in (["told"], ["tells"]) else "cites"
        if name and (name, how) not in seen and (speaker.of or name not in persons):
            seen.add((name, how))
            inside = (n for n in organisations if hull(statement.source).holds(n) and n.of(text) in name)
            yield Credit(next(inside, statement.source[0]), name, how)


def _links(report: Report) -> Iterator[Credit]:
    own = _host(report.url or "")
    for link in report.links:
        host = _host(link.url)
        if link.span is None or not host or host == own:
            continue
        known = outlets.by_host().get(host)
        if known:
            yield Credit(link.span, known.name, "link")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
