"""What was found in an original, before a person's knowledge is laid over it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.text import Link, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and details as found; `hint` is the language that the original claims for itself.

    `found` says where each detail came from, as in `Report`.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    hint: str | None = None
    url: str | None = None
    captions: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    found: tuple[tuple[str, str], ...] = ()
