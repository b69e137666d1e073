"""One report made ready to say who speaks in it: bodies under their whole names, and the names that it makes known."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.statement import Speaker
from onrecord.model.text import Span
from onrecord.trace import forms, names, outlets, persons
from onrecord.trace.persons import Private

_OTHERS = re.compile(r"(?<=\w) (?:and (?:\w+ )?other|et d['’]autres|и други[ех]) .{1,80}$")
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|M|Mme)\.? ")
BEHIND = 60  # code points: from "citing" to the name that it hands on
_ENDS = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as it was read and as it is traced, with the names and speakers that it makes known.

    `in_source` is the organisation named in the source of a statement, by its number, where one is; `own` are the
    statements of whoever writes ("we call on the governor").
    """

    read: Analysis
    analysis: Analysis
    in_source: Mapping[int, str]
    people: frozenset[str]
    bodies: frozenset[str]
    private: tuple[Private, ...]
    own: tuple[int, ...]
    is_testimony: bool


def prepare(read: Analysis, outlets_: Mapping[names.Key, str]) -> Prepared:
    """This report, in a case whose outlets have these names."""
    analysis = _alone(_with_outlets(read, outlets_))
    in_source = _bodies_in_sources(analysis)
    analysis = _repaired(analysis, in_source)
    people, bodies = _public_names(analysis)
    private = tuple(persons.private(analysis))
    own, is_testimony = tuple(_own(analysis)), persons.is_testimony(read.report)
    return Prepared(read, analysis, in_source, people, bodies, private, own, is_testimony)


def _with_outlets(analysis: Analysis, outlets_: Mapping[names.Key, str]) -> Analysis:
    """The same report, in which whoever bears the name of an outlet of the case, in any script, is that outlet."""
    speakers = []
    for statement in analysis.statements:
        said = " ".join(s.of(analysis.report.text) for s in statement.source)
        known = next(
            (hit for n in (statement.speaker.name, said) if n and (hit := outlets_.get(names.key(n)))),
            None,
        )
        public = statement.speaker.public and statement.speaker.name
        outlet = bool(known) and not public
        speakers.append(
            replace(statement.speaker, name=known, role="outlet", public=True, of=None) if outlet else statement.speaker
        )
    return _spoken_by(analysis, speakers)


def _alone(analysis: Analysis) -> Analysis:
    """The same report, in which "Mr Osk and other officials" is Osk."""
    speakers = []
    for statement in analysis.statements:
        name = statement.speaker.name or ""
        first = _HONORIFIC.sub("", _OTHERS.sub("", name)) if _OTHERS.search(name) else ""
        alone = first[:1].isupper()
        speakers.append(replace(statement.speaker, name=first) if alone else statement.speaker)
    return _spoken_by(analysis, speakers)


def _spoken_by(analysis: Analysis, speakers: Sequence[Speaker]) -> Analysis:
    """The same report, in which these speak."""
    before = analysis.statements
    if all(statement.speaker is speaker for statement, speaker in zip(before, speakers, strict=True)):
        return analysis
    statements = (replace(statement, speaker=speaker) for statement, speaker in zip(before, speakers, strict=True))
    return replace(analysis, statements=tuple(statements))


def _bodies_in_sources(analysis: Analysis) -> dict[int, str]:
    """For each statement whose source names one organisation ("Lantern Clinic, a group of lawyers"), that name."""
    found: dict[int, str] = {}
    bodies = sorted(n.span for n in analysis.names if n.kind == "organisation")
    starts = [span.start for span in bodies]
    credited = [c for c in analysis.credits if c.how == "cites" and not c.origin.islower()]
    for index, statement in enumerate(analysis.statements):
        inside = [
            span
            for source in statement.source
            for span in bodies[bisect_left(starts, source.start) : bisect_left(starts, source.end)]
            if source.holds(span)
        ]
        named = [c for c in credited if any(source.holds(c.span) for source in statement.source)]
        if named:
            longest = max(named, key=lambda c: (c.span.end - c.span.start, c.origin))
            found[index] = longest.origin
        elif len(inside) == 1:
            found[index] = inside[0].of(analysis.report.text)
    return found


