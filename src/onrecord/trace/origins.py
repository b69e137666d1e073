"""Whose word stands behind each statement, event and figure, followed to the end of its chain?

The nearest sayer is the innermost statement around a passage, else a credit in its sentence, else the reporter's own
voice. A copied passage keeps the voice of what it copies; the story of an agency that a report reprints, and what
stands under "the BBC reported:", are that agency's and outlet's voice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Credit
from onrecord.model.incident import Copy, Origin, Origins, Reliance, Trail
from onrecord.model.statement import Role, Statement
from onrecord.model.text import Span, hull
from onrecord.trace import sayers
from onrecord.trace.sayers import Sayer, Sayers

_LONGEST_SENTENCE = 600
_SENTENCE_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")
_QUOTED_BELOW = re.compile(r"[^.\n]{0,40}:[^\S\n]*(?=\n)")
_FINISHED = tuple('.!?…”"»:;,)')
_HEADING = 10  # words; a shorter line without a full stop ends what is quoted below a credit
_COPIED = 0.5  # of a report's words: above, its own voice is that of what it copies

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Voices:
    """Whose own voice a report's passages are: the report's as a whole, and that of each quoted or copied passage."""

    whole: Sayer | None
    passages: tuple[tuple[Span, Sayer], ...]

    def at(self, span: Span) -> Sayer | None:
        """Whose voice it is at a passage."""
        return next((sayer for passage, sayer in self.passages if passage.holds(span)), self.whole)


def resolve(analyses: Sequence[Analysis], copies: Sequence[Copy]) -> Origins:
    """The end of every chain of a case; the order in which reports come does not matter."""
    who = sayers.gather(analyses)
    voices = _voices(analyses, copies, who)
    statements: dict[Place, Trail] = {}
    events: dict[Place, Trail] = {}
    figures: dict[Place, Trail] = {}
    for analysis in analyses:
        identity = analysis.report.id
        trails = _Trails(analysis, who, voices[identity])
        statements |= {(identity, i): trails.of_statement(i) for i in range(len(analysis.statements))}
        events |= {(identity, i): trails.of(e.trigger, e.statement) for i, e in enumerate(analysis.events)}
        figures |= {(identity, i): trails.of(f.span, f.statement) for i, f in enumerate(analysis.figures)}
    reliances = tuple(
        sorted(_reliances(analyses, copies, who, voices), key=lambda r: (r.report, r.span or (0, 0), r.origin))
    )
    told = (t for t in statements.values() if t.named or t.role not in {"other", "anonymous"})  # not every "he said"
    every = [*told, *events.values(), *figures.values()]
    outlets = {identity: v.whole.origin for identity, v in voices.items() if v.whole}
    return Origins(_listed(every, reliances, who), statements, events, figures, reliances, outlets)


class _Trails:
    """The trails of one report's passages."""

    def __init__(self, analysis: Analysis, who: Sayers, voices: _Voices) -> None:
        self._analysis, self._who, self._voices = analysis, who, voices
        self._contents = sorted(
            ((s, i) for i, one in enumerate(analysis.statements) for s in one.content), key=lambda c: (c[0], c[1])
        )
        self._credits = sorted((c for c in analysis.credits if c.how == "cites"), key=lambda c: c.span)

    def of_statement(self, index: int) -> Trail:
        """The trail of one statement: its speaker's word."""
        statement = self._analysis.statements[index]
        sayer = self._who.statements.get((self._analysis.report.id, index))
        return self._trail(sayer, hull(statement.content), statement)

    def of(self, span: Span, index: int | None) -> Trail:
        """The trail of a passage, whose statement is this one if it stands in one."""
        index = self._innermost(span, index)
        if index is not None and (self._analysis.report.id, index) in self._who.statements:
            return self.of_statement(index)
        credit = self._credit_of_sentence(span)
        if credit is not None:
            named = not credit.origin.islower()
            label = self._who.label(credit.origin) if named else credit.origin
            return Trail(label, label, named, "outlet", self._voice(span))
        return self._trail(None, span, None)

    def _trail(self, sayer: Sayer | None, span: Span, statement: Statement | None) -> Trail:
        if sayer is None:
            return self._own_words(span)
        via = tuple(self._who.label(v) for v in statement.via) if statement else ()
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


