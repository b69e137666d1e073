"""To whom is a single call addressed, and is it a call at all, or a wish for oneself ("asked not to be named")?"""

from __future__ import annotations

import functools
import re

from onrecord import lexicon
from onrecord.model.statement import Statement
from onrecord.model.text import hull

_MOST_WORDS = 10
_LONGEST = 120
_REACH = 300
_QUOTES = re.compile(r"[«»\"“”„]")
_LETTER = re.compile(r"[^\W\d_]")


def named(text: str, statement: Statement, language: str) -> str | None:
    """Whom the words between the verb and what is called for name; None where they name a thing or nobody.

    French asks a thing of somebody ("demande un accès", "demande au gouvernement de") or somebody to do it ("exhorte
    les autorités à"): of the first kind of verb only who stands after "à" is addressed.
    """
    words = _QUOTES.sub(" ", _between(text, statement)).strip()
    cue = " ".join(span.of(text) for span in statement.cue).lower()
    asks_things = language == "fr" and any(stem in cue for stem in _of_things(language))
    found = (_OF_THINGS if asks_things else _ADDRESSED[language]).match(words)
    head = found[1].strip(" ,:;") if found else ""
    first = head.lower().split(maxsplit=1)[:1]
    if not _LETTER.search(head) or len(head.split()) > _MOST_WORDS or first[0] in _NOBODY:
        return None
    return head[:_LONGEST]


def is_own_wish(text: str, statement: Statement, language: str) -> bool:
    """Whether somebody asks only for themselves, not to be named or called on, or gives an order to who tells of it."""
    start = min(span.start for span in (*statement.cue, *statement.content))
    words = text[start : min(hull(statement.content).end, start + _REACH)].lower().replace("’", "'")
    return any(phrase in words for phrase in _table(language)["own_wishes"])


def _between(text: str, statement: Statement) -> str:
    """The words from the verb on, behind the one who calls where they stand there ("demande Osk, « que …")."""
    content = hull(statement.content)
    start = hull(statement.cue).end if statement.cue else content.start
    start = max([start, *(span.end for span in statement.source if start <= span.start < content.start)])
    return text[start : min(content.end, start + _REACH)]


def _of_things(language: str) -> tuple[str, ...]:
    return tuple(_table(language)["asks_things"])


@functools.cache
def _table(language: str) -> dict[str, list[str]]:
    return dict(lexicon.load("responses", language))


_ADDRESSED = {
    "en": re.compile(r"(?:on\s|upon\s)?(.*?)\b(?:to|that)\b", re.DOTALL),
    "fr": re.compile(r"(?:à l['’]|à\s|au\s|aux\s)?(.*?)(?:\bà\b|\bde\b|\bd['’]|\bque\b|\bqu['’])", re.DOTALL),
    "ru": re.compile(r"(?:от\s|к\s)?(.*?)\bчтобы\b", re.DOTALL),
}
_OF_THINGS = re.compile(r"(?:à l['’]|à\s|au\s|aux\s)(.+?)(?:\bde\b|\bd['’]|\bque\b|\bqu['’])", re.DOTALL)
_NOBODY = frozenset(
    {"not", "never", "for", "in", "it", "a", "an", "pas", "ne", "que", "un", "une", "не", "что", "о", "об"}
)
