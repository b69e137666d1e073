"""In which language a text is written."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

FEWEST_LETTERS = 20
_SAMPLE = 20_000  # letters that are looked at: more do not change the answer
_LONG = re.compile(r"[^\n]{120,2000}")
_MOST, _PARAGRAPHS = 200_000, 400  # letters and paragraphs that are looked at one by one
_MOST_OF_IT, _GOOD_PART = 0.5, 0.2  # of the letters of the long paragraphs
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,2000}|\S{1,200}@\S{1,200}")


@functools.cache
def _detector() -> Callable[[str], str]:
    import eldc

    eldc.init()
    return eldc.detect  # type: ignore[no-any-return]


def of(text: str, hint: str | None = None) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where nobody could say; of a mixed text that of most of it.

    A text of fewer than `FEWEST_LETTERS` letters takes the hint (what its page or sender claims), if
    there is one. In longer texts the words decide, and the hint is not looked at: pages often claim the
    language of their outlet.
    """
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    letters = sum(map(str.isalpha, sample[:2000]))
    if letters < FEWEST_LETTERS:
        return code(hint)
    shares = _shares(text)
    most = max(shares, key=lambda one: shares[one], default=None)
    if most is not None and shares[most] > _MOST_OF_IT:
        return most
    return code(_detector()(sample)) or code(hint)


def besides(text: str, spoken: str | None) -> tuple[str, float] | None:
    """Another language in which a good part of a text is written, and how much of its long paragraphs that is."""
    others = {one: share for one, share in _shares(text).items() if one != spoken and share >= _GOOD_PART}
    return max(others.items(), key=lambda one: one[1], default=None)


def _shares(text: str) -> dict[str, float]:
    """The part of the letters of a text's long paragraphs that is written in each language."""
    letters: dict[str, int] = {}
    for paragraph in itertools.islice(_LONG.finditer(text, 0, _MOST), _PARAGRAPHS):
        words = paragraph[0]
        if found := code(_detector()(_ADDRESS.sub(" ", words))):
            letters[found] = letters.get(found, 0) + sum(map(str.isalpha, words))
    whole = sum(letters.values())
    return {one: count / whole for one, count in letters.items()} if whole else {}


def code(tag: str | None) -> str | None:
    """The two or three letters of a language tag ("fr-CA" is "fr"), or None if it is not one."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*$", tag or "")
    return match[1].lower() if match and match[1].lower() not in {"und", "mul", "zxx"} else None
