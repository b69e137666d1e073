"""The word forms that announce an act, compiled from the word lists of one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from onrecord import lexicon
from onrecord.model.event import EventType

# How the word takes part in its sentence. done: the subject does it to the object; suffered: the subject suffers it;
# acted: the subject does it and the object is no victim; of: a noun whose "of" names the victim; deed: a noun that
# names no victim; state: an adjective of the victim.
Frame = Literal["done", "suffered", "acted", "of", "deed", "state"]
# Which form of a verb it is. "ed": English past or participle, the sentence decides. Russian adds "short" and "refl".
Form = Literal["base", "s", "ing", "past", "pp", "ed", "fut", "cond", "noun", "state", "short"]

_FRAMES: dict[str, Frame] = {
    "verbs": "done", "imperfective": "done", "suffer": "suffered", "suffer_imperfective": "suffered", "acts": "acted",
    "acts_imperfective": "acted", "nouns": "of", "deeds": "deed", "states": "state",
}  # fmt: skip
PREFIX = 3
LONGEST_GAP = 6


class Pattern(NamedTuple):
    """One way to name an act: what follows its first word (apart from it if `gap`), and what it means."""

    rest: tuple[str, ...]
    gap: bool
    type: EventType
    frame: Frame
    form: Form
    imperfective: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by their first word (Russian: by its normal form), longest first, with what is not such an act."""

    language: str
    patterns: Mapping[str, tuple[Pattern, ...]]
    prefixes: frozenset[str]
    noise: Mapping[str, tuple[tuple[str, ...], ...]]
    compounds: frozenset[str]
    noise_prefixes: frozenset[str]


@functools.cache
def compiled(language: str) -> Lexicon:
    """The patterns of one of the three languages."""
    words = lexicon.load("events", language)
    patterns: dict[str, list[Pattern]] = {}
    for kind, lists in [*words["types"].items(), ("other", words.get("crackdown", {}))]:
        for name, frame in _FRAMES.items():
            for entry in lists.get(name, ()):
                for first, pattern in _patterns(entry, kind, frame, name, language):
                    patterns.setdefault(first, []).append(pattern)
    noise: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (elided(p) if language == "fr" else p for p in words["noise"]["phrases"]):
        noise.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return Lexicon(
        language,
        {k: tuple(sorted(dict.fromkeys(v), key=lambda p: (-len(p.rest), p.gap))) for k, v in patterns.items()},
        frozenset(k[:PREFIX] for k in patterns) | frozenset(words.get("prefixes", ())),
        {k: tuple(v) for k, v in noise.items()},
        frozenset(words["noise"].get("compounds", ())),
        frozenset(k[:PREFIX] for k in noise),
    )


def _patterns(entry: str, kind: EventType, frame: Frame, listed: str, language: str) -> Iterator[tuple[str, Pattern]]:
    entry = elided(entry) if language == "fr" else entry
    gap = " ... " in entry
    head, _, tail = entry.partition(" ... " if gap else " + ")
    rest = tuple(tail.split())
    imperfective = listed.endswith("imperfective")
    if frame in {"of", "deed", "state"}:
        first, *more = entry.split()
        yield first, Pattern(tuple(more), gap, kind, frame, "state" if frame == "state" else "noun")
        return
    if language == "ru":
        yield head, Pattern(rest, gap, kind, frame, "base", imperfective)
        return
    forms = english_forms(head) if language == "en" else french_forms(head)
    for form, words in forms:
        for word in words:
            first, *more = word.split()
            yield first, Pattern((*more, *rest), gap, kind, frame, form)


def elided(phrase: str) -> str:
    """A French phrase with its elided articles as words of their own ("prise d' otages"), as sentences have them."""
    return re.sub(r"\b(l|d|n|c|j|s|t|m|qu)'\s*(?=\w)", r"\1' ", phrase)


