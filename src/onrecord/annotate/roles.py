"""Which persons a text makes public: by a title before the name, an apposition after it, or a signature.

The first role word decides: "Anna Osk, a lawyer for the minister" is a lawyer and private. Doubt means private.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.annotate.persons import word_lists
from onrecord.engine import morphology
from onrecord.engine.folding import folded, romanised, stem
from onrecord.model.statement import Name
from onrecord.model.text import Sentence, Word

FURTHEST_BEFORE, FURTHEST_AFTER = 9, 12
_CLOSERS = frozenset('.;:!?()«»“”"—–')
_OF = frozenset([
    "of", "for", "at", "in", "de", "du", "des", "d'", "pour", "auprès", "à", "au", "по", "при", "в", "на", "the", "la",
    "le", "les", "l'", "'s", "a", "an", "un", "une", "and", "et", "и", "on", "to", "special", "with",
])  # fmt: skip
_FROM = frozenset(["of", "from", "with", "for", "de", "du", "d'", "из", "от"])
_BODIES = frozenset([
    "network", "watch", "committee", "ministry", "foundation", "federation", "amnesty", "association", "embassy",
    "commission", "council", "parliament", "kremlin", "government", "réseau", "comité", "ministère", "fondation",
    "fédération", "ambassade", "commission", "conseil", "parlement", "collectif", "observatoire", "ligue", "out",
])  # fmt: skip
_RELATIVE = frozenset(
    [
        "who",
        "which",
        "that",
        "whose",
        "qui",
        "que",
        "dont",
        "который",
        "которая",
        "чей",
        "чья",
        "is",
        "was",
        "est",
        "était",
        "является",
    ]
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The role words of one language."""

    public: frozenset[str]
    private: frozenset[str]
    small: frozenset[str]


@functools.cache
def role_words(language: str) -> Roles:
    """The role words of one language."""
    entries = lexicon.load("roles", language)
    return Roles(*(frozenset(str(entries[key]).split()) for key in ("public", "private", "small")))


def judged(
    text: str, sentences: Sequence[Sentence], language: str, names: Sequence[Name], *, authors: Sequence[str] = ()
) -> tuple[Name, ...]:
    """The names, each person marked public or private; all mentions of one person alike.

    A person once given an office stays public, also by surname alone, unless a private person of the text bears the
    same surname and the mention does not tell them apart.
    """
    roles = role_words(language)
    starts = [s.span.start for s in sentences]
    signed = {_key(a) for a in authors}
    bodies = frozenset(
        n.span.start for n in names if n.kind == "organisation" and _BODIES & set(n.span.of(text).lower().split())
    )
    public: set[str] = set()
    for name in names:
        if name.kind != "person":
            continue
        key = _key(name.span.of(text))
        at = bisect_right(starts, name.span.start) - 1
        verdict = _office(sentences[at].words, name, roles, bodies, russian=language == "ru") if at >= 0 else None
        if verdict or key in signed:
            public.add(key)
    known = _Bearers(public, {_key(n.span.of(text)) for n in names if n.kind == "person"} - public)
    return tuple(replace(n, public=known.public(_key(n.span.of(text)))) if n.kind == "person" else n for n in names)


def _key(name: str) -> str:
    key = folded(name)
    return stem(key) if key and "а" <= key[0] <= "я" else key


class _Bearers:
    """Who bears which surname: bare surnames take the standing of their only bearer."""

    def __init__(self, public: set[str], private: set[str]) -> None:
        self._public = public
        self._surnames = {k.rpartition(" ")[2] for k in public}
        self._private_surnames = {k.rpartition(" ")[2] for k in private if " " in k}
        self._given = {k.partition(" ")[0] for k in public if " " in k}
        self._private_given = {k.partition(" ")[0] for k in private if " " in k}
        full = Counter(k.rpartition(" ")[2] for k in public | private if " " in k)
        self._only = {k for k in public | private if full[k.rpartition(" ")[2]] == 1}

    def public(self, key: str) -> bool:
        if key in self._public:
            return True
        last = key.rpartition(" ")[2]
        if " " in key and key in self._only and last in self._public:
            return True
        if " " in key:
            return (
                any(_same(key, known) for known in self._public if known.endswith(last))
                if last in self._surnames
                else False
            )
        if key in self._given and key not in self._private_given:
            return True
        alone = last in self._public and last in {k.rpartition(" ")[2] for k in self._only}
        return alone or (last in self._surnames and last not in self._private_surnames)


def _same(one: str, other: str) -> bool:
    """Whether one name is the other with a word more or less ("igor osk" and "igor petrovich osk", "i osk")."""
    a, b = one.split(), other.split()
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == len(longer):
        return a[-1] == b[-1] and a[0][0] == b[0][0] and 1 in {len(a[0]), len(b[0])}
    return shorter[-1] == longer[-1] and shorter[0] == longer[0] and len(shorter) > 1


