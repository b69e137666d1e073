"""A report of which a passage was erased: the one way in which a text changes after it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.erasure import GAP
from onrecord.model.text import Report, Span

_NOTE = "The passage {}–{} was erased on {}."


def gapped(report: Report, spans: Mapping[Span, str]) -> Report:
    """The report with a gap of the same length for each passage, so that all other spans stay where they are.

    `spans` are all passages of it that were ever erased, each with the day.

    Line breaks stay. Where the title, outlet, an author or a note repeats the words of a passage, these are gone there
    too; links out of a passage are gone. A note says which passage was erased, and when.
    """
    words = [span.of(report.text) for span in spans]
    text = report.text
    for span in spans:
        text = text[: span.start] + gap(span.of(text)) + text[span.end :]
    told = tuple(_NOTE.format(span.start, span.end, spans[span][:10]) for span in sorted(spans))
    return replace(
        report,
        text=text,
        title=without(report.title, words) if report.title else report.title,
        outlet=without(report.outlet, words) if report.outlet else report.outlet,
        authors=tuple(without(one, words) for one in report.authors),
        notes=(*(without(one, words) for one in report.notes if one not in told), *told),
        links=tuple(one for one in report.links if one.span is None or not any(map(one.span.touches, spans))),
    )


def gap(words: str) -> str:
    """As many marks as the words have characters; line breaks stay."""
    return "".join(mark if mark == "\n" else GAP for mark in words)


def without(line: str, words: Sequence[str]) -> str:
    """A line with a gap for each of these words that stand in it."""
    for one in words:
        if one.strip().strip(GAP):
            line = line.replace(one.strip(), gap(one.strip()))
    return line
