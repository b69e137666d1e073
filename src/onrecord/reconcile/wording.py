"""What the words of a figure say beside its bounds: "more than", and whom alone they count ("eight teachers")."""

from __future__ import annotations

import functools
import re

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.figure import Figure

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ONE_OF = re.compile(r"(?:one|l['’]une?|une?|один|одна|одного|одной)\s+(?:of|des|d['’]entre|из)\b", re.IGNORECASE)
_STEM = 5  # letters of a noun that its forms share


def is_over(analysis: Analysis, figure: Figure) -> bool | None:
    """Whether an open figure says "more than" the number before its bound; None where its words do not tell."""
    if figure.low is None or figure.high is not None or analysis.report.language not in lexicon.LANGUAGES:
        return None
    return _over(analysis.report.language).search(figure.span.of(analysis.report.text)) is not None


def group(analysis: Analysis, figure: Figure) -> str | None:
    """The stem of the noun for whom alone a figure counts ("eight teachers"); None for people at large and for acts."""
    if analysis.report.language not in lexicon.LANGUAGES or figure.named_singly:
        return None
    if figure.low == figure.high == 1 and _ONE_OF.match(analysis.report.text, figure.span.start):
        return "one of"
    words = [word.lower() for word in _WORD.findall(figure.span.of(analysis.report.text))]
    some, everyone, joints = _nouns(analysis.report.language)
    if not words or not words[-1].startswith(some) or words[-1] in everyone or not joints.isdisjoint(words):
        return None
    return str(words[-1][:_STEM])


@functools.cache
def _over(language: str) -> re.Pattern[str]:
    phrases = sorted(lexicon.load("figures", language)["hedges"]["over"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


@functools.cache
def _nouns(language: str) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """How nouns for some people begin, nouns for anyone, and words that join two groups."""
    table = lexicon.load("figures", language)
    some = tuple(noun.rstrip("*") for noun in table["persons"]["plural"])
    return some, frozenset(table["words"]["anyone"]), frozenset(table["words"]["and"])
