"""Which statements are one private person's? People without a public role are a role and a number in the whole case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model.analysis import Analysis
from onrecord.model.statement import Statement
from onrecord.model.text import Report, Span
from onrecord.trace import forms, names
from onrecord.trace.describing import description

_ROLES: Mapping[str, str] = {
    "witness": "a witness", "victim": "a victim", "relative": "a relative", "lawyer": "a lawyer", "expert": "an expert",
    "journalist": "a journalist", "official": "an official", "state_body": "an authority", "ngo": "a rights worker",
    "outlet": "an outlet", "international_body": "an international official", "armed_group": "a fighter",
    "anonymous": "an unnamed source", "other": "a person",
}  # fmt: skip
_FIRST_PERSON = {
    "en": re.compile(r"\bI (?:saw|was|am|heard|had|worked|could|did|have|treated|know|counted)\b"),
    "fr": re.compile(r"\b(?:[Jj]e (?:suis|vis|ne|sais|vous|l)|[Jj]['’]ai|[Jj]['’]étais)\b"),
    "ru": re.compile(
        r"\b(?:[Яя] (?:не|видел|видела|слышал|слышала|работал|работала|был|была|знал|знала)|[Мм]еня зовут)\b"
    ),
}
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 4  # of a statement: so many are not said by two people alike


def identity(place: tuple[str, int], statement: Statement) -> str:
    """What makes two private speakers of one report one: the same name; a full name is the same person anywhere."""
    name = statement.speaker.name
    if not name:
        return f"{place[0]}#{place[1]}"
    words = names.key(name)
    return " ".join(words) if len(words) > 1 else f"{place[0]}#{' '.join(words)}"


def numbers(ordered: Sequence[Analysis]) -> dict[str, str]:
    """A label for every private speaker and every private author, in the order of report ids and statements."""
    labels: dict[str, str] = {}
    joined = _joined_people(ordered)
    by_person: dict[str, str] = {}
    for place, statement in _private(ordered):
        mine = identity(place, statement)
        person = joined.get(mine, mine)
        label = by_person.setdefault(person, f"{_ROLES[statement.speaker.role]}, P-{len(by_person) + 1:03d}")
        labels[mine] = label
    for analysis in ordered:
        labels[f"voice {analysis.report.id}"] = f"a witness, P-{len(by_person) + 1:03d}"
        if is_testimony(analysis.report):
            by_person[f"voice {analysis.report.id}"] = ""
    return labels


def _private(ordered: Iterable[Analysis]) -> Iterator[tuple[tuple[str, int], Statement]]:
    return ((place, statement) for _, place, statement in _private_of(ordered))


def _private_of(ordered: Iterable[Analysis]) -> Iterator[tuple[Analysis, tuple[str, int], Statement]]:
    """Statements whose speaker may be shown neither by name nor by a word that describes many."""
    for analysis in ordered:
        for index, statement in enumerate(analysis.statements):
            public = statement.speaker.public and statement.speaker.name
            speaks = statement.source or statement.speaker.name
            if speaks and not public and description(analysis, statement) is None:
                yield analysis, (analysis.report.id, index), statement


def _joined_people(ordered: Sequence[Analysis]) -> dict[str, str]:
    """Private speakers who are one, by one of their identities.

    They are one who have full names of one sound ("Мила Дорвич", "Mila Dorvich"), and who say the same in the same
    words in several reports: "a witness" in a report and in its reprint.
    """
    full = {s.speaker.name: identity(p, s) for p, s in _private(ordered) if s.speaker.name and not s.speaker.public}
    labels = forms.joined(n for n in full if n and len(names.key(n)) > 1)
    joined = {full[name]: full.get(label, label) for name, label in labels.items()}
    firsts: dict[tuple[str, ...], str] = {}
    for analysis, place, statement in _private_of(ordered):
        words = _as_told(analysis, statement)
        if words is not None:
            mine = _one_of(joined, identity(place, statement))
            theirs = _one_of(joined, firsts.setdefault(words, mine))
            if mine != theirs:
                joined[mine] = theirs
    return {one: _one_of(joined, one) for one in tuple(joined)}


def _one_of(joined: dict[str, str], one: str) -> str:
    """The identity to which a person's others lead; the way there is made shorter."""
    while (above := joined.get(one, one)) != one:
        joined[one] = joined.get(above, above)
        one = above
    return one


def _as_told(analysis: Analysis, statement: Statement) -> tuple[str, ...] | None:
    """What is said and by whom, word for word; None where it is too short to be told by chance alike."""
    text = analysis.report.text
    source, content = ([*_words(text, spans)] for spans in (statement.source, statement.content))
    return (*source, ":", *content) if len(content) >= _LEAST_WORDS else None


def _words(text: str, spans: Iterable[Span]) -> Iterator[str]:
    return (word.lower() for span in spans for word in _WORD.findall(span.of(text)))


def is_testimony(report: Report) -> bool:
    """Whether a report is somebody's own account: told in the first person, or given in confidence."""
    if report.outlet:
        return False
    pattern = _FIRST_PERSON.get(report.language or "")
    return report.terms == "in confidence" or (pattern is not None and len(pattern.findall(report.text)) >= 2)
