"""People listed under one act: "a mother and her two sons", "un couple et son locataire", «имам и двое прихожан»."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_singles import Person
from onrecord.annotate.figures_words import Item
from onrecord.engine import morphology
from onrecord.model.figure import Counted

Found = tuple[Count, Person | None, Counted]
_ADJECTIVE = frozenset({"ADJF", "PRTF"})
_OWN = frozenset({"son", "sa", "ses", "leur", "leurs", "его", "её", "ее", "их"})
_TRADES = ("iste", "ienne", "euse", "trice")  # endings of French words for who does something
_LONGEST_JOINT = 4  # items between two members of a list


def members(items: Sequence[Item], covered: Sequence[Count], language: str) -> list[tuple[Count, Person]]:
    """People that count as one only where a list says so, outside what is covered; none in English.

    In French an article and a trade ("le facteur"), in Russian a noun for a living being in the singular.
    """
    if language == "en":
        return []
    held = {place for count in covered for place in range(count.first, count.last)}
    found = []
    for place, item in enumerate(items):
        if place in held or not _is_member(item, items, place, language) or _is_title(items, place):
            continue
        first = place
        if first and items[first - 1].kind in "D1" and first - 1 not in held:
            first -= 1
        elif language == "fr":
            continue
        person = Person(definite=True, noun=item.lower)
        found.append((Count(first, place + 1, 1, 1, "s", single=True, definite=True, plural=False), person))
    return found


def is_trade(count: Count, person: Person, items: Sequence[Item], language: str) -> bool:
    """Whether what looks like a name is a trade that opens a Russian sentence, to be counted in a list only."""
    alone = len(person.name) == 1 and count.last == count.first + 1
    return language == "ru" and alone and _is_member(items[count.first], items, count.first, language)


def _is_member(item: Item, items: Sequence[Item], place: int, language: str) -> bool:
    kin = _has_kin(items, place + 1)  # "a florist and her two brothers": who has a brother is a person
    if language == "fr":
        kin = kin or _is_own_person(items, place)
        return item.kind == "_" and ("l" in item.also or kin or item.lower.endswith(_TRADES))
    opens = item.kind == "C" and (place == 0 or items[place - 1].kind == ";")
    if item.number is not None or not (item.kind in "_p" or (opens and (kin or not morphology.is_name(item.lower)))):
        return False
    return morphology.is_living(item.lower) or (kin and "NOUN" in morphology.parts(item.lower))


def pairs(open_: Sequence[tuple[Count, Person]], items: Sequence[Item], language: str) -> list[Count]:
    """Two people side by side of whom nothing is said apart: "a vet and her assistant" as one count of two."""
    found = []
    for (a, _), (b, _) in itertools.pairwise(open_):
        gap = items[a.last : b.first]
        own = any(i.lower in _OWN for i in items[a.last : b.first + 1])  # not "the writer and driver"
        if a.last < b.first and gap[0].kind == "&" and own and _joins(gap, language):
            found.append(replace(a, last=b.last, low=2, high=2, noun="p", single=False, plural=True))
    return found


def _is_title(items: Sequence[Item], place: int) -> bool:
    """Whether a name follows: "the clerk Vara Osk" is one, and so is "writer and driver Vara Osk"."""
    at = place + 1
    if at + 1 < len(items) and items[at].kind == "&":
        at += 2
    return at < len(items) and items[at].kind == "C"


def _is_own_person(items: Sequence[Item], place: int) -> bool:
    """For example "un vétérinaire et son assistante": who is somebody's own, behind a trade."""
    if place < 3 or items[place - 1].lower not in _OWN or items[place - 2].kind != "&":
        return False
    return "l" in items[place - 3].also or items[place - 3].kind == "s"


def _has_kin(items: Sequence[Item], place: int) -> bool:
    """Whether "and her two brothers" follows."""
    near = items[place : place + 4]
    if not near or not (near[0].kind == "&" or near[0].lower == ","):
        return False
    own = any(item.lower in _OWN for item in near)
    return own and any(item.kind in "sp" and item.number is None for item in near)


