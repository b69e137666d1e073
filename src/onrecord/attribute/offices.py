"""Who holds an office is known from any report of a case: what one report tells of a person counts in all of them."""

from __future__ import annotations

import functools
import operator
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from onrecord.engine import morphology
from onrecord.engine.memory import Memory
from onrecord.model.analysis import Analysis
from onrecord.model.statement import PUBLIC_ROLES, Name, Speaker, Statement

_Key = tuple[str, ...]
_PERSONAL = frozenset({"witness", "victim", "relative", "lawyer", "anonymous"})


def shared(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """The same analyses, in which everyone who holds an office by one report is public, with it, by all.

    Only the same full name counts (two words or more, in any Russian case): a surname alone may be somebody else's.
    Nor does it count in a report that tells of a private person of that name: a victim, a witness, somebody's mother.
    """
    return Offices().shared(analyses)


class Offices:
    """Who holds an office in a case as it grows."""

    def __init__(self) -> None:
        self._told: Memory[Analysis, tuple[tuple[_Key, Speaker], ...]] = Memory()
        self._informed: Memory[Analysis, Analysis] = Memory()

    @property
    def changed(self) -> frozenset[str]:
        """The reports that are not what they were the time before."""
        return frozenset(self._informed.changed)

    def shared(self, analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
        """The analyses as `shared` gives them; one that is as it was the time before is the same object."""
        by_id = {one.report.id: one for one in analyses}
        known: dict[_Key, Speaker] = {}
        told = self._told.answers(by_id, (), _told)
        for identity in by_id:
            for key, speaker in told[identity]:
                if key not in known or not known[key].of:
                    known[key] = speaker
        informed = self._informed.answers(by_id, (known,), _in_the_light_of)
        return tuple(informed[identity] for identity in by_id)


def _told(analysis: Analysis) -> tuple[tuple[_Key, Speaker], ...]:
    """The public speakers of a report by their full names."""
    holders = (s.speaker for s in analysis.statements if s.speaker.public and s.speaker.role in PUBLIC_ROLES)
    return tuple((key, speaker) for speaker in holders if len(key := _key(speaker.name or "")) > 1)


def _in_the_light_of(analysis: Analysis, known: Mapping[_Key, Speaker]) -> Analysis:
    """A report with all offices that are known."""
    text = analysis.report.text
    others = {_key(n.span.of(text)) for n in analysis.names if n.personal}
    others |= {_key(s.speaker.name or "") for s in analysis.statements if s.speaker.role in _PERSONAL}
    statements = tuple(_informed(s, known, others) for s in analysis.statements)
    named = tuple(_named(n, text, known, others) for n in analysis.names)
    if all(map(operator.is_, (*statements, *named), (*analysis.statements, *analysis.names))):
        return analysis
    return replace(analysis, statements=statements, names=named)


def _informed(statement: Statement, known: Mapping[_Key, Speaker], others: Container[_Key]) -> Statement:
    speaker = statement.speaker
    key = _key(speaker.name or "")
    office = None if key in others else known.get(key)
    if office is None or (speaker.public and speaker.of):
        return statement
    role = speaker.role if speaker.public else office.role
    return replace(statement, speaker=replace(speaker, public=True, role=role, of=speaker.of or office.of))


def _named(name: Name, text: str, known: Mapping[_Key, Speaker], others: Container[_Key]) -> Name:
    if name.kind != "person" or name.public:
        return name
    key = _key(name.span.of(text))
    return name if key in others or key not in known else replace(name, public=True)


@functools.lru_cache(maxsize=65536)
def _key(name: str) -> _Key:
    words = name.replace("’s", "").replace("'s", "").lower().split()
    return tuple(
        (morphology.lemmas(word) or (word,))[0] if any("а" <= c <= "я" for c in word) else word for word in words
    )
