"""Outlets, agencies and organisations in a sentence: by the shipped list, and by how such names look."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.model.text import Sentence, Span, Word

_CONNECTORS = frozenset({"of", "the", "for", "de", "d'", "du", "des", "la", "le", "l'", "and", "et", "'s"})
_OPENING = {"«": "»", "“": "”", "„": "“", '"': '"'}
_LONGEST = 8  # words of a name
_EXACT = 5  # names up to this many letters, all capitals, count only in capitals ("AP", "WHO")


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the shipped list: the name under which we show it, and what it is."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name in a sentence: words `[first, last)`, its passage, the name to show and what bears it."""

    first: int
    last: int
    span: Span
    name: str
    kind: str


def squeezed(name: str) -> str:
    """A name without spaces, quotation marks and capitals, as the list is searched."""
    return "".join(c for c in name.lower().replace("’", "'") if not c.isspace() and c not in '«»“”„"')


@functools.cache
def shipped() -> Mapping[str, tuple[str, Known]]:
    """All names of the shipped list, squeezed, with how they are written and whose they are."""
    found: dict[str, tuple[str, Known]] = {}
    for entry in lexicon.load("outlets", "all")["entries"]:
        known = Known(entry["name"], entry["kind"])
        for alias in (entry["name"], *entry["aliases"]):
            found.setdefault(squeezed(alias), (alias, known))
    return found


def is_listed(name: str) -> bool:
    """Whether the shipped list has this name."""
    return squeezed(name) in shipped()


@functools.cache
def by_host() -> Mapping[str, Known]:
    """The shipped list by web host."""
    entries = lexicon.load("outlets", "all")["entries"]
    return {host: Known(e["name"], e["kind"]) for e in entries for host in e["hosts"]}


@functools.cache
def _beginnings() -> frozenset[str]:
    return frozenset(key[:n] for key in shipped() for n in range(1, len(key) + 1))


@functools.cache
def words(language: str) -> Mapping[str, Any]:
    """The words of crediting of a language; those of English for one that has none."""
    return lexicon.load("credits", language if language in lexicon.LANGUAGES else "en")


@functools.cache
def _set(language: str, key: str) -> frozenset[str]:
    return frozenset(words(language).get(key, ()))


def mentions(text: str, sentence: Sentence, language: str) -> tuple[Mentioned, ...]:
    """All names of outlets, agencies and listed organisations in a sentence, in order, none inside another."""
    found: list[Mentioned] = []
    after = 0
    for index in range(len(sentence.words)):
        if index < after:
            continue
        hit = _listed(text, sentence.words, index) or _looking_like(text, sentence.words, index, language)
        if hit:
            found.append(hit)
            after = hit.last
    return tuple(found)


def _listed(text: str, row: Sequence[Word], first: int) -> Mentioned | None:
    start = row[first].start
    if not (text[start].isupper() or text[start : row[first].end] == "dpa"):
        return None
    key, best = "", None
    for last in range(first, min(first + _LONGEST, len(row))):
        key += "" if row[last].lower in '«»“”„"' else row[last].lower
        if key not in _beginnings():
            break
        if key in shipped() and _capitals_agree(text, row[first : last + 1], shipped()[key][0]):
            best = (last + 1, shipped()[key][1])
    if best is None:
        return None
    last, known = best
    return Mentioned(first, last, Span(start, row[last - 1].end), known.name, known.kind)


def _capitals_agree(text: str, row: Sequence[Word], alias: str) -> bool:
    if len(alias) > _EXACT or not alias.isupper():
        return True
    return text[row[0].start : row[-1].end] == alias


def _looking_like(text: str, row: Sequence[Word], first: int, language: str) -> Mentioned | None:
    word = row[first]
    if word.lower in _OPENING:
        return _quoted(text, row, first, language)
    if not text[word.start].isupper():
        return None
    last = _run_of_capitals(text, row, first)
    names = [w.lower for w in row[first:last]]
    kinds = _set(language, "outlet_words")
    if not any(n in kinds for n in names) and not _is_followed(text, row, last, names, language):
        return None
    alone = last - first == 1
    if alone and not (first and row[first - 1].lower in _set(language, "determiners")):
        return None
    span = Span(word.start, row[last - 1].end)
    return Mentioned(first, last, span, span.of(text), "outlet")


def _is_followed(text: str, row: Sequence[Word], last: int, names: Sequence[str], language: str) -> bool:
    """Whether the word behind a name says that it is an outlet, and not what the next name is."""
    if last >= len(row) or row[last].lower not in _set(language, "outlet_follows"):
        return False
    named_next = last + 1 < len(row) and (text[row[last + 1].start].isupper() or row[last + 1].lower in _OPENING)
    return not named_next and names[0] not in _set(language, "determiners")


def _run_of_capitals(text: str, row: Sequence[Word], first: int) -> int:
    last = index = first + 1
    while index < len(row) and index - first < _LONGEST:
        start = row[index].start
        elided = row[index].lower[:2] in {"d'", "l'"} and text[start + 2 : start + 3].isupper()
        if text[start].isupper() or elided:
            last = index + 1
        elif row[index].lower not in _CONNECTORS:
            break
        index += 1
    return last


def _quoted(text: str, row: Sequence[Word], first: int, language: str) -> Mentioned | None:
    """A name in quotation marks: «…» after "газета", or with a word in it that only outlets bear."""
    close = _OPENING[row[first].lower]
    end = next((i for i in range(first + 1, min(first + _LONGEST, len(row))) if row[i].lower == close), None)
    if end is None or end == first + 1 or not text[row[first + 1].start].isupper():
        return None
    lemmas = {lemma for w in row[first + 1 : end] for lemma in morphology.lemmas(w.lower)}
    before = set(morphology.lemmas(row[first - 1].lower)) if first else set()
    if not (before & _set(language, "outlet_nouns") or lemmas & _set(language, "outlet_words")):
        return None
    span = Span(row[first + 1].start, row[end - 1].end)
    key = squeezed(span.of(text))
    known = shipped()[key][1] if key in shipped() else Known(span.of(text), "outlet")
    return Mentioned(first, end + 1, span, known.name, known.kind)


def phrases(language: str, key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of one kind as rows of words, by their last word."""
    return _phrases(language, key)


@functools.cache
def _phrases(language: str, key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    rows: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words(language)[key]:
        row = tuple(_tokens(phrase))
        rows.setdefault(row[-1], []).append(row)
    return {last: tuple(sorted(found, key=len, reverse=True)) for last, found in rows.items()}


def _tokens(phrase: str) -> Iterator[str]:
    yield from phrase.replace("'", "' ").split()


def ends_with(row: Sequence[Word], end: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """Where the phrase begins that ends just before word `end`, if one of the table does."""
    if end <= 0:
        return None
    for phrase in table.get(row[end - 1].lower, ()):
        start = end - len(phrase)
        if start >= 0 and all(row[start + i].lower == word for i, word in enumerate(phrase)):
            return start
    return None