class Listed:
    """What is counted in a sentence so far, by where it begins and ends."""

    def __init__(self, found: Sequence[Found], items: Sequence[Item], language: str) -> None:
        self.items, self.language = items, language
        self.first: dict[int, Found] = {}
        self.last: dict[int, Found] = {}
        for one in found:
            self.add(one)

    def add(self, one: Found) -> None:
        """Take in one more."""
        self.first[one[0].first], self.last[one[0].last] = one, one

    def holds(self, count: Count) -> bool:
        """Whether what begins here is counted."""
        return count.first in self.first

    def beside(self, count: Count) -> list[tuple[Found, Sequence[Item], bool]]:
        """The counted neighbours of a passage, what lies between, and whether they stand before it."""
        near: list[tuple[Found, Sequence[Item], bool]] = []
        for gap in range(1, _LONGEST_JOINT):
            if (before := self.last.get(count.first - gap)) is not None:
                near.append((before, self.items[count.first - gap : count.first], True))
            if (after := self.first.get(count.last + gap)) is not None:
                near.append((after, self.items[count.last : count.last + gap], False))
        return near

    def joined(self, single: tuple[Count, Person]) -> Found | None:
        """The single person as one more of a list that is counted already; None where no such list is beside it.

        What stands in front of the person joins it only if the act came before the list ("killed two women and a
        boy"), or if nothing else happened to the person.
        """
        count, person = single
        for (other, _, kind), gap, before in self.beside(count):
            none = other.superseded or 0 in (other.low, other.high)
            if kind in ("other", "sites") or other.counted or none or not _joins(gap, self.language):
                continue
            if before and (other.act is None or other.act >= other.first) and gap[0].kind != "&":
                continue
            return replace(count, act=other.act), person, kind
        return None

    def shared(self, count: Count) -> Counted | None:
        """For example "abducted a priest, his driver and a cook": what "and" joins shares the act."""
        for (other, _, kind), gap, _ in self.beside(count):
            if len(gap) <= 2 and gap[0].kind in "&," and all(i.kind in "&,eD" for i in gap):
                return kind if kind not in ("other", "sites") and not other.counted else None
        return None


def _joins(gap: Sequence[Item], language: str) -> bool:
    """Whether only a comma or "and", with an adjective or article at most, lies between two members."""
    if not gap or len(gap) > _LONGEST_JOINT - 1 or not (gap[0].kind == "&" or gap[0].lower == ","):
        return False
    return all(_is_light(item, language) for item in gap[1:])


def _is_light(item: Item, language: str) -> bool:
    if item.kind in "&De" or item.lower == ",":
        return True
    return language == "ru" and item.kind in "_O" and bool(morphology.parts(item.lower) & _ADJECTIVE)


def added(found: Sequence[Found], items: Sequence[Item], language: str) -> list[Found]:
    """What "and" joins under one act is added up: "a mother and her two sons" are three."""
    merged: list[Found] = []
    for this in found:
        previous = merged[-1] if merged else None
        if previous is not None and _adds(previous, this, items, language):
            a, b = previous[0], this[0]
            low = None if a.low is None or b.low is None else a.low + b.low
            high = None if a.high is None or b.high is None else a.high + b.high
            merged[-1] = (replace(a, last=b.last, low=low, high=high, single=False, plural=True), None, this[2])
        else:
            merged.append(this)
    return merged


def _adds(previous: Found, this: Found, items: Sequence[Item], language: str) -> bool:
    a, b = previous[0], this[0]
    if previous[2] != this[2] or this[2] in ("other", "sites"):
        return False
    if previous[1] is not None and this[1] is not None:
        goes_on = b.last < len(items) and items[b.last].kind in "&,"
        if previous[1].name or this[1].name or not (goes_on or any(i.kind == "&" for i in items[a.last : b.first])):
            return False
    if a.counted or b.counted or b.part or a.part or a.superseded or 0 in (a.low, b.low) or b.first < a.last:
        return False
    if (previous[1] is not None and previous[1].pronoun) or (
        this[1] is not None and (this[1].pronoun or not this[1].noun)
    ):
        return False
    between = items[a.last : b.first]
    if this[1] is None and b.noun == "" and not any(i.kind == "&" for i in between):
        return False
    if previous[1] is None and this[1] is None and not _is_listed(between, items, b.last):
        return False
    light = all(i.kind in "&,De" or _is_light(i, language) for i in between)
    return any(i.kind in "&," for i in between) and light and len(between) <= _LONGEST_JOINT


def _is_listed(between: Sequence[Item], items: Sequence[Item], end: int) -> bool:
    """Whether two numbers stand in one list, which "and" closes: no list is "drawn up by three priests, 27 men"."""
    if any(i.kind == "&" for i in between):
        return True
    return end < len(items) and (items[end].kind == "&" or items[end].lower == ",")
