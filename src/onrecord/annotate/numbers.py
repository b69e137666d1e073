"""Numbers in running text: digits and number words of three languages, with what they amount to."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.model.text import Word

MOST_DIGITS = 12  # a longer run of digits is a telephone or account number, never a count
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,\u00a0\u202f ])\d{3})(?:\1\d{3})*")
_ORDINAL_TAIL = {"en": ("st", "nd", "rd", "th"), "fr": ("er", "re", "ère", "e", "ème", "eme", "nd", "nde"), "ru": ()}
_ROOM_AFTER_TEN = 10


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a row of words: the words `[first, last)`, and the bounds of what they say.

    `value` is None for what no whole number can say ("several", 400 digits); `low` and `high` are the
    bounds that the words alone set ("dozens": 24 and none). `ordinal` marks "third", `article` a bare
    "un" or "une" that may be no number at all, `approximate` a round word ("une dizaine").
    """

    first: int
    last: int
    value: int | float | None
    low: int | None
    high: int | None
    digits: bool = False
    ordinal: bool = False
    article: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    values: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    words: Mapping[tuple[str, ...], int]
    vague: Mapping[tuple[str, ...], int]
    unbounded: frozenset[tuple[str, ...]]
    ordinals: Mapping[str, int]
    joins: frozenset[str]
    articles: frozenset[str]
    starts: frozenset[str]


@functools.cache
def _table(language: str) -> _Table:
    raw = lexicon.load("numbers", language)

    def phrases(name: str) -> dict[tuple[str, ...], int]:
        return {tuple(re.findall(r"[^\s-]+|-", phrase)): value for phrase, value in raw[name].items()}

    words, vague = phrases("words"), phrases("vague")
    unbounded = frozenset(tuple(p.split()) for p in raw["unbounded"]["words"])
    starts = {p[0] for p in (*words, *vague, *unbounded)}
    starts |= {*raw["values"], *raw["scales"], *raw["collectives"], *raw["ordinals"], *raw["articles"]}
    return _Table(
        raw["values"], raw["scales"], raw["collectives"], words, vague, unbounded, raw["ordinals"],
        frozenset(raw["and"]), frozenset(raw["articles"]), frozenset(starts),
    )  # fmt: skip


def pieces(words: Sequence[Word]) -> list[Word]:
    """The words with hyphened ones taken apart ("two-hour": two, -, hour), and numbers that only look grouped."""
    parts: list[Word] = []
    for word in words:
        lower = word.lower
        if lower[0].isdigit():
            if " " in lower and not _GROUPED.match(lower):
                parts.extend(_cut(word, r"\S+"))
            else:
                parts.append(word)
        elif "-" in lower and len(lower) > 1:
            parts.extend(_cut(word, r"[^-]+|-"))
        else:
            parts.append(word)
    return parts


def _cut(word: Word, pattern: str) -> list[Word]:
    return [Word(word.start + m.start(), word.start + m.end(), m.group()) for m in re.finditer(pattern, word.lower)]


def find(words: Sequence[Word], language: str) -> list[Number]:
    """All numbers in a row of words (as `pieces` gives them), left to right, none overlapping.

    Round words keep the bounds of their own ("dozens" is 24 or more); hedges around them ("at least")
    are not read here. Fractions and telephone numbers are no counts: their `value` is None.
    """
    table = _table(language)
    found: list[Number] = []
    place = 0
    while place < len(words):
        lower = words[place].lower
        number = None
        if lower[0].isdigit():
            number = _from_digits(words, place, language, table)
        elif lower in table.starts:
            number = _from_phrase(words, place, table) or _from_words(words, place, language, table)
        if number is None:
            place += 1
        else:
            found.append(number)
            place = number.last
    return found


def digits_value(lower: str, language: str) -> int | float | None:
    """What a run of digits amounts to ("1,200", "1 200", "2,5"); None where it is too long to be a count."""
    if sum(c.isdigit() for c in lower) > MOST_DIGITS:
        return None
    whole = _GROUPED.fullmatch(lower)
    if whole and not (language == "en" and "." in lower) and not lower.startswith("0"):
        return int(re.sub(r"\D", "", lower))
    if re.fullmatch(r"\d+", lower):
        return int(lower)
    plain = re.sub(r"[\s\u00a0\u202f]", "", lower)
    if language == "en":
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+\.\d+", plain) else None


def _from_digits(words: Sequence[Word], place: int, language: str, table: _Table) -> Number:
    value = digits_value(words[place].lower, language)
    last = place + 1
    tail = words[last] if last < len(words) and words[last].start == words[place].end else None
    if tail is not None and tail.lower in _ORDINAL_TAIL[language]:
        return Number(place, last + 1, value, _whole(value), _whole(value), digits=True, ordinal=True)
    if tail is not None and language == "ru" and tail.lower == "-" and last + 1 < len(words):
        ending = words[last + 1]
        if ending.start == tail.end and ending.lower in _RU_ORDINAL_ENDINGS:
            return Number(place, last + 2, value, _whole(value), _whole(value), digits=True, ordinal=True)
    while last < len(words) and words[last].lower in table.scales and value is not None:
        value = value * table.scales[words[last].lower]
        last += 1
        if last < len(words) and words[last].lower == "." and words[last - 1].lower in _SHORT_SCALES:
            last += 1
    return Number(place, last, _tidy(value), _whole(value), _whole(value), digits=True)


