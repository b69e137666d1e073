"""What a denial denies: the allegation's statement in the same report."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.model.statement import Stance, Statement

_ANSWERING: frozenset[Stance] = frozenset({"denies", "confirms", "condemns", "declines"})
_ALLEGING: frozenset[Stance] = frozenset({"asserts", "confirms"})
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_NEAR = 150  # statements: an answer looks no further back or ahead
_FAR = 3000  # code points: a statement further away is answered only if it shares words


def link(text: str, statements: Sequence[Statement], alleging: Collection[int] = ()) -> tuple[Statement, ...]:
    """The same statements, each with the index of the one it answers, or None.

    A denial, confirmation, condemnation or refusal answers an assertion of somebody else: the one that shares most
    words with it, and of equals the nearest before it; what comes after it only in the same paragraph.
    `alleging` are the statements that carry an act; one that carries none is answered only if no other is near.
    """
    stems = [_stems(text, s) for s in statements]
    acts = frozenset(alleging)
    return tuple(replace(s, answers=_answered(i, text, statements, stems, acts)) for i, s in enumerate(statements))


def _answered(
    index: int, text: str, statements: Sequence[Statement], stems: Sequence[frozenset[str]], acts: frozenset[int]
) -> int | None:
    own = statements[index]
    if own.stance not in _ANSWERING or not own.source:
        return None
    at = own.content[0].start
    best, best_score = None, 0.0
    for other in range(max(0, index - _NEAR), min(len(statements), index + _NEAR)):
        candidate = statements[other]
        if other == index or candidate.stance not in _ALLEGING or not candidate.source or _same(own, candidate):
            continue
        if candidate.speaker.role in {"official", "state_body"} and own.stance == "denies":
            continue
        there = candidate.content[0].start
        if there > at and "\n" in text[at:there]:
            continue
        distance = at - there if there < at else 2 * (there - at)
        shared = len(stems[index] & stems[other]) / max(4, min(len(stems[index]), len(stems[other])))
        if shared == 0 and (distance > _FAR or there > at):
            continue
        score = (shared + 1.0 / (1.0 + distance / 400)) * (1.0 if there < at else 0.5)
        score *= 1.0 if not acts or other in acts else 0.3
        if score > best_score:
            best, best_score = other, score
    return best


def _same(one: Statement, other: Statement) -> bool:
    return one.speaker.name is not None and one.speaker.name == other.speaker.name


def _stems(text: str, statement: Statement) -> frozenset[str]:
    words = " ".join(span.of(text) for span in statement.content).lower()
    return frozenset(w[:6] for w in _WORD.findall(words))
