"""Numbers of people in a sentence: which words state a count, its bounds, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.figures_labels import is_age, is_label, is_labelled, is_year
from onrecord.annotate.figures_nouns import SPEAKERS, are_sides, noun_after
from onrecord.annotate.figures_vocabulary import vocabulary
from onrecord.annotate.figures_words import Item
from onrecord.annotate.numbers import Number
from onrecord.model.figure import Counted

LARGEST = 2_000_000_000
_GENITIVES = {"десятка": 10, "сотни": 100, "тысячи": 1000}  # of one, behind a hedge: "more than a thousand"
_NONE_ALONE = frozenset({"aucun", "aucune", "ни одного", "ни одной", "ни один", "ни одна"})
_UNSURE = frozenset(
    {"not", "n't", "never", "could", "would", "can", "may", "might", "will", "if", "until", "no", "any"}
)
_BEHIND = frozenset({"au", "tout", "maximum", "at", "самое", "как", "по", "максимум", "минимум"})
_WEAK = frozenset(
    {"detained", "abducted", "displaced"}
)  # "prisoners", "hostages", "refugees": what was done to them may be more


@dataclass(frozen=True, slots=True)
class Count:
    """A passage that says how many: items `[first, last)`, bounds, and what kind of noun it counts.

    `noun` is "p" (persons), "s" (one person), "S" (places of detention), "B" (places that harm may be done to), "?" (a
    noun we do not know), "" (none). `doubtful` marks what cannot be ("40 of the 30", more people than there are),
    `single` a person named or described alone, `definite` "the man"; `counted` what is already known to be counted
    ("three dead"); `part` a share of something named before or after; `superseded` a replaced number.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    noun: str
    approximate: bool = False
    single: bool = False
    definite: bool = False
    part: bool = False
    superseded: bool = False
    counted: Counted | None = None
    sex: str | None = None
    age: int | None = None
    name: tuple[str, ...] = ()
    plural: bool = True
    digits: bool = False
    rising: bool = False
    weak: bool = False
    act: int | None = None
    doubtful: bool = False


def bounds(low: int | None, high: int | None, value: int | None, hedge: str | None) -> tuple[int | None, int | None]:
    """The bounds that a hedge makes of a number: "over 100" is 101 and none, "up to 6" none and 6."""
    if value is None or hedge in (None, "about"):
        return low, high
    if high is None and hedge in ("over", "at_least", "or_more"):  # "at least dozens"
        return low, None
    if hedge in ("at_least", "or_more"):
        return value, None
    if hedge == "over":
        return value + 1, None
    if hedge == "up_to":
        return None, value
    if hedge == "under":
        return None, max(value - 1, 0)
    return low, high


def counts(items: Sequence[Item], language: str) -> list[Count]:
    """The counts of a sentence, left to right; ages, dates and numbers of things are not among them."""
    found: list[Count] = []
    place = 0
    while place < len(items):
        count = None
        kind = items[place].kind
        if kind in "NV":
            count = _number(items, place, language)
        elif kind in "zn":
            count = _none(items, place) or _none_alone(items, place)
        elif kind == "2":
            count = _pair(items, place)
        elif kind == "M":
            count = _multiple(items, place)
        elif kind == "1" and language != "en":
            count = _one(items, place, language)
        elif kind == "t":
            count = _made(items, place, language)
        if count is not None:
            found.append(count)
            place = max(count.last, place + 1)
        else:
            place += 1
    return _coordinated_numbers(found, items)