def _office(
    words: Sequence[Word], name: Name, roles: Roles, organisations: frozenset[int], *, russian: bool
) -> bool | None:
    """What the words around a person's name make them: public, private, or neither.

    An office in an apposition counts also for "activist Osk, head of the network"; kinship stays private.
    """
    first = next((i for i, w in enumerate(words) if w.start >= name.span.start), len(words))
    last = next((i for i in range(first, len(words)) if words[i].start >= name.span.end), len(words))
    before = _before(words, first, last, roles, russian=russian)
    if before:
        return True
    after = _after(words, last, roles, russian=russian)
    if after is None and before is None and _speaks_for(words, last, organisations):
        return True
    return after or (before if before is not None else after)


def _speaks_for(words: Sequence[Word], last: int, organisations: frozenset[int]) -> bool:
    """Whether "from the Network", "of Amnesty" follows a name: somebody who speaks for a body of public life."""
    i = last + 1 if last < len(words) and words[last].lower == "," else last
    if i >= len(words) or words[i].lower not in _FROM:
        return False
    ahead = words[i + 1 : i + 3]
    return any(w.start in organisations for w in ahead[: 2 if ahead and ahead[0].lower in _OF else 1])


def _role(word: Word, roles: Roles, *, russian: bool) -> bool | None:
    lower = word.lower.replace("ё", "е") if russian else word.lower
    forms = (
        (lower, *(f.replace("ё", "е") for f in morphology.lemmas(lower)))
        if russian and lower[0].isalpha()
        else (lower,)
    )
    for form in forms:
        for piece in (form, form.rpartition("-")[2], form.removeprefix("ex-").removeprefix("экс-")):
            if piece in roles.private:
                return False
            if piece in roles.public:
                return True
    return None


def _before(words: Sequence[Word], first: int, last: int, roles: Roles, *, russian: bool) -> bool | None:
    """What a role before a name makes of its bearer: right there, or "the head of the network, NAME,"."""
    name = words[first:last]
    first = _before_quotes(words, first)
    comma = first > 0 and words[first - 1].lower == ","
    if comma and last < len(words) and words[last].lower not in {",", ".", ")", ";", ":"}:
        return None
    end = first - 1 if comma else first
    found: bool | None = None
    for i in range(end - 1, max(-1, end - 1 - FURTHEST_BEFORE), -1):
        word = words[i]
        if word.lower == "," or (word.lower in _CLOSERS and not (word.lower == "." and i + 1 == first)):
            break
        verdict = _role(word, roles, russian=russian)
        if verdict is None or words[i + 1].lower in {"'s", "’s"}:
            continue
        reach = [w.lower for w in words[i + 1 : end]]
        if _reaches(word, reach, name, comma=comma, russian=russian):
            found = False if any(r in roles.small for r in reach) else verdict
            if not comma or russian:
                break
        elif not russian:
            break
    return found


def _before_quotes(words: Sequence[Word], first: int) -> int:
    """Where a quoted organisation right before a name begins ("координатор «Тарвенской сети» Петра Оск")."""
    if first and words[first - 1].lower in {"»", "”"}:
        for i in range(first - 2, max(-1, first - 2 - FURTHEST_AFTER), -1):
            if words[i].lower in {"«", "“", "„"}:
                return i
    return first


def _cases(name: Sequence[Word]) -> frozenset[str]:
    """The cases in which a Russian name may stand: those common to its words, where they have any in common."""
    found = [morphology.cases(w.lower) | _foreign(w.lower) for w in name if w.lower[0].isalpha() and len(w.lower) > 1]
    common = frozenset.intersection(*found) if found else frozenset()
    return common or (found[0] if found else frozenset())


def _foreign(word: str) -> frozenset[str]:
    """A given name that is no Russian one stands in the nominative as it is written ("Петра", "Лея")."""
    latin = romanised(folded(word))
    return frozenset({"nominative"}) if any(r in word_lists("ru").given for r in latin) else frozenset()


def _reaches(role: Word, reach: Sequence[str], name: Sequence[Word], *, comma: bool, russian: bool) -> bool:
    """Whether a role before a name is the name's: titles alone between them, or "of ..." closed by a comma.

    In Russian the two agree in case ("мать Тарнова" is the mother of Tarnov).
    """
    if russian:
        cases = _cases(name)
        return not cases or bool(morphology.cases(role.lower) & cases)
    if comma:
        return not reach or reach[0] in _OF
    titles = all(r in {".", "general"} for r in reach) or (len(reach) == 1 and reach[0] not in _OF)
    return titles or (1 < len(reach) <= 3 and reach[0] in _OF)


def _after(words: Sequence[Word], last: int, roles: Roles, *, russian: bool) -> bool | None:
    """The first role word of an apposition or relative clause after a name: ", the network's coordinator,"."""
    if last >= len(words):
        return None
    opener = words[last].lower
    if opener not in {",", "(", "—", "–"} and opener not in _RELATIVE:
        return None
    for i in range(last + 1, min(len(words), last + 1 + FURTHEST_AFTER)):
        lower = words[i].lower
        if lower in _CLOSERS or (lower == "," and not words[i - 1].lower.isdigit()):
            return None
        verdict = _role(words[i], roles, russian=russian)
        if verdict is None:
            continue
        if i + 1 < len(words) and words[i + 1].lower in {"'s", "s", "’s"}:
            continue
        reach = [w.lower for w in words[i + 1 : i + 6]]
        if verdict and any(r in roles.small for r in [*reach, words[i - 1].lower]):
            return False
        return verdict
    return None
