"""The words of counting of one language, compiled from its lexicon: what each word or phrase may be."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.model.figure import Counted

_FORMS = ("verb", "doing", "alone", "noun", "counted")


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger: what it counts, and in which forms it can govern a number (verb, doing, alone, noun, counted).

    A word that counts itself is a "deed" too if it names what was done ("arrests"), not to whom ("prisoners").
    """

    counted: Counted
    forms: frozenset[str]


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
    speaking: frozenset[str]
    made: frozenset[str]
    living: tuple[str, ...]
    naming: frozenset[str]
    befalling: frozenset[str]
    suffering: tuple[str, ...]
    charged: tuple[str, ...]
    sources: frozenset[str]
    speech: tuple[str, ...]
    themselves: tuple[str, ...]
    portions: tuple[str, ...]
    tallies: tuple[str, ...]


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
STEM = 3  # letters by which stems are looked up


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
        if "counted" in known[1] and any(fits(word, deed) for deed in deeds for word in told):
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
            phrases.setdefault(key_of(parts[0]), []).append((parts, entry))
        elif phrase.endswith("*"):
            stems.setdefault(phrase[:STEM], []).append((phrase[:-1], entry))
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
        frozenset(words.get("speaking", ())), frozenset(words.get("made", ())),
        tuple(words.get("living", ())),
        frozenset(words.get("naming", ())), frozenset(words.get("befalling", ())),
        tuple(words.get("suffering", ())), tuple(words.get("charged", ())),
        frozenset(words.get("sources", ())), tuple(words.get("speech", ())),
        tuple(words.get("themselves", ())), tuple(words.get("portions", ())), tuple(words.get("tallies", ())),
    )  # fmt: skip


def key_of(word: str) -> str:
    """Under what a word or stem is kept: itself, or the first letters of the stem."""
    return f"{word[:STEM]}*" if word.endswith("*") else word


def _near(raw: Mapping[str, object]) -> Mapping[str, tuple[Near, ...]]:
    found: dict[str, list[Near]] = {}
    tables = raw.get("near", ())
    assert isinstance(tables, Sequence)  # noqa: S101 - the shape of our own lexicon, for the type checker
    for table in tables:
        near = Near(
            table.get("counted"), frozenset(table.get("forms", ["alone"])), tuple(table["words"]),
            tuple(table["beside"]), table.get("before", 0), table.get("after", 0),
        )  # fmt: skip
        for key in dict.fromkeys(map(key_of, near.words)):
            found.setdefault(key, []).append(near)
    return {key: tuple(several) for key, several in found.items()}


def is_any(word: str, patterns: Sequence[str]) -> bool:
    """Whether a word is one of these, where a star ends a stem."""
    return any(fits(word, pattern) for pattern in patterns)


def fits(word: str, pattern: str) -> bool:
    """Whether a word is the pattern, where a star ends a stem."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
