"""Of which of a report's groups does a passage speak that names no act of any? The one whose rare words it shares."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from onrecord.model.analysis import Analysis
from onrecord.model.text import Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_PARAGRAPH = 1500  # code points on each side of a passage
_CLEARLY = 2.0


def group_by_words(analysis: Analysis, at: Span, owner: Mapping[tuple[str, int], int]) -> int | None:
    """The group in whose paragraphs the rare words of a passage's paragraph stand, if one is clearly meant."""
    paragraphs: dict[Span, set[int]] = defaultdict(set)
    for index, event in enumerate(analysis.events):
        group = owner.get((analysis.report.id, index))
        if group is not None:
            paragraphs[_paragraph(analysis, event.trigger)].add(group)
    stems = {span: _stems(analysis, span) for span in paragraphs}
    seen = Counter(stem for words in stems.values() for stem in words)
    mine = _stems(analysis, _paragraph(analysis, at))
    scores: dict[int, float] = defaultdict(float)
    for span, groups in paragraphs.items():
        shared = sum(math.log((len(paragraphs) + 1) / seen[w]) for w in mine & stems[span])
        for group in groups:
            scores[group] = max(scores[group], shared)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ranked) < 2 or ranked[0][1] < _CLEARLY * ranked[1][1] or not ranked[0][1]:
        return None
    return ranked[0][0]


def _stems(analysis: Analysis, span: Span) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(span.of(analysis.report.text).lower())}


def _paragraph(analysis: Analysis, at: Span) -> Span:
    text = analysis.report.text
    floor = max(0, at.start - _PARAGRAPH)
    end = text.find("\n", at.end, at.end + _PARAGRAPH)
    return Span(
        max(floor, text.rfind("\n", floor, at.start) + 1), end if end >= 0 else min(len(text), at.end + _PARAGRAPH)
    )
