"""What a count counts: the act that governs it in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate import figures_scope as scope
from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_words import Item
from onrecord.model.figure import Counted

_AHEAD, _BACK = 28, 10
_WEAK_REACH = 6
_PARTICIPLE = ("ых", "их", "ые", "ие", "ими", "ыми", "ым", "им", "ихся", "иеся")
_HARM = 6  # words between harm and the place that it was done to
_ITSELF = frozenset({"counted", "deed"})
_LIGHT = "_CAecDhoO1,"
_LISTED = 40  # words of a list of names between a subject and its verb
_DASHES = ("—", "–", "--")


def counted(count: Count, items: Sequence[Item], language: str) -> tuple[Counted | None, int, int | None]:
    """What is counted, how many words off the act stands, and where; None where no act governs the count."""
    if scope.is_speaker(count, items, language):
        return count.counted, 99, None
    if count.last < len(items) and (items[count.last].kind == "d" or "d" in items[count.last].also):
        return "killed", 0, None
    if count.noun == "B":
        return _harmed(count, items)
    if count.counted is not None and count.weak:
        stronger = _governing(count, items, language)
        held = count.counted == "abducted" and stronger[0] == "detained"  # "holds six hostages"
        strong = stronger[0] is not None and stronger[1] <= _WEAK_REACH and not held
        return stronger if strong else (count.counted, 0, None)
    if count.counted is not None:
        return count.counted, 0, None
    if count.rising and count.noun == "":
        kind = scope.tallied(count, items, language) or _risen(count, items)
        if kind is not None:
            return kind, 0, None
    return _governing(count, items, language)


def _harmed(count: Count, items: Sequence[Item]) -> tuple[Counted | None, int, int | None]:
    """Whether harm was done to the places counted: "looted nine shops", "nine shops were looted", "fire to two"."""
    for place in range(count.first - 1, max(-1, count.first - 1 - _HARM), -1):
        if "X" in items[place].also:
            return "sites", 0, None
        if items[place].kind in ";NVRp":
            break
    for place in range(count.last, min(count.last + _HARM, len(items))):
        if "X" in items[place].also:
            return "sites", 0, None
        if items[place].kind in ";NV&ps" or items[place].lower in (",", "qui", "that", "who"):
            break
    return None, 99, None


def _governing(count: Count, items: Sequence[Item], language: str) -> tuple[Counted | None, int, int | None]:
    """The nearer of the acts before and after, as each language orders its clause."""
    if language == "ru" and count.last + 1 < len(items) and items[count.last].lower == ",":
        done = items[count.last + 1]
        if done.act is not None and done.kind == "t" and done.lower.endswith(_PARTICIPLE):
            return done.act.counted, 0, count.last + 1  # "из 40 женщин, арестованных в порту"
    before = _governing_before(count, items, language)
    after = _governing_after(count, items, language)
    if language == "en":
        if before is not None and before[1] <= 2 and not count.part:
            return before
        if after is not None and (before is None or count.part or after[1] <= before[1] + 4):
            return after
        return before if before is not None else (None, 99, None)
    return min((found for found in (before, after) if found is not None), key=lambda f: f[1], default=(None, 99, None))


def _risen(count: Count, items: Sequence[Item]) -> Counted | None:
    """What "the toll" or "the number of camps" before a rising number counts."""
    for item in reversed(items[: count.first]):
        if item.act is not None and item.act.forms & {"noun", "counted"}:
            return item.act.counted
    for item in reversed(items[: count.first]):
        if item.act is not None:
            return item.act.counted
        if item.kind == "S":
            return "sites"
    return None


def _crossing(items: Sequence[Item], start: int, end: int) -> int:
    """What it costs to reach an act across commas and conjunctions, in words."""
    return sum(4 if item.lower == "," else 2 if item.kind == "&" else 0 for item in items[start:end])


def _governing_after(count: Count, items: Sequence[Item], language: str) -> tuple[Counted, int, int] | None:
    """The act whose subject the count is: "two men were killed", "six dead"."""
    passed_noun = False
    start = _past_whole(count, items)
    place = start - 1
    while place + 1 < min(start + _AHEAD, len(items)):
        place += 1
        item = items[place]
        if item.kind == "I" and not count.part and place > start:
            place = _past_aside(items, place)
            continue
        if item.lower == "," and place == start and not count.part and items[place + 1 : place + 2]:
            place = _past_names(items, place)
            continue
        if item.lower in _DASHES and not count.part:
            place = _past_dashes(items, place)
            continue
        if item.kind == "t" and item.act is not None:
            if language == "en" and is_active(items, place) and not passed_noun:
                if _only_light(items, count.last, place):
                    return None
                continue
            if language == "en" and not item.act.forms & {"verb", "alone"}:
                if "doing" in item.act.forms and items[place - 1].kind not in "D1":
                    return None
                continue
            if (language != "en" and item.act.forms <= _ITSELF and place > start) or (
                (place > start or count.noun in ("p", "?")) and scope.is_spoken_of(items, place, language)
            ):
                continue
            if scope.is_doer(count, items, place, language):
                return None
            cost = 0 if language == "en" else _crossing(items, start, place)
            return item.act.counted, place - start + cost, place
        if item.kind == ";":
            return None
        if item.kind in "NVz" and (_is_clause(items, place) or not _joined(items, start, place)):
            return None
    return None


def _past_dashes(items: Sequence[Item], place: int) -> int:
    """The dash that closes what the dash here opens; beyond all words where none does."""
    closing = (at for at in range(place + 2, min(place + _AHEAD, len(items))) if items[at].lower in _DASHES)
    return next(closing, len(items))


def _past_names(items: Sequence[Item], place: int) -> int:
    """The comma before the verb, where a comma opens a list of names ("Three men, Osk, 30; Tarn, 21, are held")."""
    if items[place + 1].kind in "CsN1A":
        for at in range(place + 2, min(place + _LISTED, len(items) - 1)):
            if items[at].lower in (",", ")") and items[at + 1].kind == "b":
                return at
            if items[at].lower == "." or items[at].kind == "t":
                break
    return place


def _is_clause(items: Sequence[Item], place: int) -> bool:
    """For example "there were twelve in the boat, nine drowned": a bare number with an act of its own."""
    after = items[place + 1] if place + 1 < len(items) else None
    while place > 1 and items[place - 1].kind in "he":
        place -= 1
    return items[place - 1].lower == "," and after is not None and after.kind in "tb"


def _past_aside(items: Sequence[Item], place: int) -> int:
    """The end of "including two children," inside a clause: its closing comma, or the place itself."""
    for at in range(place + 1, min(place + 10, len(items))):
        if items[at].lower in (",", ")", "—", "–"):
            return at
    return len(items)


def _past_whole(count: Count, items: Sequence[Item]) -> int:
    """Where to look for the act of a part: behind "of the eight prisoners"."""
    place = count.last
    if not count.part or place >= len(items) or not (items[place].kind == "o" or items[place].lower == "des"):
        return place
    while place < len(items) and items[place].kind in "oDeNwR" and place - count.last < 5:
        place += 1
    if place < len(items) and items[place].kind == "p":
        place += 1
    return place


def _joined(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether only commas, "and" and descriptions lie between two counts."""
    between = items[start:end]
    return any(item.kind in ",&" for item in between) and all(item.kind in ",&eh1DACp_sONV" for item in between)


