"""Numbers that leave out what they count: "killed 13 on Monday and four more on Tuesday", "corrected: seven"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.figures_counts import Count
from onrecord.annotate.figures_lists import Found
from onrecord.annotate.figures_vocabulary import Vocabulary, is_any
from onrecord.annotate.figures_words import Item

_THEY = frozenset({"ils", "elles", "их"})  # "ils étaient douze", «их было двенадцать»
_MARKS = frozenset({":", "—", "–", "-"})


def goes_on(count: Count, items: Sequence[Item], known: Vocabulary, language: str) -> bool:
    """Whether a number without an act takes up what the number before it counted."""
    near = [i.lower for i in items[max(0, count.first - 1) : count.last + 1]]
    if count.noun == "" and any(word in known.more for word in near):
        return True
    after = items[count.last] if count.last < len(items) else None
    before = items[count.first - 1] if count.first else None
    if before is None:
        return False
    far = items[count.first - 2] if count.first > 1 else None
    marked = before.lower in _MARKS
    dated = before.kind == "T" or (marked and far is not None and far.kind == "T")
    closed = after is None or after.kind == "T" or after.lower in (".", ";") or (dated and after.lower == ",")
    if not closed:
        return False
    if count.noun != "":
        return language != "en" and count.noun == "p" and (dated or count.low == 0)
    if before.kind in "&," or count.last - count.first > 1:
        return True
    if language == "en":
        return False
    if marked or dated or count.low == 0 or is_any(before.lower, known.tallying):
        return True
    if far is not None and (far.kind in "De" or before.kind == "b"):
        farther = items[count.first - 3].lower if count.first > 2 else ""
        own_clause = before.kind in "_CspS" and farther in (",", ";")  # "the union says 80, the town hall 15"
        return own_clause or (before.kind == "b" and far.lower in _THEY and not count.digits)
    if before.lower not in known.said_of or far is None or count.digits:
        return False
    other = items[count.first - 4].lower if count.first > 3 else ""
    if far.lower in _MARKS or far.lower in known.said_of or is_any(far.lower, known.tallying):
        return True
    return other in (",", ";")  # ", the ministry of twenty"


def corrected(found: Sequence[Found], text: str, items: Sequence[Item], known: Vocabulary) -> list[Found]:
    """The earlier number is replaced: "wrote of three dead, then corrected the figure to two"."""
    fixed = list(found)
    for at in range(1, len(fixed)):
        a, b = fixed[at - 1], fixed[at]
        if a[2] == b[2] and a[1] is None and b[1] is None and a[0].last <= b[0].first:
            between = text[items[a[0].last - 1].end : items[b[0].first].start].lower()
            if any(word in between for word in known.correcting):
                fixed[at - 1] = (replace(a[0], superseded=True), a[1], a[2])
    return fixed
