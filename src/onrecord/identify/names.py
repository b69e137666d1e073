"""A name as keys that can be compared: one key a word, in plain Latin letters, in the order in which it is written."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onrecord import lexicon
from onrecord.identify import spelling
from onrecord.model.person import Person

T = TypeVar("T")
LONGEST_NAME = 200
MOST_WORDS = 8
MOST_NAMES = 40  # of one person; more are kept and not compared
INITIAL, CONSONANTS = ".", "#"
_ASIDE = re.compile(r"[(\[«“\"„]([^()\[\]«»“”\"„]{2,80})[)\]»”\"“]")
_MISTER = re.compile(r"^\s*г-(?:н|жа)\b")
_AGE = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_PATRONYMIC = re.compile(r"(?:[aeoi]?(?:vic|u?vna|una)|ic|icna|ogli|oglu|kizi|qizi|uli)$")
_FATHER = re.compile(r"i?[aeo]?(?:vic|u?vna|una)$|i?ivna$|(?<=[aeiou])?ic$")
_LAST_VOWELS = re.compile(r"[aeiou]+$")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_EUROPEAN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")


@dataclass(frozen=True, slots=True)
class Born:
    """A year, with month and day where they are given."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What can be compared of one person: names as keys, age in years, day of birth, sex ("f", "m").

    `source` is the list that the person is a row of, "" for those of reports.
    """

    id: str
    names: tuple[tuple[str, ...], ...]
    source: str = ""
    age: int | None = None
    born: Born | None = None
    sex: str | None = None


def described(person: Person) -> Described:
    """What can be compared of a person; of an age, birthday or sex that is given in several ways nothing."""
    written = [*person.words("name"), *person.words("also"), *_joined(person)]
    names = dict.fromkeys(keys for name in written for keys in keys_of(name) if keys)
    ages, births = (_only(read(w) for w in person.words(d)) for d, read in (("age", age), ("born", born)))  # type: ignore[arg-type]
    return Described(
        person.id,
        tuple(names)[:MOST_NAMES],
        person.lists[0] if len(person.lists) == 1 else "",
        ages if isinstance(ages, int) else None,
        births if isinstance(births, Born) else None,
        _only(sex(words) for words in person.words("sex")),
    )


def _joined(person: Person) -> list[str]:
    """The names that lists give in several columns."""
    found = []
    for mention in person.mentions:
        parts = [mention.words(detail) for detail in ("given", "patronymic", "family")]
        if any(parts):
            found.append(" ".join(word for part in parts for word in part))
    return found


def _only(values: Iterable[T | None]) -> T | None:
    found = {value for value in values if value is not None}
    return found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=65_536)
def keys_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The keys of a name, and of each name that stands in brackets or quotation marks behind it.

    Empty where the name is longer than a name can be, says that nobody knows it, or has no letters.
    """
    if len(name) > LONGEST_NAME:
        return ()
    names = [_ASIDE.sub(" ", name), *_ASIDE.findall(name)]
    return tuple(keys for one in names if (keys := _keys(one)))


def _keys(name: str) -> tuple[str, ...]:
    low = " ".join(_MISTER.sub("", name.lower()).split())
    if low in _lists().nobody:
        return ()
    words = [word for word in spelling.words(low) if word not in _lists().links]
    while len(words) > 2 and words[0].strip(".") in _lists().titles and not _is_initial(words[0], words[1]):
        del words[0]
    if len(words) < 2 and words and words[0] in _lists().nobody:
        return ()
    return tuple(key for word in words[:MOST_WORDS] if (key := _key(word)))


def _is_initial(word: str, following: str) -> bool:
    """Whether a letter that may be a title ("M. Valmond") stands before another initial ("M. A. Valmond")."""
    return len(word.strip(".")) == 1 and len(following.strip(".")) == 1