def is_active(items: Sequence[Item], place: int) -> bool:
    """Whether a verb has its object after it and no "was" before it: "killed two men"."""
    act = items[place].act
    if act is None or not act.forms & {"verb", "doing"}:
        return False
    for before in reversed(items[max(0, place - 4) : place]):
        if before.kind == "b":
            return False
        if before.kind not in "_c" or before.lower in ("who", "have", "has", "had"):
            break
    start = place + 3 if _is_double(items, place) else place + 1
    for after in items[start : start + 4]:
        if after.kind in "NV1spDzCAH":
            return True
        if after.kind not in "he_":
            return False
    return False


def _is_double(items: Sequence[Item], place: int) -> bool:
    """Whether another verb shares the object: "beat and jailed 16 people"."""
    then = items[place + 1 : place + 3]
    past = len(then) == 2 and (then[1].lower.endswith("ed") or then[1].lower in ("held", "shot"))
    return past and then[0].kind == "&" and then[1].kind in "t_"


def _only_light(items: Sequence[Item], start: int, end: int) -> bool:
    return all(item.kind in _LIGHT or item.kind in "bR" for item in items[start:end])


def _governing_before(count: Count, items: Sequence[Item], language: str) -> tuple[Counted, int, int] | None:
    """The act whose object the count is: "killed two men", "the arrest of 40 people", "a toll of six"."""
    for place in range(count.first - 1, max(-1, count.first - 1 - _BACK), -1):
        item = items[place]
        if item.kind == "t" and item.act is not None:
            return _object_of(item, items, place, count, language)
        if item.kind in ";R":
            return None
        if item.kind in "NVTHbz" and not _joined(items, place + 1, count.first):
            return None
    return None


