"""A sentence spelt as kinds of words for counting people: hedges, numbers, persons, acts, one letter each.

`N` number, `V` several, `1` indefinite article, `h` hedge, `g` hedge after the number, `e` word that changes no
bound ("another", "just"), `p`/`s` persons in the plural or singular, `S` places of detention, `x` other things,
`t` act, `b` "was", `D` definite, `o` "of", `&` "and", `,` `;` break, `R` "who", `w` "whom", `z` "nobody", `n` "no",
`f` "from", `r` "to", `F` "rose", `i` "instead of", `I` "including", `H` "he" or "she", `A` an age,
`C` a capitalised word, `2` a pair of people, `M` a multiple ("double"), `d` "to death", `T` a passage that is taken
(a date), `c` a function word, `_` any other. Beside these a word may be `X` harm done to places ("looted"), `B` a
place that it is done to ("shops"), `l` one person, where a list of people says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import numbers
from onrecord.annotate.figures_vocabulary import STEM, Act, Entry, Vocabulary, fits, vocabulary
from onrecord.annotate.numbers import Number
from onrecord.model.text import Sentence, Span, Word

LONGEST_PHRASE = 7


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase with its kind; `number`, `act` and `sex` where the kind has one, `hedge` for hedges.

    `capital` tells whether it begins with a capital, `person` whether a person's name was read there.
    """

    start: int
    end: int
    kind: str
    lower: str
    number: Number | None = None
    act: Act | None = None
    sex: str | None = None
    hedge: str | None = None
    age: int | None = None
    phrase: str = ""
    also: frozenset[str] = frozenset()
    capital: bool = False
    person: bool = False


_BESIDE = {"X": "_", "B": "x", "l": "_"}  # what a word is that has no other kind than these
_GOES_ON = frozenset({"de", "d'", "чем"})  # "et plus de quarante": a hedge of what follows, not of what went before


def spell(text: str, sentence: Sentence, language: str, taken: Sequence[Span]) -> list[Item]:
    """The sentence as items; whole numbers, fixed phrases and ages ("25-year-old") are one item each."""
    known = vocabulary(language)
    words = numbers.pieces(sentence.words)
    counts = {number.first: number for number in numbers.find(words, language)}
    items: list[Item] = []
    place, next_taken = 0, 0
    while place < len(words):
        while next_taken < len(taken) and taken[next_taken].end <= words[place].start:
            next_taken += 1
        age = _age(words, place, counts, known)
        if age is not None:
            item, place = age
        elif (
            next_taken < len(taken)
            and taken[next_taken].start <= words[place].start
            and not _counts_people(words, place, counts, known)
        ):
            last = place
            while last < len(words) and words[last].start < taken[next_taken].end:
                last += 1
            item, place = Item(words[place].start, words[last - 1].end, "T", words[place].lower), last
        else:
            item, place = _item(text, words, place, known, counts)
        items.append(replace(item, capital=True) if text[item.start].isupper() else item)
    return [_in_company(items, place, known) for place in range(len(items))] if known.near else items


def _in_company(items: Sequence[Item], place: int, known: Vocabulary) -> Item:
    """The item with what the words near it make of it: an act, or none."""
    item = items[place]
    said = item.phrase.replace("*", "") if item.phrase else item.lower
    for near in (*known.near.get(said, ()), *known.near.get(f"{item.lower[:STEM]}*", ())):
        if item.kind == "T" or not any(fits(said, word) or fits(item.lower, word) for word in near.words):
            continue
        around = [*items[max(0, place - near.before) : place], *items[place + 1 : place + 1 + near.after]]
        beside = any(fits(i.lower, word) or (word == "^" and i.kind == "C") for i in around for word in near.beside)
        if near.counted is None and not beside:
            return replace(item, kind="_", act=None, also=frozenset())
        if near.counted is not None and beside:
            also = item.also | {item.kind}
            return replace(item, kind="t", act=Act(near.counted, near.forms), phrase=said, also=also)
    return item


def _counts_people(words: Sequence[Word], place: int, counts: Mapping[int, Number], known: Vocabulary) -> bool:
    """Whether what was taken for years is a number of people: "from 1500 to 2000 villagers"."""
    first, last = counts.get(place), counts.get(place + 2)
    if last is None or last.last >= len(words):
        first, last = counts.get(place - 2), counts.get(place)
    if first is None or last is None or last.last >= len(words):
        return False
    joint, after = known.single.get(words[last.first - 1].lower), words[last.last].lower
    entry = known.single.get(after) or _stemmed(after, known)
    return joint is not None and "r" in joint.kinds and entry is not None and "p" in entry.kinds


