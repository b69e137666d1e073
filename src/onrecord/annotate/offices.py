"""What the words around a person's name tell of them: an office, a body that they stand for, or a private role.

A title stands right before the name, or before a comma ("the network's director, NAME,"); an apposition stands right
behind it and is read no further than its own noun: ", 34, died of a wound to the head" makes nobody a head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.annotate import offices_ru
from onrecord.annotate.around import AND, ARTICLES, CLOSERS, OF, STOPS, WHO, Around, is_age, role_words
from onrecord.annotate.bearing import Found, borne, complement_end, is_body
from onrecord.annotate.persons import word_lists

Standing = Literal["office", "represents", "private"]
FURTHEST_AFTER = 14
FURTHEST_BEFORE = 9
_NOW = frozenset(["also", "then", "now", "currently", "formerly", "still", "himself", "herself"])
_FROM = frozenset(["of", "from", "with", "for", "de", "du", "d'", "d’", "из", "от"])
_IS = frozenset(["is", "was", "became", "serves", "served", "as", "est", "était", "fut", "been", "has", "had"])
_COPULA = frozenset(["is", "was", "est", "était", "является", "—", "–"])
_DASHES = frozenset(["—", "–"])
_MALE_ADJECTIVES = ("ien", "ais", "ois", "ain", "éen", "al", "eux")
_FEMALE_ADJECTIVES = ("ienne", "aise", "oise", "aine", "éenne", "euse")


def standing(around: Around, first: int, last: int) -> tuple[Standing | None, bool, int]:
    """What a name's title and apposition make of its bearer, whether they are in somebody's hands, where both begin.

    An office counts also for "activist Osk, head of the network". The name is the words from `first` to `last`.
    """
    before, begins = _title(around, first, last)
    if before is None:
        before, begins = _shared_title(around, first, last)
    after = _apposition(around, last)
    found = [f for f in (before, after) if f is not None]
    if before in {None, "represents"} and after is None and _is_of_body(around, last):
        found = ["office" if before else "represents"]
    plight = "plight" in found
    for sort in ("office", "represents"):
        if sort in found:
            return sort, plight, begins
    return ("private" if found else None), plight, begins


def _is_of_body(a: Around, last: int) -> bool:
    """Whether "from the Network", "of Amnesty" follows a name: somebody who may speak for a body that is no state's."""
    at = last + (a.lower(last) == ",")
    if a.lower(at) not in _FROM:
        return False
    at += 1 + (a.lower(at + 1) in ARTICLES)
    named = [i for i in range(at, min(len(a.words), at + 8)) if a.words[i].start in a.bodies]
    return bool(named) and named[0] == at and any(_is_public_body(a, i) for i in named)


def _is_public_body(a: Around, at: int) -> bool:
    written = a.text[a.words[at].start : a.words[at].end]
    return written.isupper() or any(form in a.roles.unofficial for form in a.forms(at))


def _title(a: Around, first: int, last: int) -> tuple[Found | None, int]:
    """What a role before a name makes of its bearer: right there, or "the head of the network, NAME,"."""
    begins = _before_quotes(a, first)
    comma = a.lower(begins - 1) == ","
    if comma and (last < len(a.words) and a.lower(last) not in {",", ".", ")", ";", ":"}):
        return None, first
    if comma and a.lower(last) == "," and is_age(a, last + 1):
        return None, first
    end = begins - 1 if comma else begins
    if a.language == "ru":
        return offices_ru.title(a, first, last, end)
    found: Found | None = None
    place = first
    for i in range(end - 1, max(-1, end - 1 - FURTHEST_BEFORE), -1):
        lower = a.lower(i)
        if lower == "," or (lower in CLOSERS and not (lower == "." and i == end - 1)):
            break
        kind = a.kind(i)
        if kind is None or a.owns(i) or (comma and _is_governed(a, i)) or (found is None and _is_voice_s_rank(a, i)):
            continue
        if not _reaches(a, i, end, comma=comma) or (i < end - 1 and _is_of_kin(a, i)):
            break
        found, place = borne(a, i, kind, i + 1, first), i
        if not comma or found in {"private", "plight"}:
            break
    if comma and found is not None and _is_told_by(a, place):
        return None, first
    return found, place


