"""A sentence spelt as kinds of words, one letter each, over which the grammar of dates is written.

`M` month, `W` weekday, `U`/`V` unit of time in the singular or plural, `S` season, `P` part of the day,
`N` number, `O` ordinal, `Y` year, `d` decade, `T` whole numeric date, `Z` numeric day and month, `K` time on the
clock, `r` fixed expression, `Q` half of a year, `y` minutes after an hour ("et quart"), `n` so many days on
("en huit"), `_` any other word; the rest are the word classes of the lexicon (`_CLASSES`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate import numbers
from onrecord.model.text import Sentence, Word

_CLASSES = {
    "in_future": "F", "the": "D", "of": "o", "last": "L", "past": "p", "next": "X", "following": "f", "previous": "q",
    "this": "C", "that": "G", "ago": "A", "before_ago": "I", "earlier": "E", "later": "E", "begin": "B",
    "old": "z", "every": "e", "vague": "v", "one": "1", "at": "a", "to": "t", "bc": "b", "fiscal": "x", "more": "m",
    "whole": "w", "half": "h", "latest": "l", "period": "i", "two": "N", "there": "j", "itself": "k",
}  # fmt: skip
TELLING = frozenset("MWUVSPYdTZKrpb")  # a sentence without one of these (and no bare day) has no date
_MARKS = {",": ",", "-": "-", "–": "-", "(": "(", "/": "/"}

_DATE = re.compile(
    r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})(?:T(?P<h>\d\d):(?P<mi>\d\d)[\d:Z.+]*)?)?"
    r"|(?P<a>\d{1,2})(?P<s>[./ -])(?P<b>\d{1,2})(?P=s)(?P<c>\d{4}|\d{2})"
    r"|(?P<month>0?[1-9]|1[0-2])[/-](?P<of>(?:19|20)\d\d)"
    r"|(?P<e>\d{1,2})(?P<t>[./])(?P<f>\d{1,2})\.?)(?![\w/]|[.,-]\d)"
)
_SPACED = re.compile(r"[^\d\W]\s\d\d? \d\d? (?:19|20)\d\d")
_BEFORE_DAY = re.compile(r"(?:\b(?:le|du|au|dès le)|\bс|\bдо|\bна|\bк)\s$", re.IGNORECASE)
_ZONE = r"(?:\s(?:E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|UTC|BST|CES?T|EES?T|MSK|МСК|мск)(?!\w))?"
_CLOCKS = {
    "en": re.compile(
        r"(?<![\w.,:$/-])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[apAP])\.?\s?[mM](?![\w])\.?"
        + _ZONE
        + r"|(?<![\w.,:$/-])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?::[0-5]\d)?(?![\w:])"
        + _ZONE
    ),
    "fr": re.compile(
        r"(?<![\w.,:/-])(?P<h>[01]?\d|2[0-4])\s?[hH](?:\s?(?P<m>[0-5]\d))?(?!\w)"
        r"|(?<![\w.,:/-])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\w:])" + _ZONE
    ),
    "ru": re.compile(
        r"(?<![\w.,:/-])(?P<h>[01]?\d|2[0-4])\s?ч\.?\s?(?P<m>[0-5]\d)(?!\w)"
        r"|(?<![\w.,:/-])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\w:])" + _ZONE
    ),
}


_PIECES = r"(?<!\S)(?:[ldnscjmt]|jusqu)'(?=\S)|'s|[^\s'-]+(?:'(?!s\b)[^\s'-]+)*'?|-"
_ORDINAL_ENDINGS = frozenset({"er", "st", "nd", "rd", "th", "го", "е", "ого", "ое", "-", "of"})
_CENTURIES = re.findall(r"\w+", "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi")
_ROMAN = re.compile(f"({'|'.join(reversed(_CENTURIES))})(?:e|ème|er)?")
_TEENS = range(11, 21)


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a few that act as one: where, of which kind, and what they mean for a date.

    The value of any other word is "name" if it has a capital inside a sentence.
    """

    start: int
    end: int
    kind: str
    value: int | str | None = None
    lower: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words of time; `phrases` by first word, longest first."""

    words: Mapping[str, tuple[str, int | str | None]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, int | str | None], ...]]
    capital: bool
    month_first: bool
    lower_months: bool
    unsure: frozenset[str]
    unsure_weekdays: frozenset[str]
    before_month: frozenset[str]
    before_year: frozenset[str]
    after_count: frozenset[str]
    before_count: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    anchors: Mapping[str, int]
    once: frozenset[str]
    short: frozenset[str]
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    """The words of time of one language, compiled from its lexicon."""
    raw = lexicon.load("dates", language)
    single: dict[str, tuple[str, int | str | None]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, int | str | None]]] = {}

    def add(phrase: str, kind: str, value: int | str | None) -> None:
        parts = tuple(re.findall(_PIECES, phrase))
        if len(parts) == 1:
            single.setdefault(phrase, (kind, value))
        else:
            phrases.setdefault(parts[0], []).append((parts, kind, value))

    for phrase, operation in raw["phrases"].items():
        add(phrase, "r", operation)
    for kind, name in (("M", "months"), ("W", "weekdays"), ("S", "seasons")):
        for word, value in raw[name].items():
            add(word, kind, value)
    for word, code in raw["units"].items():
        add(word, "V" if code.endswith("s") else "U", code.rstrip("s"))
    for word, code in raw["parts"].items():
        add(word, "P", code)
    for phrase, number in raw.get("halves", {}).items():
        add(phrase, "Q", number)
    for word, year in raw.get("decades", {}).items():
        add(word, "d", year)
    for phrase, minutes in raw.get("minutes", {}).items():
        add(phrase, "y", minutes)
    for phrase, days in raw.get("days_on", {}).items():
        add(phrase, "n", days)
    for name, letter in _CLASSES.items():
        for word in raw["classes"].get(name, ()):
            add(word, letter, {"earlier": -1, "later": 1, "two": 2}.get(name))
    tense = raw["tense"]
    return Vocabulary(
        single, {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        raw["capital"], raw["month_first"], raw.get("lower_months", False), frozenset(raw["unsure_months"]),
        frozenset(raw["unsure_weekdays"]), frozenset(raw["before_month"]), frozenset(raw["before_year"]),
        frozenset(raw["after_count"]), frozenset(raw["before_count"]), frozenset(tense["future"]),
        frozenset(tense["past"]), raw.get("anchors", {}), frozenset(tense.get("once", ())),
        frozenset(raw["short"]), tuple(tense["past_endings"]), tuple(tense["future_endings"]),
    )  # fmt: skip


def spell(text: str, sentence: Sentence, language: str) -> list[Item]:
    """The sentence as items; numbers, numeric dates, clock times and fixed phrases are one item each."""
    known = vocabulary(language)
    words = numbers.pieces(sentence.words)
    fixed = {item.start: item for item in _numeric(text, sentence, language, known)}
    counts = {number.first: number for number in numbers.find(words, language)}
    items: list[Item] = []
    place = 0
    while place < len(words):
        word = words[place]
        item = fixed.get(word.start)
        after = place + 1
        if item is not None:
            while after < len(words) and words[after].start < item.end:
                after += 1
        else:
            item, after = _item(text, words, place, known, counts)
            begun = next((n for n in range(place + 1, after) if n in counts and counts[n].last > after), None)
            if begun is not None:  # "tous les deux jours": what is left of "les deux" is a number of its own
                left = words[after : counts[begun].last]
                for n in numbers.find(left, language):
                    counts[after + n.first] = replace(n, first=after + n.first, last=after + n.last)
        previous = items[-1] if items else None
        if item.kind == "N" and previous is not None and _is_spoken_year(previous, item):
            century, rest = previous.value, item.value
            if isinstance(century, int) and isinstance(rest, int):
                items[-1] = Item(previous.start, item.end, "Y", century * 100 + rest, previous.lower)
                place = after
                continue
        items.append(item)
        place = after
    return items


def _is_spoken_year(first: Item, second: Item) -> bool:
    """For example "nineteen ninety-four"."""
    if first.kind != "N" or not isinstance(first.value, int) or not isinstance(second.value, int):
        return False
    spelt = not first.lower[0].isdigit() and not second.lower[0].isdigit()
    return spelt and first.value in _TEENS and 10 <= second.value <= 99 and second.start - first.end == 1


def _numeric(text: str, sentence: Sentence, language: str, known: Vocabulary) -> list[Item]:
    start, end = sentence.span
    found: list[Item] = []
    bare = not any(w.lower[0].isalpha() and w.lower not in known.words for w in sentence.words)
    for match in _DATE.finditer(text, start, end):
        if match["e"]:
            day, month = (
                (match["f"], match["e"]) if known.month_first and match["t"] == "/" else (match["e"], match["f"])
            )
            sure = bare or (
                match["t"] == "/" and _BEFORE_DAY.search(text[max(start, match.start() - 8) : match.start()])
            )
            if sure and calendar.full(None, int(month), int(day)):
                found.append(Item(match.start(), match.end(), "Z", f"{int(month):02d}-{int(day):02d}"))
            continue
        apart = match["s"] == " " and not (bare or _SPACED.fullmatch(text, max(0, match.start() - 2), match.end()))
        value = None if apart else _date_value(match, known)
        if value:
            found.append(Item(match.start(), match.end(), "T", value))
    for match in _CLOCKS[language].finditer(text, start, end):
        value = _clock_value(match)
        if value and not any(f.start < match.end() and match.start() < f.end for f in found[-3:]):
            found.append(Item(match.start(), match.end(), "K", value, match.group().lower()))
    return found


def _date_value(match: re.Match[str], known: Vocabulary) -> str | None:
    if match["of"]:
        return calendar.full(int(match["of"]), int(match["month"]))
    if match["y"]:
        year, month = int(match["y"]), int(match["m"])
        if not match["d"]:  # "2015-03", but not the winter of 2015-16 or the school year 2009-10
            spans = len(match["m"]) == 2 and month == (year + 1) % 100
            return calendar.full(year, month) if 1900 <= year <= 2100 and not spans else None
        value = calendar.full(year, month, int(match["d"])) or calendar.as_written(year, month, int(match["d"]))
        return f"{value}T{match['h']}:{match['mi']}" if value and match["h"] else value
    first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["c"]) == 2:
        year += 1900 if year > 50 else 2000
    month_first = known.month_first and match["s"] != "."
    if month_first and first <= 12:
        return calendar.full(year, first, second) or calendar.full(year, second, first)
    whole = calendar.full(year, second, first) or calendar.full(year, first, second)
    return whole or (calendar.as_written(year, second, first) if len(match["c"]) == 4 else None)


def _clock_value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    hour, minute = int(groups["h"] or groups["h2"]), groups.get("m") or groups.get("m2")
    half = (groups.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute}" if minute else f"T{hour:02d}"


def _item(
    text: str, words: Sequence[Word], place: int, known: Vocabulary, counts: Mapping[int, numbers.Number]
) -> tuple[Item, int]:
    word = words[place]
    following = words[place + 1].lower if place + 1 < len(words) else ""
    for parts, kind, value in known.phrases.get(word.lower, ()):
        after = place + len(parts)
        if (
            parts[1] == following
            and after <= len(words)
            and all(w.lower == p for w, p in zip(words[place:after], parts, strict=True))
        ):
            return Item(word.start, words[after - 1].end, kind, value, word.lower), after
    number = counts.get(place)
    if number is not None and not (word.lower in known.words and number.value is None):
        return _number_item(words, number, known)
    kind, value = known.words.get(word.lower, (_MARKS.get(word.lower, "_"), None))
    if kind == "_" and known.words.get(following, ("", ""))[1] == "CE" and (roman := _ROMAN.fullmatch(word.lower)):
        return Item(word.start, word.end, "O", _CENTURIES.index(roman[1]) + 1, word.lower), place + 1
    if kind in "MW" and not _is_name_of_time(text, words, place, kind, known):
        kind, value = "_", None
    end, after = word.end, place + 1
    if (
        kind in "MW"
        and after < len(words)
        and words[after].lower == "."
        and words[after].start == end
        and word.lower in known.short
    ):
        end, after = words[after].end, after + 1
    if kind == "_" and place and text[word.start].isupper():
        value = "name"
    return Item(word.start, end, kind, value, word.lower), after


def _is_name_of_time(text: str, words: Sequence[Word], place: int, kind: str, known: Vocabulary) -> bool:
    """Whether "May" is the month here, "Sun" the day, and "Марта" not a person."""
    word = words[place]
    first = text[word.start]
    if known.capital and not first.isupper():
        return False
    if known.lower_months and kind == "M" and first.isupper() and place > 0 and words[place - 1].lower not in '«"“(—–':
        return any(w.lower[0].isdigit() for w in words[max(0, place - 3) : place])
    doubtful = known.unsure if kind == "M" else known.unsure_weekdays
    if word.lower not in doubtful:
        return True
    before = words[place - 1].lower if place else ""
    after = words[place + 1].lower if place + 1 < len(words) else ""
    if kind == "W":
        later = words[place + 2].lower if place + 2 < len(words) else ""
        return (before in ("в", "на", "с", "к", "во") and len(word.lower) > 3) or (
            after in (".", ",") and later[:1].isdigit()
        )
    if len(words) == 1:
        return True
    if before in known.before_month and word.lower in ("may", "march", "mars", "май", "мая", "мае"):
        return True
    near = [w.lower for w in words[max(0, place - 3) : place]][::-1]
    numbered = bool(near) and (
        near[0][0].isdigit() or (near[0] in _ORDINAL_ENDINGS and any(n[0].isdigit() for n in near))
    )
    return (
        numbered or after[:1].isdigit() or after == "." or (before in known.words and known.words[before][0] in "LXCB")
    )


def _number_item(words: Sequence[Word], number: numbers.Number, known: Vocabulary) -> tuple[Item, int]:
    first, last = words[number.first], words[number.last - 1]
    lower = first.lower
    kind = "O" if number.ordinal else "N"
    value = number.value if isinstance(number.value, int) else None
    end, after = last.end, number.last
    following = words[after].lower if after < len(words) else ""
    if number.value is None and not number.digits:
        kind = "v"
    elif number.ordinal and value is not None and value % 10 == 0 and _is_decade(last.lower, following, value):
        kind = "d"
    elif number.digits and not number.ordinal and value is not None and re.fullmatch(r"\d{4}", lower):
        kind, end, after = _year_kind(words, number, known)
    elif number.digits and not number.ordinal and value is not None and re.fullmatch(r"\d0", lower):
        aged = number.first and words[number.first - 1].lower in ("his", "her", "their", "my", "your")
        if not aged and after < len(words) and words[after].start == end and words[after].lower in ("s", "'s"):
            kind, end, after = "d", words[after].end, after + 1
    elif number.value == 2 and lower in ("a", "couple"):
        kind = "N"
    elif not number.digits and _is_spelt_year(words, number, value, known):
        kind = "Y"
    return Item(first.start, end, kind, value, lower), after


def _is_spelt_year(words: Sequence[Word], number: numbers.Number, value: int | None, known: Vocabulary) -> bool:
    """Whether "deux mille dix-sept" is a year; two thousand sharp are people unless a word before says otherwise."""
    before = words[number.first - 1].lower if number.first else ""
    if value == 2000:
        after = words[number.last].lower if number.last < len(words) else ""
        return before == "year" or (before in known.before_year and not after[:1].isalpha())
    return value is not None and 1900 < value < 2100 and number.last - number.first >= 2


def _is_decade(ending: str, following: str, value: int) -> bool:
    """Whether «90-е» is a decade: «90-е годы», «в 90-х», «2000-х»."""
    if not (10 <= value < 100 or 1800 <= value < 2100):
        return False
    return ending in ("х", "ых") or (ending in ("е", "ые") and following in ("годы", "года"))


def _year_kind(words: Sequence[Word], number: numbers.Number, known: Vocabulary) -> tuple[str, int, int]:
    """Whether four digits are a year, a decade ("1990s", "1990-х") or some other number."""
    end, after = words[number.last - 1].end, number.last
    following = words[after].lower if after < len(words) else ""
    before = words[number.first - 1].lower if number.first else ""
    value = number.value or 0
    if following in ("s", "'s") and words[after].start == end and value % 10 == 0:
        decade = following == "s" or after + 1 >= len(words) or words[after + 1].lower[:1] in ".,;:)" or value < 2000
        if decade:
            return "d", words[after].end, after + 1
    if following == "-" and after + 1 < len(words) and words[after + 1].lower in ("х", "е", "ые", "ых"):
        return "d", words[after + 1].end, after + 2
    if (before in known.before_count and before not in known.before_year) or following in known.after_count:
        return "N", end, after
    likely = 1900 <= value <= 2050
    if 1000 <= value < 1900:
        spanning = (
            following in ("-", "–") and after + 1 < len(words) and re.fullmatch(r"\d{2,4}", words[after + 1].lower)
        )
        likely = bool(spanning) or known.words.get(before, ("",))[0] in ("M", "S")
    if (
        likely
        or ((1000 <= value < 1900 or 2050 < value < 2200) and before in known.before_year)
        or following in ("bc", "году", "года", "г", "год")
    ):
        return "Y", end, after
    return "N", end, after