def _number(items: Sequence[Item], place: int, language: str) -> Count | None:
    item = items[place]
    number = item.number
    if number is None or (number.ordinal and number.low is None):
        return None
    endless = item.kind == "N" and number.low is None and number.value is None  # 400 digits
    broken = number.low is None and number.value is not None  # "9.30"
    if item.kind == "N" and (broken or is_age(items, place) or is_label(items, place)):
        return None
    if place and (items[place - 1].lower == "how" or is_labelled(items, place, language)):
        return None
    low, high, last, ranged = number.low, number.high, place + 1, False
    first, hedge = _hedge(items, place)
    if first < place and item.lower in _GENITIVES and items[place - 1].phrase in vocabulary(language).genitive:
        low = high = _GENITIVES[item.lower]
        number = replace(number, value=low, low=low, high=low)
    rising = _rising(items, place)
    if rising and hedge == "up_to":
        hedge = None
    upper = None if rising else _range_end(items, place)
    if upper is not None and upper.number is not None:
        ranged, last = True, place + 3
        high = upper.number.high if upper.number.value is not None else high
        first = first - 1 if first and items[first - 1].kind == "f" else first
    value = low if not ranged else None
    if last < len(items) and items[last].kind == "g" and items[last].hedge == "or_more" and not ranged:
        low, high, last = value, None, last + 1
    else:
        low, high = bounds(low, high, value, hedge)
    share = _share(items, place, last)
    count = Count(
        first, last, low, high, "", approximate=number.approximate or hedge == "about", digits=number.digits,
        plural=not (low == 1 and high == 1), part=share, rising=rising,
        doubtful=endless or (number.value or 0) > LARGEST or (share and _more_than_all(items, last, low)),
    )  # fmt: skip
    whole = None if share else _with_noun(count, items, place, number, language)
    found = count if share else whole
    return _hedged_after(found, items, value) if found is not None and hedge is None and not ranged else found


def _with_noun(count: Count, items: Sequence[Item], place: int, number: Number, language: str) -> Count | None:
    """The count with the noun that it counts; None where that is a thing, a year or the sides of a quarrel."""
    first, last = count.first, count.last
    vague = number.high is None or number.value is None or items[last - 1].lower in ("couple", "a")
    of_all = vague or language != "en" or (last + 1 < len(items) and items[last + 1].kind == "D")
    noun, at = noun_after(items, last, language, of=of_all)
    if noun == "" and last + 1 < len(items) and items[last].kind == "o" and items[last + 1].lower in SPEAKERS:
        noun, at = "p", last + 1
    elif noun == "" and place > 1 and items[place - 1].kind == "o":
        grouped = items[place - 2].lower in vocabulary(language).groups  # "its crew of five"
        noun, first = ("p", place - 2) if grouped else (noun, first)
    if at is None:
        return replace(count, first=first, noun=noun) if noun not in ("x", "S") else None
    done = at > last and items[at].kind == "t"  # "2018 police arrested two men"
    if (noun == "?" or done) and last == place + 1 and first == place and is_year(items[place]):
        return None
    if noun == "x" and "B" not in items[at].also:
        return None
    if noun == "S" and count.low in (2, 3) and are_sides(items, first, at, language):
        return None
    counted, weak = _counted_by(noun, items, last, at, language)
    return replace(
        count,
        first=first,
        last=at + 1,
        noun="B" if noun == "x" else noun,
        counted=counted,
        weak=weak,
        sex=items[at].sex,
    )


def _counted_by(noun: str, items: Sequence[Item], last: int, at: int, language: str) -> tuple[Counted | None, bool]:
    """What the noun itself says is counted ("dead", "prisoners"), and whether more may have been done to them."""
    act = items[at].act
    if act is not None:
        return act.counted, act.counted in _WEAK and not {"noun", "deed"} & act.forms
    if language == "en" and noun == "p":
        hurt = next((i.act for i in items[last:at] if i.kind == "t" and i.act is not None), None)
        if hurt is not None and hurt.forms & {"verb", "alone"}:  # "55 injured marchers"
            return hurt.counted, True
    return ("sites" if noun == "S" else None), False


def _more_than_all(items: Sequence[Item], last: int, low: int | None) -> bool:
    """Whether a part is larger than its whole: "40 of the 30"."""
    whole = next((i.number for i in items[last + 1 : last + 4] if i.kind == "N"), None)
    return low is not None and whole is not None and whole.high is not None and low > whole.high


def _hedged_after(count: Count, items: Sequence[Item], value: int | None) -> Count:
    """The count with the bounds of "six people at most", "six personnes au moins": the hedge stands behind the noun."""
    end = count.last
    if end >= len(items) or count.part:
        return count
    item = items[end]
    if not {"h", "g"} & {item.kind, *item.also} or item.hedge not in ("up_to", "at_least", "or_more"):
        return count
    after = items[end + 1] if end + 1 < len(items) else None
    if item.lower not in _BEHIND or (after is not None and (after.kind in "NV1" or after.number is not None)):
        return count
    low, high = bounds(count.low, count.high, value, item.hedge)
    return replace(count, low=low, high=high, last=end + 1)


