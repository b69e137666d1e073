"""Words as the search compares them: folded (no case, no accents, ё as е), then cut to a stem by their language.

Folding comes first, so that "arrêtés", "ARRETES" and "arrêtés" typed without accents meet under one stem.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.engine.folding import folded

ALGORITHMS = {"en": "english", "fr": "french", "ru": "russian"}
LONGEST_WORD = 60
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_FEMININE = re.compile(r"ee(s?)$")  # "arrêtée", which has lost the accent by which the stemmer would know it
_lock = threading.Lock()  # the stemmers keep the word that they work on


class Token(NamedTuple):
    """A word of a text: code points `start` to `end`, and its folded form."""

    start: int
    end: int
    form: str


def tokens(text: str) -> Iterator[Token]:
    """The words and numbers of a text in order; marks and apostrophes part words."""
    for match in _WORD.finditer(text):
        word = match.group()[:LONGEST_WORD]
        form = word.lower() if word.isascii() else _form(word)
        if form:
            yield Token(*match.span(), form)


def stem(form: str, language: str | None) -> str:
    """What a folded word has in common with its other forms; of an unknown language, the word itself.

    A Cyrillic word is taken for Russian and a Latin one never is, whatever the language of its report.
    """
    if form.isdigit():
        return form
    cyrillic = "а" <= form[0] <= "я"
    if cyrillic or language in {"en", "fr"}:
        return _stem(form, "ru" if cyrillic else str(language))
    return form


def stems(form: str) -> tuple[str, ...]:
    """All stems under which reports of any language may hold a folded word: its own form first, each once."""
    return tuple(dict.fromkeys((form, *(stem(form, language) for language in ALGORITHMS))))


@functools.lru_cache(maxsize=65536)
def _form(word: str) -> str:
    return folded(word).replace(" ", "")


@functools.lru_cache(maxsize=131072)
def _stem(form: str, language: str) -> str:
    with _lock:
        return str(_stemmer(language).stemWord(_FEMININE.sub(r"e\1", form) if language == "fr" else form)) or form


@functools.cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(ALGORITHMS[language])