def _repaired(analysis: Analysis, in_source: Mapping[int, str]) -> Analysis:
    """The same report with each body under its whole name, and "the group" as the only organisation that speaks."""
    whole = {
        s.speaker.name: body
        for i, s in enumerate(analysis.statements)
        if s.speaker.name and (body := in_source.get(i)) and _fuller(s.speaker.name, body)
    }
    said = [
        s.speaker.of or whole.get(s.speaker.name or "", s.speaker.name)
        for s in analysis.statements
        if s.speaker.role == "ngo"
    ]
    named = {name for name in said if name and not name.islower()}
    bodies = sorted(set(forms.joined(named).values())) if named else []
    speakers = []
    for statement in analysis.statements:
        name = statement.speaker.name or ""
        body = whole.get(name) or (
            bodies[0]
            if name.islower() and statement.speaker.role == "ngo" and len(bodies) == 1 and " " not in name
            else None
        )
        speakers.append(replace(statement.speaker, name=body, public=True, of=None) if body else statement.speaker)
    return _spoken_by(analysis, speakers)


def _fuller(name: str, body: str | None) -> bool:
    """Whether a speaker's name is only a part of the body named in its source ("Russian" of a network's name)."""
    return body is not None and names.key(name) != names.key(body) and names.within(names.key(name), names.key(body))


def _public_names(analysis: Analysis) -> tuple[frozenset[str], frozenset[str]]:
    """Public people and bodies that are named in a report."""
    people: set[str] = set()
    bodies: set[str] = set()
    text = analysis.report.text
    persons = {n.span.of(text) for n in analysis.names if n.kind == "person"}
    bodies |= {c.origin for c in analysis.credits if not c.origin.islower()}
    bodies |= {analysis.report.outlet} - {None}  # type: ignore[arg-type]
    bodies |= set(named_behind(analysis, Span(0, len(text))))
    for statement in analysis.statements:
        speaker = statement.speaker
        if not speaker.public or not speaker.name:
            continue
        is_person = bool(speaker.of) or speaker.name in persons or speaker.role in {"expert", "journalist"}
        (people if is_person and not speaker.name[0].islower() else bodies).add(speaker.name)
        if speaker.of:
            (people if speaker.of in persons else bodies).add(speaker.of)
    return frozenset(people), frozenset(bodies)


def _own(analysis: Analysis) -> Iterator[int]:
    """The statements of whoever writes ("we call on the governor"), outside what others are quoted with."""
    pronouns = lexicon.load("speakers", analysis.report.language or "en")["pronouns_own"] if analysis.statements else ()
    contents = sorted(s for one in analysis.statements if one.source for s in one.content)
    starts = [span.start for span in contents]
    for index, statement in enumerate(analysis.statements):
        said = " ".join(s.of(analysis.report.text).lower() for s in statement.source)
        at = bisect_left(starts, statement.source[0].start) if said in pronouns else 0
        if said in pronouns and not any(c.holds(statement.source[0]) for c in contents[max(0, at - 3) : at]):
            yield index


def named_behind(analysis: Analysis, reach: Span) -> Iterator[str]:
    """The organisations named behind "citing" in a passage, each right behind it."""
    text = analysis.report.text
    bodies = sorted(n.span for n in analysis.names if n.kind == "organisation")
    starts = [span.start for span in bodies]
    for match in _handing_on(analysis.report.language or "en").finditer(text, reach.start, reach.end):
        near = bodies[bisect_left(starts, match.end()) : bisect_left(starts, match.end() + BEHIND)][:1]
        yield from (span.of(text) for span in near if not _ENDS.search(text, match.end(), span.start))


@functools.cache
def _handing_on(language: str) -> re.Pattern[str]:
    phrases = outlets.words(language)["handing_on"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
