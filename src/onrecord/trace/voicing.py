"""Whose own voice are the passages of a report?

A copied passage keeps the voice of what it copies; the story of an agency that a report reprints, and what stands under
"the BBC reported:", are that agency's and outlet's voice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Copy
from onrecord.model.text import Span
from onrecord.trace import names
from onrecord.trace.sayers import Said, Sayer

_QUOTED_BELOW = re.compile(r"[^.\n]{0,40}:[^\S\n]*(?=\n)")
_FINISHED = tuple('.!?…”"»:;,)')
_HEADING = 10  # words; a shorter line without a full stop ends what is quoted below a credit
_COPIED = 0.5  # of a report's words: above, its own voice is that of what it copies


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose own voice a report's passages are: the report's as a whole, and that of each quoted or copied passage."""

    whole: Sayer | None
    passages: tuple[tuple[Span, Sayer], ...]

    def at(self, span: Span) -> Sayer | None:
        """Whose voice it is at a passage."""
        return next((sayer for passage, sayer in self.passages if passage.holds(span)), self.whole)


def label(labels: Mapping[str, str], name: str) -> str:
    """The label of the organisation or outlet of this name."""
    known = labels.get(name)
    return names.bare(name) if known is None else known


def copied_from(copies: Iterable[Copy]) -> dict[str, tuple[Copy, ...]]:
    """The copies of each report that copies, the largest first."""
    sources: dict[str, list[Copy]] = defaultdict(list)
    for copy in sorted(copies, key=lambda c: (c.report, -c.share, c.of)):
        sources[copy.report].append(copy)
    return {report: tuple(of_it) for report, of_it in sources.items()}


def first(report: str, sources: Mapping[str, Sequence[Copy]]) -> str:
    """The report at the beginning of a row of reprints."""
    seen = {report}
    while (of_it := sources.get(report)) and of_it[0].of not in seen and of_it[0].share >= _COPIED:
        report = of_it[0].of
        seen.add(report)
    return report


def of_report(
    said: Said,
    labels: Mapping[str, str],
    own: Mapping[str, Sayer | None],
    sources: Mapping[str, Sequence[Copy]],
) -> Voices:
    """Whose voices speak in a report, in a case whose reports have these own voices and copies."""
    identity = said.read.report.id
    passages = list(quoted_below(said.read, labels))
    copies = sources.get(identity, ())
    for copy in copies:
        voice = own.get(first(copy.of, sources))
        if voice:
            passages.extend((span, voice) for span in copy.spans)
    whole = own.get(identity)
    copied = next((c for c in copies if c.share >= _COPIED), None)
    if copied is not None:
        whole = own.get(first(copied.of, sources)) or whole
    return Voices(whole, tuple(passages))


def own(said: Said, labels: Mapping[str, str], voices: Mapping[str, Sayer | None]) -> Sayer | None:
    """The agency whose story the report prints, else the report's outlet or author."""
    agencies = [c for c in said.read.credits if c.how in {"agency", "byline"}]
    if agencies:
        first = min(agencies, key=lambda c: (c.how != "agency", c.span))
        name = label(labels, first.origin)
        return Sayer(name, name, "outlet")
    return voices.get(said.read.report.id)


def quoted_below(analysis: Analysis, labels: Mapping[str, str]) -> Iterator[tuple[Span, Sayer]]:
    """What stands under "the BBC reported:", up to the next heading."""
    text = analysis.report.text
    for credit in analysis.credits:
        colon = _QUOTED_BELOW.match(text, credit.span.end) if credit.how == "cites" else None
        if colon and not credit.origin.islower():
            name = label(labels, credit.origin)
            end = _next_heading(text, colon.end())
            yield Span(colon.end(), end), Sayer(name, name, "outlet")


def _next_heading(text: str, start: int) -> int:
    seen = 0
    for match in re.compile(r"[^\n]+").finditer(text, start):
        line = match.group().strip()
        if seen > 1 and line and not line.endswith(_FINISHED) and len(line.split()) <= _HEADING:
            return match.start()
        seen += bool(line)
    return len(text)
