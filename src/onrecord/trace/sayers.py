"""Under which label may a speaker be shown, and whose word is it?

A person without a public role is a role and a number, the same in the whole case: "a witness, P-003". People who are
described and not named ("activists") are shown by the word that describes them, taken from our own list.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.statement import Role, Speaker, Statement
from onrecord.model.text import Span, hull
from onrecord.trace import names, outlets, persons, prepared
from onrecord.trace.describing import capitals, description, is_named, speaks_for
from onrecord.trace.prepared import Prepared

_Labels = Mapping[str, str]
_People = Mapping[str, tuple[str, str]]  # the label of each, and of whom they speak for


@dataclass(frozen=True, slots=True)
class Sayer:
    """A speaker as it may be shown: its own label, the label of the origin it speaks for, and whether that is named."""

    said_by: str
    origin: str
    role: Role
    named: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A report as it was read, and the sayer of each of its statements that has one, by their numbers.

    `own` are the statements of whoever writes, which are that voice's where it is no outlet's.
    """

    read: Analysis
    sayers: Mapping[int, Sayer]
    own: tuple[int, ...] = ()


def of_report(told: Prepared, people: _People, bodies: _Labels, numbers: _Labels, press: Mapping[str, bool]) -> Said:
    """Who speaks in a report, by the labels of people and bodies, and the numbers of private persons, in its case."""
    tables = (people, bodies, numbers, told.in_source)
    found: dict[int, Sayer] = {}
    for index, statement in enumerate(told.analysis.statements):
        if statement.source or statement.speaker.name:
            sayer = _sayer(told.analysis, (told.read.report.id, index), statement, tables)
            sayer = replace(sayer, role="outlet") if sayer.origin in press else sayer
            found[index] = _handed_on(told.analysis, statement, sayer, bodies)
    return Said(told.read, found, told.own)


def with_own(said: Said, voices: Mapping[str, Sayer | None]) -> Said:
    """The same report, in which whoever writes says what they say of themselves."""
    mine = voices[said.read.report.id] if said.own else None
    if mine is None or mine.role in {"outlet", "journalist"}:
        return said
    return replace(said, sayers={**said.sayers, **dict.fromkeys(said.own, mine)})


_Tables = tuple[_People, _Labels, _Labels, Mapping[int, str]]


def _sayer(analysis: Analysis, place: tuple[str, int], statement: Statement, tables: _Tables) -> Sayer:
    people, bodies, numbers, in_source = tables
    speaker = statement.speaker
    described = description(analysis, statement)
    if described is not None:
        return Sayer(described, described, speaker.role, named=False)
    if not (speaker.public and speaker.name):
        label = numbers[persons.identity(place, statement)]
        body = speaker.of or in_source.get(place[1])
        if body:
            origin = bodies.get(body, names.bare(body))
            return Sayer(origin if _is_nobody(analysis, statement) else label, origin, speaker.role)
        return Sayer(label, label, speaker.role, named=_has_proper_name(speaker))
    if speaker.name in people:
        return Sayer(*people[speaker.name], speaker.role)
    label = bodies.get(speaker.name, names.bare(speaker.name))
    superior = people.get(speaker.of) if speaker.of else None
    origin = superior[0] if superior else bodies.get(speaker.of, label) if speaker.of else label
    return Sayer(label, origin, speaker.role, named=is_named(speaker.name, speaker.role))


def press(outlets_: Iterable[str], bodies: _Labels) -> dict[str, bool]:
    """The labels of the case's own outlets; an organisation that publishes itself is called so by its name."""
    return {bodies.get(o, names.bare(o)): True for o in outlets_ if not _is_body(o)}


def employers_of(told: Prepared, people: _Labels, bodies: _Labels) -> tuple[tuple[str, str], ...]:
    """The public people who speak in a report with the body for which they do, once for each statement."""
    found = []
    for statement in told.analysis.statements:
        speaker = statement.speaker
        if (
            speaker.name
            and speaker.name in people
            and (body := speaker.of or _body_meant(told.analysis, statement, bodies))
            and speaks_for(told.analysis, statement, is_person=body in people)
        ):
            found.append((people[speaker.name], people.get(body) or bodies.get(body, names.bare(body))))
    return tuple(found)


def voice(told: Prepared, bodies: _Labels, roles: Mapping[str, Role], numbers: _Labels) -> Sayer | None:
    """Whose own voice a report is; an organisation's own publication is the organisation's word."""
    report = told.read.report
    if report.outlet:
        label = bodies.get(report.outlet, names.bare(report.outlet))
        role = roles.get(label) or _listed_role(label) or ("ngo" if _is_body(report.outlet) else "outlet")
        return Sayer(label, label, role)
    if told.is_testimony:
        label = numbers[persons.voice(report.id)]
        return Sayer(label, label, "witness")
    return None


@functools.lru_cache(maxsize=65536)
def _is_body(name: str) -> bool:
    """Whether a name says that its bearer is an organisation or authority and no outlet ("Lantern Clinic")."""
    if _listed_role(name) is not None:
        return True
    words = {w.lower() for w in re.findall(r"\w+", name)}
    heads = (lexicon.load("speakers", language)["bodies"] for language in lexicon.LANGUAGES)
    return any(words & {h for kind, hs in table.items() if kind != "outlet" for h in hs} for table in heads)


def _handed_on(analysis: Analysis, statement: Statement, sayer: Sayer, bodies: Mapping[str, str]) -> Sayer:
    """An outlet that says on whose word it speaks ("the Herald reported, citing the Network") hands that word on."""
    if sayer.role != "outlet" or not statement.source:
        return sayer
    reach = hull([*statement.source, *statement.cue, *statement.content])
    stop = analysis.report.text.find("\n", reach.end)
    end = min(reach.end + prepared.BEHIND, stop if stop >= 0 else len(analysis.report.text))
    name = next(prepared.named_behind(analysis, Span(reach.start, end)), None)
    label = bodies.get(name, names.bare(name)) if name else sayer.origin
    return Sayer(sayer.said_by, label, "ngo") if label != sayer.origin else sayer


def _is_nobody(analysis: Analysis, statement: Statement) -> bool:
    """Whether no person is named in a source."""
    persons = (n for n in analysis.names if n.kind == "person")
    return not any(s.touches(n.span) for n in persons for s in statement.source) and not statement.speaker.name


def _has_proper_name(speaker: Speaker) -> bool:
    return bool(speaker.name) and capitals(speaker.name or "", after_first=False)


def _body_meant(analysis: Analysis, statement: Statement, bodies: Mapping[str, str]) -> str | None:
    """The organisation that a source means by a common word ("Jonas Reith, the clinic's director")."""
    text = analysis.report.text
    said = " ".join(s.of(text) for s in statement.source)
    own = {n.span.of(text) for n in analysis.names if n.kind == "organisation"}
    own |= {c.origin for c in analysis.credits if not c.origin.islower()}
    meant = {w for w in names.key(said) if w.startswith("=")}
    fitting = {bodies.get(name, name) for name in own if meant & set(names.key(name)) and len(names.key(name)) > 1}
    return (
        next(iter(fitting)) if len(fitting) == 1 and statement.speaker.role not in {"official", "state_body"} else None
    )


def _listed_role(label: str) -> Role | None:
    hit = outlets.shipped().get(outlets.squeezed(label))
    kinds: Mapping[str, Role] = {"ngo": "ngo", "international_body": "international_body"}
    return kinds.get(hit[1].kind) if hit else None
