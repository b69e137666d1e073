"""What a role makes of its bearer: the head of a ministry holds an office, the head of a school does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.annotate.around import ARTICLES, CLOSERS, OF, STOPS, WHO, Around, Kind
from onrecord.annotate.persons import word_lists

Found = Literal["office", "represents", "private", "plight"]
_ANY = {"en": frozenset(["a", "an"]), "fr": frozenset(["un", "une"]), "ru": frozenset[str]()}
_OF_BODY = frozenset(["of", "the", "de", "du", "des", "d'", "d’", "la", "le", "les", "l'", "l’", "«", "“"])


def borne(a: Around, role: int, kind: Kind, start: int, end: int) -> Found | None:
    """What a role makes of its bearer, by the words before it in its phrase and those from `start` to `end`."""
    if kind in {"private", "plight"}:
        return kind
    before, behind = _phrase_before(a, role), range(start, end)
    near = [*before, *behind]
    if kind == "voice" and any(a.has("kin", i) for i in near):
        return "private"
    if kind == "represents" and is_body(a, role - 1) and not a.has("small", role - 1):
        return "office"
    if (kind == "represents" or a.has("common", role)) and any(a.has("small", i) for i in near):
        return "private"
    if a.has("common", role) and any(a.lower(i) in _ANY[a.language] for i in near):
        return None
    if kind != "represents" or (a.language != "ru" and a.is_capital(role)):
        return "office"
    if any(is_body(a, i) for i in near) or any(
        a.is_capital(i) and not a.is_person(i) for i in [*before, *_named(a, behind)]
    ):
        return "office"
    return None if any(a.lower(i) in _ANY[a.language] for i in near) else "represents"


def _named(a: Around, behind: Sequence[int]) -> list[int]:
    """The first word of a role's complement: "Tarvenia" in "leader of Tarvenia", none in "head of a crew in Darnik"."""
    for i in behind:
        if a.lower(i) not in _OF_BODY and not a.has("trailers", i) and not a.kind(i):
            return [i]
    return []


def _phrase_before(a: Around, role: int) -> list[int]:
    """The words before a role that belong to its phrase: "the city's fire" before "chief"."""
    found = []
    for i in range(role - 1, max(-1, role - 7), -1):
        lower = a.lower(i)
        if lower in CLOSERS or lower == "," or (lower in STOPS and lower not in OF):
            break
        if a.is_person(i) and not a.owns(i):
            break
        found.append(i)
        if lower in OF or lower in ARTICLES:
            break
    return found


def is_body(a: Around, at: int) -> bool:
    """Whether a word is in a body's name, or a word for bodies: "Network", "ministry"."""
    if a.is_person(at):
        return False
    return a.words[at].start in a.bodies or any(form in a.roles.bodies for form in a.forms(at))


def complement_end(a: Around, at: int) -> int:
    """Where the complement of a role ends: at the next mark, relative or person's name, at most eight words on."""
    for i in range(at, min(len(a.words), at + 8)):
        lower = a.lower(i)
        if lower in CLOSERS or lower == "," or lower in WHO or lower in word_lists(a.language).said:
            return i
    return min(len(a.words), at + 8)
