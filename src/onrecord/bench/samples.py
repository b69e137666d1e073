"""How much of what a careful person recorded about the samples is found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from onrecord.bench import gold
from onrecord.bench.pages import same_title
from onrecord.bench.rates import Figures, percent, share
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Weighed
from onrecord.model.text import Report, Span, Unread

Json = Mapping[str, Any]
REPRINT = 0.5
"""A report that shares this much of its words with another counts as its copy."""


@dataclass(frozen=True, slots=True)
class Read:
    """The samples as they were read: analyses by the file's name, the weighed case, what was not read."""

    analyses: Mapping[str, Analysis]
    weighed: Weighed
    unread: Sequence[Unread]


def key(report: Report) -> str:
    """How the answers name a report: its file, and for a row the file and the row's id."""
    file, _, row = PurePath(report.path).name.partition("#")
    return f"{file}#{report.id}" if row else file


def answers(path: Path) -> Json:
    """What a careful person recorded. Raises `BadGold` if the file is not there."""
    recorded: Json = json.loads(gold.content(path))
    return recorded


def measure(recorded: Json, analyses: Iterable[Analysis], weighed: Weighed, unread: Sequence[Unread]) -> Figures:
    """For each kind of thing recorded, the share found (per cent); what is found besides is not looked at."""
    read = Read({key(one.report): one for one in analyses}, weighed, unread)
    return {name: percent(share(sum(hits), len(hits))) for name, look in _LOOKS if (hits := list(look(recorded, read)))}


def passage(words: str, text: str) -> Span | None:
    """Where the words stand in the text, whatever white space lies between them; None if they do not."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return Span(*found.span()) if found else None


def _detail(name: str, same: Callable[[Any, Any], bool]) -> Callable[[Json, Read], Iterable[bool]]:
    def look(recorded: Json, read: Read) -> Iterable[bool]:
        for file, true in recorded["reports"].items():
            if true[name]:
                analysis = read.analyses.get(file)
                yield analysis is not None and same(true[name], getattr(analysis.report, name))

    return look


def _copies(recorded: Json, read: Read) -> Iterable[bool]:
    files = {analysis.report.id: file for file, analysis in read.analyses.items()}
    found = {files.get(copy.report) for copy in read.weighed.copies if copy.share >= REPRINT}
    for file, true in recorded["reports"].items():
        if true["copy_of"]:
            yield file in found


def _unread(recorded: Json, read: Read) -> Iterable[bool]:
    found = {PurePath(one.path).name for one in read.unread}
    return (file in found for file in recorded["unread"])


def _stated(recorded: Json) -> Iterable[tuple[str, Json]]:
    for wave in recorded["waves"]:
        for counted, figure in wave["figures"].items():
            for stated in figure["stated"]:
                yield counted, stated


def _figures(recorded: Json, read: Read) -> Iterable[bool]:
    for counted, true in _stated(recorded):
        found = read.analyses[true["report"]].figures if true["report"] in read.analyses else ()
        yield (counted, true["low"], true["high"]) in {(f.counted, f.low, f.high) for f in found}


def _sourced_figures(recorded: Json, read: Read) -> Iterable[bool]:
    names = _names(recorded)
    files = {analysis.report.id: file for file, analysis in read.analyses.items()}
    found = {
        (files.get(one.report), figure.counted, one.low, one.high, names.get(one.origin or "", one.origin))
        for incident in read.weighed.incidents
        for figure in incident.figures
        for one in figure.stated
    }
    for counted, true in _stated(recorded):
        origin = names.get(true["origin"] or "", true["origin"])
        yield (true["report"], counted, true["low"], true["high"], origin) in found


def _names(recorded: Json) -> dict[str, str]:
    """Every name of an origin, to its main one."""
    return {name: one["name"] for one in recorded["origins"] for name in (one["name"], *one["aliases"])}


def _on_passage(kind: str, spans: Callable[[Analysis, Read], Iterable[Span]]) -> Callable[[Json, Read], Iterable[bool]]:
    """Looks whether a thing of this kind was found on the passage where it was recorded."""

    def look(recorded: Json, read: Read) -> Iterable[bool]:
        for true in recorded[kind]:
            analysis = read.analyses.get(true["report"])
            at = passage(true["words"], analysis.report.text) if analysis else None
            yield analysis is not None and at is not None and any(at.touches(span) for span in spans(analysis, read))

    return look


def _denied(analysis: Analysis, _read: Read) -> Iterable[Span]:
    for one in analysis.statements:
        if one.stance == "denies":
            yield from (*one.cue, *one.content)


def _denied_of_incidents(analysis: Analysis, read: Read) -> Iterable[Span]:
    for incident in read.weighed.incidents:
        for denial in incident.denials:
            if denial.said.report == analysis.report.id:
                statement = analysis.statements[denial.said.statement]
                yield from (*statement.cue, *statement.content)


def _responses(analysis: Analysis, read: Read) -> Iterable[Span]:
    for incident in read.weighed.incidents:
        for response in incident.responses:
            said = response.said
            if said.report == analysis.report.id:
                yield said.span
                if said.statement is not None:
                    yield from (*analysis.statements[said.statement].cue, *analysis.statements[said.statement].content)


def _recommended(analysis: Analysis, read: Read) -> Iterable[Span]:
    return (one.span for one in read.weighed.recommendations if one.report == analysis.report.id)


def _credited(analysis: Analysis, _read: Read) -> Iterable[Span]:
    return (one.span for one in analysis.credits)


def _places(recorded: Json, read: Read) -> Iterable[bool]:
    for place in recorded["places"]:
        for file in place.get("reports") or [place["report"]]:  # one report, where it says that a site moved
            found = read.analyses[file].places if file in read.analyses else ()
            yield place["name"] in {mention.place.name for mention in found}


_LOOKS: tuple[tuple[str, Callable[[Json, Read], Iterable[bool]]], ...] = (
    ("title", _detail("title", same_title)),
    ("outlet", _detail("outlet", lambda true, mine: true == mine)),
    ("day", _detail("published", lambda true, mine: (mine or "")[: len(true)] == true)),
    ("language", _detail("language", lambda true, mine: true == mine)),
    ("copies", _copies),
    ("unread", _unread),
    ("figures", _figures),
    ("figures with their origin", _sourced_figures),
    ("denials", _on_passage("denials", _denied)),
    ("denials of an incident", _on_passage("denials", _denied_of_incidents)),
    ("responses", _on_passage("responses", _responses)),
    ("recommendations", _on_passage("recommendations", _recommended)),
    ("credits", _on_passage("credits", _credited)),
    ("places", _places),
)
