"""A sentence spelt as kinds of words for counting people: hedges, numbers, persons, acts, one letter each.

`N` number, `V` several, `1` indefinite article, `h` hedge, `g` hedge after the number, `e` word that changes no
bound ("another", "just"), `p`/`s` persons in the plural or singular, `S` places of detention, `x` other things,
`t` act, `b` "was", `D` definite, `o` "of", `&` "and", `,` `;` break, `R` "who", `w` "whom", `z` "nobody", `n` "no",
`f` "from", `r` "to", `F` "rose", `i` "instead of", `I` "including", `H` "he" or "she", `A` an age,
`C` a capitalised word, `2` a pair of people, `M` a multiple ("double"), `d` "to death", `T` a passage that is taken
(a date), `c` a function word, `_` any other.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.annotate import numbers
from onrecord.annotate.numbers import Number
from onrecord.model.figure import Counted
from onrecord.model.text import Sentence, Span, Word

LONGEST_PHRASE = 7
_FORMS = ("verb", "doing", "alone", "noun", "counted")


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger: what it counts, and in which forms it can govern a number (verb, doing, alone, noun, counted)."""

    counted: Counted
    forms: frozenset[str]


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


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one word or phrase may be: kinds, act, hedge, sex."""

    kinds: tuple[str, ...]
    act: Act | None = None
    hedge: str | None = None
    sex: str | None = None
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words; `phrases` by first word, longest first; `stems` for languages that inflect."""

    single: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    stems: Mapping[str, tuple[tuple[str, Entry], ...]]
    age_words: frozenset[str]
    family: frozenset[str]
    background: tuple[str, ...]
    not_names: frozenset[str]
    shot: frozenset[str]
    correcting: tuple[str, ...]
    more: frozenset[str]
    multiples: Mapping[str, int]


# Which meaning wins where a word has several; the others stay in `also`.
_ORDER = "2tdznFIRwhgpsSx1DHbio&fr;Mce"
_GOES_ON = frozenset({"de", "d'", "чем"})  # "et plus de quarante": a hedge of what follows, not of what went before
_STEM = 3  # letters by which stems are looked up


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    """The words of counting of one language, compiled from its lexicon."""
    raw = lexicon.load("figures", language)
    kinds: dict[str, list[str]] = {}
    acts: dict[str, tuple[Counted, set[str]]] = {}
    hedges: dict[str, str] = {}
    sexes: dict[str, str] = {}

    def add(phrases: Sequence[str], kind: str) -> None:
        for phrase in phrases:
            kinds.setdefault(phrase, []).append(kind)

    for counted, forms in raw["triggers"].items():
        for form in _FORMS:
            for phrase in forms.get(form, ()):
                known = acts.setdefault(phrase, (counted, set()))
                if known[0] == counted:
                    known[1].add(form)
                    add([phrase], "t")
    for name, phrases in raw["hedges"].items():
        kind = {"or_more": "g", "exact": "e"}.get(name, "h")
        add(phrases, kind)
        for phrase in phrases:
            hedges.setdefault(f"{kind}{phrase}", name)
    persons = raw["persons"]
    add(persons["plural"], "p")
    for sex in ("male", "female", "single"):
        add(persons[sex], "s")
        sexes |= {phrase: sex[0] for phrase in persons[sex] if sex != "single"}
    add(raw["sites"]["plural"], "S")
    add(raw["things"]["words"], "x")
    words = raw["words"]
    for name, kind in _WORD_KINDS.items():
        add(words.get(name, ()), kind)
    add(list(words.get("multiples", {})), "M")
    sexes |= dict.fromkeys(words.get("pronouns_male", ()), "m") | dict.fromkeys(words.get("pronouns_female", ()), "f")
    entries = {
        phrase: Entry(
            tuple(sorted(set(names), key=_ORDER.index)),
            Act(acts[phrase][0], frozenset(acts[phrase][1])) if phrase in acts else None,
            hedges.get(f"h{phrase}") or hedges.get(f"g{phrase}"),
            sexes.get(phrase),
            phrase,
        )
        for phrase, names in kinds.items()
    }
    return _compiled(entries, raw)


_WORD_KINDS = {
    "be": "b", "indefinite": "1", "definite": "D", "of": "o", "and": "&", "breaks": ";", "relative": "R", "whom": "w",
    "nobody": "z", "including": "I", "no": "n", "from": "f", "to": "r", "rising": "F", "instead": "i", "function": "c",
    "pronouns_male": "H", "pronouns_female": "H",
    "pronouns_reflexive": "H", "pairs": "2", "to_death": "d",
}  # fmt: skip


def _compiled(entries: Mapping[str, Entry], raw: Mapping[str, object]) -> Vocabulary:
    single: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    stems: dict[str, list[tuple[str, Entry]]] = {}
    for phrase, entry in entries.items():
        parts = tuple(re.findall(r"[^\s'-]*'s|[^\s'-]+'(?=\S)|[^\s-]+|-", phrase))
        if phrase.endswith("*"):
            stems.setdefault(phrase[:_STEM], []).append((phrase[:-1], entry))
        elif len(parts) == 1:
            single[phrase] = entry
        else:
            phrases.setdefault(parts[0], []).append((parts, entry))
    words = raw["words"]
    assert isinstance(words, Mapping)  # noqa: S101 - the shape of our own lexicon, for the type checker
    return Vocabulary(
        single, {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        {k: tuple(sorted(v, key=lambda s: -len(s[0]))) for k, v in stems.items()},
        frozenset(words.get("age_words", ())),
        frozenset(words.get("family", ())), tuple(words.get("background", ())), frozenset(words.get("not_names", ())),
        frozenset(words.get("shot", ())), tuple(w.rstrip("*") for w in words.get("correcting", ())),
        frozenset(words.get("more", ())), words.get("multiples", {}),
    )  # fmt: skip


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
        elif next_taken < len(taken) and taken[next_taken].start <= words[place].start:
            last = place
            while last < len(words) and words[last].start < taken[next_taken].end:
                last += 1
            item, place = Item(words[place].start, words[last - 1].end, "T", words[place].lower), last
        else:
            item, place = _item(text, words, place, known, counts)
        items.append(replace(item, capital=True) if text[item.start].isupper() else item)
    return items


def _age(words: Sequence[Word], place: int, counts: Mapping[int, Number], known: Vocabulary) -> tuple[Item, int] | None:
    """For example "25-year-old", "aged 25", "âgé de 25 ans", "25-летний" as one item."""
    number = counts.get(place)
    lowers = [w.lower for w in words[place : place + 8]]
    if number is not None and number.value is not None:
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
    return None


def _item(
    text: str, words: Sequence[Word], place: int, known: Vocabulary, counts: Mapping[int, Number]
) -> tuple[Item, int]:
    word = words[place]
    number = counts.get(place)
    for parts, entry in known.phrases.get(word.lower, ()):
        after = place + len(parts)
        if after <= len(words) and all(w.lower == p for w, p in zip(words[place:after], parts, strict=True)):
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


def _stemmed(lower: str, known: Vocabulary) -> Entry | None:
    for stem, entry in known.stems.get(lower[:_STEM], ()):
        if lower.startswith(stem):
            return entry
    return None


def _from_entry(word: Word, end: int, entry: Entry) -> Item:
    return Item(
        word.start, end, entry.kinds[0], word.lower, act=entry.act, sex=entry.sex, hedge=entry.hedge,
        phrase=entry.phrase, also=frozenset(entry.kinds[1:]),
    )  # fmt: skip
