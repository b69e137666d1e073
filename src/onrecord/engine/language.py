"""In which language a text is written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

FEWEST_LETTERS = 20
_SAMPLE = 20_000  # letters that are looked at: more do not change the answer
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,2000}|\S{1,200}@\S{1,200}")


@functools.cache
def _detector() -> Callable[[str], str]:
    import eldc

    eldc.init()
    return eldc.detect  # type: ignore[no-any-return]


def of(text: str, hint: str | None = None) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where nobody could say.

    A text of fewer than `FEWEST_LETTERS` letters takes the hint (what its page or sender claims), if
    there is one. In longer texts the words decide, and the hint is not looked at: pages often claim the
    language of their outlet.
    """
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    letters = sum(map(str.isalpha, sample[:2000]))
    if letters < FEWEST_LETTERS:
        return code(hint)
    return code(_detector()(sample)) or code(hint)


def code(tag: str | None) -> str | None:
    """The two or three letters of a language tag ("fr-CA" is "fr"), or None if it is not one."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\s*$", tag or "")
    return match[1].lower() if match and match[1].lower() not in {"und", "mul", "zxx"} else None