def _voices(analyses: Sequence[Analysis], copies: Sequence[Copy], who: Sayers) -> dict[str, _Voices]:
    own = {a.report.id: _own_voice(a, who) for a in analyses}
    sources = _copied_from(copies)
    found = {}
    for analysis in analyses:
        identity = analysis.report.id
        passages = list(_quoted_below(analysis, who))
        for copy in sources.get(identity, ()):
            voice = own.get(_first(copy.of, sources))
            if voice:
                passages.extend((span, voice) for span in copy.spans)
        whole = own[identity]
        copied = next((c for c in sources.get(identity, ()) if c.share >= _COPIED), None)
        if copied is not None:
            whole = own.get(_first(copied.of, sources)) or whole
        found[identity] = _Voices(whole, tuple(passages))
    return found


def _copied_from(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    sources: dict[str, list[Copy]] = defaultdict(list)
    for copy in sorted(copies, key=lambda c: (c.report, -c.share, c.of)):
        sources[copy.report].append(copy)
    return sources


def _first(report: str, sources: Mapping[str, Sequence[Copy]]) -> str:
    """The report at the beginning of a row of reprints."""
    seen = {report}
    while sources.get(report) and sources[report][0].of not in seen and sources[report][0].share >= _COPIED:
        report = sources[report][0].of
        seen.add(report)
    return report


def _own_voice(analysis: Analysis, who: Sayers) -> Sayer | None:
    """The agency whose story the report prints, else the report's outlet or author."""
    agencies = [c for c in analysis.credits if c.how in {"agency", "byline"}]
    if agencies:
        first = min(agencies, key=lambda c: (c.how != "agency", c.span))
        label = who.label(first.origin)
        return Sayer(label, label, "outlet")
    return who.voices.get(analysis.report.id)


def _quoted_below(analysis: Analysis, who: Sayers) -> Iterator[tuple[Span, Sayer]]:
    """What stands under "the BBC reported:", up to the next heading."""
    text = analysis.report.text
    for credit in analysis.credits:
        colon = _QUOTED_BELOW.match(text, credit.span.end) if credit.how == "cites" else None
        if colon and not credit.origin.islower():
            label = who.label(credit.origin)
            end = _next_heading(text, colon.end())
            yield Span(colon.end(), end), Sayer(label, label, "outlet")


def _next_heading(text: str, start: int) -> int:
    seen = 0
    for match in re.compile(r"[^\n]+").finditer(text, start):
        line = match.group().strip()
        if seen > 1 and line and not line.endswith(_FINISHED) and len(line.split()) <= _HEADING:
            return match.start()
        seen += bool(line)
    return len(text)


def _reliances(
    analyses: Sequence[Analysis], copies: Sequence[Copy], who: Sayers, voices: Mapping[str, _Voices]
) -> Iterator[Reliance]:
    by_id = {a.report.id: a for a in analyses}
    for identity, analysis in by_id.items():
        seen: set[tuple[str, str]] = set()
        own = who.voices.get(identity)
        for credit in analysis.credits:
            origin = credit.origin if credit.origin.islower() else who.label(credit.origin)
            if (origin, credit.how) not in seen and not (own and own.origin == origin):
                seen.add((origin, credit.how))
                yield Reliance(identity, origin, credit.how, credit.span)
    for copy in copies:
        source = voices[copy.of].whole if copy.of in voices else None
        yield Reliance(copy.report, source.origin if source else copy.of, "copy", copy.spans[0] if copy.spans else None)


def _listed(trails: Iterable[Trail], reliances: Iterable[Reliance], who: Sayers) -> tuple[Origin, ...]:
    """Every origin of the case once, by name; people without a public role have no other names here."""
    roles: dict[str, Role] = {}
    named: dict[str, bool] = {}
    for trail in trails:
        for label, role in ((trail.origin, trail.role), (trail.voice, "outlet")):
            if label is not None:
                roles.setdefault(label, role)
                if label == trail.origin:
                    roles[label] = min(roles[label], trail.role, key=lambda r: (r == "outlet", r))
                    named[label] = named.get(label, trail.named) and trail.named
    for reliance in reliances:
        if reliance.how != "copy":
            roles.setdefault(reliance.origin, "outlet")
            named.setdefault(reliance.origin, not reliance.origin.islower())
    return tuple(
        Origin(label, tuple(sorted(who.aliases.get(label, ()))), roles[label], named.get(label, True))
        for label in sorted(roles)
    )
