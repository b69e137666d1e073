"""Private names, telephone numbers and mail addresses taken out of what is shown: titles, labels, file names.

Generous on purpose: a masked town is a nuisance, a leaked name does harm. A name is met in any case, inflected, split
by hyphens or underscores, run together, or written in the other alphabet.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.engine.skeleton import POSSESSIVE, skeleton, word_keys
from onrecord.model.person import Pseudonyms
from onrecord.model.statement import Name
from onrecord.model.text import Span

SURE = 0.5
UNSURE = "name"
LONGEST_NAME = 6
_PART = re.compile(r"[A-ZÀ-ÞА-ЯЁ]?[^\W\d_A-ZÀ-ÞА-ЯЁ]+(?:['’][^\W\d_]+)?|[^\W\d_]+")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w+])\+?\(?\d(?:[ \u00a0\u202f().-]{0,2}\d){6,17}(?!\w)")
_DAY = re.compile(
    r"(?:19|20)\d\d[-. ]?\d\d[-. ]?\d\d(?!\d)|\d\d[-.]\d\d[-.](?:19|20)\d\d|(?:19|20)\d\d[-– ](?:19|20)\d\d"
)
_SMALL = re.compile(r"\b[^\W\d_A-ZÀ-ÞА-ЯЁ][^\W\d_]+")


class Found(NamedTuple):
    """A stretch that must not be shown, and what stands in for it."""

    span: Span
    pseudonym: str


@dataclass(frozen=True, slots=True)
class PrivateForms:
    """The forms in which the private persons of a case may be written, each with the person's pseudonym ("P-003").

    `names` and `spared` hold sequences of keys, one key a word; `spared` are public persons, who stay readable.
    What a public and a private person are both called is in `names`, and in `titled`: it stays readable behind an
    office ("President Malen"), and nowhere else.
    """

    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    spared: frozenset[tuple[str, ...]] = frozenset()
    titled: frozenset[tuple[str, ...]] = frozenset()
    starts: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        """Notes with which keys a form may begin."""
        object.__setattr__(self, "starts", frozenset(f[0] for f in (*self.names, *self.spared)))


def private_forms(
    reports: Iterable[tuple[str, Sequence[Name]]],
    *,
    pseudonyms: Mapping[str, str] | None = None,
    known: Pseudonyms | None = None,
    places: Iterable[str] = (),
    public: Iterable[str] = (),
) -> PrivateForms:
    """The forms of all private persons in these texts.

    `pseudonyms` leads from a person's name as written to their pseudonym; a person who is neither in it nor `known`
    gets the next free number in the order of the texts ("P-001"), a mere guess at a person none ("name"). Who shares a
    surname with an earlier person and is met by surname alone goes by the earlier one's pseudonym; with a public one,
    by none ("name"), unless an office stands before it. A surname that the
    texts mostly write small ("Man"), or that is one of `places` (as written) more often than a person's, is not masked
    by itself; nor is a place that is no part of a longer name as often as it is taken for a person. `public` are names
    of outlets and organisations: whole, they stay readable.
    """
    pile = list(reports)
    persons = [(n, n.span.of(text), 1) for text, found in pile for n in found if n.kind == "person"]
    small = Counter(word for text, _ in pile for word in small_words(text))
    return forms_of(persons, small, Counter(places), pseudonyms=pseudonyms, known=known, public=public)


def forms_of(
    persons: Sequence[tuple[Name, str, int]],
    small: Mapping[str, int],
    places: Mapping[str, int],
    *,
    pseudonyms: Mapping[str, str] | None = None,
    known: Pseudonyms | None = None,
    public: Iterable[str] = (),
) -> PrivateForms:
    """As `private_forms`, where it was counted how often a person, a small word and a place is written so."""
    spared: set[tuple[str, ...]] = set()
    for name, written, _ in persons:
        if name.public:
            spared |= _spellings(_parts(written), alone=True)
    given = {_keys(name): label for name, label in (pseudonyms or {}).items()}
    names = _labelled([(n, w) for n, w, _ in persons if not n.public], given, known or Pseudonyms())
    spared |= _open(public, names)
    common = _common(small, persons, places)
    unsure = {f for f, label in names.items() if (len(f) == 1 or label == UNSURE) and common.issuperset(f)}
    shared = _shared(persons) & names.keys() & spared - unsure
    spared -= shared
    kept = {f: label for f, label in names.items() if f not in spared and f not in unsure}
    return PrivateForms(kept | dict.fromkeys(shared, UNSURE), frozenset(spared), frozenset(shared))


def _shared(persons: Iterable[tuple[Name, str, int]]) -> set[tuple[str, ...]]:
    """What a public person is called and a private one, too: a surname, or a whole name of which much is told.

    A private name that is a public one with other initials or words ("V. Malen") is the same person's.
    """
    given: dict[str, set[str]] = {}
    private: list[tuple[Name, tuple[str, ...]]] = []
    for name, written, _ in persons:
        parts = _parts(written)
        if not name.public and name.score >= SURE and len(parts) > 1:
            private.append((name, parts))
        elif name.public and parts:
            for key in word_keys(parts[-1]):
                firsts = word_keys(parts[0]) if len(parts) > 1 else frozenset[str]()
                given.setdefault(key, set()).update(firsts, (f"{first[0]}." for first in firsts))
    found: set[tuple[str, ...]] = set()
    for name, parts in private:
        mine = word_keys(parts[0])
        borne = {key for key in word_keys(parts[-1]) if key in given}
        found |= {(key,) for key in borne if name.personal or not _may_be(mine, given[key])}
        if name.personal:
            found |= _spellings(parts, alone=False)
    return found


def _may_be(mine: Iterable[str], theirs: set[str]) -> bool:
    """Whether a given name may be one of others, there with their initials ("v."): the same, or an initial."""
    return any(one in theirs or one[0] in theirs or (len(one) == 1 and f"{one}." in theirs) for one in mine)


def small_words(text: str) -> list[str]:
    """The words of a text that are written small."""
    return _SMALL.findall(text)


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name, those that are run together in it parted too."""
    return _parts(name)


