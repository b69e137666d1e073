"""How a word of a name sounds, whoever wrote it down: Cyrillic, romanisations, accents, other scripts.

Coarse on purpose: "Сергей", "Sergei", "Serguei" and "Sergej" are one, and so are "Shura" and "Choura". What is one
sound here is a reason to look, not a proof.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

from onrecord.engine.folding import romanised

LONGEST_WORD = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*\.?")
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
_PAIRS = (
    ("kh", "h"),
    ("sh", "c"),
    ("ch", "c"),
    ("th", "t"),
    ("dh", "d"),
    ("gh", "g"),
    ("ph", "f"),
    ("q", "k"),
    ("v", "f"),
)
_SINGLE = dict(_PAIRS)
_ALIF = "اآأإىא"
_VOWELS = re.compile(r"[aeiouwy]+")
_WITHOUT_VOWELS = ("ARABIC", "HEBREW", "SYRIAC")


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, those joined by hyphens parted."""
    return tuple(word for word in _WORD.findall(unicodedata.normalize("NFC", name)) if word.strip("."))


@functools.lru_cache(maxsize=262_144)
def plain(word: str) -> str:
    """A word in plain small Latin letters, as its script is usually romanised in English."""
    low = unicodedata.normalize("NFC", word[:LONGEST_WORD].lower().replace("ё", "е"))
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


@functools.lru_cache(maxsize=262_144)
def bones(word: str) -> str:
    """The consonants of a word, by which it is met in scripts that leave vowels out ("محمد", "Mohamed")."""
    if leaves_vowels_out(word):
        return without_vowels(letters(word))
    found = plain(word)
    for pair, letter in _PAIRS:
        found = found.replace(pair, letter)
    return without_vowels(found)


def without_vowels(found: str) -> str:
    """The consonants among these letters, doubled ones once."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", found).removesuffix("h"))


def letters(word: str) -> str:
    """A word of a script without vowels, sign for sign: each consonant one letter, and the long vowels."""
    signs = ("a" if sign in _ALIF else _MARKS.sub("", anyascii(sign).lower()) for sign in word[:LONGEST_WORD])
    return "".join(_SINGLE.get(sign, sign) for sign in signs)


def leaves_vowels_out(word: str) -> bool:
    """Whether a word is written in a script that mostly writes consonants."""
    return any(unicodedata.name(c, "").startswith(_WITHOUT_VOWELS) for c in word[:2])
