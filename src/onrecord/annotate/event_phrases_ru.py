"""Noun phrases of a Russian sentence and the cases in which they may stand, found without a parser."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.event_view import Range, View
from onrecord.engine import morphology

_REACH = 12
_LONGEST = 12
_STOPS = frozenset(';:«»“”"()—–-!?…')


def cases(v: View, found: Range) -> frozenset[str]:
    """The cases in which a phrase may stand; one with a number may be subject or object."""
    first = found[0]
    if any(v.is_(p, "before_number") for p in range(first, found[1])) or _counts(v, first):
        return frozenset({"nominative", "accusative"}) | (
            morphology.cases(v.at(first)) & {"genitive", "instrumental", "dative"}
        )
    if v.at(first) in {"он", "она", "они", "мы", "я"}:
        return frozenset({"nominative"})
    if v.at(first) in {"его", "их", "ее", "её", "нас", "меня"}:
        return frozenset({"accusative", "genitive"})
    noun = head(v, found)
    standing = morphology.cases(v.at(noun))
    for place in range(first, noun):
        standing = standing & morphology.cases(v.at(place)) or standing
    return standing


def _counts(v: View, place: int) -> bool:
    """Whether a number or word for one stands there that may be subject or object."""
    word = v.at(place)
    if v.number(place) or v.is_(place, "numbers"):
        return True
    return "NUMR" in morphology.parts(word) and "nominative" in morphology.cases(word)


def head(v: View, found: Range) -> int:
    """The noun that carries a phrase; its first word if no noun is in it."""
    for place in range(found[0], found[1] + 1):
        if "NOUN" in morphology.parts(v.at(place)) and not morphology.parts(v.at(place)) & {"ADJF"}:
            return place
    return found[0]


def _is_nominal(v: View, place: int) -> bool:
    if v.mark(place):
        return False
    if v.number(place):
        return True
    word = v.at(place)
    if v.is_(place, "pronouns"):
        return True
    parts = morphology.parts(word)
    if not parts:  # another script: a name
        return True
    return (
        bool(parts & {"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
        and not parts & {"PREP", "CONJ", "PRCL", "VERB", "ADVB", "INFN", "PRED", "PRTS"}
    ) or word in {"человек", "люди"}


def phrase_right(v: View, start: int) -> Range | None:
    """The noun phrase that begins at a word, with the genitives that hang on it; nothing if none does."""
    place, seen_noun = start, False
    while place < len(v.lower) and place - start < _LONGEST:
        if v.is_(place, "before_number") and not seen_noun and _number_soon(v, place):
            place += 1
            continue
        if place in v.verbs and place != start and "NOUN" not in morphology.parts(v.at(place)):
            break
        if not _is_nominal(v, place):
            if v.at(place) == "и" and seen_noun and place + 1 < len(v.lower) and _same_case(v, place):
                place += 1
                continue
            break
        word = v.at(place)
        if seen_noun and v.is_(place, "pronouns"):
            break
        if (
            not seen_noun
            and place > start
            and _substantive(v, place - 1)
            and not morphology.cases(v.at(place - 1)) & morphology.cases(word)
        ):
            break
        if seen_noun and "NOUN" in morphology.parts(word) and not _hangs_on(v, place, start):
            break
        if (
            seen_noun
            and "NOUN" not in morphology.parts(word)
            and not morphology.cases(word) & {"genitive"}
            and not v.number(place)
        ):
            break
        seen_noun = seen_noun or "NOUN" in morphology.parts(word) or v.is_(place, "pronouns")
        place += 1
    last = place - 1
    while last >= start and v.at(last) == "и":
        last -= 1
    return (start, last) if last >= start and not v.is_(last, "before_number") else None


def _substantive(v: View, place: int) -> bool:
    """Whether an adjective or participle stands for those it describes ("задержанных")."""
    return (
        not v.number(place)
        and bool(morphology.parts(v.at(place)) & {"ADJF", "PRTF"})
        and not v.is_(place, "before_number")
    )


def _number_soon(v: View, place: int) -> bool:
    return any(
        _counts(v, p) or v.number(p) or "NUMR" in morphology.parts(v.at(p))
        for p in range(place + 1, place + 4)
        if v.at(p)
    )


def _same_case(v: View, place: int) -> bool:
    before, after = morphology.cases(v.at(place - 1)), morphology.cases(v.at(place + 1))
    return bool(before & after) and _is_nominal(v, place + 1)


def _hangs_on(v: View, place: int, start: int) -> bool:
    """Whether a noun continues the phrase: in the genitive, or one more part of a name."""
    if v.surface(place)[:1].isupper() and (v.surface(place - 1)[:1].isupper() or place - start <= 2):
        return True
    return "genitive" in morphology.cases(v.at(place)) or bool(
        morphology.cases(v.at(place)) & morphology.cases(v.at(place - 1))
    )


def phrases_right(v: View, start: int) -> Iterator[Range]:
    """The noun phrases after a word, up to the end of its clause; those behind a preposition left out."""
    place = start
    while place < min(start + _REACH, len(v.lower)):
        if v.at(place) in _STOPS or v.at(place) in {",", "."} or (v.is_(place, "openers") and v.at(place) != "как"):
            return
        if "PREP" in morphology.parts(v.at(place)) and not v.is_(place, "before_number"):
            skipped = phrase_right(v, place + 1)
            place = (skipped[1] if skipped else place) + 1
            continue
        found = phrase_right(v, place)
        if found is None:
            place += 1
            continue
        yield found
        place = found[1] + 1


def phrases_left(v: View, end: int) -> Iterator[Range]:
    """The noun phrases before a word, nearest first, over insertions between commas; none behind a preposition."""
    first = end
    commas = 0
    while first > 0 and end - first < 2 * _REACH:
        here = v.at(first - 1)
        if here in _STOPS - {"-"} or here == ".":
            break
        if v.is_(first - 1, "openers"):
            break
        if here == ",":
            commas += 1
            if commas > 2:
                break
        first -= 1
    found = list(_in_window(v, first, end))
    yield from reversed(found)
    opener = v.at(first - 1)
    if opener.startswith("котор") and first - 2 > 0 and not found:
        antecedent = list(_in_window(v, max(0, first - 8), first - 2))
        if antecedent:
            yield (antecedent[-1][0], antecedent[-1][1])


def _in_window(v: View, first: int, end: int) -> Iterator[Range]:
    place = first
    while place < end:
        if "PREP" in morphology.parts(v.at(place)) and v.at(place) not in {"до", "около", "от"}:
            skipped = phrase_right(v, place + 1)
            place = (skipped[1] if skipped else place) + 1
            continue
        found = phrase_right(v, place)
        if found is None or found[0] >= end:
            place += 1
            continue
        found = (found[0], min(found[1], end - 1))
        yield found
        place = found[1] + 1
