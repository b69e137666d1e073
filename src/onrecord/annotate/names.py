"""Persons and organisations in a text, and which persons are public.

Rules alone: titles, given names, ages, verbs of saying, words that head an organisation's name; Russian by morphology.
What a trained reader found (`read_names`) comes first where both speak. Persons are found generously, since a missed
one may leak; a weak guess has a score under 0.5. A person is public only if the text gives them an office.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.annotate import persons, roles
from onrecord.annotate.persons import (
    LIKELY,
    STRONG,
    WEAK,
    Context,
    WordLists,
    common_word,
    heads_organisation,
    is_acronym,
    is_given,
    is_title,
    known_organisation,
    no_surname,
    normal,
    word_lists,
)
from onrecord.annotate.runs import Run, capitalised, initial, runs, shouted
from onrecord.engine import morphology
from onrecord.engine.folding import folded, stem
from onrecord.model.event import PlaceMention
from onrecord.model.statement import Name
from onrecord.model.text import Sentence, Span, Word

_QUOTES = {"«": "»", "“": "”", "„": "“"}
_JOINS = frozenset(["and", "et", "и", "or", "ou", "или"])
_DETERMINERS = frozenset(["le", "la", "l'", "du", "au", "ce", "cette", "notre", "son"])
_SMALL_LINKS = frozenset(["de", "des", "du", "d'", "pour", "la", "l'", "les", "à", "contre"])
_FOR_WHAT = frozenset(["против", "по", "за", "для"])
_ARTICLE = re.compile(r"(?:[Ll]es? |[Ll]a |[Ll]['’])(?=\w)")
LONGEST_PERSON, LONGEST_SMALL = 5, 7


def find(
    text: str,
    sentences: Sequence[Sentence],
    language: str,
    read_names: Sequence[Name] = (),
    *,
    authors: Sequence[str] = (),
) -> tuple[Name, ...]:
    """The persons and organisations of a text in order, with the places that the reader found; spans never overlap.

    `authors` are those who signed the report: they are public.
    """
    if language not in lexicon.LANGUAGES:
        return tuple(replace(n, public=n.kind != "person") for n in read_names)
    lists = word_lists(language)
    found: list[Name] = []
    for sentence in sentences:
        context = Context(text, sentence.words, lists, language == "ru", shouted(text, sentence))
        found += _quoted_organisations(context)
        if language == "fr":
            found += _small_headed(context)
        for run in runs(text, sentence, lists.connectors, lists.links):
            for piece in _pieces(context, run):
                found += _named(context, piece)
    found = [_undated(text, n) for n in _repeated(text, sentences, lists, _uncommon(text, sentences, found))]
    tidy = [t for n in read_names if (t := _tidy(text, n)) is not None]
    merged = _merged(found, [_listed(text, n) for n in tidy if not _is_word(text, n, lists, language)])
    return roles.judged(text, sentences, language, merged, authors=authors)


def _undated(text: str, name: Name) -> Name:
    dated = _dated().search(text, *name.span) if name.kind == "organisation" else None
    return replace(name, span=Span(name.span.start, dated.start())) if dated is not None else name


@functools.cache
def _dated() -> re.Pattern[str]:
    """A month or year behind a name: "the Council of Southern States in December"."""
    months = "|".join(lexicon.load("months", "all")["months"])
    return re.compile(rf"\s(?:in|on|since|en|depuis|в|с)\s(?:(?:{months})\b.{{0,6}}|(?:19|20)\d\d)\Z", re.IGNORECASE)


def _tidy(text: str, name: Name) -> Name | None:
    """A name as the reader found it, without marks at its ends and with both its quotation marks, or with neither."""
    start, end = _undated(text, name).span
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while end > start and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    for opening, closing in _QUOTES.items():
        opened, closed = text.count(opening, start, end), text.count(closing, start, end)
        if opened > closed and text[end : end + 1] == closing:
            end += 1
        elif closed > opened and text[start - 1 : start] == opening:
            start -= 1
        elif opened > closed and text[start] == opening:
            start += 1
        elif closed > opened and text[end - 1] == closing:
            end -= 1
    return replace(name, span=Span(start, end)) if any(c.isalpha() for c in text[start:end]) else None


def without_places(names: Sequence[Name], places: Sequence[PlaceMention]) -> tuple[Name, ...]:
    """The names less those weak persons that turned out to be places."""
    held = {p.span for p in places}
    return tuple(n for n in names if n.kind != "person" or n.score >= LIKELY or n.span not in held)


def with_surnames(names: Sequence[Name], text: str) -> tuple[Name, ...]:
    """The names, of which an organisation of one word that is the surname of somebody named in full is that person.

    So is a place, if the whole name stands before it and no word such as "in". An acronym is nobody's name. A surname
    is public only if all are who bear it.
    """
    full = {
        n.span.of(text).split()[-1]: n
        for n in sorted(names, key=lambda n: n.span, reverse=True)
        if n.kind == "person" and len(n.span.of(text).split()) > 1
    }
    private = {n.span.of(text).split()[-1] for n in names if n.kind == "person" and not n.public}
    names = [n for n in names if n.kind != "person" or not _ACRONYM.fullmatch(n.span.of(text))]
    return tuple(
        replace(n, kind="person", public=n.span.of(text) not in private)
        if (n.kind == "organisation" and n.span.of(text) in full)
        or (n.kind == "place" and _is_surname(n, full.get(n.span.of(text)), text))
        else n
        for n in names
    )


def _is_surname(place: Name, person: Name | None, text: str) -> bool:
    before = text[max(0, place.span.start - 24) : place.span.start].lower().split()
    return person is not None and person.span.end < place.span.start and not (before and before[-1] in _before_places())


@functools.cache
def _before_places() -> frozenset[str]:
    tables = (lexicon.load("places", language)["prepositions"].split() for language in lexicon.LANGUAGES)
    return frozenset(word for table in tables for word in table)


def without_demonyms(
    names: Sequence[Name], places: Sequence[PlaceMention], text: str, language: str
) -> tuple[Name, ...]:
    """The names less the single words that are adjectives of a place ("Tarvenian authorities"), taken for persons.

    Such a word begins like a located place and stands somewhere before a word for officials or bodies.
    """
    located = {
        form.lower()[:_STEM] for p in places if p.place.lat is not None for form in (p.place.name, p.span.of(text))
    }
    heads = _heads(language)
    adjectives = set()
    for name in names:
        written = name.span.of(text)
        following = text[name.span.end : name.span.end + 40].split(maxsplit=1)
        alone = name.kind == "person" and " " not in written and written.lower()[:_STEM] in located
        if alone and following and following[0].strip(".,;:").lower() in heads:
            adjectives.add(written)
    return tuple(n for n in names if n.kind != "person" or n.span.of(text) not in adjectives)


@functools.cache
def _heads(language: str) -> frozenset[str]:
    table = lexicon.load("speakers", language)
    return frozenset(word for part in ("persons", "bodies") for listed in table[part].values() for word in listed)


_STEM = 5
_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,5}")


def _pieces(context: Context, run: Run) -> list[Run]:
    """A run cut at "and", and at links that no organisation's head word stands before."""
    pieces, start, headed = [], run.first, False
    for i in range(run.first, run.last):
        lower = context.words[i].lower
        link = not capitalised(context.text, context.words[i])
        if (link and lower in _JOINS) or (
            link and lower in context.lists.links and lower not in context.lists.connectors and not headed
        ):
            if start < i:
                pieces.append(Run(start, i))
            start, headed = i + 1, False
        elif not link:
            headed = headed or heads_organisation(context, i)
    return [*pieces, Run(start, run.last)] if start < run.last else pieces


