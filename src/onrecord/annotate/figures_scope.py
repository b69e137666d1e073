"""Where an act near a number is not what happened to those counted: a thing spoken of, a share of all, a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_vocabulary import is_any, vocabulary
from onrecord.annotate.figures_words import Item
from onrecord.engine import morphology
from onrecord.model.figure import Counted

_DONE = frozenset({"verb", "doing", "alone"})
_OF_THEM = frozenset({"leurs", "leur", "ses", "son", "sa", "les", "des", "ces"})
_NAMING = frozenset({"noun", "counted", "deed"})
_BACK = 3  # words before a deed in which those who suffered it are named: "victims of a ...", "subjected to the ..."
_VERB = 3  # words between people and "said"
_OWN_PART = 6  # words between "said" and "they"
_BY = frozenset({"par", "by"})
_TALLY_BEFORE = 60  # words from "the number of" to a number that rose
_TALLY_AFTER = 6  # words from a number that rose to what is counted: "raised from 31 to 38 the number of arrests"
_NOT_DONE_TO_OTHERS = frozenset({"displaced", "disappeared"})  # "ont fui leur village": they suffer what they do
_HAVE = frozenset({"a", "ont", "avait", "avaient", "aurait", "auraient", "ayant", "eurent", "eut"})
_CLITICS = frozenset({"l'", "le", "la", "les", "nous", "vous", "m'", "t'"})
_FINITE_FR = ("ent", "aient", "ait", "er", "ant")
_THE_FR = frozenset({"les", "des", "ces", "ses", "leurs", "plusieurs", "mon", "ma", "mes", "notre", "nos"})
_COLLECTIVE = ("двое", "трое", "еро")
_OBLIQUE = ("двоих", "троих", "ерых", "двух", "трёх", "трех", "четырёх", "четырех")
_FINITE_RU = ("ли", "ют", "ут", "ят", "ат")
_FINITE_ONE = ("л", "ла", "ет", "ит")


def is_spoken_of(items: Sequence[Item], place: int, language: str) -> bool:
    """Whether an act behind people is only a thing in what they do: "two lawyers condemned the arrests".

    Not so for "under arrest", "en détention" and "victims of arrests", where it says what befell them.
    """
    act = items[place].act
    if act is None or not place:
        return False
    known, before = vocabulary(language), items[place - 1]
    if any(is_any(item.lower, known.charged) for item in items[max(0, place - _BACK) : place]):
        return True  # "accusés d'avoir tué": the deed of those who are charged with it
    if " " in items[place].phrase:
        return False
    if _is_of_others(items, place, language):
        return True
    if act.forms & _DONE and not (act.forms & _NAMING and before.lower in known.naming):
        return False
    if language == "en" and not act.forms & _DONE:
        return False  # the caller leaves those out
    if before.lower in known.befalling:
        return False
    near = items[max(0, place - _BACK) : place]
    return not any(is_any(item.lower, (*known.suffering, *known.tallies)) for item in near)


def _is_of_others(items: Sequence[Item], place: int, language: str) -> bool:
    """Whether a participle belongs to other people right before it: "la libération de leurs clients détenus"."""
    act = items[place].act
    if language != "fr" or place < 2 or items[place - 1].kind not in "ps" or act is None or "verb" not in act.forms:
        return False
    return items[place - 2].lower in _OF_THEM and not any(i.kind == "b" for i in items[place - 2 : place])


def is_speaker(count: Count, items: Sequence[Item], language: str) -> bool:
    """Whether the people counted are those on whose word it is said: "according to four former employees".

    Not so where they speak of themselves: "six boys say they were beaten", "disent avoir été battus".
    """
    known = vocabulary(language)
    words = " ".join(item.phrase or item.lower for item in items[max(0, count.first - 2) : count.first])
    if any(words == source or words.endswith(f" {source}") for source in known.sources):
        return True
    if count.noun == "p" and count.first and items[count.first - 1].lower in _BY:
        return True
    place = count.last
    while place < min(count.last + _VERB, len(items)) and items[place].kind in "ce" and items[place].lower != ",":
        place += 1
    if place >= len(items) or not is_any(items[place].lower, known.speech):
        return False
    return not any(is_any(item.lower, known.themselves) for item in items[place + 1 : place + 1 + _OWN_PART])


def is_doer(count: Count, items: Sequence[Item], place: int, language: str) -> bool:
    """Whether the people counted did the act themselves: "quatre policiers ont arrêté un mineur"."""
    act = items[place].act
    if (
        act is None
        or place < count.last
        or "verb" not in act.forms
        or act.counted in _NOT_DONE_TO_OTHERS
        or " " in items[place].phrase
    ):
        return False
    if language == "fr":
        return _does_in_french(items, place)
    return language == "ru" and _does_in_russian(count, items, place)


def _does_in_french(items: Sequence[Item], place: int) -> bool:
    """An active form ("ont arrêté", "arrêtent") with its object behind it or as a pronoun before it."""
    before = [item.lower for item in items[max(0, place - 3) : place]]
    if any(item.kind == "b" for item in items[max(0, place - 3) : place]):
        return False
    have = next((n for n, word in enumerate(before) if word in _HAVE), None)
    if have is None and not items[place].lower.endswith(_FINITE_FR):
        return False
    if (before[have - 1] if have else before[-1] if before and have is None else "") in _CLITICS:
        return True
    return _has_object(items, place + 1)


def _has_object(items: Sequence[Item], start: int) -> bool:
    for at in range(start, min(start + 3, len(items))):
        item, after = items[at], items[at + 1] if at + 1 < len(items) else None
        if item.lower in _THE_FR:
            return after is not None and after.kind not in "NT"
        if item.kind in "1DCspNV2":
            return not (item.kind == "N" and after is not None and after.kind == "x")  # "deux jours plus tôt"
        if item.kind not in "_he":
            return False
    return False


def _does_in_russian(count: Count, items: Sequence[Item], place: int) -> bool:
    """An active verb with an object, where the people stand in the nominative; «пять человек задержали» is none."""
    if place + 1 >= len(items):
        return False
    after, object_of = items[place + 1], morphology.cases(items[place + 1].lower)
    if not (after.kind in "spCVNH" or (after.kind in "_t" and "accusative" in object_of)):
        return False
    if count.single:
        subject = morphology.cases(items[count.first].lower)
        does = items[place].lower.endswith(_FINITE_ONE) and "nominative" in subject and "accusative" not in subject
        return does and "accusative" in object_of
    numerals = [item.lower for item in items[count.first : count.last] if item.number is not None]
    if not items[place].lower.endswith(_FINITE_RU) or any(word.endswith(_OBLIQUE) for word in numerals):
        return False
    collective = any(word.endswith(_COLLECTIVE) for word in numerals)
    return collective or (after.kind in "spCH" and "accusative" in object_of and "nominative" not in object_of)


def is_portion(count: Count, items: Sequence[Item], language: str) -> bool:
    """Whether only an unsaid share of those counted is meant: "most of the nine were held"."""
    place = count.first - 1
    while place >= 0 and (items[place].kind in "De" or items[place].lower in ("des", "d'entre")):
        if items[place].lower == "des":
            break
        place -= 1
    if place < 1 or not (items[place].kind == "o" or items[place].lower in ("of", "des")):
        return False
    return is_any(items[place - 1].lower, vocabulary(language).portions)


def tallied(count: Count, items: Sequence[Item], language: str) -> Counted | None:
    """What a number that rose counts: the first act behind "the number of", "the toll", «число»; None without these."""
    known = vocabulary(language).tallies
    for start in (
        *range(count.first - 1, max(-1, count.first - _TALLY_BEFORE), -1),
        *range(count.last, min(count.last + _TALLY_AFTER, len(items))),
    ):
        if not is_any(items[start].lower, known):
            continue
        end = count.first if start < count.first else min(start + _TALLY_BEFORE, len(items))
        acts = [item.act for item in items[start:end] if item.act is not None]
        if len(acts) > 1 and acts[0].counted == "detained" and "deed" not in acts[0].forms and acts[1].forms & _DONE:
            return acts[1].counted  # "the number of prisoners who died"
        if acts:
            return acts[0].counted
        return "sites" if any(item.kind == "S" for item in items[start:end]) else None
    return None