def _pair(items: Sequence[Item], place: int) -> Count | None:
    """For example "An elderly couple", "un couple de retraités": two people."""
    first, last = place, place + 1
    while first and items[first - 1].kind in "_eAC" and place - first < 3:
        first -= 1
    if not first or items[first - 1].kind not in "1D":
        first = place + 1
    if last + 1 < len(items) and items[last].kind == "o":
        if items[last + 1].kind not in "p_" or (items[place].lower == "couple" and items[last].lower == "of"):
            return None
        last += 2
    return Count(max(first - 1, 0) if first <= place else place, last, 2, 2, "p")


def _multiple(items: Sequence[Item], place: int) -> Count | None:
    """For example "a triple homicide", "un double meurtre", "двойное убийство": the act says how many."""
    number = items[place].number
    for at in range(place + 1, min(place + 3, len(items))):
        act = items[at].act
        if act is not None and number is not None and act.forms & {"noun", "counted"}:
            mixed = at + 2 < len(items) and items[at + 1].lower == "-"  # "double murder-suicide": of how many?
            both = (number.low, number.high)
            return None if mixed else Count(place, at + 1, *both, "p", counted=act.counted, act=at)
        if items[at].kind not in "_C":
            return None
    return None


def _one(items: Sequence[Item], place: int, language: str) -> Count | None:
    """For example "Un mort", "au moins un prisonnier", "plus d'une vingtaine": an article that is a number."""
    first, hedge = _hedge(items, place)
    noun, noun_at = noun_after(items, place + 1, language, of=False)
    if noun_at is None or (noun != "p" and (hedge is None or items[noun_at].kind != "s")):
        return None
    item = items[noun_at]
    counts_itself = item.act is not None and "counted" in item.act.forms
    if hedge is None and not counts_itself:
        return None
    low, high = bounds(1, 1, 1, hedge)
    kind = item.act.counted if item.act is not None and counts_itself else None
    return Count(first, noun_at + 1, low, high, "p", counted=kind, plural=False)


def _made(items: Sequence[Item], place: int, language: str) -> Count | None:
    """For example "An arrest has been made", "made an arrest": one deed, done to one person; not "could be made"."""
    act, made = items[place].act, vocabulary(language).made
    if act is None or not {"deed", "noun"} <= act.forms or not made or items[place].lower.endswith("s"):
        return None
    first = place - 1 if place and items[place - 1].kind == "1" else place
    before, after = items[max(0, first - 4) : first], items[place + 1 : place + 5]
    done = (before and before[-1].lower in made) or any(i.lower in made for i in after)
    if not done or (first == place and place and items[place - 1].kind in "DnNVo"):
        return None
    unsure = any(i.lower in _UNSURE for i in (*before, *after))
    return None if unsure else Count(first, place + 1, 1, 1, "p", counted=act.counted, plural=False)


def _hedge(items: Sequence[Item], place: int) -> tuple[int, str | None]:
    """Where the hedges before a number begin, and what they do to it."""
    first, hedge = place, None
    while first and (items[first - 1].kind in "he1" or "h" in items[first - 1].also) and place - first < 4:
        before = items[first - 1]
        if before.kind == "h" or "h" in before.also:
            if hedge is None:
                hedge = before.hedge
            first -= 1
        elif first >= 2 and items[first - 2].kind == "h":
            first -= 1
        else:
            break
    return first, hedge


def _range_end(items: Sequence[Item], place: int) -> Item | None:
    """The upper number of "15 to 20", "between 15 and 20", "de 15 à 20", "15-20"."""
    if place + 2 >= len(items) or items[place + 2].kind != "N":
        return None
    joint, upper, lower = items[place + 1], items[place + 2], items[place]
    if joint.kind != "r" and "r" not in joint.also:
        return None
    if lower.number is None or upper.number is None or lower.number.low is None or upper.number.low is None:
        return None
    if upper.number.low <= lower.number.low or upper.number.low > 100 * lower.number.low:
        return None
    if joint.kind == "&" or "&" in joint.also:
        near = [item.kind for item in items[max(0, place - 3) : place]]
        if "f" not in near and joint.lower not in ("or", "ou", "или", "либо"):
            return None
    return upper