def calls(parts: Sequence[str]) -> list[str]:
    """All words by which the bearer of a name may be known: as it is written, then in other cases and orders."""
    forms = _spellings(tuple(parts), alone=False) if parts else frozenset()
    return list(dict.fromkeys([called(parts), *(f"name {' '.join(form)}" for form in sorted(forms))]))


def keys_in_order(parts: Iterable[str]) -> tuple[str, ...]:
    """The words of a name as keys, under which `PrivateForms.names` has it whole."""
    return tuple(skeleton(part) for part in parts)


def keys_of(words: str) -> frozenset[str]:
    """The keys of all words in a name or a text."""
    return frozenset(key for part in _parts(words) for key in word_keys(part))


def _open(public: Iterable[str], names: Mapping[tuple[str, ...], str]) -> set[tuple[str, ...]]:
    """The forms of outlets and organisations; none in which the full name or alone the surname of somebody stands."""
    borne = {(end,) for f in names if len(f) > 1 for end in (f[0], f[-1])}
    found: set[tuple[str, ...]] = set()
    for written in public:
        forms = _spellings(_parts(written), alone=False)
        inside = {f[a:b] for f in forms for a in range(len(f)) for b in range(a + 2, len(f) + 1) if b - a < len(f)}
        if not inside & names.keys() and not forms & borne:
            found |= forms
    return found


def _labelled(
    persons: Sequence[tuple[Name, str]], given: Mapping[tuple[str, ...], str], known: Pseudonyms
) -> dict[tuple[str, ...], str]:
    """Each form of each private person with the person's pseudonym; full names are numbered before single words.

    A full name is not that of everybody with its surname.
    """
    used, names, number = set(given.values()), dict(given), known.first - 1
    for name, written in sorted(persons, key=lambda p: len(_parts(p[1])) < 2):
        forms = _spellings(_parts(written), alone=name.score >= SURE)
        surname = () if len(_parts(written)) < 2 else (skeleton(_parts(written)[-1]),)
        telling = sorted((f for f in forms if f != surname), key=lambda f: (-len(f), f))
        label = next((names[f] for f in telling if f in names), None)
        if label is None and name.score < SURE:
            label = UNSURE
        if label is None and (held := known.number(called(_parts(written)))) is not None:
            label = f"P-{held:03d}"
        while label is None:
            number += 1
            label = f"P-{number:03d}" if f"P-{number:03d}" not in used else None
        used.add(label)
        for form in sorted(forms):
            names.setdefault(form, label)
    return names


def called(parts: Iterable[str]) -> str:
    """The words by which somebody who has a name is known again."""
    return f"name {' '.join(keys_in_order(parts))}"


def _common(small: Mapping[str, int], persons: Iterable[tuple[Name, str, int]], places: Mapping[str, int]) -> set[str]:
    """The keys of single words that say something else more often than they are part of a person's name."""
    borne: Counter[str] = Counter()
    named: set[str] = set()
    for _, written, often in persons:
        parts = _parts(written)
        keys = [key for part in parts for key in word_keys(part)]
        borne.update({key: keys.count(key) * often for key in keys})
        if len(parts) > 1:
            named.update(keys)
    other: Counter[str] = Counter()
    for word, often in small.items():
        other[skeleton(word)] += often
    located: set[str] = set()
    for place, often in places.items():
        parts = _parts(place)
        if len(parts) == 1:
            keys = list(word_keys(parts[0]))
            other.update(dict.fromkeys(keys, often))
            located.update(keys)
    return {k for k, often in other.items() if often > borne[k] or (often == borne[k] and k in located - named)}


