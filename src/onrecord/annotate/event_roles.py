"""Who did it to whom, in English and French: by the voice of a verb, or by what stands beside a noun."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.annotate.event_lexicon import phrases
from onrecord.annotate.event_phrases import (
    auxiliary,
    clause_subject,
    group_start,
    head_end,
    innermost,
    phrase_left,
    phrase_right,
    subject,
)
from onrecord.annotate.event_triggers import Trigger
from onrecord.annotate.event_view import Range, View

_REACH = 14


@dataclass(frozen=True, slots=True)
class Roles:
    """Ranges of words: those whom it was done to, those who did it, what with; and whether the verb is passive."""

    victims: tuple[Range, ...] = ()
    perpetrators: tuple[Range, ...] = ()
    means: tuple[Range, ...] = ()
    passive: bool = False


_AGE = frozenset({"ans", "лет", "года", "год", "years"})
NO_VICTIMS = frozenset({"protest", "investigation", "resolution", "destruction", "raid"})


def find(v: View, trigger: Trigger, before: tuple[Trigger, Roles] | None) -> Roles:
    """Those in an act. `before`: the trigger before it in the sentence with its roles, for "killed and injured"."""
    found = _by_form(v, trigger, before)
    means = found.means or _means(v, trigger)
    if not found.perpetrators:
        found = replace(found, perpetrators=_at_the_hands(v, trigger))
    armed = {r: weapon for r in found.perpetrators if (weapon := _weapon(v, r)) is not None}
    doers = tuple(r for r in found.perpetrators if r not in armed and _says_who(v, r))
    victims = () if trigger.type in NO_VICTIMS else tuple(r for r in found.victims if _says_who(v, r))
    return replace(found, victims=victims, perpetrators=doers, means=means or tuple(armed.values()))


def _says_who(v: View, found: Range) -> bool:
    """Whether a phrase has a word for somebody, and is more than an age or an article that lost its noun."""
    if found[1] == found[0] + 1 and v.number(found[0]) and v.at(found[1]) in _AGE:
        return False
    return any(not v.is_(p, "articles") for p in range(found[0], found[1] + 1))


def _weapon(v: View, found: Range) -> Range | None:
    """What does it where that is a thing: "a [bomb] killed two", "dynamite charges"; to the end of its name."""
    head = head_end(v, found)
    ends = [end for p in range(found[0], head + 1) if (end := _weapon_end(v, p)) is not None]
    if any(end >= head for end in ends):
        return (found[0], max(ends))
    return found if v.at(head) in _CHARGES and head - 1 in ends else None


def _weapon_end(v: View, start: int) -> int | None:
    """The last word of the weapon whose name begins here ("car bomb"), the longest that fits."""
    named = phrases(v.language, "means", "weapons").get(v.at(start), ())
    fits = [start + len(p) - 1 for p in named if v.lower[start : start + len(p)] == tuple(p)]
    return max(fits, default=None)


_CHARGES = frozenset({"charge", "charges", "fire", "blast", "explosion", "shells", "attack"})


def _by_form(v: View, trigger: Trigger, before: tuple[Trigger, Roles] | None) -> Roles:
    if trigger.form == "noun" or (trigger.form == "ing" and v.is_(trigger.last + 1, "of") and v.language == "en"):
        return _of_noun(v, trigger)
    if trigger.form == "state":
        return Roles(_of_state(v, trigger))
    if before is not None and _joined(v, before[0], trigger):
        return _shared(v, trigger, before[1])
    if before is not None and _second_of_two(v, before[0], trigger):
        return Roles(_some(phrase_right(v, trigger.last + 1)), before[1].perpetrators)
    if trigger.frame in {"suffered", "acted"}:
        doer = _some(_found_so(v, trigger) or _subject_of(v, trigger))
        if trigger.apart and trigger.type == "killing" and trigger.frame == "acted":  # "leaving two dead"
            return Roles(_some(phrase_right(v, trigger.last + 1)))
        return Roles(victims=doer) if trigger.frame == "suffered" else _acted(v, trigger, doer)
    return _of_verb(v, trigger)


def _acted(v: View, trigger: Trigger, doer: tuple[Range, ...]) -> Roles:
    if trigger.form in {"ed", "pp"} and auxiliary(v, trigger.first) in v.classes["be"]:
        return Roles((), _some(_agent(v, trigger.last + 1)), passive=True)
    target = phrase_right(v, trigger.last + 1) if trigger.type in {"attack", "killing"} and not trigger.apart else None
    return Roles(_some(target), doer)


def _found_so(v: View, trigger: Trigger) -> Range | None:
    """As in "[Two men] were found dead"."""
    if v.is_(trigger.first - 1, "found"):
        return subject(v, group_start(v, trigger.first - 1))
    return None


def _some(*found: Range | None) -> tuple[Range, ...]:
    return tuple(r for r in found if r is not None)


def _joined(v: View, earlier: Trigger, trigger: Trigger) -> bool:
    """Whether two verbs share their subject: "were [killed] and [injured]", "[shot], [beaten] and [killed]"."""
    if earlier.noun or earlier.form == "state" or trigger.form == "s":
        return False
    first = trigger.first
    while first - 1 > earlier.last and v.adverb(first - 1) and v.at(first - 1) not in _JOINS:
        first -= 1
    between = [v.at(p) for p in range(earlier.last + 1, first) if not v.is_(p, "times")]
    return (
        len(between) in {1, 2}
        and all(w in _JOINS for w in between)
        and (
            earlier.form == trigger.form
            or {earlier.form, trigger.form} <= {"ed", "pp"}
            or {earlier.form, trigger.form} <= {"ed", "past"}
        )
    )


_JOINS = frozenset({"and", "or", "then", ",", "et", "ou", "puis"})


def _second_of_two(v: View, earlier: Trigger, trigger: Trigger) -> bool:
    """As in "a [tué] deux bergers et [blessé] un enfant"."""
    if v.language != "fr" or trigger.form != "pp" or earlier.form != "pp" or trigger.first - earlier.last > _REACH:
        return False
    return v.at(trigger.first - 1) in {"et", ","} and _has_object(v, trigger.last + 1, trigger)


def _shared(v: View, trigger: Trigger, roles: Roles) -> Roles:
    if roles.passive:
        return replace(roles, perpetrators=_some(_agent(v, trigger.last + 1)) or roles.perpetrators, means=())
    if trigger.frame == "suffered":
        return Roles(roles.victims)
    target = phrase_right(v, trigger.last + 1)
    return Roles(_some(target) or roles.victims, roles.perpetrators)


def _of_verb(v: View, trigger: Trigger) -> Roles:
    after = trigger.last + 1
    helper = auxiliary(v, trigger.first)
    if trigger.form in {"ed", "pp"}:
        if helper in v.classes["be"] and not _perfect_of_motion(v, helper):
            return _passive(v, trigger)
        if not helper and not _has_object(v, after, trigger):
            return _reduced(v, trigger)
        if not helper and v.language == "fr":
            return _reduced(v, trigger)
    pronoun = _object_before(v, trigger) if v.at(after) in {"au", "aux"} else None  # "ils m'ont battu au poste"
    target = phrase_right(v, after) if _has_object(v, after, trigger) else _object_before(v, trigger)
    target = pronoun or target
    return Roles(_some(target), _some(_subject_of(v, trigger)))


def _perfect_of_motion(v: View, helper: str) -> bool:
    return v.language == "fr" and helper in v.classes["have"]


def _object_before(v: View, trigger: Trigger) -> Range | None:
    """French object pronouns ("les a arrêtés")."""
    if v.language != "fr":
        return None
    for place in range(trigger.first - 1, max(-1, trigger.first - 4), -1):
        if v.at(place) in {"les", "l'", "le", "la", "nous", "vous", "m'", "me", "leur"}:
            return (place, place)
    return None


def _passive(v: View, trigger: Trigger) -> Roles:
    doer = _agent(v, trigger.last + 1)
    return Roles(_some(_subject_of(v, trigger)), _some(doer), passive=True)


def _reduced(v: View, trigger: Trigger) -> Roles:
    """As in "people killed by police", "the arrested men", "two shot dead"."""
    first = trigger.first
    while v.adverb(first - 1) and not v.is_(first - 1, "determiners"):
        first -= 1
    doer = _some(_agent(v, trigger.last + 1))
    if v.language == "en" and (v.is_(first - 1, "determiners") or v.number(first - 1)):
        if v.open_word(trigger.last + 1):
            found = phrase_right(v, trigger.last + 1)
            return Roles(((first - 1, found[1]),) if found else (), (), passive=True)
        start = phrase_left(v, first - 1)
        return Roles(
            ((start or (first - 1, first - 1))[0], first - 1) and _some(start or (first - 1, first - 1)),
            doer,
            passive=True,
        )
    together = _coordinated(v, first)
    if together is not None:
        return Roles(_some(together), doer, passive=True)
    place = first - 1
    if v.at(place) == "," and v.number(place - 1) and v.at(place - 2) == ",":  # "a girl, 17, killed"
        place -= 3
    elif v.at(place) == "," or (v.is_(place, "relatives") and place > 0):
        place -= 1
    found = phrase_left(v, place) if place >= 0 else None
    return Roles((innermost(v, found),) if found is not None else (), doer, passive=True)


def _coordinated(v: View, first: int) -> Range | None:
    """The subject of an English passive further left: "[Some 60 men] were chased, arrested and jailed"."""
    if v.language != "en" or v.at(first - 1) not in {",", "and", "or"}:
        return None
    for place in range(first - 2, max(-1, first - 10), -1):
        if v.at(place) in v.classes["be"]:
            return subject(v, group_start(v, place + 1))
        if v.is_(place, "subordinators", "determiners", "pronouns") or v.at(place) in {";", ":", "”"}:
            return None
    return None


def _has_object(v: View, after: int, trigger: Trigger) -> bool:
    """Whether a noun phrase follows a form that may be past or participle ("police arrested 200")."""
    place = after
    while v.adverb(place) and not v.is_(place, "determiners", "prepositions", "of") and place - after < 2:
        place += 1
    if v.mark(place) or v.is_(place, "auxiliaries", "conjunctions"):
        return False
    if (
        v.number(place)
        or v.is_(place, "determiners", "possessives")
        or (v.is_(place, "pronouns") and not v.is_(place, "relatives"))
    ):
        return (
            v.at(place) not in {"as", "at", "over", "around", "about", "up", "that"}
            or v.number(place + 1)
            or v.at(place + 1) == "least"
        )
    if v.is_(place, "prepositions", "subordinators", "verbs") or v.at(place) in {"dead", "last", "monday", "sunday"}:
        return False
    before = trigger.first - 1
    return (
        v.open_word(place)
        and place not in v.verbs
        and (
            v.open_word(before)
            or v.is_(before, "auxiliaries", "pronouns", "conjunctions")
            or v.adverb(before)
            or v.mark(before)
        )
    )


def _subject_of(v: View, trigger: Trigger) -> Range | None:
    start = group_start(v, trigger.first)
    if trigger.form == "ing" and not v.is_(start, "auxiliaries"):
        return (
            clause_subject(v, trigger.first)
            if v.at(start - 1) in {",", "and", "by", "en", "while", "after", "before", "for"} or v.mark(start - 1)
            else subject(v, start)
        )
    to = next((p for p in (start, start - 1) if v.at(p) in {"to", "de", "d'", "à", "pour"}), None)
    if to is not None:
        return _subject_of_infinitive(v, to, start)
    return subject(v, start)


def _subject_of_infinitive(v: View, to: int, start: int) -> Range | None:
    """As in "ordered [police] to shoot", "[the miners] thought to have been killed"; not "a campaign to arrest"."""
    place = to - 1
    if v.is_(place, "raising"):
        group = group_start(v, place)
        return subject(v, group) if group < place else phrase_left(v, place - 1)
    near = phrase_left(v, place) if v.open_word(place) or v.is_(place, "pronouns") else None
    alone = near is not None and near[0] == near[1] and v.is_(near[0] - 1, "auxiliaries")  # "were [lucky] to"
    if near is None or alone or near[1] in v.verbs or v.is_(near[1], "things"):
        return clause_subject(v, start)
    return near


def _agent(v: View, after: int) -> Range | None:
    """Who did it, after "by"."""
    for place in range(after, min(after + _REACH, len(v.lower))):
        if v.at(place) in {";", ":", ".", "“", '"'} or (v.is_(place, "subordinators") and not v.is_(place, "by")):
            return None
        named = place + 2 if v.is_(place + 1, "determiners") else place + 1
        if v.is_(place, "by") and not v.is_(named, "not_agents") and not v.number(place + 1):
            if v.at(place + 1).endswith("ing") and not v.open_word(place + 2):
                return None
            found = phrase_right(v, place + 1)
            if found and not v.at(found[0]).endswith(("ing",)):
                return found
    return None


def _of_noun(v: View, trigger: Trigger) -> Roles:
    after = trigger.last + 1
    victims: tuple[Range, ...] = ()
    doers = _some(_agent(v, after))
    before = trigger.first - 1
    while v.at(after) in {"’", "”", "»"}:
        after += 1
    if trigger.frame in {"of", "done"}:
        if v.is_(after, "of"):
            victims = _some(phrase_right(v, after + 1))
        owner = _owner(v, before)
        if not victims and owner is not None:
            victims = (owner,)
        elif owner is not None:
            doers = doers or (owner,)
    else:
        owner = _owner(v, before)
        doers = doers or _some(owner)
        target = next((p for p in range(after, after + 2) if v.at(p) in {"on", "against", "contre", "sur"}), None)
        if target is not None:
            victims = _some(phrase_right(v, target + 1))
    if not doers:
        doers = _force_before(v, before)
    if not doers and v.is_(after, "of") and trigger.frame == "deed":
        doers = ()
    return Roles(victims, doers)


def _owner(v: View, before: int) -> Range | None:
    place = before
    while place >= 0 and v.open_word(place) and before - place < 3 and not v.is_(place, "possessive"):
        place -= 1
    if v.is_(place, "possessives"):
        return (place, place)
    if v.is_(place, "possessive") and place > 0:
        found = phrase_left(v, place - 1)
        of = next((p for p in range(place - 1, found[0], -1) if v.is_(p, "of")), None) if found else None
        return (of + 1, place - 1) if of is not None else found
    return None


def _force_before(v: View, before: int) -> tuple[Range, ...]:
    """A force right before the noun: "police firing", "army shelling"."""
    found = force_at(v, before, backwards=True)
    return (found,) if found else ()


def force_at(v: View, index: int, *, backwards: bool = False) -> Range | None:
    """The name of a force (police, soldiers) that begins, or ends, at this word."""
    forces = phrases(v.language, "agents", "forces")
    starts = range(index, max(-1, index - 3), -1) if backwards else (index,)
    for start in starts:
        for phrase in forces.get(v.at(start), ()):
            last = start + len(phrase) - 1
            if v.lower[start : last + 1] == phrase and (not backwards or last == index):
                return (start, last)
    return None


def _of_state(v: View, trigger: Trigger) -> tuple[Range, ...]:
    helper = auxiliary(v, trigger.first)
    found = _found_so(v, trigger)
    if found is not None:
        return (found,)
    if helper:
        return _some(subject(v, group_start(v, trigger.first)))
    if v.open_word(trigger.last + 1) and v.language == "en" and trigger.last + 1 not in v.verbs:
        found = phrase_right(v, trigger.last + 1)
        return ((trigger.first, found[1]),) if found else ()
    return _some(phrase_left(v, trigger.first - 1))


def _at_the_hands(v: View, trigger: Trigger) -> tuple[Range, ...]:
    for place in range(trigger.last + 1, min(trigger.last + _REACH, len(v.lower))):
        if v.at(place) == "hands" and v.at(place + 1) == "of":
            return _some(phrase_right(v, place + 2))
        if v.at(place) == "mains" and v.at(place + 1) in {"de", "des", "du", "d'"}:
            return _some(phrase_right(v, place + 2))
    return ()


def _means(v: View, trigger: Trigger) -> tuple[Range, ...]:
    weapons = phrases(v.language, "means", "weapons")
    joins = phrases(v.language, "means", "with")
    for place in range(trigger.last + 1, min(trigger.last + _REACH, len(v.lower))):
        if v.at(place) in joins:
            found = phrase_right(v, place + 1)
            if found and any(v.at(i) in weapons for i in range(found[0], found[1] + 1)):
                return (found,)
    if trigger.noun and v.language == "en":  # "a [mortar] attack", "a [car bomb]"
        for start in (trigger.first - 2, trigger.first - 1):
            end = _weapon_end(v, start) if start >= 0 else None
            if end is not None and end >= trigger.first - 1:
                return ((start, end),)
    return ()
