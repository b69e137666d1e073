"""How a word of a name sounds, whoever wrote it down: Cyrillic, romanisations, accents, other scripts.

Coarse on purpose: "Сергей", "Sergei", "Serguei" and "Sergej" are one, and so are "Shura" and "Choura". What is one
sound here is a reason to look, not a proof.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from anyascii import anyascii

from onrecord.engine.folding import romanised

LONGEST_WORD = 60
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*\.?")
_DIGIT = re.compile(r"\d")
_LOOK_LIKE = {"0": ("o", "о"), "1": ("l", "і"), "3": ("e", "з"), "5": ("s", "б"), "6": ("b", "б"), "8": ("b", "в")}
_AFTER_VOWEL = re.compile("(?<=[аеиоуыэюяі])ў")  # Belarusian; elsewhere it is Uzbek
_MARKS = re.compile(r"[^a-z]+")
_ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"dzh|dsch|dj|zh", "j"),
        (r"shch|chtch|schtsch|tsch|sch|tch|sh|ch|cz|sz", "C"),  # ш, щ, ч: English, French and German differ
        (r"tz|ts", "z"),
        (r"kh|gh(?=[aou])", "h"),
        (r"ph|w", "f"),
        (r"f", "v"),
        (r"th", "t"),
        (r"gu(?=[eiy])|gh", "g"),
        (r"qu?|ck|c(?![eiyz])", "k"),
        (r"c(?=[eiy])", "s"),
        (r"x|cs", "ks"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[iyj]+o|jo|yo", "e"),  # ё
        (r"[yj](?=[aeiou])|(?<=[aeiou])[yj]|y", "i"),
        (r"ie|eu", "e"),
        (r"h$", ""),
    )
)
_TWICE = re.compile(r"(.)\1+")
_ABJAD = {  # a sign for each letter of Arabic and Persian; those in capitals are read in several ways
    **dict.fromkeys("اأإآٱ", "a"), **dict.fromkeys("يیىئې", "i"),
    **dict.fromkeys("وؤۆ", "u"), **dict.fromkeys("عءـ", ""),
    **dict.fromkeys("كکڪ", "k"), **dict.fromkeys("حهةھخہ", "h"),
    **dict.fromkeys("تطټ", "t"), **dict.fromkeys("سص", "s"),
    **dict.fromkeys("ضذ", "D"), **dict.fromkeys("شچ", "c"),
    **dict.fromkeys("جژ", "J"), **dict.fromkeys("غگ", "g"),
    "ق": "Q", "ظ": "D", "ث": "T", "ب": "b", "پ": "p", "د": "d", "ر": "r", "ز": "z", "ف": "f", "ڤ": "f", "ل": "l",
    "م": "m", "ن": "n",
}  # fmt: skip
_READ = {"Q": "kg", "J": "jg", "D": "dz", "T": "ts"}
_LATIN = (
    ("kkh", "h"), ("khkh", "h"), ("ssh", "c"), ("ggh", "g"), ("tth", "t"), ("ddh", "d"), ("cch", "c"), ("ddj", "j"),
    ("tsch", "c"), ("dsch", "j"), ("dzh", "j"), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"), ("dj", "j"),
    ("zh", "j"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_SINGLE = {"kh": "h", "sh": "c", "ch": "c", "th": "t", "dh": "d", "gh": "g", "ph": "f", "q": "k", "v": "f"}
_LONG = {"a": "ae", "u": "ouwv", "i": "iye"}
_CONSONANT = re.compile(r"([^aeiouwyv])")
_MOST_READINGS = 8
_SHORTEST_WITH_ARTICLE = 4
_WITHOUT_VOWELS = ("ARABIC", "HEBREW", "SYRIAC")


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, those joined by hyphens parted."""
    found = (_as_letters(word) for word in _WORD.findall(unicodedata.normalize("NFC", name)))
    return tuple(word for word in found if word.strip("."))


def _as_letters(word: str) -> str:
    """A word with the digits that scanners read for letters made letters; "" for one that is a number."""
    if not _DIGIT.search(word):
        return word
    letters = _DIGIT.sub("", word).strip(".")
    if len(letters) < len(_DIGIT.findall(word)) + 1:
        return ""
    cyrillic = any("а" <= c <= "ӿ" for c in word.lower())
    return _DIGIT.sub(lambda found: _LOOK_LIKE.get(found[0], ("", ""))[cyrillic], word)


@functools.lru_cache(maxsize=262_144)
def plain(word: str) -> str:
    """A word in plain small Latin letters, as its script is usually romanised in English."""
    low = _AFTER_VOWEL.sub("в", unicodedata.normalize("NFC", word[:LONGEST_WORD].lower().replace("ё", "е")))
    latin = romanised(low)
    return _MARKS.sub("", anyascii(latin[0] if latin else low).lower())


@functools.lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """A word with what spellings commonly differ in made alike; "" for one without letters."""
    found = plain(word)
    if len(found) < 2:
        return found
    for pattern, other in _ALIKE:
        found = pattern.sub(other, found)
    return _TWICE.sub(r"\1", found.lower()) or plain(word)[:1]


def letters(word: str) -> str:
    """A word of a script without vowels, sign for sign: each consonant one letter, and the long vowels; no article."""
    bare = word[2:] if word.startswith("ال") and len(word) > _SHORTEST_WITH_ARTICLE else word
    bare = bare.replace("لله", "له").replace("عبدال", "عبدل")
    bare = "ا" + bare[1:] if bare.startswith("ع") else bare
    return "".join(
        _ABJAD[sign] if sign in _ABJAD else _other_sign(sign)
        for sign in unicodedata.normalize("NFKC", bare)[:LONGEST_WORD]
    )


def _other_sign(sign: str) -> str:
    found = _MARKS.sub("", anyascii(sign).lower())
    return _SINGLE.get(found, found)


class Skeleton(NamedTuple):
    """A word by its consonants, in all ways in which they may be read, and the vowels around each of them."""

    readings: tuple[str, ...]
    vowels: tuple[str, ...]


@functools.lru_cache(maxsize=262_144)
def skeleton(key: str, *, written_without: bool) -> Skeleton:
    """The skeleton of a key in Latin letters, or of the `letters` of a script that leaves vowels out."""
    if not written_without:
        for pair, letter in _LATIN:
            key = key.replace(pair, letter)
    key = _TWICE.sub(r"\1", key).removesuffix("h") if not written_without else key.removesuffix("h")
    parts = _CONSONANT.split(key)
    readings = [""]
    for consonant in parts[1::2]:
        ways = _READ.get(consonant, consonant)
        readings = [read + way for read in readings for way in (ways if len(readings) < _MOST_READINGS else ways[0])]
    return Skeleton(tuple(readings), tuple(parts[::2]))


def fits(latin: Skeleton, unvowelled: Skeleton) -> bool:
    """Whether the long vowels of a word that is written without the short ones stand in the other, too."""
    if len(latin.vowels) != len(unvowelled.vowels):
        return False
    ends = not unvowelled.vowels[-1] or latin.vowels[-1] != ""  # the last letter of ليلى is read as a, that of علي as i
    inside = zip(latin.vowels[1:-1], unvowelled.vowels[1:-1], strict=True)
    return ends and all(all(set(_LONG.get(sign, sign)) & set(vowels) for sign in long) for vowels, long in inside)


def leaves_vowels_out(word: str) -> bool:
    """Whether a word is written in a script that mostly writes consonants."""
    return any(unicodedata.name(c, "").startswith(_WITHOUT_VOWELS) for c in word[:2])
