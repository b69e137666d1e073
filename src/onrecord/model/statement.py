"""Who says what, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.text import Span

Role = Literal[
    "official", "state_body", "ngo", "international_body", "outlet", "journalist", "witness", "victim",
    "relative", "lawyer", "expert", "armed_group", "anonymous", "other",
]  # fmt: skip
Stance = Literal["asserts", "confirms", "denies", "condemns", "calls_for", "declines", "promises"]
Quoted = Literal["direct", "mixed", "indirect"]

PUBLIC_ROLES: frozenset[str] = frozenset(
    {"official", "state_body", "ngo", "international_body", "outlet", "armed_group"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor behind a source passage.

    `name` is what the report calls the actor, resolved ("he" becomes "Ramzan K."); None where it gives
    no name or description that can stand alone. `public` is true only for officials, spokespersons,
    organisations, outlets and signed authors; in doubt it is false, and then nothing but `role` and a
    number is ever shown outside a passage. `of` names the body that the actor speaks for.
    """

    name: str | None
    role: Role
    public: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: source, cue and content passages (content never empty).

    A statement without source is the reporter's own voice. `via` lists those through whom it reached the
    report. `answers` is the index, in the same report, of the statement that this one answers. `nested`
    is true for a statement inside another's content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Speaker
    quoted: Quoted
    stance: Stance
    via: tuple[str, ...] = ()
    answers: int | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text and what bears it; `public` as for a `Speaker` (only persons can be private).

    `personal`: the report tells something private of them (an age, a trade, harm), so that no office that another
    report gives to a person of this name makes them public.
    """

    span: Span
    kind: Literal["person", "organisation", "place"]
    public: bool = True
    score: float = 1.0
    personal: bool = False
