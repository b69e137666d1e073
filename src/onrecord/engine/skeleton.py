"""The bones of a word of a name, by which it is met in any case, spelling and alphabet ("Ziouganov", "Зюганову")."""

from __future__ import annotations

import functools
import re

from onrecord.engine import morphology
from onrecord.engine.folding import folded, romanised, stem

POSSESSIVE = re.compile(r"['’][sS]?$")
_ALIKE = (
    ("tch", "ch"), ("kh", "h"), ("ou", "u"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("ph", "f"), ("ks", "x"),
    ("yu", "iu"), ("ya", "ia"), ("ye", "e"), ("w", "v"), ("y", "i"), ("q", "k"), ("ck", "k"), ("'", ""),
)  # fmt: skip


def word_keys(word: str) -> frozenset[str]:
    """The keys under which a word of a name is compared: its skeleton, and those of its Russian base forms."""
    return _keys(folded(POSSESSIVE.sub("", word)))


@functools.lru_cache(maxsize=65536)
def _keys(key: str) -> frozenset[str]:
    forms = {key}
    if key and "а" <= key[0] <= "я":
        base = stem(key)
        forms |= {base, f"{base}а", *(folded(f) for f in morphology.lemmas(key))}
    return frozenset(s for s in (skeleton(f) for f in forms) if s)


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word in Latin letters with what spellings commonly differ in made alike ("Ziouganov", "Зюганов")."""
    key = folded(word).replace(" ", "")
    latin = (romanised(key) or (key,))[0]
    for one, other in _ALIKE:
        latin = latin.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", latin)