def _named(context: Context, run: Run) -> list[Name]:
    """What one capitalised run names, cut at titles and at the words before and after that are no part of it."""
    first, last = _trimmed(context, run)
    if first >= last:
        return []
    if last - first == 1 and (end := _small_end(context, first)) > last:
        return [_name(context, first, end, "organisation", LIKELY)]
    heads = [i for i in range(first, last) if heads_organisation(context, i)]
    title = max((i for i in range(first, last - 1) if is_title(context, i)), default=None)
    if title is not None and not any(h > title for h in heads):
        before = _organisation(context, first, title, heads) if any(h < title for h in heads) else []
        start = _after_title(context, title, last)
        return before + _person(context, start, last, titled=True)
    if heads:
        person = next((i for i in range(heads[-1] + 1, last - 1) if is_given(context, context.words[i])), last)
        named = _person(context, person, last, titled=True) if person < last else []
        return [*_organisation(context, first, person, heads), *named]
    if last - first == 1 and is_acronym(context, first):
        return [_name(context, first, last, "organisation", LIKELY)]
    return _person(context, first, last, titled=False)


def _small_end(context: Context, first: int) -> int:
    """Where a name ends that goes on in small letters: "Réseau des mineurs", "Тарвенская сеть защиты прав"."""
    return _small_end_ru(context, first) if context.russian else _small_end_fr(context, first)


