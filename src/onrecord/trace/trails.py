"""Whose word stands behind each passage of one report?

The nearest sayer is the innermost statement around a passage, else a credit in its sentence, else the reporter's own
voice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from onrecord.model.analysis import Credit
from onrecord.model.incident import Trail
from onrecord.model.statement import Statement
from onrecord.model.text import Span, hull
from onrecord.trace import voicing
from onrecord.trace.sayers import Said, Sayer
from onrecord.trace.voicing import Voices

_LONGEST_SENTENCE = 600
_SENTENCE_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")


class Trails:
    """The trails of one report's passages."""

    def __init__(self, said: Said, voices: Voices, labels: Mapping[str, str]) -> None:
        analysis = said.read
        self._analysis, self._sayers, self._voices, self._labels = analysis, said.sayers, voices, labels
        self._contents = sorted(
            ((s, i) for i, one in enumerate(analysis.statements) for s in one.content), key=lambda c: (c[0], c[1])
        )
        self._credits = sorted((c for c in analysis.credits if c.how == "cites"), key=lambda c: c.span)

    def of_statement(self, index: int) -> Trail:
        """The trail of one statement: its speaker's word."""
        statement = self._analysis.statements[index]
        sayer = self._sayers.get(index)
        return self._trail(sayer, hull(statement.content), statement)

    def of(self, span: Span, index: int | None) -> Trail:
        """The trail of a passage, whose statement is this one if it stands in one."""
        index = self._innermost(span, index)
        if index is not None and index in self._sayers:
            return self.of_statement(index)
        credit = self._credit_of_sentence(span)
        if credit is not None:
            named = not credit.origin.islower()
            label = voicing.label(self._labels, credit.origin) if named else credit.origin
            return Trail(label, label, named, "outlet", self._voice(span))
        return self._trail(None, span, None)

    def _trail(self, sayer: Sayer | None, span: Span, statement: Statement | None) -> Trail:
        if sayer is None:
            return self._own_words(span)
        via = tuple(voicing.label(self._labels, v) for v in statement.via) if statement else ()
        return Trail(sayer.said_by, sayer.origin, sayer.named, sayer.role, self._voice(span), via)

    def _own_words(self, span: Span) -> Trail:
        """An outlet in its own voice is no origin; an organisation or a witness who writes is."""
        voice = self._voices.at(span)
        if voice is None or voice.role in {"outlet", "journalist"}:
            return Trail(None, None, named=True, role="outlet", voice=voice.origin if voice else None)
        return Trail(voice.said_by, voice.origin, voice.named, voice.role, voice.origin)

    def _voice(self, span: Span) -> str | None:
        sayer = self._voices.at(span)
        return sayer.origin if sayer else None

    def _innermost(self, span: Span, index: int | None) -> int | None:
        """The smallest statement with a source whose content holds the passage; else the one that was given."""
        best: tuple[int, int] | None = None
        last = bisect_right(self._contents, (Span(span.start, 1 << 60), 1 << 60))
        for content, one in self._contents[max(0, last - 12) : last]:
            if content.holds(span) and self._analysis.statements[one].source:
                best = min(best or (1 << 60, 0), (content.end - content.start, one))
        return best[1] if best else index

    def _credit_of_sentence(self, span: Span) -> Credit | None:
        if not self._credits:
            return None
        sentence = sentence_around(self._analysis.report.text, span)
        inside = [c for c in self._credits if sentence.holds(c.span)]
        return min(inside, key=lambda c: (c.origin.islower(), c.span)) if inside else None


def sentence_around(text: str, span: Span) -> Span:
    """The sentence or line around a passage, as far as full stops and line ends tell."""
    floor = max(0, span.start - _LONGEST_SENTENCE)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, floor, span.start)), default=floor)
    after = _SENTENCE_END.search(text, span.end, min(len(text), span.end + _LONGEST_SENTENCE))
    return Span(start, after.start() + 1 if after else min(len(text), span.end + _LONGEST_SENTENCE))
