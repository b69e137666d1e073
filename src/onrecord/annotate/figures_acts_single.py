"""What happened to one person: the act that a passage about one, or "me", stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.figures_acts import is_active, is_auxiliary, relative_end
from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_words import Item

_COMPLEMENT = frozenset({"of", "for", "with", "against", "about", "near", "behind", "from", "honoring", "honouring"})
_NEGATED = frozenset({"not", "n't", "never"})
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
    after = None if _is_complement(count, items) else _single_after(count, items)
    return after if after is not None else object_of


def _is_complement(count: Count, items: Sequence[Item]) -> bool:
    """Whether somebody else is the subject: "the mother of Osk was arrested", but "of Osk, who was arrested"."""
    before = items[count.first - 1] if count.first else None
    if before is None or before.lower not in _COMPLEMENT:
        return False
    after = next((i for i in items[count.last : count.last + 5] if i.kind in "Rtb"), None)
    return after is None or after.kind != "R" or relative_end(items, count.last) > count.last


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


def later(count: Count, items: Sequence[Item], act: int | None) -> int | None:
    """Where what happened next to one person stands: "Osk was hurt and IS IN CUSTODY", "drove off and WAS ARRESTED".

    None where somebody else may be meant: the person must open the sentence or a clause of it.
    """
    before = items[count.first - 1] if count.first else None
    if before is not None and not (before.kind in ",;T" or before.lower in _OPENING):
        return None
    start = count.last if act is None else max(count.last, act + 1)
    headline = not any(item.kind == "b" or item.lower in _VERBS | _ONE_WAS for item in items)
    for place in range(start, min(start + _FAR, len(items))):
        item = items[place]
        if item.kind == ";" and item.lower not in _AFTER:
            return None
        if item.kind == "&" and (found := _verb_of(items, place + 1)) is not None:
            return found
        if headline and count.first == 0 and _closes_headline(items, place):
            return place
        if headline and item.kind in "sHpN":
            return None
    return None


def _verb_of(items: Sequence[Item], place: int) -> int | None:
    """The act of "and was later arrested", "and is now in custody", "and surrendered": no new subject comes first."""
    was = False
    for at in range(place, min(place + 5, len(items))):
        item = items[at]
        if item.kind == "t" and item.act is not None:
            passive = was and bool(item.act.forms & {"verb", "alone"})
            done = passive or ("alone" in item.act.forms and item.act.counted == "detained")
            return at if done and not (is_active(items, at) and not was) else None
        if item.kind == "b" and item.lower in _ONE_WAS:
            was = True
        elif item.kind not in "_ec" or item.lower in _SUBJECTS:
            return None
    return None


def _closes_headline(items: Sequence[Item], place: int) -> bool:
    """For example "Man hurt in Darnik attack ARRESTED after a chase": a participle and where, when or for what."""
    act, after = items[place].act, items[place + 1] if place + 1 < len(items) else None
    if act is None or act.counted != "detained" or not act.forms & {"verb", "alone"} or items[place].kind != "t":
        return False
    return "alone" in act.forms or after is None or after.lower in _SETTING or after.kind == "T"


_OTHERS = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "quiconque"})
_THAT = frozenset({"that", "que", "qu'"})
_FAR = 26  # words
_OPENING = frozenset({"said", "says", "that", "(", "•", "-", "say", "according", "home"})
_AFTER = frozenset({"after", "before", "when", "as"})
_UNSURE = frozenset({"until", "if", "unless", "whether"})
_ONE_WAS = frozenset({"was", "is", "been", "being", "remains", "got", "has"})
_VERBS = frozenset({"has", "have", "had", "who", "which"})
_SETTING = frozenset({"in", "for", "after", "on", "at", "over", "with", ".", "following", "by", "near", ","})
_SUBJECTS = frozenset({"it", "they", "we", "i", "you", "there", "what", "he", "she"})
_ALLOWED = "bcA,RCDoNTeHO1sh"


def _single_after(count: Count, items: Sequence[Item]) -> int | None:
    if any(i.lower in _UNSURE for i in items[max(0, count.first - 2) : count.first]):
        return None
    unknown, comma, beside = 0, False, False
    owner = count.last < len(items) and items[count.last].lower == "'s"
    relative = relative_end(items, _past_whose(items, count.last))
    for place in range(relative, min(relative + 16, len(items))):
        item = items[place]
        if item.lower in _OTHERS or (item.lower in _THAT and place > count.last and items[place - 1].kind == "_"):
            return None  # "denied that anyone was held", "announced that ..."
        if item.kind == "t" and item.act is not None:
            if not item.act.forms & {"verb", "alone", "doing"}:
                return place if items[place - 1].lower == "'s" and place - count.last <= 3 else None
            if owner or _is_planned(items, place) or _is_negated(items, place):
                return None
            if "doing" in item.act.forms and not _passive(items, place):
                return None
            alone = beside and any(i.lower in _ONE_WAS for i in items[max(0, place - 2) : place])
            return None if alone or is_active(items, place) or _is_embraced(items, place) else place
        if item.kind == "," or item.lower == ",":
            comma = not comma
        elif item.kind == "&":
            if not _goes_on(items, place + 1):
                return None
            beside = beside or items[place + 1].kind in "Cs1AD"
        elif item.kind == "R" and place > count.last and items[place + 1 : place + 2] and items[place + 1].kind in "1D":
            return None
        elif item.kind == "_" or (item.kind == "x" and (item.capital or _is_where(items, place))):
            unknown += 1
            if unknown > (4 if comma else 3):
                return None
        elif (
            item.kind == "c" and item.lower in ("said", "told", "with", "to", "from", "(", "by", "for") and not comma
        ) or item.kind not in _ALLOWED:
            return None
    return None


def _past_whose(items: Sequence[Item], start: int) -> int:
    """Where "of an 11-year-old boy" ends, which says whose father; else here."""
    place = start
    if start < len(items) and items[start].lower == "of":
        while place + 1 < len(items) and items[place + 1].kind in "D1A_seO" and place - start < 6:
            place += 1
    return place + 1 if place > start and items[place].kind == "s" else start


def _is_where(items: Sequence[Item], place: int) -> bool:
    """Whether a thing only says where or in what: "the gunman in the attacks", "the driver of the car"."""
    return any(i.lower in ("in", "of", "at", "on", "from") for i in items[max(0, place - 3) : place])


def _goes_on(items: Sequence[Item], place: int) -> bool:
    """Whether what stands after "and" is another person, or the next thing that happened to the same one."""
    for item in items[place : place + 4]:
        if item.kind in "tb":
            return True
        if item.kind not in "_ec" or item.lower in _SUBJECTS:
            break
    return place < len(items) and items[place].kind in "Cs1AD"


def _is_negated(items: Sequence[Item], place: int) -> bool:
    return any(i.lower in _NEGATED for i in items[max(0, place - 3) : place])


def _is_planned(items: Sequence[Item], place: int) -> bool:
    """For example "wanted to kill him", "would be arrested": an act that the words themselves only plan."""
    before = place - 2 if place > 1 and items[place - 1].lower == "be" else place - 1
    return before >= 0 and items[before].lower in ("to", "would", "could", "will", "might", "may", "can", "should")


def _is_embraced(items: Sequence[Item], place: int) -> bool:
    """For example "was held by his mother", which is no arrest."""
    after = items[place + 1 : place + 4]
    return (
        items[place].phrase.endswith("held")
        and len(after) > 1
        and after[0].lower == "by"
        and any(i.sex is not None and i.lower not in ("man", "woman") for i in after[1:])
    )


def _passive(items: Sequence[Item], place: int) -> bool:
    return any(is_auxiliary(items, at) for at in range(max(0, place - 3), place))


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
            plain = len(gap) <= 4 and all(i.kind in "_CAeDs1&,OHp" or i.lower == "'s" for i in gap)
            return place if plain and item.act.forms & {"verb", "doing"} and not _passive(items, place) else None
        if item.kind not in "_CAeDo1sO&,Hp" and item.lower != "'s":
            return None
    return None