def english_forms(entry: str) -> list[tuple[Form, tuple[str, ...]]]:
    """The forms of an English verb: of its base form if regular, or five forms that are given."""
    given = entry.split()
    if len(given) >= 5:
        base, third, ing, past, pp = given[-5:]
    else:
        *before, verb = given
        base, third, ing, past = (" ".join([*before, form]) for form in _regular(verb))
        pp = past
    both: list[tuple[Form, tuple[str, ...]]] = [("base", (base,)), ("s", (third,)), ("ing", (ing,))]
    both += [("ed", (past,))] if past == pp else [("past", (past,)), ("pp", (pp,))]
    return [(form, words) for form, words in both if words != ("-",)]


def _regular(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb, verb + "s", verb[:-1] + "ing", verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return verb, third, verb + "ing", verb + "ed"


_ER: dict[Form, tuple[str, ...]] = {
    "base": ("er",), "s": ("e", "es", "ent", "ons", "ez"), "ing": ("ant",),
    "fut": ("era", "eront", "erai", "erons", "erez"), "past": ("ait", "aient", "a", "èrent", "ais", "ai"),
    "cond": ("erait", "eraient", "erais"), "pp": ("é", "ée", "és", "ées"),
}  # fmt: skip
_IR: dict[Form, tuple[str, ...]] = {
    "base": ("ir",), "s": ("it", "issent", "is", "issons"), "ing": ("issant",), "fut": ("ira", "iront"),
    "past": ("issait", "issaient", "irent"), "cond": ("irait", "iraient"), "pp": ("i", "ie", "is", "ies"),
}  # fmt: skip


def french_forms(entry: str) -> list[tuple[Form, tuple[str, ...]]]:
    """The forms of a French verb: of an infinitive in -er or -ir, or as given ("base=… s=… pp=…", forms by commas)."""
    if "=" in entry:
        pairs = (part.split("=") for part in entry.split())
        return [(_form(name), tuple(forms.split(","))) for name, forms in pairs]
    *before, verb = entry.split()
    endings = _ER if verb.endswith("er") else _IR
    stem = verb[:-2]
    return [
        (form, tuple(" ".join([*before, word]) for e in tails for word in _joined(stem, e)))
        for form, tails in endings.items()
    ]


def _form(name: str) -> Form:
    allowed: dict[str, Form] = {
        "base": "base",
        "s": "s",
        "ing": "ing",
        "past": "past",
        "pp": "pp",
        "fut": "fut",
        "cond": "cond",
    }
    return allowed[name]


def _joined(stem: str, ending: str) -> tuple[str, ...]:
    if ending[0] in "ao" and stem.endswith("g"):
        return (f"{stem}e{ending}",)
    if ending[0] in "ao" and stem.endswith("c"):
        return (f"{stem[:-1]}ç{ending}",)
    mute = ending in {"e", "es", "ent"} or ending.startswith("er")
    if mute and len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouyrst":
        return (f"{stem[:-2]}è{stem[-1]}{ending}", stem + ending)
    if mute and len(stem) > 2 and stem[-2] == "é":
        return (f"{stem[:-2]}è{stem[-1]}{ending}", stem + ending)
    return (stem + ending,)


@functools.cache
def grammar(language: str) -> Mapping[str, frozenset[str]]:
    """Closed word classes of a language, as sets."""
    classes = {name: frozenset(words) for name, words in lexicon.load("events", language)["grammar"].items()}
    if language != "ru":
        real = lexicon.load("factuality", language)
        said = (*real["alleged"]["say"], *real["alleged"]["warn"], *real["alleged"]["deny"])
        classes["verbs"] |= {word for word in said if " " not in word}
    return classes


@functools.cache
def crackdown(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words for a crackdown, and those that may join it to the people it is against."""
    table: Mapping[str, Any] = lexicon.load("events", language).get("crackdown", {})
    words = {w.split()[0] for name in ("deeds", "verbs") for w in table.get(name, ())}
    return frozenset(words), frozenset(table.get("people", ()))


@functools.cache
def phrases(language: str, table: str, name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """A list of phrases of one table, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.load("events", language)[table].get(name, ()):
        words = tuple((elided(phrase) if language == "fr" else phrase).split())
        found.setdefault(words[0], []).append(words)
    return {k: tuple(sorted(v, key=lambda p: -len(p))) for k, v in found.items()}
