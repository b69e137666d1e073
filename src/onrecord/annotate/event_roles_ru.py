"""Who did it to whom, in Russian: by the case in which a noun phrase stands beside the word for the act."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from onrecord.annotate.event_lexicon import phrases
from onrecord.annotate.event_phrases_ru import cases, head, phrase_right, phrases_left, phrases_right
from onrecord.annotate.event_roles import NO_VICTIMS, Roles
from onrecord.annotate.event_triggers import Trigger
from onrecord.annotate.event_view import Range, View
from onrecord.engine import morphology


def find(v: View, trigger: Trigger, before: tuple[Trigger, Roles] | None) -> Roles:
    """Those in an act, by case."""
    if trigger.form == "noun":
        found = _of_noun(v, trigger)
    elif before is not None and _joined(v, before[0], trigger):
        own = _of_verb(v, trigger)
        found = Roles(
            own.victims or before[1].victims, own.perpetrators or before[1].perpetrators, own.means, before[1].passive
        )
    else:
        found = _of_verb(v, trigger)
    if trigger.type in NO_VICTIMS:
        found = Roles((), found.perpetrators, found.means, found.passive)
    return found


def _joined(v: View, earlier: Trigger, trigger: Trigger) -> bool:
    """Whether two verbs share what stands around them: "задержали в понедельник, а затем отпустили"."""
    when = [v.is_(p, "times") for p in range(earlier.last + 2, trigger.first + 1)]
    said = zip(v.lower[earlier.last + 1 : trigger.first], when, strict=True)
    between = [word for word, before_time in said if word not in {"в", "во"} or not before_time]
    between = [word for word in between if word not in v.classes["times"]]
    return not earlier.noun and 0 < len(between) <= _LONGEST_JOINT and all(word in _JOINS for word in between)


_LONGEST_JOINT = 3
_JOINS = frozenset({"и", "или", ",", "а", "затем", "потом", "позже", "после"})


def _of_verb(v: View, trigger: Trigger) -> Roles:
    left, right = list(phrases_left(v, trigger.first)), list(phrases_right(v, trigger.last + 1))
    if trigger.form in {"short", "pp"}:
        return _passive(v, trigger, left, right)
    if trigger.form in {"state", "ing"} and trigger.frame in {"state", "suffered"}:  # "погибших"
        return Roles(_some(_head_of_participle(v, trigger, None)))
    if trigger.frame == "suffered":
        victim = _first(v, [*left, *right], {"nominative"})
        return Roles(_some(victim), (), _means(v, right))
    doer, target = _active(v, trigger, left, right)
    if trigger.frame == "acted":
        target = None
    return Roles(_some(target), _some(doer), _means(v, right))


def _active(v: View, trigger: Trigger, left: list[Range], right: list[Range]) -> tuple[Range | None, Range | None]:
    """Doer and target of an active verb; "задержали двоих" has no doer."""
    doer = _first(v, left, {"nominative"})
    target = _first(v, right, {"accusative"})
    if doer is None:
        doer = _first(v, [r for r in right if r != target], {"nominative"})
    if target is None:
        target = _first(v, [r for r in left if r != doer], {"accusative"}) or _pronoun_before(v, trigger)
    either = doer is not None and cases(v, doer) >= {"nominative", "accusative"}
    if target is None and either and v.lower[trigger.first].endswith(("ли", "ают", "уют", "ят")):
        return None, doer
    return doer, target


def _pronoun_before(v: View, trigger: Trigger) -> Range | None:
    for place in (trigger.first - 1, trigger.first - 2, trigger.last + 1):
        if v.at(place) in {"его", "ее", "её", "их", "нас", "меня", "вас"}:
            return (place, place)
    return None


def _passive(v: View, trigger: Trigger, left: list[Range], right: list[Range]) -> Roles:
    doer = _first(v, [r for r in (*right, *left) if not _is_weapon(v, r)], {"instrumental"})
    if trigger.form == "pp":
        described = _head_of_participle(v, trigger, doer)
        return Roles(_some(described), _some(doer), _means(v, right), passive=True)
    others = [r for r in left if r != doer]
    victim = _first(v, others, {"nominative"}) or _first(v, [r for r in right if r != doer], {"nominative"})
    return Roles(_some(victim), _some(doer), _means(v, right), passive=True)


def _head_of_participle(v: View, trigger: Trigger, doer: Range | None) -> Range | None:
    if v.at(trigger.first - 1) == ",":
        found = next(iter(phrases_left(v, trigger.first - 1)), None)
        if found is not None:
            return found
    after = (doer[1] if doer and doer[0] == trigger.last + 1 else trigger.last) + 1
    found = phrase_right(v, after)
    if found is not None and cases(v, found) & morphology.cases(v.at(trigger.first)):
        return found
    return (trigger.first, trigger.last) if not doer else None


def _of_noun(v: View, trigger: Trigger) -> Roles:
    right = list(phrases_right(v, trigger.last + 1))
    near = right[0] if right and right[0][0] == trigger.last + 1 else None
    genitive = near if near is not None and "genitive" in cases(v, near) else None
    doer = _first(v, [r for r in right if r != genitive and not _is_weapon(v, r)], {"instrumental"}, strict=True)
    if trigger.frame == "of":
        return Roles(_some(genitive or _owner(v, trigger.first - 1)), _some(doer), _means(v, right))
    near_words = range(trigger.last + 1, min(trigger.last + 4, len(v.lower)))
    target = next((phrase_right(v, p + 1) for p in near_words if v.at(p) == "на"), None)
    if target is None and v.at(trigger.first).startswith(_WHOM):
        target, genitive = genitive, None
    return Roles(_some(target), _some(doer or genitive), _means(v, right))


_WHOM = ("обстрел", "бомбардировк", "разгон", "избиени")  # the genitive after these is whom it was done to


def _owner(v: View, place: int) -> Range | None:
    return (place, place) if v.at(place) in {"его", "ее", "её", "их", "нашего", "наших", "моего"} else None


def _some(*found: Range | None) -> tuple[Range, ...]:
    return tuple(r for r in found if r is not None)


def _first(v: View, ranges: Iterable[Range], wanted: set[str], *, strict: bool = False) -> Range | None:
    """The first phrase in one of these cases that is no time; `strict`: nor a number."""
    for found in ranges:
        counted = v.number(found[0])
        if not counted and not v.classes["times"].isdisjoint(morphology.lemmas(v.at(head(v, found)))):
            continue
        fits = bool(cases(v, found) & wanted) and not (strict and counted)
        if fits and ("instrumental" not in wanted or _is_doer(v, found)):
            return found
    return None


def _is_doer(v: View, found: Range) -> bool:
    """Whether a phrase in the instrumental may name who did it: it holds a noun, of no time or manner ("ночью")."""
    named = any(_is_noun(morphology.parts(v.at(p))) for p in range(found[0], found[1] + 1))
    return named and v.at(found[0]) not in _MANNER


def _is_noun(parts: frozenset[str]) -> bool:
    return not parts or not parts.isdisjoint({"NOUN", "NPRO"})


_MANNER = frozenset(["ночью", "утром", "вечером", "днем", "днём", "летом", "зимой", "весной", "осенью", "образом"])


def _is_weapon(v: View, found: Range) -> bool:
    weapons = phrases("ru", "means", "weapons")
    return any(lemma in weapons for p in range(found[0], found[1] + 1) for lemma in morphology.lemmas(v.at(p)))


def _means(v: View, right: list[Range]) -> tuple[Range, ...]:
    return tuple(r for r in right if _is_weapon(v, r))[:1]


def force_at(v: View, index: int) -> Range | None:
    """The name of a force (police, soldiers) that begins at this word."""
    word = v.at(index)
    if word[:_PREFIX] not in _force_prefixes():
        return None
    forces = phrases("ru", "agents", "forces")
    for lemma in morphology.lemmas(word):
        for phrase in forces.get(lemma, ()):
            if all(part in morphology.lemmas(v.at(index + n)) for n, part in enumerate(phrase) if n):
                return (index, index + len(phrase) - 1)
    return None


_PREFIX = 3


@functools.cache
def _force_prefixes() -> frozenset[str]:
    return frozenset(first[:_PREFIX] for first in phrases("ru", "agents", "forces"))
