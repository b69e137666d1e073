"""How real a sentence makes an act: it happened, is said to have, did not, may have, is to come, happens in general."""

from __future__ import annotations

from onrecord.annotate.event_cues import cues
from onrecord.annotate.event_roles import Roles
from onrecord.annotate.event_scope import act, definite, kinds
from onrecord.annotate.event_triggers import Trigger
from onrecord.annotate.event_view import View
from onrecord.model.event import Factuality

_ORDER: tuple[Factuality, ...] = ("future", "possible", "general", "alleged")
_EARLY = 6  # a noun that opens its sentence stands among the first words


def of(v: View, trigger: Trigger, roles: Roles, marked: frozenset[str]) -> Factuality | None:
    """What the words around an act make of it; None where they leave it plain.

    `marked`: the kinds that a phrase gives to the whole sentence ("each year", "according to").
    """
    found = kinds(act(v, trigger, roles, cues(v.language)))
    plain: Factuality | None = "alleged" if "alleged" in marked else None
    if "denied" in found:
        return "possible" if found >= {"possible", "modal"} and not _cannot(v, trigger) else "denied"
    if "asserted" in found and not found & {"future", "possible"}:
        return "stated"
    if "actual" in found:
        return _first(found - {"future", "possible"}) or plain
    inner = "possible" if "if" in found else _first(found)
    if inner == "future" and "?" in v.lower[-2:]:  # "how many more must die?"
        return "possible"
    if inner in {"possible", "general"} or (inner == "future" and "general" not in marked):
        return inner
    if "general" in marked or _bare_and_present(v, trigger, roles) or _habit(v, trigger, roles):
        return "general"
    return "possible" if _left_open(v, trigger) else inner or plain


def _first(found: set[str]) -> Factuality | None:
    return next((kind for kind in _ORDER if kind in found), None)


def _cannot(v: View, trigger: Trigger) -> bool:
    """As in "Could not be arrested" is denied, "may not have been" possible."""
    window = v.lower[max(0, trigger.first - 5) : trigger.first]
    return any(w in {"cannot", "can't", "couldn't", "нельзя"} for w in window) or {"could", "not"} <= set(window)


def _habit(v: View, trigger: Trigger, roles: Roles) -> bool:
    """As in "Women are raped there": an English passive in the present, of nobody in particular."""
    if v.language != "en" or trigger.noun or not roles.passive or not roles.victims:
        return False
    first, last = roles.victims[0]
    window = v.lower[max(0, trigger.first - 3) : trigger.first]
    if v.at(first) in {"a", "an", "any"}:
        return not {"gets", "get"}.isdisjoint(window) and "who" in v.lower[first : trigger.first]
    if not v.open_word(first) or not (first == 0 or v.surface(first)[:1].islower()):
        return False
    many = v.at(last).endswith(("s", "people", "men", "women", "children"))
    return many and "are" in window and {"being", "have"}.isdisjoint(window)


def _bare_and_present(v: View, trigger: Trigger, roles: Roles) -> bool:
    """As in "Torture is how cases are closed": an act without article or victim, with a verb in the present."""
    if not trigger.noun or roles.victims or roles.perpetrators or trigger.first > _EARLY or v.language == "fr":
        return False
    before, after = trigger.first - 1, v.at(trigger.last + 1)
    if not (before < 0 or v.mark(before) or (v.language == "ru" and before <= 1)):
        return False
    if v.language == "ru":
        return after.endswith(("ет", "ит", "ется", "ится")) or after in {"—", "–"}
    return after in {"is", "means", "remains", "carries"} and not v.is_(trigger.last + 2, "of_a_case")


def _left_open(v: View, trigger: Trigger) -> bool:
    """Whether a question leaves open whether it happened; "why were they arrested?" does not."""
    if "?" not in v.lower[-2:] or trigger.form == "state":
        return False
    if trigger.noun and (definite(v, trigger.first - 1) or v.language == "ru"):
        return False
    return any(v.is_(p, "modals") for p in range(len(v.lower))) or not v.is_(0, "asking")
