"""Under which label may a speaker be shown, and whose word is it?

A person without a public role is a role and a number, the same in the whole case: "a witness, P-003". People who are
described and not named ("activists") are shown by the word that describes them, taken from our own list.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.statement import Role, Speaker, Statement
from onrecord.model.text import Report, Span, hull
from onrecord.trace import forms, names, outlets, persons
from onrecord.trace.describing import capitals, description, is_named, speaks_for

_OTHERS = re.compile(r"(?<=\w) (?:and (?:\w+ )?other|et d['’]autres|и други[ех]) .{1,80}$")
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|M|Mme)\.? ")
_BEHIND = 60  # code points: from "citing" to the name that it hands on
_ENDS = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True, slots=True)
class Sayer:
    """A speaker as it may be shown: its own label, the label of the origin it speaks for, and whether that is named."""

    said_by: str
    origin: str
    role: Role
    named: bool = True


@dataclass(frozen=True, slots=True)
class Sayers:
    """All speakers of a case: each statement's sayer, each report's own voice and every public name's label."""

    statements: Mapping[tuple[str, int], Sayer]
    voices: Mapping[str, Sayer]
    labels: Mapping[str, str]
    aliases: Mapping[str, frozenset[str]]

    def label(self, name: str) -> str:
        """The label of the organisation or outlet of this name."""
        return self.labels.get(name, names.bare(name))


def gather(analyses: Sequence[Analysis]) -> Sayers:
    """Who speaks in a case, whatever the order of its reports."""
    ordered = sorted(analyses, key=lambda a: a.report.id)
    outlets_ = {names.key(a.report.outlet): a.report.outlet for a in ordered if a.report.outlet}
    ordered = [_alone(_with_outlets(a, outlets_)) for a in ordered]
    in_source = _bodies_in_sources(ordered)
    ordered = [_repaired(a, in_source) for a in ordered]
    people, bodies = _public_names(ordered)
    bodies |= set(in_source.values())
    person_labels = forms.joined(people, people=True)
    body_labels = forms.joined(bodies)
    employers = _employers(ordered, person_labels, body_labels)
    numbers = persons.numbers(ordered)
    press = _press(ordered, body_labels)
    tables = (person_labels, body_labels, employers, numbers, in_source)
    said: dict[tuple[str, int], Sayer] = {}
    for analysis in ordered:
        for index, statement in enumerate(analysis.statements):
            if statement.source or statement.speaker.name:
                place = (analysis.report.id, index)
                sayer = _sayer(analysis, place, statement, tables)
                sayer = replace(sayer, role="outlet") if sayer.origin in press else sayer
                said[place] = _handed_on(analysis, statement, sayer, body_labels)
    roles = _body_roles(said.values())
    voices = {a.report.id: voice for a in ordered if (voice := _voice(a.report, body_labels, roles, numbers))}
    said |= {
        (a.report.id, index): voices[a.report.id]
        for a in ordered
        if a.report.id in voices and voices[a.report.id].role not in {"outlet", "journalist"}
        for index in _own(a)
    }
    return Sayers(said, voices, body_labels, _aliases(body_labels, person_labels, employers))


_Labels = Mapping[str, str]
_Tables = tuple[_Labels, _Labels, _Labels, _Labels, Mapping[tuple[str, int], str]]


def _sayer(analysis: Analysis, place: tuple[str, int], statement: Statement, tables: _Tables) -> Sayer:
    people, bodies, employers, numbers, in_source = tables
    speaker = statement.speaker
    described = description(analysis, statement)
    if described is not None:
        return Sayer(described, described, speaker.role, named=False)
    if not (speaker.public and speaker.name):
        label = numbers[persons.identity(place, statement)]
        body = speaker.of or in_source.get(place)
        if body:
            origin = bodies.get(body, names.bare(body))
            return Sayer(origin if _is_nobody(analysis, statement) else label, origin, speaker.role)
        return Sayer(label, label, speaker.role, named=_has_proper_name(speaker))
    if speaker.name in people:
        person: str = people[speaker.name]
        return Sayer(person, employers.get(person, person), speaker.role)
    label = bodies.get(speaker.name, names.bare(speaker.name))
    origin = (people.get(speaker.of) or bodies.get(speaker.of, label)) if speaker.of else label
    return Sayer(label, origin, speaker.role, named=is_named(speaker.name, speaker.role))