def _object_of(
    item: Item, items: Sequence[Item], place: int, count: Count, language: str
) -> tuple[Counted, int, int] | None:
    act = item.act
    if act is None or (language != "en" and act.forms == {"counted"}):
        return None
    gap = items[place + 1 : count.first]
    distance = len(gap)
    if language != "en" and act.forms <= _ITSELF and distance:
        return None  # "those who came to the execution": a deed counts those right behind it
    if language == "en" and "noun" in act.forms and any(i.lower == "of" for i in gap):
        return act.counted, distance - 1, place
    if item.lower in ("toll", "death") and act.counted == "killed":
        return act.counted, distance, place
    if "doing" in act.forms or ("verb" in act.forms and (language != "en" or is_active(items, place))):
        if all(i.kind in "_CAeDhspNV1&,O" for i in gap) and (
            language != "en" or not any(i.kind == "," for i in gap[:1])
        ):
            return act.counted, distance + (0 if language == "en" else _crossing(items, place + 1, count.first)), place
        if language == "en":
            return None
    if language in ("fr", "ru"):
        return act.counted, distance + _crossing(items, place + 1, count.first), place
    return None


def is_auxiliary(items: Sequence[Item], place: int) -> bool:
    """Whether a word is "was" and the like before an act; "'s" only right before it: "he's held", not "Osk's"."""
    if items[place].kind != "b":
        return False
    after = items[place + 1].act if place + 1 < len(items) else None
    return items[place].lower != "'s" or (after is not None and bool(after.forms & {"verb", "alone"}))


def relative_end(items: Sequence[Item], start: int) -> int:
    """Where the clause goes on behind "who shot his brother" or ", whose name is not known,"; else here."""
    comma = start + 1 < len(items) and items[start].lower == ","
    first = start + 1 if comma else start
    reduced = not comma and first < len(items) and items[first].lower in _REDUCED
    if first >= len(items) or not (items[first].kind == "R" or items[first].lower == "whose" or reduced):
        return start
    whose = items[first].lower == "whose"
    for at in range(first + 2, min(first + _RELATIVE, len(items) - 1)):
        if items[at].lower in (".", ";"):
            break
        if comma and items[at].lower == ",":
            goes_on = items[at + 1].kind == "b" or items[at + 1].lower in _HAVE
            return at + 1 if whose or goes_on else start
        if not comma and _is_verb_of_main(items, first, at):
            return at
    return start


def _is_verb_of_main(items: Sequence[Item], first: int, at: int) -> bool:
    """Whether the verb here is that of the person again: "the man who shot them WAS", "wanted in Darnik HAS fled"."""
    had = items[at].lower in _HAVE and items[at + 1].kind in "tb"
    if not (had or is_auxiliary(items, at)) or items[first + 1].kind == "b":
        return False
    last = items[at - 2] if items[at - 1].lower in _HAVE else items[at - 1]
    return at - first > 1 and (last.kind in _ENDS or last.lower in _THEM)


_HAVE = frozenset({"has", "have", "had"})
_THEM = frozenset({"them", "him", "her", "it", "me", "us"})
_REDUCED = frozenset({"suspected", "wanted", "believed", "thought", "seen", "involved", "responsible"})
_RELATIVE = 14  # words of a relative clause between a person and the act
_ENDS = "xspCT_"  # the last word of such a clause is a noun
