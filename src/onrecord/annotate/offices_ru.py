"""Titles and appositions in Russian, where both agree with the name in case."""

from __future__ import annotations

from onrecord.annotate.around import AND, CLOSERS, Around, is_age
from onrecord.annotate.bearing import Found, borne, complement_end
from onrecord.annotate.persons import word_lists
from onrecord.engine import morphology
from onrecord.engine.folding import folded, romanised

FURTHEST_BEFORE = 9
_IN_RUSSIAN = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "PREP", ""})


def title(a: Around, first: int, last: int, end: int) -> tuple[Found | None, int]:
    """In Russian a title agrees with the name in case ("мать Тарнова" is the mother of Tarnov)."""
    cases = _cases(a, first, last)
    for i in range(end - 1, max(-1, end - 1 - FURTHEST_BEFORE), -1):
        if not _may_stand_between(a, i):
            break
        kind = a.kind(i)
        if kind is None or (cases and not morphology.cases(a.lower(i)) & cases):
            continue
        found = borne(a, i, kind, i + 1, first)
        if found in {"office", "represents"} and _is_owned(a, i, cases):
            return "private", i
        if kind == "voice" and last - first == 1:
            return None, first  # a bare surname may be of one form: whose spokesperson it is, or who is one
        return found, i
    return None, first


def _may_stand_between(a: Around, at: int) -> bool:
    lower = a.lower(at)
    if not lower or lower == "," or lower in CLOSERS - {"«", "»", "“", "”"}:
        return False
    if a.is_capital(at) or not morphology.known(lower):
        return True
    parts = morphology.parts(lower)
    return lower in AND or (bool(parts & _IN_RUSSIAN) and "VERB" not in parts)


def _is_owned(a: Around, role: int, cases: frozenset[str]) -> bool:
    """Whether the word before a role is a private one in the same case: "жены мэра Анны Тарновой" is the wife."""
    for i in range(role - 1, max(-1, role - 3), -1):
        if a.kind(i) in {"private", "plight"}:
            return bool(morphology.cases(a.lower(i)) & cases)
        if "ADJF" not in morphology.parts(a.lower(i)):
            return False
    return False


def _cases(a: Around, first: int, last: int) -> frozenset[str]:
    """The cases in which a Russian name may stand: those common to its words, where they have any in common."""
    words = [a.lower(i) for i in range(first, last)]
    found = [morphology.cases(w) | _foreign(w) for w in words if w[0].isalpha() and len(w) > 1]
    common = frozenset.intersection(*found) if found else frozenset()
    return common or (found[0] if found else frozenset())


def _foreign(word: str) -> frozenset[str]:
    """A given name that is no Russian one stands in the nominative as it is written ("Петра", "Лея")."""
    latin = romanised(folded(word))
    return frozenset({"nominative"}) if any(r in word_lists("ru").given for r in latin) else frozenset()


def phrase(a: Around, at: int) -> Found | None:
    """The first noun of an apposition, behind adjectives and ages, is what its bearer is."""
    for i in range(at, min(len(a.words), at + 6)):
        kind = a.kind(i)
        if kind is not None:
            end = complement_end(a, i + 1)
            others = [j for j in range(i + 1, end) if a.is_person(j)]
            if (
                others
                and morphology.cases(a.lower(others[0])) - {"genitive", "accusative"}
                and ("genitive" not in morphology.cases(a.lower(others[0])))
            ):
                return None
            return borne(a, i, kind, i + 1, end)
        parts = morphology.parts(a.lower(i))
        if not (parts & {"ADJF", "PRTF", "ADVB", "NUMR"} or a.lower(i).isdigit() or is_age(a, i)) or "VERB" in parts:
            return None
    return None