def _small_end_ru(context: Context, first: int) -> int:
    words, end = context.words, first + 1
    if not heads_organisation(context, first):
        adjective = "ADJF" in morphology.parts(words[first].lower) and (
            first > 0 or not morphology.known(words[first].lower)
        )
        if not adjective or end >= len(words) or not heads_organisation(context, end):
            return first
        end += 1
    head = end
    while end < len(words) and end - first < LONGEST_SMALL and _goes_on(words, end):
        end += 1
    if end > head and words[end - 1].lower in _FOR_WHAT:
        end -= 1
    return end if end > first + 1 else first


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether a Russian name goes on with this word: a genitive, "против" and what follows it."""
    word = words[index].lower
    if word in _FOR_WHAT or _genitive(word):
        return True
    return words[index - 1].lower in _FOR_WHAT and bool(morphology.parts(word) & {"NOUN", "ADJF"})


def _small_end_fr(context: Context, first: int) -> int:
    words, end = context.words, first + 1
    if not first or words[first - 1].lower not in _DETERMINERS or not heads_organisation(context, first):
        return first
    for _ in range(3):
        noun = end
        if noun == first + 1 and noun + 1 < len(words) and words[noun + 1].lower in _SMALL_LINKS:
            noun += words[noun].lower not in _SMALL_LINKS and words[noun].lower[0].isalpha()
        start = noun
        while noun < len(words) and words[noun].lower in _SMALL_LINKS:
            noun += 1
        if noun == start or noun >= len(words) or not words[noun].lower[0].isalpha():
            break
        end = noun + 1
    return end if end > first + 1 else first


def _genitive(word: str) -> bool:
    return word[0].isalpha() and any(
        r.case == "genitive" and r.part in {"NOUN", "ADJF"} for r in morphology.readings(word)[:2]
    )


def _after_title(context: Context, title: int, last: int) -> int:
    """Where the name begins after a title: past full stops, and past "of State", "of Tarvenia" to a given name."""
    start = title + 1
    while start < last and context.words[start].lower == ".":
        start += 1
    if start < last and not capitalised(context.text, context.words[start]):
        return next((i for i in range(start, last) if is_given(context, context.words[i])), last)
    return start


def _trimmed(context: Context, run: Run) -> tuple[int, int]:
    first, last = run
    between = context.lists.connectors | context.lists.links
    while first < last and _no_part(context, first, last, between):
        first += 1
    while last > first and (context.words[last - 1].lower in between or context.words[last - 1].lower == "."):
        last -= 1
    return first, last


def _no_part(context: Context, first: int, last: int, between: frozenset[str]) -> bool:
    """Whether the first word of a run is no part of a name: "The", "In", a link, a word that opens the sentence."""
    word = context.words[first]
    if initial(context.text, context.words, first):
        return False
    if not capitalised(context.text, word):
        return word.lower in between
    if first == 0 and context.russian and last > 1 and common_word(word):
        return True
    named = first + 1 < last and is_given(context, word) and not initial(context.text, context.words, first + 1)
    return normal(context, word) in context.lists.not_names and not named


def _organisation(context: Context, first: int, last: int, heads: Sequence[int]) -> list[Name]:
    single = last - first == 1
    if (
        single
        and not known_organisation(context, first)
        and not context.text[context.words[first].start : context.words[first].end].isupper()
    ):
        return []
    return [_name(context, first, last, "organisation", LIKELY if heads else WEAK)]


def _person(context: Context, first: int, last: int, *, titled: bool) -> list[Name]:
    first, last = _without_links(context, first, last)
    if all(is_title(context, i) for i in range(first, last)):
        return []
    while last - first > 1 and (
        (is_acronym(context, first) and last - first > 2) or (context.russian and no_surname(context.words[first]))
    ):
        first += 1
    first = _past_a_town(context, first, last, titled=titled)
    size = sum(context.words[i].lower != "." for i in range(first, last))
    if not 1 <= size <= LONGEST_PERSON or context.words[first].lower == ".":
        return []
    score = persons.score(context, first, last, size, titled=titled)
    return [_name(context, first, last, "person", score)] if score else []


def _past_a_town(context: Context, first: int, last: int, *, titled: bool) -> int:
    """What it stands for may come between a title and the name: "мэр Дарника Виктор Тарнов", "Republic Viktor Tarn"."""
    if last - first < 3 or is_given(context, context.words[first]):
        return first
    if not (context.russian and titled) and context.words[first].lower not in context.lists.place_words:
        return first
    given = next((i for i in range(first + 1, last - 1) if is_given(context, context.words[i])), first)
    return first if "patronymic" in morphology.is_name(context.words[given + 1].lower) else given


def _without_links(context: Context, first: int, last: int) -> tuple[int, int]:
    """A person's name ends before "of", "and" and the like (which may hold an organisation together)."""
    for i in range(first + 1, last):
        lower = context.words[i].lower
        if (
            lower in context.lists.links
            and lower not in context.lists.connectors
            and not capitalised(context.text, context.words[i])
        ):
            return first, i
    return first, last