def _shared_title(a: Around, first: int, last: int) -> tuple[Found | None, int]:
    """What a title before several names makes of each: "ministers NAME and NAME"; a small body's makes nothing."""
    start = first
    while _joins(a, start - 1) and a.is_person(start - 2):
        start -= 2
        while a.is_person(start - 1):
            start -= 1
    alone = start == first and not (_joins(a, last) and a.is_person(last + 1))
    kind = None if alone else a.kind_of_several(start - 1)
    if kind is None or any(a.has("small", start - back) for back in range(2, 6)):
        return None, first
    return borne(a, start - 1, kind, start, start), start - 1


def _joins(a: Around, at: int) -> bool:
    return a.lower(at) in AND or a.lower(at) == ","


def _is_voice_s_rank(a: Around, at: int) -> bool:
    """Whether a rank stands behind a word for a spokesperson: "police spokesman Lt. NAME"."""
    return a.has("ranks", at) and a.kind(at - 1) == "voice"


def _is_governed(a: Around, role: int) -> bool:
    """Whether a role only completes another: "the president" in "the wife of the president"."""
    before = role - 1 - (a.lower(role - 1) in ARTICLES)
    return a.lower(before) in OF


def _is_of_kin(a: Around, role: int) -> bool:
    """Whether a role completes a private one: "the wife of the head of state, NAME" may be either."""
    before = role - 1 - (a.lower(role - 1) in ARTICLES)
    return a.lower(before) in OF and a.kind(before - 1) == "private"


def _is_told_by(a: Around, role: int) -> bool:
    """Whether "according to" governs a role: "according to the coroner, NAME, who ..." is not the coroner."""
    words = [a.lower(i) for i in range(max(0, role - 6), role)]
    return "according" in words or "selon" in words or "après" in words


def _reaches(a: Around, role: int, end: int, *, comma: bool) -> bool:
    """Whether a role before a name is the name's: nothing between them but what completes a title."""
    reach = [
        i for i in range(role + 1, end) if a.lower(i) != "." and not (a.kind(role) == "voice" and a.has("ranks", i))
    ]
    while reach and (a.has("trailers", reach[0]) or (a.language == "fr" and _is_adjective(a.lower(reach[0])))):
        reach = reach[1:]
    if not reach:
        return True
    if a.language == "fr" and len(reach) == 1 and a.text[a.words[reach[0]].start : a.words[reach[0]].end].isupper():
        return True
    return a.lower(reach[0]) in OF and (_completes(a, reach) or (comma and not any(_acts(a, i) for i in reach)))


def _acts(a: Around, at: int) -> bool:
    """Whether a word is a verb, as far as lists tell."""
    return a.lower(at) in word_lists(a.language).said or any(
        a.has(kind, at) for kind in ("be", "harmed", "dies", "leads")
    )


def _completes(a: Around, reach: Sequence[int]) -> bool:
    """Whether words are a complement ("of the republic", "de la Banque de Tarvénie"): small words only behind "of"."""
    expected = False
    for i in reach:
        lower = a.lower(i)
        if lower in OF or lower in ARTICLES or lower in AND or lower in {"'s", "’s"}:
            expected = True
        elif a.is_person(i):
            return False
        elif expected or a.is_capital(i) or (a.language == "fr" and (_is_adjective(lower) or lower.endswith("s"))):
            expected = False
        else:
            return False
    return not expected


def _is_adjective(lower: str) -> bool:
    """Whether a French word may be an adjective behind an office ("colombien", "tarvénienne")."""
    if lower in role_words("fr").lists["trailers"]:
        return True
    return (len(lower) > 4 and lower.endswith(_MALE_ADJECTIVES)) or (
        len(lower) > 6 and lower.endswith(_FEMALE_ADJECTIVES)
    )


