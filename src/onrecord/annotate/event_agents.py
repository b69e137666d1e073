"""Who did it where the grammar does not say but the words do: "killed in police firing"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from onrecord import lexicon
from onrecord.annotate import event_roles, event_roles_ru
from onrecord.annotate.event_phrases import head_end
from onrecord.annotate.event_roles import Roles
from onrecord.annotate.event_triggers import Trigger
from onrecord.annotate.event_view import Range, View
from onrecord.engine import morphology

_ABSTRACT = (
    "ing", "tion", "tions", "ness", "ment", "ments", "ity", "tude", "tudes", "ance", "ances", "ence", "ences", "isme",
)  # fmt: skip
_HARM = frozenset({"killing", "injury"})
_IN_CUSTODY = frozenset({"torture", "killing", "injury", "sexual_violence"})


@functools.cache
def _people(language: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    table: Mapping[str, Sequence[str]] = lexicon.load("events", language)["people"]
    counted: Mapping[str, Sequence[str]] = lexicon.load("figures", language)["persons"]
    trades = (word for kind in ("plural", "male", "female", "single") for word in counted.get(kind, ()))
    return frozenset(table["verbs"]), frozenset((*table["nouns"], *trades)), tuple(table["suffixes"])


@functools.cache
def _things(language: str) -> frozenset[str]:
    return frozenset(lexicon.load("events", language)["things"]["nouns"])


@functools.cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(lexicon.load("events", language)["agents"].get(name, ()))


def forces(v: View) -> list[Range]:
    """The forces that a sentence names (police, soldiers, authorities), in order."""
    found: list[Range] = []
    for index in range(len(v.lower)):
        here = event_roles_ru.force_at(v, index) if v.language == "ru" else event_roles.force_at(v, index)
        if here is not None and not (found and found[-1][1] >= here[0]):
            found.append(here)
    return found


def implied(v: View, triggers: Sequence[tuple[Trigger, Roles]], at: int, named: Sequence[Range]) -> Range | None:
    """The force that a sentence makes the doer of one of its acts without saying so; `named`: the forces in it."""
    trigger, roles = triggers[at]
    if roles.perpetrators or not named:
        return None
    near = [r for r in named if _together(v, r[0], trigger.first)]
    if trigger.type in _HARM:
        for first, last in near:
            if _does(v, last + 1):
                return (first, last)
        for other, theirs in triggers:
            shared = other.type in {"attack", "raid"} and trigger.frame != "deed"
            if shared and theirs.perpetrators and _together(v, other.first, trigger.first):
                return theirs.perpetrators[0]
    if trigger.type in _IN_CUSTODY:
        for first, last in near:
            if v.at(last + 1) in _words(v.language, "custody"):
                return (first, last)
    if trigger.type == "detention":
        return min(named, key=lambda r: abs(r[0] - trigger.first))
    return None


def _together(v: View, one: int, other: int) -> bool:
    """Whether no full stop stands between two words (a sentence in small letters may hold several)."""
    low, high = min(one, other), max(one, other)
    return "." not in v.lower[low:high]


def _does(v: View, index: int) -> bool:
    return v.at(index) in _words(v.language, "deeds") and not v.at(index + 1).endswith("station")


def against_a_person(v: View, trigger: Trigger, roles: Roles) -> bool:
    """Whether a word that is an act only when done to people ("held", "released") is done to people here."""
    guarded, nouns, suffixes = _people(v.language)
    phrase = trigger.last > trigger.first or bool(trigger.apart)
    if trigger.noun or (phrase and not roles.victims):
        return True
    word = v.lower[trigger.first]
    keys = morphology.lemmas(word) if v.language == "ru" else (word,)
    if not guarded.intersection(keys):
        return True
    if any(_is_person(v, r, nouns, suffixes) for r in roles.victims):
        return True
    strict = frozenset(lexicon.load("events", v.language)["people"]["strict"])
    return strict.isdisjoint(keys) and any(not _is_thing(v, r) for r in roles.victims)


def done_to_a_person(v: View, roles: Roles) -> bool:
    """Whether the victims of an act are plainly people."""
    _, nouns, suffixes = _people(v.language)
    return any(_is_person(v, r, nouns, suffixes) for r in roles.victims)


def _is_thing(v: View, found: Range) -> bool:
    """Whether the head of a phrase is a thing, or nothing that can be arrested or let go."""
    things = _things(v.language)
    if v.language == "ru":
        return any(not things.isdisjoint(morphology.lemmas(v.at(p))) for p in range(found[0], found[1] + 1))
    last = head_end(v, found)
    heads = range(found[0], last + 1) if v.language == "fr" else (last,)
    return any(v.at(p) in things for p in heads) or not v.open_word(last) or v.at(last).endswith(_ABSTRACT)


def _is_person(v: View, found: Range, nouns: frozenset[str], suffixes: tuple[str, ...]) -> bool:
    first, last = found
    if v.language == "ru":
        persons = range(first, last + 1)
        if any("PRTF" in morphology.parts(v.at(p)) for p in persons):  # "задержанные"
            return True
        return any(not nouns.isdisjoint(morphology.lemmas(v.at(p))) for p in persons) or _named_or_counted(v, found)
    last = head_end(v, (first, last))
    if v.language != "ru" and last > first and v.is_(last, "determiners", "pronouns"):
        last = first if v.is_(first, "pronouns") else last
    for place in range(first, last + 1):
        word = v.at(place)
        if word in nouns and (first == last or not v.is_(place, "determiners")):
            return True
        if suffixes and len(word) > 5 and word.endswith(suffixes):
            return True
    return _named_or_counted(v, (first, last))


def _named_or_counted(v: View, found: Range) -> bool:
    first, last = found
    for place in range(first, last + 1):
        if place > 0 and v.surface(place)[:1].isupper() and v.open_word(place) and _name_like(v, place, first, last):
            return True
    counts = all(v.number(p) or v.is_(p, "determiners") for p in range(first, last + 1))
    return counts and any(v.number(p) or v.at(p) not in {"the", "it", "this", "that"} for p in range(first, last + 1))


def _name_like(v: View, place: int, first: int, last: int) -> bool:
    if v.language == "ru":
        return bool(morphology.is_name(v.at(place)) & {"name", "surname", "patronymic"})
    return last - first <= 4 and not v.is_(first, "determiners")