def _small_headed(context: Context) -> list[Name]:
    """Organisations whose head is written small: "la fondation Brel", "la clinique juridique Lantern"."""
    words, found = context.words, []
    for index in range(1, len(words) - 1):
        headed = words[index - 1].lower in _DETERMINERS and heads_organisation(context, index)
        if not headed or capitalised(context.text, words[index]):
            continue
        name = index + 1 + (words[index + 1].lower.isalpha() and not capitalised(context.text, words[index + 1]))
        last = name
        while last < min(len(words), name + 3) and capitalised(context.text, words[last]):
            last += 1
        if last > name:
            found.append(_name(context, index, last, "organisation", LIKELY))
    return found


def _quoted_organisations(context: Context) -> list[Name]:
    """«Names» in quotation marks: at most six words, capitalised, not a whole quotation."""
    if not context.russian:
        return []
    words, found = context.words, []
    for i, word in enumerate(words):
        closing = _QUOTES.get(word.lower)
        if not closing or i + 1 >= len(words) or not capitalised(context.text, words[i + 1]):
            continue
        end = next((j for j in range(i + 2, min(i + 8, len(words))) if words[j].lower == closing), None)
        inner = words[i + 1 : end] if end else ()
        spoken = i == 0 or (end is not None and end + 1 < len(words) and words[end + 1].lower in {",", "—", "–", "-"})
        if (
            end
            and not spoken
            and not any(w.lower in {",", ".", "!", "?", ":"} for w in inner)
            and not (i and words[i - 1].lower == ":")
        ):
            found.append(_name(context, i + 1, end, "organisation", LIKELY))
    return found


def _name(context: Context, first: int, last: int, kind: str, score: float) -> Name:
    span = Span(context.words[first].start, context.words[last - 1].end)
    return Name(span, "person" if kind == "person" else "organisation", public=kind != "person", score=score)


def _uncommon(text: str, sentences: Sequence[Sentence], found: Sequence[Name]) -> list[Name]:
    """The names less those persons whose every word the text also writes small ("Fatal Shooting" in a headline)."""
    small = {w.lower for s in sentences for w in s.words if text[w.start].islower()}

    def common(name: Name) -> bool:
        words = name.span.of(text).lower().split()
        return name.kind == "person" and name.score < STRONG and all(w in small for w in words)

    return [n for n in found if not common(n)]