def _rising(items: Sequence[Item], place: int) -> bool:
    """Whether the number is an end of "rose from six to nine", "raising the toll to 12"."""
    before = items[place - 1] if place else None
    if before is not None and (before.kind == "F" or "F" in before.also or _is_risen(items, place)):
        return True
    if before is None or not (before.kind in "rfoh" or before.also & set("rf") or before.lower in ("at", "à", "в")):
        return False
    return any(item.kind == "F" or "F" in item.also for item in items[max(0, place - 18) : place])


def _is_risen(items: Sequence[Item], place: int) -> bool:
    """For example "has now reached 40", "atteint désormais 40": one word stands between."""
    before = items[place - 1]
    far = items[place - 2] if place > 1 else None
    return far is not None and before.kind in "_e" and (far.kind == "F" or "F" in far.also)


def _share(items: Sequence[Item], place: int, last: int) -> bool:
    """Whether the number is a part of a whole: "two of whom", "six of the eight", "dont deux", "двое из них"."""
    hedge_first, _ = _hedge(items, place)
    before = items[hedge_first - 1] if hedge_first else None
    if before is not None and before.kind == "I":
        return True
    if last < len(items) and items[last].kind == "I":
        return True
    if last + 1 >= len(items) or not (items[last].kind == "o" or items[last].lower == "des"):
        return False
    after = items[last + 1 : last + 4]
    if after[0].lower == "entre" and len(after) > 1:  # "deux d'entre elles"
        after = after[1:]
    return (after[0].kind in "wR" and after[0].lower not in SPEAKERS) or (
        after[0].kind in "DeN" and any(i.kind == "N" for i in after)
    )


def _none(items: Sequence[Item], place: int) -> Count | None:
    """For example "no one", "no civilians", "aucun blessé", "никто": a count of none."""
    if items[place].kind == "z":
        return Count(place, _none_of(items, place), 0, 0, "p", plural=True)
    for at in range(place + 1, min(place + 4, len(items))):
        item = items[at]
        if item.kind in "ps":
            return Count(place, at + 1, 0, 0, "p")
        if item.kind == "t" and item.act is not None and ("counted" in item.act.forms or "p" in item.also):
            return Count(place, at + 1, 0, 0, "p", counted=item.act.counted)
        if item.kind not in "_eA":
            return None
    return None


def _none_of(items: Sequence[Item], place: int) -> int:
    """Where "none of the eight teachers" ends: the eight are no figure of their own."""
    at = place + 1
    while at < len(items) and items[at].kind in "oDe" and at - place < 4:
        at += 1
    if at >= len(items) or items[at].kind != "N":
        return place + 1
    return at + 2 if at + 1 < len(items) and items[at + 1].kind == "p" else at + 1


def _none_alone(items: Sequence[Item], place: int) -> Count | None:
    """For example "nine on Wednesday, none on Thursday", «в воскресенье ни одного»: what is counted was said before."""
    after = items[place + 1] if place + 1 < len(items) else None
    if items[place].phrase not in _NONE_ALONE or not (after is None or after.kind in "T;" or after.lower in (".", ",")):
        return None
    return Count(place, place + 1, 0, 0, "")


def _coordinated_numbers(found: list[Count], items: Sequence[Item]) -> list[Count]:
    """A bare number takes the noun of the next one: "15 or 20 men" was a range; "two and three" stay apart."""
    return [replace(c, superseded=_is_replaced(c, items)) for c in found]


def _is_replaced(count: Count, items: Sequence[Item]) -> bool:
    """Whether the report itself replaces the number: "from six to nine", "instead of six", "au lieu de six"."""
    before = items[count.first - 1] if count.first else None
    if before is not None and (before.kind == "i" or "i" in before.also) and before.lower != "not":
        return True
    if before is None or not (before.kind == "f" or (count.rising and before.kind == "o")):
        return False
    after = items[count.last] if count.last < len(items) else None
    return after is not None and (after.kind == "r" or "r" in after.also)
