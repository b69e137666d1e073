"""What was worked out once and is asked for again while a page is used: the last few answers, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Answers `make(thing, …)`, at once if it was asked about this very thing (not one like it) a short while ago."""

    def __init__(self, make: Callable[..., V], *, most: int = 4) -> None:
        self._make, self._most = make, most
        self._last: list[tuple[K, V]] = []

    def __call__(self, thing: K, *about: object) -> V:
        """The answer for this thing; what else it is `about` goes with the thing and is not looked at again."""
        for at, (known, answer) in enumerate(self._last):
            if known is thing:
                self._last.append(self._last.pop(at))
                return answer
        answer = self._make(thing, *about)
        self._last = [*self._last[1 - self._most :], (thing, answer)]
        return answer
