"""A quotation over several paragraphs: each opens with a mark, and only the last one closes."""

from __future__ import annotations

import re

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
_OPENING = '“«„"'
_BETWEEN = re.compile(r"[.!?…]*\s*\n\s*[“«„\"]?")


def goes_on(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """The second span, a paragraph later, goes on with a quotation that the first one leaves open."""
    begin, end = max(0, first[0] - 1), first[1]
    if not _BETWEEN.fullmatch(text, end, second[0]):
        return False
    if text[second[0]] not in _OPENING and text[second[0] - 1] not in _OPENING:
        return False
    quoted = text[begin:end] + text[end : second[0]].partition("\n")[0]
    if quoted.count('"') % 2:
        return True
    return any(quoted.count(opening) > quoted.count(closing) for opening, closing in _PAIRS)
