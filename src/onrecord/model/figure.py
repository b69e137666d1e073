"""How many, as a report puts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.text import Span

Counted = Literal[
    "killed", "injured", "detained", "tortured", "disappeared", "abducted", "displaced", "threatened", "sites", "other"
]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, with its words: whole persons, both bounds included.

    `None` means the report sets no bound on that side; 0 means it says there were none. The two are
    never the same. `part_of` is the index of the whole of which this is a part and both count the same
    kind; `superseded` marks a number that the report itself replaces; `named_singly` a person named or
    described alone. `same_as` is the index of an earlier figure of the same kind that counts the same
    persons; `among` that of an earlier figure of another kind among whose persons these are ("five were
    shot; two of them died"). `background` marks a count of a past or other case that the words around it
    set apart from what the report is about. `denied` marks a count inside what somebody denies: it is not the
    denier's word, and enters no total; nor does a `doubtful` one, which cannot be as it stands ("40 of the 30").
    `act` is the word of what happened to them, where one governs
    the count.
    """

    span: Span
    low: int | None
    high: int | None
    counted: Counted
    approximate: bool = False
    statement: int | None = None
    part_of: int | None = None
    superseded: bool = False
    named_singly: bool = False
    same_as: int | None = None
    among: int | None = None
    background: bool = False
    act: Span | None = None
    denied: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """How many in all of one kind, for what the report is about; `figures` are the indices it rests on."""

    counted: Counted
    low: int | None
    high: int | None
    figures: tuple[int, ...]