def mask(text: str, forms: PrivateForms) -> str:
    """The text with private names as "[P-003]", telephone numbers as "[phone]", mail addresses as "[mail]"."""
    pieces, last = [], 0
    for found in private(text, forms):
        pieces += [text[last : found.span.start], f"[{found.pseudonym}]"]
        last = found.span.end
    return "".join([*pieces, text[last:]])


def private(text: str, forms: PrivateForms) -> tuple[Found, ...]:
    """The stretches of a text that must not be shown, in order, without overlaps; empty means nothing was found."""
    found = [Found(Span(m.start(), m.end()), "mail") for m in _MAIL.finditer(text)]
    found += [Found(Span(m.start(), m.end()), "phone") for m in _PHONE.finditer(text) if _is_phone(m.group())]
    found += _names(text, forms)
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _is_phone(written: str) -> bool:
    digits = sum(c.isdigit() for c in written)
    if _DAY.match(written) and digits < 13:
        return False
    if written.startswith(("+", "(")):
        return digits >= 8
    if digits == 7:
        return bool(re.fullmatch(r"\d{3}[ .-]\d{4}|\d{3}[ .-]\d{2}[ .-]\d{2}", written))
    return digits >= 10 or (digits == 9 and bool(re.search(r"[ -]", written)))


def _names(text: str, forms: PrivateForms) -> list[Found]:
    if not forms.names:
        return []
    words = [(m.start(), m.end()) for m in _PART.finditer(text)]
    keys = [word_keys(text[a:b]) for a, b in words]
    found, index = [], 0
    while index < len(words):
        size, label = (1, None)
        if keys[index] & forms.starts:
            size, label = _longest(
                words, keys, index, forms, titled=bool(forms.titled) and _is_titled(text, words, index)
            )
        if label:
            start, end = words[index][0], words[index + size - 1][1]
            ending = POSSESSIVE.search(text[start:end])
            found.append(Found(Span(start, end - len(ending.group()) if ending else end), label))
        index += size
    return found


def _is_titled(text: str, words: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether an office stands right before a word."""
    if not index or words[index][0] - words[index - 1][1] > 2:
        return False
    before = text[slice(*words[index - 1])].lower()
    return before in _offices() or any(lemma in _offices() for lemma in morphology.lemmas(before))


@functools.cache
def _offices() -> frozenset[str]:
    tables = (lexicon.load("roles", language) for language in lexicon.LANGUAGES)
    return frozenset(w for t in tables for kind in ("office", "voice", "represents") for w in str(t[kind]).split())


def _longest(
    words: Sequence[tuple[int, int]],
    keys: Sequence[frozenset[str]],
    index: int,
    forms: PrivateForms,
    *,
    titled: bool,
) -> tuple[int, str | None]:
    """The longest form that begins at a word: its number of words and the pseudonym (None for a public person)."""
    paths: list[tuple[str, ...]] = [()]
    best: tuple[int, str | None] = (1, None)
    for size in range(1, LONGEST_NAME + 1):
        at = index + size - 1
        if at >= len(words) or (size > 1 and words[at][0] - words[at - 1][1] > 3):
            break
        paths = [(*p, k) for p in paths for k in sorted(keys[at])][:64]
        if any(p in forms.spared or (titled and p in forms.titled) for p in paths):
            best = (size, None)
        elif label := next((forms.names[p] for p in paths if p in forms.names), None):
            best = (size, label)
    return best


@functools.lru_cache(maxsize=65536)
def _parts(written: str) -> tuple[str, ...]:
    return tuple(_PART.findall(POSSESSIVE.sub("", written)))


def _keys(written: str) -> tuple[str, ...]:
    return tuple(skeleton(part) for part in _parts(written))


@functools.lru_cache(maxsize=65536)
def _spellings(parts: tuple[str, ...], *, alone: bool) -> frozenset[tuple[str, ...]]:
    """The sequences of keys under which a name may be met: whole, reversed, run together, by surname alone."""
    if not parts:
        return frozenset()
    choices = [sorted(word_keys(p)) for p in parts[:LONGEST_NAME]]
    paths: list[tuple[str, ...]] = [()]
    for keys in choices:
        paths = [(*p, k) for p in paths for k in keys][:64]
    found = {p for p in paths if len(p) > 1 or len(parts[0]) > 2}
    if len(parts) > 1:
        found |= {p[::-1] for p in paths} | {("".join(p),) for p in paths} | {("".join(p[::-1]),) for p in paths}
        if len(parts) > 2:
            found |= {(p[0], p[-1]) for p in paths} | {(p[-1], p[0]) for p in paths}
        if alone and len(parts[-1]) > 2:
            found |= {(key,) for key in choices[-1]}
    return frozenset(found)
