"""What passages are about, as numbers: near where two passages say alike, in whatever language."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.text import Span


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """The passages of one report in order, and a row of signed bytes for each, one row after the other in `values`.

    Rows made by two versions of the engine cannot be compared. A row says nothing of who is named in its passage that
    the passage does not, but with effort much of a passage can be guessed from it: it is kept as safe as the text.
    """

    spans: tuple[Span, ...] = ()
    values: bytes = b""
