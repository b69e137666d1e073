"""Which statements are one private person's? People without a public role are a role and a number in the whole case."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.analysis import Analysis
from onrecord.model.person import Pseudonyms, nobody
from onrecord.model.statement import Role, Statement
from onrecord.model.text import Report, Span
from onrecord.trace import names
from onrecord.trace.describing import description
from onrecord.trace.forms import Forms

_ROLES: Mapping[Role, str] = {
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
        return f"{place[0]}#{_where(place, statement)}"
    words = names.key(name)
    return " ".join(words) if len(words) > 1 else f"{place[0]}#{' '.join(words)}"


def _where(place: tuple[str, int], statement: Statement) -> str:
    """Where a statement stands, so that it is known again when its report is read anew."""
    spans = (*statement.source[:1], *statement.content[:1])
    return ".".join(str(span.start) for span in spans) if statement.source else str(place[1])


def speaking_as(identity: str) -> str:
    """The words by which somebody who speaks is known again."""
    return f"speaker {identity}"


@dataclass(frozen=True, slots=True)
class Private:
    """A private speaker of a statement: who it is within a report, by what role and name, and a digest of the words."""

    identity: str
    role: Role
    name: str | None
    words: bytes | None


def private(analysis: Analysis) -> Iterator[Private]:
    """The speakers of a report who may be shown neither by name nor by a word that describes many."""
    for index, statement in enumerate(analysis.statements):
        speaker = statement.speaker
        public = speaker.public and speaker.name
        if (statement.source or speaker.name) and not public and description(analysis, statement) is None:
            mine = identity((analysis.report.id, index), statement)
            yield Private(mine, speaker.role, speaker.name, _as_told(analysis, statement))


def voice(report: str) -> str:
    """The identity of the private author of a report."""
    return f"voice {report}"


class Numbers:
    """The numbers of a case's private persons. Who has one keeps it, whatever comes after.

    `known` are those given so far, by the identities that persons have in the reports; new ones are put there. `held`
    are those that the case keeps.
    """

    def __init__(self, known: dict[str, int] | None = None, held: Callable[[], Pseudonyms] = nobody) -> None:
        self.known = {} if known is None else known
        self._held = held
        self._forms = Forms()

    def of(self, speakers: Sequence[Private], testimonies: Iterable[str]) -> dict[str, str]:
        """A label for every private speaker and author; who is new is numbered in the order given."""
        joined = self._joined(speakers)
        roles: dict[str, Role] = {}
        mine: dict[str, dict[str, None]] = {}
        for one in speakers:
            person = joined.get(one.identity, one.identity)
            roles.setdefault(person, one.role)
            mine.setdefault(person, {})[one.identity] = None
        for report in testimonies:
            roles[voice(report)], mine[voice(report)] = "witness", {voice(report): None}
        numbers = self._numbered(mine)
        return {one: f"{_ROLES[roles[p]]}, P-{numbers[p]:03d}" for p, own in mine.items() for one in own}

    def _numbered(self, people: Mapping[str, Iterable[str]]) -> dict[str, int]:
        """The number of each person: the least that one of their identities had and nobody else has, else a new one."""
        numbers: dict[str, int] = {}
        taken: set[int] = set()
        for person, identities in people.items():
            free = {number for one in identities if (number := self._number(one)) is not None} - taken
            if free:
                numbers[person] = min(free)
                taken.add(numbers[person])
        last = max(max(self.known.values(), default=0), self._held().first - 1)
        for person in people:
            if person not in numbers:
                last += 1
                numbers[person] = last
        self.known |= {one: numbers[person] for person, identities in people.items() for one in identities}
        return numbers

    def _number(self, identity: str) -> int | None:
        known = self.known.get(identity)
        return self._held().number(speaking_as(identity)) if known is None else known

    def _joined(self, speakers: Sequence[Private]) -> dict[str, str]:
        """Private speakers who are one, by one of their identities.

        They are one who have full names of one sound ("Мила Дорвич", "Mila Dorvich"), and who say the same in the same
        words in several reports: "a witness" in a report and in its reprint.
        """
        full = {one.name: one.identity for one in speakers if one.name}
        labels = self._forms.of(frozenset(n for n in full if len(names.key(n)) > 1))
        joined = {full[name]: full.get(label, label) for name, label in labels.items()}
        firsts: dict[bytes, str] = {}
        for one in speakers:
            if one.words is not None:
                mine = _one_of(joined, one.identity)
                theirs = _one_of(joined, firsts.setdefault(one.words, mine))
                if mine != theirs:
                    joined[mine] = theirs
        return {one: _one_of(joined, one) for one in tuple(joined)}


def _one_of(joined: dict[str, str], one: str) -> str:
    """The identity to which a person's others lead; the way there is made shorter."""
    while (above := joined.get(one, one)) != one:
        joined[one] = joined.get(above, above)
        one = above
    return one


def _as_told(analysis: Analysis, statement: Statement) -> bytes | None:
    """A digest of what is said and by whom, word for word; None where it is too short to be told by chance alike."""
    text = analysis.report.text
    source, content = ([*_words(text, spans)] for spans in (statement.source, statement.content))
    told = " ".join((*source, ":", *content)).encode()
    return hashlib.blake2b(told, digest_size=16).digest() if len(content) >= _LEAST_WORDS else None


def _words(text: str, spans: Iterable[Span]) -> Iterator[str]:
    return (word.lower() for span in spans for word in _WORD.findall(span.of(text)))


def is_testimony(report: Report) -> bool:
    """Whether a report is somebody's own account: told in the first person, or given in confidence."""
    if report.outlet:
        return False
    pattern = _FIRST_PERSON.get(report.language or "")
    return report.terms == "in confidence" or (pattern is not None and len(pattern.findall(report.text)) >= 2)
