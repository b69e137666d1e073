"""Lists in pages of fifty, so that no page grows with the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request

T = TypeVar("T")
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list: its rows, its number from 1, how many pages and rows there are."""

    rows: tuple[T, ...]
    number: int
    pages: int
    total: int
    first: int

    @property
    def last(self) -> int:
        """The place in the whole list of the last row here."""
        return self.first + len(self.rows) - 1


def part(rows: Sequence[T], number: int) -> Part[T]:
    """This page of the list, or the nearest that there is."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, number), pages)
    start = (number - 1) * PER_PAGE
    return Part(tuple(rows[start : start + PER_PAGE]), number, pages, len(rows), start + 1)


def asked(request: Request) -> int:
    """The page of a list that was asked for; 1 where it is no number."""
    given = request.query_params.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 9 else 1
