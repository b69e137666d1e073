"""What `onrecord show` prints of a case: private names are masked everywhere but in a report's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.casefile import CaseFile
from onrecord.cli import saying
from onrecord.errors import BadQuery
from onrecord.judging import Judging
from onrecord.model.judgement import Item
from onrecord.model.text import Span
from onrecord.publish import words

_WIDTHS = (18, 12, 3, 28)


def all_of(opened: CaseFile) -> Iterator[str]:
    """The reports of a case, a line each, and what could not be read."""
    entries, unread = opened.listed()
    for entry in entries:
        cells = (entry.id, (entry.published or "")[:10], entry.language or "", entry.outlet or "")
        marks = "" if entry.latest else "  [replaced by a later version]"
        row = "  ".join(cell[:width].ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
        yield f"{row}  {entry.title or entry.path}{marks}".rstrip()
    yield f"{len(entries)} reports, {len(unread)} inputs that could not be read; {opened.path.stat().st_size:,} bytes."
    for one in unread:
        yield f"  {one.path}: {one.reason}. {one.advice}."


def one(opened: CaseFile, report_id: str) -> Iterator[str]:
    """One report: what is known about it, where it came from, how it changed, and its text."""
    analysis, arrivals = opened.report(report_id)
    report, shown = analysis.report, opened.masked(analysis)
    for label, value in (
        ("id", report.id),
        ("title", shown.name(report.title)),
        ("outlet", report.outlet),
        ("published", report.published),
        ("language", report.language),
        ("address", report.url),
        ("terms", shown.mask(str(opened.granting.in_force(report.id)))),
        ("SHA-256", report.sha256),
    ):
        yield f"{label}: {value or 'not known'}"
    for detail, value in opened.said_apart(report_id):
        yield f"{detail}, as a copy that was merged has it: {shown.mask(value)}"
    for arrival in arrivals:
        got = arrival.obtained or "at a time not known"
        yield f"met: {shown.mask(arrival.path)} ({arrival.way}), got {got}, added {arrival.at}"
    yield from (f"note: {note}" for note in report.notes)
    found = {
        "statements": analysis.statements,
        "events": analysis.events,
        "figures": analysis.figures,
        "credits": analysis.credits,
    }
    yield ", ".join(f"{name}: {len(items)}" for name, items in found.items())
    judged = opened.judging.of_report(report_id)
    if judged:
        yield f"judged by people: {len(judged)}; “onrecord judge CASE {report_id}” shows what"
    for again in opened.rereadings(report_id):
        counts = again.difference.counts() or "nothing seen otherwise"
        yield f"read again {again.at} by {again.engine}: {counts}"
    changed = opened.difference(report_id)
    if changed:
        yield from ("", "Changed since the version before:", *changed)
    yield from ("", report.text)


def places(opened: CaseFile, report_id: str, wanted: str) -> Iterator[str]:
    """Where words stand in a report, whatever their case and the blanks between: the names of the passages.

    In brackets is what is read at exactly this passage.
    """
    words_ = wanted.split()
    if not words_:
        raise BadQuery("Nothing was asked for. Give some words of the passage.")
    analysis = opened.report(report_id)[0]
    text = analysis.report.text
    found = [Span(*one.span()) for one in re.finditer(r"\s+".join(map(re.escape, words_)), text, re.IGNORECASE)]
    shown = opened.judging.names(opened.judging.weighed())
    read = list(Judging.read_in(analysis))
    for span in found:
        there = ", ".join(Judging.name_of(one).split("/", 1)[1] for one, _ in read if one.span == span)
        passage = Item("passage", report_id, span)
        told = saying.passage(passage, {report_id: analysis}, shown)
        yield f"{report_id}:{span.start}-{span.end}  {told}{f'  ({there})' if there else ''}"
    yield f"{words.many(len(found), 'passage')}."


def history(opened: CaseFile) -> Iterator[str]:
    """What was done to the case, a line each."""
    for line in (*opened.history(), *opened.kept_history()):
        about = ", ".join(f"{key}: {value}" for key, value in line.about.items())
        yield f"{line.at}  {line.who}  {line.verb}{f' ({about})' if about else ''}{'' if line.whole else '  [changed]'}"
