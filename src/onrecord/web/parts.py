"""A long text in parts that a page can show at once, cut between paragraphs where there are any."""

from __future__ import annotations

import re
import unicodedata

from onrecord.model.text import Span

SIZE = 12_000
"""Code points of a part, about; the longest has half as many again."""
_BREAKS = (re.compile(r"\n[^\S\n]*\n\s*"), re.compile(r"\n"), re.compile(r"[.!?…][”»\"’')\]]?\s+"), re.compile(r"\s"))


def count(text: str) -> int:
    """How many parts the text has; an empty one has one."""
    return max(1, -(-len(text) // SIZE))


def part(text: str, number: int) -> Span:
    """The part of that number, the first being 1; a number beyond either end gives the part that is there."""
    number = min(max(1, number), count(text))
    return Span(_edge(text, number - 1), _edge(text, number))


def holding(text: str, offset: int) -> int:
    """The number of the part in which a code point stands."""
    number = min(max(0, offset) // SIZE, count(text) - 1)
    return number + 2 if number + 1 < count(text) and offset >= _edge(text, number + 1) else number + 1


def _edge(text: str, number: int) -> int:
    """Where part `number` ends: looked for in the half part before its full size, so that no edge meets another."""
    if number <= 0:
        return 0
    if number >= count(text):
        return len(text)
    start, end = number * SIZE - SIZE // 2, number * SIZE
    for pattern in _BREAKS:
        found = [gap.end() for gap in pattern.finditer(text, start, end)]
        if found:
            return found[-1]
    while end > start and unicodedata.combining(text[end]):
        end -= 1
    return end
