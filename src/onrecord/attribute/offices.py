"""Who holds an office is known from any report of a case: what one report tells of a person counts in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.engine import morphology
from onrecord.model.analysis import Analysis
from onrecord.model.statement import PUBLIC_ROLES, Name, Speaker, Statement


def shared(analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
    """The same analyses, in which everyone who holds an office by one report is public, with it, by all.

    Only the same full name counts (two words or more, in any Russian case): a surname alone may be somebody else's.
    """
    known = _offices(analyses)
    return tuple(
        replace(
            one,
            statements=tuple(_informed(s, known) for s in one.statements),
            names=tuple(_named(n, one.report.text, known) for n in one.names),
        )
        for one in analyses
    )


def _offices(analyses: Iterable[Analysis]) -> dict[tuple[str, ...], Speaker]:
    """The public speakers of the case by their full names; of several tellings the first that names a body."""
    found: dict[tuple[str, ...], Speaker] = {}
    for analysis in analyses:
        for statement in analysis.statements:
            speaker = statement.speaker
            key = _key(speaker.name or "")
            if (
                speaker.public
                and speaker.role in PUBLIC_ROLES
                and len(key) > 1
                and (key not in found or not found[key].of)
            ):
                found[key] = speaker
    return found


def _informed(statement: Statement, known: Mapping[tuple[str, ...], Speaker]) -> Statement:
    speaker = statement.speaker
    office = known.get(_key(speaker.name or ""))
    if office is None or (speaker.public and speaker.of):
        return statement
    role = speaker.role if speaker.public else office.role
    return replace(statement, speaker=replace(speaker, public=True, role=role, of=speaker.of or office.of))


def _named(name: Name, text: str, known: Mapping[tuple[str, ...], Speaker]) -> Name:
    if name.kind != "person" or name.public or _key(name.span.of(text)) not in known:
        return name
    return replace(name, public=True)


def _key(name: str) -> tuple[str, ...]:
    words = name.replace("’s", "").replace("'s", "").lower().split()
    return tuple(
        (morphology.lemmas(word) or (word,))[0] if any("а" <= c <= "я" for c in word) else word for word in words
    )