def _with_outlets(analysis: Analysis, outlets_: Mapping[names.Key, str]) -> Analysis:
    """The same report, in which whoever bears the name of an outlet of the case, in any script, is that outlet."""
    statements = []
    for statement in analysis.statements:
        said = " ".join(s.of(analysis.report.text) for s in statement.source)
        known = next(
            (hit for n in (statement.speaker.name, said) if n and (hit := outlets_.get(names.key(n)))),
            None,
        )
        public = statement.speaker.public and statement.speaker.name
        outlet = replace(statement.speaker, name=known, role="outlet", public=True, of=None)
        statements.append(replace(statement, speaker=outlet) if known and not public else statement)
    return replace(analysis, statements=tuple(statements))


def _alone(analysis: Analysis) -> Analysis:
    """The same report, in which "Mr Osk and other officials" is Osk."""
    statements = []
    for statement in analysis.statements:
        name = statement.speaker.name or ""
        first = _HONORIFIC.sub("", _OTHERS.sub("", name)) if _OTHERS.search(name) else ""
        alone = first[:1].isupper()
        statements.append(replace(statement, speaker=replace(statement.speaker, name=first)) if alone else statement)
    return replace(analysis, statements=tuple(statements))


def _press(ordered: Iterable[Analysis], bodies: Mapping[str, str]) -> frozenset[str]:
    """The labels of the case's own outlets; an organisation that publishes itself is called so by its name."""
    outlets_ = {a.report.outlet for a in ordered if a.report.outlet}
    return frozenset(bodies.get(o, names.bare(o)) for o in outlets_ if not _is_body(o))


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
    end = min(reach.end + _BEHIND, stop if stop >= 0 else len(analysis.report.text))
    name = next(_named_behind(analysis, Span(reach.start, end)), None)
    label = bodies.get(name, names.bare(name)) if name else sayer.origin
    return Sayer(sayer.said_by, label, "ngo") if label != sayer.origin else sayer


def _named_behind(analysis: Analysis, reach: Span) -> Iterator[str]:
    """The organisations named behind "citing" in a passage, each right behind it."""
    text = analysis.report.text
    bodies = sorted(n.span for n in analysis.names if n.kind == "organisation")
    starts = [span.start for span in bodies]
    for match in _handing_on(analysis.report.language or "en").finditer(text, reach.start, reach.end):
        near = bodies[bisect_left(starts, match.end()) : bisect_left(starts, match.end() + _BEHIND)][:1]
        yield from (span.of(text) for span in near if not _ENDS.search(text, match.end(), span.start))