_RU_ORDINAL_ENDINGS = frozenset(
    {"й", "го", "е", "я", "м", "ая", "ый", "ой", "ого", "его", "му", "ому", "ое", "ю", "ом", "х"}
)
_SHORT_SCALES = frozenset({"тыс", "млн", "млрд"})


def _from_phrase(words: Sequence[Word], place: int, table: _Table) -> Number | None:
    """A fixed phrase: "both", "hundreds of thousands", "several"; the longest that fits."""
    for length in (4, 3, 2, 1):
        key = tuple(w.lower for w in words[place : place + length])
        if len(key) < length:
            continue
        if key in table.words:
            return Number(place, place + length, table.words[key], table.words[key], table.words[key])
        if key in table.unbounded:
            return Number(place, place + length, None, None, None, approximate=True)
        if key in table.vague and not (key[0] in table.scales and _follows_number(words, place, table)):
            return Number(place, place + length, table.vague[key], table.vague[key], None, approximate=True)
    return None


def _follows_number(words: Sequence[Word], place: int, table: _Table) -> bool:
    return place > 0 and (words[place - 1].lower in table.values or words[place - 1].lower[0].isdigit())


def _from_words(words: Sequence[Word], place: int, language: str, table: _Table) -> Number | None:
    """A number spelt out, from this word as far as it goes; round nouns ("dozen") multiply what stands before."""
    lower = words[place].lower
    if lower in table.articles:
        after = words[place + 1].lower if place + 1 < len(words) else ""
        if after in table.collectives:
            value = table.collectives[after]
            return Number(place, place + 2, value, value, value, approximate=language == "fr" and value > 2)
        if after in table.scales and language == "en":
            number = _from_words(words, place + 1, language, table)
            return number and Number(place, number.last, number.value, number.low, number.high)
        if language == "en":
            return None
    if lower in table.collectives:
        value = table.collectives[lower]
        return Number(place, place + 1, value, value, value, approximate=True) if value > 2 else None
    if lower in table.ordinals and lower not in table.values:
        return Number(place, place + 1, table.ordinals[lower], None, None, ordinal=True)
    last, value = _sum(words, place, language, table)
    if last == place:
        return None
    if last < len(words) and words[last].lower in table.collectives and table.collectives[words[last].lower] > 2:
        value *= table.collectives[words[last].lower]
        last += 1
    elif last < len(words) and (words[last].lower,) in table.vague and value > 1 and language == "ru":
        value *= table.vague[words[last].lower,] // 2
        last += 1
    rest = last + 1 if last < len(words) and words[last].lower == "-" else last
    if value >= 20 and rest < len(words) and 0 < table.ordinals.get(words[rest].lower, 0) < 10 and value % 10 == 0:
        return Number(place, rest + 1, value + table.ordinals[words[rest].lower], None, None, ordinal=True)
    bare = lower in table.articles and last == place + 1
    return Number(place, last, value, value, value, article=bare)


def _sum(words: Sequence[Word], place: int, language: str, table: _Table) -> tuple[int, int]:
    """Where the number words from here end, and their sum."""
    total, current, room, last, scale = 0, 0, 10**12, place, 10**12
    here = place
    while here < len(words):
        lower = words[here].lower
        if lower == "-" or lower in table.joins:
            if last == place or last != here or not _joins(words, here, table, room, language):
                break
            here += 1
            continue
        if lower in table.values:
            value = table.values[lower]
            if language == "fr" and value == 20 and current % 100 == 4:
                current, room = current + 76, 20
            elif (last == place or 0 < value < room) and not (value == 0 and last > place):
                current, room = current + value, _room(value, language)
            else:
                break
        elif lower in table.scales and lower != "k" and not (lower == "тыс" and last == place):
            by = table.scales[lower]
            if by == 100:
                if (current % 100 and current % 100 > 9) or room > 10**6 < current:
                    break
                current, room = max(current, 1) * 100, 100
            elif by < scale:
                total, current, room, scale = total + max(current, 1) * by, 0, by, by
            else:
                break
        else:
            break
        here += 1
        last = here
        if lower in _SHORT_SCALES and here < len(words) and words[here].lower == ".":
            here = last = here + 1
    return last, total + current


def _room(value: int, language: str) -> int:
    if value >= 100:
        return 100
    if value >= 20:
        return 20 if language == "fr" and value in (60, 80) else 10
    return _ROOM_AFTER_TEN if language == "fr" and value == 10 else 0


def _joins(words: Sequence[Word], here: int, table: _Table, room: int, language: str) -> bool:
    """Whether "and" or a hyphen goes on with the number: "one hundred and five", "vingt et un", "forty-two"."""
    if here + 1 >= len(words):
        return False
    lower, after = words[here].lower, words[here + 1].lower
    if language == "fr" and lower == "-" and words[here - 1].lower == "quatre" and table.values.get(after) == 20:
        return True
    if room == 0:
        return False
    if lower == "-":
        adjacent = words[here].start == words[here - 1].end and words[here].end == words[here + 1].start
        return adjacent and (0 < table.values.get(after, 0) < max(room, 21) or after in table.scales)
    if language == "fr":
        return after in ("un", "une", "onze") and room in (10, 20)
    return 0 < table.values.get(after, 0) < 100 <= room < 10**12


def _tidy(value: int | float | None) -> int | float | None:
    return round(value) if isinstance(value, float) and value == round(value) else value


def _whole(value: int | float | None) -> int | None:
    value = _tidy(value)
    return value if isinstance(value, int) else None
