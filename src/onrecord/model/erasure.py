"""What was destroyed at somebody's wish, and what is left to say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.text import Span

Sort = Literal["report", "passage", "judgement"]
GAP = "█"
"""What stands in a text for each character that was erased."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be erased: a report, a passage of one, or the words of a judgement; `about` is the id of either."""

    sort: Sort
    about: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.about}:{self.span.start}-{self.span.end}" if self.span else self.about


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of something that was erased: which, when, by whom and why, and nothing of what it said.

    `id` is 32 hexadecimal digits by chance, the same in all copies of the case; `sha256` that of the bytes, None for
    a judgement; `at` ISO, UTC. `readmitted`: a person has let the same bytes in again since. `number` is the one that
    an erased report had in this copy of the case, if it was here.
    """

    id: str
    target: Target
    sha256: str | None
    at: str
    who: str
    reason: str
    readmitted: bool = False
    number: int | None = field(default=None, compare=False, repr=False)

    @property
    def sentence(self) -> str:
        """When it was erased, by whom, and why, as far as that was said."""
        return f"erased on {self.at[:10]} by {self.who} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Doomed:
    """What the erasing of one thing takes with it, and what it leaves.

    `versions` are other versions of the same report, `alike` reports that share passages with it or hold the same
    words, `judgements` how many judgements about it lose their words, `resting` the ids of judgements on incidents
    that rest on it too and keep theirs, `persons` how many persons are known from nothing else.
    """

    target: Target
    versions: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    judgements: int = 0
    resting: tuple[str, ...] = ()
    persons: int = 0