@functools.lru_cache(maxsize=262_144)
def _key(word: str) -> str:
    bare = word.strip(".’'")
    if len(bare) == 1 or (word.endswith(".") and len(bare) <= 2):
        found = spelling.letters(bare) if spelling.leaves_vowels_out(bare) else spelling.plain(bare)
        return found + INITIAL if found else ""
    if spelling.leaves_vowels_out(bare):
        found = spelling.letters(bare)
        return CONSONANTS + found if found else ""
    return spelling.plain(bare)


@functools.lru_cache(maxsize=262_144)
def is_patronymic(key: str) -> bool:
    """Whether a key has the ending of a father's name."""
    return len(key) > 5 and _PATRONYMIC.search(spelling.sound(key)) is not None


@functools.lru_cache(maxsize=262_144)
def father(key: str) -> str:
    """The root of the father's given name in a key that has its ending, and whose child it is: "nikol+", "nikol-"."""
    sound = spelling.sound(key)
    if not is_patronymic(key):
        return ""
    root = _root(_FATHER.sub("", sound))
    return f"{root}{'-' if sound.endswith('a') else '+'}" if len(root) > 2 else ""


def _root(sound: str) -> str:
    return _LAST_VOWELS.sub("", sound)


def age(words: str) -> int | None:
    """The age that is given, in whole years; None where it is none, or two."""
    found = _AGE.findall(words)
    value = int(found[0]) if len(found) == 1 else -1
    return value if 0 <= value <= 120 else None


def born(words: str) -> Born | None:
    """The day, month or year of birth: "1987", "1987-03", "1987-03-21", "21.03.1987"."""
    text = words.strip().split("T")[0]
    if iso := _ISO.match(text):
        year, month, day = int(iso[1]), int(iso[2] or 0), int(iso[3] or 0)
    elif european := _EUROPEAN.match(text):
        day, month, year = int(european[1]), int(european[2]), int(european[3])
        if month > 12 >= day:
            day, month = month, day
    else:
        return None
    if not 1850 <= year <= 2100 or month > 12 or not _is_day(year, month, day):
        return None
    return Born(year, month or None, day or None)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return False
    return True


def sex(words: str) -> str | None:
    """The sex that a list gives, as "f" or "m"; None for every other word."""
    low = words.strip().strip(".").lower()
    return "f" if low in _lists().female else "m" if low in _lists().male else None


@dataclass(frozen=True, slots=True)
class _Lists:
    nobody: frozenset[str]
    links: frozenset[str]
    titles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


@functools.cache
def _lists() -> _Lists:
    lists = [lexicon.load("persons", language) for language in lexicon.LANGUAGES]

    def words(kind: str) -> frozenset[str]:
        return frozenset(word for one in lists for word in one[kind])

    return _Lists(*(words(kind) for kind in ("nobody", "links", "titles", "female", "male")))


@functools.cache
def common() -> frozenset[str]:
    """How given names and surnames sound that many bear, by the shipped lists."""
    shipped = lexicon.load("given", "all")
    russian = lexicon.load("names", "ru")["given"]
    return frozenset(spelling.sound(word) for word in f"{shipped['given']} {shipped['surnames']} {russian}".split())


@functools.cache
def short_forms() -> dict[str, frozenset[str]]:
    """For each given name as it sounds its short and full forms as they sound, in all languages of the list."""
    found: dict[str, set[str]] = {}
    for row in lexicon.load("shortforms", "all")["forms"]:
        sounds = {spelling.sound(word) for word in row.split()}
        for one in sounds:
            found.setdefault(one, set()).update(sounds - {one})
    return {one: frozenset(others) for one, others in found.items()}


@functools.cache
def _fathers() -> dict[str, frozenset[str]]:
    """For the root of each given name those of its other forms."""
    found: dict[str, set[str]] = {}
    for one, others in short_forms().items():
        found.setdefault(_root(one), set()).update(_root(other) for other in others)
    return {one: frozenset(root for root in others if len(root) > 2) for one, others in found.items()}


def fathers(key: str) -> frozenset[str]:
    """The fathers' names, as `father` gives them, that a father's name may be in other languages."""
    mine = father(key)
    if not mine:
        return frozenset()
    return frozenset({mine, *(other + mine[-1] for other in _fathers().get(mine[:-1], ()))})
