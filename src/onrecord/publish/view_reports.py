"""The reports of a dossier: the list with copies under their originals, debts in words, full texts with highlights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Reliance, Weighed
from onrecord.model.text import Report, Span
from onrecord.publish import segments, view_versions, words
from onrecord.publish.passages import Pile, Quote, Source, marks_of, statement_span
from onrecord.publish.segments import Mark
from onrecord.publish.view_versions import VersionView

FULL_TEXT_BUDGET = 20_000_000
_MARK_COST = 110


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list; `copies` are those that reprint it, with the share of their words, in percent."""

    source: Source
    language: str
    path: str
    debts: tuple[tuple[str, str, str], ...]
    incidents: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    terms: str = ""
    copies: tuple[tuple[ReportRow, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DebtRow:
    """Who relies on whom, with the words by which the report says so; no quote where the whole text shows it."""

    source: Source
    how: str
    other: str
    other_href: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class TextView:
    """One report in full, or, where `whole` is false, only its paragraphs with passages that the dossier uses."""

    source: Source
    anchor: str
    title: str
    url: str
    head: str
    notes: tuple[str, ...]
    paragraphs: tuple[Markup, ...]
    whole: bool
    original: str
    version: VersionView | None = None


def rows(weighed: Weighed, pile: Pile, names: dict[str, tuple[str, str]]) -> tuple[ReportRow, ...]:
    """The list, oldest first; a reprint stands under the report that it reprints."""
    whole: dict[str, tuple[str, int]] = {}
    for copy in sorted(weighed.copies, key=lambda c: (c.share, c.of)):
        if copy.share >= 0.5:
            whole[copy.report] = (copy.of, round(100 * copy.share))
    owed: dict[str, list[Reliance]] = {}
    for one in weighed.origins.reliances:
        owed.setdefault(one.report, []).append(one)
    about: dict[str, list[tuple[str, str]]] = {}
    for incident in weighed.incidents:
        for key in incident.reports:
            about.setdefault(key, []).append(names[incident.id])
    under: dict[str, list[str]] = {}
    for key in pile.numbers:
        under.setdefault(_root(key, whole), []).append(key)

    def row(key: str) -> ReportRow:
        found = pile.analyses[key].report
        debts = dict.fromkeys(_debt(one, pile) for one in owed.get(key, ()) if one.how != "copy")
        language = words.LANGUAGES.get(found.language or "", found.language or "not known")
        return ReportRow(
            pile.source(key),
            language,
            pile.shown.mask(found.path),
            tuple(debts),
            tuple(about.get(key, ())),
            tuple(pile.shown.mask(note) for note in found.notes),
            pile.shown.mask(str(weighed.terms.get(key, ""))),
        )

    listed = []
    for root in (key for key in pile.numbers if key in under and key == _root(key, whole)):
        copies = tuple((row(key), whole[key][1]) for key in under[root] if key != root)
        listed.append(replace(row(root), copies=copies))
    return tuple(listed)


def _root(key: str, whole: dict[str, tuple[str, int]]) -> str:
    seen = {key}
    while key in whole and whole[key][0] not in seen:
        key = whole[key][0]
        seen.add(key)
    return key if key not in whole else min(seen)


def _debt(one: Reliance, pile: Pile) -> tuple[str, str, str]:
    href = f"#{pile.anchor(one.report, one.span)}" if one.span else ""
    other = pile.source(one.origin).label if one.origin in pile.numbers else pile.shown.name(one.origin) or ""
    return words.HOWS.get(one.how, one.how), other, href


def debts(weighed: Weighed, pile: Pile) -> tuple[DebtRow, ...]:
    """All debts in words, by report."""
    found = []
    for one in sorted(
        weighed.origins.reliances, key=lambda r: (pile.numbers.get(r.report, 0), r.span or Span(0, 0), r.origin)
    ):
        if one.report in pile.numbers:
            how, other, _ = _debt(one, pile)
            at = pile.source(one.origin).href if one.origin in pile.numbers else ""
            quote = pile.quote(one.report, one.span, "credit") if one.span else None
            found.append(DebtRow(pile.source(one.report), how, other, at, quote))
    return tuple(found)


def texts(weighed: Weighed, pile: Pile, budget: int | None = None) -> tuple[TextView, ...]:
    """Every report with its highlights; once the budget (characters of the file) is spent, only paragraphs in use."""
    budget = FULL_TEXT_BUDGET if budget is None else budget
    extra = _extra_marks(weighed, pile)
    used, versions = _used(weighed), view_versions.views(weighed, pile)
    shown, spent = [], 0
    for key in pile.numbers:
        analysis = pile.analyses[key]
        marks = [*_marks(analysis, key, pile), *extra.get(key, ())]
        spent += len(analysis.report.text) + _MARK_COST * len(marks)
        text = _text(analysis, key, marks, None if spent <= budget else used.get(key, ()), pile)
        shown.append(replace(text, version=versions.get(key)))
    return tuple(shown)


def _text(analysis: Analysis, key: str, marks: list[Mark], only: Iterable[Span] | None, pile: Pile) -> TextView:
    found, text = analysis.report, analysis.report.text
    parts = segments.paragraphs(text)
    kept = range(len(parts)) if only is None else _touched(parts, sorted(only))
    cut = segments.by_paragraph(text, marks)
    drawn = tuple(segments.html(cut[number], anchored=True) for number in kept)
    source = pile.source(key)
    head = f"{source.outlet}, {source.day}, {words.LANGUAGES.get(source.lang, source.lang or 'language not known')}"
    return TextView(
        source,
        source.href[1:],
        found.title or "",
        found.url or "",
        head,
        tuple(pile.shown.mask(note) for note in found.notes),
        drawn,
        only is None,
        _original(found),
    )


def _original(found: Report) -> str:
    """The bytes behind a report, in words: digest, day and way of getting, what was checked."""
    if found.sha256 is None:
        return ""
    got = words.day((found.obtained or "")[:10])
    fits = f"; digests that fit: {', '.join(found.checked)}" if found.checked else ""
    return f"SHA-256 {found.sha256}, got {f'{got} ' if got else ''}{words.WAYS.get(found.how, found.how)}{fits}"


def _touched(parts: tuple[Span, ...], wanted: list[Span]) -> list[int]:
    kept, at = [], 0
    for number, part in enumerate(parts):
        while at < len(wanted) and wanted[at].end <= part.start:
            at += 1
        if at < len(wanted) and wanted[at].start < part.end:
            kept.append(number)
    return kept


def _marks(analysis: Analysis, key: str, pile: Pile) -> list[Mark]:
    def at(span: Span) -> str:
        return pile.anchor(key, span)

    marks = [Mark(statement_span(said), "", at(statement_span(said))) for said in analysis.statements]
    marks += [mark for said in analysis.statements for mark in marks_of(said)]
    marks += [Mark(one.span, "figure", at(one.span)) for one in analysis.figures]
    marks += [Mark(one.trigger, "event", at(one.trigger)) for one in analysis.events]
    marks += [Mark(one.span, "date") for one in analysis.dates]
    marks += [Mark(one.span, "place", at(one.span)) for one in analysis.places]
    marks += [Mark(one.span, "credit", at(one.span)) for one in analysis.credits]
    return marks


def _extra_marks(weighed: Weighed, pile: Pile) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for asked in weighed.recommendations:
        marks.setdefault(asked.report, []).append(Mark(asked.span, "content", pile.anchor(asked.report, asked.span)))
    for owed in weighed.origins.reliances:
        if owed.span and owed.report in pile.numbers and owed.how != "copy":
            marks.setdefault(owed.report, []).append(Mark(owed.span, "credit", pile.anchor(owed.report, owed.span)))
        elif owed.span and owed.report in pile.numbers:
            marks.setdefault(owed.report, []).append(Mark(owed.span, "shared", pile.anchor(owed.report, owed.span)))
    for answer in (one for incident in weighed.incidents for one in incident.responses if one.said.statement is None):
        anchor = pile.anchor(answer.said.report, answer.said.span)
        marks.setdefault(answer.said.report, []).append(Mark(answer.said.span, "event", anchor))
    for copy in weighed.copies:
        marks.setdefault(copy.report, []).extend(Mark(span, "shared") for span in copy.spans)
    for key, changed in view_versions.marks(weighed, pile).items():
        marks.setdefault(key, []).extend(changed)
    return marks


def _used(weighed: Weighed) -> dict[str, list[Span]]:
    """The passages to which the dossier leads, by report."""
    used: dict[str, list[Span]] = {}

    def use(key: str, span: Span | None) -> None:
        if span is not None:
            used.setdefault(key, []).append(span)

    for incident in weighed.incidents:
        for mention in incident.mentions:
            use(mention.report, weighed.analyses[mention.report].events[mention.event].trigger)
        for figure in incident.figures:
            for stated in figure.stated:
                use(stated.report, stated.span)
        for answer in incident.responses:
            use(answer.said.report, answer.said.span)
        for ref in [d.said for d in incident.denials] + [d.answers for d in incident.denials if d.answers]:
            use(ref.report, statement_span(weighed.analyses[ref.report].statements[ref.statement]))
    for asked in weighed.recommendations:
        use(asked.report, asked.span)
    for owed in weighed.origins.reliances:
        use(owed.report, owed.span)
    for changed, span in view_versions.quoted(weighed):
        use(changed, span)
    for key, analysis in weighed.analyses.items():
        for place in analysis.places:
            use(key, place.span)
    return used
