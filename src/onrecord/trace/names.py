"""When do two names mean one organisation or person? Articles, possessives, short forms, acronyms, three scripts."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

from onrecord import lexicon
from onrecord.trace import outlets

Key = tuple[str, ...]

_WORD = re.compile(r"\w+(?:[-.]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya"
_CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _SOUNDS.replace("-", "").split(" "), strict=True))
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "professor", "m", "mme", "me", "sir", "president", "gen", "col"})
_WEAK = frozenset({"defence", "help"})  # dropped where enough other words remain
_SAME_BEGINNING = 5
_ASIDE = re.compile(r"(?<=\w) \([^()]{1,40}\)$")  # "Free Union (bulletin)"
_PAPER = re.compile(
    r"^(?:(?:the )?newspaper|(?:le )?journal|(?:le )?quotidien|газет[аыеу]|издани[еюя]) (?=[«“„\"]?[A-ZÀ-ÖА-ЯЁ])"
)


@functools.cache
def _concepts() -> Mapping[str, str]:
    return {form: row[0] for row in lexicon.load("outlets", "all")["words"] for form in row}


@functools.cache
def _empty() -> frozenset[str]:
    return frozenset(lexicon.load("outlets", "all")["empty"])


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a word of a name means in any of our languages, or how it sounds, in plain Latin letters."""
    lower = word.lower()
    concepts = _concepts()
    for length in range(min(len(lower), 14), 1, -1):
        concept = concepts.get(lower[:length])
        rest = len(lower) - length
        if concept and (rest == 0 or (length > 3 and rest <= 5) or (length == 3 and rest <= 3 and _foreign(lower))):
            return f"={concept}"
    sounded = latin(lower).replace("kh", "h")  # «Хальден» is Halden, «Харьков» Kharkov
    return f"={concepts[sounded]}" if sounded in concepts else sounded


def latin(word: str) -> str:
    """A word in plain Latin letters, without accents; Cyrillic as it sounds."""
    sounded = "".join(_CYRILLIC.get(c, c) for c in word.lower())
    return "".join(c for c in unicodedata.normalize("NFKD", sounded) if not unicodedata.combining(c))


@functools.lru_cache(maxsize=65536)
def key(name: str) -> Key:
    """The words of a name that tell it from others, as `stem` gives them, sorted."""
    words = [w.lower() for w in _WORD.findall(_POSSESSIVE.sub(" ", name))]
    stems = {stem(w) for w in words if w not in _empty() and w.rstrip(".") not in _TITLES}
    strong = {s for s in stems if s.lstrip("=") not in _WEAK}
    return tuple(sorted(strong if len(strong) > 1 else stems))


def alike(one: str, other: str) -> bool:
    """Whether two stems are one word: equal, or one beginning with different endings ("tarvenian", "tarvenskaya")."""
    if one == other or one[0] == "=" or other[0] == "=":
        return one == other
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((len(one), len(other)))
    return common >= _SAME_BEGINNING or (common >= 3 and common >= shorter - 1 and longer - common <= 3)


def within(short: Key, long: Key) -> bool:
    """Whether each word of the shorter name has its own in the longer."""
    free = list(long)
    for one in short:
        match = next((other for other in free if alike(one, other)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def initials(name: str) -> str:
    """The first letters of the words of a name that tell it from others; none of a single word."""
    words = [w for w in _WORD.findall(_POSSESSIVE.sub("", name)) if w.lower() not in _empty()]
    return "".join(w[0] for w in words).upper() if len(words) > 1 else ""


@functools.lru_cache(maxsize=65536)
def known(name: str) -> str | None:
    """The shipped list's name for this one, if it has it."""
    for form in (name, name.removeprefix("the ").removeprefix("The ")):
        hit = outlets.shipped().get(outlets.squeezed(form))
        if hit:
            return hit[1].name
    return None


def shown(names: Iterable[str]) -> str:
    """The form of a name to show: the list's, else the fullest in Latin letters without its article."""
    forms = sorted({bare(n) for n in names})
    listed = sorted({k for k in map(known, forms) if k})
    if listed:
        return listed[0]
    return min(forms, key=lambda n: (_foreign(n), n.islower(), -len(key(n)), _french(n), n))


def bare(name: str) -> str:
    """A name without the article, the quotation marks around it, a remark behind it, and "newspaper" before it."""
    stripped = _ASIDE.sub("", " ".join(name.split())).strip('«»“”"„ ,.;:')
    stripped += "»" * (stripped.count("«") > stripped.count("»"))
    stripped = _PAPER.sub("", stripped)
    for article in ("the ", "The "):
        if stripped.startswith(article) and not known(stripped):
            rest = stripped[len(article) :]
            return rest if article == "the " else stripped
    return stripped


def _foreign(name: str) -> bool:
    return any("а" <= c <= "я" or c == "ё" for c in name.lower())


def _french(name: str) -> bool:
    return any(w in {"le", "la", "les", "des", "du", "de", "pour", "l", "d"} for w in re.findall(r"\w+", name.lower()))
