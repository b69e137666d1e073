"""What happened to one person: the act that a passage about one, or "me", stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.figures_acts import is_active, relative_end
from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_words import Item

_OBJECT = 3  # a verb this close before is the act that happened to the person
_VERBAL = frozenset({"verb", "doing"})
_NOT_OF_ME = frozenset({"у", "для", "без", "от", "с", "до", "после", "на"})


def of_single(count: Count, items: Sequence[Item]) -> int | None:
    """Where the act stands that happened to one person; stricter than for numbers. None: no act."""
    before = items[count.first - 1] if count.first else None
    if before is not None and before.lower in ("by", "par"):
        return None
    object_of = _single_before(count, items)
    if object_of is not None and count.first - object_of <= _OBJECT:
        return object_of
    after = _single_after(count, items)
    return after if after is not None else object_of


def of_speaker(count: Count, items: Sequence[Item], language: str) -> int | None:
    """Where the act stands that happened to the one who speaks: "they beat me", "ils m'ont frappé", «меня били».

    None where something of theirs is meant: "ils m'ont pris mon sac", «у меня убили брата».
    """
    before = items[count.first - 1] if count.first else None
    if language != "fr" and before is not None and before.act is not None and before.act.forms & _VERBAL:
        return count.first - 1
    if language == "en" or (before is not None and before.lower in _NOT_OF_ME):
        return None
    for place in range(count.last, min(count.last + _OBJECT, len(items))):
        act = items[place].act
        if act is not None:
            taken = place + 1 < len(items) and items[place + 1].kind in "DNspC"
            return place if act.forms & _VERBAL and not taken else None
        if items[place].kind not in "cbe_":
            return None
    return None


_ALLOWED = "bcA,RCDoNTeHO1sh"


def _single_after(count: Count, items: Sequence[Item]) -> int | None:
    unknown, comma = 0, False
    relative = relative_end(items, count.last)
    for place in range(relative, min(relative + 16, len(items))):
        item = items[place]
        if item.kind == "t" and item.act is not None:
            if not item.act.forms & {"verb", "alone", "doing"}:
                return place if items[place - 1].lower == "'s" and place - count.last <= 3 else None
            if _is_planned(items, place):
                return None
            if "doing" in item.act.forms and not _passive(items, place):
                return None
            if is_active(items, place):
                return None
            return place
        if item.kind == "," or item.lower == ",":
            comma = not comma
        elif item.kind == "&":
            after = items[place + 1].kind if place + 1 < len(items) else ""
            if after not in tuple("Cs1AD"):
                return None
        elif item.kind == "_":
            unknown += 1
            if unknown > (4 if comma else 3):
                return None
        elif (
            item.kind == "c" and item.lower in ("said", "told", "with", "to", "from", "(", "by", "for") and not comma
        ) or item.kind not in _ALLOWED:
            return None
    return None


def _is_planned(items: Sequence[Item], place: int) -> bool:
    """For example "wanted to kill him", "would arrest her": an act that the words themselves only plan."""
    before = items[place - 1].lower if place else ""
    return before in ("to", "would", "could", "will", "might", "may", "can", "should")


def _passive(items: Sequence[Item], place: int) -> bool:
    return any(i.kind == "b" for i in items[max(0, place - 3) : place])


def _single_before(count: Count, items: Sequence[Item]) -> int | None:
    for place in range(count.first - 1, max(-1, count.first - 8), -1):
        item = items[place]
        if item.kind == "t" and item.act is not None:
            gap = items[place + 1 : count.first]
            if _is_planned(items, place):
                return None
            if "noun" in item.act.forms and any(i.lower in ("of", "de", "d'") for i in gap):
                hoped = any(i.lower in ("leading", "lead", "information") for i in items[max(0, place - 8) : place])
                return None if hoped else place
            plain = len(gap) <= 4 and all(i.kind in "_CAeDs1&,OHp" for i in gap)
            return place if plain and item.act.forms & {"verb", "doing"} and not _passive(items, place) else None
        if item.kind not in "_CAeDo1sO&,Hp":
            return None
    return None
