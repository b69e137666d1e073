"""What a person asks for, out of the words that they typed. Pure: nothing is looked up, kept or logged here.

`word` finds its other forms too, `"several words"` stand so and in this order, `-word` must not stand there, `wor*`
is the beginning of a word. Every other sign only parts words, so no sign can break a search.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import BadQuery
from onrecord.lexicon import LANGUAGES, load
from onrecord.store.tokens import Token, stem, tokens

MOST_WORDS = 64
MOST_CHARACTERS = 10_000
_QUOTES = '"“”„«»'
_CHUNK = re.compile(
    rf"(?P<minus>[-−–]?)(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<plain>[^\s{_QUOTES}]+))"
)

_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DAYS = re.compile(rf"(?P<first>{_DAY})?(?P<dots>\.\.)?(?P<last>{_DAY})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked for: folded words in a row.

    `quoted` words stand as they are written, others in any form; of a `prefix` the last word is only a beginning.
    """

    forms: tuple[str, ...]
    quoted: bool = False
    prefix: bool = False

    @property
    def checked(self) -> bool:
        """Whether the index alone cannot tell, so that a report's own words have to be looked at."""
        return self.quoted or self.prefix


@dataclass(frozen=True, slots=True)
class Query:
    """What must stand in a report and what must not; `ignored`: how many words were too common to be asked for."""

    wanted: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    ignored: int = 0


def parse(words: str) -> Query:
    """The query that these words make; an empty one for no words. Raises `BadQuery`, which never repeats them."""
    if len(words) > MOST_CHARACTERS or len(words.split()) > MOST_WORDS:
        raise BadQuery(
            f"The query is too long: at most {MOST_WORDS} words can be looked for at once. "
            "To find what reads like a longer passage, give it with --like."
        )
    wanted: list[Term] = []
    excluded: list[Term] = []
    for chunk in _CHUNK.finditer(words):
        term = _quoted(chunk["quoted"]) if chunk["plain"] is None else _plain(chunk["plain"])
        if term is not None:
            (excluded if chunk["minus"] else wanted).append(term)
    if words.strip() and not wanted and not excluded:
        raise BadQuery("The query holds no word or number to look for. Give at least one.")
    telling = [term for term in wanted if term.checked or len(term.forms) > 1 or term.forms[0] not in _common()]
    if wanted and not telling:
        raise BadQuery(
            "Such words stand in nearly every report. Add a word that tells more, or put them in quotation marks."
        )
    return Query(tuple(telling), tuple(excluded), len(wanted) - len(telling))


def days(words: str | None) -> tuple[str | None, str | None]:
    """First and last day, month or year of "2018-12..2019-01", "2018", "2019-01-04.."; None where it is open."""
    if words is None:
        return None, None
    match = _DAYS.fullmatch(words.strip())
    if not match or not (match["first"] or match["last"]):
        raise BadQuery(
            "--day takes a day, a month or a year, or two of them with two dots between: 2018-12..2019-01, 2019-01-14"
        )
    first, last = match["first"] or None, match["last"] or None
    return first, last if match["dots"] else first


def expression(query: Query, *, every: bool = True, sure: bool = False) -> str:
    """The wanted terms for the full-text index: all of them, or (not `every`) any.

    It finds all reports that the query does; for quotations and beginnings of words it may find more (`holds` tells).
    With `sure`, beginnings find only what needs no such look.
    """
    return (" AND " if every else " OR ").join(_alternatives(term, sure=sure) for term in query.wanted)


def holds(query: Query, text: Sequence[Token], language: str | None, *, every: bool = True) -> bool:
    """Whether a text has what the index alone cannot tell: the quotations and the beginnings of words."""
    asked = [term for term in query.wanted if term.checked]
    if every:
        return all(places(term, text, language) for term in asked)
    return len(asked) < len(query.wanted) or any(places(term, text, language) for term in asked)


def places(term: Term, text: Sequence[Token], language: str | None) -> list[int]:
    """Where a term stands in a text of this language: the numbers of its first words."""
    size, first = len(term.forms), term.forms[0]
    begins = first if term.quoted or (term.prefix and size == 1) else first[: max(2, len(stem(first, language)) - 2)]
    near = [at for at, token in enumerate(text) if token.form.startswith(begins) and at + size <= len(text)]
    return [at for at in near if all(_meets(text[at + i].form, term, i, language) for i in range(size))]


def _meets(form: str, term: Term, place: int, language: str | None) -> bool:
    asked = term.forms[place]
    if term.prefix and place == len(term.forms) - 1:
        return form.startswith(asked)
    if form == asked or term.quoted:
        return form == asked
    return form[:2] == asked[:2] and stem(form, language) == stem(asked, language)


def _quoted(words: str) -> Term | None:
    forms = tuple(token.form for token in tokens(words))
    return Term(forms, quoted=True) if forms else None


def _plain(word: str) -> Term | None:
    """A typed word; of "l’école" the article is left out, "Sint-Bera" is two words in a row."""
    forms = [token.form for token in tokens(word)]
    whole = [form for form in forms if len(form) > 1 or form.isdigit()] or forms
    prefix = word.endswith("*") and bool(whole)
    return Term(tuple(whole), prefix=prefix) if whole else None


def _alternatives(term: Term, *, sure: bool) -> str:
    """A term in the words of the index: its stems in each language, one phrase for each."""
    if term.prefix:
        return _beginning(term.forms[-1], sure=sure)
    ways = dict.fromkeys(tuple(stem(form, language) for form in term.forms) for language in (None, *LANGUAGES))
    return "(" + " OR ".join('"' + " ".join(way) + '"' for way in ways) + ")"


def _beginning(last: str, *, sure: bool) -> str:
    """Words that begin so: in the index they may be cut shorter than the beginning itself."""
    cut = () if sure else (last[:size] for size in range(max(3, len(last) - 5), len(last)))
    return "(" + " OR ".join([f'"{last}"*', *(f'"{short}"' for short in cut)]) + ")"


@functools.cache
def _common() -> frozenset[str]:
    """Folded words that nearly every report of some language has."""
    return frozenset(
        token.form for language in LANGUAGES for word in load("search", language)["common"] for token in tokens(word)
    )
