"""Lines become paragraphs: lines joined where they go on, words joined where a hyphen cut them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.clean.layout import Line

_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = "\ufffe\x02\u00ad"  # by which a PDF says itself that a word goes on
_HYPHENS = "-\u2010" + _CUT
_CUT_INSIDE = re.compile(f"[{_CUT}](?=.)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_INDENT, _LARGEST_INDENT = 0.6, 150  # in heights of a line; in points


def text(lines: Sequence[tuple[int, Line]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of lines that are given with their page, a blank line between paragraphs; and where each page begins.

    The second value holds (offset, page): from there on the text stands on that page.
    """
    worded = [(page, line._replace(text=_words(line.text))) for page, line in lines]
    vocabulary = Counter(word for _, line in worded for word in _WORD.findall(line.text.lower()))
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    before: Line | None = None
    for page, line in worded:
        if not line.text:
            continue
        following = line.text
        if before is not None:
            kept, following = (
                _join(pieces[-1], following, vocabulary) if _goes_on(before, line) else _apart(pieces[-1], following)
            )
            length += len(kept) - len(pieces[-1])
            pieces[-1] = kept
        if not starts or starts[-1][1] != page:
            starts.append((length + len(following) - len(following.lstrip()), page))
        pieces.append(following)
        length += len(following)
        before = line
    return "".join(pieces).rstrip(_CUT), tuple(starts)


def _words(line: str) -> str:
    return _CUT_INSIDE.sub("", " ".join(line.split()))


def _apart(text: str, following: str) -> tuple[str, str]:
    return text.rstrip(_CUT), f"\n\n{following}"


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    if before.cells or line.cells:
        return False
    if before.text[-1] in _CUT:
        return True
    height, next_height = before.top - before.bottom, line.top - line.bottom
    if height > 0 and abs(height - next_height) > 0.35 * max(height, next_height) and _is_heading(before, line):
        return False
    starts_low = line.text[:1].islower()
    same_column = line.bottom < before.bottom and abs(line.left - before.left) < _LARGEST_INDENT
    if not same_column:  # the next column or page
        full = before.right > 0.85 * before.edge and len(before.text) > _FULL
        return starts_low or (not _SENTENCE_END.search(before.text) and full)
    gap = before.bottom - line.top
    if height > 0 and gap > 0.9 * height:
        return False
    ends_early = before.right < 0.8 * before.edge
    indented = line.left - before.left > _INDENT * max(height, 1)
    if indented and _SENTENCE_END.search(before.text):
        return False
    return starts_low or not ends_early


_FULL = 25  # the fewest letters of a line that fills its column


def _is_heading(before: Line, line: Line) -> bool:
    return not line.text[:1].islower() or not before.text[-1:].isalpha()


def _join(text: str, following: str, vocabulary: Counter[str]) -> tuple[str, str]:
    """Two lines as they follow on each other; a word that a hyphen cut is whole again, a compound keeps its hyphen."""
    if text[-1] not in _HYPHENS:
        return text, f" {following}"
    bare = text.rstrip(_HYPHENS)
    if not bare[-1:].isalpha() or not following[:1].isalpha():
        return text.rstrip(_CUT), following
    first = _LAST_WORD.search(bare[-60:])
    second = _FIRST_WORD.match(following)
    if first and second:
        compound = f"{first[0]}-{second[0]}".lower()
        if following[:1].isupper() or (vocabulary[compound] and not vocabulary[(first[0] + second[0]).lower()]):
            return bare, f"-{following}"
    return bare, following