def _age(words: Sequence[Word], place: int, counts: Mapping[int, Number], known: Vocabulary) -> tuple[Item, int] | None:
    """For example "25-year-old", "aged 25", "âgé de 25 ans", "25-летний" as one item."""
    number = counts.get(place)
    lowers = [w.lower for w in words[place : place + 8]]
    if number is not None and number.value is not None:
        paired = _last_of_ages(words, number, counts, known)
        if paired is not None:
            return Item(words[place].start, words[paired].end, "A", "olds"), paired + 1
        at = number.last - place
        rest = [w for w in lowers[at : at + 5] if w != "-"]
        if rest and rest[0] in known.age_words and ((len(rest) > 1 and rest[1] in ("old", "olds")) or len(rest[0]) > 5):
            last = number.last
            while (
                last < len(words)
                and words[last].lower in ("-", "old", "olds", *known.age_words)
                and last - number.last < 5
            ):
                last += 1
            value = int(number.value) if number.value < 130 else None
            return Item(
                words[place].start, words[last - 1].end, "A", "olds" if "olds" in lowers else "old", age=value
            ), last
        if rest and rest[0] in known.age_words and _is_bare_age(words, place, number):
            return Item(words[place].start, words[number.last].end, "T", words[place].lower), number.last + 1
    return None


def _is_bare_age(words: Sequence[Word], place: int, number: Number) -> bool:
    """Whether bare years behind somebody are an age: "Emil Vorgan, 34 ans,", "âgé de 34 ans", «Грелль, 34 года,»."""
    before = words[place - 1].lower if place else ""
    far = words[place - 2].lower if place > 1 else ""
    after = words[number.last + 1].lower if number.last + 1 < len(words) else "."
    return far.startswith("âgé") or (before in (",", "(") and after in _CLOSES and (number.value or 0) < 130)


_CLOSES = frozenset({",", ".", ")", ";", ":", "et", "и"})


def _last_of_ages(words: Sequence[Word], number: Number, counts: Mapping[int, Number], known: Vocabulary) -> int | None:
    """Where "nine and 12 years" ends, which is one passage as one age is; None where no pair of ages stands."""
    after = counts.get(number.last + 1)
    if after is None or after.value is None or after.value > 110 or after.last >= len(words):
        return None
    joint = known.single.get(words[number.last].lower)
    joined = joint is not None and "&" in joint.kinds
    return after.last if joined and words[after.last].lower in known.age_words else None


def _item(
    text: str, words: Sequence[Word], place: int, known: Vocabulary, counts: Mapping[int, Number]
) -> tuple[Item, int]:
    word = words[place]
    number = counts.get(place)
    for parts, entry in _phrases(word.lower, known):
        after = place + len(parts)
        if after <= len(words) and all(fits(w.lower, p) for w, p in zip(words[place:after], parts, strict=True)):
            if number is not None and number.last > after:
                break
            if entry.kinds[0] == "g" and (after in counts or (after < len(words) and words[after].lower in _GOES_ON)):
                continue
            return _from_entry(word, words[after - 1].end, entry), after
    if number is not None and not number.article:
        end = words[number.last - 1].end
        kind = (
            "O" if number.ordinal else "V" if number.value is None and not number.digits and number.low is None else "N"
        )
        return Item(word.start, end, kind, word.lower, number=number), number.last
    plain = known.single.get(word.lower) or _stemmed(word.lower, known)
    if plain is not None:
        item = _from_entry(word, word.end, plain)
        if item.kind == "M":
            value = known.multiples[plain.phrase]
            item = replace(item, number=Number(place, place + 1, value, value, value))
        return item, place + 1
    kind = "_"
    if word.lower in (",", "("):
        kind = ","
    elif text[word.start].isupper():
        kind = "C"
    elif not word.lower[0].isalnum():
        kind = "c"
    return Item(word.start, word.end, kind, word.lower), place + 1


def _phrases(lower: str, known: Vocabulary) -> Sequence[tuple[tuple[str, ...], Entry]]:
    """The phrases that may begin with this word, longest first."""
    plain, stemmed = known.phrases.get(lower, ()), known.phrases.get(f"{lower[:STEM]}*", ())
    return sorted((*plain, *stemmed), key=lambda p: -len(p[0])) if stemmed else plain


def _stemmed(lower: str, known: Vocabulary) -> Entry | None:
    for stem, entry in known.stems.get(lower[:STEM], ()):
        if lower.startswith(stem):
            return entry
    return None


def _from_entry(word: Word, end: int, entry: Entry) -> Item:
    first = entry.kinds[0]
    return Item(
        word.start, end, _BESIDE.get(first, first), word.lower, act=entry.act, sex=entry.sex, hedge=entry.hedge,
        phrase=entry.phrase, also=frozenset(entry.kinds if first in _BESIDE else entry.kinds[1:]),
    )  # fmt: skip
