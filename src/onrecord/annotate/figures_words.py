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
    """A trigger: what it counts, and in which forms it can govern a number (verb, doing, alone, noun, counted).

    A word that counts itself is a "deed" too if it names what was done ("arrests"), not to whom ("prisoners").
    """

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
    near: Mapping[str, tuple[Near, ...]]
    genitive: frozenset[str]
    tallying: tuple[str, ...]
    said_of: frozenset[str]
    sides: frozenset[str]
    labelled: tuple[str, ...]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Near:
    """Words that are an act only where others stand near: "forced [40 people] to leave", "broken [arm]".

    `counted` is None for words that are an act already, and none without the others: "left the country", not "the
    room". A star ends a stem; "^" stands for any capitalised word.
    """

    counted: Counted | None
    forms: frozenset[str]
    words: tuple[str, ...]
    beside: tuple[str, ...]
    before: int
    after: int


# Which meaning wins where a word has several; the others stay in `also`.
_ORDER = "2tdznFIRwhgpsSx1DHbio&fr;MceBXl"
_BESIDE = {"X": "_", "B": "x", "l": "_"}  # what a word is that has no other kind than these
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
    if language == "fr":
        singular = [noun[:-1] for noun in persons["plural"] if noun.endswith("s") and " " not in noun]
        add([*singular, *persons.get("listed", ())], "l")
    add(raw["sites"]["plural"], "S")
    add(raw["sites"].get("buildings", ()), "B")
    add(raw["sites"].get("harmed", ()), "X")
    add(raw["things"]["words"], "x")
    words = raw["words"]
    for name, kind in _WORD_KINDS.items():
        add(words.get(name, ()), kind)
    add(list(words.get("multiples", {})), "M")
    sexes |= dict.fromkeys(words.get("pronouns_male", ()), "m") | dict.fromkeys(words.get("pronouns_female", ()), "f")
    deeds = [name for forms in raw["triggers"].values() for name in forms.get("noun", ())]
    for phrase, known in acts.items():  # "arrests" are deeds, "prisoners" are people to whom more may have been done
        told = {phrase, phrase.split()[0], phrase.split()[0].removesuffix("s")}
        if "counted" in known[1] and any(_is(word, deed) for deed in deeds for word in told):
            known[1].add("deed")
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
        if len(parts) > 1:
            phrases.setdefault(_key(parts[0]), []).append((parts, entry))
        elif phrase.endswith("*"):
            stems.setdefault(phrase[:_STEM], []).append((phrase[:-1], entry))
        else:
            single[phrase] = entry
    words = raw["words"]
    assert isinstance(words, Mapping)  # noqa: S101 - the shape of our own lexicon, for the type checker
    return Vocabulary(
        single, {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        {k: tuple(sorted(v, key=lambda s: -len(s[0]))) for k, v in stems.items()},
        frozenset(words.get("age_words", ())),
        frozenset(words.get("family", ())), tuple(words.get("background", ())), frozenset(words.get("not_names", ())),
        frozenset(words.get("shot", ())), tuple(w.rstrip("*") for w in words.get("correcting", ())),
        frozenset(words.get("more", ())), words.get("multiples", {}), _near(raw), frozenset(words.get("genitive", ())),
        tuple(words.get("tallying", ())), frozenset(words.get("said_of", ())), frozenset(words.get("sides", ())),
        tuple(words.get("labelled", ())), frozenset(words.get("groups", ())),
    )  # fmt: skip


def _key(word: str) -> str:
    """Under what a word or stem is kept: itself, or the first letters of the stem."""
    return f"{word[:_STEM]}*" if word.endswith("*") else word


def _near(raw: Mapping[str, object]) -> Mapping[str, tuple[Near, ...]]:
    found: dict[str, list[Near]] = {}
    tables = raw.get("near", ())
    assert isinstance(tables, Sequence)  # noqa: S101 - the shape of our own lexicon, for the type checker
    for table in tables:
        near = Near(
            table.get("counted"), frozenset(table.get("forms", ["alone"])), tuple(table["words"]),
            tuple(table["beside"]), table.get("before", 0), table.get("after", 0),
        )  # fmt: skip
        for key in dict.fromkeys(map(_key, near.words)):
            found.setdefault(key, []).append(near)
    return {key: tuple(several) for key, several in found.items()}


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
    for near in (*known.near.get(said, ()), *known.near.get(f"{item.lower[:_STEM]}*", ())):
        if item.kind == "T" or not any(_is(said, word) or _is(item.lower, word) for word in near.words):
            continue
        around = [*items[max(0, place - near.before) : place], *items[place + 1 : place + 1 + near.after]]
        beside = any(_is(i.lower, word) or (word == "^" and i.kind == "C") for i in around for word in near.beside)
        if near.counted is None and not beside:
            return replace(item, kind="_", act=None, also=frozenset())
        if near.counted is not None and beside:
            also = item.also | {item.kind}
            return replace(item, kind="t", act=Act(near.counted, near.forms), phrase=said, also=also)
    return item


def is_any(word: str, patterns: Sequence[str]) -> bool:
    """Whether a word is one of these, where a star ends a stem."""
    return any(_is(word, pattern) for pattern in patterns)


def _is(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


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
    return None


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
        if after <= len(words) and all(_is(w.lower, p) for w, p in zip(words[place:after], parts, strict=True)):
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
    plain, stemmed = known.phrases.get(lower, ()), known.phrases.get(f"{lower[:_STEM]}*", ())
    return sorted((*plain, *stemmed), key=lambda p: -len(p[0])) if stemmed else plain


def _stemmed(lower: str, known: Vocabulary) -> Entry | None:
    for stem, entry in known.stems.get(lower[:_STEM], ()):
        if lower.startswith(stem):
            return entry
    return None


def _from_entry(word: Word, end: int, entry: Entry) -> Item:
    first = entry.kinds[0]
    return Item(
        word.start, end, _BESIDE.get(first, first), word.lower, act=entry.act, sex=entry.sex, hedge=entry.hedge,
        phrase=entry.phrase, also=frozenset(entry.kinds if first in _BESIDE else entry.kinds[1:]),
    )  # fmt: skip
