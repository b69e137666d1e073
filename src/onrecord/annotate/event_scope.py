"""Which words that say how real an act is reach it: in its verb group, before it, at its subject, over its clause."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.event_cues import KINDS, Cues, among, ending_at
from onrecord.annotate.event_phrases import clause_start
from onrecord.annotate.event_roles import Roles
from onrecord.annotate.event_triggers import Trigger
from onrecord.annotate.event_view import View

REACH = 14
_SKIPPED = 4
_GROUP = 8
_RULED_OUT = ("rule", "exclu", "исключ")
_ESCAPED = ("escap", "échapp", "избеж")  # who escapes an attack was attacked
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Act:
    """An act in its sentence, with the words of its language; `start` is where its verb group begins."""

    v: View
    trigger: Trigger
    roles: Roles
    cues: Cues
    start: int

    def words(self, name: str) -> frozenset[str]:
        """One of the lists of words about how real acts are."""
        return self.cues.words.get(name, _NOTHING)


def act(v: View, trigger: Trigger, roles: Roles, cues: Cues) -> Act:
    """The act, ready to be asked about."""
    first = trigger.first
    while first > 0 and trigger.first - first < _GROUP:
        if not (v.is_(first - 1, "auxiliaries") or v.adverb(first - 1) or v.at(first - 1) in cues.group):
            break
        first -= 1
    return Act(v, trigger, roles, cues, first)


def kinds(a: Act) -> set[str]:
    """All that the words around an act make of it.

    Besides the kinds of factuality: "modal" (the possibility stands in the verb group), "if" (it is a condition and
    outweighs the future), "asserted" (a denial that is itself denied), "actual" (what governs it makes it real).
    """
    v, trigger = a.v, a.trigger
    found: set[str] = set()
    if not trigger.noun or v.language == "ru":
        found |= _in_group(a)
    found |= _by_form(a) | _before(a)
    if not found & {"denied", "possible", "future", "actual", "alleged"} and _infinitive(a):
        found.add(_governor(a) or "future")
    found |= _by_subject(a) | _by_clause(a)
    if any(_opens(a, p) for p in range(max(0, trigger.first - REACH), trigger.first)):
        found.add("possible")
    if trigger.noun:
        found |= _of_coming(a)
        if any(among(w, a.words("lies")) for w in v.lower):
            found.add("denied")
    return _in_russian(a, found) if v.language == "ru" else found


def _in_russian(a: Act, found: set[str]) -> set[str]:
    """What only Russian puts after an act, or apart from it: «погибли бы», «арестовывать не стали», «отказал ему в»."""
    v, trigger = a.v, a.trigger
    after = v.lower[trigger.last + 1 : trigger.last + 3]
    if "ли" in after:
        return (found - {"denied"}) | {"possible"}
    if after[:1] in (("бы",), ("б",)):
        found.add("possible")
    if after[:1] == ("не",) and after[-1].startswith(("стал", "смог", "удал")):
        return found - {"future"} | {"denied"}
    refused = v.lower[max(0, trigger.first - 5) : trigger.first - 1]
    if trigger.noun and v.at(trigger.first - 1) in {"в", "во"} and any(w.startswith("отказ") for w in refused):
        found.add("denied")
    return found


def definite(v: View, place: int) -> bool:
    """Whether an article or owner stands there, so that what follows is taken as known."""
    return v.is_(place, "possessives", "possessive", "definite")


def _in_group(a: Act) -> set[str]:
    v = a.v
    found: set[str] = set()
    for place in range(a.start, a.trigger.first):
        if v.surface(place) == "May":
            continue
        here = a.cues.group.get(v.at(place), _NOTHING)
        if "denied" in here and v.is_(place + 1, "merely"):
            continue
        found |= here
        if "possible" in here and not a.trigger.noun:
            found.add("modal")
    group = v.lower[a.start : a.trigger.first]
    if "would" in group and "have" not in group and _warned(a):
        found = (found - {"possible"}) | {"future"}
    if group[:1] == ("be",) and v.at(a.start - 1) not in {"to", "and", "or"}:  # "demanded that he be arrested"
        found.add("future")
    own = v.is_(a.trigger.first, "second_negation")  # the act itself is that something was not: "jamais revenus"
    if v.language == "fr" and "denied" in found and (own or not _whole_french_negation(a)):
        found.discard("denied")
    return found


def _whole_french_negation(a: Act) -> bool:
    v = a.v
    after = range(a.start, min(a.trigger.first + 3, len(v.lower)))
    early = range(max(0, a.start - 6), a.start)
    return any(v.is_(p, "second_negation") for p in after) or any(v.at(p) in a.words("subject") for p in early)


def _warned(a: Act) -> bool:
    return any(among(a.v.at(p), a.words("warn")) for p in range(max(0, a.start - REACH), a.start))


def _by_form(a: Act) -> set[str]:
    if a.trigger.form == "fut" or (a.trigger.form == "cond" and _warned(a)):
        return {"future"}
    return {"possible"} if a.trigger.form == "cond" else set()


def _before(a: Act) -> set[str]:
    found: set[str] = set()
    for place in _ends(a):
        for kind, length in ending_at(a.v, a.cues.before, place):
            if not _falls_short(a, place, length, kind):
                found.add(kind)
            denied = range(max(0, place - 8), place)
            if kind == "alleged" and any(among(a.v.at(p), a.words("deny")) for p in denied):
                found.add("denied")  # "denied allegations of"
        if found & set(KINDS):
            break
    return found


def _ends(a: Act) -> list[int]:
    """Where a phrase that governs the act may end, nearest first; articles and adjectives may stand between."""
    v, trigger = a.v, a.trigger
    ends = list(range(trigger.first - 1, max(-1, a.start - 2), -1))
    place = a.start - 1
    if trigger.noun or trigger.form in {"ing", "pp", "ed", "state", "short"}:
        for _ in range(_SKIPPED):
            if place < 0 or v.mark(place) or not _skippable(a, place):
                break
            place -= 1
            ends.append(place)
    return [p for p in dict.fromkeys(ends) if p >= 0]


def _skippable(a: Act, place: int) -> bool:
    v, trigger = a.v, a.trigger
    if v.is_(place, "determiners", "possessives") or v.number(place):
        return True
    if v.language == "ru":
        return trigger.noun and v.at(place) not in {"и", "на", "в"} and trigger.first - place < 3
    if trigger.noun:
        return v.open_word(place)
    participle = trigger.form in {"pp", "ed"} and not v.is_(place + 1, "auxiliaries")
    return participle and v.open_word(place) and place not in v.verbs


def _falls_short(a: Act, place: int, length: int, kind: str) -> bool:
    """Whether a cue does not reach the act: what one faces goes on already, what was planned came to pass."""
    v, first = a.v, a.trigger.first
    if kind == "denied":
        known = any(definite(v, p) for p in range(place + 1, first))
        survived = a.trigger.type == "attack" and v.at(place).startswith(_ESCAPED)
        return survived or (known and v.is_(place, "plain_negation")) or v.is_(place + 1, "merely")
    if kind == "future" and length == 1 and v.is_(place, "past_orders"):
        return place + 1 < first and v.is_(place + 1, "determiners")
    faces = kind == "future" and length == 1 and v.at(place) in {"faces", "facing", "face"}
    return faces and v.at(a.trigger.last) not in a.words("faced")


def _infinitive(a: Act) -> bool:
    """Whether the act, or the verb that carries its noun ("to make arrests"), is an infinitive."""
    v, trigger = a.v, a.trigger
    if trigger.noun:
        light = [p for p in range(max(0, trigger.first - 3), trigger.first) if v.at(p) in a.words("light")]
        lead = next((p for p in range(trigger.first) if not v.mark(p)), 0)
        ordered = lead < trigger.first < lead + 5 and v.at(lead) in a.words("light")  # "Conduct an investigation"
        return ordered or any(v.language != "en" or v.at(p - 1) == "to" for p in light if p)
    if trigger.form == "base" and v.language != "en":
        return v.at(trigger.first - 1) not in {"fait", "fit", "faire"}
    if "have" in v.lower[a.start : trigger.first] or trigger.form not in {"base", "ed", "pp"}:
        return False
    return "to" in v.lower[max(0, a.start - 1) : trigger.first]


def _governor(a: Act) -> str | None:
    """What governs an infinitive from further off: "ordered [the men] to shoot"."""
    for place in range(a.start, max(-1, a.start - 9), -1):
        if a.v.at(place) in {".", ";", ":"}:
            return None
        for kind, _ in ending_at(a.v, a.cues.heads, place):
            return kind
    return None


def _by_subject(a: Act) -> set[str]:
    v, trigger = a.v, a.trigger
    negative = a.words("subject")
    found: set[str] = set()
    for first, last in (*a.roles.victims, *a.roles.perpetrators):
        if first - trigger.last > REACH or trigger.first - last > REACH:
            continue
        if not negative.isdisjoint(v.lower[first : min(first + 2, last + 1)]) or v.at(first - 1) in negative:
            found.add("denied")
        if last < trigger.first:
            place = first - 2 if v.at(first - 1) in {"that", "que", "qu'"} else first - 1
            found |= {kind for kind, _ in ending_at(v, a.cues.before, place) if kind in {"possible", "alleged"}}
    if v.language == "en" and trigger.form in {"ed", "pp", "state"} and v.at(trigger.last + 1) in negative - {"not"}:
        found.add("denied")
    close = v.lower[max(0, trigger.first - 6) : trigger.first]
    if v.language == "ru" and "не" in close[-3:] and not negative.isdisjoint(close):
        found.add("denied")
    return found


def _opens(a: Act, place: int) -> bool:
    """Whether an adverb ("perhaps") stands at the head of a clause or right before the act."""
    if a.v.at(place) not in a.words("adverbs"):
        return False
    return a.trigger.first - place <= 3 or place == 0 or a.v.mark(place - 1)


def _by_clause(a: Act) -> set[str]:
    """What opens the clause: "if …", "had he …", "denied that …"."""
    v, trigger = a.v, a.trigger
    if v.language == "ru":
        return _by_russian_clause(a)
    first = clause_start(v, trigger.first)
    opener = v.at(first - 1)
    if opener in a.words("openers"):
        elided = opener == "s'" and v.at(first) not in {"il", "ils"}
        known = trigger.noun and definite(v, trigger.first - 1)
        return set() if elided or known or v.at(first - 2) in {"as", "even", "comme"} else {"possible", "if"}
    if v.at(first) == "had" and first < trigger.first - 1 and trigger.form in {"ed", "pp"}:  # "Had he fled"
        return {"possible", "if"}
    return _before_that(a, first - 1) if opener in {"that", "que", "qu'"} else set()


def _by_russian_clause(a: Act) -> set[str]:
    v = a.v
    for place in range(a.trigger.first - 1, max(-1, a.trigger.first - REACH), -1):
        word = v.at(place)
        if word in {";", ".", ":", "»", "«"}:
            return set()
        if word in {"если", "ли"}:
            return {"possible", "if"}
        if word == "чтобы" and (a.trigger.form != "base" or among(v.at(place - 2), a.words("warn"))):
            return {"future"}
        if word == "что":
            return _before_that(a, place)
        if word == ",":
            return {"possible", "if"} if v.at(place + 1) == "если" else set()
    return set()


def _before_that(a: Act, that: int) -> set[str]:
    """What the words before "that" make of what follows: "denied that", "fears that", "nobody disputes that"."""
    v = a.v
    for place in range(that - 1, max(-1, that - 9), -1):
        word = v.at(place)
        if word in {".", ";", ":", "»", "”"}:
            return set()
        negated = any(v.is_(p, "negative") for p in range(max(0, place - 4), place))
        if among(word, a.words("deny")):
            if not negated:
                return {"denied"}
            return {"possible", "if"} if word.startswith(_RULED_OUT) else {"asserted"}
        if negated and among(word, a.words("shows")):  # "no evidence that", "rien n'indique que"
            return {"possible", "if"}
        if negated and v.is_(place, "seem"):
            return {"denied"}
        if among(word, a.words("that")):
            return {"possible", "if"}
    return set()


def _of_coming(a: Act) -> set[str]:
    """What the verb of a noun makes of it: "[arrests] will follow", "the [trial] is due to open"."""
    v, trigger = a.v, a.trigger
    for place in range(trigger.last, min(len(v.lower), trigger.last + REACH)):
        if v.at(place) in {";", "."}:
            return set()
        if v.language == "en" and v.at(place) in {"will", "would", "'ll"}:
            after = " ".join(v.lower[place + 1 : place + 3])
            return {"future"} if any(after == w or after.startswith(w + " ") for w in a.words("comes")) else set()
        if v.language == "en" and v.is_(place, "be") and v.at(place + 1) in a.words("set"):
            return {"future"}
        if v.language != "en" and _comes(a, place):
            return {"future"}
    early = range(max(0, trigger.first - 4), trigger.first)
    if v.language == "ru" and any(among(v.at(p), a.words("comes")) for p in early):
        return {"future"}
    return set()


def _comes(a: Act, place: int) -> bool:
    two = f"{a.v.at(place)} {a.v.at(place + 1)}"
    if among(a.v.at(place), a.words("comes")) or two in a.words("comes"):
        return True
    return place <= a.trigger.last + 2 and among(a.v.at(place), a.words("set"))
