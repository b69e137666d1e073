"""What `onrecord show` prints of a case: private names are masked everywhere but in a report's own text."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.casefile import CaseFile

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


def history(opened: CaseFile) -> Iterator[str]:
    """What was done to the case, a line each."""
    for line in (*opened.history(), *opened.kept_history()):
        about = ", ".join(f"{key}: {value}" for key, value in line.about.items())
        yield f"{line.at}  {line.who}  {line.verb}{f' ({about})' if about else ''}{'' if line.whole else '  [changed]'}"
