"""People named or described alone: "a teenager", "her brother", "Vara Osk, 25": each counts as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_vocabulary import Vocabulary
from onrecord.annotate.figures_words import Item

_LONGEST_NAME = 4
_LONG_WORD, _TITLE_WORDS = 4, 4
_REFLEXIVE = frozenset({"himself", "herself", "self"})
_PARTS_OF_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Person:
    """How a passage describes one person: sex, age, name, and whether it speaks of somebody known already."""

    sex: str | None = None
    age: int | None = None
    name: tuple[str, ...] = ()
    definite: bool = False
    pronoun: bool = False
    another: bool = False
    joined: bool = False
    reflexive: bool = False
    noun: str = ""


def singles(items: Sequence[Item], taken: Sequence[Count], known: Vocabulary) -> list[tuple[Count, Person]]:
    """The people described alone in a sentence, left to right, outside the passages of other counts."""
    covered = [False] * (len(items) + 1)
    for count in taken:
        for place in range(count.first, count.last):
            covered[place] = True
    found: list[tuple[Count, Person]] = []
    place = 0
    title = _is_title(items)
    while place < len(items):
        single = None if covered[place] else _at(items, place, covered, known)
        if single is not None and title and items[place].kind == "C" and single[1].age is None:
            single = None
        if single is None:
            place += 1
        else:
            found.append(single)
            place = max(single[0].last, place + 1)
    return found


def last_names(items: Sequence[Item], known: Vocabulary) -> set[str]:
    """The last parts of the names of two or more words in a sentence that are no headline."""
    found: set[str] = set()
    if _is_title(items):
        return found
    place = 0
    while place < len(items):
        length = max(_run(items, place), 1)
        name = items[place : place + length]
        capitals = [item.lower for item in name if item.kind == "C" and len(item.lower) > 2]
        if len(capitals) >= 2 and _is_name(name, known):
            found.add(next((c for c in reversed(capitals) if c not in _PARTS_OF_NAMES), capitals[-1]))
        place += length
    return found


_ALONE = frozenset({"another"})
_PLACING = frozenset({"in", "at", "near", "en", "à", "dans", "vers", "в", "во", "из", "близ", "под"})
_LOOSE = frozenset({"fleeing", "escaped"})  # "the fleeing suspect" is not driven from home


def _stands_alone(items: Sequence[Item], place: int) -> bool:
    """For example "killed one and injured another", "another was wounded": no noun follows."""
    after = items[place + 1] if place + 1 < len(items) else None
    return after is None or after.kind in "tb,;c&"


def _is_title(items: Sequence[Item]) -> bool:
    """Whether nearly all longer words have capitals, so that a capital says nothing about names."""
    if items and items[-1].lower == ".":
        return False
    words = [item for item in items if item.kind != "T" and len(item.lower) >= _LONG_WORD and item.lower[0].isalpha()]
    return len(words) >= _TITLE_WORDS and sum(item.capital for item in words) * 5 >= len(words) * 4


def _at(items: Sequence[Item], place: int, covered: Sequence[bool], known: Vocabulary) -> tuple[Count, Person] | None:
    item = items[place]
    if item.kind == "H":
        person = Person(sex=item.sex, definite=True, pronoun=True, reflexive=item.lower in _REFLEXIVE)
        return _count(place, place + 1, person), person
    if item.lower in known.speaking:
        person = Person(definite=True, noun=item.lower)
        return _count(place, place + 1, person), person
    if item.lower in _ALONE and _stands_alone(items, place):
        person = Person(another=True, noun=item.lower)
        return _count(place, place + 1, person), person
    if item.kind in "1D" or item.kind in "sA" or (item.kind == "O" and item.number is not None):
        return _described(items, place, covered)
    if item.kind == "C":
        return _named(items, place, known)
    return None


def _is_name(words: Sequence[Item], known: Vocabulary) -> bool:
    return not any(item.lower in known.not_names and not item.person for item in words)


def _described(items: Sequence[Item], place: int, covered: Sequence[bool]) -> tuple[Count, Person] | None:
    """For example "a 25-year-old man", "the victim", "her brother", "Man" at the head of a headline."""
    first, age, another = place, None, False
    determiner = items[place].kind
    at = place + 1 if determiner in "1D" else place
    unknown = 0
    while at < len(items) and not covered[at] and at - place < 8:
        item = items[at]
        if item.kind == "A":
            if item.lower == "olds":
                return None
            age = item.age
        elif item.kind == "s" and at + 1 < len(items) and items[at + 1].kind == "s" and not covered[at + 1]:
            unknown += 1
        elif item.kind == "s" or (item.kind == "p" and "s" in item.also and determiner in "1D" and unknown == 0):
            return _with_noun(items, first, at, age=age, determiner=determiner, another=another)
        elif item.lower in ("another", "other", "second", "third", "fourth", "autre", "другой"):
            another = True
        elif (item.kind in "_CeO" or item.lower in _LOOSE) and not (item.kind == "_" and unknown > 3):
            unknown += 1
        elif item.kind == "t" and "s" in item.also:
            return _with_noun(items, first, at, age=age, determiner=determiner, another=another)
        else:
            break
        at += 1
    if age is not None:
        last = place + 1
        while last < len(items) and items[last - 1].kind != "A":
            last += 1
        name = _name(items, last)
        person = Person(
            age=age, name=_tokens(items[last : last + name]), another=another,
            definite=determiner == "D" or bool(name), joined=_is_joined(items, first),
        )  # fmt: skip
        return _count(first, last + name, person), person
    return None


def _with_noun(
    items: Sequence[Item], first: int, noun: int, *, age: int | None, determiner: str, another: bool
) -> tuple[Count, Person] | None:
    last = noun + 1
    item = items[noun]
    if last < len(items) and items[last].lower == "'s":
        return None
    name = _name(items, last)
    last += name
    age = age if age is not None else _age_after(items, last)
    person = Person(
        sex=item.sex, age=age, name=_tokens(items[last - name : last]), definite=determiner == "D" or name > 0,
        another=another, noun=item.lower, joined=_is_joined(items, first),
    )  # fmt: skip
    return _count(first, last, person), person


def _is_joined(items: Sequence[Item], first: int) -> bool:
    return first > 0 and items[first - 1].kind == "&"


def _tokens(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(i.lower for i in items if len(i.lower) > 2 and i.lower not in _PARTS_OF_NAMES)


def _run(items: Sequence[Item], start: int) -> int:
    """How many items of a name stand here: capitalised words, initials with their full stops, "Jr."."""
    at = start
    while at < len(items) and at - start <= _LONGEST_NAME + 2:
        item = items[at]
        after_initial = at > start and item.lower == "." and items[at - 1].end == item.start
        if (
            item.kind == "C"
            or (after_initial and (len(items[at - 1].lower) == 1 or items[at - 1].lower in _PARTS_OF_NAMES))
            or (item.lower == "," and at + 1 < len(items) and items[at + 1].lower in _PARTS_OF_NAMES)
        ):
            at += 1
        else:
            break
    return at - start


def _name(items: Sequence[Item], start: int) -> int:
    """How many items stand here that make a name of two words or more, or none."""
    length = _run(items, start)
    return length if sum(i.kind == "C" for i in items[start : start + length]) >= 2 else 0


def _age_after(items: Sequence[Item], last: int) -> int | None:
    """The age in "Osk, 25,"."""
    if last + 1 < len(items) and items[last].lower in (",", "("):
        number = items[last + 1].number
        if items[last + 1].kind == "N" and number is not None and number.digits and isinstance(number.value, int):
            after = items[last + 2] if last + 2 < len(items) else None
            closed = after is None or after.kind in ",tb;&" or after.lower in (")", ".", "of", "from")
            return number.value if number.value <= 110 and closed else None
        if items[last + 1].kind == "A":
            return items[last + 1].age
    return None


def _named(items: Sequence[Item], place: int, known: Vocabulary) -> tuple[Count, Person] | None:
    """A name of two or more capitalised words, or one word with an age after it."""
    last = place + max(_run(items, place), 1)
    age = _age_after(items, last)
    if last < len(items) and items[last].kind in "psx":
        return None
    if (place and items[place - 1].kind == "C") or not _is_name(items[place:last], known):
        return None
    if place and items[place - 1].lower in _PLACING and age is None and not items[place].person:
        return None
    person = Person(age=age, name=_tokens(items[place:last]), definite=True, joined=_is_joined(items, place))
    if not person.name:
        return None
    return _count(place, last, person), person


def _count(first: int, last: int, person: Person) -> Count:
    return Count(
        first, last, 1, 1, "s", single=True, definite=person.definite, sex=person.sex, age=person.age, name=person.name,
        plural=False,
    )  # fmt: skip
