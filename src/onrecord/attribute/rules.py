"""Attributions by rule: quotation marks, reporting verbs and "according to", sentence by sentence.

The rules know no grammar beyond the order of words: a subject stands before its verb or, after quoted words, behind
it; "that" opens a content; a comma closes an apposition. They serve where no trained reader is at hand and correct it
where quotation marks leave no doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.attribute import quotes
from onrecord.attribute.cues import Cue, Cues
from onrecord.attribute.quotes import Quotation
from onrecord.model.statement import Stance
from onrecord.model.text import Sentence, Span, Word

LONGEST_SOURCE = 28  # words
_COMMA = {",", "—", "–"}
_STOP = {".", ";", ":", "?", "!", "…"}
_QUOTE = set('“”«»„"')


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as found: passages of source, cue and content (never empty), and the stance of its cue."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    nested: bool = False


def find(text: str, sentences: Sequence[Sentence], cues: Cues, quoted: Sequence[Quotation]) -> tuple[Said, ...]:
    """All attributions that the rules see, in the order of the text."""
    found: list[Said] = []
    following = 0
    for sentence in sentences:
        while following < len(quoted) and quoted[following].end <= sentence.span.start:
            following += 1
        here = []
        for quotation in quoted[following:]:
            if quotation.start >= sentence.span.end:
                break
            here.append(quotation)
        found.extend(_Line(text, sentence, cues, here).attributions())
    return tuple(found)


class _Line:
    """One sentence under the rules."""

    def __init__(self, text: str, sentence: Sentence, cues: Cues, quoted: Sequence[Quotation]) -> None:
        self.text, self.words, self.cues = text, sentence.words, cues
        self.span = sentence.span
        self.quoted = [q for q in quoted if not quotes.is_scare(text, q)]
        self.inside = [self._quotation(word) for word in self.words]

    def attributions(self) -> list[Said]:
        found: list[Said] = []
        earlier: tuple[Cue, Said] | None = None
        for cue in self.cues.in_sentence(self.text, self.words):
            if self.inside[cue.first] is not None:
                continue
            said = self._before_source(cue) if cue.before_source else self._verb(cue, earlier)
            if said is None or any(said.content[0] == other.content[0] for other in found):
                continue
            if earlier is not None and said.source == earlier[1].source and earlier[1] in found:
                found[found.index(earlier[1])] = self._cut(earlier[1], cue)
            found.append(said)
            earlier = (cue, said)
        return found

    def _cut(self, said: Said, cue: Cue) -> Said:
        """The earlier of two statements of one subject ends before the "and" of the later."""
        end = cue.first - 1
        while end > 0 and (self.words[end].lower in _COMMA or self.cues.has("and", self.words[end].lower)):
            end -= 1
        limit = self.words[end].end
        pieces = tuple(Span(s.start, min(s.end, limit)) for s in said.content if s.start < limit)
        return replace(said, content=pieces or said.content)

    def _quotation(self, word: Word) -> Quotation | None:
        return next((q for q in self.quoted if any(s.start <= word.start < s.end for s in q.spans)), None)

    def _before_source(self, cue: Cue) -> Said | None:
        """Either "According to X, content" or "content, according to X"."""
        end = self._right_end(cue.last + 1)
        if end < cue.last + 1:
            return None
        source = self._span(cue.last + 1, end)
        if cue.first > 1:
            content = self._span(0, self._strip_right(cue.first - 1))
        elif end + 2 < len(self.words):
            content = self._span(self._strip_left(end + 1), self._strip_right(len(self.words) - 1))
        else:
            return None
        return Said((source,), (self._span(cue.first, cue.last),), (content,), cue.stance)

    def _verb(self, cue: Cue, earlier: tuple[Cue, Said] | None) -> Said | None:
        agent = self._agent(cue)
        if agent is not None:
            return agent
        if self._passive(cue):
            return None
        before = self._strip_left_of(cue.first - 1)
        if before >= 0 and self.inside[before] is not None and self._source_follows(cue):
            return self._inverted(cue, before)
        start = self._subject_start(cue.first - 1)
        if earlier is not None and self._same_subject(cue, earlier[0], start):
            source = earlier[1].source
            pieces = self._quotes_around(cue, cue.first)
        elif start is None:
            return None
        else:
            source = (self._span(start, self._strip_right(cue.first - 1)),)
            pieces = self._quotes_around(cue, start)
        if not pieces:
            content = self._content(self._behind_hearer(cue))
            if content is None:
                return None
            pieces = (content,)
        return Said(source, (self._span(cue.first, cue.last),), pieces, cue.stance)

    def _passive(self, cue: Cue) -> bool:
        return any(self.cues.has("passive", w.lower) for w in self.words[cue.first : cue.head])

    def _agent(self, cue: Cue) -> Said | None:
        """A passive with its agent: "content was revealed by X"."""
        after = cue.last + 1
        if not (self._passive(cue) and after < len(self.words) and self.cues.has("by", self.words[after].lower)):
            return None
        end, start = self._right_end(after + 1), self._subject_start(cue.first - 1)
        if start is None or end < after + 1:
            return None
        content = self._span(start, self._strip_right(cue.first - 1))
        return Said((self._span(after + 1, end),), (self._span(cue.first, cue.last),), (content,), cue.stance)

    def _same_subject(self, cue: Cue, earlier: Cue, start: int | None) -> bool:
        """Whether this verb continues an earlier one: "denied it and said", "dismissed it, stating"."""
        before = self.words[cue.first - 1].lower if cue.first else ""
        if self.cues.has("participles", " ".join(w.lower for w in self.words[cue.head : cue.last + 1])):
            return True
        return self.cues.has("and", before) and earlier.last < cue.first and (start is None or start <= earlier.first)

    def _behind_hearer(self, cue: Cue) -> int:
        """Where the content begins: behind the one who was told, if "that" or a colon follows him."""
        after = cue.last + 1
        if any(self.cues.has("hearer", key) for word in self.words[cue.head : after] for key in self.cues.keys(word)):
            for at in range(after, min(after + 14, len(self.words))):
                if self.cues.has("that", self.words[at].lower) or (
                    self.words[at].lower == ":" and at + 1 < len(self.words)
                ):
                    return at
        return after

    def _inverted(self, cue: Cue, before: int) -> Said | None:
        end = self._right_end(cue.last + 1)
        if end < cue.last + 1:
            return None
        source = self._span(cue.last + 1, end)
        pieces = list(self._pieces(self.inside[before]))
        later = next((i for i in range(end + 1, len(self.words)) if self.inside[i] is not None), None)
        if later is not None and self.inside[later] is not self.inside[before]:
            pieces.extend(self._pieces(self.inside[later]))
        return Said((source,), (self._span(cue.first, cue.last),), tuple(pieces), cue.stance)

    def _source_follows(self, cue: Cue) -> bool:
        after = cue.last + 1
        if after >= len(self.words) or self.inside[after] is not None:
            return False
        return self.words[after].lower not in _COMMA | _STOP and not self.cues.has("that", self.words[after].lower)

    def _pieces(self, quotation: Quotation | None) -> tuple[Span, ...]:
        return quotation.spans if quotation is not None else ()

    def _quotes_around(self, cue: Cue, start: int) -> tuple[Span, ...]:
        """Quoted words right before the subject ("…", he said) and behind the cue, as pieces of one content."""
        pieces: list[Span] = []
        before = self._strip_left_of(start - 1)
        if before >= 0 and self.inside[before] is not None and self._ends_quotation(before):
            pieces.extend(self._pieces(self.inside[before]))
        after = cue.last + 1
        while after < len(self.words) and (
            self.words[after].lower in _COMMA | {":"} or self.cues.has("that", self.words[after].lower)
        ):
            after += 1
        if (
            after < len(self.words)
            and self.inside[after] is not None
            and self.words[after].start == self._opening(after)
        ):
            pieces.extend(self._pieces(self.inside[after]))
        elif pieces:
            later = next((i for i in range(after, len(self.words)) if self.inside[i] is not None), None)
            if later is not None and self.words[later - 1].lower in _COMMA | {":", "."}:
                pieces.extend(self._pieces(self.inside[later]))
        return tuple(dict.fromkeys(pieces))

    def _opening(self, at: int) -> int:
        quotation = self.inside[at]
        return -1 if quotation is None else next(s.start for s in quotation.spans if s.end > self.words[at].start)

    def _ends_quotation(self, at: int) -> bool:
        return self.words[at].lower in _QUOTE or at + 1 >= len(self.words) or self.inside[at + 1] is None

    def _content(self, opening: int) -> Span | None:
        while opening < len(self.words) and self.words[opening].lower in _COMMA:
            opening += 1
        end = self._strip_right(len(self.words) - 1)
        if opening < len(self.words) and self.words[opening].lower == ":":
            opening += 1
        return self._span(opening, end) if opening <= end else None

    def _subject_start(self, last: int) -> int | None:
        """The first word of the subject that ends at `last`, or None if no subject stands there."""
        last = self._strip_left_of(last)
        if last < 0 or self.inside[last] is not None:
            return None
        start, commas, skipped_comma = (
            last + 1,
            0,
            self.words[last + 1].lower in _COMMA if last + 1 < len(self.words) else False,
        )
        while start > 0 and last - start < LONGEST_SOURCE:
            word = self.words[start - 1].lower
            if word in _STOP or self.inside[start - 1] is not None or self._breaks(word):
                break
            if word in _COMMA:
                commas += 1
                if not skipped_comma or commas > 1:
                    break
            start -= 1
        while start <= last and (self.words[start].lower in _COMMA | {"and", "et", "и"}):
            start += 1
        return start if start <= last else None

    def _breaks(self, word: str) -> bool:
        return self.cues.has("breaks", word) and not self.cues.has("relative", word)

    def _right_end(self, first: int) -> int:
        """The last word of the noun phrase that begins at `first`: up to a mark, a quotation or a break."""
        at, commas = first, 0
        while at < len(self.words) and at - first < LONGEST_SOURCE:
            word = self.words[at].lower
            if word in _STOP or self.inside[at] is not None or (self.cues.has("breaks", word) and at > first):
                break
            if word in _COMMA:
                commas += 1
                if commas > 1 or self.cues.language != "en" or not self._apposition(at + 1):
                    break
            at += 1
        return self._strip_right(at - 1)

    def _apposition(self, at: int) -> bool:
        return (
            at < len(self.words) and self.words[at].lower in {"a", "an", "the", "who", "whose", "which"} | _ROLE_OPENERS
        )

    def _strip_left_of(self, at: int) -> int:
        while at >= 0 and self.words[at].lower in _COMMA:
            at -= 1
        return at

    def _strip_left(self, at: int) -> int:
        while at < len(self.words) - 1 and self.words[at].lower in _COMMA:
            at += 1
        return at

    def _strip_right(self, at: int) -> int:
        while at > 0 and self.words[at].lower in _COMMA | _STOP:
            at -= 1
        return at

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[max(first, last)].end)


_ROLE_OPENERS = {
    "director",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "program",
    "programme",
    "head",
    "chief",
    "coordinator",
    "secretary",
}
