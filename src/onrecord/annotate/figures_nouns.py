"""The noun that a number counts: people, places of detention, places that harm may be done to, other things."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.figures_vocabulary import vocabulary
from onrecord.annotate.figures_words import Item

_LONGEST_DESCRIPTION = 5  # words between a number and its noun
_BETWEEN = "_CAeO"
SPEAKERS = frozenset({"us", "nous", "нас"})  # "fourteen of us" is all there were
_OF_ADJECTIVES = ("ых", "их", "ие", "ые")


def are_sides(items: Sequence[Item], first: int, noun: int, language: str) -> bool:
    """For example "les deux camps": the sides of a quarrel, no places."""
    definite = any(i.lower == "les" for i in items[max(first - 1, 0) : noun])
    return definite and items[noun].phrase in vocabulary(language).sides


def noun_after(items: Sequence[Item], start: int, language: str, *, of: bool) -> tuple[str, int | None]:
    """The noun that a number counts, looking past adjectives: its kind and place."""
    unknown: int | None = None
    for place in range(start, min(start + _LONGEST_DESCRIPTION, len(items))):
        item = items[place]
        if item.kind == "2":
            return "p", place
        if item.kind in "psS":
            if language == "ru" and item.lower.endswith(_OF_ADJECTIVES) and _is_thing(items, place + 1):
                continue
            return item.kind if item.kind != "s" else "p", place
        if item.kind == "x":
            return "x", place
        if item.kind == "t" and "x" in item.also and not _is_done(items, place, start):
            return "x", place
        if item.kind == "t" and item.act is not None:
            if "counted" in item.act.forms and not goes_on(items, place, language):
                return "p", place
            if "p" in item.also:
                return "p", place
            if language == "en" and not {"verb", "alone"} & item.act.forms:
                return "x", place
            return _participle(items, place, unknown)
        if item.kind == "o" and place == start and of:
            continue
        if item.kind == "D" and (language == "ru" or (of and place == start + 1 and items[start].kind == "o")):
            continue
        if item.kind not in _BETWEEN:
            break
        if item.kind in "_C":
            unknown = place
    return ("?", unknown) if unknown is not None else ("", None)


def _is_done(items: Sequence[Item], place: int, start: int) -> bool:
    """Whether "shot" is an act and no thing: "7 shot in Darnik", but "one shot" and "70 shots"."""
    number = items[start - 1].number if place == start else None
    act = items[place].act
    several = number is not None and number.low is not None and number.low > 1
    return several and act is not None and "verb" in act.forms and not items[place].lower.endswith("s")


def _is_thing(items: Sequence[Item], place: int) -> bool:
    return place < len(items) and items[place].kind == "x"


def _participle(items: Sequence[Item], place: int, unknown: int | None) -> tuple[str, int | None]:
    """For example "Two arrested men" counts the men; "two killed" has no noun."""
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after.kind == "p" and unknown is None:
        return "p", place + 1
    return ("?", unknown) if unknown is not None else ("", None)


def goes_on(items: Sequence[Item], place: int, language: str) -> bool:
    """Whether "dead" in "two dead men" is followed by the noun itself."""
    return language == "en" and place + 1 < len(items) and items[place + 1].kind in "pxs"