def _repeated(text: str, sentences: Sequence[Sentence], lists: WordLists, found: Sequence[Name]) -> list[Name]:
    """The names found, and every further word that is the surname or given name of a person found surely."""
    parts: set[str] = set()
    for name in found:
        if name.kind == "person" and name.score >= STRONG:
            parts |= {
                key
                for key in _parts(name.span.of(text))
                if key not in lists.not_names | lists.place_words | lists.links
            }
    taken = _Taken(n.span for n in found if n.kind != "person" or n.score >= LIKELY)
    more = []
    for sentence in sentences:
        for word, after in zip(sentence.words, (*sentence.words[1:], None), strict=True):
            if after is not None and after.lower in lists.place_words and text[after.start].isupper():
                continue
            if word.end - word.start > 2 and text[word.start].isupper() and not taken.at(word.start):
                key = folded(word.lower)
                if "а" <= key[:1] <= "я" and no_surname(word):
                    continue
                if key in parts or ("а" <= key[:1] <= "я" and f"~{stem(key)}" in parts):
                    more.append(Name(Span(word.start, word.end), "person", public=False, score=LIKELY))
    sure = _Taken(n.span for n in more)
    return sorted(
        [*(n for n in found if n.score >= LIKELY or n.kind != "person" or not sure.at(n.span.start)), *more],
        key=lambda n: n.span,
    )


def _parts(name: str) -> set[str]:
    """The words of a person's name by which it may be met again; with Russian stems."""
    words = [folded(part) for part in name.replace(".", " ").split()]
    whole = {w for w in words if len(w) > 2}
    return whole | {f"~{stem(w)}" for w in whole if "а" <= w[0] <= "я"}


class _Taken:
    """Which code points are taken already; spans may be many, so that they are looked up by position."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._points = {i for s in spans for i in range(s.start, min(s.end, s.start + 200))}

    def at(self, point: int) -> bool:
        return point in self._points


def _is_word(text: str, name: Name, lists: WordLists, language: str) -> bool:
    """Whether a name only begins with a capital because its sentence does ("Their council", "Организация")."""
    first, *rest = name.span.of(text).split()
    if not rest and name.kind == "organisation":
        forms = {first.lower(), *(morphology.lemmas(first.lower()) if language == "ru" else ())}
        return not first.isupper() and bool(forms & lists.organisation_heads) and not forms & lists.organisations
    return bool(rest) and first.lower() in lists.not_names and all(w[0].islower() for w in rest)


def _listed(text: str, name: Name) -> Name:
    """The name, an organisation's if the shipped list of outlets has it; French articles are no part of another."""
    written = " ".join(name.span.of(text).split())
    if written in _bodies():
        return replace(name, kind="organisation", public=True)
    article = _ARTICLE.match(text, name.span.start, name.span.end)
    return replace(name, span=Span(article.end(), name.span.end)) if article and name.kind == "organisation" else name


@functools.cache
def _bodies() -> frozenset[str]:
    entries = lexicon.load("outlets", "all")["entries"]
    return frozenset(form for entry in entries for form in (entry["name"], *entry["aliases"]))


def _merged(found: Sequence[Name], read: Sequence[Name]) -> list[Name]:
    """Both lists without overlaps: the reader's names win, except over a person that rules are sure of.

    An organisation's name that rules follow further than the reader, in small letters, is theirs.
    """
    sure = _Taken(n.span for n in found if n.kind == "person" and n.score >= STRONG)
    wholes = sorted(n.span for n in found if n.kind == "organisation" and n.score >= LIKELY)
    kept = [n for n in read if (n.kind == "person" or not sure.at(n.span.start)) and not _is_part(n, wholes, sure)]
    persons = _Taken(n.span for n in kept)
    rest = [n for n in found if not any(persons.at(i) for i in (n.span.start, n.span.end - 1))]
    merged: list[Name] = []
    for name in sorted([*kept, *rest], key=lambda n: (n.span.start, -n.span.end)):
        if merged and name.span.start < merged[-1].span.end:
            if name.score > merged[-1].score and merged[-1].score < LIKELY:
                merged[-1] = name
            continue
        merged.append(replace(name, public=name.kind != "person"))
    return merged


def _is_part(name: Name, wholes: Sequence[Span], sure: _Taken) -> bool:
    """Whether a name of the reader's is only a part of an organisation's that rules found; wholes in order."""
    at = bisect.bisect_right(wholes, (name.span.start, 1 << 60)) - 1
    if at < 0 or not wholes[at].holds(name.span) or wholes[at] == name.span:
        return False
    return name.kind == "organisation" or not sure.at(name.span.start)


def by_kind(names: Sequence[Name]) -> Mapping[str, tuple[Name, ...]]:
    """The names, parted into persons, organisations and places."""
    return {kind: tuple(n for n in names if n.kind == kind) for kind in ("person", "organisation", "place")}