def _before_quotes(a: Around, first: int) -> int:
    """Where a quoted organisation right before a name begins ("координатор «Тарвенской сети» Петра Оск")."""
    if a.lower(first - 1) in {"»", "”"}:
        for i in range(first - 2, max(-1, first - 2 - FURTHEST_AFTER), -1):
            if a.lower(i) in {"«", "“", "„"}:
                return i
    return first


def _apposition(a: Around, last: int) -> Found | None:
    """What an apposition or relative clause behind a name makes of its bearer: ", the network's coordinator,"."""
    at, opener = last + 1, a.lower(last)
    if opener in {",", "("} or opener in _DASHES:
        while is_age(a, at) or (a.lower(at) == "," and is_age(a, at - 1)) or (
            a.lower(at) == "de" and is_age(a, at + 1)
        ):  # fmt: skip
            at += 1
        if a.lower(at) in WHO:
            return _clause(a, at + 1)
        return None if a.lower(at) in AND else _noun_phrase(a, at)
    if opener in WHO:
        return _clause(a, last + 1)
    return _noun_phrase(a, at) if opener in _COPULA else None


def _clause(a: Around, at: int) -> Found | None:
    """What "who heads the clinic", "who was the chief of staff" makes of the one before it."""
    if a.lower(at) in _NOW:
        at += 1
    if a.has("leads", at):
        near = range(at + 1, complement_end(a, at + 1))
        if any(a.has("small", i) for i in near):
            return "private"
        return "office" if any(is_body(a, i) for i in near) else None
    start = at
    while a.lower(at) in _IS:
        at += 1
    return _noun_phrase(a, at) if at > start else None


def _noun_phrase(a: Around, at: int) -> Found | None:
    """What the noun of a phrase that begins here is: in English the last before a preposition, else the first."""
    if a.language == "ru":
        return offices_ru.phrase(a, at)
    return _french_phrase(a, at) if a.language == "fr" else _english_phrase(a, at)


def _english_phrase(a: Around, at: int) -> Found | None:
    lists = word_lists("en")
    phrase: list[int] = []
    i = at
    while i < min(len(a.words), at + FURTHEST_AFTER):
        lower = a.lower(i)
        if lower in CLOSERS or lower == "," or lower in STOPS or (lower in AND and phrase):
            break
        if a.is_person(i) and not a.owns(i) and not a.is_person(i + 1):
            return None
        if (lower in ARTICLES and phrase and a.lower(i - 1) not in _NOW) or lower in lists.said or a.has("harmed", i):
            return None
        phrase.append(i)
        i += 1
    while phrase and a.has("trailers", phrase[-1]) and a.kind(phrase[-1]) in {None, "private"}:
        phrase = phrase[:-1]
    while len(phrase) > 1 and a.lower(phrase[-1]).endswith("ed") and a.kind(phrase[-2]) is not None:
        phrase = phrase[:-1]  # "the rapporteur appointed by the Council"
    kind = a.kind(phrase[-1]) if phrase and not a.owns(phrase[-1]) else None
    if kind is None:
        return _clause(a, i + 1) if phrase and a.lower(i) in WHO else None
    return borne(a, phrase[-1], kind, phrase[-1] + 1, complement_end(a, phrase[-1] + 1))


def _french_phrase(a: Around, at: int) -> Found | None:
    for i in range(at, min(len(a.words), at + 6)):
        lower = a.lower(i)
        kind = a.kind(i)
        if kind is not None:
            end = complement_end(a, i + 1)
            if any(a.is_person(j) for j in range(i + 1, min(end, i + 3))):
                return None
            return borne(a, i, kind, i + 1, end)
        if lower == "à" and a.lower(i + 1) in ARTICLES:
            continue
        if not a.has("openings", i) and not _is_adjective(lower):
            return None
    return None
