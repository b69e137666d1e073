"""Does somebody speak in a sentence, or are they harmed or held in it?

Both are read off the words beside the name: "NAME said", "according to NAME"; "NAME was shot", "the arrest of NAME".
"""

from __future__ import annotations

from onrecord.annotate.around import CLOSERS, Around
from onrecord.annotate.persons import word_lists
from onrecord.engine import morphology

_REACH_BEFORE, _REACH_AFTER, _APPOSITION, _ADVERBS = 6, 8, 16, 4
_SKIPPED = frozenset(["who", "qui", "also", "later", "himself", "herself", "then", "y", "s'"])
_HAVE = frozenset(["has", "had", "have", "a", "ont", "avait", "avaient"])
_CLAUSES = frozenset([",", "that", "whether", "if", "when", "after", "because", "que", "si", "by", "par", "to", "pour"])
_BETWEEN = frozenset([
    "the", "a", "an", "of", "his", "her", "their", "its", "former", "then", "local", "du", "de", "la", "le", "les",
    "l'", "l’", "d'", "d’", "un", "une", "son", "sa", "ancien", "ancienne",
])  # fmt: skip
_MEANS = frozenset(["according", "selon", "après", "словам", "данным"])
_ABOUT = frozenset(["о", "об", "обо", "про", "что"])
_OPEN = frozenset([",", "”", "»", '"', "'", "''", "comme", "l'", "l’", "as"])
_HEARD = frozenset(["told", "tell", "tells", "asked", "answered"])
_AUXILIARIES = frozenset(["a", "ont", "avait", "avaient", "has", "had", "have", "also", "later", "уже", "также"])


def speaks(a: Around, begins: int, last: int) -> bool:
    """Whether a person is the one who says something here; `begins` is where their title does."""
    if a.language == "ru" and not {"nominative"} <= morphology.cases(a.lower(last - 1)):
        return _is_said_by(a, begins, last, means=True)
    return any(_says(a, at) for at in _goes_on(a, last)[:3] if at != last + 1) or _is_said_by(a, begins, last)


def _says(a: Around, at: int) -> bool:
    while a.lower(at) in _AUXILIARIES:
        at += 1
    return _is_saying(a, at)


def _is_saying(a: Around, at: int) -> bool:
    return bool(a.lower(at)) and any(form in word_lists(a.language).said for form in a.forms(at))


def _goes_on(a: Around, last: int) -> list[int]:
    """Where a sentence may go on behind a name: at once, or behind a comma that closes an age or apposition."""
    found = [last]
    if a.lower(last) in {",", "("}:
        for i in range(last, min(len(a.words), last + 1 + _APPOSITION)):
            if a.lower(i) in {",", ")"}:
                found.append(i + 1)
            elif a.lower(i) in CLOSERS and i > last:
                break
    return found


def _is_said_by(a: Around, begins: int, last: int, *, means: bool = False) -> bool:
    """Whether "according to" (`means`: that alone) or, behind what is said, a verb of saying leads up to a name."""
    for i in range(begins - 1, max(-1, begins - 1 - _REACH_BEFORE), -1):
        lower = a.lower(i)
        if lower in _MEANS:
            return True
        if not means and _is_saying(a, i) and lower not in _HEARD:
            start = i - (a.lower(i - 1) in _AUXILIARIES)
            open_ = a.lower(start - 1) in _OPEN or start == 0 or a.language == "ru"
            return open_ and (last >= len(a.words) or not _is_verb(a, last))
        if lower in CLOSERS or lower == "," or lower in _ABOUT or a.is_person(i):
            return False
    return False


def _is_verb(a: Around, at: int) -> bool:
    """Whether a verb goes on behind a name, which then is what is said and not who says it."""
    if a.language == "ru":
        return bool(morphology.parts(a.lower(at)) & {"VERB", "PRTS"}) and a.lower(at)[0].isalpha()
    return a.has("be", at) or a.has("harmed", at) or a.has("dies", at) or a.lower(at) in {"has", "had", "would", "will"}


def harmed(a: Around, begins: int, first: int, last: int) -> bool:
    """Whether a person is harmed, held or dead by the words beside their name."""
    if a.language == "ru":
        return _harmed_in_russian(a, begins, first, last)
    possessed = last + (a.lower(last) in {"'s", "’s", "'", "’"})
    done = a.language == "en" and a.has("harm", possessed)
    return done or any(_undergoes(a, at) for at in _goes_on(a, last)) or _is_object(a, begins)


def _undergoes(a: Around, at: int) -> bool:
    """Whether "was shot", "who had been held", "died" follows."""
    while a.lower(at) in _SKIPPED or a.lower(at).endswith(("ly", "ment")):
        at += 1
    start = at
    while a.has("be", at) or a.lower(at) in _HAVE:
        at += 1
    if a.has("dies", at):
        return a.language == "en" or at > start
    behind = range(at, min(len(a.words), at + _ADVERBS)) if at > start else range(0)
    for i in behind:
        if a.has("harmed", i):
            return True
        if a.is_person(i) or a.lower(i) in CLOSERS or a.lower(i) in _CLAUSES:
            return False
    return False


def _is_object(a: Around, begins: int) -> bool:
    """Whether a harmful act stands right before a name and its title: "shot Deputy NAME", "the death of NAME"."""
    of = False
    for i in range(begins - 1, max(-1, begins - 1 - _REACH_BEFORE), -1):
        if a.has("harm", i):
            return of
        if a.has("done", i):
            return not of
        lower = a.lower(i)
        if lower not in _BETWEEN and not (a.text[a.words[i].start].isupper() and not a.is_person(i)):
            return False
        of = of or lower in {"of", "du", "de", "d'", "d’"}
    return False


def _harmed_in_russian(a: Around, begins: int, first: int, last: int) -> bool:
    told = [a.lower(i) for i in {begins, *range(first, last)} if a.lower(i).isalpha()]
    subject = all("nominative" in morphology.cases(word) for word in told)
    for start in _goes_on(a, last):
        for i in range(start, min(len(a.words), start + _REACH_AFTER)):
            if a.is_person(i) or _is_saying(a, i) or a.lower(i) in CLOSERS or (a.lower(i) == "," and i > start):
                break
            parts = morphology.parts(a.lower(i))
            if a.has("dies", i) and "VERB" in parts:
                return subject
            if a.has("harmed", i) and ("PRTS" in parts or ("VERB" in parts and not subject)):
                return True
    for i in range(begins - 1, max(-1, begins - 1 - _REACH_BEFORE), -1):
        if a.lower(i) in CLOSERS or a.lower(i) == "," or a.is_person(i):
            return False
        if a.has("harm", i) and "NOUN" in morphology.parts(a.lower(i)):
            return "genitive" in morphology.cases(a.lower(begins)) or "genitive" in morphology.cases(a.lower(first))
        if a.has("harmed", i):
            parts = morphology.parts(a.lower(i))
            return "PRTS" in parts or ("VERB" in parts and not subject)
    return False