@functools.cache
def _handing_on(language: str) -> re.Pattern[str]:
    phrases = outlets.words(language)["handing_on"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _fuller(name: str, body: str | None) -> bool:
    """Whether a speaker's name is only a part of the body named in its source ("Russian" of a network's name)."""
    return body is not None and names.key(name) != names.key(body) and names.within(names.key(name), names.key(body))


def _repaired(analysis: Analysis, in_source: Mapping[tuple[str, int], str]) -> Analysis:
    """The same report with each body under its whole name, and "the group" as the only organisation that speaks."""
    report = analysis.report.id
    whole = {
        s.speaker.name: body
        for i, s in enumerate(analysis.statements)
        if s.speaker.name and (body := in_source.get((report, i))) and _fuller(s.speaker.name, body)
    }
    said = [
        s.speaker.of or whole.get(s.speaker.name or "", s.speaker.name)
        for s in analysis.statements
        if s.speaker.role == "ngo"
    ]
    whole_names = forms.joined({name for name in said if name and not name.islower()})
    bodies = sorted(set(whole_names.values()))
    statements = []
    for statement in analysis.statements:
        name = statement.speaker.name or ""
        body = whole.get(name) or (
            bodies[0]
            if name.islower() and statement.speaker.role == "ngo" and len(bodies) == 1 and " " not in name
            else None
        )
        speaker = replace(statement.speaker, name=body, public=True, of=None) if body else statement.speaker
        statements.append(replace(statement, speaker=speaker))
    return replace(analysis, statements=tuple(statements))


def _bodies_in_sources(ordered: Iterable[Analysis]) -> dict[tuple[str, int], str]:
    """For each statement whose source names one organisation ("Lantern Clinic, a group of lawyers"), that name."""
    found: dict[tuple[str, int], str] = {}
    for analysis in ordered:
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
                found[analysis.report.id, index] = longest.origin
            elif len(inside) == 1:
                found[analysis.report.id, index] = inside[0].of(analysis.report.text)
    return found


def _is_nobody(analysis: Analysis, statement: Statement) -> bool:
    """Whether no person is named in a source."""
    persons = (n for n in analysis.names if n.kind == "person")
    return not any(s.touches(n.span) for n in persons for s in statement.source) and not statement.speaker.name


def _has_proper_name(speaker: Speaker) -> bool:
    return bool(speaker.name) and capitals(speaker.name or "", after_first=False)


def _public_names(ordered: Iterable[Analysis]) -> tuple[set[str], set[str]]:
    """Public people and bodies that are named anywhere in the case."""
    people: set[str] = set()
    bodies: set[str] = set()
    for analysis in ordered:
        text = analysis.report.text
        persons = {n.span.of(text) for n in analysis.names if n.kind == "person"}
        bodies |= {c.origin for c in analysis.credits if not c.origin.islower()}
        bodies |= {analysis.report.outlet} - {None}  # type: ignore[arg-type]
        bodies |= set(_named_behind(analysis, Span(0, len(text))))
        for statement in analysis.statements:
            speaker = statement.speaker
            if not speaker.public or not speaker.name:
                continue
            is_person = bool(speaker.of) or speaker.name in persons or speaker.role in {"expert", "journalist"}
            (people if is_person and not speaker.name[0].islower() else bodies).add(speaker.name)
            if speaker.of:
                (people if speaker.of in persons else bodies).add(speaker.of)
    return people, bodies - people


def _employers(ordered: Iterable[Analysis], people: Mapping[str, str], bodies: Mapping[str, str]) -> dict[str, str]:
    """For whom each public person speaks, wherever one report says so."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for analysis in ordered:
        for statement in analysis.statements:
            speaker = statement.speaker
            if (
                speaker.name
                and speaker.name in people
                and (body := speaker.of or _body_meant(analysis, statement, bodies))
                and speaks_for(analysis, statement, is_person=body in people)
            ):
                told[people[speaker.name]][people.get(body) or bodies.get(body, names.bare(body))] += 1
    return {person: min(c, key=lambda body: (-c[body], body)) for person, c in told.items()}


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


def _voice(
    report: Report, bodies: Mapping[str, str], roles: Mapping[str, Role], numbers: Mapping[str, str]
) -> Sayer | None:
    """Whose own voice a report is; an organisation's own publication is the organisation's word."""
    if report.outlet:
        label = bodies.get(report.outlet, names.bare(report.outlet))
        role = roles.get(label) or _listed_role(label) or ("ngo" if _is_body(report.outlet) else "outlet")
        return Sayer(label, label, role)
    if persons.is_testimony(report):
        label = numbers[f"voice {report.id}"]
        return Sayer(label, label, "witness")
    return None


def _listed_role(label: str) -> Role | None:
    hit = outlets.shipped().get(outlets.squeezed(label))
    kinds: Mapping[str, Role] = {"ngo": "ngo", "international_body": "international_body"}
    return kinds.get(hit[1].kind) if hit else None


def _body_roles(said: Iterable[Sayer]) -> Mapping[str, Role]:
    roles: dict[str, Counter[Role]] = defaultdict(Counter)
    for sayer in said:
        roles[sayer.origin][sayer.role] += 1
    return {name: min(c, key=lambda r: (-c[r], r)) for name, c in roles.items()}


def _aliases(
    bodies: Mapping[str, str], people: Mapping[str, str], employers: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, label in bodies.items():
        found[label].add(names.bare(name))
    for name, label in people.items():
        if label not in employers:
            found[label].add(names.bare(name))
    return {label: frozenset(forms - {label}) for label, forms in found.items()}
